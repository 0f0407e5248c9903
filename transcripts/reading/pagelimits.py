"""Which pages would take a parser too much time or memory: their tags tell, before a tree is built."""

from __future__ import annotations

import re

MAX_TAGS = 500_000
"""Tags of one page; the longest of this world have some ten thousand, and each takes half a kilobyte."""
MAX_DEPTH = 2_000
"""Block elements around one another; pages of this world have some dozens, and time grows with the square."""
MAX_REOPENED = 5_000_000
"""Tags, times the kinds of print that are left open: each paragraph opens them all anew."""
_BLOCK_TAG = re.compile(
    r"<(/?)(?i:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption|figure"
    r"|footer|form|header|hgroup|main|menu|nav|ol|search|section|summary|table|ul|object|button|template)\b"
)
_PRINT_TAG = re.compile(r"<(/?)((?i:b|big|code|em|font|i|s|small|strike|strong|tt|u)\b[^<>]*)")
_MOST_ALIKE = 3
"""Open elements of one kind of print, attributes and all, that a parser opens anew."""


def find_excess(text: str) -> str | None:
    """What of a page's source is more than a parser should be given; None if nothing is.

    >>> find_excess("<p>Q: Why?</p>") is None
    True
    """
    tags = text.count("<")
    if tags > MAX_TAGS:
        return f"more than {MAX_TAGS} tags"
    if tags > MAX_DEPTH and _measure_depth(text) > MAX_DEPTH:
        return f"elements nested more than {MAX_DEPTH} deep"
    if tags > MAX_DEPTH and _count_open(text) * tags > MAX_REOPENED:
        return "bold and other print that is left open again and again"
    return None


def _measure_depth(text: str) -> int:
    """How many block elements are at most around one another, if each is closed by its own tag."""
    depth = deepest = 0
    for match in _BLOCK_TAG.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _count_open(text: str) -> int:
    """How many elements of print are left open at the end, as far as they are opened anew."""
    closed, opened, kinds = 0, 0, set()
    for match in _PRINT_TAG.finditer(text):
        if match[1]:
            closed += 1
        else:
            opened += 1
            kinds.add(match[2])
    return min(max(opened - closed, 0), _MOST_ALIKE * len(kinds))
