"""One progress bar for a run: on a terminal only, over all stages, clear of what else is printed."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from transcripts import progress as bars
from transcripts.console import Console
from transcripts.progress import Progress
from transcripts.streams import complain

SHARES = {"reading": 0.5, "writing": 0.3, "ranking": 0.2}


def make_terminal() -> Console:
    return Console(file=io.StringIO(), is_terminal=True, width=80)


def read_drawn(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", console.file.getvalue())


@pytest.fixture(autouse=True)
def _eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draws at each step."""
    monkeypatch.setattr(bars, "_PAUSE", 0)


def test_nothing_is_shown_elsewhere() -> None:
    console = Console(file=io.StringIO())
    for target in (console, None):
        with Progress(target, SHARES) as progress:
            items = [1, 2]
            assert progress.track("reading", items, 2) is items
            assert not progress.is_shown
    assert read_drawn(console) == ""


def test_one_bar_goes_through_all_stages() -> None:
    console = make_terminal()
    with Progress(console, SHARES) as progress:
        assert progress.is_shown
        for stage in SHARES:
            assert list(progress.track(stage, iter(range(4)), 4)) == list(range(4))
    drawn = read_drawn(console)
    shares = [int(share) for share in re.findall(r"(\d+)%", drawn)]
    assert shares == sorted(shares)
    assert {0, 12, 25, 50, 80, 100} <= set(shares)
    assert [stage in drawn for stage in SHARES] == [True] * 3
    assert re.search(r"\d releases/s", drawn)
    assert "-:-- left" in drawn
    assert "0:00 left" in drawn


def test_time_left_is_that_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(bars, "monotonic", lambda: now)
    console = make_terminal()
    with Progress(console, SHARES) as progress:
        for _ in progress.track("reading", range(10), 10):
            now += 6
    assert re.findall(r"(\S+) releases/s (\S+) left", read_drawn(console))[-1] == ("0.2", "1:00")
    assert bars._tell_time(4_000) == "1:06:40"


def test_an_item_counts_as_it_measures() -> None:
    console = make_terminal()
    with Progress(console) as progress:
        list(progress.track("parsing", [0, 0, 1, 1], 2, lambda last: (last, 1)))
    assert {"0%", "50%", "100%"} == set(re.findall(r"\d+%", read_drawn(console)))


def test_what_is_said_comes_out_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    console = make_terminal()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with Progress(console, SHARES) as progress:
        for number in progress.track("reading", range(4), 4):
            if number == 2:
                complain("a.txt: no such file")
    lines = [line.strip() for line in re.split(r"[\r\n]+", read_drawn(console))]
    assert "transcripts: a.txt: no such file" in lines


TALK = "Presenter: Good morning.\nReporter: Is the bridge open?\nMayor: From Monday on.\n"


def run_in_terminal(*arguments: str, own_output: bool, columns: int = 90) -> str:
    """What a terminal shows of a command, whose standard output may be it, too."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "transcripts", *arguments]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns)}
    out = subprocess.DEVNULL if own_output else theirs
    process = subprocess.Popen(command, stdout=out, stderr=theirs, env=environment)
    os.close(theirs)
    shown = bytearray()

    def listen() -> None:
        try:
            while data := os.read(ours, 4096):
                shown.extend(data)
        except OSError:
            pass

    listener = threading.Thread(target=listen)
    listener.start()
    process.wait()
    listener.join()
    os.close(ours)
    return shown.decode("utf-8", "replace")


def test_terminal_shows_records_or_a_bar(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(f"{TALK}Mayor: {number}.\n")
    shown = run_in_terminal("parse", str(tmp_path), "--workers", "2", own_output=True)
    assert "parsing" in shown
    assert "left" in shown
    assert re.search(r"\d releases/s", shown)
    bare = run_in_terminal("parse", str(tmp_path), "--workers", "2", own_output=False)
    assert bare.count('"version"') == 12
    assert "parsing" not in bare


def list_rows(shown: str) -> list[str]:
    """What stands in the rows of a terminal that showed this: each carriage return and erasure starts a row anew."""
    rows = []
    for line in re.split(r"\r?\n", shown):
        last = re.split(r"\r|\x1b\[2K|\x1b\[1A", line)
        rows += [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", part) for part in last if part]
    return rows


@pytest.mark.parametrize("columns", [60, 90])
def test_problems_and_the_bar_keep_clear_of_each_other(tmp_path: Path, columns: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(24):
        (folder / f"{number:02}.txt").write_bytes(
            b"\x89PNG\r\n" if number % 4 == 3 else f"{TALK}Mayor: {number}.\n".encode()
        )
    out = ["-o", str(tmp_path / "out.jsonl")]
    shown = run_in_terminal(
        "parse", str(folder), *out, "--workers", "2", "--no-cache", own_output=False, columns=columns
    )
    rows = list_rows(shown)
    bars = [row for row in rows if "parsing" in row]
    assert bars
    assert all(
        re.fullmatch(r"parsing +\S* *\d+% (?:[\d,.]+ releases/s)? *\S+ left *", row) for row in bars
    ), bars
    assert max(map(len, bars)) <= columns
    told = [row for row in rows if "transcripts:" in row]
    assert all(row.startswith("transcripts:") and "left" not in row for row in told)
    named = {name for number in range(3, 24, 4) if (name := f"{number:02}.txt") in "".join(rows)}
    assert len(named) == 6


def test_what_is_written_to_a_terminal_by_its_name_has_no_bar(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(f"{TALK}Mayor: {number}.\n")
    shown = run_in_terminal("parse", str(tmp_path), "-o", "/dev/stdout", own_output=False)
    assert shown.count('"version"') == 12
    assert "parsing" not in shown
