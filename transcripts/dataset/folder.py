"""The place a dataset is written to: claimed before the work, filled beside it, then put in its place.

A folder that `build` made holds `build.json`. Only such a folder, an empty
one or a new one is taken. Files in it that `build` did not write stay.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transcripts.errors import OutputError
from transcripts.streams import tell_removed
from transcripts.unfinished import open_unfinished_folder, remove_files, remove_folders

MARK = "build.json"
"""Name of the file that marks a dataset folder and says what it was made from."""
MADE_BY = "transcripts build"
"""The value of `made_by` in the mark."""
OLD, GONE = "old", "gone"
"""Where a folder is made: what was there before, and the same when nothing of it is needed any more."""


_NEVER = frozenset({errno.ELOOP, errno.ENAMETOOLONG, errno.ENOTDIR})
"""What keeps a place from ever being a folder: a link to itself, a name that is too long, a file above it."""


def read_mark(folder: Path) -> dict[str, Any] | None:
    """What `build.json` of a folder says; None if `build` did not make the folder."""
    try:
        mark = json.loads((folder / MARK).read_bytes())
    except (OSError, ValueError):
        return None
    return mark if isinstance(mark, dict) and mark.get("made_by") == MADE_BY else None


def list_files(folder: Path) -> list[str]:
    """The files below a folder, as sorted `/`-separated paths."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def list_written(folder: Path) -> set[str]:
    """The files that the last build wrote into a folder, as `/`-separated paths below it."""
    mark = read_mark(folder)
    files = mark.get("files") if mark else None
    return {name for name in files if isinstance(name, str)} if isinstance(files, list) else set()


def check_folder(folder: Path) -> None:
    """Refuses a place that `build` must not write to.

    Raises:
        OutputError: it is no folder, cannot be one, or holds something and was not made by `build`.
    """
    try:
        folder.stat()
    except OSError as error:
        if error.errno in _NEVER:
            raise OutputError(
                f"{folder}: {error.strerror}; a folder that can be made would be right"
            ) from error
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; name a folder, new, empty or made by build")
    if folder.is_dir() and any(folder.iterdir()) and read_mark(folder) is None:
        raise OutputError(f"{folder}: is not empty and was not made by build; name a new or an empty folder")


@contextmanager
def open_folder(out: Path) -> Iterator[Path]:
    """Gives an empty folder beside `out` that takes its place when the block ends well.

    When the block raises, `out` stays as it was. What killed runs left beside
    it is named and removed.

    Raises:
        OutputError: the folder cannot be written.
    """
    place = Path(os.path.realpath(out))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        remove_left(place.parent)
        with open_unfinished_folder(place) as shop:
            new = shop / "new"
            try:
                new.mkdir()
                yield new
                _replace(place, new, shop / OLD)
            finally:
                shutil.rmtree(new, ignore_errors=True)
                shutil.rmtree(shop / GONE, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror or error}") from error


def remove_left(parent: Path) -> None:
    """Removes from a folder what killed runs left there, and names it."""
    tell_removed([*remove_files(parent), *remove_folders(parent, _rescue)])


def _rescue(shop: Path, out: Path) -> None:
    """Puts back what a run that was killed had taken away from `out`, or was moving along."""
    old = shop / OLD
    if old.is_dir() and not out.exists():
        old.rename(out)
    elif old.is_dir():
        _move_foreign(old, out, "", list_written(old))


def _replace(out: Path, new: Path, old: Path) -> None:
    """Puts `new` where `out` is, by way of `old`; what the last build did not write moves along."""
    if not out.exists():
        new.rename(out)
        return
    written = list_written(out)
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    _move_foreign(old, out, "", written)
    gone = old.with_name(GONE)
    old.rename(gone)
    shutil.rmtree(gone)


def _move_foreign(old: Path, new: Path, below: str, written: set[str]) -> None:
    for entry in sorted(old.iterdir()):
        name = below + entry.name
        target = new / entry.name
        if name in written:
            continue
        if any(file.startswith(name + "/") for file in written):
            target.mkdir(exist_ok=True)
            _move_foreign(entry, target, name + "/", written)
            if not any(target.iterdir()):
                target.rmdir()
        elif not target.exists():
            entry.rename(target)
