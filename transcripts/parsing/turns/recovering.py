"""From labels to turns: the stretches between labels, the turns no label opens, and what is left out.

Hard cases:
    An answer without a label below a one-paragraph question.
    An answer without a label below the moderator's hand-over.
    A question in brackets in the middle of an answer.
"""

from __future__ import annotations

import itertools
import re

from transcripts.languages.language import Language
from transcripts.model import Role
from transcripts.parsing.acts import asks, read_acts
from transcripts.parsing.cast.addressing import find_addressed, find_responsible, list_addressed
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Page, Scene, Voice
from transcripts.text import PARAGRAPH, find_all

_BRACKETED = re.compile(r"[。！？!?…」”\n][ \t\u3000]*[（(][^\n（()）]{3,80}[?？][）)]")
_IN_BRACKETS = re.compile(r"[（(][^\n（()）]{3,80}[?？][）)]")
_SHORTEST_ANSWER = 12
"""Characters from which a paragraph without first words of an answer can be one."""
_SENTENCE_END = re.compile("[。！!？?]")


def split_unlabelled(text: str, drafts: list[Draft], cast: Cast, language: Language) -> list[Draft]:
    """The drafts, cut where a voice changes without a label."""
    found: list[Draft] = []
    last = len(drafts) - 1
    moderated = any(draft.role == "moderator" for draft in drafts)
    asked = any(draft.role == "reporter" for draft in drafts)
    bracketed = not (moderated and asked) and _has_brackets(text)
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index < last else None
        if draft.role == "reporter":
            is_answered = following is not None and following.role == "speaker"
            if is_answered and "\n" not in text[draft.start : draft.end].strip():
                found.append(draft)
            else:
                found += _split_question(text, draft, cast, language, is_answered=is_answered)
        elif draft.role == "moderator":
            found += _split_handover(text, draft, following, cast, language)
        elif draft.role == "speaker" and bracketed:
            found += _split_brackets(text, draft, drafts, language)
        else:
            found.append(draft)
    return found


def find_opening(
    text: str, drafts: list[Draft], scene: Scene, page: Page, cast: Cast, language: Language
) -> list[Draft]:
    """What is said above the first label: the announcements of whoever answers below it.

    Where the first label is the speaker's own, somebody else has introduced
    them, unless it is theirs whom the title says to hold the conference.
    """
    first = drafts[0]
    if first.label is None or not (
        first.role in ("reporter", "speaker") or _only_calls(text, first, language)
    ):
        return []
    introduced = first.role == "speaker"
    own = first.voice.name is not None and first.voice.name == scene.lead.name
    if introduced and language.words.grammar == "han" and not own:
        return []
    start = find_speech(text, first.label.start, scene, page, language)
    if start is None or (not scene.lead.name and language.words.grammar == "han"):
        return []
    if own:
        voice = first.voice
    elif introduced and not scene.lead.name:
        voice = cast.add(Voice("moderator", role="moderator"))
    else:
        voice = cast.name_voice(scene.lead.name) if scene.lead.name else cast.principal() or Voice("person")
    role: Role = "moderator" if voice.role == "moderator" else "speaker"
    opening = Draft(None, start, first.label.start, voice, role, evidence=["opening"], confidence=0.8)
    read_acts(text, [opening], language)
    return [opening]


def _only_calls(text: str, draft: Draft, language: Language) -> bool:
    """Whether a moderator by deeds, not by label, starts with a call: somebody else has opened."""
    if language.words.grammar == "han" or draft.role != "moderator" or draft.voice.kind == "moderator":
        return False
    head = draft.start, min(draft.start + _HEAD, draft.end)
    return (
        language.words.greeting.search(text, *head) is None
        and language.words.opening.search(text, *head) is None
    )


_HEAD = 160
"""Characters of a turn in which one greets or opens."""


def find_speech(text: str, end: int, scene: Scene, page: Page, language: Language) -> int | None:
    """Where the lead stops telling of the conference and somebody speaks; None if nobody does."""
    furniture = {start for start, _ in page.furniture}
    for paragraph in PARAGRAPH.finditer(text, 0, end):
        line = paragraph[0].strip()
        if paragraph.start() + len(paragraph[0]) - len(paragraph[0].lstrip()) in furniture:
            continue
        if language.words.grammar == "latin":
            if language.words.greeting.match(line.lstrip('“"')) or language.words.greeting.match(
                line.partition(" ")[2]
            ):
                return paragraph.start()
        elif line[-1:] in ("。", "！", "!") and not _introduces(line, scene.lead.name or "", language):
            return paragraph.start()
    return None


