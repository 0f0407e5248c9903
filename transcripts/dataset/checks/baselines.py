"""How well simple programs do on a dataset folder as written.

Search: BM25, and passages drawn at random. The measures are those of
`ir_measures`: grades are gains in nDCG, any grade is relevant elsewhere, and
the mean is over queries. Choice: the longest, the shortest, … option, and the
option that shares most characters with the question.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from transcripts.dataset.rows.bm25 import Ranker
from transcripts.exporting.built import read_rows

MEASURES = ("nDCG@10", "R@10", "R@100", "RR@10")
"""As `ir_measures` names them; R is recall, RR the reciprocal rank of the first relevant passage."""
DEPTH = 100
"""Passages that a ranker gives."""
_BATCH = 500
"""Queries that are measured at once."""

Figures = dict[str, float]
Rank = Callable[[str, str], list[str]]
"""The passages that a ranker gives for the id and the text of a query, the best first."""


class Search:
    """The retrieval benchmark of a folder, with a BM25 index over title and text."""

    def __init__(self, folder: Path, shop: Path) -> None:
        """Reads the corpus and indexes it.

        Args:
            folder: the dataset.
            shop: a new folder for the index.
        """
        self._folder = folder
        rows = list(read_rows(folder, "corpus", "corpus", ["id"]))
        self.ids = [str(row["id"]) for row in rows]
        self.ranker = Ranker(shop, self._read_texts())

    def _read_texts(self) -> Iterator[tuple[int, str]]:
        for number, row in enumerate(read_rows(self._folder, "corpus", "corpus", ["title", "text"])):
            yield number, f"{row['title']}\n{row['text']}"

    def rank(self, _: str, text: str) -> list[str]:
        """The best passages by BM25."""
        return [self.ids[number] for number, _score in self.ranker.rank(text, DEPTH)]

    def draw(self, seed: int) -> Rank:
        """Passages at random, others for each query, the same each time."""

        def rank(id: str, _: str) -> list[str]:
            return random.Random(f"{seed} {id}").sample(self.ids, min(DEPTH, len(self.ids)))

        return rank

    def measure(self, rank: Rank, splits: Sequence[str]) -> Figures:
        """The means of all measures over the queries of some splits; `queries` is their number."""
        totals: defaultdict[str, float] = defaultdict(float)
        count = 0
        for batch in self._batch_queries(splits):
            ranked = {id: rank(id, text) for id, (text, _) in batch.items()}
            count += len(batch)
            for measure, total in _sum_measures({id: grades for id, (_, grades) in batch.items()}, ranked):
                totals[measure] += total
        means = {measure: round(totals[measure] / count, 4) for measure in MEASURES} if count else {}
        return {"queries": count} | means

    def _batch_queries(self, splits: Sequence[str]) -> Iterator[dict[str, tuple[str, dict[str, int]]]]:
        """Queries by id with their texts and their grades, some hundred at once."""
        queries = read_rows(self._folder, "queries", "queries", ["id", "text"])
        texts = {row["id"]: row["text"] for row in queries}
        for split in splits:
            groups = groupby(read_rows(self._folder, "qrels", split), key=lambda row: row["query-id"])
            graded = ((id, {row["corpus-id"]: row["score"] for row in rows}) for id, rows in groups)
            while batch := dict(islice(graded, _BATCH)):
                yield {id: (texts[id], grades) for id, grades in batch.items()}


def _sum_measures(
    grades: dict[str, dict[str, int]], ranked: dict[str, list[str]]
) -> Iterator[tuple[str, float]]:
    import ir_measures

    measures = [ir_measures.parse_measure(measure) for measure in MEASURES]
    run = {id: {passage: -float(place) for place, passage in enumerate(best)} for id, best in ranked.items()}
    for metric in ir_measures.iter_calc(measures, grades, run):
        yield str(metric.measure), metric.value


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
