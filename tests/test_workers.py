"""Commands with several workers: the same bytes and lines, whatever becomes of a worker or an input."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transcripts.cli import main
from transcripts.exporting.writing import FORMS
from transcripts.flow import parse_source
from transcripts.reading import pieces

TALK = """某市举行新闻发布会

主持人：各位记者朋友，大家好！下面请记者提问。
日报记者：请问第{number}座桥今年能不能按时通车？
李明：今年我们先修第{number}座桥的引桥，主桥要到明年春天才能合龙通车。
"""
MARK = "石花街"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Texts, an archive, what cannot be read, and what is passed over."""
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    for number in range(20):
        text = TALK.format(number=number)
        (folder / f"{'more/' if number % 3 else ''}{number:02}.txt").write_text(text, encoding="utf-8")
    rows = [{"title": f"第{number}次", "text": TALK.format(number=number)} for number in range(30, 40)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "all.jsonl").write_text("\n".join([*lines[:5], "{broken", *lines[5:]]), encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("large", [pieces.LARGE, 20])
@pytest.mark.parametrize("form", FORMS)
def test_parse_writes_the_same_by_any_number_of_workers(
    inputs: Path, tmp_path: Path, form: str, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "LARGE", large)
    found = []
    for workers in ("1", "2", "4"):
        out = tmp_path / f"out{workers}"
        result = run("parse", inputs, "-o", out, "--to", form, "--workers", workers, "--no-cache")
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        written = [file.read_bytes() for file in files]
        found.append((result.exit_code, result.stderr, written))
    assert found[0] == found[1] == found[2]
    assert found[0][0] == 2
    assert found[0][1].endswith(
        "transcripts: 30 read, 1 skipped (1 .png; see --skipped), 2 could not be read\n"
    )


def break_at_mark(function: Callable[..., object], breaking: Callable[[], object]) -> Callable[..., object]:
    def stage(text: str, *arguments: object) -> object:
        if MARK in text:
            breaking()
        return function(text, *arguments)

    return stage


def fail() -> None:
    raise KeyError("x")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize(
    ("breaking", "said"),
    [
        (fail, "KeyError: 'x' (flow.py:"),
        (die, "the process that worked on it was ended by SIGKILL; more memory or fewer --workers would be"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "build"])
def test_input_that_breaks_its_worker_is_one_line(
    command: str,
    breaking: Callable[[], object],
    said: str,
    inputs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (inputs / "all.jsonl").unlink()
    (inputs / "picture.txt").unlink()
    expected = run(command, inputs, "-o", tmp_path / "whole", "--workers", "2")
    assert expected.exit_code in (0, 1)
    (inputs / "more/bad.txt").write_text(TALK.format(number=MARK), encoding="utf-8")
    stages = parse_source.__globals__
    monkeypatch.setitem(stages, "judge", break_at_mark(stages["judge"], breaking))
    result = run(command, inputs, "-o", tmp_path / "out", "--workers", "2", "--no-cache")
    assert result.exit_code == 2
    told = [line for line in result.stderr.splitlines() if "bad.txt" in line]
    assert len(told) == 1
    assert told[0].startswith(f"transcripts: {inputs}/more/bad.txt: {said}")
    assert read_all(tmp_path / "out") == read_all(tmp_path / "whole")


def read_all(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def test_build_writes_the_same_by_any_number_of_workers(inputs: Path, tmp_path: Path) -> None:
    folders = []
    for workers in ("1", "2", "4"):
        paths = [inputs] if workers == "1" else [inputs / "more", inputs]
        out = tmp_path / f"out{workers}"
        run("build", *paths, "-o", out, "--workers", workers, "--no-cache")
        folders.append(read_all(out))
    assert folders[1] == folders[2]
    expected = tmp_path / "expected"
    run("build", inputs / "more", inputs, "-o", expected, "--workers", "1")
    assert read_all(expected) == folders[1]
    again = run("build", inputs, inputs / "more", "-o", tmp_path / "again", "--workers", "2")
    assert again.exit_code == 2
    assert read_all(tmp_path / "again") == folders[1]
    assert len(folders[0]) > 10


def test_vanished_input_is_one_line(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pieces.cut_pieces

    def lose_one(found: object, fields: object) -> object:
        for piece in whole(found, fields):  # type: ignore[arg-type]
            if "more" in str(getattr(piece, "found", "")):
                (inputs / "more/10.txt").unlink(missing_ok=True)
            yield piece

    monkeypatch.setattr("transcripts.inputs.cut_pieces", lose_one)
    result = run("parse", inputs, "-o", tmp_path / "out", "--workers", "2")
    assert result.exit_code == 2
    told = [line for line in result.stderr.splitlines() if "10.txt" in line]
    assert told == [f"transcripts: {inputs}/more/10.txt: no such file; check the path"]
    assert len((tmp_path / "out").read_bytes().splitlines()) == 29


def test_workers_are_at_least_one() -> None:
    result = run("parse", "x", "--workers", "0")
    assert result.exit_code == 2
    right = "a whole number from 1 would be right"
    assert result.stderr == f"transcripts parse: --workers 0: not possible; {right}\n"
