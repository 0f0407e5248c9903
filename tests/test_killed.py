"""Runs that are killed or meet a full disk: the next one ends with the same bytes, and nothing is left beside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

KILLS = int(os.environ.get("TRANSCRIPTS_KILLS", "20"))
"""How many builds are killed; a larger number looks closer."""
RUNS_A_ROUND = 10
"""Runs that are killed before one may end."""
GOLDEN = 0.618034

SUBJECTS = [
    "南门桥",
    "北门桥",
    "东湖公园",
    "西湖公园",
    "市立医院",
    "中心小学",
    "老城区",
    "新城区",
    "地铁二号线",
    "公交专线",
    "图书馆",
    "体育馆",
    "水库",
    "菜市场",
]
TALK = """某市举行{subject}新闻发布会
2024年3月{number}日

主持人：各位记者朋友，大家好！今天介绍{subject}的情况，下面请记者提问。
日报记者：请问{subject}今年能不能按时完工？老百姓都很关心这件事。
李明：{subject}的工程分两期，今年先做一期，主体要到明年春天才能全部完成。
晚报记者：我想问一下，{subject}和{other}之间的道路什么时候改造？
王强：{other}那一段已经列入计划，{subject}这一段还在征求居民的意见。
主持人：今天的发布会到此结束。谢谢大家！
"""

SPAWNER = """
import json, os, resource, signal, sys, time
import pandas, rjieba
import transcripts.cli, transcripts.dataset.build, transcripts.exporting.writing, transcripts.inputs
from transcripts.languages.loading import load_languages

load_languages()
rjieba.cut("南门桥")

def start(order):
    child = os.fork()
    if child:
        return child
    os.dup2(os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    os.environ["TRANSCRIPTS_CACHE"] = order["cache"]
    if "limit" in order:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"],) * 2)
    try:
        transcripts.cli.main(order["arguments"])
    except SystemExit as end:
        os._exit(end.code or 0)

for line in sys.stdin:
    order = json.loads(line)
    started = time.monotonic()
    child = start(order)
    if "delay" in order:
        time.sleep(order["delay"])
        os.kill(child, order.get("signal", signal.SIGKILL))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps({"code": code, "seconds": time.monotonic() - started}), flush=True)
"""
"""A process that has all that is imported, and makes copies of itself that run a command."""


class Spawner:
    """Runs commands, some of which it kills."""

    def __init__(self, process: subprocess.Popen[str], said: Path) -> None:
        self._process, self._said = process, said

    def run(self, *arguments: str | Path, **options: Any) -> dict[str, Any]:
        order = {"arguments": [str(one) for one in arguments], "said": str(self._said), **options}
        order["cache"] = os.environ["TRANSCRIPTS_CACHE"]
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())  # type: ignore[no-any-return]

    @property
    def said(self) -> list[str]:
        """What the last run printed on standard error."""
        return self._said.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def spawner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spawner]:
    command = [sys.executable, "-c", SPAWNER]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "200"},
    ) as process:
        yield Spawner(process, tmp_path_factory.mktemp("spawner") / "said")
        assert process.stdin
        process.stdin.close()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number, subject in enumerate(SUBJECTS):
        text = TALK.format(number=number + 1, subject=subject, other=SUBJECTS[number - 1])
        (tmp_path / f"in/{number:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "in"


def read_all(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def list_hidden(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".")]


def choose_delays(longest: float) -> Iterator[float]:
    """Times to wait, spread over all that a run takes."""
    return (longest * ((number * GOLDEN) % 1) for number in range(1, KILLS + 1))


def test_killed_builds_are_finished_by_the_next(spawner: Spawner, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "made/out"
    command = ["build", inputs, "--workers", "2", "-o"]
    assert spawner.run(*command, tmp_path / "whole")["code"] in (0, 1)
    expected = read_all(tmp_path / "whole")
    took = spawner.run(*command, out, "--seed", "7", "--no-cache")["seconds"]
    (out / "notes.txt").write_text("mine")
    told = left = 0
    for number, delay in enumerate(choose_delays(took), 1):
        end = spawner.run(*command, out, delay=delay)
        told += any("was left by a run that was broken off, and is removed" in line for line in spawner.said)
        if number % RUNS_A_ROUND and end["code"] < 0:
            continue
        left += len(list_hidden(out.parent))
        assert spawner.run(*command, out)["code"] in (0, 1)
        assert read_all(out) == {**expected, "notes.txt": b"mine"}
        assert list_hidden(out.parent) == []
    assert told
    assert left


def test_killed_parses_are_finished_by_the_next(
    spawner: Spawner, inputs: Path, tmp_path: Path, cache: Path
) -> None:
    out = tmp_path / "made/out.jsonl"
    out.parent.mkdir()
    out.write_text("old")
    command = ["parse", inputs, "--workers", "2", "-o"]
    took = spawner.run(*command, tmp_path / "whole", "--no-cache")["seconds"]
    assert not any(cache.iterdir())
    for delay in (took * share for share in (0.3, 0.6, 0.8)):
        if spawner.run(*command, out, delay=delay)["code"] < 0:
            assert out.read_text() == "old"
    kept = {path: path.stat().st_ino for path in cache.rglob("*") if path.is_file()}
    assert spawner.run(*command, out)["code"] == 0
    assert out.read_bytes() == (tmp_path / "whole").read_bytes()
    assert all(path.stat().st_ino == place for path, place in kept.items() if "." not in path.name)
    assert list_hidden(out.parent) == []


@pytest.mark.parametrize("command", ["parse", "build"])
def test_interrupted_runs_end_quietly_and_leave_nothing(
    command: str, spawner: Spawner, inputs: Path, tmp_path: Path
) -> None:
    arguments = [command, inputs, "--workers", "2", "--no-cache", "-o", tmp_path / "made/out"]
    (tmp_path / "made").mkdir()
    took = spawner.run(*arguments)["seconds"]
    codes = []
    for share in (0.3, 0.5, 0.7):
        codes.append(spawner.run(*arguments, delay=took * share, signal=signal.SIGINT)["code"])
        assert codes[-1] in (0, 1, 130)
        if codes[-1] == 130:
            assert spawner.said == ["transcripts: interrupted"]
        assert list_hidden(tmp_path / "made") == []
    assert 130 in codes


@pytest.mark.parametrize("limit", [1_000, 20_000])
def test_full_disk_is_one_line_and_the_next_run_finishes(
    spawner: Spawner, inputs: Path, tmp_path: Path, limit: int
) -> None:
    out = tmp_path / "made/out"
    command = ["build", inputs, "--workers", "2", "--no-cache", "-o"]
    assert spawner.run(*command, out, limit=limit)["code"] == 2
    assert spawner.said == [f"transcripts: {out}: cannot be written: File too large"]
    assert list(out.parent.iterdir()) == []
    assert spawner.run(*command, out)["code"] in (0, 1)
    assert len(read_all(out)) > 10


def test_full_disk_leaves_the_file_as_it_was(spawner: Spawner, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "made/out.jsonl"
    out.parent.mkdir()
    out.write_text("old")
    assert spawner.run("parse", inputs, "--no-cache", "-o", out, limit=10_000)["code"] == 2
    assert spawner.said == ["transcripts: output: File too large; a place that can be written would be right"]
    assert read_all(out.parent) == {"out.jsonl": b"old"}
    assert spawner.run("parse", inputs, "--no-cache", "-o", out)["code"] == 0
    assert len(out.read_bytes().splitlines()) == len(SUBJECTS)
