"""What only a language in Han characters has to know, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transcripts.languages.lexicon import Lexicon
from transcripts.languages.phrases import NOTHING


@dataclass(frozen=True, slots=True)
class HanLexicon(Lexicon):
    """The words of a language in Han characters."""

    simplified: re.Pattern[str] = NOTHING
    """A character that `fold` leads to."""
    traditional: re.Pattern[str] = NOTHING
    """A character that `fold` leads from."""
    host_prefix: re.Pattern[str] = NOTHING
    """A folded role word that says who moderates, and what parts it from a name."""
    audience: tuple[str, ...] = ()
    presenters: frozenset[str] = frozenset()
    """Folded words of a list of participants for who leads a talk."""
    sent: frozenset[str] = frozenset()
    """Folded words behind one for the audience of whoever speaks for it."""
    operator_ends: tuple[str, ...] = ()
    """How a folded label ends of whoever connects the lines of a call."""
    doers: tuple[str, ...] = ()
    """How folded words end for what somebody does, and no name does."""
    doing: tuple[str, ...] = ()
    """How other such words end, and a few names do, too."""
    anybody: re.Pattern[str] = NOTHING
    """Folded words, in front of a desk or all of a label, that are no outlet."""
    heard: re.Pattern[str] = NOTHING
    """In a folded note: how somebody asked, or was heard."""
    media_desks: tuple[str, ...] = ()
    not_outlet: re.Pattern[str] = NOTHING
    posted: re.Pattern[str] = NOTHING
    invited: frozenset[str] = frozenset()
    """Folded words behind a desk that ask the reporter to speak."""
    desk: re.Pattern[str] = NOTHING
    """A whole folded label: `outlet`, a desk word, and whatever stands behind it as `name`."""
    english_offices: re.Pattern[str] = NOTHING
    """A whole label that is an office, in a release in another language."""
    cast_fields: frozenset[str] = frozenset()
    """Folded words in front of a lone name of the cast."""
    bureaus: tuple[str, ...] = ()
    """How folded units end whose people answer."""
    said_verbs: tuple[str, ...] = ()
    """Verbs of asking and answering behind a label's voice, the longest first."""
    mention: re.Pattern[str] = NOTHING
    """In running text: an office, then a `name`, up to what may follow a name."""
    captions: tuple[str, ...] = ()
    """How a folded caption ends."""
    name: re.Pattern[str] = NOTHING
    """A whole folded string that is shaped as a person's name."""
    name_last: re.Pattern[str] = NOTHING
    """In a folded label: the last character of an office, then a `name` up to the end."""
    named_title: re.Pattern[str] = NOTHING
    """A whole folded label: `name`, then `title`."""
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How a folded title ends, the longest first, by the last character."""
    office_end: re.Pattern[str] = NOTHING
    """One of these last characters."""
    desk_word: re.Pattern[str] = NOTHING
    outlet: re.Pattern[str] = NOTHING
    """A whole folded string that ends as an outlet does."""
    sentence: re.Pattern[str] = NOTHING
    quoting: tuple[str, ...] = ()
    """How a folded line head ends that quotes."""
    unit_ends: frozenset[str] = frozenset()
    """The characters in which the name of a unit ends, which end no person's name."""
    office_word: re.Pattern[str] = NOTHING
    """In running text: an office, in any script."""
    rank_prefixes: tuple[str, ...] = ()
    """What may stand between a surname and an office, in any script."""
    lone_name: re.Pattern[str] = NOTHING
    """A `name` that starts a clause, with nothing in front of it."""
    called: frozenset[str] = frozenset()
    """What is left of an office behind a surname."""
    long_ranks: tuple[str, ...] = ()
    """Those of two characters."""
    surnames: frozenset[str] = frozenset()
    """Surnames, folded."""
    telling: re.Pattern[str] = NOTHING
    """In a lead: the `outlet` that somebody told something."""
    introduced: re.Pattern[str] = NOTHING
    """The words before an outlet with which a reporter introduces themselves."""
    given: re.Pattern[str] = NOTHING
    """The words before a name alone."""
    self_desk: re.Pattern[str] = NOTHING
    """Folded words: an `outlet`, a desk, and whatever stands behind it as `name`."""
    letterhead: re.Pattern[str] = NOTHING
    date: re.Pattern[str] = NOTHING
    """A date with an English month, or from the day up."""
    date_start: re.Pattern[str] = NOTHING
    """What it starts with: a digit, or letters of a month."""
    months: dict[str, int] = field(default_factory=dict)
    """The English months by name and by its first three letters."""
    """Ends the name of a site or of who publishes there."""
    honorific_end: re.Pattern[str] = NOTHING
    """A form of address behind a name, at the end."""
    titled_within: re.Pattern[str] = NOTHING
    """A surname, an office and the given name, as one addresses somebody in full."""
    thanked: re.Pattern[str] = NOTHING
    floor_given: re.Pattern[str] = NOTHING
    called_behind: re.Pattern[str] = NOTHING
    """Last words that call on the `words` of an outlet and a name."""
    called_of: re.Pattern[str] = NOTHING
    """Last words that call on a `name` of an `outlet`; `sure` where the words alone say that both are."""

    def ends_in_office(self, folded: str) -> bool:
        """Whether folded words end as a title does."""
        return folded.endswith(self.offices.get(folded[-1:], ()))
