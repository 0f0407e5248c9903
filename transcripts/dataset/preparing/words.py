"""The words of texts as hashes with counts, for BM25: between their normal forms and the ranking.

Hard cases:
    Chinese and Japanese write no blanks: a dictionary cuts them; a text whose letters are all ASCII is cut at
    what is no letter, which gives the same words.
    A dictionary cuts 5.2 not at the point, and `c++` not before the signs: words are letters and digits only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.dataset.preparing.figures import normalise
from transcripts.dataset.preparing.letters import BASE, find_letters, read_points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Counts = NDArray[np.uint32]
    Numbers = NDArray[np.int64]

_OTHER = re.compile(r"[^\W\x00-\x7f]")
"""A letter that is not ASCII."""
WORD_BITS = 40
"""Bits of a word's hash, so that it fits into one number beside that of a text."""


@dataclass(frozen=True, slots=True)
class Words:
    """The different words of some texts, text after text, in each by their hashes."""

    hashes: Hashes
    counts: Counts
    """How often each stands in its text."""
    bounds: Numbers
    """Where the words of each text begin; one number more than texts."""


def segment(normal: str) -> str:
    r"""A text in normal form with its words apart: by blanks, punctuation or line feeds.

    >>> segment("增长5%,bridges")
    '增长\n5%\n,\nbridges'
    """
    if _OTHER.search(normal) is None:
        return normal
    import rjieba

    return "\n".join(rjieba.cut(normal))


def count_words(segmented: Sequence[str]) -> Words:
    """The words of texts that `segment` gives."""
    import numpy as np

    sizes = np.fromiter(map(len, segmented), dtype=np.int64, count=len(segmented))
    points = read_points("\n".join([*segmented, ""]))
    is_letter = np.concatenate([[False], find_letters(points), [False]])
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1])
    starts, ends = edges[::2], edges[1::2]
    owners = np.searchsorted(np.cumsum(sizes + 1), starts, side="right").astype(np.uint64)
    both = np.sort((owners << np.uint64(WORD_BITS)) | _hash_runs(points, starts, ends))
    first = np.flatnonzero(np.diff(both, prepend=~both[:1]))
    counts = np.diff(first, append=len(both)).astype(np.uint32)
    both = both[first]
    bounds = np.searchsorted(both, np.arange(len(sizes) + 1, dtype=np.uint64) << np.uint64(WORD_BITS))
    return Words(both & np.uint64((1 << WORD_BITS) - 1), counts, bounds.astype(np.int64))


def _hash_runs(points: NDArray[np.uint32], starts: Numbers, ends: Numbers) -> Hashes:
    """A hash of `WORD_BITS` bits of each run of code points.

    The sum up to the end less that up to the start is the run's own polynomial, times a power of the base.
    """
    import numpy as np

    size = len(points)
    powers, inverses = (chain[:size] for chain in _raise(1 << (size - 1).bit_length()))
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(points * powers, dtype=np.uint64)])
    hashes: Hashes = (sums[ends] - sums[starts]) * inverses[starts] if len(starts) else sums[:0]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * np.uint64(BASE)
    hashes >>= np.uint64(64 - WORD_BITS)
    return hashes


@cache
def _raise(count: int) -> tuple[Hashes, Hashes]:
    """The powers of the base from the 0th on, and of its inverse."""
    import numpy as np

    return tuple(  # type: ignore[return-value]
        np.concatenate(
            [
                np.ones(1, dtype=np.uint64),
                np.cumprod(np.full(count - 1, base, dtype=np.uint64), dtype=np.uint64),
            ]
        )
        for base in (BASE, pow(BASE, -1, 2**64))
    )


def pack_words(hashes: Hashes, counts: Counts) -> Hashes:
    """Words with their counts as one number each."""
    import numpy as np

    return (counts.astype(np.uint64) << np.uint64(WORD_BITS)) | hashes


def take_hashes(packed: Hashes) -> Hashes:
    """The words of packed ones, without their counts."""
    import numpy as np

    return packed & np.uint64((1 << WORD_BITS) - 1)


def pack_texts(texts: Sequence[str]) -> list[Hashes]:
    """Of each text, whatever its form, its words, packed."""
    words = count_words([segment(normalise(text)) for text in texts])
    packed = pack_words(words.hashes, words.counts)
    bounds = words.bounds.tolist()
    return [packed[start:end] for start, end in pairwise(bounds)]
