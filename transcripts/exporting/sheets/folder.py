"""The tables of a finished dataset folder as spreadsheets: the rows of all splits, each with its split."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transcripts.dataset.settings import SPLITS
from transcripts.exporting.about import About
from transcripts.exporting.built import list_splits, read_rows
from transcripts.exporting.sheets.opening import tell_long
from transcripts.exporting.sheets.rows import SPLIT, TABLES, list_folder_columns


def write_csv(folder: Path, about: About) -> None:
    """Writes `csv/turns.csv`, `csv/pairs.csv` and `csv/releases.csv` into a dataset folder."""
    del about
    from transcripts.exporting.sheets.csvfiles import LONG, CsvFiles

    place = folder / "csv"
    if not list_splits(folder, TABLES["releases"]):
        return
    place.mkdir(exist_ok=True)
    with CsvFiles(place, _list_columns()) as files:
        for table in TABLES:
            files.write(table, _read_table(folder, table))
    tell_long(LONG, place.name, files.long)


def write_xlsx(folder: Path, about: About) -> None:
    """Writes `xlsx/{name}.xlsx` into a dataset folder, a sheet a table."""
    from transcripts.exporting.sheets.workbook import LONG, WorkbookFile

    place = folder / "xlsx" / f"{about.name}.xlsx"
    if not list_splits(folder, TABLES["releases"]):
        return
    place.parent.mkdir(exist_ok=True)
    with WorkbookFile(place, _list_columns(), about.pretty_name) as book:
        for table in TABLES:
            book.write(table, _read_table(folder, table))
    tell_long(LONG, place.relative_to(folder), book.long)


def _list_columns() -> dict[str, tuple[str, ...]]:
    return {table: list_folder_columns(table) for table in TABLES}


def _read_table(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    for split in SPLITS:
        for row in read_rows(folder, TABLES[table], split):
            yield row | {SPLIT: split}
