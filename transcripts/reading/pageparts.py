"""What a page prints, with signs, to its main part and what stands behind it, both without side matter.

Hard cases:
    A class name `comments-open`, or a `<form>`, around the whole page: spared for its size.
    A page that is all side matter: nothing is left out.
    A reply of the public in a `<div class="comment">` each: a kind that is most of the text is spared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from transcripts.reading.pagesigns import AROUND, OUT, TURN

_SPARED = 0.5
"""Share of a page's text from which neither an element nor a class name makes side matter of it."""
_MAIN_SHARE = 0.8
"""Share of a page's text from which an element is its main part."""
_VISIBLE = re.compile("[^\\s\ue000-\ue03f]")


class _Part(NamedTuple):
    """An element: the pieces of a text from one sign to another."""

    sign: str
    start: int
    end: int
    size: int
    """Characters."""


class Cut(NamedTuple):
    """A text cut at the signs of elements."""

    signs: list[str]
    """What follows each of them, before each piece but the first."""
    pieces: list[str]


def cut(printed: str) -> Cut:
    """A text with signs, cut at those of elements."""
    turns = []
    at = printed.find(TURN)
    while at >= 0:
        turns.append(at)
        at = printed.find(TURN, at + 2)
    starts, ends = [0, *(at + 2 for at in turns)], [*turns, len(printed)]
    pieces = [printed[start:end] for start, end in zip(starts, ends, strict=True)]
    return Cut([printed[at + 1] for at in turns], pieces)


def split_main(page: Cut, dropped: int) -> tuple[str, str]:
    """A page in two: up to the end of its main part, and what stands behind.

    Args:
        page: all that it prints.
        dropped: characters of side matter that are gone already.
    """
    ends = list(accumulate(map(len, page.pieces)))
    parts = list(_list_parts(page.signs, ends))
    limit = _SPARED * (ends[-1] + dropped)
    kept = _leave_out(_choose_sides(parts, limit), page.pieces)
    end = _find_main_end([part for part in parts if part.sign == AROUND], kept)
    return "".join(kept[:end]), "".join(kept[end:])


def is_visible(printed: str) -> bool:
    """Whether a text has more than blanks and signs."""
    return bool(_VISIBLE.search(printed))


def _list_parts(signs: Sequence[str], ends: Sequence[int]) -> Iterator[_Part]:
    """The elements that signs stand around, inner ones first.

    Args:
        signs: what stands before each piece but the first.
        ends: of the pieces, in characters.
    """
    entered: list[tuple[str, int]] = []
    for index, sign in enumerate(signs, 1):
        if sign != OUT:
            entered.append((sign, index))
        elif entered:
            opened, start = entered.pop()
            yield _Part(opened, start, index, ends[index - 1] - ends[start - 1])


def _choose_sides(parts: Sequence[_Part], limit: float) -> list[_Part]:
    """The side matter that is left out, in order: neither what is most of the text nor a kind that is.

    Args:
        parts: the elements.
        limit: characters from which something may be the article.
    """
    sides = sorted((part for part in parts if part.sign != AROUND and part.size <= limit), key=_by_start)
    sizes: Counter[str] = Counter()
    ends: dict[str, int] = {}
    for side in sides:
        if side.start >= ends.get(side.sign, 0):
            sizes[side.sign] += side.size
            ends[side.sign] = side.end
    return [side for side in sides if sizes[side.sign] <= limit]


def _by_start(part: _Part) -> tuple[int, int]:
    return part.start, -part.end


def _leave_out(sides: Sequence[_Part], pieces: list[str]) -> list[str]:
    """The pieces, those of side matter empty; all as they are if nothing else is in them."""
    kept, at = list(pieces), 0
    for side in sides:
        if side.end > at:
            kept[side.start : side.end] = [""] * (side.end - side.start)
            at = side.end
    return kept if any(map(is_visible, kept)) else pieces


def _find_main_end(around: Sequence[_Part], kept: Sequence[str]) -> int:
    """Which piece stands behind the main part.

    That is the smallest element around the middle with most of the text.
    """
    ends = list(accumulate(map(len, kept)))
    sizes = ((part.end, ends[part.end - 1] - ends[part.start - 1]) for part in around)
    return next((end for end, size in sizes if size >= _MAIN_SHARE * ends[-1]), len(kept))
