"""What `prepare` gives: the types between a release and the stages that look at all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from transcripts.dataset.preparing.prints import Prints
from transcripts.model import Pair, Source
from transcripts.reporting.statistics import Statistics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]

Kind = Literal["answer", "statement", "article"]
Flaw = Literal["too-short", "too-long"]
"""Why a question is no query."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A release as far as the dataset needs it beside its rows and texts."""

    id: str
    source: Source
    genre: str
    language: str
    title: str | None
    day: str | None
    key: int
    """Of its whole text: equal for exact copies."""
    plain: int
    """Of its whole text as it is."""
    roles: tuple[tuple[str, int], ...]
    """How many turns each role has."""
    inferred: int
    """Turns of which something is stated by no label."""
    answered: int
    pairs: int
    """How many there are, unanswered ones too."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be found: an answer with its question, a statement, or an article."""

    kind: Kind
    release: int
    local: str
    """Id of the pair or the turn in its release; empty for an article."""
    text: int
    """Number of the whole text."""
    passages: range
    """Numbers of its passages: of the text itself where that is one."""
    question: int | None = None
    """Number of an answer's question."""
    confidence: float = 1.0
    """Of the pair, in an answer."""
    is_usable: bool = True
    """Whether its passages can be looked for: question and answer say enough, and no discussion holds it."""
    flaw: Flaw | None = None
    """Why its question is no query, where the question or the answer is to blame."""

    @property
    def texts(self) -> set[int]:
        """Numbers of all its texts."""
        own = {self.text, *self.passages}
        return own if self.question is None else own | {self.question}


@dataclass(frozen=True, slots=True)
class Contents:
    """The texts of a release, by number from 0, with what tells their copies and their words."""

    shown: tuple[str, ...]
    questions: Numbers
    """The numbers of those that are questions."""
    documents: tuple[Document, ...]
    """In the order of the release, with numbers of this release."""
    prints: Prints
    words: Hashes
    """Of queries, and of passages under their title: packed, text after text (see `words.pack_words`)."""
    bounds: Numbers
    """Where the words of each text begin; one number more than texts."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that a release has if nothing of it is dropped, as Arrow tables of one batch."""

    release: bytes
    qa: bytes
    turns: bytes
    pairs: tuple[Pair, ...]
    """The answered pairs, for rows that are made of several."""
    excerpts: tuple[tuple[str, ...], ...]
    """Of each of these the beginnings of its answer that can be an option."""
    record: bytes
    """The whole release as JSON."""
    figures: Statistics
    """What it counts for in the pictures of the card."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release as the later stages take it."""

    facts: Facts
    contents: Contents
    rows: Rows
