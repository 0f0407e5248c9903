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
    grammar: str
    """How labels and names are built: `han` or `latin`."""
    fold: dict[int, str]
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
    outlet_last: frozenset[str] = frozenset()
    """The characters in which such a string ends."""
    outlet_with_article: re.Pattern[str] = NOTHING
    """A whole label that could be the name of a paper, since it starts with an article."""
    outlet_first: frozenset[str] = frozenset()
    """Latin: the words with which an outlet's name starts."""
    sentence: re.Pattern[str] = NOTHING
    quoting: tuple[str, ...] = ()
    """How a folded line head ends that quotes."""
    unit_ends: frozenset[str] = frozenset()
    """The characters in which the name of a unit ends, which end no person's name."""
    office_word: re.Pattern[str] = NOTHING
    """In running text: an office, in any script."""
    rank_prefixes: tuple[str, ...] = ()
    """What may stand between a surname and an office, in any script."""
    long_ranks: tuple[str, ...] = ()
    """Those of two characters."""
    surnames: frozenset[str] = frozenset()
    """Surnames, folded."""
    hosting: re.Pattern[str] = NOTHING
    """In running text: who moderates, at the end of `before` or the start of `behind`."""
    interviewing: re.Pattern[str] = NOTHING
    """In a title: the `outlet` that holds the interview."""
    guest: re.Pattern[str] = NOTHING
    """In a title: who is interviewed, the first of `words`."""
    byline: re.Pattern[str] = NOTHING
    """In a lead: the `name` of whoever wrote; Latin: their `words`."""
    telling: re.Pattern[str] = NOTHING
    """In a lead: the `outlet` that somebody told something."""
    introduced: re.Pattern[str] = NOTHING
    """The words before an outlet with which a reporter introduces themselves."""
    given: re.Pattern[str] = NOTHING
    """The words before a name alone."""
    call: re.Pattern[str] = NOTHING
    """The end of a turn that calls on the reporter of an `outlet`, perhaps by `name`."""
    call_end: re.Pattern[str] = NOTHING
    """Latin: the last word of a name or an outlet in such a call, with all that follows."""
    vocative: re.Pattern[str] = NOTHING
    """Latin: the end of a turn that calls on somebody by `name` alone."""
    self_named: re.Pattern[str] = NOTHING
    """Latin: words with which somebody at the podium says their `name`, or puts it `first`."""
    standing_in: re.Pattern[str] = NOTHING
    """Latin: the start of a turn whose speaker, by `name`, asks in place of somebody `absent`."""
    outlet_call: re.Pattern[str] = NOTHING
    """Latin: the end of a turn that calls on the reporter of an `outlet`, whom it does not name."""
    pointed_call: re.Pattern[str] = NOTHING
    """Latin: the end of a turn that points at somebody and gives their `outlet`."""
    double_call: re.Pattern[str] = NOTHING
    """Latin: the end of a turn that calls on somebody by `name`, and then on a `second`."""
    self_desk: re.Pattern[str] = NOTHING
    """Folded words: an `outlet`, a desk, and whatever stands behind it as `name`."""
    placed_name: re.Pattern[str] = NOTHING
    """Words that are a name where only a name can stand."""
    greeting: re.Pattern[str] = NOTHING
    opening: re.Pattern[str] = NOTHING
    handover: re.Pattern[str] = NOTHING
    closing: re.Pattern[str] = NOTHING
    ending: re.Pattern[str] = NOTHING
    """Says that nothing more is asked, though somebody may still speak."""
    asking: re.Pattern[str] = NOTHING
    plain_asking: re.Pattern[str] = NOTHING
    answering: re.Pattern[str] = NOTHING
    acknowledging: re.Pattern[str] = NOTHING
    """Starts an answer with thanks for the question."""
    adding: re.Pattern[str] = NOTHING
    """Starts what is added to somebody else's answer."""
    out_of_time: re.Pattern[str] = NOTHING
    taking: re.Pattern[str] = NOTHING
    """Says that whoever moderates answers."""
    ordinal: re.Pattern[str] | None = None
    """Latin: what numbers the parts of a question."""
    ordinal_signs: tuple[str, ...] = ()
    """Latin: letters of which a question with numbered parts holds some."""
    inviting: re.Pattern[str] = NOTHING
    """Says that questions may now be asked."""
    posing: re.Pattern[str] = NOTHING
    """Starts a question that no label announces."""
    retorting: re.Pattern[str] = NOTHING
    """Starts a short statement that contradicts an answer."""
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
    """Starts a turn that a note says nobody heard."""
    withdrawing: re.Pattern[str] = NOTHING
    """Says that a question has been asked or answered before."""
    requesting: re.Pattern[str] = NOTHING
    """A whole turn that asks for the floor and for nothing else."""
    relay: re.Pattern[str] = NOTHING
    asker_intro: re.Pattern[str] = NOTHING
    page_line: re.Pattern[str] = NOTHING
    """A line of the page with the line feed in front of it; a stage direction is the group `event`."""
    page_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How a short folded line of the page starts, by its first character."""
    links_heading: re.Pattern[str] = NOTHING
    """A line that heads the links at the end of a page, with the line feed in front of it."""
    posts: re.Pattern[str] = NOTHING
    """The line above the second post of a forum page and all that follow."""
    letterhead: re.Pattern[str] = NOTHING
    """Ends the name of a site or of who publishes there."""
    link_heading: re.Pattern[str] = NOTHING
    """A line above links at the end of a page."""
    appearing: re.Pattern[str] = NOTHING
    first_person: re.Pattern[str] = NOTHING
    speaking_to: re.Pattern[str] = NOTHING
    """Words of somebody who speaks, in a line that would narrate without them."""
    panel: re.Pattern[str] = NOTHING
    minutes: re.Pattern[str] = NOTHING
    press: re.Pattern[str] = NOTHING
    conference: re.Pattern[str] = NOTHING
    interview: re.Pattern[str] = NOTHING
    speech: re.Pattern[str] = NOTHING
    statement: re.Pattern[str] = NOTHING
    report: re.Pattern[str] = NOTHING
    narration: re.Pattern[str] = NOTHING
    addressed: re.Pattern[str] = NOTHING
    published: re.Pattern[str] = NOTHING
    titled_within: re.Pattern[str] = NOTHING
    """Han: a surname, an office and the given name, as one addresses somebody in full."""
    teasers: re.Pattern[str] = NOTHING
    written: re.Pattern[str] = NOTHING
    greeting_all: re.Pattern[str] = NOTHING
    fresh: re.Pattern[str] = NOTHING
    going_on: re.Pattern[str] = NOTHING
    thanked: re.Pattern[str] = NOTHING
    floor_given: re.Pattern[str] = NOTHING
    weekdays: tuple[str, ...] = ()
    held_weekday: re.Pattern[str] = NOTHING
    """Says on which day of the week a conference was held."""
    place: re.Pattern[str] = NOTHING
    """A line that says where the conference was held."""
    customs: Customs = field(default_factory=Customs)
    titles_before: frozenset[str] = frozenset()
    """Latin: what stands in front of a name."""
    title_words: frozenset[str] = frozenset()
    """Latin: the single words of these."""
    name_like_titles: frozenset[str] = frozenset()
    """Latin: those of them that stand in the middle of a name, too."""
    not_in_names: frozenset[str] = frozenset()
    """Latin: words of the name of a body that stand in no person's."""
    title_abbreviations: dict[str, str] = field(default_factory=dict)
    """Latin: an office by its initials."""
    title_modifiers: frozenset[str] = frozenset()
    """Latin: what stands in front of a title and leaves it one."""
    surname_particles: frozenset[str] = frozenset()
    """Latin: those of them with which a surname may start."""
    hosting_office: re.Pattern[str] = NOTHING
    """Latin, in a title: an office whose holder runs the session."""
    courtesies: frozenset[str] = frozenset()
    """Latin: folded titles that anybody has."""
    operators: frozenset[str] = frozenset()
    """Latin: folded labels of those who connect the lines of a call."""
    portfolios: frozenset[str] = frozenset()
    """Latin: the last words of what an office is for (`affairs` of `Foreign Affairs`)."""
    postnominals: frozenset[str] = frozenset()
    """Latin: words behind a name that are neither office nor outlet."""
    principals: frozenset[str] = frozenset()
    """Latin: offices whose holder answers and leaves moderating to others."""
    offices_alone: frozenset[str] = frozenset()
    """Latin: an office that stands alone or ends a longer one."""
    particles: frozenset[str] = frozenset()
    """Latin: small words inside names."""
    affiliation: re.Pattern[str] = NOTHING
    """Latin: a `name` and an `outlet` as a reporter gives them at the start of a turn."""
    outlet_intro: re.Pattern[str] = NOTHING
    """Latin: an `outlet` as a reporter gives it at the start of a turn, `said` if a word says so."""
    named_call: re.Pattern[str] = NOTHING
    """Ends in a sentence that is only a name and an outlet (`Ann Lee, Harbor Post.`)."""
    bare_intro: re.Pattern[str] = NOTHING
    """Starts with a sentence that is only a name or an outlet (`Hi. Harbor Post.`)."""
    bare_call: re.Pattern[str] = NOTHING
    """Latin: a `name` that is all of a turn's last sentence."""
    replying: re.Pattern[str] = NOTHING
    """Latin: the first words of an answer with the `name` of whoever asked."""
    beckoning: re.Pattern[str] = NOTHING
    """Latin: calls on somebody without a name."""
    date: re.Pattern[str] = NOTHING
    """Latin: a date, its month in words or from the year down in digits."""
    date_start: re.Pattern[str] = NOTHING
    """Latin: what a date starts with: a digit, or letters of a month."""
    dated: re.Pattern[str] = NOTHING
    timed: re.Pattern[str] = NOTHING
    period_ends: tuple[str, ...] = ()
    """Right before a date with which a period ends."""
    title_fields: tuple[str, ...] = ()
    """Names of the field that gives a title."""
    title_field: re.Pattern[str] = NOTHING
    """A whole line of such a field with its `title`."""
    day_part: re.Pattern[str] = NOTHING
    """The end of a field's name that gives the day of the event."""
    months: dict[str, int] = field(default_factory=dict)
    """Latin: month names and their three letters to their numbers."""

    @property
    def breadth(self) -> float:
        """The custom of this name."""
        return self.customs.breadth

    def ends_in_office(self, folded: str) -> bool:
        """Whether folded words end as a title does."""
        return folded.endswith(self.offices.get(folded[-1:], ()))

    def names_event(self, words: str) -> bool:
        """Whether words name a conference, an interview or a statement."""
        return any(kind.search(words) for kind in (self.conference, self.interview, self.statement))

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
    }
