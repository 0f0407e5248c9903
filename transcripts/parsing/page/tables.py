"""From text to its tables: what draws those of Markdown, and the cells that could name who speaks in any.

The text stays as it is; the pipes are furniture in it, and blanks in what the
other stages read.

Hard cases:
    A Word table without a header, whose first row a converter made the header.
    An answer in a row without a label: the cell in front of it is empty.
    A cell of time before or behind the name; a pipe in the words, escaped.
    A table of facts above a conference: when, where, on what.
    `Speaker` beside `Words`: a reader marks the cell as it does the names below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from transcripts.model import Mark, Span
from transcripts.text import trim

_CELL = r"[ \t]{0,9}:?-{1,400}:?[ \t]{0,400}"
_RULE = re.compile(rf"^[ \t]{{0,9}}\|?({_CELL}(?:[|+]{_CELL}){{1,9}})\|?[ \t]{{0,9}}$", re.MULTILINE)
"""The row of hyphens below a table's header."""
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"</?br[ \t]?/?>", re.IGNORECASE)
_FIGURES = re.compile(r"[(\[#]?\d[\d:.,\-–—> ]{0,40}[)\]]?")
"""A time, two times, or a number."""
_SPOKEN = 2
"""Columns of words: who speaks, and what is said."""
_LONGEST_HEADER = 20
"""Characters of a cell that could head a column."""
_ENDS = (".", "。", "!", "！", "?", "？", "…")
_CLOSING = "\"'”’」』）) *_"
"""What may stand behind the end of a sentence."""


class Tables(NamedTuple):
    """What a text's tables are drawn with, and what they say of their cells."""

    drawn: list[Span]
    """Pipes and rules, and what else is nobody's, in order."""
    marks: list[Mark]
    """The same as furniture, and the cells of who speaks, in order."""


def find_tables(text: str) -> Tables:
    r"""The tables with two columns of words, beside those of times and numbers.

    >>> tables = find_tables("| | |\n|---|---|\n| Ann | Yes. |\n| Bo | No. |")
    >>> [mark.span for mark in tables.marks if mark.kind == "cell"]
    [(18, 21), (33, 35)]
    """
    drawn: list[Span] = []
    heads: list[Span] = []
    looked = 0
    for rule in _RULE.finditer(text) if "|" in text else ():
        if "|" in rule[0] and rule.start() >= looked:
            rows = list(_list_rows(text, rule))
            looked = rows[-1].span[1]
            _draw(text, rows, trim(text, *rule.span()), drawn, heads)
    marks = [*(Mark("furniture", span) for span in drawn), *(Mark("cell", span) for span in heads)]
    return Tables(drawn, sorted(marks, key=_by_span))


