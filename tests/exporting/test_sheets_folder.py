"""`build --exports csv,xlsx`: the rows of a dataset folder, with their splits."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from folders import ABOUT
from openpyxl import load_workbook

from transcripts.dataset import libraries
from transcripts.dataset.settings import SPLITS
from transcripts.errors import LibraryError
from transcripts.exporting.exports import EXPORTS, check_exports
from transcripts.exporting.sheets.csvfiles import read_cell
from transcripts.exporting.sheets.folder import write_csv, write_xlsx
from transcripts.exporting.sheets.rows import TABLES, list_folder_columns

SHOWN = {
    "turns": ("turn_id", "text", "speaker"),
    "pairs": ("pair_id", "question", "answer", "answer_cluster"),
}


def read_folder(folder: Path, config: str, columns: tuple[str, ...]) -> list[list[str]]:
    """Columns of the rows of all splits in their order, null as empty text, each row with its split."""
    return [
        [*(row[column] or "" for column in columns), split]
        for split in SPLITS
        for path in sorted((folder / "data" / config).glob(f"{split}-*.parquet"))
        for row in pq.read_table(path, columns=list(columns)).to_pylist()
    ]


@pytest.mark.parametrize("table", SHOWN)
def test_csv_has_the_rows_of_the_folder(table: str, built: Path) -> None:
    with (built / f"csv/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = (*SHOWN[table], "split")
    assert list(rows[0]) == list(list_folder_columns(table))
    assert [[read_cell(row[column]) for column in columns] for row in rows] == read_folder(
        built, TABLES[table], SHOWN[table]
    )


@pytest.mark.parametrize("table", SHOWN)
def test_a_workbook_has_the_rows_of_the_folder(table: str, built: Path) -> None:
    [path] = (built / "xlsx").iterdir()
    assert path.name == f"{ABOUT.name}.xlsx"
    book = load_workbook(path, read_only=True)
    assert book.sheetnames == list(TABLES)
    head, *rows = book[table].iter_rows(values_only=True)
    assert head == (*list_folder_columns(table), "cut")
    places = [head.index(column) for column in (*SHOWN[table], "split")]
    assert [[row[place] or "" for place in places] for row in rows] == read_folder(
        built, TABLES[table], SHOWN[table]
    )


def test_without_releases_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write_csv(tmp_path, ABOUT)
    write_xlsx(tmp_path, ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_an_export_that_cannot_be_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_exports(EXPORTS)
    monkeypatch.setattr(libraries, "find_spec", lambda name: None if name == "xlsxwriter" else name)
    check_exports(name for name in EXPORTS if name != "xlsx")
    with pytest.raises(
        LibraryError,
        match=r"^--exports xlsx needs xlsxwriter, which is not installed; pip install .press-transcripts.formats",
    ):
        check_exports(EXPORTS)
