"""The commands of docs/report.md run as they are printed."""

from __future__ import annotations

import glob
import os
import re
import shlex
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner

from transcripts import parse
from transcripts.cli import main
from transcripts.scoring.gold import annotate

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S) for line in block.splitlines()
]
TALK = "主持人：请提问。\n甲报记者：何时通车？\n王强：明年。\n乙报记者：谁出钱？\n王强：市里。\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the commands find what they name."""
    for folder in ("briefings", "corrected"):
        (tmp_path / folder).mkdir()
    (tmp_path / "briefings" / "bridge.txt").write_text(TALK, encoding="utf-8")
    gold = annotate(parse(TALK, "bridge.txt"))
    (tmp_path / "corrected" / "bridge.gold").write_text(gold, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> None:
    """Runs a command as a shell would: names are expanded, and what stands behind a `#` is no part of it."""
    program, *words = shlex.split(command, comments=True)
    assert program == "transcripts"
    arguments = chain.from_iterable(sorted(glob.glob(word)) if "*" in word else [word] for word in words)
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output


def test_every_command_runs(place: Path) -> None:
    assert len(COMMANDS) > 3
    reading = [command for command in COMMANDS if "dataset/" in command]
    for command in [*(command for command in COMMANDS if command not in reading), *reading]:
        run(command)
        written = shlex.split(command, comments=True)[-1]
        assert os.path.getsize(place / written), command