def leave_headers(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of a reader, with a first row that only names the columns as furniture.

    Args:
        text: the source text.
        marks: of which `cell` is the first of two cells, and what stands behind it the other.
    """
    heads = [mark for mark in marks if mark.kind == "cell"]
    if len(heads) < _FEWEST:
        return marks
    rows = [_read_beside(text, above.span, below.span[0]) for above, below in pairwise(heads)]
    rows.append(_read_beside(text, heads[-1].span, len(text)))
    if not _is_header(text, rows, _TWO) or not _is_talk(text, rows[1:]):
        return marks
    header = [Mark("furniture", cell) for cell in rows[0].cells]
    return tuple(sorted([*(mark for mark in marks if mark is not heads[0]), *header], key=_by_span))


def _read_beside(text: str, head: Span, end: int) -> _Row:
    """The row of a cell that a reader marks, with what stands behind it."""
    said = trim(text, head[1], end)
    return _Row((head[0], said[1]), [], [head, said])


def _is_talk(text: str, rows: list[_Row]) -> bool:
    """Whether somebody speaks again, and the first row is no fact: it says a sentence."""
    known = {_read_cell(text, row, _TWO.head) for row in rows}
    first = _read_cell(text, rows[0], _TWO.words).rstrip(_CLOSING)
    return len(known) < len(rows) and (first.endswith(_ENDS) or len(first) > _LONGEST_WORDS)


_FEWEST = 4
"""Rows of a table in which people speak, with its header."""
_LONGEST_WORDS = 60
"""Characters of a fact."""


def _draw(text: str, rows: list[_Row], rule: Span, drawn: list[Span], heads: list[Span]) -> None:
    """Adds what a table is drawn with, and the cells of who speaks; nothing if nobody speaks in it."""
    header, *body = rows
    columns = _find_columns(text, body)
    if columns is None or not header.pipes or not _is_spoken(text, body, columns):
        return
    drawn += [header.span] if _is_header(text, rows, columns) else _draw_row(text, header, columns, heads)
    drawn.append(rule)
    for row in body:
        drawn += _draw_row(text, row, columns, heads)


def _by_span(mark: Mark) -> Span:
    return mark.span


# Rows.


class _Row(NamedTuple):
    """A row of a table."""

    span: Span
    pipes: list[int]
    """Where those stand that part its cells or close it."""
    cells: list[Span]
    """Trimmed; a cell that is empty has no length."""


def _list_rows(text: str, rule: re.Match[str]) -> Iterator[_Row]:
    """The header above a rule, then the rows below it, up to a line without a pipe."""
    width = len(re.split(r"[|+]", rule[1]))
    above = max(rule.start() - 1, 0)
    yield _read_row(text, text.rfind("\n", 0, above) + 1, above, width)
    at = rule.end() + 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        row = _read_row(text, at, end, width)
        if not row.pipes:
            return
        yield row
        at = end + 1


def _read_row(text: str, start: int, end: int, width: int) -> _Row:
    """A row of so many cells; a pipe behind the last of them is among its words."""
    start, end = trim(text, start, end)
    pipes = [match.start() for match in _PIPE.finditer(text, start, end)]
    opens, closes = pipes[:1] == [start], len(pipes) > 1 and pipes[-1] == end - 1
    edges = [start - 1, *pipes[opens : len(pipes) - closes][: width - 1], end - closes]
    edges[0] += opens
    cells = [trim(text, above + 1, below) for above, below in pairwise(edges)]
    drawn = [*pipes[:opens], *edges[1:-1], *([end - 1] if closes else [])]
    return _Row((start, end), drawn, cells)


class _Columns(NamedTuple):
    """What the columns of a table hold, by their places."""

    head: int
    words: int
    figures: list[int]


_TWO = _Columns(0, 1, [])
"""Of a table that a reader marks."""


def _find_columns(text: str, rows: list[_Row]) -> _Columns | None:
    """Who speaks and what is said, where all other columns are times or numbers; None where they are not."""
    width = max((len(row.cells) for row in rows), default=0)
    figures = [at for at in range(width) if _is_figures(text, rows, at)]
    others = [at for at in range(width) if at not in figures]
    return _Columns(others[0], others[1], figures) if len(others) == _SPOKEN else None


def _is_figures(text: str, rows: list[_Row], at: int) -> bool:
    """Whether the cells of a column that are not empty are times or numbers."""
    said = [cell for row in rows if (cell := _read_cell(text, row, at))]
    return bool(said) and all(_FIGURES.fullmatch(cell) for cell in said)


def _is_spoken(text: str, rows: list[_Row], columns: _Columns) -> bool:
    """Whether somebody speaks again, or most cells end as a sentence does; else a table tells facts."""
    heads = [head for row in rows if (head := _read_cell(text, row, columns.head))]
    said = [_read_cell(text, row, columns.words).rstrip(_CLOSING) for row in rows]
    return len({*heads}) < len(heads) or sum(cell.endswith(_ENDS) for cell in said) * 2 > len(said)


def _read_cell(text: str, row: _Row, at: int) -> str:
    """What a cell says; nothing if the row has no such cell."""
    return text[slice(*row.cells[at])] if at < len(row.cells) else ""


def _is_header(text: str, rows: list[_Row], columns: _Columns) -> bool:
    """Whether the first row only names the columns: short words, and nobody's below."""
    header, *body = rows
    said = [text[slice(*cell)] for cell in header.cells]
    known = {_read_cell(text, row, columns.head) for row in body}
    if not any(said) or _read_cell(text, header, columns.head) in known:
        return False
    return all(len(cell) <= _LONGEST_HEADER and not cell.endswith(_ENDS) for cell in said)


# What is drawn, and who speaks.


def _draw_row(text: str, row: _Row, columns: _Columns, heads: list[Span]) -> list[Span]:
    """The pipes of a row, its breaks and its figures; a time in front of who speaks is part of the label."""
    drawn = [(at, at + 1) for at in row.pipes]
    for at, (start, end) in enumerate(row.cells):
        if start == end:
            continue
        if at == columns.head:
            heads.append((start, end))
        elif at in columns.figures and not (at < columns.head and ":" in text[start:end]):
            drawn.append((start, end))
        elif at == columns.words:
            drawn += [match.span() for match in _BREAK.finditer(text, start, end)]
    return sorted(drawn)
