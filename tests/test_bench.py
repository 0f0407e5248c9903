"""The benchmark runs and prints its rows; no figure is asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "scripts" / "bench"
TINY = "主持人:\n请提问。\n市电视台记者:\n何时开工?\n市水务局局长王强:\n明年。\n"
SHAPES = ["transcript", "no labels", "labels only", "one line", "short turns"]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.txt"
    path.write_text(TINY, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> str:
    command = [sys.executable, str(BENCH), "--quick", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_tables_have_a_row_for_each_text_and_shape(tiny: Path) -> None:
    printed = run(tiny)
    assert "tiny.txt" in printed
    assert all(f"\n{shape}" in printed for shape in SHAPES)


def test_json_has_the_same_rows(tiny: Path) -> None:
    tables = json.loads(run(tiny, "--json"))
    assert [row["text"] for row in tables["cost"]] == ["tiny.txt"]
    assert [row["characters"] for row in tables["cost"]] == [len(TINY)]
    assert [row["shape"] for row in tables["growth"]] == SHAPES
    assert all(row["full µs"] > 0 for row in tables["cost"])
    assert {"HTML, portal", "PDF", "DOCX", "Akoma Ntoso", "WARC"} <= {
        row["format"] for row in tables["formats"]
    }
    assert all(row["our pages/s"] > 0 for row in tables["formats"])
    shares = [row["our share"] for row in tables["formats"] if row["format"] in ("PDF", "DOCX", "WARC")]
    assert all(0 <= share < 1 for share in shares)


def test_it_can_be_executed() -> None:
    assert BENCH.stat().st_mode & 0o100
    assert BENCH.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")


@pytest.mark.slow
def test_builds_have_a_row_for_each_size() -> None:
    printed = run("--build")
    assert [line.split()[0] for line in printed.splitlines()[2:5]] == ["1", "4", "16"]
    assert "peak MB" in printed
