"""Which texts keep their rows: one split a text, one row a pair, one passage a cluster.

Splits are gone through in the order of `PREFERENCE`, so that what stands in
`test` is settled before `validation`, and that before `train`.

Hard cases:
    A release reprinted under another day: in the worse split all of it goes,
    also the pairs that the other layout let us read differently.
    A release without a row to compare, printed twice: its text as a whole tells.
    One answer copied into another conference: its pair goes, the others stay.
    A formula that many answers consist of: it can be the answer to many
    questions in one split, in no two.
    A question that says too little to be looked for: its pair has rows, and is no query.
    Two answers that differ in a figure but share a passage without any: both
    keep their rows, and only the one in the better split is a query.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Literal

from transcripts.dataset.preparing.prepared import Document
from transcripts.dataset.selecting.copies import Clusters
from transcripts.dataset.selecting.texts import Place, Survey
from transcripts.dataset.settings import PREFERENCE, Split

MOST_COPIED = 0.5
"""Share of a release's text from which on it counts as a copy as a whole."""

Reason = Literal[
    "low-confidence",
    "repeated-pair",
    "copied-release",
    "copied-question",
    "copied-answer",
    "copied-passage",
    "copied-statement",
    "too-short",
    "too-long",
]


DropKind = Literal["pair", "turn", "release", "query"]


@dataclass(frozen=True, slots=True)
class Drop:
    """A pair, a turn or a release that has no rows, or a query that is left out though its pair has some."""

    id: str
    kind: DropKind
    split: Split
    reason: Reason
    kept: str | None = None
    """What keeps its rows instead: the id of a pair, a turn or a release."""
    kept_split: Split | None = None

    def row(self) -> dict[str, str | None]:
        """Its line in `dropped.jsonl`."""
        return asdict(self)


@dataclass(slots=True)
class Selection:
    """What became of the documents of a survey."""

    kept: list[int] = field(default_factory=list)
    """Numbers of the documents that have rows, in the order in which splits are preferred."""
    releases: set[int] = field(default_factory=set)
    """Numbers of the releases that have rows."""
    holders: array[int] = field(default_factory=lambda: array("q"))
    """Of each cluster, by its first text, the document that it was first kept for; -1 without rows."""
    unasked: set[int] = field(default_factory=set)
    """Numbers of the answers whose questions are no queries."""
    passages: array[int] = field(default_factory=lambda: array("q"))
    """Of each cluster, by its first text, the passage that stands in the corpus for it; -1 without one."""
    drops: list[Drop] = field(default_factory=list)


def select(survey: Survey, clusters: Clusters, min_confidence: float) -> Selection:
    """What is kept of a survey, and every drop with its reason."""
    arbiter = _Arbiter(survey, clusters, min_confidence)
    numbered = list(enumerate(survey.documents))
    for split in PREFERENCE:
        own = [(number, document) for number, document in numbered if survey.split(document) == split]
        arbiter.take_split(split, own)
    return arbiter.selection


