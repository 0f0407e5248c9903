"""The benchmark runs, and its figures fit together; how large they are is not asserted."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BENCH = ROOT / "scripts" / "bench"
ON_DEMAND = "TRANSCRIPTS_BENCH"


def run(tmp_path: Path, *arguments: str) -> tuple[str, dict[str, Any]]:
    """What is printed, and the figures of the file."""
    file = tmp_path / "bench.json"
    command = [sys.executable, str(BENCH), *arguments, "--own", "--json", str(file)]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=tmp_path).stdout
    return printed, json.loads(file.read_bytes())


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Loads a module of the scripts."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def load_module(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"bench_{name}", ROOT / "scripts" / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        return module

    return load_module


def test_runs_have_their_figures_and_grow(tmp_path: Path) -> None:
    printed, told = run(tmp_path, "bare", "parse", "--sizes", "3,6")
    assert told["sizes"] == [3, 6]
    assert {(one["run"], one["releases"]) for one in told["runs"]} >= {
        (name, size) for name in ("JSON round trip", "one expression", "parse, texts") for size in (3, 6)
    }
    for one in told["runs"]:
        assert one["releases_per_second"] == pytest.approx(one["releases"] / one["seconds"])
        assert one["minutes_for_50000"] == pytest.approx(50_000 / one["releases_per_second"] / 60)
    assert {one["exponent over sizes"] for one in told["exponents"]} >= {"parse, texts", "one expression"}
    assert {one["ratio"] for one in told["ratios"]} >= {
        "parse over JSON round trip",
        "parse over one expression",
    }
    assert "parse, 6 releases" in printed


def test_each_format_stands_beside_its_peers(tmp_path: Path) -> None:
    _, told = run(tmp_path, "formats", "--quick")
    rows = told["formats"]
    assert {"HTML, portal", "PDF", "DOCX", "Akoma Ntoso", "WARC"} <= {row["format"] for row in rows}
    assert all(row["our pages/s"] > 0 for row in rows)
    shares = [row["our share"] for row in rows if row["format"] in ("PDF", "DOCX", "WARC")]
    assert all(0 <= share < 1 for share in shares)


@pytest.mark.slow
def test_a_build_is_told_by_stage_and_beside_another_commit(tmp_path: Path) -> None:
    inside = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, check=False)
    if inside.returncode:
        pytest.skip("this is no checkout of git, so that there is no other commit")
    printed, told = run(tmp_path, "build", "--sizes", "5", "--against", "HEAD")
    codes = {one["code"] for one in told["runs"]}
    assert len(codes) == 2
    for code in codes:
        shares = {one["build by stage"]: one["share"] for one in told["stages"] if one["code"] == code}
        assert sum(shares.values()) == pytest.approx(1, abs=0.01)
        assert shares["read, parse"] > 0
    assert "build, 1 worker: " in printed
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "worktree", "list"], capture_output=True, encoding="utf-8"
    )
    assert str(tmp_path) not in listed.stdout


@pytest.mark.skipif(not os.environ.get(ON_DEMAND), reason=f"starts two engines; {ON_DEMAND}=1 runs it")
def test_engines_are_timed_where_they_are_installed(tmp_path: Path) -> None:
    pytest.importorskip(
        "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
    )
    _, told = run(tmp_path, "engines", "--sizes", "5")
    expected = ["datatrove, local"] + ["datatrove, ray"] * (importlib.util.find_spec("ray") is not None)
    assert [one["run"] for one in told["runs"]] == expected


@pytest.mark.parametrize(("arguments", "told"), [(["speed"], "speed: no part; bare, parse, ")])
def test_misuse_is_one_line(arguments: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert told in done.stderr.splitlines()[-1]


def test_releases_are_put_together_of_whole_rounds(load: Any) -> None:
    recombining = load("recombining")
    pool = recombining.Pool(own=True)
    assert [pool.make(number) for number in range(8)] == [pool.make(number) for number in range(8)]
    made = [pool.make(number)[1] for number in range(40)]
    assert len(set(made)) == 40
    whole = "\n".join(original.text for original in recombining.list_own())
    lines = {_drop_figures(line) for line in whole.split("\n")}
    assert all(_drop_figures(line) in lines for text in made for line in text.split("\n"))


def _drop_figures(line: str) -> str:
    return "".join(char for char in line if not char.isdigit())


@pytest.mark.parametrize(
    ("stack", "stage"),
    [
        (["cli.py", "dataset/build.py", "dataset/releases/inputs.py", "flow.py", "text.py"], "read, parse"),
        (
            ["cli.py", "dataset/build.py", "dataset/checks/gates.py", "dataset/selecting/copies.py"],
            "gates, leaks, baselines",
        ),
        (
            ["cli.py", "dataset/build.py", "dataset/rows/retrieval.py", "dataset/rows/bm25.py"],
            "hard negatives",
        ),
        (["cli.py", "dataset/build.py", "dataset/rows/tables.py"], "rows, exports"),
        (["cli.py"], "other"),
    ],
)
def test_a_stage_is_that_of_the_outermost_worker(load: Any, stack: list[str], stage: str) -> None:
    assert load("timed").find_stage(stack) == stage


def test_an_exponent_of_what_is_linear_is_one(load: Any) -> None:
    fit = load("timing").fit_exponent
    assert fit([1, 2, 4, 8], [3, 6, 12, 24]) == pytest.approx(1)
    assert fit([1, 2, 4], [1, 4, 16]) == pytest.approx(2)


def test_it_can_be_executed() -> None:
    assert BENCH.stat().st_mode & 0o100
    assert BENCH.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")
