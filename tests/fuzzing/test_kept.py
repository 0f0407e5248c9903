"""What fuzzing found stays found, and a little of it runs here; `python -m tests.fuzzing` asks for much more."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from places import TESTS

from .__main__ import HEAD, try_drawn
from .keeping import list_faults
from .shrinking import shrink
from .targets import TARGETS
from .telling import tell
from .watching import TooLongError, try_input

KEPT = Path(__file__).parent / "kept"
LISTED: list[dict[str, Any]] = tomllib.loads((KEPT / "KEPT.toml").read_text(encoding="utf-8"))["input"]
SECONDS = 20.0
DRAWN = 5
"""Inputs that are drawn for each target."""


def test_every_kept_input_is_listed() -> None:
    files = {path.name for path in KEPT.iterdir()} - {"KEPT.toml"}
    assert [one["file"] for one in LISTED if one["file"] not in files] == []
    assert {one["file"] for one in LISTED} == files


@pytest.mark.parametrize("kept", LISTED, ids=[one["file"] for one in LISTED])
def test_kept_input_is_as_it_should_be(kept: dict[str, Any]) -> None:
    data = (KEPT / kept["file"]).read_bytes()
    assert try_input(TARGETS[kept["target"]].run, data, SECONDS) is None
    made = tell(kept["target"], data, kept["file"])
    assert [words for words in kept["right"] if words not in made] == [], made


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_some_of_their_changes_hold(name: str, tmp_path: Path) -> None:
    chance = Random(name)
    for _ in range(DRAWN):
        try_drawn(TARGETS[name], chance, tmp_path)
    assert [path.with_suffix(".txt").read_text() for path in list_faults(tmp_path)] == []


# The machine itself.


def test_a_fault_is_found_kept_and_made_smaller(tmp_path: Path) -> None:
    def fail(data: bytes) -> None:
        if b"b" in data and b"d" in data:
            raise KeyError("x")

    assert try_input(fail, b"abc", SECONDS) is None
    assert isinstance(try_input(fail, b"abcdef", SECONDS), KeyError)
    assert shrink(fail, b"abcdef", SECONDS) == b"bd"
    with pytest.raises(ValueError, match="no fault"):
        shrink(fail, b"abc", SECONDS)


def test_what_takes_too_long_is_stopped() -> None:
    def spin(_data: bytes) -> None:
        while True:
            pass

    assert isinstance(try_input(spin, b"", 0.05), TooLongError)


def test_the_command_tells_what_it_did(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzzing", "lrc", "--minutes", "0.01", "--engine", "plain"]
    ran = subprocess.run(
        [*command, "--out", str(tmp_path)], cwd=TESTS.parent, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (0, HEAD), ran.stderr
    name, inputs, *_ = ran.stdout.splitlines()[1].split()
    assert (name, int(inputs) > 0) == ("lrc", True)
