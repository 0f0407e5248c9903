"""What is said of inputs that give nothing: files passed over, files without text, folders without a release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import transcripts
from transcripts.cli import main

SEED = Path(__file__).parents[1] / "seeds" / "000_c1514f651fa57c31.txt"


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_bytes(SEED.read_bytes())
    for name in ("b.png", "c.PNG", "notes", ".hidden.txt", "deep/d.toml"):
        (folder / name).write_bytes(b"x")
    (folder / "link").symlink_to(folder / "deep")
    return folder


KINDS = "6 skipped (2 .png, 1 .toml, 1 hidden, 1 linked folder, 1 others; see --skipped)"


@pytest.mark.parametrize("command", ["parse", "check", "stats", "show"])
def test_kinds_are_told_and_names_on_request(command: str, mixed: Path) -> None:
    assert run(command, mixed).stderr == f"transcripts: 1 read, {KINDS}, 0 could not be read\n"
    *named, last = run(command, mixed, "--skipped").stderr.splitlines()
    assert sorted(named) == [
        f"transcripts: {mixed}/.hidden.txt: skipped (hidden)",
        f"transcripts: {mixed}/b.png: skipped (.png)",
        f"transcripts: {mixed}/c.PNG: skipped (.png)",
        f"transcripts: {mixed}/deep/d.toml: skipped (.toml)",
        f"transcripts: {mixed}/link: skipped (linked folder)",
        f"transcripts: {mixed}/notes: skipped (without suffix)",
    ]
    assert last == f"transcripts: 1 read, {KINDS.replace('; see --skipped', '')}, 0 could not be read"


def test_a_build_and_a_report_tell_them_too(mixed: Path, tmp_path: Path) -> None:
    built = run("build", mixed, "-o", tmp_path / "out")
    assert KINDS in " ".join(built.stderr.replace("\u2502", " ").split())
    built = run("build", mixed, "-o", tmp_path / "out", "--skipped")
    assert f"transcripts: {mixed}/b.png: skipped (.png)" in built.stderr.splitlines()
    report = run("report", mixed, "-o", tmp_path / "report.html")
    assert KINDS in report.stderr


# Without text


@pytest.mark.parametrize("data", [b"", b" \n\n\t\n", "\u3000\n".encode(), b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "-"])
def test_check_reports_what_holds_no_text(data: bytes, name: str, tmp_path: Path) -> None:
    path: str | Path = name if name == "-" else tmp_path / name
    if isinstance(path, Path):
        path.write_bytes(data)
    result = run("check", path, stdin=data)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{path}:1:1: no-text: there is no text, so that nothing is read; a release with some would be right\n"
    )


def test_parse_gives_a_record_that_says_so(tmp_path: Path) -> None:
    result = run("parse", "-")
    record = json.loads(result.stdout)
    assert (result.exit_code, record["reason"], record["text"]) == (0, "empty", "")
    assert [problem["code"] for problem in record["problems"]] == ["no-text"]
    assert transcripts.parse(" \n").problems[0].span == (0, 2)


@pytest.mark.parametrize(
    "name", ["a.html", "a.jsonl", "a.json", "a.csv", "a.srt", "a.pdf", "a.docx", "a.warc", "a.vtt"]
)
def test_no_empty_file_passes_in_silence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    result = run("check", tmp_path / name)
    assert result.exit_code in (1, 2)
    assert name in result.stdout + result.stderr.splitlines()[0] if result.stderr else name in result.stdout


def test_a_build_leaves_them_out_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n")
    lines = [
        f"transcripts: {tmp_path}/{name}: there is no text, so it is left out; some would be right"
        for name in ("blank.txt", "empty.txt")
    ]
    out = tmp_path / "out"
    alone = run("build", tmp_path, "-o", out)
    assert alone.exit_code == 2
    assert alone.stderr.splitlines()[:2] == lines
    assert "nothing to build from" in alone.stderr
    (tmp_path / "a.txt").write_bytes(SEED.read_bytes())
    beside = run("build", tmp_path, "-o", out)
    assert beside.exit_code == 0
    assert beside.stderr.splitlines()[:2] == lines
    assert "2 without text" in beside.stderr
    records = run("parse", out / "jsonl" / "releases.jsonl.zst").stdout
    assert len(records.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "build", "parse", "stats"])
def test_a_folder_with_nothing_to_read(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"x")
    more = ["-o", tmp_path / "out"] if command == "build" else []
    result = run(command, folder, *more)
    assert result.exit_code == 2
    assert f"transcripts: {folder}: no release in this folder (1 skipped)" in result.stderr


# Floors


@pytest.mark.parametrize(
    ("floor", "said"),
    [
        ("nothing=0.5", "--floor nothing=0.5: no such metric; genre, "),
        ("turns=x", "--floor turns=x: not understood; a metric and a number from 0 to 1"),
        ("turns=1.5", "--floor turns=1.5: not understood"),
        ("turns=nan", "--floor turns=nan: not understood"),
        ("turns.=0.5", "--floor turns.: no gold in this language; turns.zh would be right"),
        ("turns.xx=0.5", "--floor turns.xx: no gold in this language; turns.zh would be right"),
    ],
)
def test_floors_are_checked_before_anything_is_parsed(
    floor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("a text was parsed")

    monkeypatch.setattr("transcripts.scoring.scorefiles.parse", fail)
    gold = Path(__file__).with_name("gold") / "seed-000.gold"
    result = run("score", gold, "--floor", floor)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
