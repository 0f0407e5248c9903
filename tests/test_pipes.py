"""A reader that closes the pipe ends every command with 0 and without a word, wherever it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEED = str(ROOT / "seeds" / "000_c1514f651fa57c31.txt")
GOLD = str(ROOT / "tests" / "gold" / "seed-000.gold")
TALK = "Moderator: Any questions?\n\nReporter: When?\n\nMayor Ann Lee: On Monday {}.\n\nReporter: Why?\n"
COMMANDS = (
    ["parse", SEED],
    ["show", SEED],
    ["stats", SEED],
    ["score", GOLD],
    ["score", GOLD, "--json"],
    ["annotate", SEED],
    ["schema"],
    ["--help"],
    ["--version"],
)


def start(*arguments: str | Path, output: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "transcripts", *map(str, arguments)]
    return subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE)


def run_closed(*arguments: str | Path) -> tuple[int, bytes]:
    """How a command ends whose reader has gone before it writes, and what it says."""
    read, write = os.pipe()
    os.close(read)
    process = start(*arguments, output=write)
    os.close(write)
    said = process.communicate()[1]
    return process.returncode, said


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of releases that do not fit into a pipe, each with a problem."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text("".join(TALK.format(number) for _ in range(8)))
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_closed_before_anything_is_written(command: list[str]) -> None:
    assert run_closed(*command) == (0, b"")


def test_closed_while_workers_work(many: Path) -> None:
    process = start("parse", many, "--workers", "2", output=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_problems_that_nobody_reads_are_no_failure(many: Path) -> None:
    assert run_closed("check", many)[0] == 0


def test_what_fails_before_it_writes_still_fails() -> None:
    code, said = run_closed("parse", "no.txt")
    assert code == 2
    assert b"no.txt: no such file" in said


def test_a_build_goes_on_when_nobody_reads_what_it_says(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "transcripts", "build", SEED, "-o", str(tmp_path / "out")]
    code = subprocess.run(command, stdout=write, stderr=write, check=False).returncode
    os.close(write)
    assert code == 0
    assert (tmp_path / "out" / "build.json").is_file()
