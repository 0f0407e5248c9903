"""From the head of a release to its people: whom it names, who moderates, whose conference it is."""

from __future__ import annotations

import re
from functools import cached_property

from transcripts.languages.language import Language, Person
from transcripts.languages.latin.people import find_principal
from transcripts.text import find_all

_INTRODUCTION = 700
"""Characters behind the first label in which people are introduced."""
LONGEST_LEAD = 3000
"""Characters at the head of a release without labels that are read as its lead."""
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+\Z")
_LONGEST_RUN = 24
"""Characters in front of a dot in which an office and a name stand."""
_LONGEST_PART = 6
"""Characters of a name in front of its dot."""


class Lead:
    """What the head of a release tells of its people, read when it is asked for."""

    def __init__(self, text: str, head: int, title: str | None, language: Language) -> None:
        self._text = text
        self._head = head
        self._title = title
        self._language = language

    @cached_property
    def told(self) -> dict[str, Person]:
        """The people it names with an office."""
        reach = 0 if self._language.words.grammar == "latin" else _INTRODUCTION
        return self._language.find_people(self._read(self._head + reach))

    @cached_property
    def host(self) -> str | None:
        """The name of who moderates, where it says so."""
        return self._language.find_host(self._read(self._head), self.told)

    def _read(self, end: int) -> str:
        """The text up to an offset, without the signs of bold print around names."""
        return self._text[:end].replace("**", "")

    def find_dotted(self, last: str) -> set[str]:
        """The names with a dot that end in a part, as the text prints them behind an office or a sign."""
        found = set()
        for dot in "·•‧・":
            for at in find_all(self._text, dot + last):
                before = _HAN_RUN.search(self._text, max(0, at - _LONGEST_RUN), at)
                run = before[0] if before else ""
                cuts = [
                    cut
                    for cut in range(len(run) - 1, 0, -1)
                    if self._language.words.ends_in_office(run[:cut])
                ]
                first = run[cuts[0] :] if cuts else run
                if 0 < len(first) <= _LONGEST_PART:
                    found.add(first + dot + last)
        return found

    @cached_property
    def name(self) -> str | None:
        """The name of who answers, where it or the title says so."""
        return _find_lead_name(self._text[: self._head], self._title, self.told, self._language)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people of the release: those it names, and whom labels add."""
        people = dict(self.told)
        if self._language.words.grammar == "latin" and self.host:
            people.setdefault(self.host, Person(self.host, ""))
        return people

    @property
    def names(self) -> frozenset[str]:
        """The names it gives."""
        return frozenset(self.told) | ({self.host} if self.host else frozenset())


def _find_lead_name(
    lead: str, title: str | None, people: dict[str, Person], language: Language
) -> str | None:
    """The one person whom the title names, or whom the lead says to hold or attend the conference."""
    if title:
        named = [name for name in people if name in title]
        if named:
            return named[0]
    latin = language.words.grammar == "latin"
    if latin and len(people) > 1:
        return find_principal(lead, title or "", people, language.words)
    if (
        not people
        or (latin and len(people) > 1)
        or not language.words.conference.search((title or "") + lead)
    ):
        return None
    if latin:
        return next(iter(people))
    found = []
    for name in people:
        at = lead.find(name)
        if at >= 0 and language.words.appearing.search(_clause(lead, at + len(name))):
            found.append(name)
    return found[0] if len(found) == 1 else None


def _clause(lead: str, at: int) -> str:
    """What stands behind a name, up to a stop, brackets left out."""
    return _STOP.split(_BRACKETS.sub("", lead[at : at + _DEED]))[0]


_DEED = 60
"""Characters behind a name in which the lead says what the person does."""
_STOP = re.compile("[，。,；;、\n]")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
