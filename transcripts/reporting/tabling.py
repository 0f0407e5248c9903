"""Tables whose words stay whole at any width: the step between a table and the console.

A column gets the room that its longest word needs before any gets more. Where a line has not even so much,
rows are longer than the line, and the terminal goes on below; nothing is cut and nothing left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transcripts.reporting.wrapping import split_pieces, wrap

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.measure import Measurement
    from rich.table import Table


class Cell:
    """Text that is broken between words, and between Han characters."""

    def __init__(self, text: str, style: str = "") -> None:
        """Text without markup.

        Args:
            text: one line or several.
            style: how it is printed.
        """
        self.text, self.style = text, style

    @property
    def least(self) -> int:
        """Cells that its longest word takes."""
        from rich.cells import cell_len

        return max((cell_len(piece) for piece in split_pieces(self.text)), default=0)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement
        from rich.text import Text

        return Measurement(self.least, Measurement.get(console, options, Text(self.text)).maximum)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        lines = wrap(self.text, max(options.max_width, self.least, 2))
        yield Text("\n".join(lines), self.style, justify=options.justify, no_wrap=True, overflow="ignore")


def print_table(table: Table, console: Console) -> None:
    """Prints a table as wide as the line or as its words need; without lines it is closer where it has to be.

    Args:
        table: of `Cell`, or of text without blanks.
        console: where.
    """
    cells = [[_measure(cell, console) for cell in (column.header, *column.cells)] for column in table.columns]
    least = [max(low for low, _ in column) for column in cells]
    most = [max(max(pair) for pair in column) for column in cells]
    if table.box is None and sum(least) + _count_frame(table) > console.width:
        table.padding = (0, 1, 0, 0)
    frame = _count_frame(table)
    widths = share_width(least, most, console.width - frame)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    table.width = sum(widths) + frame
    console.print(table, crop=False)


def _count_frame(table: Table) -> int:
    """The cells of a row that are no column's."""
    from rich.padding import Padding

    _, right, _, left = Padding.unpack(table.padding)
    columns = len(table.columns)
    lines = columns - 1 + 2 * table.show_edge if table.box else 0
    return (left + right) * (columns - (not table.pad_edge)) + lines


def _measure(cell: RenderableType, console: Console) -> tuple[int, int]:
    """The cells of the longest word and of the longest line."""
    from rich.measure import Measurement

    found = Measurement.get(console, console.options, cell)
    return (cell.least if isinstance(cell, Cell) else found.minimum), found.maximum


def share_width(least: Sequence[int], most: Sequence[int], width: int) -> list[int]:
    """The width of each column: what it needs at least, and of the rest what it could use.

    Args:
        least: cells of the longest word of each column.
        most: cells of its longest line.
        width: of all columns.

    >>> share_width([3, 5, 4], [3, 40, 12], 30)
    [3, 15, 12]
    >>> share_width([3, 5, 4], [3, 40, 12], 10)
    [3, 5, 4]
    """
    widths = list(most)
    for _ in range(sum(widths) - width):
        wide = [number for number, cells in enumerate(widths) if cells > least[number]]
        if not wide:
            break
        widths[max(wide, key=lambda number: widths[number])] -= 1
    return widths
