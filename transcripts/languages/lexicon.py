"""What is known of a language, as frozen data and patterns compiled once.

A lexicon is a TOML file of words beside this module. Words are written in one
script; `variants` makes every pattern also match the other. Stages get a
`Lexicon` as an argument and never read a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from transcripts.errors import LexiconError
from transcripts.languages.han.patterns import compile_han
from transcripts.languages.latin.patterns import compile_latin
from transcripts.languages.phrases import NOTHING

Words = dict[str, Any]
"""A lexicon file as read: tables of lists of words."""


@dataclass(frozen=True, slots=True)
class Customs:
    """The numbers in which languages differ, each under `[customs]`."""

    breadth: float = 1.0
    """Characters in which the language says what takes one Han character; measured lengths grow by it."""
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, compiled for the stages that use them."""

    language: str
    grammar: str
    """How labels and names are built: `han` or `latin`."""
    fold: dict[int, str]
    """`str.translate` table from every variant to the character the file is written in; 1:1.
    Empty for a text in that script."""
    simplified: re.Pattern[str] = NOTHING
    """A character that `fold` leads to."""
    traditional: re.Pattern[str] = NOTHING
    """A character that `fold` leads from."""
    has_scripts: bool = False
    """Whether the language is written in two scripts."""
    label_kinds: dict[str, str] = field(default_factory=dict)
    """Folded label word to its kind: moderator, asker, answerer, interpreter, staff, metadata."""
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
    host_prefix: re.Pattern[str] = NOTHING
    """A folded role word that says who moderates, and what parts it from a name."""
    audience: tuple[str, ...] = ()
    media_desks: tuple[str, ...] = ()
    not_outlet: re.Pattern[str] = NOTHING
    posted: re.Pattern[str] = NOTHING
    desk_word: re.Pattern[str] = NOTHING
    invited: frozenset[str] = frozenset()
    """Folded words behind a desk that ask the reporter to speak."""
    desk: re.Pattern[str] = NOTHING
    """A whole folded label: `outlet`, a desk word, and whatever stands behind it as `name`."""
    outlet: re.Pattern[str] = NOTHING
    """A whole folded string that ends as an outlet does."""
    outlet_last: frozenset[str] = frozenset()
    """The characters in which such a string ends."""
    outlet_first: frozenset[str] = frozenset()
    """Latin: the words with which an outlet's name starts."""
    sentence: re.Pattern[str] = NOTHING
    quoting: tuple[str, ...] = ()
    """How a folded line head ends that quotes."""
    english_offices: re.Pattern[str] = NOTHING
    """A whole label that is an office, in a release in another language."""
    cast_fields: frozenset[str] = frozenset()
    """Folded words in front of a lone name of the cast."""
    bureaus: tuple[str, ...] = ()
    """How folded units end whose people answer."""
    said_verbs: tuple[str, ...] = ()
    """Verbs of asking and answering behind a label's voice, the longest first."""
    unit_ends: frozenset[str] = frozenset()
    """The characters in which the name of a unit ends, which end no person's name."""
    mention: re.Pattern[str] = NOTHING
    """In running text: an office, then a `name`, up to what may follow a name."""
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
    captions: tuple[str, ...] = ()
    """How a folded caption ends."""
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
    customs: Customs = Customs()
    titles_before: frozenset[str] = frozenset()
    """Latin: what stands in front of a name."""
    title_words: frozenset[str] = frozenset()
    """Latin: the single words of these."""
    name_like_titles: frozenset[str] = frozenset()
    """Latin: those of them that stand in the middle of a name, too."""
    not_in_names: frozenset[str] = frozenset()
    """Latin: words of the name of a body that stand in no person's."""
    channels: frozenset[str] = frozenset()
    """Latin: how somebody takes part, behind a label."""
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
    asking_offices: frozenset[str] = frozenset()
    """Latin: offices behind a name whose holder asks."""
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

    def simplify(self, words: str) -> str:
        """The words in the script the file is written in, as long as before."""
        return words.translate(self.fold) if self.fold else words


@cache
def load_lexicon(language: str, extra: Path | None = None, *, folding: bool = True) -> Lexicon:
    """The lexicon of a language, with a reader's own words added.

    Args:
        language: the primary subtag of a lexicon beside this module, such as `zh`.
        extra: a TOML file of the same tables; its lists are added to ours. It needs no examples.
        folding: whether texts may hold variants; without, `simplify` does nothing.

    Raises:
        LexiconError: there is no such lexicon, or `extra` is not of its form.
    """
    if not folding:
        return replace(load_lexicon(language, extra), fold={})
    words = _read_words(language)
    if extra is None:
        return _compile_words(words)
    own = _read_extra(extra)
    try:
        return _compile_words(_add_words(words, own, extra))
    except re.error as error:
        raise LexiconError(f"{extra}: {_name_broken(words, own, extra)} no pattern: {error.msg}") from None


