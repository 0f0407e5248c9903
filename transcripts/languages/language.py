"""What a language has to tell, in the order of the flow, and the types in which it does."""

from __future__ import annotations

from typing import NamedTuple


class Reading(NamedTuple):
    """What the words of a label say by themselves."""

    kind: str
    """moderator, asker, answerer, interpreter, staff, outlet, person, office;
    metadata, credit, script, quote, section, furniture, caption (a unit and a name:
    these are of the page), sentence; or unknown."""
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    certain: bool = False
    """Whether the words alone are proof: a role word, a desk, a title with a name."""


class Person(NamedTuple):
    """Somebody the release names with an office."""

    name: str
    title: str


class FoundDate(NamedTuple):
    """A date in a text; without a year where none is printed."""

    at: int
    end: int
    year: int | None
    month: int
    day: int


class Candidate(NamedTuple):
    """A line head that could be a label."""

    start: int
    """Offset of the label with its opening markup."""
    end: int
    """Offset behind the colon, bracket or line that closes it."""
    core: str
    """The words, without markup."""
    form: str
    """How it is printed: opening, closing, and whether speech follows on the line."""
    reading: Reading


LONGEST_OPENING = 40
"""Han characters of a sentence that only greets, thanks or introduces."""
