"""Text broken into lines for the terminal: the step of `terminal` that knows East Asian line breaking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.console import count_cells, split_cells

_OPENING = "(\\[{（“‘《〈【〔「『"
_CLOSING = ",.;:!?)\\]}，。、；：！？）”’》〉】〕」』…—·％%"
_LETTER = "0-9A-Za-zÀ-ɏ"
_PIECE = re.compile(
    rf"(?P<space>\s+)|[{_OPENING}]*(?:[{_LETTER}]+(?:[-'’.,:/&+_@]+[{_LETTER}]+)*|\S)[{_CLOSING}]*|\S"
)
"""White space, or what no line break parts: a word or one Han character, with the signs that cling to it."""


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` cells, each ending without white space.

    A wide character counts two cells. No line starts with a closing sign or
    ends with an opening one, unless one alone is wider than a line. Line ends
    of the text stay.

    Args:
        text: without tabs.
        width: in cells, at least 2.

    >>> wrap("他说：“很好。”我们都同意。", 7)
    ['他说：', '“很', '好。”我', '们都同', '意。']
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(paragraph: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _split_pieces(paragraph, width):
        cells = count_cells(piece)
        if line and not piece.isspace() and used + cells > width:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + piece, used + cells
    yield line.rstrip()


def cut_words(text: str, most: int) -> str:
    """How a text begins: the whole words in its first characters; those alone if one word is longer.

    >>> cut_words("one two three", 9), cut_words("很好。", 5), cut_words("abcdef", 3)
    ('one two', '很好。', 'abc')
    """
    if len(text) <= most:
        return text
    ends = [match.end() for match in _PIECE.finditer(text) if not match["space"] and match.end() <= most]
    return text[: max(ends, default=most)]


def split_pieces(text: str) -> Iterator[str]:
    """What no line break parts, in order.

    >>> [*split_pieces("很好。 A road-map")]
    ['很', '好。', 'A', 'road-map']
    """
    return (match[0] for match in _PIECE.finditer(text) if not match["space"])


def _split_pieces(paragraph: str, width: int) -> Iterator[str]:
    """The pieces between possible line breaks; one wider than a line is cut."""
    for match in _PIECE.finditer(paragraph):
        piece = match[0]
        if match["space"] or count_cells(piece) <= width:
            yield piece
        else:
            yield from split_cells(piece, width)
