"""What a language has to tell, in the order of the flow, and the types in which it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """Words at the end of a turn that may call on somebody."""

    kind: str
    """What calls: `call` (words of calling), `vocative`, `named` (name and outlet), `bare` (a name alone),
    `double` (two in turn), `outlet`, `pointed` (at somebody of an outlet)."""
    at: int
    """Where it starts in what is said."""
    name: str | None = None
    outlet: str | None = None
    second: str | None = None
    """Who is called on next."""


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

    def could_be_affiliation(self, words: str) -> bool:
        """Whether words behind a name hold none of an office, and perhaps name an outlet (`WXYZ`)."""
        return False

    def is_title(self, words: str) -> bool:
        """Whether words are a title that not everybody has (`Senator`, not `Mr`)."""
        return False

    def runs_sessions(self, office: str) -> bool:
        """Whether an office is one whose holder runs a session and answers nothing."""
        return False

    def is_principal(self, office: str) -> bool:
        """Whether the holder of an office leaves moderating to others (`PM`, `President of Lorn`)."""
        return False

    def is_short_for(self, short: str, full: str) -> bool:
        """Whether a name is a shorter form of another."""
        return False

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        """Who is addressed in a stretch: where, the surname, and the surname with the office."""
        return ()

    # Acts: what the words of a turn do, beyond the phrases that every language has.

    def list_calls(self, said: str) -> Iterable[Call]:
        """Whom the last words of a turn may call on, in order of trust, whoever could bear the name."""
        return ()

    def gives_name(self, said: str, name: str) -> bool:
        """Whether a turn starts with its speaker's own name, which is short for one, and their outlet."""
        return False

    def thanks_by_name(self, said: str) -> bool:
        """Whether a turn starts with thanks or an assent to somebody by name."""
        return False

    def starts_speech(self, line: str, holder: str) -> bool:
        """Whether a line above the first label is what somebody says, and no longer tells of the conference.

        Args:
            line: a paragraph.
            holder: the name of whose conference it is; empty if nobody is named.
        """
        return False

    def only_greets(self, said: str) -> bool:
        """Whether a turn greets, thanks or assents and does nothing else, notes left out."""
        return False

    # Questions: what is asked, without courtesies, and its parts.

    def trim(self, text: str, start: int, end: int) -> Span:
        """The span of a turn without its opening courtesies, introduction and closing thanks."""
        return start, end

    # Days: dates in a stretch, and how they stand on a line.

    # Titles: which lines are no title, and how one goes on over several lines.
