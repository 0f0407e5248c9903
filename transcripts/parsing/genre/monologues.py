"""What a text without a conversation is: `MONOLOGUE`.

Hard case: a speech at a forum is a statement, and so is one that only its words of the first person show; the
minutes of the forum are neither.
"""

from __future__ import annotations

import re

from transcripts.model import Genre, Reason
from transcripts.parsing.genre.cases import Case
from transcripts.parsing.rules import Rule

_Kind = tuple[Genre, Reason]
_STATEMENT: _Kind = ("statement", "one-voice")
_REPORT: _Kind = ("report", "narrated")
_OTHER: _Kind = ("other", "no-conversation")


def _is_wordless(case: Case) -> _Kind | None:
    """Without words of its language nobody knows what a text is that shows no voices."""
    return None if case.knows_words else ("other", "language-unknown")


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


def _is_titled_speech(case: Case) -> _Kind | None:
    """The title ends in the word for a speech, and what stands below hardly narrates."""
    title = _BEHIND_TITLE.sub("", case.title)
    ends = any(match.end() == len(title) for match in case.words.speech.finditer(title))
    return _STATEMENT if ends and _hardly_narrates(case, _NARRATES) else None


_BEHIND_TITLE = re.compile(r"(?:[(\uff08][^()\uff08\uff09]*[)\uff09]|[\s\u300b\u201d\u300d])+\Z")
"""A note and closing signs at the end of a title."""


def _is_released(case: Case) -> _Kind | None:
    """An office heads it as its release to the press: in its own words, or told of it."""
    lines = [line for line in case.start.split("\n") if len(line) < _HEADING]
    headings = [line for line in lines if _IN_SENTENCE.isdisjoint(line)]
    if not case.words.release.search("\n".join(headings)):
        return None
    return _STATEMENT if _hardly_narrates(case, _NARRATES) else _REPORT


_HEADING = 80
"""Characters that a heading has at most."""
_IN_SENTENCE = frozenset("\u3002\uff0c\uff1b")
"""Signs that no heading holds."""


def _addresses(case: Case) -> _Kind | None:
    return _STATEMENT if case.is_addressed and _hardly_narrates(case, _NARRATES) else None


def _speaks(case: Case) -> _Kind | None:
    """Somebody speaks for themselves, and tells little of others."""
    firsts = len(case.words.first_person.findall(case.body)) * case.customs.speaks
    speaks = firsts > len(case.body) and _hardly_narrates(case, case.customs.narrates)
    return _STATEMENT if speaks else None


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

SPOKEN = frozenset({"titled-speech", "first-person"})
"""The codes of statements that somebody made in person; a notice may address its readers, too."""
MONOLOGUE: tuple[Rule[Case, _Kind], ...] = (
    Rule("no-words", _is_wordless),
    Rule("gathering", _is_gathering),
    Rule("says-report", _says_report),
    Rule("says-statement", _is_titled_statement),
    Rule("released", _is_released),
    Rule("addresses-hearers", _addresses),
    Rule("first-person", _speaks),
    Rule("titled-speech", _is_titled_speech),
    Rule("tells-of-conference", _is_told),
    Rule("no-conversation", lambda case: _OTHER),
)
