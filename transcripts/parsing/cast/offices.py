"""From an office or a surname to the one who has it, of those whom the release names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from transcripts.languages.language import Language
from transcripts.languages.types import Person


def find_by_surname(
    surname: str, people: Iterable[Person], named: Iterable[Person], language: Language
) -> Person | None:
    """The one person with that surname, of the lead, else of those whom labels name.

    Args:
        surname: as it is said.
        people: whom the lead names.
        named: whom labels name.
        language: of the release.
    """
    for known in (people, named):
        bearers = [person for person in known if language.bears(person.name, surname)]
        if bearers:
            return bearers[0] if len(bearers) == 1 else None
    return None


def find_by_office(
    words: str, people: Iterable[Person], labelled: Collection[str], language: Language
) -> Person | None:
    """The one person who holds an office; of several, the one who has no label of their own.

    Args:
        words: as printed.
        people: whom the release names with an office.
        labelled: the names that stand on labels.
        language: of the release.
    """
    holders = language.list_holders(words, people)
    if len(holders) > 1:
        holders = [person for person in holders if person.name not in labelled]
    return holders[0] if len(holders) == 1 else None


def find_honorific(words: str, language: Language) -> str | None:
    """The surname in words that are one and an office (`黄书记`); None if they are not."""
    found = list(language.find_honorifics(words, 0, len(words)))
    return found[-1][1] if found and words.endswith(found[-1][2]) else None