@cache
def languages() -> tuple[str, ...]:
    """The primary subtags of the lexicons at hand, in order."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


def _compile_words(words: Words) -> Lexicon:
    compiled = compile_han(words) if words["grammar"] == "han" else compile_latin(words)
    return Lexicon(
        language=words["language"], grammar=words["grammar"], customs=_read_customs(words), **compiled
    )


def _read_customs(words: Words) -> Customs:
    """The customs of a lexicon file, which needs none.

    >>> _read_customs({"language": "xx", "customs": {"width": 2}})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    transcripts.errors.LexiconError: lexicon 'xx': [customs] has no number 'width'; it has breadth, ...
    """
    given: dict[str, Any] = words.get("customs", {})
    known = {custom.name: custom.default for custom in fields(Customs)}
    for name, value in given.items():
        where = f"lexicon {words['language']!r}: [customs]"
        if name not in known:
            raise LexiconError(f"{where} has no number {name!r}; it has {', '.join(known)}")
        if isinstance(value, bool) != isinstance(known[name], bool) or not isinstance(value, int | float):
            raise LexiconError(f"{where} {name} is {value!r}; a value such as {known[name]!r} would be right")
    return Customs(**given)


def _read_words(language: str) -> Words:
    """The tables of our file, without the examples, which are for a test."""
    if language not in languages():
        raise LexiconError(f"no lexicon for {language!r}; there are {', '.join(languages())}")
    words = tomllib.loads((resources.files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))
    words.pop("examples", None)
    return words


def _read_extra(path: Path) -> Words:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror}; a lexicon is a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; a lexicon is a TOML file in UTF-8") from None


def _add_words(words: Words, extra: Words, path: Path) -> Words:
    added = dict(words)
    for table, lists in extra.items():
        if table in _OURS:
            continue
        if table not in _tables(words) or not isinstance(lists, dict):
            raise LexiconError(f"{path}: no table [{table}]; there are {', '.join(_tables(words))}")
        added[table] = dict(words[table])
        for key, value in lists.items():
            fault = _find_fault(words, table, key, value)
            if fault is not None:
                raise LexiconError(f"{path}: [{table}] {fault}")
            ours = words[table][key]
            added[table][key] = ours | value if isinstance(ours, dict) else ours + value
    return added


_OURS = ("language", "grammar", "variants", "examples")
"""What a reader's lexicon does not add to."""
_FORMS: dict[Any, str] = {list: "a list of words", dict: "a table of words", str: "one string"}
"""What a list of a lexicon file may be."""


def _find_fault(words: Words, table: str, key: str, value: Any) -> str | None:
    """What is wrong with a reader's list; None if it can be added to ours."""
    ours = words[table].get(key)
    if ours is None:
        elsewhere = [f"[{other}]" for other in _tables(words) if key in words[other]]
        there = f"{' and '.join(elsewhere)} has" if elsewhere else f"it has {', '.join(words[table])}"
        return f"has no list {key!r}; {there}"
    if type(value) is not type(ours):
        return f"{key} is {value!r}; {_FORMS[type(ours)]} would be right"
    held = value.values() if isinstance(value, dict) else value
    wrong = [word for word in held if not isinstance(word, str) or not word]
    return f"{key} holds {wrong[0]!r}; words would be right" if wrong else None


def _name_broken(words: Words, own: Words, path: Path) -> str:
    """Which of a reader's words is no pattern though one is made of it, or that they are none together."""
    for table, key, word in _list_words(own):
        alone = {table: {key: [word]}}
        if _is_broken(re.compile, word) and _is_broken(_compile_words, _add_words(words, alone, path)):
            return f"[{table}] {key} holds {word!r}, which is"
    return "its words together are"


def _list_words(own: Words) -> Iterator[tuple[str, str, str]]:
    """The table, the list and the word of all that a reader adds to lists."""
    for table, lists in own.items():
        for key, value in lists.items() if table not in _OURS else ():
            yield from ((table, key, word) for word in value if isinstance(value, list))


def _is_broken(make: Callable[[Any], object], given: str | Words) -> bool:
    try:
        make(given)
    except re.error:
        return True
    return False


def _tables(words: Words) -> list[str]:
    """The tables of words, to which a reader may add."""
    return [key for key, value in words.items() if isinstance(value, dict) and key != "customs"]
