"""What splits share beyond copies: n-grams of one split's questions and answers that stand in another's too.

Officials repeat formulas, so that some share is natural; whole sentences are
copies and have been dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.dataset.selecting.copies import fold
from transcripts.dataset.settings import SPLITS
from transcripts.exporting.built import read_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HAN_GRAM, LATIN_GRAM = 13, 40
"""Characters an n-gram, in Chinese and elsewhere: about eight words, without punctuation and blanks."""
MOST_KEPT = 1_000_000
"""N-grams of a split and language that are compared; of more, an even sample is, chosen by hash."""
_BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Leak:
    """The share of n-grams that one split has in common with another."""

    language: str
    split: str
    other: str
    share: float
    """Of the different n-grams of `split`, those that `other` has too."""
    ngrams: int
    """Different n-grams of `split` that were compared."""


def find_leaks(folder: Path) -> list[Leak]:
    """The shares for every language and every two splits of a folder's `qa`, the better split's first."""
    import numpy as np

    grams: dict[tuple[str, str], Any] = {}
    for split in SPLITS:
        for language, found in _collect(folder, split).items():
            grams[language, split] = found
    leaks = []
    for language in sorted({language for language, _ in grams}):
        splits = [split for split in reversed(SPLITS) if (language, split) in grams]
        for split, other in combinations(splits, 2):
            own, others = _sample(grams[language, split], grams[language, other])
            shared = len(np.intersect1d(own, others, assume_unique=True))
            leaks.append(Leak(language, split, other, round(shared / max(1, len(own)), 5), len(own)))
    return leaks


def _collect(folder: Path, split: str) -> dict[str, NDArray[np.uint64]]:
    """The hashes of the different n-grams of a split, by language, sampled where they are many."""
    waiting: defaultdict[str, list[Any]] = defaultdict(list)
    kept: dict[str, Any] = {}
    for language, text in _read_texts(folder, split):
        waiting[language].append(hash_grams(text, HAN_GRAM if language.startswith("zh") else LATIN_GRAM))
        if len(waiting[language]) == 1000:
            kept[language] = _join(kept.get(language), waiting.pop(language))
    for language, hashes in waiting.items():
        kept[language] = _join(kept.get(language), hashes)
    return {language: hashes for language, hashes in kept.items() if len(hashes)}


def _read_texts(folder: Path, split: str) -> Iterator[tuple[str, str]]:
    for row in read_rows(folder, "qa", split, ["language", "question", "answer"]):
        yield row["language"], row["question"]
        yield row["language"], row["answer"]


def hash_grams(text: str, size: int) -> NDArray[np.uint64]:
    """The hash of each n-gram of a text's letters and digits, in their order."""
    import numpy as np

    points = np.frombuffer(fold(text).encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    count = len(points) - size + 1
    hashes = np.zeros(max(0, count), dtype=np.uint64)
    for offset in range(size if count > 0 else 0):
        hashes = hashes * np.uint64(_BASE) + points[offset : offset + count]
    return (hashes ^ (hashes >> np.uint64(31))) * np.uint64(_BASE)


def _join(known: Any, more: list[Any]) -> Any:
    """All different hashes, or of too many the smallest, which are an even sample."""
    import numpy as np

    hashes = np.unique(np.concatenate(more if known is None else [known, *more]))
    return hashes[:MOST_KEPT]


def _sample(own: Any, others: Any) -> tuple[Any, Any]:
    """Both sets as far as both were kept: up to the largest hash of one that was cut."""
    bounds = [hashes[-1] for hashes in (own, others) if len(hashes) == MOST_KEPT]
    if not bounds:
        return own, others
    bound = min(bounds)
    return own[own <= bound], others[others <= bound]
