"""The numbers in which languages differ, from `[customs]` of a lexicon file."""

from __future__ import annotations

from dataclasses import dataclass, fields

from transcripts.errors import LexiconError
from transcripts.languages.words import Words

LONGEST_OPENING = 40
"""Han characters of a sentence that only greets, thanks or introduces."""


@dataclass(frozen=True, slots=True)
class Customs:
    """The numbers in which languages differ, each under `[customs]`."""

    breadth: float = 1.0
    """Characters in which the language says what takes one Han character; measured lengths grow by it."""
    introduction: int = 0
    """Characters behind the first label in which whoever moderates introduces people, so that they are read
    with the lead."""
    labels_inside: bool = False
    """Whether a label may stand in mid-line, behind the end of a sentence."""
    vouches: bool = False
    """Whether what stands around a label that is printed once may prove it: the cast, or a question above."""
    naming: int = 40
    """Characters of a line that names somebody and says nothing."""
    knows_host: bool = False
    """Whether whoever moderates is one of the release's people before a label says so."""
    head_lines: int = 4
    """Lines of the head of which one is the title."""
    occasion: float = 1.0
    """What it weighs for a title that its line names the event."""
    further_down: float = 0.5
    """What each line further down the head weighs against it."""
    dates_itself: bool = False
    """Whether the date in a title or on a line of its own is that of the conference before any other that a
    sentence gives, and the only date of a release is, too."""
    askers_are_told_apart: bool = False
    """Whether each question's label is a voice of its own, so that several are several people."""
    gatherings_are_told: bool = True
    """Whether minutes and panels are told by their title and first words."""
    reports_say_so: bool = False
    """Whether words of a report are enough for one, and a conference told of needs as many `she said`."""
    titles_tell_statements: bool = False
    """Whether a title's word of a statement makes one of a text that hardly narrates."""
    speaks: int = 150
    """Characters for each word of the first person in which somebody speaks for themselves."""
    narrates: int = 900
    """Characters for each `she said` from which such a text tells more than it speaks."""
    lead_first: bool = False
    """Whether an answer whose label says no more is of whom the lead names, whoever spoke first."""
    courtesy_is_all: bool = False
    """Whether a short turn that starts with a courtesy behind somebody else's answer is none, unless it was
    given the floor; else an assent may open an answer."""
    answered_after_opening: float = 2
    """Of so many answers, a moderator who has opened the conference gives one at most."""
    labels_tell_host: bool = True
    """Whether nobody moderates beside somebody whose label says that they do."""
    opens_in_words: bool = False
    """Whether whoever speaks first and moderates says that the conference begins."""
    others_open: bool = False
    """Whether anybody but whose conference it is may open it above the first label."""
    asks_between: bool = False
    """Whether voices without a title that only take turns with the one who says most ask."""


def read_customs(words: Words) -> Customs:
    """The customs of a lexicon file, which needs none.

    >>> read_customs({"language": "xx", "customs": {"width": 2}})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    transcripts.errors.LexiconError: lexicon 'xx': [customs] has no number 'width'; it has breadth, ...
    """
    given: Words = words.get("customs", {})
    known = {custom.name: custom.default for custom in fields(Customs)}
    for name, value in given.items():
        where = f"lexicon {words['language']!r}: [customs]"
        if name not in known:
            raise LexiconError(f"{where} has no number {name!r}; it has {', '.join(known)}")
        if isinstance(value, bool) != isinstance(known[name], bool) or not isinstance(value, int | float):
            raise LexiconError(f"{where} {name} is {value!r}; a value such as {known[name]!r} would be right")
    return Customs(**given)
