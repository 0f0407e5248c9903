"""What copies are found by, of all texts of a release at once: between their letters and the clusters.

Hard cases:
    A text under `SHORTEST` letters has no signature: a formula of ten characters is like many others.
    An n-gram that stands in a text twice counts once.
    Two n-grams with one hash of 32 bits: among the thousands of two texts that are compared hardly any, and
    they would add to the likeness less than a letter does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.dataset.preparing import figures
from transcripts.dataset.preparing.letters import Letters, cut_windows, hash_grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Halves = NDArray[np.uint32]
    Numbers = NDArray[np.int64]

GRAM = 5
"""Characters an n-gram; of Chinese about three words, of English one."""
SHORTEST = 50
"""Folded characters from which on a text can have near copies."""
BANDS, BAND_ROWS = 20, 6
"""Of the MinHash signature: texts at `LIKENESS` meet in a band with a chance of .998, those at .5 of .27."""
_SEED = 42


@dataclass(frozen=True, slots=True)
class Prints:
    """Of some texts what tells their copies."""

    plain: Hashes
    """Of the text as it is."""
    keys: Hashes
    """Of letters and figures: equal for exact copies."""
    figures: Hashes
    """Of the figures alone."""
    signed: Numbers
    """The texts that have a signature, by number."""
    bands: Halves
    """A row for each of these: a hash of each band of its signature."""
    grams: Halves
    """The hashes of the different n-grams of each text, in their order, text after text."""
    bounds: Numbers
    """Where those of each text begin in `grams`; one number more than texts."""


def make_prints(texts: Sequence[str], letters: Letters) -> Prints:
    """The prints of texts.

    Args:
        texts: as they are.
        letters: of their normal forms.
    """
    import numpy as np

    grams, bounds = _list_grams(letters)
    sizes = np.diff(letters.folds)
    signed = np.flatnonzero(sizes >= SHORTEST)
    plain = np.array([figures.hash_string(text) for text in texts], dtype=np.uint64)
    keys, numbers = hash_copies(letters)
    return Prints(plain, keys, numbers, signed, _sign(grams, bounds, signed), grams, bounds)


def hash_copies(letters: Letters) -> tuple[Hashes, Hashes]:
    """Of each text the hash of letters and figures, and of figures alone, as `figures.hash_text` has them."""
    import numpy as np

    folded = letters.folded.tobytes().decode("utf-32-le", "surrogatepass")
    folds = letters.folds.tolist()
    hashes = [
        figures.hash_letters(folded[start:end], figures.find_figures(window))
        for window, start, end in zip(cut_windows(letters), folds, folds[1:], strict=False)
    ]
    pairs = np.array(hashes, dtype=np.uint64).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy()


def _list_grams(letters: Letters) -> tuple[Halves, Numbers]:
    """The different n-grams of each text, as hashes of 32 bits in their order, and where each text begins."""
    import numpy as np

    starts, ends = letters.folds[:-1], letters.folds[1:]
    hashes = hash_grams(letters.folded, GRAM)
    counts = np.maximum(ends - starts - GRAM + 1, 0)
    owners = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    places = np.arange(counts.sum()) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
    both = np.sort((owners << np.uint64(32)) | (hashes[places] >> np.uint64(32)))
    both = both[np.flatnonzero(np.diff(both, prepend=~both[:1]))]
    bounds = np.searchsorted(both, np.arange(len(counts) + 1, dtype=np.uint64) << np.uint64(32))
    return both.astype(np.uint32), bounds.astype(np.int64)


def _sign(grams: Halves, bounds: Numbers, signed: Numbers) -> Halves:
    """The bands of the MinHash signatures of some texts."""
    import numpy as np
    from rensa import RMinHash

    if not len(signed):
        return np.zeros((0, BANDS), dtype=np.uint32)
    counts = np.diff(bounds)
    tokens = grams[np.repeat(np.isin(np.arange(len(counts)), signed), counts)].astype(np.uint64)
    offsets = np.concatenate([[0], np.cumsum(counts[signed])]).astype(np.uint64)
    tokens *= np.uint64(0x9E3779B97F4A7C15)
    digest = RMinHash.digest_matrix_from_flat_token_hashes(tokens, offsets, BANDS * BAND_ROWS, _SEED)
    rows = np.array(digest.to_rows(), dtype=np.uint32).reshape(-1, BANDS, BAND_ROWS)
    hashes = np.zeros(rows.shape[:2], dtype=np.uint64)
    for row in range(BAND_ROWS):
        hashes = (hashes ^ rows[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return (hashes >> np.uint64(32)).astype(np.uint32)
