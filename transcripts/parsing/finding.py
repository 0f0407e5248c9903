"""Plain searches, for what a pattern would look for at every character."""

from __future__ import annotations

import sys
from collections.abc import Iterator


def find_all(text: str, words: str, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    """Where words stand in a stretch of a text, in order.

    >>> list(find_all("banana", "an")), list(find_all("banana", "an", 2, 4))
    ([1, 3], [])
    """
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)
