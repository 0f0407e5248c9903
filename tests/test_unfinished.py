"""Places beside an output: nobody else's are touched, and those of killed runs go."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from transcripts import unfinished
from transcripts.cli import main
from transcripts.exporting.writing import FORMS
from transcripts.unfinished import (
    open_unfinished_file,
    open_unfinished_folder,
    remove_files,
    remove_folders,
)

OLD = ".out.0123456789ab.unfinished"


def rescue(_place: Path, _target: Path) -> None:
    """Nothing is to be rescued."""


@contextmanager
def run_beside(work: Callable[[], None]) -> Iterator[int]:
    """Another process, until it has done its work and waits; it is killed then."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os.close(write)
            signal.pause()
    os.close(write)
    os.read(read, 1)
    os.close(read)
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_file_of_another_run_stays_until_that_is_killed(tmp_path: Path) -> None:
    stack = ExitStack()
    with run_beside(lambda: stack.enter_context(open_unfinished_file(tmp_path / "out")).write(b"x")):
        (place,) = tmp_path.iterdir()
        assert unfinished._NAME.fullmatch(place.name)
        assert remove_files(tmp_path) == []
    assert remove_files(tmp_path) == [place]
    assert list(tmp_path.iterdir()) == []


def test_folder_of_another_run_stays_until_that_is_killed(tmp_path: Path) -> None:
    def work() -> None:
        place = stack.enter_context(open_unfinished_folder(tmp_path / "out"))
        (place / "deep").mkdir()
        (place / "deep/file").write_text("x")

    stack = ExitStack()
    with run_beside(work):
        assert remove_folders(tmp_path, rescue) == []
        (place,) = tmp_path.iterdir()
    asked: list[tuple[Path, Path]] = []
    assert remove_folders(tmp_path, lambda *both: asked.append(both)) == [place]
    assert asked == [(place, tmp_path / "out")]
    assert list(tmp_path.iterdir()) == []


def test_own_places_stay(tmp_path: Path) -> None:
    with open_unfinished_file(tmp_path / "a"), open_unfinished_folder(tmp_path / "b"):
        assert (remove_files(tmp_path), remove_folders(tmp_path, rescue)) == ([], [])
        assert len(list(tmp_path.iterdir())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    "name", [".out", ".out.unfinished", ".out.0123.unfinished", "out.0123456789ab.unfinished"]
)
def test_what_is_not_ours_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    (tmp_path / OLD).symlink_to(name)
    assert (remove_files(tmp_path), remove_folders(tmp_path, rescue)) == ([], [])
    assert (tmp_path / name).read_text() == "mine"
    assert remove_files(tmp_path / "no") == []


def test_place_that_was_taken_for_an_old_one_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, count = unfinished._lock, 0

    def come_first(stream: object, *, is_free: bool) -> bool:
        nonlocal count
        count += 1
        if count == 1:
            for path in tmp_path.iterdir():
                path.unlink()
        return count != 2 and lock(stream, is_free=is_free)  # type: ignore[arg-type]

    monkeypatch.setattr(unfinished, "_lock", come_first)
    with open_unfinished_file(tmp_path / "out") as stream:
        stream.write(b"x")
    assert count == 3
    assert (tmp_path / "out").read_bytes() == b"x"


def test_without_locks_nothing_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "fcntl", None)
    (tmp_path / OLD).write_text("x")
    (tmp_path / OLD.replace("out", "folder")).mkdir()
    assert (remove_files(tmp_path), remove_folders(tmp_path, rescue)) == ([], [])
    with open_unfinished_file(tmp_path / "a") as stream:
        stream.write(b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_long_names_have_places(tmp_path: Path) -> None:
    target = tmp_path / ("长" * 80)
    with open_unfinished_file(target) as stream:
        stream.write(b"x")
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize("form", FORMS)
def test_parse_names_and_removes_what_was_left(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mayor: Good morning.\n")
    out = tmp_path / "made/out"
    left = (out if form == "tei" else out.parent) / OLD
    left.parent.mkdir(parents=True)
    left.write_text("half")
    result = CliRunner().invoke(main, ["parse", str(tmp_path / "a.txt"), "-o", str(out), "--to", form])
    assert result.exit_code == 0
    assert result.stderr == f"transcripts: {left}: was left by a run that was broken off, and is removed\n"
    assert not left.exists()
