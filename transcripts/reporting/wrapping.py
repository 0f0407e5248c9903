"""Text broken into lines for the terminal: the step of `terminal` that knows East Asian line breaking."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = "(\\[{（“‘《〈【〔「『"
_CLOSING = ",.;:!?)\\]}，。、；：！？）”’》〉】〕」』…—·％%"
_LETTER = "0-9A-Za-zÀ-ɏ"
_PIECE = re.compile(
    rf"(?P<space>\s+)|[{_OPENING}]*(?:[{_LETTER}]+(?:[-'’.,:/&+_@]+[{_LETTER}]+)*|\S)[{_CLOSING}]*|\S"
)
"""White space, or what no line break parts: a word or one Han character, with the signs that cling to it."""


def count_cells(text: str) -> int:
    """The cells that a text takes in a terminal: two for a wide character."""
    from rich.cells import cell_len

    return cell_len(text)


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
    from rich.cells import cell_len

    line, used = "", 0
    for piece in _split_pieces(paragraph, width):
        cells = cell_len(piece)
        if line and not piece.isspace() and used + cells > width:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + piece, used + cells
    yield line.rstrip()


def _split_pieces(paragraph: str, width: int) -> Iterator[str]:
    """The pieces between possible line breaks; one wider than a line is cut."""
    from rich.cells import cell_len, chop_cells

    for match in _PIECE.finditer(paragraph):
        piece = match[0]
        if match["space"] or cell_len(piece) <= width:
            yield piece
        else:
            yield from chop_cells(piece, width)
