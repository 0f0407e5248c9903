"""From the head of a release to its people: whom it names, who moderates, whose conference it is."""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.languages.types import Person
from transcripts.parsing.once import read_once

LONGEST_LEAD = 3000
"""Characters at the head of a release without labels that are read as its lead."""


class Lead:
    """What the head of a release tells of its people, read when it is asked for."""

    def __init__(self, text: str, head: int, title: str | None, language: Language) -> None:
        self._text = text
        self._head = head
        self._title = title
        self._language = language

    @read_once
    def told(self) -> dict[str, Person]:
        """The people it names with an office."""
        reach = self._head + self._language.words.customs.introduction
        return self._language.find_people(self._read(reach))

    @read_once
    def host(self) -> str | None:
        """The name of who moderates, where it says so."""
        return self._language.find_host(self._read(self._head), self.told)

    def _read(self, end: int) -> str:
        """The text up to an offset, without the signs of bold print around names."""
        return self._text[:end].replace("**", "")

    def find_borne(self, surname: str) -> str | None:
        """The one name with a surname that it or the title holds and that the text uses again."""
        head = f"{self._title or ''}\n{self._text[: self._head]}"
        return self._language.find_borne(self._text, head, surname)

    def find_dotted(self, last: str) -> set[str]:
        """The names with a dot that end in a part, as the text prints them behind an office or a sign."""
        return self._language.find_dotted(self._text, last)

    @read_once
    def name(self) -> str | None:
        """The name of who answers, where it or the title says so."""
        titled = (name for name in self.told if name in (self._title or ""))
        lead = self._text[: min(self._head, LONGEST_LEAD)]
        return next(titled, None) or self._language.find_principal(lead, self._title or "", self.told)

    @read_once
    def people(self) -> dict[str, Person]:
        """The people of the release: those it names, and whom labels add."""
        people = dict(self.told)
        if self._language.words.customs.knows_host and self.host:
            people.setdefault(self.host, Person(self.host, ""))
        return people

    @property
    def names(self) -> frozenset[str]:
        """The names it gives."""
        return frozenset(self.told) | ({self.host} if self.host else frozenset())
