"""`parse --to csv|xlsx|parquet`: what is written where, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from transcripts.cli import main
from transcripts.dataset import libraries
from transcripts.exporting.exports import EXPORTS
from transcripts.exporting.sheets import opening
from transcripts.exporting.sheets.rows import TABLES
from transcripts.exporting.writing import FORMS

ROOT = Path(__file__).parents[2]
TALK = (
    "某市举行新闻发布会\n2024-05-01\n\n主持人：请大家提问。\n日报记者：请问桥什么时候通车？\n局长王强：{}\n"
)
LEFT = ".out.0123456789ab.unfinished"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK.format("=明年" + "。"), encoding="utf-8")
    (folder / "b.txt").write_text("Statement by the city council.\n\nWe regret it.\n", encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["parse", *map(str, arguments)])


def read_records(inputs: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(inputs).stdout.splitlines()]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_sheet(path: Path | io.BytesIO, name: str) -> list[dict[str, object]]:
    head, *rows = load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_help_names_every_form_and_every_export(form: str) -> None:
    assert form in run("--help").stdout.partition("--to [")[2].partition("]")[0].split("|")
    said = " ".join(CliRunner().invoke(main, ["build", "--help"]).stdout.split())
    assert all(name in said.partition("or some of ")[2].partition(".")[0].split(", ") for name in EXPORTS)


def test_csv_is_a_file_a_table(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    result = run(inputs, "--to", "csv", "-o", out)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, b"", "")
    assert sorted(path.name for path in out.iterdir()) == ["pairs.csv", "releases.csv", "turns.csv"]
    first, second = read_records(inputs)
    turns = read_csv(out / "turns.csv")
    assert [row["turn_id"] for row in turns] == [f"{first['id']}-t{place}" for place in range(3)]
    assert turns[2]["text"] == "'=明年。"
    assert (turns[2]["speaker"], turns[2]["title"], turns[2]["held_on"]) == (
        "王强",
        "局长",
        first["held_on"] or "",
    )
    [pair] = read_csv(out / "pairs.csv")
    assert (pair["question"], pair["answer"], pair["status"]) == (
        "桥什么时候通车？",
        "'=明年。",
        "answered",
    )
    assert (pair["answerers"], pair["inferred"]) == ("王强 · 局长", "FALSE")
    releases = read_csv(out / "releases.csv")
    assert [row["release_id"] for row in releases] == [first["id"], second["id"]]
    assert [row["reason"] for row in releases] == ["", second["reason"]]
    assert [row["sources"] for row in releases] == ["a.txt", "b.txt"]
    assert "text" not in releases[0]


def test_xlsx_is_a_sheet_a_table(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    result = run(inputs, "--to", "xlsx", "-o", out)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, b"", "")
    assert load_workbook(out).sheetnames == list(TABLES)
    folder = tmp_path / "csv"
    run(inputs, "--to", "csv", "-o", folder)
    for table in TABLES:
        rows, texts = read_sheet(out, table), read_csv(folder / f"{table}.csv")
        assert [list(row) for row in rows] == [[*text, "cut"] for text in texts]
        shown = (
            "text",
            "answer",
            "question",
            "title",
            "spans",
            "turn_id",
            "pair_id",
            "release_id",
            "sources",
        )
        for row, text in zip(rows, texts, strict=True):
            assert all((row[name] or "") == text[name].removeprefix("'") for name in shown if name in row)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv", "in", "out.xlsx"]


def test_parquet_has_the_types_of_the_dataset(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(inputs, "--to", "parquet", "-o", out).exit_code == 0
    tables = {table: pq.read_table(out / f"{table}.parquet").to_pylist() for table in TABLES}
    first, second = read_records(inputs)
    assert tables["turns"][0]["spans"] == first["turns"][0]["spans"]  # type: ignore[index]
    assert tables["pairs"][0]["answerers"] == [{"name": "王强", "title": "局长", "outlet": None}]
    assert [row["text"] for row in tables["releases"]] == [first["text"], second["text"]]
    assert "question_cluster" not in tables["pairs"][0]


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_without_turns_the_tables_have_a_header(form: str, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Statement by the city council.\n\nWe regret it.\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run(tmp_path / "b.txt", "--to", form, "-o", out).exit_code == 0
    if form == "csv":
        found = [(out / f"{table}.csv").read_text(encoding="utf-8-sig").count("\n") for table in TABLES]
    elif form == "parquet":
        found = [pq.read_table(out / f"{table}.parquet").num_rows + 1 for table in TABLES]
    else:
        book = load_workbook(io.BytesIO(out.read_bytes()))
        found = [book[table].max_row for table in TABLES]
    assert found == [1, 1, 2]


def test_a_workbook_goes_into_a_pipe(inputs: Path, tmp_path: Path) -> None:
    run(inputs, "--to", "xlsx", "-o", tmp_path / "out.xlsx")
    for output in ([], ["-o", "-"]):
        assert run(inputs, "--to", "xlsx", *output).stdout_bytes == (tmp_path / "out.xlsx").read_bytes()


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_several_files_do_not_go_to_standard_output(inputs: Path, form: str, output: list[str]) -> None:
    result = run(inputs, "--to", form, *output)
    names = ", ".join(f"{table}.{form}" for table in TABLES)
    assert (result.exit_code, result.stdout_bytes) == (2, b"")
    assert result.stderr == (
        f"transcripts: standard output: takes one file, and {form} is 3; -o DIR would be right, which gets {names}\n"
    )


def test_a_terminal_gets_no_workbook(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO()))
    with pytest.raises(
        opening.OutputError, match=r"is a terminal, which shows no workbook; -o FILE.xlsx or a pipe"
    ):
        opening.open_tables(None, "xlsx").__enter__()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_is_no_place_for_several(form: str, inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    for name, found in (
        ("old", "is a file"),
        (f"turns.{form}", "names a file"),
        ("old/out", "cannot be written"),
    ):
        result = run(inputs, "--to", form, "-o", tmp_path / name)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"transcripts: {tmp_path / name}: {found}")
        assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "old"]
    assert (tmp_path / "old").read_text() == "old"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_with_something_else_is_refused_and_untouched(
    form: str, inputs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    result = run(inputs, "--to", form, "-o", out)
    assert result.exit_code == 2
    assert result.stderr == (
        f"transcripts: {out}: holds notes.txt, which is not of a run with --to {form}; "
        "a new or an empty folder would be right\n"
    )
    assert [path.name for path in out.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_empty_folder_and_one_of_an_earlier_run_are_taken(form: str, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert run(inputs / "b.txt", "--to", form, "-o", out).exit_code == 0
    before = (out / f"turns.{form}").read_bytes()
    (out / ".DS_Store").write_text("places")
    assert run(inputs, "--to", form, "-o", out).exit_code == 0
    assert (out / f"turns.{form}").read_bytes() != before
    assert sorted(path.name for path in out.iterdir()) == [
        ".DS_Store",
        *sorted(f"{table}.{form}" for table in TABLES),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_a_folder_is_no_place_for_a_workbook(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    result = run(inputs, "--to", "xlsx", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"transcripts: {tmp_path / 'out'}: Is a directory; a file ")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser writes everywhere")
@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_place_that_cannot_be_written_is_told(form: str, inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    result = run(inputs, "--to", form, "-o", tmp_path / "locked" / "out")
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_without_a_readable_input_all_stays_as_it_was(form: str, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(tmp_path / "no.txt", "--to", form, "-o", out).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    run(inputs, "--to", form, "-o", out)
    before = {path: path.read_bytes() for path in ([out] if out.is_file() else out.iterdir())}
    assert run(tmp_path / "no.txt", "--to", form, "-o", out).exit_code == 2
    assert {path: path.read_bytes() for path in ([out] if out.is_file() else out.iterdir())} == before


@pytest.mark.parametrize(
    ("form", "extra", "library"), [("xlsx", "formats", "xlsxwriter"), ("parquet", "dataset", "pyarrow")]
)
def test_what_is_not_installed_is_told_with_its_extra(
    form: str, extra: str, library: str, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda name: None if name == library else name)
    result = run(inputs, "--to", form, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr == (
        f"transcripts: {form} needs {library}, which is not installed; "
        f'pip install "press-transcripts[{extra}]" would be right\n'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def list_requirements(extra: str) -> set[str]:
    """The distributions that an extra brings, those of extras inside it, too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    for requirement in project["optional-dependencies"][extra]:
        name, *inside = re.findall(r"[\w.-]+", requirement.partition(">")[0].partition("~")[0])
        found |= set().union(*map(list_requirements, inside)) if name == project["name"] else {name}
    return found


