"""Tables as one Excel workbook, row by row and in bounded memory.

Texts are cells of text, whatever they begin with; one that begins as a formula
does is marked (`quotePrefix`), so that it stays a text for whoever edits it.
Rows wait in files of a folder until the workbook is put together.

Hard cases:
    A text longer than a cell: cut with a mark, and the last column names the columns where that is so.
    More rows than a sheet holds: they go on in a sheet `turns 2`, behind all others.
    Characters that XML cannot hold, and a text that looks as their escapes do: `_xHHHH_`.
    A text `<r>…</r>`, which the library takes for its own mark-up.
    Another machine: the zip tells neither the time, nor the system, nor who may read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from transcripts.exporting.sheets.cells import (
    MOST_ROWS,
    Cell,
    cut_text,
    is_long,
    is_risky,
    make_cells,
)
from transcripts.exporting.sheets.layout import WRAPPED, find_width, measure_height
from transcripts.exporting.sheets.rows import Row

CUT = "cut"
"""The last column: names the columns whose text is cut."""
LONG = (
    "{place}: {count} cells are cut at 32,767 characters, the most that Excel holds; the column `cut` names "
    "them, and the JSON Lines have them whole"
)
_OPTIONS = {"constant_memory": True, "use_zip64": True}
_MADE = datetime(1980, 1, 1)
"""When every workbook was made, as far as it says: the first day that a zip can tell."""
_MODE = 0o600 << 16
"""Who may read the files in the zip."""
_UNIX = 3
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def escape_text(text: str) -> str:
    r"""A text with `_xHHHH_` for what XML cannot hold, as Excel writes it, and for what looks like that.

    >>> escape_text("bell\a, _x0041_")
    'bell_x0007_, _x005F_x0041_'
    """
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose texts we escape: of escapes in a row the library sees every other only."""

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        return _Plain(escape_text(data)) if isinstance(data, str) else data


class _Plain(str):
    """A text that the library does not take for mark-up of its own, which it tells by how that starts."""

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """Never as mark-up does."""
        return False


class WorkbookFile:
    """A workbook with a sheet a table. Use it as a context manager; it is there when the block ended well."""

    def __init__(self, path: Path, columns: Mapping[str, Sequence[str]], title: str) -> None:
        """A workbook that nothing is in yet but the headers.

        Args:
            path: of the workbook; the folder it is in takes the rows until then.
            columns: of each table.
            title: what it says of itself.
        """
        self._path, self._columns = path, columns
        self._book = Workbook(str(path), _OPTIONS | {"tmpdir": str(path.parent)})
        self._book.set_properties({"title": title, "created": _MADE})
        self._formats = _Formats(self._book)
        self._sheets: dict[str, _OpenSheet] = {}
        self._counts = dict.fromkeys(columns, 0)
        """Sheets of each table."""
        self.long = 0
        """Cells so far that are cut."""

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Appends rows to a table."""
        columns = self._columns[table]
        for row in rows:
            if self._sheets[table].rows == MOST_ROWS:
                self._open(table)
            self.long += self._sheets[table].write(make_cells(columns, row))

    def _open(self, table: str) -> None:
        """Goes on in a new sheet."""
        if table in self._sheets:
            self._sheets[table].close()
        self._counts[table] += 1
        name = table if self._counts[table] == 1 else f"{table} {self._counts[table]}"
        sheet = self._book.add_worksheet(name, _Sheet)
        self._sheets[table] = _OpenSheet(sheet, (*self._columns[table], CUT), self._formats)

    def __enter__(self) -> Self:
        for table in self._columns:
            self._open(table)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        for sheet in self._sheets.values():
            sheet.close()
        if error is None:
            self._make()
        else:
            self._leave()

    def _make(self) -> None:
        """Puts the workbook together.

        Raises:
            OSError: it cannot be written.
        """
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        _forget_machine(self._path)

    def _leave(self) -> None:
        """Closes the files of the rows, of which nothing is made."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()


class _Formats:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.header = book.add_format(top | {"bold": True, "bottom": 1, "bg_color": "#EEEEEE"})
        self.text = book.add_format(top | {"text_wrap": True})
        self.line = book.add_format(top)
        middle = top | {"align": "center"}
        self.number = book.add_format(middle)
        self.day = book.add_format(middle | {"num_format": "yyyy-mm-dd"})
        self.time = book.add_format(middle | {"num_format": "[h]:mm:ss.0"})
        self.risky = {
            True: book.add_format(top | {"text_wrap": True, "quote_prefix": True}),
            False: book.add_format(top | {"quote_prefix": True}),
        }

    def choose(self, text: str, *, is_wrapped: bool) -> Any:
        """How a text looks."""
        if is_risky(text):
            return self.risky[is_wrapped]
        return self.text if is_wrapped else self.line


class _OpenSheet:
    """A sheet that rows are written to, the header first."""

    def __init__(self, sheet: Any, columns: Sequence[str], formats: _Formats) -> None:
        self._sheet, self._columns, self._formats = sheet, columns, formats
        self.rows = 1
        """Rows written so far, the header too."""
        for place, column in enumerate(columns):
            sheet.set_column(place, place, find_width(column))
            sheet.write_string(0, place, column, formats.header)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def write(self, cells: Sequence[Cell]) -> int:
        """Appends a row; how many of its cells are cut."""
        long = [place for place, cell in enumerate(cells) if isinstance(cell, str) and is_long(cell)]
        fitted = [cut_text(str(cell)) if place in long else cell for place, cell in enumerate(cells)]
        names = ", ".join(self._columns[place] for place in long) or None
        self._sheet.set_row(self.rows, measure_height(self._columns, fitted))
        for place, cell in enumerate((*fitted, names)):
            self._write_cell(place, cell)
        for held in (self._sheet.row_info, self._sheet.row_sizes):
            held.pop(self.rows - 1, None)  # that row is on the disk
        self.rows += 1
        return len(long)

    def _write_cell(self, place: int, cell: Cell) -> None:
        at = self.rows, place
        if isinstance(cell, str):
            is_wrapped = self._columns[place] in WRAPPED
            self._sheet.write_string(*at, cell, self._formats.choose(cell, is_wrapped=is_wrapped))
        elif isinstance(cell, bool):
            self._sheet.write_boolean(*at, cell, self._formats.number)
        elif isinstance(cell, timedelta):
            self._sheet.write_number(*at, cell / timedelta(days=1), self._formats.time)
        elif isinstance(cell, date):
            self._sheet.write_datetime(*at, cell, self._formats.day)
        elif cell is not None:
            self._sheet.write_number(*at, cell, self._formats.number)

    def close(self) -> None:
        """Has the reader filter the rows by what is in a column."""
        self._sheet.autofilter(0, 0, self.rows - 1, len(self._columns) - 1)


def _forget_machine(path: Path) -> None:
    """Takes out of the zip's directory what is of the machine: its system, and who may read."""
    with ZipFile(path, "a") as package:
        for info in package.infolist():
            info.external_attr, info.create_system = _MODE, _UNIX
        package.comment = b""
