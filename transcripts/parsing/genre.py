"""The gate: whether a release is a conversation at all, and which; never made-up turns.

Three decisions, each a tuple of rules in order of trust: whether the labelled part is a conversation, which
kind of conversation, and what a text without one is.

Hard cases:
    A news report with two labelled sound bites and no question.
    A report that ends in a short verbatim exchange: less than half of it.
    A written 答记者问, which has questions and answers and no conference.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.model import Genre, Reason
from transcripts.parsing.drafts import Draft, Scene, Voice
from transcripts.parsing.rules import Rule, decide


class Verdict(NamedTuple):
    """The genre, why there are no turns if there are none, and the codes of the rules that decided."""

    genre: Genre
    reason: Reason | None
    evidence: tuple[str, ...] = ()


class Case:
    """What the verdict is about: a text with the turns that were found in it."""

    def __init__(self, text: str, drafts: list[Draft], title: str | None, language: Language) -> None:
        self.text = text
        self.drafts = drafts
        self.title = title or ""
        self.words = language.words
        self.customs = language.words.customs

    @cached_property
    def head(self) -> int:
        """Where the first turn starts; 0 if there are none."""
        return self.drafts[0].start if self.drafts else 0

    @cached_property
    def voices(self) -> set[Voice]:
        """Whoever speaks."""
        return {draft.voice for draft in self.drafts}

    @cached_property
    def roles(self) -> set[str]:
        """The roles that have turns."""
        return {draft.role for draft in self.drafts}

    @cached_property
    def asked(self) -> int:
        """How many turns ask."""
        return sum(draft.role == "reporter" for draft in self.drafts)

    @cached_property
    def asking(self) -> set[Voice]:
        """Whoever asks."""
        return {draft.voice for draft in self.drafts if draft.role == "reporter"}

    @cached_property
    def lead(self) -> str:
        """The title, and the text above the first turn."""
        return f"{self.title}\n{self.text[: self.head]}"

    @cached_property
    def start(self) -> str:
        """The first words of a text without turns, behind a block of `---`."""
        at = self.text.find("\n---", 3) + 4 if self.text.startswith("---") else 0
        at = at if at > 3 else 0
        return self.text[at : at + _LEAD]

    @cached_property
    def body(self) -> str:
        """What is weighed of a text without turns."""
        return self.text[:_BODY]

    @cached_property
    def narrated(self) -> int:
        """How often the body tells what somebody said."""
        return len(self.words.narration.findall(self.body))

    @cached_property
    def is_addressed(self) -> bool:
        """Whether the first words address their hearers."""
        return self.words.addressed.search(self.text, 0, _ADDRESS) is not None

    @cached_property
    def tells_of_conference(self) -> bool:
        """Whether title and first words tell of a conference."""
        return self.words.conference.search(f"{self.title}\n{self.start}") is not None


_LEAD = 700
"""Characters at the head of a release that say what it is."""
_BODY = 20000
"""Characters of a text without turns that are weighed."""
_ADDRESS = 1500
"""Characters in which a speech or a letter addresses its hearers."""


def judge(text: str, drafts: list[Draft], scene: Scene, language: Language) -> Verdict:
    """The genre of a release, from its turns as found by label or without."""
    case = Case(text, drafts, scene.title, language)
    code, is_conversation = decide(CONVERSATION, case)
    if not is_conversation:
        why, (genre, reason) = decide(MONOLOGUE, case)
        return Verdict(genre, reason, (code, why))
    kind, genre = decide(KIND, case)
    return Verdict(genre, None, (code, kind))


# Whether the labelled part is a conversation, and more than half of what is said on the page.


def _is_silent(case: Case) -> bool | None:
    return None if case.drafts else False


def _is_panel(case: Case) -> bool | None:
    """A gathering of another kind says so at once."""
    return False if case.words.panel.search(case.text, 0, _OPENING) else None


def _is_listing(case: Case) -> bool | None:
    """A page that only shows the first words of many releases."""
    if len(case.text) > _TEASER * len(case.drafts) * case.words.breadth:
        return None
    shown = len(case.words.teasers.findall(case.text, case.head))
    return False if shown >= _SHOWN and shown * 2 >= len(case.drafts) else None


def _is_unasked(case: Case) -> bool | None:
    """Nobody asks, moderates or greets."""
    if case.asked or "moderator" in case.roles:
        return None
    first = case.drafts[0]
    end = min(first.start + _GREETING, first.end)
    return None if case.words.greeting.search(case.text, first.start, end) else False


def _is_one_voice(case: Case) -> bool | None:
    return False if len(case.voices) < 2 and case.asked else None


def _is_nobody(case: Case) -> bool | None:
    """A page of questions and answers names nobody and no occasion."""
    known = "moderator" in case.roles or case.head < _TOLD or any(voice.is_known for voice in case.voices)
    if known:
        return None
    words = case.words
    lead = case.text[: max(case.head, _OPENING)]
    occasions = (words.conference, words.interview, words.press)
    return None if any(occasion.search(lead) for occasion in occasions) else False


def _has_all_roles(case: Case) -> bool | None:
    """A page that prints a label for each role of a conference is no narration."""
    return True if case.roles >= _CONFERENCE else None


def _asks_from_the_start(case: Case) -> bool | None:
    first = case.drafts[0]
    early = first.label is not None and first.start * _TENTH < len(case.text)
    return True if case.asked >= _ASKED and early else None


def _is_mostly_spoken(case: Case) -> bool | None:
    spoken, narrated = _measure(case)
    return True if spoken > narrated else None


CONVERSATION: tuple[Rule[Case, bool], ...] = (
    Rule("no-turns", _is_silent),
    Rule("panel", _is_panel),
    Rule("listing", _is_listing),
    Rule("nobody-asks", _is_unasked),
    Rule("one-voice", _is_one_voice),
    Rule("nobody-named", _is_nobody),
    Rule("labels-for-all-roles", _has_all_roles),
    Rule("asks-from-the-start", _asks_from_the_start),
    Rule("more-than-half", _is_mostly_spoken),
    Rule("narrated", lambda case: False),
)
_OPENING = 120
"""Characters in which a gathering of another kind says what it is."""
_GREETING = 80
"""Characters of a first turn in which somebody greets."""
_TOLD = 40
"""Characters of a lead that would say whose conference it is."""
_ASKED, _TENTH = 5, 10
"""Labelled questions from which a page that starts with a label in its first tenth is no narration."""
_TEASER = 200
"""Characters a turn up to which turns can be the first words of releases."""
_SHOWN = 3
"""Releases that a listing shows at least."""
_CONFERENCE = frozenset({"moderator", "speaker", "reporter"})


def _measure(case: Case) -> tuple[int, int]:
    """Characters spoken in turns, and characters of narration before and between them."""
    narrated = _count_prose(case.text[: case.head])
    spoken = 0
    for draft in case.drafts:
        for start, end in draft.spans:
            first = case.text.find("\n", start, end)
            rest = _count_narration(case, first, end) if first >= 0 else 0
            spoken += end - start - rest
            narrated += rest
    return spoken, narrated


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

# Which kind of conversation it is.


def _is_moderated(case: Case) -> Genre | None:
    return "transcript" if "moderator" in case.roles else None


def _has_outlets(case: Case) -> Genre | None:
    outlets = {voice.outlet for voice in case.asking if voice.outlet}
    return "transcript" if len(outlets) > 1 else None


def _has_askers(case: Case) -> Genre | None:
    """Where each question has a voice of its own, several are several people unless a lead says otherwise."""
    several = case.customs.askers_are_told_apart and len(case.asking) > 1
    return "transcript" if several and case.words.interview.search(case.lead) is None else None


def _is_written(case: Case) -> Genre | None:
    """A written 答记者问 is an interview, unless its title names a conference."""
    if not case.words.written.search(case.title):
        return None
    return "transcript" if case.words.conference.search(case.title) else "interview"


def _is_conference(case: Case) -> Genre | None:
    return "transcript" if case.words.conference.search(case.lead) else None


KIND: tuple[Rule[Case, Genre], ...] = (
    Rule("moderated", _is_moderated),
    Rule("several-outlets", _has_outlets),
    Rule("several-askers", _has_askers),
    Rule("written", _is_written),
    Rule("conference", _is_conference),
    Rule("one-interviewer", lambda case: "interview"),
)

# What a text without turns is.

_Kind = tuple[Genre, Reason]
_STATEMENT: _Kind = ("statement", "one-voice")
_REPORT: _Kind = ("report", "narrated")
_OTHER: _Kind = ("other", "no-conversation")


def _is_gathering(case: Case) -> _Kind | None:
    """Minutes, or a panel by its title."""
    words, customs = case.words, case.customs
    held = words.panel.search(case.title) and not words.speech.search(case.title)
    found = customs.gatherings_are_told and (held or words.minutes.search(case.start))
    return _OTHER if found else None


def _says_report(case: Case) -> _Kind | None:
    """The lead calls itself a report."""
    decides = case.customs.reports_say_so
    return _REPORT if decides and case.words.report.search(f"{case.title}\n{case.start}") else None


def _is_titled_statement(case: Case) -> _Kind | None:
    """The title says so; it addresses its hearers, or hardly narrates."""
    if not case.customs.titles_tell_statements or not case.words.statement.search(case.title):
        return None
    return _STATEMENT if case.is_addressed or _hardly_narrates(case, _NARRATES) else None


def _addresses(case: Case) -> _Kind | None:
    return _STATEMENT if case.is_addressed and _hardly_narrates(case, _NARRATES) else None


def _speaks(case: Case) -> _Kind | None:
    """Somebody speaks for themselves, and tells little of others."""
    firsts = len(case.words.first_person.findall(case.body)) * case.customs.speaks
    quiet = _hardly_narrates(case, case.customs.narrates)
    return _STATEMENT if quiet and firsts > len(case.body) else None


def _is_told(case: Case) -> _Kind | None:
    """A conference is told of, and somebody narrates."""
    if not case.tells_of_conference:
        return None
    if case.customs.reports_say_so:
        return None if _hardly_narrates(case, _NARRATES) else _REPORT
    words = case.words.report.search(f"{case.title}\n{case.start}")
    return _REPORT if case.narrated or case.drafts or words else None


def _hardly_narrates(case: Case, characters: int) -> bool:
    """Whether the body has fewer than one `she said` for so many characters."""
    return case.narrated * characters < len(case.body)


_NARRATES = 600
"""Characters for each `she said` in which a text tells more than it speaks."""

MONOLOGUE: tuple[Rule[Case, _Kind], ...] = (
    Rule("gathering", _is_gathering),
    Rule("says-report", _says_report),
    Rule("says-statement", _is_titled_statement),
    Rule("addresses-hearers", _addresses),
    Rule("first-person", _speaks),
    Rule("tells-of-conference", _is_told),
    Rule("no-conversation", lambda case: _OTHER),
)
