"""How wide the columns of a sheet are and how high its rows, so that a person can read it as it opens."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from transcripts.exporting.sheets.cells import Cell

WRAPPED = frozenset(
    {
        "addressee",
        "answer",
        "answer_texts",
        "answerers",
        "label",
        "outlet",
        "question",
        "question_text",
        "release_title",
        "source",
        "sources",
        "speaker",
        "sub_questions",
        "text",
        "title",
    }
)
"""Columns whose texts go over several lines."""
_WIDTHS = {
    "text": 80,
    "answer": 80,
    "question": 50,
    "question_text": 50,
    "answer_texts": 50,
    "sub_questions": 40,
    "release_title": 40,
    "title": 30,
    "answerers": 30,
    "addressee": 30,
    "sources": 30,
    "source": 30,
    "pair_id": 22,
    "turn_id": 22,
    "speaker_id": 22,
    "question_turns": 22,
    "answer_turns": 22,
    "follow_up_of": 22,
    "question_cluster": 22,
    "answer_cluster": 22,
    "release_id": 18,
    "index": 8,
}
"""In digits of the usual font."""
_WIDTH = 14
_LINE = 15.0
"""Points that a line takes."""
_MOST_LINES = 12
"""Lines that a row shows of a long text; the cell has them all."""


def find_width(column: str) -> int:
    """The width of a column, in digits of the usual font."""
    return _WIDTHS.get(column, _WIDTH)


def measure_height(columns: Sequence[str], cells: Sequence[Cell]) -> float:
    """The height of a row in points, for about as many lines as its longest text has.

    Args:
        columns: at least as many as cells.
        cells: of the row.
    """
    lines = [
        count_lines(cell, find_width(column))
        for column, cell in zip(columns, cells, strict=False)
        if column in WRAPPED and isinstance(cell, str)
    ]
    return _LINE * max(lines, default=1)


def count_lines(text: str, width: int) -> int:
    """About how many lines a text takes at a width, as far as they are shown; Han characters are two wide.

    >>> count_lines("上午好" * 10, 30), count_lines("good morning", 30)
    (2, 1)
    """
    start = text[: width * _MOST_LINES].split("\n")
    return min(_MOST_LINES, sum(max(1, ceil(_measure(line) / width)) for line in start))


def _measure(line: str) -> float:
    """Digits that a line is wide; a letter of three bytes in UTF-8 counts as two."""
    return (len(line) + len(line.encode("utf-8", "replace"))) / 2
