"""What a script says where a library that it needs is not installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted(
    path.name
    for path in (ROOT / "scripts").iterdir()
    if path.is_file() and path.read_bytes().startswith(b"#!/usr/bin/env python3")
)


def run(name: str, *, bare: bool, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script's help, from a Python that has its own libraries alone (`bare`), or all."""
    options = ["-S"] if bare else []
    command = [sys.executable, *options, f"scripts/{name}", "--help"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_scripts_are_found() -> None:
    assert {"scores", "read_first", "fit_pairs", "train_retriever"} <= set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_without_libraries_says_in_one_line_what_to_run(name: str) -> None:
    done = run(name, bare=True)
    if done.returncode == 0:
        assert done.stdout.startswith("usage:")
        return
    [line] = done.stderr.splitlines()
    assert done.returncode in (1, 2)
    assert "scripts/setup " in line
    assert "would be right" in line


def test_a_library_of_the_tests_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "pytest.py").write_text("raise ModuleNotFoundError('none', name='pytest')\n", "utf-8")
    done = run("scores", bare=False, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("scripts/scores: pytest is not installed in ")
    assert "scripts/setup dev, then .venv/bin/python scripts/scores would be right" in done.stderr


def test_another_fault_of_a_script_keeps_its_traceback(tmp_path: Path) -> None:
    (tmp_path / "pytest.py").write_text("raise RuntimeError('broken')\n", "utf-8")
    done = run("scores", bare=False, PYTHONPATH=str(tmp_path))
    assert "Traceback" in done.stderr
    assert "RuntimeError: broken" in done.stderr
