"""Tables for the terminal: a title, names and rows, in columns that are as wide as they have to be.

Hard cases:
    A table wider than the terminal: its widest columns are wrapped, so that no word is lost.
    Han characters, which take two cells each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from transcripts.console import Console, count_cells
from transcripts.reporting.wrapping import wrap

_GAP = "  "
"""Between two columns."""
_NARROW = 8
"""Cells to which a column is narrowed at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells."""

    cells: tuple[str, ...]
    style: str = ""
    is_last: bool = False
    """Whether a part of the table ends with it."""


@dataclass(slots=True)
class Table:
    """A table that is filled row by row."""

    title: str
    columns: Sequence[str]
    """Their names; none is printed if all are empty."""
    numbers: frozenset[int] = frozenset()
    """The columns whose cells stand at the right, from 0."""
    rows: list[Row] = field(default_factory=list)

    def add(self, *cells: str, style: str = "", is_last: bool = False) -> None:
        """Adds a row with a cell for each column; see `Row`."""
        self.rows.append(Row(cells, style, is_last))

    def print(self, console: Console) -> None:
        """Prints the table."""
        widths = _find_widths([self.columns, *(row.cells for row in self.rows)], console.width)
        console.print(self.title, "bold")
        if any(self.columns):
            for line in self._draw(self.columns, widths):
                console.print(line, "bold")
            console.print("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)), "dim")
        for number, row in enumerate(self.rows, 1):
            for line in self._draw(row.cells, widths):
                console.print(line, row.style)
            if row.is_last and number < len(self.rows):
                console.print()

    def _draw(self, cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
        """The lines of a row."""
        wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            padded = (
                self._pad(part, width, at) for at, (part, width) in enumerate(zip(parts, widths, strict=True))
            )
            yield _GAP.join(padded).rstrip()

    def _pad(self, cell: str, width: int, column: int) -> str:
        blanks = " " * (width - count_cells(cell))
        return blanks + cell if column in self.numbers else cell + blanks


def print_tables(tables: Iterable[Table], console: Console) -> None:
    """Prints tables with a line between them."""
    for number, table in enumerate(tables):
        if number:
            console.print()
        table.print(console)


def _find_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The cells of each column, the widest narrowed until all stand side by side.

    >>> _find_widths([("a", "people"), ("turns", "12 of them, all of them inferred")], 25)
    [5, 18]
    """
    widths = [max(1, *map(count_cells, column)) for column in zip(*rows, strict=True)]
    room = max(room - len(_GAP) * (len(widths) - 1), _NARROW * len(widths))
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths
