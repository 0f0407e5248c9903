"""The gates that a dataset has to pass, checked on the files as they were written.

Thresholds are those of the field: minimum length, uniqueness and the outlier
ratio as in MTEB's checks of task quality, no document of one split in another
as in DuReader-retrieval's, spans as in SQuAD's. Texts are compared by a hash
of their letters and digits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from transcripts.dataset.checks.baselines import Figures
from transcripts.dataset.selecting.copies import hash_string, hash_text
from transcripts.dataset.settings import SPLITS
from transcripts.exporting.built import read_rows

FEWEST = 100
"""Queries, or rows, below which a gate that needs size does not judge."""
LEAST_UNIQUE = 0.99
SHORTEST = 4
"""Characters of a passage or a query."""
OUTLIER = 50
"""How many times the average length the longest text may have."""
MOST_RANDOM, LEAST_GAIN, MOST_BM25 = 0.1, 0.1, 0.99
"""nDCG@10 that a random ranker may reach, that BM25 has to be above it, and that BM25 may reach."""
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
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a gate found."""

    name: str
    status: Status
    wanted: str
    found: str


class Gatekeeper:
    """Runs the gates over a dataset folder."""

    def __init__(self, folder: Path, passage_size: int) -> None:
        self._folder, self._passage_size = folder, passage_size

    def run(self, chance: Figures, bm25: Figures, choice: Figures) -> list[Gate]:
        """Every gate, in the order of the card.

        Args:
            chance: measures of a random ranker.
            bm25: measures of BM25 on the same queries.
            choice: shares of right answers in `choice` by length alone.
        """
        queries = sum(1 for _ in self._read("queries", "queries", ["id"]))
        return [
            self._check_ids(),
            self._check_references(),
            self._check_relevance(),
            self._check_uniqueness("corpus"),
            self._check_uniqueness("queries"),
            self._check_lengths("corpus", self._passage_size),
            self._check_lengths("queries", None),
            self._check_overlap(),
            self._check_spans(),
            self._check_negatives(),
            _size(queries, self._check_distractors()),
            _size(int(chance["queries"]), _check_chance(chance)),
            _size(int(bm25["queries"]), _check_bm25(chance, bm25)),
            _size(int(choice["rows"]), _check_lengths_of_options(choice)),
            _size(int(choice["rows"]), self._check_places()),
        ]

    def _read(self, config: str, split: str, columns: list[str]) -> Iterator[_Row]:
        return read_rows(self._folder, config, split, columns)

    def _read_all(self, config: str, columns: list[str]) -> Iterator[tuple[str, _Row]]:
        """The rows of all splits of a config, each with its split."""
        for split in (*SPLITS, config):
            for row in self._read(config, split, columns):
                yield split, row

    def _list_ids(self, config: str) -> Iterator[str]:
        for _, row in self._read_all(config, [_IDS[config]]):
            yield row[_IDS[config]]

    def _check_ids(self) -> Gate:
        twice = 0
        for config in _IDS:
            seen: set[int] = set()
            for id in self._list_ids(config):
                twice += hash_string(id) in seen
                seen.add(hash_string(id))
        return _judge("ids are unique", twice == 0, "0 ids twice", f"{twice} ids twice")

    def _check_references(self) -> Gate:
        """Every id that a row names is an id of the config it is from."""
        known = {config: set(map(hash_string, self._list_ids(config))) for config in _IDS}
        lost = 0
        for config, column, target in (
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
        ):
            for _, row in self._read_all(config, [column]):
                ids = row[column] if isinstance(row[column], list) else [row[column]]
                lost += sum(id is not None and hash_string(id) not in known[target] for id in ids)
        return _judge("references lead somewhere", lost == 0, "0 dangling ids", f"{lost} dangling ids")

    def _check_relevance(self) -> Gate:
        """Every query has a relevant passage, in one split."""
        splits: defaultdict[int, set[str]] = defaultdict(set)
        for split, row in self._read_all("qrels", ["query-id", "score"]):
            if row["score"] > 0:
                splits[hash_string(row["query-id"])].add(split)
        bad = sum(len(splits[hash_string(id)]) != 1 for id in self._list_ids("queries"))
        wanted = "0 queries without one, or in two splits"
        return _judge("queries have a relevant passage", bad == 0, wanted, f"{bad} queries")

    def _check_uniqueness(self, config: str) -> Gate:
        keys = [hash_text(row["text"]) for _, row in self._read_all(config, ["text"])]
        share = len(set(keys)) / len(keys) if keys else 1.0
        wanted = f"at least {LEAST_UNIQUE:.0%}"
        return _judge(f"{config}: texts are unique", share >= LEAST_UNIQUE, wanted, f"{share:.2%}")

    def _check_lengths(self, config: str, most: int | None) -> Gate:
        lengths = [len(row["text"].strip()) for _, row in self._read_all(config, ["text"])]
        if not lengths:
            return _judge(f"{config}: lengths", True, f"{SHORTEST} characters or more", "no texts")
        average = sum(lengths) / len(lengths)
        limit = min(OUTLIER * average, most or float("inf"))
        is_right = min(lengths) >= SHORTEST and max(lengths) <= limit
        found = f"{min(lengths)} to {max(lengths)}, {average:.0f} on average"
        return _judge(f"{config}: lengths", is_right, f"{SHORTEST} to {limit:.0f} characters", found)

    def _check_overlap(self) -> Gate:
        """Nothing asked, answered or relevant in one split is so in another, by id, text or cluster."""
        counts = {
            name: sum(len(one & other) for one, other in combinations(keys.values(), 2))
            for name, keys in self._collect_keys()
        }
        found = [f"{count} of {name}" for name, count in counts.items() if count]
        wanted = "0 ids, texts or clusters in two splits"
        return _judge("splits do not overlap", not found, wanted, ", ".join(found) or "0 shared")

    def _collect_keys(self) -> Iterator[tuple[str, dict[str, set[int]]]]:
        """What splits must not share, by name, with the hashes of each split."""
        look: tuple[tuple[str, str, Callable[[str], int]], ...] = (
            ("qa", "release_id", hash_string),
            ("qa", "question", hash_text),
            ("qa", "answer", hash_text),
            ("qa", "question_cluster", hash_string),
            ("qa", "answer_cluster", hash_string),
            ("releases", "release_id", hash_string),
            ("releases", "text", hash_text),
            ("qrels", "query-id", hash_string),
            ("qrels", "corpus-id", hash_string),
            ("squad", "question", hash_text),
            ("choice", "question", hash_text),
            ("triplets", "anchor", hash_text),
            ("triplets", "positive", hash_text),
            ("triplets", "negative", hash_text),
        )
        for config, column, key in look:
            keys: dict[str, set[int]] = defaultdict(set)
            for split, row in self._read_all(config, [column]):
                keys[split].add(key(row[column]))
            yield f"{config}.{column}", keys

    def _check_spans(self) -> Gate:
        rows = bad = 0
        for _, row in self._read_all("squad", ["context", "answers"]):
            answers = row["answers"]
            for text, start in zip(answers["text"], answers["answer_start"], strict=True):
                rows += 1
                bad += row["context"][start : start + len(text)] != text or not text
        return _judge("spans are where they say", bad == 0, "0 wrong offsets", f"{bad} of {rows}")

    def _check_negatives(self) -> Gate:
        """Every anchor is a query, and no negative is relevant to it by id, text or cluster."""
        owners: defaultdict[int, set[int]] = defaultdict(set)
        clusters: dict[int, int] = {}
        for _, row in self._read_all("corpus", ["id", "text", "cluster_id"]):
            owners[hash_text(row["text"])].add(hash_string(row["id"]))
            clusters[hash_string(row["id"])] = hash_string(row["cluster_id"])
        relevant = self._find_relevant()
        rows = bad = 0
        for _, row in self._read_all("triplets", ["anchor", "positive", "negative"]):
            rows += 1
            negative = hash_text(row["negative"])
            known, found = relevant.get(hash_text(row["anchor"]), set()), owners.get(negative, set())
            near = {clusters.get(one) for one in known}
            by_text = negative == hash_text(row["positive"])
            bad += (
                not known
                or not found
                or by_text
                or any(one in known or clusters[one] in near for one in found)
            )
        return _judge("negatives are not relevant", bad == 0, "0 by id, text or cluster", f"{bad} of {rows}")

    def _find_relevant(self) -> dict[int, set[int]]:
        """Of each query, by its text, the passages that are relevant; what is no query has none."""
        queries = self._read_all("queries", ["id", "text"])
        names = {hash_string(row["id"]): hash_text(row["text"]) for _, row in queries}
        relevant: defaultdict[int, set[int]] = defaultdict(set)
        for _, row in self._read_all("qrels", ["query-id", "corpus-id"]):
            name = names.get(hash_string(row["query-id"]))
            if name is not None:
                relevant[name].add(hash_string(row["corpus-id"]))
        return relevant

    def _check_distractors(self) -> Gate:
        relevant = {hash_string(row["corpus-id"]) for _, row in self._read_all("qrels", ["corpus-id"])}
        passages = sum(1 for _ in self._list_ids("corpus"))
        count = passages - len(relevant)
        return _judge("distractors", count > 0, "more than 0", f"{count} of {passages} passages")

    def _check_places(self) -> Gate:
        labels = Counter(row["label"] for _, row in self._read_all("choice", ["label"]))
        share = max(labels.values(), default=0) / max(1, labels.total())
        return _judge("choice: places", share <= MOST_GUESSED, f"none above {MOST_GUESSED}", f"{share:.3f}")


