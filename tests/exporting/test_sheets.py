"""Tables as CSV and as workbooks: what is written is what is read back, whatever the texts hold."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from transcripts.dataset.card.columns import MEANINGS
from transcripts.exporting.parquet import make_schemas
from transcripts.exporting.sheets import workbook
from transcripts.exporting.sheets.cells import LONGEST, RISKY, count_units, cut_text, is_long, make_cell
from transcripts.exporting.sheets.csvfiles import CsvFiles, read_cell
from transcripts.exporting.sheets.layout import count_lines, measure_height
from transcripts.exporting.sheets.rows import TABLES, list_folder_columns, list_parse_columns, make_rows
from transcripts.exporting.sheets.workbook import WorkbookFile
from transcripts.flow import parse
from transcripts.parses import Parsed

COLUMNS = {
    "turns": ("turn_id", "text", "held_on", "starts_at", "confidence"),
    "pairs": ("pair_id", "inferred"),
}
NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\ttab",
    "\rreturn",
    "\nfeed",
    "\0nul",
    "＝1+1",
    "'Tis",
    "''",
    '=HYPERLINK("http://example.org","x")',
    "bell\a and \x0b",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "<r>a & b</r>",
    "<r>",
    "a\r\nb",
    "a\rb",
    "  space ",
    "\ufffe\uffff",
    "记者:请问\n谢谢𠮷",
    'say "no", twice',
    "a;b\tc",
    "2024-05-01",
    "007",
    "1e5",
    "TRUE",
    "http://example.org",
    "\x85\u2028",
)
"""Texts that some program would take for something else."""
FILLED = {"turn_id": "a-t0", "text": "", "held_on": None, "starts_at": None, "confidence": None}


def make_turns(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [FILLED | {"text": text} for text in texts]


def write_csv(folder: Path, tables: Mapping[str, list[dict[str, Any]]]) -> CsvFiles:
    with CsvFiles(folder, COLUMNS) as files:
        for table, rows in tables.items():
            files.write(table, rows)
    return files


def write_xlsx(path: Path, tables: Mapping[str, list[dict[str, Any]]]) -> WorkbookFile:
    with WorkbookFile(path, COLUMNS, "Tables") as book:
        for table, rows in tables.items():
            book.write(table, rows)
    return book


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def read_texts(path: Path, sheet: str = "turns") -> list[str]:
    """The column `text` of a workbook, without the escapes of what XML cannot hold."""
    cells = [row[1] for row in load_workbook(path)[sheet].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    return [read_escapes(cell.value or "") for cell in cells]


def read_escapes(text: str) -> str:
    """What the docs tell to do with a text out of a workbook."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


# Texts


TEXTS = st.lists(
    st.one_of(st.text(), st.sampled_from(NASTY), st.text(alphabet="_x0041<r>/=-+@'\"\r\n\t,;\0 甲𠮷")),
    max_size=8,
)


