"""What the texts of a dataset are: every question, answer, statement and article, and their passages.

Releases are surveyed in the order in which they are preferred where copies
compete: by split as in `PREFERENCE`, then by date and id. So of several
copies the one with the smallest number is always the one to keep. Texts wait
in a nameless file; memory holds some hundred bytes a text.
"""

from __future__ import annotations

import re
import tempfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from transcripts.dataset.preparing.passages import cut_passages, weigh
from transcripts.dataset.selecting.copies import Clusters, Fingerprints, hash_text
from transcripts.dataset.settings import Settings, Split
from transcripts.model import Release, Turn
from transcripts.text import display

Kind = Literal["answer", "statement", "article"]

LEAST_PASSAGE, LEAST_QUERY, LEAST_STATEMENT = 20, 14, 80
"""What a passage, a query and a statement have to weigh at least (see `passages.weigh`)."""
_ASIDE = re.compile(r"[\[(（【][^\])）】]*[\])）】]")
"""What the transcriber says of a question, as in `[inaudible 00:03:36]`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A release as far as the dataset needs it beside its rows."""

    id: str
    split: Split
    day: str | None
    title: str | None
    language: str
    key: int
    """Of its whole text: equal for exact copies."""


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

    @property
    def texts(self) -> set[int]:
        """Numbers of all its texts."""
        own = {self.text, *self.passages}
        return own if self.question is None else own | {self.question}


class Texts:
    """Texts by number, in a nameless file that goes with it; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._ends = array("Q", [0])

    def add(self, text: str) -> int:
        """The number of a text that is taken."""
        data = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
        return len(self._ends) - 2

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")

    def size(self, number: int) -> int:
        """Bytes that a text has."""
        return self._ends[number + 1] - self._ends[number]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@dataclass(slots=True)
class Survey:
    """The texts of all releases, with who they belong to."""

    texts: Texts
    releases: list[Place] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    """In the order of their releases, in a release in the order of its text."""
    prints: Fingerprints = field(default_factory=Fingerprints)

    def add(self, release: Release, split: Split, settings: Settings) -> None:
        """Takes the texts of the next release, in the order of preference."""
        key = hash_text(release.text)
        place = Place(release.id, split, release.held_on, release.title, release.language, key)
        self.releases.append(place)
        self.documents.extend(self._cut(release, settings.passage_size))

    def _cut(self, release: Release, size: int) -> Iterator[Document]:
        number = len(self.releases) - 1
        if not release.turns:
            yield from self._cut_article(release, number, size)
            return
        paired = {turn for pair in release.pairs for turn in (*pair.question_turns, *pair.answer_turns)}
        for pair in release.pairs:
            if pair.status == "answered":
                question = self._add(pair.question, "question")
                text, passages = self._add_document(pair.answer, size)
                asked = weigh(_ASIDE.sub("", pair.question))
                usable = asked >= LEAST_QUERY and weigh(pair.answer) >= LEAST_PASSAGE
                yield Document("answer", number, pair.id, text, passages, question, pair.confidence, usable)
        for turn in release.turns:
            if turn.id not in paired and is_statement(turn):
                texts = self._add_document(turn.text, size)
                yield Document("statement", number, turn.id, *texts, is_usable=is_searched(release))

    def _cut_article(self, release: Release, number: int, size: int) -> Iterator[Document]:
        body = find_body(release)
        if weigh(body) >= LEAST_PASSAGE:
            kind: Kind = "statement" if release.genre == "statement" else "article"
            yield Document(kind, number, "", *self._add_document(body, size), is_usable=is_searched(release))

    def _add_document(self, text: str, size: int) -> tuple[int, range]:
        """The numbers of a text and of its passages; those that say too little are none."""
        number = self._add(text, "document")
        passages = [passage for passage in cut_passages(text, size) if weigh(passage) >= LEAST_PASSAGE]
        if len(passages) == 1 and passages[0] == text.strip():
            return number, range(number, number + 1)
        for passage in passages:
            self._add(passage, "document")
        return number, range(number + 1, number + 1 + len(passages))

    def _add(self, text: str, kind: str) -> int:
        self.prints.add(text, kind, is_strict=kind == "question")
        return self.texts.add(text)

    def cluster(self) -> Clusters:
        """The copies among all texts: questions among questions, all else among all else."""
        return self.prints.cluster(self.texts.__getitem__)

    def identify(self, document: Document) -> str:
        """The id of a document: of its pair or turn in the dataset, or of its release."""
        release = self.releases[document.release].id
        return f"{release}-{document.local}" if document.local else release

    def split(self, document: Document) -> Split:
        """The split of a document's release."""
        return self.releases[document.release].split


def is_searched(release: Release) -> bool:
    """Whether what a release says stands in the corpus.

    In a discussion anybody may answer anybody, and no pair says so: its
    passages could answer a question without being marked as relevant.
    """
    return release.genre != "discussion"


def is_statement(turn: Turn) -> bool:
    """Whether a turn that belongs to no pair says something by itself."""
    return turn.role == "speaker" and weigh(turn.text) >= LEAST_STATEMENT


def find_body(release: Release) -> str:
    """The text of a release without turns, less what the page printed around it."""
    spans = [block.span for block in release.blocks if block.kind == "text"]
    return display(release.text, spans) if spans else ""
