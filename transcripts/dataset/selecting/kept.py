"""What a selection left of a release: the pairs and turns that have rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.dataset.preparing.prepared import Document, Facts, Rows
from transcripts.dataset.selecting.copies import Clusters
from transcripts.dataset.selecting.drops import Selection
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import Split
from transcripts.model import Pair, Source


@dataclass(frozen=True, slots=True, eq=False)
class SelectedPair:
    """An answered pair that has rows; equal to itself only."""

    pair: Pair
    id: str
    """In the dataset."""
    question_cluster: str
    """Id of the first pair that asks this in the same words."""
    answer_cluster: str
    """Id of the first pair, statement or article with this answer or a near copy of it."""
    is_usable: bool
    """Whether it says enough to be looked for, chosen and trained on."""
    excerpts: tuple[str, ...] = ()
    """The beginnings of its answer that can be an option."""


@dataclass(frozen=True, slots=True)
class SelectedRelease:
    """A release that has rows."""

    facts: Facts
    rows: Rows
    """All that the release has, also of what is not selected."""
    sources: tuple[Source, ...]
    split: Split
    pairs: tuple[SelectedPair, ...]
    """In the order of the release."""
    gone: frozenset[str]
    """Ids of the turns whose text another split keeps."""


REACH = 20
"""How many pairs before and behind one are near it: all of most conferences."""


def list_others(pairs: Sequence[SelectedPair], one: SelectedPair) -> list[SelectedPair]:
    """The pairs near one whose answers are others than its own, the nearest first, each text once."""
    seen, others = {one.answer_cluster}, []
    at, own = pairs.index(one), set(one.pair.answer_turns)
    around = range(max(0, at - REACH), min(len(pairs), at + REACH + 1))
    for other in (pairs[place] for place in sorted(around, key=lambda place: abs(place - at))):
        if other.answer_cluster not in seen and own.isdisjoint(other.pair.answer_turns):
            seen.add(other.answer_cluster)
            others.append(other)
    return others


def is_related(one: SelectedPair, other: SelectedPair) -> bool:
    """Whether one question follows up on the other, or is the same, so that its answer may answer both."""
    ids = {one.pair.id, other.pair.id}
    follows = {one.pair.follow_up_of, other.pair.follow_up_of}
    return not ids.isdisjoint(follows) or one.question_cluster == other.question_cluster


class Picker:
    """Gives releases as the selection left them."""

    def __init__(self, survey: Survey, clusters: Clusters, selection: Selection) -> None:
        self._survey, self._same, self._selection = survey, clusters.same, selection
        self._numbers = {survey.releases[number].id: number for number in selection.releases}
        self._documents: defaultdict[int, list[int]] = defaultdict(list)
        for number in selection.kept:
            document = survey.documents[number]
            if document.kind == "answer":
                self._documents[document.release].append(number)
        self._gone = _list_gone(selection)

    def pick(self, facts: Facts, rows: Rows, sources: Sequence[Source]) -> SelectedRelease | None:
        """What has rows of a release; None if it has none."""
        number = self._numbers.get(facts.id)
        if number is None:
            return None
        pairs = {pair.id: pair for pair in rows.pairs}
        excerpts = {pair.id: own for pair, own in zip(rows.pairs, rows.excerpts, strict=True)}
        documents = [self._survey.documents[index] for index in self._documents[number]]
        selected = tuple(
            self._pick_pair(pairs[document.local], document, excerpts[document.local])
            for document in documents
        )
        held = {turn for one in selected for turn in (*one.pair.question_turns, *one.pair.answer_turns)}
        gone = {turn for local in self._gone[facts.id] for turn in _list_turns(pairs.get(local), local)}
        split = self._survey.releases[number].split
        return SelectedRelease(facts, rows, tuple(sources), split, selected, frozenset(gone - held))

    def _pick_pair(self, pair: Pair, document: Document, excerpts: tuple[str, ...]) -> SelectedPair:
        question = document.text if document.question is None else document.question
        return SelectedPair(
            pair,
            self._survey.identify(document),
            self._name_cluster(question),
            self._name_cluster(document.text),
            document.is_usable,
            excerpts,
        )

    def _name_cluster(self, text: int) -> str:
        holder = self._selection.holders[int(self._same[text])]
        return self._survey.identify(self._survey.documents[holder])


def _list_gone(selection: Selection) -> defaultdict[str, list[str]]:
    """By release id, the local ids of the pairs and turns whose text another split keeps."""
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for drop in selection.drops:
        if drop.kind in ("pair", "turn") and drop.reason.startswith("copied-"):
            release, _, local = drop.id.partition("-")
            gone[release].append(local)
    return gone


def _list_turns(pair: Pair | None, local: str) -> tuple[str, ...]:
    """The turns of a pair, or the turn of that id where there is no pair."""
    return (*pair.question_turns, *pair.answer_turns) if pair else (local,)