@given(TEXTS)
@example(list(NASTY))
def test_any_text_is_read_back_from_csv(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_csv(Path(folder), {"turns": make_turns(texts)})
        assert [read_cell(row[1]) for row in read_csv(Path(folder) / "turns.csv")[1:]] == texts


@settings(max_examples=50)
@given(TEXTS)
@example(list(NASTY))
def test_any_text_is_read_back_from_a_workbook(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_xlsx(Path(folder) / "a.xlsx", {"turns": make_turns(texts)})
        assert read_texts(Path(folder) / "a.xlsx") == texts


def test_no_text_in_csv_begins_as_a_formula(tmp_path: Path) -> None:
    write_csv(tmp_path, {"turns": make_turns(NASTY)})
    cells = [row[1] for row in read_csv(tmp_path / "turns.csv")[1:]]
    assert not [cell for cell in cells if cell[0] in RISKY - {"'"}]
    assert [cell for cell in cells if cell in ("007", "1e5", "a\rb")] == ["a\rb", "007", "1e5"]


def test_texts_in_a_workbook_stay_texts_for_whoever_edits_them(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"turns": make_turns(NASTY)})
    cells = [row[1] for row in load_workbook(tmp_path / "a.xlsx")["turns"].iter_rows(min_row=2)]
    assert [text for text, cell in zip(NASTY, cells, strict=True) if cell.quotePrefix] == list(NASTY[:12])
    with ZipFile(tmp_path / "a.xlsx") as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_csv_is_as_rfc_4180_has_it(tmp_path: Path) -> None:
    write_csv(tmp_path, {"turns": make_turns(['a,"b"\n甲'])})
    assert (tmp_path / "turns.csv").read_bytes() == (
        b"\xef\xbb\xbfturn_id,text,held_on,starts_at,confidence\r\n"
        b'a-t0,"a,""b""\n' + "甲".encode() + b'",,,\r\n'
    )
    assert (tmp_path / "pairs.csv").read_bytes() == b"\xef\xbb\xbfpair_id,inferred\r\n"


# Other cells


def test_numbers_days_and_times_are_what_they_are(tmp_path: Path) -> None:
    turn = FILLED | {"held_on": "2024-05-01", "starts_at": 93784.25, "confidence": 0.95}
    tables = {"turns": [turn], "pairs": [{"pair_id": "a-q0", "inferred": True}]}
    write_xlsx(tmp_path / "a.xlsx", tables)
    book = load_workbook(tmp_path / "a.xlsx")
    values = [cell.value for cell in book["turns"][2]]
    assert values[2:5] == [datetime(2024, 5, 1), timedelta(seconds=93784.25), 0.95]
    assert [cell.number_format for cell in book["turns"][2][2:4]] == ["yyyy-mm-dd", "[h]:mm:ss.0"]
    assert book["pairs"]["B2"].value is True
    write_csv(tmp_path, tables)
    assert read_csv(tmp_path / "turns.csv")[1][2:] == ["2024-05-01", "93784.25", "0.95"]
    assert read_csv(tmp_path / "pairs.csv")[1] == ["a-q0", "TRUE"]


@pytest.mark.parametrize("day", ["1899-12-31", "1900-02-28", "0987-01-01", "2019", "spring"])
def test_a_day_that_excel_counts_wrongly_or_not_at_all_is_text(day: str, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"turns": [FILLED | {"held_on": day}]})
    assert load_workbook(tmp_path / "a.xlsx")["turns"]["C2"].value == day


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("answer_texts", ["a\nb", "c"], "a\nb\n\nc"),
        ("inferred", ["start", "role"], "start, role"),
        ("sources", ["a, b.txt", "c.txt"], "a, b.txt\nc.txt"),
        ("spans", [[0, 1]], "[0, 1)"),
        ("addressee", {"name": None, "title": "局长", "outlet": None}, "局长"),
        (
            "answerers",
            [
                {"name": "王强", "title": "局长", "outlet": None},
                {"name": "Ann", "title": None, "outlet": "Daily"},
            ],
            "王强 · 局长; Ann · Daily",
        ),
        (
            "sub_questions",
            [{"text": "Why?", "span": [0, 4]}, {"text": "And when?", "span": [5, 14]}],
            "Why?\nAnd when?",
        ),
        ("answerers", [], None),
        ("speaker", None, None),
    ],
)
def test_lists_and_voices_are_texts_that_a_person_reads(column: str, value: Any, text: str | None) -> None:
    assert make_cell(column, value) == text


# What Excel does not hold


