"""How well simple programs do on a dataset folder as written.

Search: BM25, and passages drawn at random. The measures are those of
`ir_measures`: grades are gains in nDCG, any grade is relevant elsewhere, and
the mean is over queries. Choice: the longest, the shortest, … option, and the
option that shares most characters with the question.

Hard cases:
    A corpus of a million passages: it is gone through block by block, of each the best are kept.
    A hundred thousand queries: `MOST_MEASURED` of them are measured, drawn by a hash of their ids.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import nsmallest
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.dataset.checks.carried import Carried
from transcripts.dataset.preparing.figures import hash_string
from transcripts.dataset.rows.bm25 import BLOCK, Ranker, Vocabulary, count_vocabulary
from transcripts.exporting.built import read_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

MEASURES = ("nDCG@10", "R@10", "R@100", "RR@10")
"""As `ir_measures` names them; R is recall, RR the reciprocal rank of the first relevant passage."""
DEPTH = 100
"""Passages that a ranker gives."""
MOST_MEASURED = 1000
"""Queries of a split that are measured, so that it takes no longer in a large dataset."""
_BATCH = 1000
"""Passages that are read at once."""

Figures = dict[str, float]
Rank = Callable[[Mapping[str, str]], dict[str, list[str]]]
"""Of the texts of queries by id, the passages that a ranker gives for each, the best first."""


class Search:
    """The retrieval benchmark of a folder, with BM25 over title and text."""

    def __init__(self, folder: Path, carried: Carried | None = None) -> None:
        """Reads the corpus.

        Args:
            folder: the dataset.
            carried: what is known of its texts.
        """
        self._folder, self._carried = folder, carried or Carried()
        self.ids = [str(row["id"]) for row in read_rows(folder, "corpus", "corpus", ["id"])]
        self._vocabulary: Vocabulary | None = None
        self._last: tuple[range, Ranker] | None = None

    def _read_words(self, places: range) -> Iterator[list[Hashes]]:
        """The words of the passages at some places, some hundred at once."""
        rows = islice(
            read_rows(self._folder, "corpus", "corpus", ["title", "text"]), places.start, places.stop
        )
        while batch := list(islice(rows, _BATCH)):
            titles, texts = ([row[column] for row in batch] for column in ("title", "text"))
            yield self._carried.find_passage_words(titles, texts)

    def make_ranker(self, places: range) -> Ranker:
        """A ranker over the passages at some places of the corpus; the last one is kept."""
        if self._last is None or self._last[0] != places:
            passages = [words for batch in self._read_words(places) for words in batch]
            if self._vocabulary is None:
                is_whole = len(places) == len(self.ids)
                batches = [passages] if is_whole else self._read_words(range(len(self.ids)))
                self._vocabulary = count_vocabulary(batches)
            self._last = places, Ranker(passages, self._vocabulary)
        return self._last[1]

    def rank(self, queries: Mapping[str, str]) -> dict[str, list[str]]:
        """The best passages by BM25."""
        words = dict(zip(queries, self._carried.find_query_words(list(queries.values())), strict=True))
        best: dict[str, list[tuple[float, int]]] = {id: [] for id in queries}
        for start in range(0, len(self.ids), BLOCK):
            places = range(start, min(start + BLOCK, len(self.ids)))
            ranker = self.make_ranker(places)
            for id, own in words.items():
                found, scores = ranker.rank(own, DEPTH)
                more = [
                    (-score, start + place)
                    for place, score in zip(found.tolist(), scores.tolist(), strict=True)
                ]
                best[id] = nsmallest(DEPTH, [*best[id], *more])
        return {id: [self.ids[place] for _, place in own] for id, own in best.items()}

    def draw(self, seed: int) -> Rank:
        """Passages at random, others for each query, the same each time."""

        def rank(queries: Mapping[str, str]) -> dict[str, list[str]]:
            count = min(DEPTH, len(self.ids))
            return {id: random.Random(f"{seed} {id}").sample(self.ids, count) for id in queries}

        return rank

    def measure(self, rank: Rank, splits: Sequence[str]) -> Figures:
        """The means of all measures over queries of some splits; `queries` is their number."""
        texts, grades = self._read_queries(splits)
        totals = _sum_measures(grades, rank(texts)) if texts else {}
        means = {measure: round(totals[measure] / len(texts), 4) for measure in MEASURES} if texts else {}
        return {"queries": len(texts)} | means

    def _read_queries(self, splits: Sequence[str]) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
        """The texts and the grades of the queries to measure, by id."""
        chosen = {id for split in splits for id in self._choose_queries(split)}
        rows = read_rows(self._folder, "queries", "queries", ["id", "text"])
        texts = {row["id"]: row["text"] for row in rows if row["id"] in chosen}
        grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for split in splits:
            for row in read_rows(self._folder, "qrels", split):
                if row["query-id"] in chosen:
                    grades[row["query-id"]][row["corpus-id"]] = row["score"]
        return {id: texts[id] for id in grades}, grades

    def _choose_queries(self, split: str) -> list[str]:
        """The queries of a split that are measured."""
        rows = read_rows(self._folder, "qrels", split, ["query-id"])
        return nsmallest(
            MOST_MEASURED, (id for id, _ in groupby(row["query-id"] for row in rows)), key=hash_string
        )


def _sum_measures(grades: dict[str, dict[str, int]], ranked: dict[str, list[str]]) -> dict[str, float]:
    import ir_measures

    measures = [ir_measures.parse_measure(measure) for measure in MEASURES]
    run = {id: {passage: -float(place) for place, passage in enumerate(best)} for id, best in ranked.items()}
    totals: defaultdict[str, float] = defaultdict(float)
    for metric in ir_measures.iter_calc(measures, grades, run):
        totals[str(metric.measure)] += metric.value
    return totals


def measure_choice(folder: Path, splits: Sequence[str]) -> Figures:
    """Shares of right answers in `choice` by length alone and by shared characters; `rows` is their number.

    `shortest`, `second`, `third` and `longest` take the option of that length,
    `overlap` the one with the most character pairs of the question. Where
    options tie, each of them has its share.
    """
    hits: defaultdict[str, Fraction] = defaultdict(Fraction)
    count = 0
    for split in splits:
        for row in read_rows(folder, "choice", split, ["question", "choices", "label"]):
            count += 1
            for name, scores in _score_options(row):
                best = [number for number, score in enumerate(scores) if score == max(scores)]
                hits[name] += Fraction(row["label"] in best, len(best))
    return {"rows": count} | {name: round(float(total / count), 4) for name, total in hits.items()}


def _score_options(row: dict[str, Any]) -> Iterator[tuple[str, list[float]]]:
    """For each way to choose, the score of each option."""
    lengths = [len(option) for option in row["choices"]]
    ranks = [sum(other < length for other in lengths) for length in lengths]
    for number, name in enumerate(("shortest", "second", "third", "longest")):
        yield name, [float(rank == number) for rank in ranks]
    asked = _cut_pairs(row["question"])
    yield "overlap", [len(asked & _cut_pairs(option)) / len(option) for option in row["choices"]]


def _cut_pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}