def _introduces(line: str, name: str, language: Language) -> bool:
    """Whether a line of the lead tells of the conference instead of opening it."""
    if language.words.greeting.search(line):
        return False
    if name in line or language.words.conference.search(line) is not None:
        return True
    return (
        language.words.narration.search(line) is not None and language.words.first_person.search(line) is None
    )


def _split_question(
    text: str, draft: Draft, cast: Cast, language: Language, *, is_answered: bool
) -> list[Draft]:
    """Cuts off the answer below a question; where another voice answers, too, only one that thanks for it."""
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text, draft.start, draft.end)]
    asked = False
    for start, end in paragraphs:
        if is_answered:
            answers = asked and language.words.acknowledging.match(text, start, end) is not None
        else:
            thanked = asked and language.words.thanks.search(text, max(0, start - 12), start) is not None
            answers = asked and (thanked or _is_answer(text, start, end, language))
            answers = answers or _changes_markup(text, draft.start, start)
            answers = answers or (start > paragraphs[0][1] and _closes_bold(text, draft, paragraphs[0][1]))
        if answers:
            voice = find_addressed(text, draft.start, start, cast) or find_responsible(
                text, draft.start, start, cast
            )
            parts = _cut(draft, start, voice or cast.principal(), "answer-below-question")
            read_acts(text, parts, language)
            return parts
        asked = asked or asks(text, start, end, language)
    return [draft]


def _changes_markup(text: str, first: int, start: int) -> bool:
    """Whether a paragraph is printed as a quotation and the turn's first one is not."""
    return text[start] == ">" and text[first : first + 4].lstrip()[:1] != ">"


def _closes_bold(text: str, draft: Draft, end: int) -> bool:
    """Whether bold print that a label opens ends where the first paragraph of its turn does."""
    form = draft.label.form if draft.label is not None else ""
    return (
        form[:1] == "*"
        and text[draft.start : end].rstrip().endswith("**")
        and text.count("**", draft.start, end) == 1
    )


def _is_answer(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a paragraph below a question answers it: by its first words, or since it asks nothing."""
    if language.words.answering.match(text, start, end):
        return True
    return end - start >= _SHORTEST_ANSWER and language.words.plain_asking.search(text, start, end) is None


def _split_handover(
    text: str, draft: Draft, following: Draft | None, cast: Cast, language: Language
) -> list[Draft]:
    """Cuts off the speech below the paragraph that gives somebody else the floor."""
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text, draft.start, draft.end)]
    for (start, end), (next_start, next_end) in itertools.pairwise(paragraphs):
        handover = language.words.handover.search(text, max(start, end - 80), end)
        if handover is None:
            continue
        hands_on = (
            language.words.handover.search(text, next_start, min(next_end, next_start + 60)) is not None
        )
        ends = not hands_on and not _SENTENCE_END.search(text, handover.end(), end - 1)
        if ends or language.words.answering.match(text, next_start, next_end):
            named = list_addressed(text, handover.start(), end, cast)
            named = [voice for voice in named if voice.role == "speaker"]
            others = [voice for voice in named if following is None or voice is not following.voice]
            if others:
                parts = _cut(draft, next_start, others[0], "answer-below-handover")
                read_acts(text, parts, language)
                return parts
    return [draft]


def _has_brackets(text: str) -> bool:
    """Whether a question in brackets stands behind a sentence anywhere in a text."""
    opened = any(_IN_BRACKETS.match(text, at) for mark in "（(" for at in find_all(text, mark))
    return opened and _BRACKETED.search(text) is not None


def _split_brackets(text: str, draft: Draft, drafts: list[Draft], language: Language) -> list[Draft]:
    """Cuts out the questions that stand in brackets on lines of their own."""
    cuts = [m.span() for m in _BRACKETED.finditer(text, draft.start, draft.end)]
    if not cuts:
        return [draft]
    asker = next((d.voice for d in drafts if d.role == "reporter"), Voice("asker", role="reporter"))
    parts = [draft]
    for start, end in cuts:
        stop = parts[-1].end
        parts[-1].end = start
        parts.append(
            Draft(None, start + 1, end, asker, "reporter", evidence=["question-in-brackets"], confidence=0.7)
        )
        parts.append(
            Draft(None, end, stop, draft.voice, draft.role, evidence=["answer-resumed"], confidence=0.7)
        )
    read_acts(text, parts, language)
    return parts


def _cut(draft: Draft, at: int, voice: Voice | None, code: str) -> list[Draft]:
    rest = Draft(None, at, draft.end, voice or Voice("person"), "speaker", evidence=[code], confidence=0.75)
    draft.end = at
    return [draft, rest]
