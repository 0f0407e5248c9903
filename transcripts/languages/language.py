"""What a language has to tell, in the order of the flow, and the types in which it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from transcripts.model import Span

if TYPE_CHECKING:
    from transcripts.languages.lexicon import Lexicon


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


class Call(NamedTuple):
    """Words at the end of a turn that may call on somebody; without a name and an outlet, on nobody known."""

    kind: str
    """What calls: `call` (words of calling), `vocative`, `named` (name and outlet), `bare` (a name alone),
    `double` (two in turn), `outlet`, `pointed` (at somebody of an outlet), `given` (the floor, to an outlet,
    by who moderates), `beckoned` (by nothing but a sign)."""
    at: int
    """Where it starts in what is said."""
    name: str | None = None
    outlet: str | None = None
    second: str | None = None
    """Who is called on next."""


class Introduction(NamedTuple):
    """First words of a turn that may say who asks."""

    kind: str
    """How: `named` (by name, perhaps with an outlet), `outlet`, `bare` (a sentence that is only a name or an
    outlet, given as the name), `stand-in` (in place of whoever is called on)."""
    name: str | None = None
    outlet: str | None = None


class Reply(NamedTuple):
    """First words of an answer that may say who asked."""

    kind: str
    """How: `thanks` (for the question, to an outlet), `named`, `first` (by a word that could be a name),
    `counter` (a question back, by name)."""
    name: str | None = None
    outlet: str | None = None


LONGEST_OPENING = 40
"""Han characters of a sentence that only greets, thanks or introduces."""


class Language:
    """What a language has to tell, in the order of the flow.

    A script's class (`han.script`, `latin.script`) answers by the modules beside it, and a language's face
    (`zh`, `en`) is one of these with what it does otherwise. What is not overridden here answers for a
    language that has no such custom: nothing is found, and what was given comes back as it was.
    """

    code: ClassVar[str]
    """The primary subtag."""
    head: ClassVar[re.Pattern[str]]
    """A line head with the line feed in front of it: markup (`open`), then what could be a label."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    # Heads: which line heads could be labels, and what their words say.

    def take_head(self, match: re.Match[str]) -> tuple[str, str] | None:
        """The words and the form of a line head; None if it can be no label."""
        raise NotImplementedError

    def read_label(self, words: str) -> Reading:
        """What a label's words say by themselves."""
        raise NotImplementedError

    def read_boxed(self, words: str, reading: Reading) -> Reading:
        """What words in brackets say, where this is more than they say by themselves."""
        return reading

    def mend_heads(self, body: str, heads: list[Candidate]) -> list[Candidate]:
        """The line heads, completed by a key of initials and freed of a scanner's errors."""
        return heads

    # People: whom the head of a release names.

    def find_people(self, text: str) -> dict[str, Person]:
        """The people that a stretch of running text names with an office, by name."""
        return {}

    def find_host(self, text: str, people: dict[str, Person]) -> str | None:
        """The name of who moderates, where a lead says so."""
        return None

    def find_interviewer(self, title: str, lead: str) -> str | None:
        """The outlet that the head of an interview says holds it."""
        return None

    def find_writer(self, lead: str) -> str | None:
        """Who the byline of an interview says wrote it."""
        return None

    def find_guest(self, title: str) -> str | None:
        """Who the title of an interview says is asked."""
        return None

    # Names: what words are, and how short forms stand for full ones.

    def fold(self, words: str) -> str:
        """The words in the one spelling in which they are compared."""
        return words

    def is_name(self, words: str) -> bool:
        """Whether words are shaped as a person's name and are no common word."""
        raise NotImplementedError

    def is_outlet(self, words: str) -> bool:
        """Whether words are an outlet that is known or end as one does."""
        raise NotImplementedError

    def names_office(self, words: str) -> bool:
        """Whether words hold an office."""
        return False

    def is_short_for(self, short: str, full: str) -> bool:
        """Whether a name is a shorter form of another."""
        return False

    def is_surname(self, words: str) -> bool:
        """Whether words are a surname and nothing else."""
        return False

    def is_foreign(self, words: str) -> bool:
        """Whether words are in the letters of another language, as an office may be."""
        return False

    def is_word(self, name: str, text: str) -> bool:
        """Whether what could be a name stands in a text as something else, too."""
        return False

    def bears(self, name: str, surname: str) -> bool:
        """Whether somebody of that name has that surname."""
        return False

    def list_parts(self, name: str) -> Iterable[str]:
        """What a name is looked up by: equal for two that may be one person's."""
        return (name,)

    def list_short_forms(self, name: str) -> Iterable[str]:
        """Parts of a name by which one addresses its bearer."""
        return ()

    def complete_name(self, name: str, title: str | None, similar: Mapping[str, str]) -> str:
        """The name that a name with a title is short or misprinted for, of similar ones with their titles."""
        return name

    def find_meant_names(
        self, labels: Sequence[Candidate], people: Collection[str], find_dotted: Callable[[str], set[str]]
    ) -> Mapping[str, str]:
        """The names that labels print short or wrong, each with the name that is meant.

        Args:
            labels: of the release.
            people: the names in its lead.
            find_dotted: gives the names anywhere in the text that end in a part.
        """
        return {}

    def list_holders(self, words: str, people: Iterable[Person]) -> list[Person]:
        """Those of some people who hold the office that words name."""
        return []

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        """Who is addressed in a stretch: where, the surname, and the surname with the office."""
        return ()

    # Acts: what the words of a turn do, beyond the phrases that every language has.

    def find_last_word(self, said: str) -> int:
        """Where what is said ends: above the notes, stamps and headings below it."""
        return len(said)

    def list_calls(self, said: str, start: int) -> Iterable[Call]:
        """Whom the words from an offset on, the last of a turn, may call on, in order of trust."""
        return ()

    def list_introductions(self, said: str, end: int, outlet: str | None) -> Iterable[Introduction]:
        """Who the words up to an offset, the first of a turn, may say asks, whose label gives an outlet."""
        return ()

    def list_replies(self, said: str, end: int) -> Iterable[Reply]:
        """Who the words up to an offset, the first of an answer, may say has asked, in order of trust."""
        return ()

    def hear_own_name(self, said: str, end: int) -> str | None:
        """The name that somebody at the podium gives in the words up to an offset."""
        return None

    def list_addressed(self, said: str, end: int) -> Iterable[str]:
        """The surnames by which the words up to an offset address people."""
        return ()

    def only_greets(self, said: str) -> bool:
        """Whether a turn greets, thanks or assents and does nothing else, notes left out."""
        return False

    # Questions: what is asked, without courtesies, and its parts.

    def trim(self, text: str, start: int, end: int) -> Span:
        """The span of a turn without its opening courtesies, introduction and closing thanks."""
        return start, end

    # Days: dates in a stretch, and how they stand on a line.

    # Titles: which lines are no title, and how one goes on over several lines.
