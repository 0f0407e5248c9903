"""Folders are walked in one order, and nothing in them stops the walk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transcripts.errors import ReadError
from transcripts.reading import Input, Skipped, walk
from transcripts.reading.walking import Found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "in"
    for name in ("b.txt", "a/z.md", "a/b/deep.TXT", "a-b/x.markdown", "c.png", ".hidden.txt", ".git/d.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return root


def names(found: list[Found]) -> list[str]:
    return [item.name for item in found if isinstance(item, Input)]


def test_folder_is_walked_by_path(folder: Path) -> None:
    found = list(walk([folder]))
    assert names(found) == ["a/b/deep.TXT", "a/z.md", "a-b/x.markdown", "b.txt"]
    skipped = {item.path.name for item in found if isinstance(item, Skipped)}
    assert skipped == {"c.png", ".hidden.txt", ".git"}
    assert not [item for item in found if isinstance(item, ReadError)]


def test_inputs_open_from_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = [item for item in walk(["."]) if isinstance(item, Input)]
    assert [item.name for item in found] == ["a/b/deep.TXT", "a/z.md", "a-b/x.markdown", "b.txt"]
    assert all(item.path is not None and item.path.read_text() == "x" for item in found)
    assert str(found[0]) == "a/b/deep.TXT"


def test_arguments_keep_their_order(folder: Path) -> None:
    found = list(walk([folder / "c.png", "-", folder / "a", str(folder / "b.txt"), folder / "no.txt"]))
    assert names(found) == ["c.png", "-", "b/deep.TXT", "z.md", "b.txt", "no.txt"]


def test_links(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder)
    (folder / "linked.txt").symlink_to(folder / "b.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    found = list(walk([folder]))
    assert names(found)[-2:] == ["broken.txt", "linked.txt"]
    assert folder / "a" / "up" in [item.path for item in found if isinstance(item, Skipped)]


def test_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in names(list(walk([folder])))


def test_unreadable_folder_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str | Path) -> object:
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(walk([folder]))
    assert names(found) == ["a-b/x.markdown", "b.txt"]
    (error,) = [item for item in found if isinstance(item, ReadError)]
    assert str(error).startswith(f"{folder / 'a'}: Permission denied; ")


def test_folder_without_a_release(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("x")
    found = list(walk([tmp_path]))
    assert isinstance(found[-1], ReadError)
    assert "no release in this folder (1 skipped); text, pages, PDF," in str(found[-1])


def test_deep_folder(tmp_path: Path) -> None:
    path = tmp_path
    for _ in range(300):
        path /= "d"
    path.mkdir(parents=True)
    (path / "a.txt").write_text("x")
    assert names(list(walk([tmp_path]))) == ["/".join(["d"] * 300) + "/a.txt"]


def test_a_dataset_is_told_and_its_releases_are_taken_when_asked_for(tmp_path: Path) -> None:
    for name in (
        "build.json",
        "README.md",
        "data/qa/x.txt",
        "jsonl/releases.jsonl.zst",
        "jsonl/qa/train.jsonl",
    ):
        path = tmp_path / "all" / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    (tmp_path / "all" / "a.txt").write_text("x")
    made = tmp_path / "all" / "made"
    (error,) = walk([made])
    assert str(error) == (
        f"{made}: is a dataset that build made, not what it was made from; "
        f"{made}/jsonl/releases.jsonl.zst holds its releases and would be right"
    )
    assert names(list(walk([made / "jsonl/releases.jsonl.zst"]))) == ["releases.jsonl.zst"]
    around = list(walk([tmp_path / "all"]))
    assert names(around) == ["a.txt"]
    assert [item.path for item in around if isinstance(item, Skipped)] == [made]


def test_of_a_corpus_of_convokit_its_utterances_are_taken(tmp_path: Path) -> None:
    for name in ("utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json"):
        (tmp_path / name).write_text("{}")
    found = list(walk([tmp_path]))
    assert names(found) == ["utterances.jsonl"]
    assert len([item for item in found if isinstance(item, Skipped)]) == 4