@pytest.mark.parametrize("extra", libraries.EXTRAS)
def test_an_extra_that_is_named_brings_what_is_missing(extra: str) -> None:
    assert set(libraries.EXTRAS[extra].values()) <= list_requirements(extra)


def test_csv_needs_nothing_beyond_parsing(inputs: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('pyarrow', 'numpy', 'xlsxwriter', 'openpyxl', 'pandas'):\n"
        "    sys.modules[name] = None\n"
        "from transcripts.cli import main\n"
        f"main(['parse', {str(inputs)!r}, '--to', 'csv', '-o', {str(tmp_path / 'out')!r}])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read_csv(tmp_path / "out" / "turns.csv")) == 3


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            "csv",
            "2 cells hold more than 32,767 characters, which Excel does not take into one cell; the file has",
        ),
        (
            "xlsx",
            "2 cells are cut at 32,767 characters, the most that Excel holds; the column `cut` names them, and",
        ),
    ],
)
def test_long_texts_are_counted_in_one_line(form: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK.format("我们明年通车。" * 5000), encoding="utf-8")
    out = tmp_path / "out"
    result = run(tmp_path / "a.txt", "--to", form, "-o", out)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"transcripts: {out}: ")
    assert result.stderr.count("\n") == 1
    counted = result.stderr.removeprefix(f"transcripts: {out}: ")
    assert counted[1:].startswith(said[1:])
    assert int(counted[0]) >= 2


def test_a_killed_run_leaves_what_the_next_one_removes(inputs: Path, tmp_path: Path) -> None:
    left = tmp_path / LEFT
    (left / "new").mkdir(parents=True)
    (left / "lock").write_bytes(b"")
    (left / "new" / "book.xlsx").write_bytes(b"half")
    result = run(inputs, "--to", "xlsx", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr == f"transcripts: {left}: was left by a run that was broken off, and is removed\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
