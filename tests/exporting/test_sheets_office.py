"""What LibreOffice makes of the tables: the cells of workbooks and of CSV are those that were written."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_sheets import COLUMNS, FILLED, NASTY, make_turns

from transcripts.exporting.sheets import workbook
from transcripts.exporting.sheets.csvfiles import CsvFiles, read_cell
from transcripts.exporting.sheets.workbook import WorkbookFile

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotes, UTF-8, and a file a sheet."""
FROM_CSV = "--infilter=CSV:44,34,76,1,,0,false,true"
"""Comma, quotes, UTF-8, numbers and days taken as such: what its dialog offers for a file with our mark."""
GUESSED = {"2024-05-01", "007", "1e5", "TRUE"}
"""Texts that whoever opens CSV takes for numbers, days and truths, since it tells no types."""
UNTOLD = re.compile("_x005F_|\ufffe")
"""What LibreOffice, or who reads its workbooks here, does not tell from an escape."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice Calc is not installed (libreoffice-calc-nogui)"),
]


def convert(path: Path, to: str, *options: str) -> list[Path]:
    """What LibreOffice writes of a file, sorted."""
    out = path.parent / f"{path.stem}-made"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        *options,
        "--convert-to",
        to,
        "--outdir",
        str(out),
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(out.iterdir())


def make_plain(text: str) -> str:
    """A text as LibreOffice gives it back: line ends are line feeds, and CSV has no NUL."""
    return re.sub(r"\r\n?", "\n", text).replace("\0", "")


def test_a_workbook_opens_with_every_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1 + len(NASTY))
    talk = FILLED | {"text": "完", "held_on": "2024-05-01", "starts_at": 3661.25, "confidence": 0.5}
    with WorkbookFile(tmp_path / "a.xlsx", COLUMNS, "Tables") as book:
        book.write("turns", [*make_turns(NASTY), talk])
        book.write("pairs", [{"pair_id": "a-q0", "inferred": True}])
    made = convert(tmp_path / "a.xlsx", TO_CSV)
    rows = {path.stem: list(csv.reader(path.open(encoding="utf-8-sig", newline=""))) for path in made}
    assert set(rows) == {"a-pairs", "a-turns", "a-turns 2"}
    assert [make_plain(row[1]) for row in rows["a-turns"][1:]] == [make_plain(text) for text in NASTY]
    assert rows["a-turns 2"][1] == ["a-t0", "完", "2024-05-01", "01:01:01.25", "0.5", ""]
    assert rows["a-pairs"][1] == ["a-q0", "TRUE", ""]


def test_csv_opens_with_every_cell(tmp_path: Path) -> None:
    texts = [text for text in NASTY if text not in GUESSED and not UNTOLD.search(text)]
    with CsvFiles(tmp_path, COLUMNS) as files:
        files.write("turns", make_turns(texts))
        files.write("pairs", [{"pair_id": "a-q0", "inferred": True}])
    [made] = convert(tmp_path / "turns.csv", "xlsx", FROM_CSV)
    sheet = load_workbook(made).active
    assert sheet is not None
    assert sheet["A1"].value == "turn_id"
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    escapes = re.compile(r"_x(00[01][0-9a-f])_")
    found = [escapes.sub(lambda match: chr(int(match[1], 16)), str(cell.value)) for cell in cells]
    assert [make_plain(read_cell(text)) for text in found] == [make_plain(text) for text in texts]
