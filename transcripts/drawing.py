"""Tables for the terminal: a title, names and rows, in columns that are as wide as they have to be.

Hard cases:
    A table wider than the terminal: its widest columns are wrapped between words. Where a line has not even
    the room that the longest words need, rows are longer than the line; nothing is cut or left out.
    Han characters, which take two cells each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from transcripts.console import Console, count_cells
from transcripts.reporting.wrapping import split_pieces, wrap

_GAPS = ("  ", " ")
"""Between two columns, and where a line has no room for the longest words otherwise."""


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
        gap, widths = _find_widths([self.columns, *(row.cells for row in self.rows)], console.width)
        console.print(self.title, "bold")
        if any(self.columns):
            for line in self._draw(self.columns, widths, gap):
                console.print(line, "bold")
            console.print("─" * (sum(widths) + len(gap) * (len(widths) - 1)), "dim")
        for number, row in enumerate(self.rows, 1):
            for line in self._draw(row.cells, widths, gap):
                console.print(line, row.style)
            if row.is_last and number < len(self.rows):
                console.print()

    def _draw(self, cells: Sequence[str], widths: Sequence[int], gap: str) -> Iterator[str]:
        """The lines of a row."""
        wrapped = [wrap(cell, max(width, 2)) for cell, width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            padded = (
                self._pad(part, width, at) for at, (part, width) in enumerate(zip(parts, widths, strict=True))
            )
            yield gap.join(padded).rstrip()

    def _pad(self, cell: str, width: int, column: int) -> str:
        blanks = " " * (width - count_cells(cell))
        return blanks + cell if column in self.numbers else cell + blanks


def print_tables(tables: Iterable[Table], console: Console) -> None:
    """Prints tables with a line between them."""
    for number, table in enumerate(tables):
        if number:
            console.print()
        table.print(console)


def _find_widths(rows: Sequence[Sequence[str]], room: int) -> tuple[str, list[int]]:
    """What parts columns, and their cells, the widest narrowed until all fit or words would be cut.

    >>> _find_widths([("a", "people"), ("turns", "12 of them, all of them inferred")], 25)
    ('  ', [5, 18])
    >>> _find_widths([("a", "people"), ("turns", "12 of them, all of them inferred")], 4)
    (' ', [5, 8])
    """
    columns = [*zip(*rows, strict=True)]
    widths = [max(1, *map(count_cells, column)) for column in columns]
    least = [max(1, *map(_measure_words, column)) for column in columns]
    gaps = len(widths) - 1
    gap = next((gap for gap in _GAPS if sum(least) + len(gap) * gaps <= room), _GAPS[-1])
    room -= len(gap) * gaps
    while sum(widths) > room:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        if not wide:
            break
        widths[max(wide, key=widths.__getitem__)] -= 1
    return gap, widths


def _measure_words(cell: str) -> int:
    """Cells that the longest word of a cell takes."""
    return max(map(count_cells, split_pieces(cell)), default=0)
