"""The gates that a dataset has to pass, checked on the files as they were written.

Thresholds are those of the field: minimum length, uniqueness and the outlier
ratio as in MTEB's checks of task quality, no document of one split in another
as in DuReader-retrieval's, spans as in SQuAD's. Texts are compared by a hash
of their letters and digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from transcripts.dataset.checks.baselines import Figures
from transcripts.dataset.checks.carried import Carried
from transcripts.dataset.checks.reading import Columns, list_splits
from transcripts.dataset.preparing.prepare import LONGEST_QUERY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

FEWEST = 100
"""Queries, or rows, below which a gate that needs size does not judge."""
LEAST_UNIQUE = 0.99
SHORTEST = 4
"""Characters of a passage or a query."""
MOST_RANDOM, LEAST_GAIN, MOST_BM25 = 0.1, 0.1, 0.99
"""nDCG@10: of a random ranker at most, of BM25 above it among a thousand passages at least, and at most."""
MOST_GUESSED = 0.31
"""Share of `choice` that length alone, or one place alone, may get right; chance is 0.25."""

Status = Literal["passed", "failed", "too small"]
_IDS = {
    "qa": "pair_id",
    "turns": "turn_id",
    "releases": "release_id",
    "corpus": "id",
    "queries": "id",
    "squad": "id",
    "choice": "id",
}
_REFERENCES = (
    ("qa", "release_id", "releases"),
    ("qa", "question_turns", "turns"),
    ("qa", "answer_turns", "turns"),
    ("qa", "follow_up_of", "qa"),
    ("turns", "release_id", "releases"),
    ("corpus", "release_id", "releases"),
    ("queries", "id", "qa"),
    ("qrels", "query-id", "queries"),
    ("qrels", "corpus-id", "corpus"),
    ("top_ranked", "query-id", "queries"),
    ("top_ranked", "corpus-ids", "corpus"),
    ("squad", "pair_id", "qa"),
    ("choice", "pair_id", "qa"),
)
"""Config, column, and the config whose ids it names."""
_PARTED = (
    ("qa", "release_id", False),
    ("qa", "question", True),
    ("qa", "answer", True),
    ("qa", "question_cluster", False),
    ("qa", "answer_cluster", False),
    ("releases", "release_id", False),
    ("releases", "text", True),
    ("qrels", "query-id", False),
    ("qrels", "corpus-id", False),
    ("squad", "question", True),
    ("choice", "question", True),
    ("triplets", "anchor", True),
    ("triplets", "positive", True),
    ("triplets", "negative", True),
)
"""Config and column of what splits must not share, and whether it is a text."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a gate found."""

    name: str
    status: Status
    wanted: str
    found: str


class Gatekeeper:
    """Runs the gates over a dataset folder."""

    def __init__(self, folder: Path, passage_size: int, carried: Carried | None = None) -> None:
        """Takes what is judged.

        Args:
            folder: the dataset.
            passage_size: the most characters of a passage.
            carried: what is known of the texts that the folder should hold; other texts are worked out.
        """
        self._columns, self._passage_size = Columns(folder, carried), passage_size

    def run(self, chance: Figures, bm25: Figures, choice: Figures) -> list[Gate]:
        """Every gate, in the order of the card.

        Args:
            chance: measures of a random ranker.
            bm25: measures of BM25 on the same queries.
            choice: shares of right answers in `choice` by length alone.
        """
        queries, passages = (len(self._columns.all_ids(config, "id")) for config in ("queries", "corpus"))
        return [
            self._check_ids(),
            self._check_references(),
            self._check_relevance(),
            self._check_uniqueness("corpus"),
            self._check_uniqueness("queries"),
            self._check_lengths("corpus", self._passage_size),
            self._check_lengths("queries", LONGEST_QUERY),
            self._check_overlap(),
            self._check_spans(),
            self._check_negatives(),
            _size(queries, self._check_distractors()),
            _size(int(chance["queries"]), _check_chance(chance)),
            _size(int(bm25["queries"]), _check_bm25(chance, bm25, passages)),
            _size(int(choice["rows"]), _check_lengths_of_options(choice)),
            _size(int(choice["rows"]), self._check_places()),
        ]

    def _check_ids(self) -> Gate:
        import numpy as np

        found = [self._columns.all_ids(config, column) for config, column in _IDS.items()]
        twice = sum(len(ids) - len(np.unique(ids)) for ids in found)
        return _judge("ids are unique", twice == 0, "0 ids twice", f"{twice} ids twice")

    def _check_references(self) -> Gate:
        """Every id that a row names is an id of the config it is from."""
        import numpy as np

        known = {config: np.unique(self._columns.all_ids(config, column)) for config, column in _IDS.items()}
        lost = 0
        for config, column, target in _REFERENCES:
            lost += int(np.count_nonzero(~_is_in(self._columns.all_ids(config, column), known[target])))
        return _judge("references lead somewhere", lost == 0, "0 dangling ids", f"{lost} dangling ids")

    def _check_relevance(self) -> Gate:
        """Every query has a relevant passage, in one split."""
        import numpy as np

        splits = [self._columns.ids("queries", "queries", "id")[:0]]
        for split in list_splits("qrels"):
            scores = [values.to_numpy() for values in self._columns.read("qrels", split, "score")]
            ids = self._columns.ids("qrels", split, "query-id")
            splits.append(np.unique(ids[np.concatenate([ids[:0], *scores]) > 0]))
        judged, times = np.unique(np.concatenate(splits), return_counts=True)
        queries = self._columns.all_ids("queries", "id")
        bad = int(np.count_nonzero(~_is_in(queries, judged[times == 1])))
        wanted = "0 queries without one, or in two splits"
        return _judge("queries have a relevant passage", bad == 0, wanted, f"{bad} queries")

    def _check_uniqueness(self, config: str) -> Gate:
        import numpy as np

        keys = self._columns.all_texts(config, "text")
        share = len(np.unique(keys)) / len(keys) if len(keys) else 1.0
        wanted = f"at least {LEAST_UNIQUE:.0%}"
        return _judge(f"{config}: texts are unique", share >= LEAST_UNIQUE, wanted, f"{share:.2%}")

    def _check_lengths(self, config: str, most: int) -> Gate:
        lengths = self._columns.lengths(config, "text")
        if not len(lengths):
            return _judge(f"{config}: lengths", True, f"{SHORTEST} characters or more", "no texts")
        least, largest = int(lengths.min()), int(lengths.max())
        found = f"{least} to {largest}, {lengths.mean():.0f} on average"
        is_right = least >= SHORTEST and largest <= most
        return _judge(f"{config}: lengths", is_right, f"{SHORTEST} to {most} characters", found)

    def _check_overlap(self) -> Gate:
        """Nothing asked, answered or relevant in one split is so in another, by id, text or cluster."""
        counts = {
            f"{config}.{column}": self._count_shared(config, column, is_text)
            for config, column, is_text in _PARTED
        }
        found = [f"{count} of {name}" for name, count in counts.items() if count]
        wanted = "0 ids, texts or clusters in two splits"
        return _judge("splits do not overlap", not found, wanted, ", ".join(found) or "0 shared")

    def _count_shared(self, config: str, column: str, is_text: bool) -> int:
        """How many different values of a column stand in two splits."""
        import numpy as np

        read = self._columns.texts if is_text else self._columns.ids
        splits = [np.unique(read(config, split, column)) for split in list_splits(config)]
        return sum(
            len(np.intersect1d(one, other, assume_unique=True)) for one, other in combinations(splits, 2)
        )

    def _check_spans(self) -> Gate:
        rows = bad = 0
        for context, answers in self._read_answers():
            for text, start in zip(answers["text"], answers["answer_start"], strict=True):
                rows += 1
                bad += context[start : start + len(text)] != text or not text
        return _judge("spans are where they say", bad == 0, "0 wrong offsets", f"{bad} of {rows}")

    def _read_answers(self) -> Iterator[tuple[str, dict[str, list[Any]]]]:
        """Each context of `squad` with its answers."""
        for split in list_splits("squad"):
            for batch in self._columns.read_batches("squad", split, ["context", "answers"]):
                yield from zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True)

    def _check_negatives(self) -> Gate:
        """Every anchor is a query, and no negative is relevant to it by id, text or cluster."""
        rows = [self._columns.all_texts("triplets", column) for column in ("anchor", "positive", "negative")]
        relevant, near = self._find_relevant()
        ids, texts, clusters = self._read_corpus()
        owners, joined = _Relation(texts, ids), _Relation(texts, clusters)
        is_bad = rows[1] == rows[2]
        is_bad |= ~relevant.has_any(rows[0]) | ~owners.has_any(rows[2])
        is_bad |= relevant.shares(rows[0], owners, rows[2]) | near.shares(rows[0], joined, rows[2])
        bad = int(is_bad.sum())
        return _judge(
            "negatives are not relevant", bad == 0, "0 by id, text or cluster", f"{bad} of {len(is_bad)}"
        )

    def _read_corpus(self) -> tuple[Hashes, Hashes, Hashes]:
        """Of each passage its id, its text and its cluster."""
        columns = self._columns
        return (
            columns.all_ids("corpus", "id"),
            columns.all_texts("corpus", "text"),
            columns.all_ids("corpus", "cluster_id"),
        )

    def _find_relevant(self) -> tuple[_Relation, _Relation]:
        """Of each query, by its text, the passages that are relevant, and their clusters."""
        columns = self._columns
        names = _Relation(columns.all_ids("queries", "id"), columns.all_texts("queries", "text"))
        queries, passages = columns.all_ids("qrels", "query-id"), columns.all_ids("qrels", "corpus-id")
        rows, texts = names.list_values(queries)
        ids, _, clusters = self._read_corpus()
        relevant = passages[rows]
        places, near = _Relation(ids, clusters).list_values(relevant)
        return _Relation(texts, relevant), _Relation(texts[places], near)

    def _check_distractors(self) -> Gate:
        import numpy as np

        relevant = len(np.unique(self._columns.all_ids("qrels", "corpus-id")))
        passages = len(self._columns.all_ids("corpus", "id"))
        count = passages - relevant
        return _judge("distractors", count > 0, "more than 0", f"{count} of {passages} passages")

    def _check_places(self) -> Gate:
        import numpy as np

        parts = [
            values.to_numpy()
            for split in list_splits("choice")
            for values in self._columns.read("choice", split, "label")
        ]
        labels = np.concatenate([np.zeros(0, dtype=np.int64), *parts]).astype(np.int64)
        share = np.bincount(labels, minlength=1).max() / max(1, len(labels))
        return _judge("choice: places", share <= MOST_GUESSED, f"none above {MOST_GUESSED}", f"{share:.3f}")


