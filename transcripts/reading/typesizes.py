"""From a page of a PDF to a headline that it prints over several lines: told by its larger type.

Hard cases:
    A date in Han characters with figures of another size; blanks that the library puts in, which have none.
    A page all in one size; a first letter as high as three lines.
    A title of a single line, which needs nothing, and a name of an office above it in a size of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_REACH = 2_000
"""Characters of a page that are looked at."""
_LARGER = 1.15
"""How much larger than most of the page a headline is printed."""
_MOST_LINES = 4
"""Lines of a headline."""


class _Printed(NamedTuple):
    """A line and the size of its type, in points."""

    words: str
    size: float


def find_headline(page: PdfTextPage) -> list[str]:
    """The lines, trimmed, of the first headline of a page that has several; none if there is no such one."""
    lines = list(_list_printed(page))
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    most = max(sizes, key=lambda size: sizes[size], default=0.0)
    return choose_headline(lines, most)


def choose_headline(lines: Sequence[tuple[str, float]], most: float) -> list[str]:
    """The first lines of one size that is larger than that of most of a page.

    >>> choose_headline([("The Ferry", 18), ("Office", 18), ("March 2", 11), ("LEE: Yes.", 11)], 11)
    ['The Ferry', 'Office']
    >>> choose_headline([("The Ferry", 18), ("March 2", 11), ("LEE: Yes.", 11)], 11)
    []
    """
    for size, group in groupby(lines, key=lambda line: line[1]):
        words = [line[0] for line in group]
        if size >= _LARGER * most and 1 < len(words) <= _MOST_LINES:
            return words
    return []


def _list_printed(page: PdfTextPage) -> Iterator[_Printed]:
    """The lines of a page that are not blank, each with the size of most of its characters."""
    words = ""
    sizes: Counter[float] = Counter()
    for sign, size in [*_list_signs(page), ("\n", 0.0)]:
        if sign not in "\r\n":
            words += sign
            sizes[size] += not sign.isspace()
        elif words.strip():
            yield _Printed(words.strip(), max(sizes, key=lambda size: sizes[size]))
            words, sizes = "", Counter()


def _list_signs(page: PdfTextPage) -> Iterator[tuple[str, float]]:
    """The first characters of a page, each with its size as printed."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    for index in range(min(page.count_chars(), _REACH)):
        scale = 0.0
        if raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)):
            scale = math.hypot(matrix.b, matrix.d)
        size = round(raw.FPDFText_GetFontSize(page, index) * scale, 1)
        yield chr(raw.FPDFText_GetUnicode(page, index)), size
