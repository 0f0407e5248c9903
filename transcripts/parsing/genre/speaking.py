"""Whether the labelled part of a text is a conversation: `CONVERSATION`, in order of trust.

What is positively none is shown first: a list of answers to nobody, a listing, a play, narration. Then a
label system in which voices come back is a conversation, whatever words stand in its head and whoever asks.
Where nobody comes back, somebody has to ask, to moderate or to greet.

Hard cases:
    A news report with two labelled sound bites and no question: nobody comes back.
    A report that ends in a short verbatim exchange: voices come back in less than half of what is told.
    Questions in bold print in an article that somebody signs: an interview where somebody answers as `I`.
    A meeting that calls itself a forum, in which nobody asks twice: voices come back, and nobody narrates.
"""

from __future__ import annotations

import re
from collections import Counter

from transcripts.languages.types import Kind
from transcripts.model import Reason
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.genre.cases import Case
from transcripts.parsing.rules import Rule

Finding = bool | Reason
"""Whether there is a conversation; where none is positively shown, what there is instead."""

_ANSWERS: frozenset[Kind] = frozenset({"asker", "answerer"})
"""Labels that name nobody (`Q`, `答`)."""


def _is_titled_faq(case: Case) -> Finding | None:
    """The title says that these are questions of everybody, and nobody is named."""
    if not case.words.faq.search(case.title) or _names_somebody(case):
        return None
    return None if _has_occasion(case, case.title) else "faq"


def _names_somebody(case: Case) -> bool:
    """Whether somebody moderates, or a label says who or which of several speaks (`Speaker 2`)."""
    told = any(voice.is_known or voice.kind == "shared" for voice in case.voices)
    return told or "moderator" in case.roles


def _has_occasion(case: Case, lead: str) -> bool:
    """Whether words tell of a conference, an interview or the press."""
    words = case.words
    return any(occasion.search(lead) for occasion in (words.conference, words.interview, words.press))


def _is_silent(case: Case) -> Finding | None:
    return None if case.drafts else False


def _is_listing(case: Case) -> Finding | None:
    """A page that only shows the first words of many releases."""
    if len(case.text) > _TEASER * len(case.drafts) * case.words.customs.breadth:
        return None
    shown = len(case.words.teasers.findall(case.text, case.head))
    return "listing" if shown >= _SHOWN and shown * 2 >= len(case.drafts) else None


def _is_nobody(case: Case) -> Finding | None:
    """A page of questions and answers names nobody and no occasion, or is a list of them without a lead."""
    if _names_somebody(case) or _has_occasion(case, case.text[: max(case.head, _OPENING)]):
        return None
    if _is_asked_by_writer(case):
        return None
    return "faq" if case.head >= _TOLD or _answers_nobody(case) else None


def _is_asked_by_writer(case: Case) -> bool:
    """Whether whoever signs a page without labels asks, and somebody answers in the first person.

    Who asks a list of questions says `I` in them (`How do I lock it?`), who answers it does not.
    """
    if not case.is_signed or any(draft.label is not None for draft in case.drafts):
        return False
    asked = [_says_first(case, draft) for draft in case.drafts if draft.role == "reporter"]
    answered = [_says_first(case, draft) for draft in case.drafts if draft.role != "reporter"]
    return sum(answered) * 2 > len(answered) and sum(asked) * 2 < len(asked)


def _answers_nobody(case: Case) -> bool:
    """Whether answers under generic labels speak for nobody: three below a title, or to who says `I`."""
    questions = [draft for draft in case.drafts if draft.role == "reporter"]
    answers = [draft for draft in case.drafts if draft.role != "reporter"]
    generic = all(draft.label is None or draft.voice.kind in _ANSWERS for draft in case.drafts)
    if not generic or any(_says_first(case, draft) for draft in answers):
        return False
    listed = len(answers) >= _LISTED and case.title != ""
    return listed or (len(answers) > 1 and all(_says_first(case, draft) for draft in questions))


def _says_first(case: Case, draft: Draft) -> bool:
    """Whether a turn holds a word of the first person."""
    return case.words.first_person.search(case.text, draft.start, draft.end) is not None


