"""The types in which a language tells what it knows, in the order of the flow."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "moderator",
    "asker",
    "answerer",
    "interpreter",
    "staff",
    "shared",
    "outlet",
    "person",
    "office",
    "intro",
    "metadata",
    "credit",
    "script",
    "quote",
    "section",
    "furniture",
    "caption",
    "sentence",
    "unknown",
    "press",
]
"""What a label is: a voice's, up to the office; a line that says somebody asks; the page's, up to the caption
(a unit and a name); a sentence; or nothing that its words tell. Words that are listed as `press` read as an
asker's without proof."""
Kinds = frozenset[Kind]

ASKING: Kinds = frozenset({"asker", "outlet"})
"""Whoever bears such a label asks."""
PODIUM: Kinds = frozenset({"person", "office"})
"""Whoever bears such a label is named, or holds an office, and mostly answers."""
NAMED: Kinds = ASKING | PODIUM | {"moderator"}
"""What a sentence of a page is least often taken for."""
VOICES: Kinds = NAMED | {"answerer", "interpreter", "staff", "shared"}
"""Somebody's label."""
SPOKEN: Kinds = VOICES | {"intro", "unknown"}
"""What may stand above speech."""
PAGE_FIELDS: Kinds = frozenset({"metadata", "credit", "script"})
"""Words that stand before a colon, and nobody says anything behind it."""


class Reading(NamedTuple):
    """What the words of a label say by themselves."""

    kind: Kind
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


Closing = Literal["", "colon", "letter", "stop", "gap", "bracket", "induced"]
"""What parts a label from its speech: nothing but the line's end; a colon, or what stands for one behind a
letter, behind capitals, behind initials; the bracket around it; or whatever the release's structure tells."""


class Form(NamedTuple):
    """How a line head is printed."""

    opening: str = ""
    """The first mark of its line (`-`, `1`), behind that of what a reader marked (`*`, `#`, `|`)."""
    closing: Closing = ""
    own_line: bool = False
    """Whether no speech follows on its line."""
    inside: bool = False
    """Whether it stands in mid-line."""

    @property
    def is_boxed(self) -> bool:
        """Whether a bracket closes it, or stands in front around the minute."""
        return self.closing == "bracket" or "【" in self.opening

    @property
    def has_colon(self) -> bool:
        """Whether a colon closes it, or what stands for one."""
        return self.closing not in ("", "bracket")

    @property
    def is_closed(self) -> bool:
        """Whether a colon or a bracket closes it."""
        return self.closing != "" or "【" in self.opening


class Candidate(NamedTuple):
    """A line head that could be a label."""

    start: int
    """Offset of the label with its opening markup."""
    end: int
    """Offset behind the colon, bracket or line that closes it."""
    core: str
    """The words, without markup."""
    form: Form
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
    """Who is called on next; words that call on two are surer than all others."""


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
