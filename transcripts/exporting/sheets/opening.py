"""Opens the place that `parse` writes tables to: a folder of CSV or Parquet, or one workbook.

A folder takes its place when all its files are whole, and so does a workbook.

Hard cases:
    A folder that holds what is none of ours: it is refused, since it would be made anew. What is hidden in
        it, as file managers leave it, moves along.
    A file's name where a folder is wanted, as in `-o turns.csv`: refused before anything is parsed.
    Standard output: it takes a workbook, if it is no terminal. It takes no CSV and no Parquet, which
        are several files: to write one of them would leave the others out without a word.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from transcripts.dataset.folder import open_folder, remove_left
from transcripts.dataset.libraries import check_extra
from transcripts.errors import OutputError
from transcripts.exporting.sheets.rows import TABLES, list_parse_columns, make_rows, show_columns
from transcripts.parses import Parsed
from transcripts.streams import STREAM, complain, open_output
from transcripts.unfinished import open_unfinished_folder

NEEDS: Mapping[str, tuple[str, ...]] = {"parquet": ("dataset", "pyarrow"), "xlsx": ("formats",)}
"""The extra that a form needs, and of which modules of it, if not all."""
_TITLE = "Turns, pairs and releases"
_BOOK = "book.xlsx"
"""A workbook's name while it is made."""
_Write = Callable[[bytes], None]


def pack_tables(parsed: Parsed) -> bytes:
    """The rows of a release, by table, as bytes that one process can give another."""
    return orjson.dumps(make_rows(parsed))


def open_tables(output: str | None, form: str) -> AbstractContextManager[_Write]:
    """Gives a function that writes the rows of a release, as `pack_tables` packs them.

    Args:
        output: a folder, of `xlsx` a file; standard output if None or `-`.
        form: `csv`, `parquet` or `xlsx`.

    Raises:
        LibraryError: what the form needs is not installed.
        OutputError: the place is refused.
    """
    if form == "csv":
        return _open_csv(output)
    check_extra(form, *NEEDS[form])
    return _open_parquet(output) if form == "parquet" else _open_workbook(output)


def _make_writer(write: Callable[[str, list[dict[str, Any]]], None]) -> _Write:
    def write_release(data: bytes) -> None:
        for table, rows in orjson.loads(data).items():
            write(table, rows)

    return write_release


def tell_long(message: str, place: object, count: int) -> None:
    """Says how many cells are longer than those of Excel, if there are any."""
    if count:
        complain(message.format(place=place, count=f"{count:,}"))


def _list_shown() -> dict[str, tuple[str, ...]]:
    """The columns that a spreadsheet shows, by table."""
    return {table: show_columns(table, list_parse_columns(table)) for table in TABLES}


# Folders.


@contextmanager
def _open_csv(output: str | None) -> Iterator[_Write]:
    from transcripts.exporting.sheets.csvfiles import LONG, CsvFiles

    with open_folder(_check_place(output, "csv")) as folder, CsvFiles(folder, _list_shown()) as files:
        yield _make_writer(files.write)
    tell_long(LONG, output, files.long)


@contextmanager
def _open_parquet(output: str | None) -> Iterator[_Write]:
    from transcripts.exporting.sheets.parquetfiles import ParquetFiles

    columns = {table: list_parse_columns(table) for table in TABLES}
    with open_folder(_check_place(output, "parquet")) as folder, ParquetFiles(folder, columns) as files:
        yield _make_writer(files.write)


def _check_place(output: str | None, form: str) -> Path:
    """The folder that an output names.

    Raises:
        OutputError: it names none, or one that is not ours to make anew.
    """
    names = [f"{table}.{form}" for table in TABLES]
    if output is None or output == STREAM:
        right = f"-o DIR would be right, which gets {', '.join(names)}"
        raise OutputError(f"standard output: takes one file, and {form} is {len(names)}; {right}")
    place = Path(output)
    is_named_file = place.suffix == f".{form}" and not place.is_dir()
    if is_named_file or (place.exists() and not place.is_dir()):
        found = "names a file" if is_named_file else "is a file"
        raise OutputError(f"{output}: {found}; a folder would be right, which gets {', '.join(names)}")
    held = sorted(os.listdir(place)) if place.is_dir() else []
    foreign = [name for name in held if name not in names and not name.startswith(".")]
    if foreign:
        right = "a new or an empty folder would be right"
        raise OutputError(f"{output}: holds {foreign[0]}, which is not of a run with --to {form}; {right}")
    return place


# Workbooks.


@contextmanager
def _open_workbook(output: str | None) -> Iterator[_Write]:
    from transcripts.exporting.sheets.workbook import LONG, WorkbookFile

    if (output is None or output == STREAM) and sys.stdout.isatty():
        right = "-o FILE.xlsx or a pipe would be right"
        raise OutputError(f"standard output: is a terminal, which shows no workbook; {right}")
    with open_output(output) as stream, _open_shop(output) as shop:
        with WorkbookFile(shop / _BOOK, _list_shown(), _TITLE) as book:
            yield _make_writer(book.write)
        with (shop / _BOOK).open("rb") as made:
            shutil.copyfileobj(made, stream)
    tell_long(LONG, "standard output" if output in (None, STREAM) else output, book.long)


@contextmanager
def _open_shop(output: str | None) -> Iterator[Path]:
    """Gives a folder to make a workbook in: beside the output, or where the system has such folders."""
    if output is None or output == STREAM or (os.path.exists(output) and not os.path.isfile(output)):
        with TemporaryDirectory() as shop:
            yield Path(shop)
        return
    place = Path(os.path.realpath(output))
    remove_left(place.parent)
    with open_unfinished_folder(place) as beside:
        inside = beside / "new"
        inside.mkdir()
        try:
            yield inside
        finally:
            shutil.rmtree(inside, ignore_errors=True)
