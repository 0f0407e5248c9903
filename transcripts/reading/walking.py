"""Paths to the files that should be read: what the command line calls before it reads.

What cannot be walked is given as a value among the others, so that the run goes on.

Hard cases:
    A dataset that `build` made: its card, tables and tasks are no releases, and its texts would come back.
    ConvoKit's folder: `utterances.jsonl` holds all that is said, and four files beside it hold none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transcripts.errors import ReadError
from transcripts.reading.formats import GOLD, is_claimed
from transcripts.unfinished import is_unfinished

DATASET = frozenset({"build.json", "data", "jsonl"})
"""What lies in every dataset that `build` made."""
RECORDS = "jsonl/releases.jsonl.zst"
"""Where such a dataset has its releases."""
UTTERANCES = "utterances.jsonl"
CONVOKIT = frozenset({UTTERANCES, "speakers.json", "conversations.json"})
"""What lies in a corpus as ConvoKit writes it; the first file holds what is said."""
STANDARD_INPUT = "-"
"""The argument, and the name, of standard input."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read."""

    path: Path | None
    """None for standard input."""
    name: str
    """Path relative to the folder given, with `/`; of a file argument its base name."""

    def __str__(self) -> str:
        """How messages name it: the path that opens it from here."""
        return STANDARD_INPUT if self.path is None else str(self.path)

    def name_part(self, name: str) -> str:
        """How messages name a release in it, by what the record calls its source (`a.jsonl:7`)."""
        return f"{self}{name.removeprefix(self.name)}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that is passed over: hidden, of no known suffix, a linked folder, or no file.

    The last is a named pipe, a socket or a device: to open one may wait for ever.
    """

    path: Path
    kind: str = ""
    """Its suffix, or what it is."""


Found = Input | Skipped | ReadError


def split_golds(found: Iterable[Found]) -> tuple[list[Found], list[Input]]:
    """What holds releases, and the gold that corrects them, each file once; both in their order."""
    files: list[Found] = []
    golds: dict[Path, Input] = {}
    for one in found:
        if isinstance(one, Input) and one.path is not None and one.path.suffix.lower() == GOLD:
            golds.setdefault(Path(os.path.realpath(one.path)), one)
        else:
            files.append(one)
    return files, list(golds.values())


def walk(paths: Iterable[str | Path], also: tuple[str, ...] = ()) -> Iterator[Found]:
    """What there is to read under some paths, in the order of the arguments.

    A file argument is always taken. A folder is walked by path, part by part;
    of it, files with a suffix of `SUFFIXES`, packed or not, are taken, all others and what is
    hidden are `Skipped` (a hidden folder as one). Links to files are followed,
    links to folders inside a folder are not, so no loop can arise.

    Args:
        paths: files, folders, and `-` for standard input.
        also: further suffixes to take of a folder, lower case, with the dot.

    Yields:
        `Input`, `Skipped`, or the `ReadError` of a path that is missing, a
        folder that cannot be listed, or a folder argument without any input.
    """
    for path in paths:
        if path == "":
            yield ReadError("'': an empty name; the path of a file or a folder would be right")
        elif str(path) == STANDARD_INPUT:
            yield Input(None, STANDARD_INPUT)
        elif os.path.isdir(path):
            yield from _walk_argument(Path(path), also)
        else:
            yield Input(Path(path), os.path.basename(path))


def _walk_argument(root: Path, also: tuple[str, ...]) -> Iterator[Found]:
    """What lies in a folder argument, with an error at the end if nothing in it can be read."""
    told = False
    skipped = 0
    for found in _walk_folder(root, also):
        skipped += isinstance(found, Skipped)
        told = told or not isinstance(found, Skipped)
        yield found
    if not told:
        kinds = "text, pages, PDF, office files, subtitles, JSON or tables"
        right = f"{kinds} would be right (docs/formats.md has all)"
        yield ReadError(f"{root}: no release in this folder ({skipped} skipped); {right}")


def _walk_folder(root: Path, also: tuple[str, ...]) -> Iterator[Found]:
    """What lies in a folder, depth first, each folder sorted by name."""
    waiting: list[os.DirEntry[str] | None] = [None]
    while waiting:
        entry = waiting.pop()
        if entry is None or _is_open_folder(entry):
            where = str(root) if entry is None else entry.path
            try:
                held = _list_backwards(where)
            except OSError as error:
                yield ReadError(f"{where}: {error.strerror}; a folder that can be listed would be right")
                continue
            names = {found.name for found in held}
            if names >= DATASET:
                yield _leave_dataset(where) if entry is None else Skipped(Path(where), "dataset")
            elif names >= CONVOKIT:
                waiting.extend(found for found in held if found.name == UTTERANCES)
                others = (found for found in reversed(held) if found.name != UTTERANCES)
                yield from (Skipped(Path(found.path), "of ConvoKit") for found in others)
            else:
                waiting.extend(held)
        elif _is_taken(entry, also):
            path = Path(entry.path)
            yield Input(path, path.relative_to(root).as_posix())
        else:
            yield Skipped(Path(entry.path), _tell_kind(entry))


def _tell_kind(entry: os.DirEntry[str]) -> str:
    """What is passed over: something hidden, a folder behind a link, else what its suffix says."""
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_dir():
        return "linked folder"
    if os.path.exists(entry.path) and not os.path.isfile(entry.path):
        return "no file"
    return os.path.splitext(entry.name)[1].lower() or "without suffix"


def _leave_dataset(folder: str) -> ReadError:
    told = "is a dataset that build made, not what it was made from"
    return ReadError(f"{folder}: {told}; {folder}/{RECORDS} holds its releases and would be right")


def _list_backwards(folder: str | Path) -> list[os.DirEntry[str]]:
    """What a folder holds, without what this or another run of ours is making in it."""
    with os.scandir(folder) as entries:
        held = (entry for entry in entries if not is_unfinished(entry.name))
        return sorted(held, key=lambda entry: entry.name, reverse=True)


def _is_open_folder(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _is_taken(entry: os.DirEntry[str], also: tuple[str, ...]) -> bool:
    """Whether this entry is read; a broken link with a known suffix too, so that it is named."""
    known = is_claimed(entry.name) or entry.name.lower().endswith(also or "\0")
    if entry.name.startswith(".") or not known:
        return False
    if not entry.is_symlink():
        return entry.is_file()
    return os.path.isfile(entry.path) or not os.path.exists(entry.path)
