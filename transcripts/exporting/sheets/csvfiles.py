r"""Tables as CSV: UTF-8 with a mark at the front, cells quoted as RFC 4180 has it, lines ended by CR LF.

The mark is what Excel knows UTF-8 by. A text that begins as a formula does gets
an apostrophe in front, as OWASP advises, and so does one that begins with an
apostrophe. So whoever reads takes one apostrophe away wherever there is one,
and has every text as it was. Days and times stay as they are in the
dataset, ISO dates and seconds; truths are TRUE and FALSE.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from transcripts.exporting.sheets.cells import Cell, is_long, is_risky, make_cells
from transcripts.exporting.sheets.rows import Row

MARK = "'"
"""In front of a text that is not safe as it stands."""
LONG = (
    "{place}: {count} cells hold more than 32,767 characters, which Excel does not take into one cell; "
    "the file has them whole, and other programs read them"
)


class CsvFiles:
    """A file a table, `{table}.csv`. Use it as a context manager."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[str]]) -> None:
        """Files that are opened when the block begins.

        Args:
            folder: which is there.
            columns: of each table.
        """
        self._folder, self._columns = folder, columns
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        self.long = 0
        """Cells so far that are longer than those of Excel."""

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Appends rows to a table."""
        columns = self._columns[table]
        for row in rows:
            texts = [write_cell(cell) for cell in make_cells(columns, row)]
            self.long += sum(map(is_long, texts))
            self._writers[table].writerow(texts)

    def __enter__(self) -> Self:
        for table, columns in self._columns.items():
            path = self._folder / f"{table}.csv"
            file = self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._writers[table] = csv.writer(file)
            self._writers[table].writerow(columns)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._stack.close()


def write_cell(cell: Cell) -> str:
    """A cell as CSV has it, before it is quoted.

    >>> write_cell("=1+1"), write_cell("'Tis"), write_cell(True), write_cell(None)
    ("'=1+1", "''Tis", 'TRUE', '')
    """
    if isinstance(cell, str):
        return MARK + cell if is_risky(cell) else cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, timedelta):
        return str(cell.total_seconds())
    return "" if cell is None else str(cell)


def read_cell(text: str) -> str:
    """The text of a cell that `write_cell` wrote.

    >>> read_cell("'=1+1"), read_cell("''Tis"), read_cell("1 = 1")
    ('=1+1', "'Tis", '1 = 1')
    """
    return text.removeprefix(MARK)
