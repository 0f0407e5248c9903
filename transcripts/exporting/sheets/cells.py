r"""What a cell of a spreadsheet holds of a value: a number, a truth, a day, a length of time, or text.

Lists and voices become text that a person reads. What a program would take for
a formula is told here, and how long a cell may be; the writers see to it.

Hard cases:
    A day that Excel's calendar does not have, or counts wrongly: before March 1900 it stays text.
    A span: `[0, 12)`, since `0-12` becomes a day in December where types are guessed.
    A character beyond the Basic Multilingual Plane: Excel counts it as two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Cell = str | int | float | bool | date | timedelta | None

LONGEST = 32_767
"""UTF-16 code units that a cell of Excel holds (Microsoft, Excel specifications and limits)."""
MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel holds, its header among them (same source)."""
RISKY = frozenset("=+-@\t\r\n\0＝＋－＠'")
"""How a text begins that is no safe cell: as a formula (OWASP, CSV Injection), or as what marks a text."""
DAYS = frozenset({"held_on", "published_on"})
TIMES = frozenset({"starts_at", "ends_at"})
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that there was not."""
_JOINTS = {"answer_texts": "\n\n", "sources": "\n"}
"""What stands between the texts of a list; elsewhere a comma."""


def make_cell(column: str, value: Any) -> Cell:
    """What a cell holds of a value.

    Args:
        column: the value's.
        value: as in a row of the dataset.

    >>> make_cell("held_on", "2024-05-01"), make_cell("starts_at", 90.5)
    (datetime.date(2024, 5, 1), datetime.timedelta(seconds=90, microseconds=500000))
    >>> make_cell("spans", [[0, 12], [15, 30]])
    '[0, 12) [15, 30)'
    """
    if value is None or value == []:
        return None
    if column in DAYS:
        return _read_day(value)
    if column in TIMES:
        return _read_time(value)
    return say_value(column, value) if isinstance(value, (dict, list)) else value


def _read_time(seconds: float) -> timedelta | float:
    """The time; one of more days than a calendar has as its seconds."""
    try:
        return timedelta(seconds=seconds)
    except OverflowError:
        return seconds


def _read_day(value: str) -> date | str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return day if day >= _FIRST_DAY else value


def say_value(column: str, value: Any) -> str:
    r"""A list or a voice as text.

    >>> say_value("addressee", {"name": "王强", "title": "局长", "outlet": None})
    '王强 · 局长'
    >>> say_value("sub_questions", [{"text": "Why?", "span": [0, 4]}, {"text": "When?", "span": [5, 10]}])
    'Why?\nWhen?'
    """
    if isinstance(value, dict):
        return " · ".join(filter(None, (value["name"], value["title"], value["outlet"])))
    first = value[0]
    if isinstance(first, dict) and "span" in first:
        return "\n".join(part["text"] for part in value)
    if isinstance(first, dict):
        return "; ".join(say_value(column, voice) for voice in value)
    if isinstance(first, str):
        return _JOINTS.get(column, ", ").join(value)
    return " ".join(f"[{start}, {end})" for start, end in value)


def is_risky(text: str) -> bool:
    """Whether a text begins as formulas do, or with the apostrophe that says of a text that it is none.

    >>> is_risky("=1+1"), is_risky("1 = 1")
    (True, False)
    """
    return text[:1] in RISKY


def count_units(text: str) -> int:
    """The UTF-16 code units of a text."""
    return len(text) + sum(char > "\uffff" for char in text)


def is_long(text: str) -> bool:
    """Whether a text is longer than a cell of Excel."""
    return len(text) > LONGEST // 2 and count_units(text) > LONGEST


def cut_text(text: str) -> str:
    """The beginning of a text that is too long and a mark that says so, together as long as a cell.

    >>> cut_text("a" * 40_000)[-40:], len(cut_text("a" * 40_000))
    ('aaaaaaaaa… [cut, 40,000 characters long]', 32767)
    """
    mark = f"… [cut, {len(text):,} characters long]"
    data = text[:LONGEST].encode("utf-16-le")[: 2 * (LONGEST - len(mark))]
    return data.decode("utf-16-le", "ignore") + mark


def make_cells(columns: Sequence[str], row: Any) -> list[Cell]:
    """The cells of a row, by the columns."""
    return [make_cell(column, row[column]) for column in columns]
