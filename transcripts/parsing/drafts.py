"""The types between text and record: a page, a scene, and the voices, turns and pairs being found out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transcripts.languages.types import Candidate, Kind
from transcripts.model import Role, Span
from transcripts.parsing.headnote.lead import Lead

if TYPE_CHECKING:
    from transcripts.parsing.acts import Acts


@dataclass(slots=True, eq=False)
class Voice:
    """Whoever speaks; filled while the release is read, published as `model.Speaker`."""

    kind: Kind
    """The kind of the label that brought it in."""
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    role: Role = "speaker"
    role_code: str = "label-says"
    """What gave it its role: the code of a rule, or that its label tells it."""
    aliases: dict[str, None] = field(default_factory=dict)
    """Its labels as printed, in order, each once."""
    id: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is anything to publish."""
        return bool(self.name or self.outlet or self.title)


@dataclass(slots=True, eq=False)
class Draft:
    """A turn before it is published."""

    label: Candidate | None
    start: int
    end: int
    """The stretch from behind the label to the next one, furniture included."""
    voice: Voice
    role: Role = "speaker"
    spans: list[Span] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    """The language of each span, where the turn stands in two."""
    labels: list[Span] = field(default_factory=list)
    """Every printed label of the turn: the first and its repetitions."""
    evidence: list[str] = field(default_factory=list)
    confidence: float = 0.95
    text: str = ""
    chance: float = 1.0
    """How likely it is, beside what else it could be, what it is to the exchange."""
    acts: Acts = field(init=False, repr=False)
    """What it does, read when its stretch is known, and anew where that changes."""


class Rival(NamedTuple):
    """A label system that was not taken, and explains a release about as well as the one that was."""

    labels: tuple[tuple[Span, str], ...]
    """Of each label where it stands, and its words."""
    score: float
    """How well it explains the text, 0 to 1."""
    taken: float
    """How well the one that was taken does."""


class Scene(NamedTuple):
    """What is known before the first turn is cut."""

    title: str | None
    labels: list[Candidate]
    lead: Lead
    shown_host: str | None = None
    """The name of who moderates, where a line of its own says so."""
    rival: Rival | None = None
    """The second-best label system, where it is close."""
    listed: frozenset[str] = frozenset()
    """The names of its list of participants."""

    @property
    def host(self) -> str | None:
        """The name of who moderates."""
        return self.shown_host or self.lead.host


class Timed(NamedTuple):
    """A label with a time beside it; spans of a text."""

    span: Span
    """The whole label, from its first mark to what is said."""
    head: Span
    """Its words."""


class Page(NamedTuple):
    """The lines nobody of the conference said."""

    furniture: list[Span]
    events: list[Span]
    end: int
    """Where the release ends and other people's posts begin."""
    timed: Sequence[Timed] = ()
    """The labels with times, of which the text that is read has the words alone."""


@dataclass(slots=True)
class DraftPair:
    """A pair before it is published: indexes of turns, then what completes it."""

    questions: list[int]
    answers: list[int] = field(default_factory=list)
    follow_up_of: DraftPair | None = None
    question_spans: tuple[Span, ...] = ()
    """What is asked, without greeting, self-introduction and thanks."""
    sub_questions: tuple[Span, ...] = ()
    """The parts of a question that asks several things."""
    addressee: Voice | None = None
    """Whom the question names."""
    unusual: tuple[str, ...] = ()
    """What is unusual about it, by name, so that it may be wrong."""
    confidence: float = 0.0