class _Relation:
    """Pairs of hashes, sorted: what values a key has."""

    def __init__(self, keys: Hashes, values: Hashes) -> None:
        import numpy as np

        order = np.lexsort((values, keys))
        self._keys, self._values = keys[order], values[order]

    def _find(self, keys: Hashes) -> tuple[Any, Any]:
        import numpy as np

        return np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, side="right")

    def has_any(self, keys: Hashes) -> NDArray[np.bool_]:
        """Which keys have a value."""
        starts, ends = self._find(keys)
        found: NDArray[np.bool_] = ends > starts
        return found

    def list_values(self, keys: Hashes) -> tuple[Any, Hashes]:
        """All values of some keys, with the place of the key of each."""
        import numpy as np

        starts, ends = self._find(keys)
        counts = ends - starts
        places = np.repeat(np.arange(len(keys)), counts)
        at = np.arange(counts.sum()) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
        return places, self._values[at]

    def shares(self, keys: Hashes, other: _Relation, others: Hashes) -> NDArray[np.bool_]:
        """For each key and each key of another relation, pairwise, whether both have a value in common."""
        import numpy as np

        places, values = self.list_values(keys)
        more, theirs = other.list_values(others)
        found = np.zeros(len(keys), dtype=np.bool_)
        found[np.intersect1d(_join(places, values), _join(more, theirs)) >> np.uint64(40)] = True
        return found


def _join(places: Any, values: Hashes) -> Hashes:
    """Place and value as one number each."""
    import numpy as np

    joined: Hashes = (places.astype(np.uint64) << np.uint64(40)) | (values >> np.uint64(24))
    return joined


def _is_in(hashes: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Which hashes are among some that are sorted."""
    import numpy as np

    if not len(known):
        return np.zeros(len(hashes), dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == hashes
    return found


def _judge(name: str, is_right: bool, wanted: str, found: str) -> Gate:
    return Gate(name, "passed" if is_right else "failed", wanted, found)


def _size(count: int, gate: Gate) -> Gate:
    """The gate, without a judgement where there is too little to judge by."""
    return gate if count >= FEWEST else Gate(gate.name, "too small", gate.wanted, gate.found)


def _check_chance(chance: Figures) -> Gate:
    score = chance.get("nDCG@10", 0.0)
    wanted = f"nDCG@10 up to {MOST_RANDOM}"
    return _judge("a random ranker fails", score <= MOST_RANDOM, wanted, f"{score:.4f}")


def find_floor(chance: float, passages: int) -> float:
    """The least nDCG@10 of BM25 for a corpus of so many passages.

    Of a build that marks the wrong passages BM25 finds what chance does. How
    far above chance it gets where they are right falls with the size of the
    corpus, by a like amount with every tenfold number of passages, since
    each brings more that hold the words of a question.

    >>> round(find_floor(0.01, 1000), 3), round(find_floor(0.0, 1_000_000), 3)
    (0.11, 0.05)
    """
    return chance + LEAST_GAIN * 3 / max(3.0, log10(max(1, passages)))


def _check_bm25(chance: Figures, bm25: Figures, passages: int) -> Gate:
    low, high = find_floor(chance.get("nDCG@10", 0.0), passages), MOST_BM25
    score = bm25.get("nDCG@10", 0.0)
    wanted = f"nDCG@10 from {low:.2f} to {high:.2f} among {passages:,} passages"
    return _judge("BM25 is between chance and perfect", low <= score <= high, wanted, f"{score:.4f}")


def _check_lengths_of_options(choice: Figures) -> Gate:
    share = max((choice.get(name, 0.0) for name in ("shortest", "second", "third", "longest")), default=0.0)
    wanted = f"none above {MOST_GUESSED}"
    return _judge("choice: length gives nothing away", share <= MOST_GUESSED, wanted, f"{share:.3f}")
