"""Inputs are cut into pieces that workers can share."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from transcripts.errors import ReadError
from transcripts.model import SourceText
from transcripts.reading import pieces, walk
from transcripts.reading.pieces import Piece, cut_pieces

TALK = "Presenter: Good morning.\nReporter: Is the bridge open?\nMayor: From Monday on.\n"


def write_lines(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps({"title": f"T{one}", "text": TALK}) + "\n" for one in range(count)))
    return path


def cut(*paths: Path) -> list[Piece]:
    found = list(cut_pieces(walk(paths), (None, None)))
    assert all(isinstance(piece, Piece) for piece in found)
    return found  # type: ignore[return-value]


def list_names(found: list[Piece]) -> list[str]:
    texts = [source for piece in found for source in piece.read((None, None))]
    return [text.source.name for text in texts if isinstance(text, SourceText)]


def test_a_file_is_a_piece_that_is_not_read_yet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    write_lines(tmp_path / "b.jsonl", 3)
    found = cut(tmp_path / "a.txt", tmp_path / "b.jsonl", tmp_path / "gone.jsonl")
    assert [piece.source for piece in found] == [None, None, None]
    assert list_names(found) == ["a.txt", "b.jsonl:1", "b.jsonl:2", "b.jsonl:3"]
    (error,) = found[2].read((None, None))
    assert isinstance(error, ReadError)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_each_text_of_a_large_archive_is_a_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr(pieces, "LARGE", 20)
    path = write_lines(tmp_path / "b.jsonl", 3)
    if suffix:
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
    found = cut(tmp_path / f"b.jsonl{suffix}")
    assert [piece.is_last for piece in found] == [False, False, True]
    assert list_names(found) == [f"b.jsonl{suffix}:{line}" for line in (1, 2, 3)]
    (tmp_path / "a.txt").write_text(TALK)
    assert len(cut(tmp_path / "a.txt")) == 1


def test_a_lost_piece_is_named_by_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_lines(tmp_path / "b.jsonl", 2)
    (whole,) = cut(path)
    assert str(whole.tell_lost("was ended by SIGKILL")) == (
        f"{path}: the process that worked on it was ended by SIGKILL; more memory or fewer --workers "
        "would be right"
    )
    monkeypatch.setattr(pieces, "LARGE", 20)
    assert str(cut(path)[1].tell_lost("ended with 1")).startswith(f"{path}:2: the process")
