"""BM25 over the words of passages: finds hard negatives, candidates for reranking, and a baseline's figures.

A block of passages is held in memory as one list of postings, so that ranking
takes the same time and memory however many passages a dataset has. What a
word weighs is the same in all blocks (`Vocabulary`).

Hard cases:
    A question of sixty words, half of which stand in every tenth passage: what a frequent word gives to each
    passage is a row of a table.
    Three hundred passages with one score: the first of them come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.dataset.preparing.words import WORD_BITS, take_hashes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]
    Scores = NDArray[np.float32]

K1, B = 1.2, 0.75
BLOCK = 1 << 16
"""Passages that are held at once, at most."""
FREQUENT = 12
"""A word is frequent if more than one passage in so many has it: adding a row of all is faster then."""
_COUNT_BITS = 8
_MOST_COUNT = (1 << _COUNT_BITS) - 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In how many passages of the corpus each word stands."""

    words: Hashes
    """Sorted."""
    counts: Numbers
    passages: int
    length: float
    """Words of a passage on average."""

    def weigh(self, words: Hashes) -> NDArray[np.float64]:
        """The weight of each word, which has to be known: the rarer, the more."""
        import numpy as np

        counts = self.counts[np.searchsorted(self.words, words)]
        return np.log1p((self.passages - counts + 0.5) / (counts + 0.5)) * (K1 + 1)


def count_vocabulary(passages: Iterable[Sequence[Hashes]]) -> Vocabulary:
    """The vocabulary of a corpus that comes in blocks of passages, each packed by `pack_words`."""
    import numpy as np

    words, counts = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    number = total = 0
    for block in passages:
        number += len(block)
        packed = np.concatenate([words[:0], *block])
        total += int((packed >> np.uint64(WORD_BITS)).sum())
        found, times = np.unique(take_hashes(packed), return_counts=True)
        words, counts = _add_counts(words, counts, found, times)
    return Vocabulary(words, counts, number, total / max(1, number))


def _add_counts(words: Hashes, counts: Numbers, found: Hashes, times: Numbers) -> tuple[Hashes, Numbers]:
    """The sum of two counts of words."""
    import numpy as np

    both = np.union1d(words, found)
    sums = np.zeros(len(both), dtype=np.int64)
    sums[np.searchsorted(both, words)] += counts
    sums[np.searchsorted(both, found)] += times
    return both, sums


class Ranker:
    """BM25 (k1 1.2, b 0.75) over a block of passages, which are called by their place in it."""

    def __init__(self, passages: Sequence[Hashes], vocabulary: Vocabulary) -> None:
        """Takes up to `BLOCK` passages, each packed by `pack_words`."""
        import numpy as np

        packed = np.concatenate([np.zeros(0, dtype=np.uint64), *passages])
        owners = np.repeat(np.arange(len(passages), dtype=np.uint64), [len(one) for one in passages])
        times = packed >> np.uint64(WORD_BITS)
        lengths = np.bincount(owners.astype(np.int64), weights=times, minlength=len(passages))
        times = np.minimum(times, np.uint64(_MOST_COUNT))
        keys = take_hashes(packed) << np.uint64(64 - WORD_BITS)
        keys = np.sort(keys | (owners << np.uint64(_COUNT_BITS)) | times)
        words = keys >> np.uint64(64 - WORD_BITS)
        self._count = len(passages)
        self._bounds = np.append(np.flatnonzero(np.diff(words, prepend=~words[:1])), len(words))
        self._words = words[self._bounds[:-1]]
        self._docs = ((keys >> np.uint64(_COUNT_BITS)) & np.uint64(BLOCK - 1)).astype(np.int64)
        often = (keys & np.uint64(_MOST_COUNT)).astype(float)
        rooms = K1 * (1 - B + B * lengths / max(vocabulary.length, 1e-9))
        idf = np.repeat(vocabulary.weigh(self._words), np.diff(self._bounds))
        self._weights = (idf * often / (often + rooms[self._docs])).astype(np.float32)
        self._rows, self._table = self._tabulate()

    def _tabulate(self) -> tuple[dict[int, int], Scores]:
        """Of each frequent word its row in a table, and the table: what it gives to each passage."""
        import numpy as np

        frequent = np.flatnonzero(np.diff(self._bounds) * FREQUENT > self._count).tolist()
        table = np.zeros((len(frequent), self._count), dtype=np.float32)
        for row, word in enumerate(frequent):
            span = slice(self._bounds[word], self._bounds[word + 1])
            table[row, self._docs[span]] = self._weights[span]
        return {word: row for row, word in enumerate(frequent)}, table

    def rank(self, query: Hashes, count: int) -> tuple[Numbers, Scores]:
        """The places of the best passages with their scores, best first, the smaller place before an equal.

        Args:
            query: its words, packed; a word counts as often as the query has it.
            count: how many passages, at most.
        """
        import numpy as np

        scores = self._score(*self._find_words(query))
        best = _pick(scores, count)
        found = scores[best]
        order = np.lexsort((best, -found))
        return best[order], found[order]

    def _find_words(self, query: Hashes) -> tuple[list[int], list[int]]:
        """The words of a query that some passage has, and how often the query has each."""
        import numpy as np

        hashes = take_hashes(query)
        words = self._words.searchsorted(hashes)
        if not len(self._words):
            return [], []
        words[words == len(self._words)] = 0
        known = self._words[words] == hashes
        return words[known].tolist(), (query[known] >> np.uint64(WORD_BITS)).tolist()

    def _score(self, words: list[int], often: list[int]) -> Scores:
        """The scores of all passages: of rare words by their postings, of frequent ones by the table."""
        import numpy as np

        docs, weights = [self._docs[:0]], [self._weights[:0]]
        rows = []
        for word, times in zip(words, often, strict=True):
            row = self._rows.get(word)
            if row is None:
                span = slice(self._bounds[word], self._bounds[word + 1])
                docs.append(self._docs[span])
                weights.append(self._weights[span] if times == 1 else self._weights[span] * times)
            else:
                rows.append((row, times))
        sums = np.bincount(np.concatenate(docs), np.concatenate(weights), minlength=self._count)
        scores = sums.astype(np.float32)
        for row, times in rows:
            scores += self._table[row] if times == 1 else self._table[row] * np.float32(times)
        return scores


def _pick(scores: Scores, count: int) -> Numbers:
    """The places of the best scores above 0, the smaller place before an equal, in any order."""
    import numpy as np

    least = np.partition(scores, len(scores) - count)[len(scores) - count] if len(scores) > count else 0
    if least <= 0:
        return np.flatnonzero(scores > 0)
    found = np.flatnonzero(scores >= least)
    values = scores[found]
    above = found[values > least]
    return np.concatenate([above, found[values == least][: count - len(above)]])
