"""Praat's TextGrid to a document: the interval tiers are voices, in the long form and the short one.

Hard cases:
    The long form names what it lists (`xmin = 0`, `intervals [3]:`), the short one does not: only quoted
    strings and numbers that stand alone count in either.
    `""` inside of a string, and a line feed in one.
    Tiers of sounds beside those of words, as aligners write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from transcripts.errors import ReadError
from transcripts.reading.document import Document, move_problems
from transcripts.reading.encodings import decode
from transcripts.reading.spoken import write_spoken
from transcripts.reading.tiers import Piece, Tier, list_said, make_piece

_ITEM = re.compile(
    r'"((?:[^"]|"")*)"|(?<!\S)(-?\d{1,12}(?:\.\d{0,20})?(?:[eE][-+]?\d{1,2})?)(?!\S)|(?<!\S)![^\n]*'
)
"""A string, a number, or a comment."""
_SOUNDS = re.compile(r"(?:^|.*[\W_])(?:phones?|phonemes?|segments?|syllables?)", re.IGNORECASE | re.DOTALL)
_WORDS = re.compile(r"[\s_-]{1,4}words?\Z", re.IGNORECASE)
_INTERVALS, _POINTS = "IntervalTier", "TextTier"


def read_textgrid(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of a TextGrid under the names of its tiers.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the bytes themselves tell.

    Raises:
        ReadError: no encoding explains the bytes, or they are no TextGrid in text form.
    """
    if data.startswith(b"ooBinaryFile"):
        raise ReadError(
            f"{place}: a TextGrid in binary form; one saved by Praat as a text file would be right"
        )
    decoded = decode(data, place)
    tiers = list(_list_tiers(_list_items(decoded.text)))
    if not tiers and _KIND not in decoded.text[:_HEAD].lower():
        raise ReadError(
            f"{place}: no TextGrid (no tier in it); one saved by Praat as a text file would be right"
        )
    document = write_spoken(list_said(_choose(tiers)), decoded.encoding)
    return replace(document, problems=move_problems(decoded.problems, document.text))


_KIND = "textgrid"
_HEAD = 200
"""Characters in which a TextGrid says that it is one."""


def _list_items(text: str) -> Iterator[str | float]:
    """The strings and numbers of a file."""
    for match in _ITEM.finditer(text):
        if match[1] is not None:
            yield match[1].replace('""', '"')
        elif match[2] is not None:
            yield float(match[2])


def _list_tiers(items: Iterator[str | float]) -> Iterator[tuple[str, Tier]]:
    """The tiers with their kinds, as far as the file goes."""
    for item in items:
        if item not in (_INTERVALS, _POINTS):
            continue
        name, _, _, size = (next(items, "") for _ in range(4))
        if not isinstance(size, str):
            yield str(item), Tier(str(name).strip(), list(_list_pieces(items, item == _POINTS, int(size))))


def _list_pieces(items: Iterator[str | float], is_point: bool, size: int) -> Iterator[Piece]:
    """The pieces of a tier: two times and words each, of points one time."""
    for _ in range(size):
        start, *end, words = (next(items, None) for _ in range(2 if is_point else 3))
        until = end[0] if end else start
        if not isinstance(start, float) or not isinstance(until, float) or not isinstance(words, str):
            return
        yield make_piece(words, start, until)


def _choose(tiers: list[tuple[str, Tier]]) -> list[Tier]:
    """The tiers of words: of intervals before those of points, and no sounds where there are words."""
    spoken = [(kind, tier) for kind, tier in tiers if any(piece.words.strip() for piece in tier.pieces)]
    kinds = {kind for kind, _ in spoken}
    kept = [tier for kind, tier in spoken if kind == _INTERVALS or _INTERVALS not in kinds]
    worded = [tier for tier in kept if not _SOUNDS.fullmatch(tier.voice)]
    return [tier._replace(voice=_WORDS.sub("", tier.voice)) for tier in worded or kept]
