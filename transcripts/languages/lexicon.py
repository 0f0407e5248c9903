"""What is known of a language, as frozen data and patterns compiled once.

A lexicon is a TOML file of words beside this module. Words are written in one
script; `variants` makes every pattern also match the other. Stages get a
`Lexicon` with its `Language` and never read a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from transcripts.languages.customs import Customs, read_customs
from transcripts.languages.phrases import NOTHING, take_lists
from transcripts.languages.types import Kind
from transcripts.languages.words import Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, compiled for the stages that use them."""

    language: str
    fold: dict[int, str] = field(default_factory=dict)
    """`str.translate` table from every variant to the character the file is written in; 1:1.
    Empty for a text in that script."""
    signs: frozenset[str] = frozenset()
    """Words that tell a text from others in its script, in lower case."""
    label_kinds: dict[str, Kind] = field(default_factory=dict)
    """Folded label word to its kind."""
    common_words: frozenset[str] = frozenset()
    known_outlets: frozenset[str] = frozenset()
    """Folded, in lower case."""
    sections: frozenset[str] = frozenset()
    outlet_last: frozenset[str] = frozenset()
    """The last characters or words of outlets' names."""
    outlet_with_article: re.Pattern[str] = NOTHING
    """A whole label that could be the name of a paper, since it starts with an article."""
    hosting: re.Pattern[str] = NOTHING
    """In running text: who moderates, at the end of `before` or the start of `behind`."""
    interviewing: re.Pattern[str] = NOTHING
    """In a title: the `outlet` that holds the interview."""
    guest: re.Pattern[str] = NOTHING
    """In a title: who is interviewed, the first of `words`."""
    byline: re.Pattern[str] = NOTHING
    """In a lead: whoever wrote it."""
    call: re.Pattern[str] = NOTHING
    """The end of a turn that calls on the reporter of an `outlet`, perhaps by `name`."""
    placed_name: re.Pattern[str] = NOTHING
    """Words that are a name where only a name can stand."""
    greeting: re.Pattern[str] = NOTHING
    opening: re.Pattern[str] = NOTHING
    handover: re.Pattern[str] = NOTHING
    closing: re.Pattern[str] = NOTHING
    asking: re.Pattern[str] = NOTHING
    plain_asking: re.Pattern[str] = NOTHING
    answering: re.Pattern[str] = NOTHING
    acknowledging: re.Pattern[str] = NOTHING
    """Starts an answer with thanks for the question."""
    out_of_time: re.Pattern[str] = NOTHING
    taking: re.Pattern[str] = NOTHING
    """Says that whoever moderates answers."""
    inviting: re.Pattern[str] = NOTHING
    """Says that questions may now be asked."""
    posing: re.Pattern[str] = NOTHING
    """Starts a question that no label announces."""
    courtesy: re.Pattern[str] = NOTHING
    polite: re.Pattern[str] = NOTHING
    """A whole clause that greets, thanks or assents, and tells nothing."""
    joined: re.Pattern[str] = NOTHING
    """Behind whose conference it is, in front of who was there, too (`was joined by`)."""
    given_by: re.Pattern[str] = NOTHING
    """In front of whoever holds a conference (`given on Sunday by`)."""
    thanks: re.Pattern[str] = NOTHING
    follow_up: re.Pattern[str] = NOTHING
    countering: re.Pattern[str] = NOTHING
    unheard: re.Pattern[str] = NOTHING
    begging: re.Pattern[str] = NOTHING
    """Starts a turn that a note says nobody heard."""
    withdrawing: re.Pattern[str] = NOTHING
    """Says that a question has been asked or answered before."""
    requesting: re.Pattern[str] = NOTHING
    """A whole turn that asks for the floor and for nothing else."""
    relay: re.Pattern[str] = NOTHING
    asker_intro: re.Pattern[str] = NOTHING
    chairing: re.Pattern[str] = NOTHING
    """A whole label of who leads a discussion."""
    page_line: re.Pattern[str] = NOTHING
    """A line of the page with the line feed in front of it; a stage direction is the group `event`."""
    page_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How a short folded line of the page starts, by its first character."""
    links_heading: re.Pattern[str] = NOTHING
    """A line that heads the links at the end of a page, with the line feed in front of it."""
    posts: re.Pattern[str] = NOTHING
    """The line above the second post of a forum page and all that follow."""
    link_heading: re.Pattern[str] = NOTHING
    """A line above links at the end of a page."""
    appearing: re.Pattern[str] = NOTHING
    first_person: re.Pattern[str] = NOTHING
    speaking_to: re.Pattern[str] = NOTHING
    """Words of somebody who speaks, in a line that would narrate without them."""
    panel: re.Pattern[str] = NOTHING
    minutes: re.Pattern[str] = NOTHING
    meeting: re.Pattern[str] = NOTHING
    """In a title: a gathering whose members speak among themselves."""
    presiding: re.Pattern[str] = NOTHING
    """What only whoever presides over a legislature, a court or a hearing says."""
    deferring: re.Pattern[str] = NOTHING
    """How members and witnesses speak to whoever presides, and of each other."""
    faq: re.Pattern[str] = NOTHING
    """In a title: questions that everybody asks, answered to nobody."""
    play: re.Pattern[str] = NOTHING
    """In a head: what follows is made up to be played."""
    press: re.Pattern[str] = NOTHING
    conference: re.Pattern[str] = NOTHING
    interview: re.Pattern[str] = NOTHING
    speech: re.Pattern[str] = NOTHING
    release: re.Pattern[str] = NOTHING
    """In a heading: an office speaks to the press in writing."""
    statement: re.Pattern[str] = NOTHING
    report: re.Pattern[str] = NOTHING
    narration: re.Pattern[str] = NOTHING
    addressed: re.Pattern[str] = NOTHING
    published: re.Pattern[str] = NOTHING
    teasers: re.Pattern[str] = NOTHING
    written: re.Pattern[str] = NOTHING
    fresh: re.Pattern[str] = NOTHING
    going_on: re.Pattern[str] = NOTHING
    weekdays: tuple[str, ...] = ()
    weekday: re.Pattern[str] = NOTHING
    """Any of them, as `weekday`."""
    held_weekday: re.Pattern[str] = NOTHING
    """Says on which day of the week a conference was held."""
    place: re.Pattern[str] = NOTHING
    """A line that says where the conference was held."""
    customs: Customs = field(default_factory=Customs)
    operators: frozenset[str] = frozenset()
    """Folded labels of those who connect the lines of a call."""
    beckoning: re.Pattern[str] = NOTHING
    """Calls on somebody without a name."""
    dated: re.Pattern[str] = NOTHING
    timed: re.Pattern[str] = NOTHING
    period_ends: tuple[str, ...] = ()
    """Right before a date with which a period ends."""
    folio: re.Pattern[str] = NOTHING
    """All of a line that gives the number of a printed page."""
    abbreviating: re.Pattern[str] = NOTHING
    """In the head, what somebody is called for short below."""
    title_fields: tuple[str, ...] = ()
    """Names of the field that gives a title."""
    title_field: re.Pattern[str] = NOTHING
    """A whole line of such a field with its `title`."""
    source_field: re.Pattern[str] = NOTHING
    """The rest of a line behind such a field that gives who published it, `source`."""
    nobody: frozenset[str] = frozenset()
    """What such a field gives where it names nobody."""
    day_part: re.Pattern[str] = NOTHING
    """The end of a field's name that gives the day of the event."""

    def names_event(self, words: str) -> bool:
        """Whether words name a conference, an interview or a statement."""
        kinds = self.conference.search(words) or self.interview.search(words) or self.statement.search(words)
        return kinds is not None

    def simplify(self, words: str) -> str:
        """The words in the script the file is written in, as long as before."""
        return words.translate(self.fold) if self.fold else words


def compile_shared(words: Words) -> dict[str, Any]:
    """The fields of a `Lexicon` that are read alike in every script.

    Raises:
        LexiconError: a list is missing, or a custom is none.
    """
    return {
        "language": words["language"],
        "customs": read_customs(words),
        "signs": frozenset(take_lists(words, "detection", ["signs"])["signs"]),
        "folio": _compile_folio(take_lists(words, "page", ["folios"])["folios"]),
        "abbreviating": _compile_abbreviating(take_lists(words, "page", ["abbreviating"])["abbreviating"]),
    }


def _compile_folio(folios: list[str]) -> re.Pattern[str]:
    """Any of the ways to give a page's number, in either case."""
    return re.compile("|".join(folios), re.IGNORECASE) if folios else NOTHING


def _compile_abbreviating(words: list[str]) -> re.Pattern[str]:
    """Words that say that the name before them is shortened, and its short form."""
    if not words:
        return NOTHING
    said = rf"(?:{'|'.join(words)})[ ：:]?"
    return re.compile(rf"{said}[“\"「『]?(?P<short>[^\s”\"」』，,。；;、）)]{{1,6}})[”\"」』]?")
