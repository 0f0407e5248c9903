"""What splits share beyond copies: n-grams of one split's questions and answers that stand in another's too.

Officials repeat formulas, so that some share is natural; whole sentences are
copies and have been dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.dataset.preparing.figures import normalise
from transcripts.dataset.preparing.letters import hash_grams, read_letters
from transcripts.dataset.settings import SPLITS
from transcripts.exporting.built import read_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

HAN_GRAM, LATIN_GRAM = 13, 40
"""Characters an n-gram, in Chinese and elsewhere: about eight words, without punctuation and blanks."""
MOST_KEPT = 1_000_000
"""N-grams of a split and language that are compared; of more, an even sample is, chosen by hash."""


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


def _collect(folder: Path, split: str) -> dict[str, Hashes]:
    """The hashes of the different n-grams of a split, by language, sampled where they are many."""
    kept: dict[str, Hashes] = {}
    for language, texts in _read_texts(folder, split):
        size = HAN_GRAM if language.startswith("zh") else LATIN_GRAM
        kept[language] = _join(kept.get(language), hash_texts(texts, size))
    return {language: hashes for language, hashes in kept.items() if len(hashes)}


def _read_texts(folder: Path, split: str) -> Iterator[tuple[str, list[str]]]:
    """Some hundred questions and answers of one language at once."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows(folder, "qa", split, ["language", "question", "answer"]):
        texts = waiting[row["language"]]
        texts += [row["question"], row["answer"]]
        if len(texts) >= 1000:
            yield row["language"], waiting.pop(row["language"])
    yield from waiting.items()


def hash_texts(texts: Sequence[str], size: int) -> Hashes:
    """The hash of each n-gram of each text's letters and digits, in their order."""
    import numpy as np

    letters = read_letters([normalise(text) for text in texts])
    hashes = hash_grams(letters.folded, size)
    is_inside = np.ones(len(hashes), dtype=np.bool_)
    for step in range(1, size):
        edges = letters.folds[1:] - step
        is_inside[edges[(edges >= 0) & (edges < len(hashes))]] = False
    return hashes[is_inside]


def _join(known: Hashes | None, more: Hashes) -> Hashes:
    """All different hashes, or of too many the smallest, which are an even sample."""
    import numpy as np

    if known is None:
        known = more[:0]
    elif len(known) == MOST_KEPT:
        more = more[more < known[-1]]
    both = np.sort(np.concatenate([known, more]))
    return both[np.flatnonzero(np.diff(both, prepend=~both[:1]))][:MOST_KEPT]


def _sample(own: Any, others: Any) -> tuple[Any, Any]:
    """Both sets as far as both were kept: up to the largest hash of one that was cut."""
    bounds = [hashes[-1] for hashes in (own, others) if len(hashes) == MOST_KEPT]
    if not bounds:
        return own, others
    bound = min(bounds)
    return own[own <= bound], others[others <= bound]
