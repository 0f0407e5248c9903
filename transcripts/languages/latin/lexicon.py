"""What only a language in Latin letters has to know, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transcripts.languages.lexicon import Lexicon
from transcripts.languages.phrases import NOTHING


@dataclass(frozen=True, slots=True)
class LatinLexicon(Lexicon):
    """The words of a language in Latin letters."""

    channels: frozenset[str] = frozenset()
    """How somebody takes part, behind a label."""
    unnamed: tuple[str, ...] = ()
    """In front of what somebody is of whom a label knows no more."""
    asking_offices: frozenset[str] = frozenset()
    """Offices behind a name whose holder asks."""
    addressing: re.Pattern[str] = NOTHING
    """A form of address and a surname as `name`."""
    before_things: frozenset[str] = frozenset()
    before_places: frozenset[str] = frozenset()
    """Words in front of the name of a place or a thing, which calls nobody."""
    title_forms: dict[str, str] = field(default_factory=dict)
    """Words of a folded title, each with the one that says the same."""
    deputies: tuple[str, ...] = ()
    """Words of a title whose holder is not the one that the rest of it names."""
    outlet_first: frozenset[str] = frozenset()
    """The words with which an outlet's name starts."""
    leave: re.Pattern[str] = NOTHING
    """Words at the end of a turn that give somebody leave to speak."""
    call_end: re.Pattern[str] = NOTHING
    """The last word of a name or an outlet in a `call`, with all that follows."""
    vocative: re.Pattern[str] = NOTHING
    """The end of a turn that calls on somebody by `name` alone."""
    self_named: re.Pattern[str] = NOTHING
    """Words with which somebody at the podium says their `name`, or puts it `first`."""
    standing_in: re.Pattern[str] = NOTHING
    """The start of a turn whose speaker, by `name`, asks in place of somebody `absent`."""
    outlet_call: re.Pattern[str] = NOTHING
    """The end of a turn that calls on the reporter of an `outlet`, whom it does not name."""
    pointed_call: re.Pattern[str] = NOTHING
    """The end of a turn that points at somebody and gives their `outlet`."""
    second_sign: re.Pattern[str] = NOTHING
    """What stands in front of the second of two who are called on."""
    double_call: re.Pattern[str] = NOTHING
    """The end of a turn that calls on somebody by `name`, and then on a `second`."""
    ordinal: re.Pattern[str] = NOTHING
    """What numbers the parts of a question."""
    ordinal_signs: tuple[str, ...] = ()
    """Letters of which a question with numbered parts holds some."""
    titles_before: frozenset[str] = frozenset()
    """What stands in front of a name."""
    title_words: frozenset[str] = frozenset()
    """The single words of these."""
    name_like_titles: frozenset[str] = frozenset()
    """Those of them that stand in the middle of a name, too."""
    not_in_names: frozenset[str] = frozenset()
    """Words of the name of a body that stand in no person's."""
    title_abbreviations: dict[str, str] = field(default_factory=dict)
    """An office by its initials."""
    title_modifiers: frozenset[str] = frozenset()
    """What stands in front of a title and leaves it one."""
    hosting_office: re.Pattern[str] = NOTHING
    """In a title: an office whose holder runs the session."""
    courtesies: frozenset[str] = frozenset()
    """Folded titles that anybody has."""
    given_words: frozenset[str] = frozenset()
    """Folded words that are first names, too."""
    portfolios: frozenset[str] = frozenset()
    """The last words of what an office is for (`affairs` of `Foreign Affairs`)."""
    postnominals: frozenset[str] = frozenset()
    """Words behind a name that are neither office nor outlet."""
    principals: frozenset[str] = frozenset()
    """Offices whose holder answers and leaves moderating to others."""
    offices_alone: frozenset[str] = frozenset()
    """An office that stands alone or ends a longer one."""
    particles: frozenset[str] = frozenset()
    """Small words inside names."""
    surname_particles: frozenset[str] = frozenset()
    """Those of them with which a surname may start."""
    affiliation: re.Pattern[str] = NOTHING
    sent: re.Pattern[str] = NOTHING
    """A `name` and an `outlet` as a reporter gives them at the start of a turn."""
    sent_call: re.Pattern[str] = NOTHING
    """The same of a sentence that calls on them, perhaps by first name."""
    outlet_intro: re.Pattern[str] = NOTHING
    """An `outlet` as a reporter gives it at the start of a turn, `said` if a word says so."""
    named_call: re.Pattern[str] = NOTHING
    """Ends in a sentence that is only a name and an outlet (`Ann Lee, Harbor Post.`)."""
    bare_intro: re.Pattern[str] = NOTHING
    """Starts with a sentence that is only a name or an outlet (`Hi. Harbor Post.`)."""
    bare_call: re.Pattern[str] = NOTHING
    """A `name` that is all of a turn's last sentence."""
    replying: re.Pattern[str] = NOTHING
    """The first words of an answer with the `name` of whoever asked."""
    date: re.Pattern[str] = NOTHING
    """A date, its month in words or from the year down in digits."""
    date_start: re.Pattern[str] = NOTHING
    """What a date starts with: a digit, or letters of a month."""
    months: dict[str, int] = field(default_factory=dict)
    """Month names and their three letters to their numbers."""
