from __future__ import annotations

import errno
import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from transcripts.dataset.folder import MADE_BY, MARK, check_folder, list_written, open_folder, read_mark
from transcripts.errors import OutputError


def _make_own(out, files=("data/qa/a", "README.md")):
    with open_folder(out) as folder:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("made")
        (folder / MARK).write_text(json.dumps({"made_by": MADE_BY, "files": [*files, MARK]}))


def _fail_halfway(out):
    with open_folder(out) as folder:
        (folder / "half").write_text("written")
        raise ZeroDivisionError


def _list_names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("mark", [None, "{}", "[1]", "not json", '{"made_by": "make"}'])
def test_a_foreign_folder_is_refused_in_one_line(tmp_path, mark):
    (tmp_path / "thesis.txt").write_text("mine")
    if mark is not None:
        (tmp_path / MARK).write_text(mark)
    with pytest.raises(OutputError, match="not empty and was not made by build") as caught:
        check_folder(tmp_path)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        check_folder(tmp_path / "out")


def test_new_empty_and_own_folders_are_taken(tmp_path):
    check_folder(tmp_path / "new")
    (tmp_path / "empty").mkdir()
    check_folder(tmp_path / "empty")
    _make_own(tmp_path / "empty")
    check_folder(tmp_path / "empty")
    assert read_mark(tmp_path / "new") is None
    assert list_written(tmp_path / "empty") == {"data/qa/a", "README.md", MARK}


def test_parents_are_made_and_nothing_is_left_beside(tmp_path):
    out = tmp_path / "deep" / "out"
    _make_own(out)
    assert _list_names(out) == ["README.md", MARK, "data/qa/a"]
    assert list(out.parent.iterdir()) == [out]


def test_files_of_the_last_build_go_and_foreign_ones_stay(tmp_path):
    out = tmp_path / "out"
    _make_own(out, ("data/qa/a", "data/old/b", "README.md"))
    for name in ("notes.txt", "data/qa/mine", "data/old/kept", ".git/refs"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("mine")
    _make_own(out, ("data/qa/c", "README.md"))
    assert _list_names(out) == sorted(
        [".git/refs", "README.md", MARK, "data/old/kept", "data/qa/c", "data/qa/mine", "notes.txt"]
    )
    assert list(tmp_path.iterdir()) == [out]


def test_an_error_leaves_the_folder_as_it_was(tmp_path):
    out = tmp_path / "out"
    _make_own(out)
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(out)
    assert _list_names(out) == ["README.md", MARK, "data/qa/a"]
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"), open_folder(tmp_path / "file" / "out"):
        pass


def test_a_place_that_can_only_be_read_is_one_line(tmp_path, monkeypatch):
    make = Path.mkdir

    def refuse(path, *arguments, **options):
        if path.name.startswith("."):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        make(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        with pytest.raises(OutputError, match=r"out: cannot be written: Read-only file system$"):
            _make_own(tmp_path / "out")
    _make_own(tmp_path / "out")
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_a_link_to_a_folder_is_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    _make_own(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert _list_names(tmp_path / "real") == ["README.md", MARK, "data/qa/a"]


STEPS = ("rename", "unlink", "mkdir")
"""What `open_folder` does to paths, besides removing folders."""


def _die_at(number, monkeypatch):
    """Kills this process at so many steps on files."""
    count = 0

    def step(whole):
        def call(*arguments, **options):
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(*arguments, **options)

        return call

    for name in STEPS:
        monkeypatch.setattr(Path, name, step(getattr(Path, name)))
    monkeypatch.setattr(shutil, "rmtree", step(shutil.rmtree))
    monkeypatch.setattr(os, "unlink", step(os.unlink))


def _make_killed(out, number, monkeypatch):
    """Makes a folder in another process that is killed at a step; whether it was."""
    child = os.fork()
    if not child:
        _die_at(number, monkeypatch)
        try:
            _make_own(out, ("data/qa/b", "README.md"))
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def test_a_run_that_is_killed_at_any_step_loses_nothing(tmp_path, monkeypatch, capsys):
    number = told = 0
    is_killed = True
    while is_killed:
        number += 1
        folder = tmp_path / str(number)
        out = folder / "out"
        _make_own(out, ("data/qa/a", "README.md"))
        for name in ("notes.txt", "data/mine"):
            (out / name).write_text("mine")
        is_killed = _make_killed(out, number, monkeypatch)
        _make_own(out, ("data/qa/c", "README.md"))
        assert _list_names(out) == ["README.md", MARK, "data/mine", "data/qa/c", "notes.txt"]
        assert list(folder.iterdir()) == [out]
        told += "was left by a run that was broken off, and is removed" in capsys.readouterr().err
    assert number > 15
    assert told > 10
