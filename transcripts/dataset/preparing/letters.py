"""What copies of texts have in common, for all texts of a release at once: letters, figures, n-grams.

The texts are put into one array of code points, so that each step is a few
passes over that array. What the steps mean is said by the functions of
`copies` for a single text.

Hard cases:
    A text that ends in 第 before one that begins with 三: a line feed between texts keeps them apart.
    `twenty-one` is a figure, `someone` holds none, and only what stands around a place tells: a window
    around every place that could be a figure is kept, and the patterns of `copies` are run over the windows.
    A window that begins inside `matrix` would begin with the Roman numeral ix.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from transcripts.dataset.preparing.figures import NUMBER_WORDS, NUMERALS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.uint32]
    Numbers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    Mask = NDArray[np.bool_]
    Classes = NDArray[np.uint8]

BASE = 0x9E3779B97F4A7C15
"""Of the polynomial by which sequences of code points are hashed."""
_LETTER, _FIGURE, _LATIN, _ROMAN = 1, 2, 4, 8
"""Bits of a code point's class: letter or digit; part of a numeral; a to z; i, v or x."""
_BEFORE, _BEHIND = 3, 1
"""Characters before and behind a place that tell whether it is a figure."""
LONGEST = 12
"""Letters of the longest number word, with an s."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Some texts in normal form, as one array."""

    points: Points
    """Code points, with a line feed behind each text."""
    ends: Numbers
    """Of each text, where its line feed stands."""
    folded: Points
    """Letters and digits alone."""
    folds: Numbers
    """Where the letters of each text begin in `folded`; one number more than texts."""


def read_letters(normal: Sequence[str]) -> Letters:
    """The letters of texts in normal form."""
    import numpy as np

    sizes = np.fromiter(map(len, normal), dtype=np.int64, count=len(normal))
    ends = np.cumsum(sizes + 1) - 1
    points = read_points("".join([text + "\n" for text in normal]))
    is_letter = find_letters(points)
    is_letter[ends] = False
    counts = np.cumsum(is_letter)
    folds = np.concatenate([np.zeros(1, dtype=np.int64), counts[ends]])
    return Letters(points, ends, points[is_letter], folds)


def read_points(text: str) -> Points:
    """The code points of a text."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def find_letters(points: Points) -> Mask:
    """Which code points are letters or digits."""
    found: Mask = (_read_classes()[points] & _LETTER) != 0
    return found


def cut_windows(letters: Letters) -> list[str]:
    """Of each text what tells its figures: what stands around every place that could be one."""
    import numpy as np

    classes = _read_classes()[letters.points]
    is_figure = ((classes & _FIGURE) != 0) | _find_number_words(letters.points, classes)
    is_near = is_figure.copy()
    for step in range(1, _BEFORE + 1):
        is_near[:-step] |= is_figure[step:]
    for step in range(1, _BEHIND + 1):
        is_near[step:] |= is_figure[:-step]
    is_near[letters.ends] = False
    is_other = ((classes & _ROMAN) != 0) & ~is_figure
    shown = np.where(is_other, np.uint32(ord("a")), letters.points)
    shown[~is_near] = ord("\n")
    is_shown = is_near
    is_shown[1:] |= is_near[:-1].copy()
    text = shown[is_shown].tobytes().decode("utf-32-le", "surrogatepass")
    bounds = [0, *np.cumsum(is_shown)[letters.ends].tolist()]
    return [text[start:end] for start, end in pairwise(bounds)]


def _find_number_words(points: Points, classes: Classes) -> Mask:
    """Which code points are in runs of a to z that begin as a number word does, or are i, v and x alone."""
    import numpy as np

    is_latin = np.concatenate([[False], (classes & _LATIN) != 0, [False]])
    edges = np.flatnonzero(is_latin[1:] != is_latin[:-1])
    starts, ends = edges[::2], edges[1::2]
    before = points[starts - 1]
    is_number = (before == ord("第")) | _find_romans(classes, starts, ends)
    is_long = (ends - starts > 2) & (ends - starts <= LONGEST)
    heads = starts[is_long]
    code = _code_head(points[heads], points[heads + 1], points[heads + 2], ends[is_long] - heads)
    is_number[is_long] |= _read_heads()[code]
    is_number |= (before == ord("-")) & (points[starts] == ord("o"))
    marks = np.zeros(len(points) + 1, dtype=np.int8)
    marks[starts[is_number]] += 1
    marks[ends[is_number]] -= 1
    return np.cumsum(marks[:-1], dtype=np.int8).astype(np.bool_)


def _find_romans(classes: Classes, starts: Numbers, ends: Numbers) -> Mask:
    """Which runs of at least two letters are i, v and x alone."""
    import numpy as np

    found: Mask = (ends - starts > 1) & ((classes[starts] & classes[ends - 1] & _ROMAN) != 0)
    for run in np.flatnonzero(found).tolist():
        found[run] = bool((classes[starts[run] : ends[run]] & _ROMAN).all())
    return found


def _code_head(first: Any, second: Any, third: Any, length: Any) -> Any:
    """A number for the first three letters and the length of a word."""
    letters = (first - 97) * 676 + (second - 97) * 26 + (third - 97)
    return letters * (LONGEST + 1) + length


@cache
def _read_heads() -> Mask:
    """Of each number that `_code_head` gives, whether a number word has it."""
    import numpy as np

    heads = np.zeros(26**3 * (LONGEST + 1), dtype=np.bool_)
    for word in NUMBER_WORDS:
        for form in (word, word + "s"):
            first, second, third = map(ord, form[:3])
            heads[_code_head(first, second, third, len(form))] = True
    return heads


@cache
def _read_classes() -> Classes:
    """The class of every code point, as bits."""
    import numpy as np

    classes = np.zeros(0x110000, dtype=np.uint8)
    every = "".join(map(chr, range(0x110000)))
    for pattern, bit in ((r"[^\W_]+", _LETTER), (r"\d+", _FIGURE)):
        for run in re.finditer(pattern, every):
            classes[run.start() : run.end()] |= bit
    classes[[ord(sign) for sign in NUMERALS]] |= _FIGURE
    classes[ord("a") : ord("z") + 1] |= _LATIN
    classes[[ord(sign) for sign in "ivx"]] |= _ROMAN
    return classes


def hash_grams(points: Points, size: int) -> Hashes:
    """A hash of each n-gram of code points, in their order.

    The hash of a sequence is made of those of its halves, so that it takes as
    many steps as `size` has binary digits.
    """
    import numpy as np

    count = len(points) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    half, width, covered = points.astype(np.uint64), 1, 0
    hashes = np.zeros(count, dtype=np.uint64)
    while covered < size:
        if size & width:
            at = size - covered - width
            hashes += half[at : at + count] * _raise(covered)
            covered += width
        half = half[:-width] * _raise(width) + half[width:] if covered < size else half
        width *= 2
    return (hashes ^ (hashes >> np.uint64(31))) * np.uint64(BASE)


def _raise(power: int) -> np.uint64:
    import numpy as np

    return np.uint64(pow(BASE, power, 2**64))
