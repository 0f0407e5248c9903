"""The gate: whether a release is a conversation at all, and which; never made-up turns.

Hard cases:
    A news report with two labelled sound bites and no question.
    A report that ends in a short verbatim exchange: less than half of it.
    A written 答记者问, which has questions and answers and no conference.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.model import Genre, Reason
from transcripts.parsing.drafts import Draft, Scene


class Verdict(NamedTuple):
    """The genre, and why there are no turns if there are none."""

    genre: Genre
    reason: Reason | None


_HALF = 0.5
_ASKED, _TENTH = 5, 10
"""Labelled questions from which a page that starts with a label in its first tenth is no narration."""
_OPENING = 120
"""Characters in which a gathering of another kind says what it is."""
_TOLD = 40
"""Characters of a lead that would say whose conference it is."""
_LEAD = 700
"""Characters at the head of a release that say what it is."""
_QUOTED = re.compile("“[^”]*”|「[^」]*」")
_CONFERENCE = frozenset({"moderator", "speaker", "reporter"})
"""A page that prints a label for each of these is no narration."""


def judge(text: str, drafts: list[Draft], scene: Scene, language: Language) -> Verdict:
    """The genre of a release, from its turns as found by label or without."""
    head = drafts[0].start if drafts else 0
    if not is_conversation(text, drafts, head, language):
        return _judge_monologue(text, scene.title, drafts, language)
    return Verdict(
        "interview" if is_interview(text, drafts, head, scene.title, language) else "transcript", None
    )


def is_conversation(text: str, drafts: list[Draft], head: int, language: Language) -> bool:
    """Whether the labelled part is a conversation and more than half of what is said on the page."""
    if not drafts or language.words.panel.search(text, 0, _OPENING) or _is_listing(text, drafts, language):
        return False
    voices = {draft.voice for draft in drafts}
    asked = sum(draft.role == "reporter" for draft in drafts)
    moderated = any(draft.role == "moderator" for draft in drafts)
    if not asked and not moderated and not _opens(text, drafts, language):
        return False
    if len(voices) < 2 and asked:
        return False
    if not moderated and not _is_anybody(text, drafts, head, language):
        return False
    if {draft.role for draft in drafts} >= _CONFERENCE:
        return True
    if asked >= _ASKED and drafts[0].label is not None and drafts[0].start * _TENTH < len(text):
        return True
    spoken, narrated = _measure(text, drafts, head, language)
    return spoken > _HALF * (spoken + narrated)


def _is_listing(text: str, drafts: list[Draft], language: Language) -> bool:
    """Whether a page only shows the first words of many releases."""
    if len(text) > _TEASER * len(drafts) * language.words.breadth:
        return False
    shown = len(language.words.teasers.findall(text, drafts[0].start))
    return shown >= _SHOWN and shown * 2 >= len(drafts)


_TEASER = 200
"""Characters a turn up to which turns can be the first words of releases."""
_SHOWN = 3
"""Releases that a listing shows at least."""


def _is_anybody(text: str, drafts: list[Draft], head: int, language: Language) -> bool:
    """Whether anybody asks or answers: a page of questions and answers names nobody and no occasion."""
    if head < _TOLD or any(draft.voice.is_known for draft in drafts):
        return True
    lead = text[: max(head, _OPENING)]
    return any(
        words.search(lead)
        for words in (language.words.conference, language.words.interview, language.words.press)
    )


def _opens(text: str, drafts: list[Draft], language: Language) -> bool:
    first = drafts[0]
    return language.words.greeting.search(text, first.start, min(first.start + 80, first.end)) is not None


def _measure(text: str, drafts: list[Draft], head: int, language: Language) -> tuple[int, int]:
    """Characters spoken in turns, and characters of narration before and between them."""
    narrated = _count_body(text, 0, head)
    spoken = 0
    for draft in drafts:
        for start, end in draft.spans:
            first = text.find("\n", start, end)
            if first < 0:
                spoken += end - start
                continue
            rest = _count_narration(text, first, end, language)
            spoken += end - start - rest
            narrated += rest
    return spoken, narrated


def _count_body(text: str, start: int, end: int) -> int:
    """Characters of the lines that are long enough to be prose."""
    return sum(len(line) for line in text[start:end].split("\n") if len(line) > 40 and "://" not in line)


def _count_narration(text: str, start: int, end: int, language: Language) -> int:
    """Characters of the paragraphs in which somebody tells what others said."""
    if language.words.narration.search(text, start, end) is None:
        return 0
    lines = text[start:end].split("\n")
    return sum(len(line) for line in lines if len(line) > 12 and _is_narration(line, language))


def _is_narration(line: str, language: Language) -> bool:
    told = _QUOTED.sub("“”", line)
    return language.words.narration.search(told) is not None and not any(word in told for word in "我咱你您")


def is_interview(text: str, drafts: list[Draft], head: int, title: str | None, language: Language) -> bool:
    """Whether the questions come from one interviewer, outside a conference."""
    if any(draft.role == "moderator" for draft in drafts):
        return False
    asking = {draft.voice for draft in drafts if draft.role == "reporter"}
    if len({voice.outlet for voice in asking if voice.outlet}) > 1:
        return False
    lead = (title or "") + "\n" + text[:head]
    if (
        language.words.grammar == "latin"
        and len(asking) > 1
        and language.words.interview.search(lead) is None
    ):
        return False
    if title and language.words.written.search(title):
        return language.words.conference.search(title) is None
    return language.words.conference.search(lead) is None


def _skip_front_matter(text: str) -> int:
    """Where the body starts behind a block of `---`."""
    end = text.find("\n---", 3) if text.startswith("---") else -1
    return end + 4 if end > 0 else 0


def _judge_monologue(text: str, title: str | None, drafts: list[Draft], language: Language) -> Verdict:
    if not text.strip():
        return Verdict("other", "empty")
    start = _skip_front_matter(text)
    lead = (title or "") + "\n" + text[start : start + _LEAD]
    if language.words.grammar == "latin":
        return _judge_latin_monologue(text, title or "", lead, language)
    held = language.words.panel.search(title or "") and not language.words.speech.search(title or "")
    if held or language.words.minutes.search(text[start : start + _LEAD]):
        return Verdict("other", "no-conversation")
    told = language.words.conference.search(lead) is not None
    narrated = len(language.words.narration.findall(text[:20000]))
    first_person = text[:20000].count("我")
    length = min(len(text), 20000)
    addressed = language.words.addressed.search(text[:1500]) is not None
    if (addressed and narrated * 600 < length) or (first_person * 150 > length and narrated * 900 < length):
        return Verdict("statement", "one-voice")
    if told and (narrated or drafts or language.words.report.search(lead)):
        return Verdict("report", "narrated")
    return Verdict("other", "no-conversation")


def _judge_latin_monologue(text: str, title: str, lead: str, language: Language) -> Verdict:
    """By what the lead calls itself, then by how often the text says `I` and how often `she said`."""
    if language.words.report.search(lead):
        return Verdict("report", "narrated")
    if language.words.statement.search(title) and language.words.addressed.search(text[:1500]):
        return Verdict("statement", "one-voice")
    body = text[:_BODY]
    narrated = len(language.words.narration.findall(body))
    if narrated * _NARRATES < len(body):
        speaks = len(language.words.first_person.findall(body)) * _SPEAKS > len(body)
        if speaks or language.words.addressed.search(text[:1500]) or language.words.statement.search(title):
            return Verdict("statement", "one-voice")
    elif language.words.conference.search(lead):
        return Verdict("report", "narrated")
    return Verdict("other", "no-conversation")


_BODY = 20000
"""Characters of a text without turns that are weighed."""
_NARRATES = 600
"""Characters for each `she said` in which a text tells more than it speaks."""
_SPEAKS = 500
"""Characters for each `I` or `we` in which somebody speaks for themselves."""
