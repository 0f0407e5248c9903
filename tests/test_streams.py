"""Outputs are whole or absent, and messages are one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transcripts.errors import OutputError
from transcripts.streams import complain, open_output


def test_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"old")
    with open_output(str(path)) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def fail_half_way(path: Path) -> None:
    with open_output(str(path)) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt


def test_nothing_is_left_of_a_failure(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fail_half_way(tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with open_output(str(tmp_path / "link")) as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"x"


def test_device_is_written_and_not_replaced() -> None:
    with open_output(os.devnull) as stream:
        stream.write(b"x")
    assert not os.path.isfile(os.devnull)


def test_mode_follows_the_umask(tmp_path: Path) -> None:
    with open(tmp_path / "plain", "wb"), open_output(str(tmp_path / "out")):
        pass
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("name", ["", "no/such/folder/out.jsonl"])
def test_place_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(OutputError, match="a file in a folder that can be written would be right"),
        open_output(str(tmp_path / name)),
    ):
        pass


def test_message_is_one_visible_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\x1b[31m\udce9: 中文")
    assert capsys.readouterr().err == "transcripts: a b\\x1b[31m\\udce9: 中文\n"