@pytest.mark.parametrize("text", ["长" * LONGEST, "𠮷" * (LONGEST // 2), "a" + "𠮷" * (LONGEST // 2)])
def test_a_text_as_long_as_a_cell_is_whole(text: str, tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", {"turns": make_turns([text])})
    assert read_texts(tmp_path / "a.xlsx") == [text]
    assert book.long == 0
    assert load_workbook(tmp_path / "a.xlsx")["turns"]["F2"].value is None


@pytest.mark.parametrize("text", ["长" * (LONGEST + 1), "𠮷" * (LONGEST // 2 + 1), "a" + "𠮷" * LONGEST])
def test_a_longer_text_is_cut_and_says_so(text: str, tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", {"turns": make_turns([text, "short"])})
    cut, short = read_texts(tmp_path / "a.xlsx")
    said, mark, told = cut.partition("… [cut, ")
    assert (mark, told) == ("… [cut, ", f"{len(text):,} characters long]")
    assert text.startswith(said)
    assert LONGEST - 1 <= count_units(cut) <= LONGEST
    assert (short, book.long) == ("short", 1)
    sheet = load_workbook(tmp_path / "a.xlsx")["turns"]
    assert [sheet[place].value for place in ("F1", "F2", "F3")] == ["cut", "text", None]


@settings(max_examples=20)
@given(st.text(alphabet="a长𠮷", min_size=1, max_size=7))
def test_what_is_cut_is_whole_characters(start: str) -> None:
    text = start * (LONGEST + 1)
    assert is_long(text)
    cut = cut_text(text)
    assert text.startswith(cut.partition("…")[0])
    assert LONGEST - 1 <= count_units(cut) <= LONGEST


def test_csv_has_long_texts_whole_and_counts_them(tmp_path: Path) -> None:
    text = "长" * (LONGEST + 1)
    files = write_csv(tmp_path, {"turns": make_turns([text, "short"])})
    assert read_csv(tmp_path / "turns.csv")[1][1] == text
    assert files.long == 1


def test_rows_go_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    texts = list("abcde")
    write_xlsx(
        tmp_path / "a.xlsx", {"turns": make_turns(texts), "pairs": [{"pair_id": "q", "inferred": False}]}
    )
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["turns", "pairs", "turns 2", "turns 3"]
    names = ["turns", "turns 2", "turns 3"]
    assert [text for name in names for text in read_texts(tmp_path / "a.xlsx", name)] == texts
    for name, last in zip(names, (3, 3, 2), strict=True):
        assert book[name]["A1"].value == "turn_id"
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == f"A1:F{last}"


def test_rows_that_are_written_are_not_held(tmp_path: Path) -> None:
    with WorkbookFile(tmp_path / "a.xlsx", COLUMNS, "Tables") as book:
        book.write("turns", make_turns(["a", "b", "c", "d"]))
        [sheet, _] = book._book.worksheets()
        assert [len(held) for held in (sheet.row_info, sheet.row_sizes, sheet.table)] == [1, 1, 1]
    assert len(read_texts(tmp_path / "a.xlsx")) == 4


# The same bytes


def test_a_workbook_tells_neither_time_nor_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name, zone, mask in (("a", "UTC", 0o022), ("b", "Asia/Tokyo", 0o077)):
        (tmp_path / name).mkdir()
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        before = os.umask(mask)
        try:
            write_xlsx(tmp_path / name / "x.xlsx", {"turns": make_turns(NASTY)})
        finally:
            os.umask(before)
        found.append((tmp_path / name / "x.xlsx").read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1]
    with ZipFile(io.BytesIO(found[0])) as package:
        assert package.testzip() is None
        assert {info.date_time[0] for info in package.infolist()} == {1980}
        assert {(info.create_system, info.external_attr) for info in package.infolist()} == {(3, 0o600 << 16)}
        assert b"1980-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_a_workbook_that_fails_leaves_nothing_behind_but_its_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="text"), WorkbookFile(tmp_path / "a.xlsx", COLUMNS, "Tables") as book:
        book.write("turns", [{"turn_id": "a-t0"}])
    assert not (tmp_path / "a.xlsx").exists()


def test_a_disk_that_fails_is_told_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    with pytest.raises(FileNotFoundError), WorkbookFile(tmp_path / "gone" / "a.xlsx", COLUMNS, "Tables"):
        shutil.rmtree(tmp_path / "gone")


# Looks


def test_rows_are_as_high_as_their_longest_text_up_to_a_limit() -> None:
    assert measure_height(("turn_id", "text"), ("a" * 500, "short")) == 15
    assert measure_height(("turn_id", "text"), ("a", "长" * 81)) == 45
    assert measure_height(("turn_id", "text"), ("a", "长" * 9000)) == 180
    assert measure_height(("turn_id", "index"), ("a", 3)) == 15
    assert count_lines("a\n\nb", 80) == 3


# Columns


def test_columns_are_those_of_the_configs() -> None:
    for table, config in TABLES.items():
        schema = make_schemas()[config].names
        assert [name for name in schema if name in list_parse_columns(table)] == list(
            list_parse_columns(table)
        )
        assert list(list_folder_columns(table)[:-1]) == [
            name
            for name in schema
            if (table, name) not in {("releases", "text"), ("releases", "record_sha256")}
        ]
    left = {table: set(MEANINGS[config]) - set(list_parse_columns(table)) for table, config in TABLES.items()}
    assert left == {"turns": set(), "pairs": {"question_cluster", "answer_cluster"}, "releases": set()}


def test_rows_are_those_of_the_dataset_and_unanswered_pairs() -> None:
    text = (
        "主持人：请大家提问。\n日报记者：请问桥什么时候通车？\n局长王强：明年通车。\n"
        "晚报记者：请问路什么时候修好？\n主持人：因为时间关系，今天的发布会到此结束，谢谢大家。\n"
    )
    release = parse(text, name="a.txt")
    rows = make_rows(Parsed(release=release))
    assert [row["text"] for row in rows["turns"]] == [turn.text for turn in release.turns]
    assert [row["status"] for row in rows["pairs"]] == [pair.status for pair in release.pairs]
    assert {pair.status for pair in release.pairs} == {"answered", "unanswered"}
    assert rows["releases"][0]["sources"] == ["a.txt"]
    for table, config in TABLES.items():
        assert list(rows[table][0]) == make_schemas()[config].names


def test_a_time_beyond_the_calendar_is_its_seconds() -> None:
    assert make_cell("starts_at", 1e300) == 1e300
    assert make_cell("ends_at", 10**30) == 10**30