def _is_played(case: Case) -> Finding | None:
    """A play says so in its head, or tells at the start of its turns how they are spoken."""
    if case.has_occasion:
        return None
    if case.words.play.search(case.lead):
        return "script"
    staged = [match[0] for draft in case.drafts if (match := _find_direction(case.text, draft))]
    directed = len(set(staged)) >= _DIRECTED and len(staged) * 3 >= len(case.drafts)
    return "script" if directed else None


def _find_direction(text: str, draft: Draft) -> re.Match[str] | None:
    """How a turn is spoken, told in front of it or behind the sign of its label."""
    label = draft.label
    behind = None
    if label is not None and text[label.start : label.end].rstrip().endswith(_CLOSING):
        behind = _STAGED_LABEL.search(text, label.start, label.end)
    return behind or _STAGED.match(draft.acts.said)


def _is_posted(case: Case) -> Finding | None:
    """The labels address accounts (`RT @name:`) or tell a year: posts, copied or in a forum."""
    labels = Counter([draft.label.core for draft in case.drafts if draft.label is not None])
    posted = sum([times for label, times in labels.items() if _POSTED.search(label)])
    return "listing" if posted * 2 > len(case.drafts) else None


def _is_parted(case: Case) -> Finding | None:
    """Parts under heads of no known kind, or headlines, that come back: nobody asks or speaks in person.

    Without words of the language, no kind is known and nobody is heard to say `I`: only headlines tell.
    """
    if not case.recurs or case.has_occasion:
        return None
    headlines = sum(map(_is_headline, case.drafts)) * 2 > len(case.drafts)
    if not headlines and (not case.knows_words or any(map(_is_known, case.returns))):
        return None
    if not headlines and any(map(_could_be_name, case.returns)):
        return None if any(_is_said(case, draft) for draft in case.drafts) else "listing"
    return "listing" if _count_spoken(case) * _SPOKEN < len(case.drafts) else None


def _is_known(head: Voice | Kind) -> bool:
    """Whether a head that comes back is of a known kind, and no single word that may be a name."""
    return isinstance(head, str) or not (head.kind == "unknown" or _could_be_name(head))


def _could_be_name(head: Voice | Kind) -> bool:
    """Whether a head is one word without a title: a name, or anything else (`Hinge`)."""
    if isinstance(head, str) or head.kind != "person" or head.title or head.outlet:
        return False
    return " " not in (head.name or "")


def _is_said(case: Case, draft: Draft) -> bool:
    """Whether a turn asks, says `I` or speaks to somebody."""
    addressed = case.words.speaking_to.search(case.text, draft.start, draft.end) is not None
    return addressed or draft.acts.asks or draft.acts.is_courteous or _says_first(case, draft)


def _is_headline(draft: Draft) -> bool:
    """Whether what stands behind a label ends no sentence."""
    return draft.acts.said[-1:].isalnum()


def _is_one_voice(case: Case) -> Finding | None:
    return False if len(case.voices) < 2 and case.asked else None


def _has_all_roles(case: Case) -> Finding | None:
    """A page that prints a label for each role of a conference is no narration."""
    return True if case.roles >= _CONFERENCE else None


def _asks_from_the_start(case: Case) -> Finding | None:
    first = case.drafts[0]
    early = first.label is not None and first.start * _TENTH < len(case.text)
    return True if case.asked >= _ASKED and early else None


def _is_narrated(case: Case) -> Finding | None:
    """More is narrated than said."""
    spoken, narrated = _measure(case)
    return False if spoken <= narrated else None


def _recurs(case: Case) -> Finding | None:
    return True if case.recurs else None


def _is_told(case: Case) -> Finding | None:
    """A gathering says so at once, and nobody comes back or hardly anybody speaks in person."""
    if not case.words.panel.search(case.text, 0, _OPENING):
        return None
    return None if case.recurs and _count_spoken(case) * _SPOKEN >= len(case.drafts) else False


def _count_spoken(case: Case) -> int:
    """How many turns ask or say `I`."""
    return sum(draft.acts.asks or _says_first(case, draft) for draft in case.drafts)


def _is_unasked(case: Case) -> Finding | None:
    """Nobody moderates, asks or greets; a label that asks is not enough where nobody comes back."""
    asks = case.asked and (case.returns or any(map(_is_asked, case.drafts)))
    if case.recurs or "moderator" in case.roles or asks:
        return None
    first = case.drafts[0]
    end = min(first.start + _GREETING, first.end)
    return None if case.words.greeting.search(case.text, first.start, end) else False