class _Arbiter:
    def __init__(self, survey: Survey, clusters: Clusters, min_confidence: float) -> None:
        self.survey, self.min_confidence = survey, min_confidence
        none = array("q", [-1]) * len(survey)
        self.selection = Selection(holders=none[:], passages=none[:])
        self._same, self._near = array("q", clusters.same.tobytes()), array("q", clusters.near.tobytes())
        self._pairs: dict[tuple[int, int], int] = {}
        self._whole: dict[int, int] = {}
        """By the key of its text, the first release that is kept."""

    def take_split(self, split: Split, documents: Sequence[tuple[int, Document]]) -> None:
        """Decides on the documents of a split; those of better splits have been decided on."""
        by_release = {
            release: list(group) for release, group in groupby(documents, lambda item: item[1].release)
        }
        left = []
        for release, place in enumerate(self.survey.releases):
            if place.split == split:
                left += self._take_release(release, by_release.get(release, []))
        for number, document in sorted(left, key=lambda item: item[1].kind != "answer"):
            fault = self._find_fault(document)
            if fault is None:
                self._keep(number, document)
            else:
                self._drop(document, name_kind(document), *fault)

    def _take_release(
        self, release: int, documents: list[tuple[int, Document]]
    ) -> list[tuple[int, Document]]:
        """The documents of a release, or none where it is a copy as a whole."""
        place = self.survey.releases[release]
        source = self._find_reprinted(place)
        if source is None:
            source = self._find_original([document for _, document in documents])
        if source is None:
            self.selection.releases.add(release)
            self._whole.setdefault(place.key, release)
            return documents
        original = self.survey.releases[source]
        self.selection.drops.append(
            Drop(place.id, "release", place.split, "copied-release", original.id, original.split)
        )
        self.selection.drops += [
            Drop(self.survey.identify(document), "pair", place.split, "copied-release")
            for _, document in documents
            if document.kind == "answer"
        ]
        return []

    def _find_reprinted(self, place: Place) -> int | None:
        """The release of a better split that has the same text as a whole."""
        twin = self._whole.get(place.key)
        return None if twin is None or self.survey.releases[twin].split == place.split else twin

    def _find_original(self, documents: list[Document]) -> int | None:
        """The release of a better split that most of some documents is copied from, if they are copies."""
        size = copied = 0
        sources: dict[int, int] = {}
        for document in documents:
            for text in (document.question, document.text):
                if text is None:
                    continue
                length = self.survey.size(text)
                size += length
                holder = self._find_better(text, document)
                if holder is not None:
                    copied += length
                    release = self.survey.documents[holder].release
                    sources[release] = sources.get(release, 0) + length
        if not size or copied < MOST_COPIED * size:
            return None
        return max(sources, key=lambda release: (sources[release], -release))

    def _find_better(self, text: int, document: Document) -> int | None:
        """The document of a better split that holds the cluster of a text."""
        holder = self.selection.holders[self._same[text]]
        if holder < 0:
            return None
        is_same = self.survey.split(self.survey.documents[holder]) == self.survey.split(document)
        return None if is_same else holder

    def _drop(self, document: Document, kind: DropKind, reason: Reason, holder: int | None) -> None:
        kept = self.survey.documents[holder] if holder is not None else None
        self.selection.drops.append(
            Drop(
                self.survey.identify(document),
                kind,
                self.survey.split(document),
                reason,
                self.survey.identify(kept) if kept else None,
                self.survey.split(kept) if kept else None,
            )
        )

    def _find_fault(self, document: Document) -> tuple[Reason, int | None] | None:
        """Why a document has no rows, with the document that has them instead; None if it has."""
        if document.confidence < self.min_confidence:
            return "low-confidence", None
        for reason, texts in _list_texts(document):
            for text in texts:
                holder = self._find_better(text, document)
                if holder is not None:
                    return reason, holder
        if document.question is not None:
            same = self._pairs.get(self._key(document))
            return None if same is None else ("repeated-pair", same)
        return None

    def _key(self, document: Document) -> tuple[int, int]:
        question = -1 if document.question is None else self._near[document.question]
        return question, self._near[document.text]

    def _keep(self, number: int, document: Document) -> None:
        self.selection.kept.append(number)
        if document.question is not None:
            self._pairs[self._key(document)] = number
            self._find_unasked(number, document)
        holders, passages = self.selection.holders, self.selection.passages
        for text in document.texts:
            if holders[self._same[text]] < 0:
                holders[self._same[text]] = number
        for text in document.passages if document.is_usable else ():
            if passages[self._same[text]] < 0:
                passages[self._same[text]] = text

    def _find_unasked(self, number: int, document: Document) -> None:
        """Leaves a question out that can be no query, or whose answer has a passage in a better split."""
        if document.flaw is not None:
            self.selection.unasked.add(number)
            self._drop(document, "query", document.flaw, None)
            return
        holders = (self._find_better(passage, document) for passage in document.passages)
        holder = next((holder for holder in holders if holder is not None), None)
        if holder is not None:
            self.selection.unasked.add(number)
            self._drop(document, "query", "copied-passage", holder)


def _list_texts(document: Document) -> Iterator[tuple[Reason, Sequence[int]]]:
    """The texts of a document by the reason for which a copy of one makes it go."""
    if document.question is None:
        yield "copied-statement", [document.text]
        return
    yield "copied-question", [document.question]
    yield "copied-answer", [document.text]


def name_kind(document: Document) -> DropKind:
    """What a document is called where it has no rows."""
    return "pair" if document.kind == "answer" else "turn" if document.local else "release"