def _judge(name: str, is_right: bool, wanted: str, found: str) -> Gate:
    return Gate(name, "passed" if is_right else "failed", wanted, found)


def _size(count: int, gate: Gate) -> Gate:
    """The gate, without a judgement where there is too little to judge by."""
    return gate if count >= FEWEST else Gate(gate.name, "too small", gate.wanted, gate.found)


def _check_chance(chance: Figures) -> Gate:
    score = chance.get("nDCG@10", 0.0)
    wanted = f"nDCG@10 up to {MOST_RANDOM}"
    return _judge("a random ranker fails", score <= MOST_RANDOM, wanted, f"{score:.4f}")


def _check_bm25(chance: Figures, bm25: Figures) -> Gate:
    low, high = chance.get("nDCG@10", 0.0) + LEAST_GAIN, MOST_BM25
    score = bm25.get("nDCG@10", 0.0)
    wanted = f"nDCG@10 from {low:.2f} to {high:.2f}"
    return _judge("BM25 is between chance and perfect", low <= score <= high, wanted, f"{score:.4f}")


def _check_lengths_of_options(choice: Figures) -> Gate:
    share = max((choice.get(name, 0.0) for name in ("shortest", "second", "third", "longest")), default=0.0)
    wanted = f"none above {MOST_GUESSED}"
    return _judge("choice: length gives nothing away", share <= MOST_GUESSED, wanted, f"{share:.3f}")
