"""The guard against changed records tells what differs; that all inputs are parsed shows when it is run."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
TINY = "主持人:\n请提问。\n市电视台记者:\n何时开工?\n市水务局局长王强:\n明年。\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    for name, data in {"files/seeds/a.txt": TINY, "files/pages/b.json": "{", "texts/gold/c": TINY}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(data, encoding="utf-8")
    return tmp_path


@pytest.fixture
def digests(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return runpy.run_path(str(SCRIPTS / "digests"))


def run(inputs: Path, *ignored: str) -> dict[str, dict[str, Any]]:
    command = [sys.executable, str(SCRIPTS / "digesting.py"), str(ROOT), *ignored]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=inputs, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


def test_each_input_has_a_digest_or_what_it_raises(inputs: Path) -> None:
    found = run(inputs)
    assert list(found) == ["pages/b.json", "seeds/a.txt", "gold/c"]
    assert found["pages/b.json"]["digest"] == "raises ReadError"
    assert len(found["gold/c"]["digest"]) == 16
    assert found["gold/c"]["fields"]["turns"] == "3"
    assert found == run(inputs)


def test_ignored_keys_are_in_no_digest(inputs: Path) -> None:
    full, part = run(inputs)["gold/c"], run(inputs, "evidence", "speakers")["gold/c"]
    assert full["digest"] != part["digest"]
    assert full["fields"].keys() - part["fields"].keys() >= {"turns.evidence", "speakers", "speakers.name"}


def test_what_differs_is_named_by_its_fields(digests: dict[str, Any]) -> None:
    digest, compare = digests["Digest"], digests["compare"]
    old = {"turns": "3", "turns.id": "x", "turns.role": "y", "pairs": "1", "pairs.id": "z"}
    new = old | {"turns.role": "w", "pairs": "2", "pairs.id": "v"}
    ours = {
        "a": digest("1", new),
        "b": digest("raises KeyError", {}),
        "c": digest("3", old),
        "d": digest("4", old),
    }
    theirs = {"a": digest("2", old), "b": digest("2", old), "c": digest("3", old), "d": digest("5", old)}
    assert compare(ours, theirs) == {
        "a": ["turns.role", "pairs"],
        "b": ["2 → raises KeyError"],
        "d": ["the order of the keys"],
    }


def test_files_kept_for_a_first_reading_are_no_inputs(
    digests: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import inputs

    for name in ("wild/releases/a.txt", "wild/releases/b.txt", "readings/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("b.txt\n", encoding="utf-8")
    monkeypatch.setattr(inputs, "SHARED", tmp_path)
    monkeypatch.setattr(inputs, "READINGS", tmp_path / "readings")
    assert [path.name for path in dict(inputs.list_files())["wild"]] == ["a.txt"]
    monkeypatch.setattr(inputs, "READINGS", tmp_path / "missing")
    assert "wild" not in dict(inputs.list_files())


def test_it_can_be_executed() -> None:
    assert (SCRIPTS / "digests").stat().st_mode & 0o100