def _is_asked(draft: Draft) -> bool:
    """Whether a turn of somebody who asks ends in a question, or asks in few words."""
    acts = draft.acts
    return draft.role == "reporter" and (acts.asks_last or (acts.length <= _QUESTION and acts.asks))


CONVERSATION: tuple[Rule[Case, Finding], ...] = (
    Rule("faq", _is_titled_faq),
    Rule("no-turns", _is_silent),
    Rule("listing", _is_listing),
    Rule("script", _is_played),
    Rule("panel", _is_told),
    Rule("nobody-named", _is_nobody),
    Rule("posts", _is_posted),
    Rule("parts", _is_parted),
    Rule("one-voice", _is_one_voice),
    Rule("nobody-asks", _is_unasked),
    Rule("labels-for-all-roles", _has_all_roles),
    Rule("asks-from-the-start", _asks_from_the_start),
    Rule("narrated", _is_narrated),
    Rule("voices-recur", _recurs),
    Rule("more-than-half", lambda case: True),
)
_OPENING = 120
"""Characters in which a gathering of another kind says what it is."""
_GREETING = 80
"""Characters of a first turn in which somebody greets."""
_QUESTION = 300
"""Han characters of a question that need not end in one."""
_TOLD = 40
"""Characters of a lead that would say whose conference it is."""
_LISTED = 3
"""Answers of a list of questions."""
_ASKED, _TENTH = 5, 10
"""Labelled questions from which a page that starts with a label in its first tenth is no narration."""
_TEASER = 200
"""Characters a turn up to which turns can be the first words of releases."""
_SHOWN = 3
"""Releases that a listing shows at least."""
_CONFERENCE = frozenset({"moderator", "speaker", "reporter"})
_POSTED = re.compile(r"@|(?<!\d)(?:19|20)\d\d(?!\d)")
_STAGED = re.compile(r"[(（\[【][^)）\]】\n\d]{2,30}[)）\]】](?=[^\n]*\w)")
"""A direction in front of what is spoken."""
_STAGED_LABEL = re.compile(r"(?<=[:：])[^\S\n]*[(（\[【][^)）\]】\n\d]{2,30}[)）\]】]\s*$")
"""A direction between a label's colon and what is spoken."""
_CLOSING = (")", "）", "]", "】")
"""With what a direction ends."""
_DIRECTED = 3
"""Directions in a play, at the start of a third of all turns at least."""
_SPOKEN = 4
"""Of so many parts of a listing, or items of minutes, not one asks or says `I`."""


def _measure(case: Case) -> tuple[int, int]:
    """Characters spoken in turns, and characters of narration before and between them."""
    narrated = 0 if _is_speech(case, case.text[: case.head]) else _count_prose(case.text[: case.head])
    spoken = 0
    for draft in case.drafts:
        for start, end in draft.spans:
            first = case.text.find("\n", start, end)
            rest = _count_narration(case, first, end) if first >= 0 else 0
            spoken += end - start - rest
            narrated += rest
    return spoken, narrated


def _is_speech(case: Case, head: str) -> bool:
    """Whether what stands above the first label is somebody's opening, in which they speak for themselves."""
    told = _QUOTED.sub("“”", head)
    firsts = len(case.words.first_person.findall(told)) * case.customs.speaks
    return firsts > len(head) and len(case.words.narration.findall(head)) * case.customs.narrates < len(head)


def _count_prose(head: str) -> int:
    """Characters of the lines that are long enough to be prose."""
    return sum(len(line) for line in head.split("\n") if len(line) > _PROSE and "://" not in line)


def _count_narration(case: Case, start: int, end: int) -> int:
    """Characters of the paragraphs in which somebody tells what others said."""
    if case.words.narration.search(case.text, start, end) is None:
        return 0
    lines = case.text[start:end].split("\n")
    return sum(len(line) for line in lines if len(line) > _BRIEF and _is_narration(line, case))


def _is_narration(line: str, case: Case) -> bool:
    """Whether a line tells what somebody said, and speaks itself to nobody."""
    told = _QUOTED.sub("“”", line)
    return case.words.narration.search(told) is not None and case.words.speaking_to.search(told) is None


_QUOTED = re.compile("“[^”]*”|「[^」]*」")
_PROSE, _BRIEF = 40, 12
"""Characters of a line of prose; up to which a line narrates nothing."""
