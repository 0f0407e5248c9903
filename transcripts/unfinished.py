"""Places beside an output in which a run works until it is whole, and what killed runs left of theirs.

Such a place is called `.NAME.0123456789ab.unfinished` after the output; it is
a file that its run has locked, or a folder with one in it. The lock goes with
the run, however that ends: who gets the lock of a place knows that it is nobody's.

Hard cases:
    A run makes its place while another looks for old ones: who has the lock looks whether the place is there.
    A whole file gets its name before its lock goes.
    Two runs of one process: it knows its own places, since a lock does not keep it from itself.
    A file system or a system without locks: nothing is removed.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # a system that has other locks
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"
"""The file that is locked in a folder."""
_NAME = re.compile(r"\.(?P<target>.+)\.[0-9a-f]{12}\.unfinished", re.DOTALL)
_LONGEST = 50
"""Characters of a file's name that its place is called after."""
_HELD = frozenset({errno.EACCES, errno.EAGAIN})
"""How a system says that somebody else has a lock."""
_own: set[str] = set()
"""The places of this process."""


@contextmanager
def open_unfinished_file(target: Path) -> Iterator[BinaryIO]:
    """Gives a file to write that takes the place of a target when the block ends well.

    Raises:
        OSError: it cannot be made.
    """
    _check_name(target)
    place, stream = _make(target.name[:_LONGEST], target.parent, _hold_file)
    try:
        with stream:
            yield stream
            stream.flush()
            if fcntl is None:
                stream.close()
            _put(place, target)
    finally:
        place.unlink(missing_ok=True)
        _own.discard(str(place))


def _check_name(target: Path) -> None:
    """Refuses what no file can be called, before there is anything to write.

    Raises:
        OSError: the name is too long, a folder, or a link that leads back to itself.
    """
    if not target.name or target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    with suppress(FileNotFoundError):
        target.stat()


def _put(place: Path, target: Path) -> None:
    """Gives a file its name.

    Raises:
        OSError: it cannot have it; named is the target, not where it was made.
    """
    try:
        place.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


@contextmanager
def open_unfinished_folder(target: Path) -> Iterator[Path]:
    """Gives a folder that goes with the block, unless something is left in it.

    Raises:
        OSError: it cannot be made.
    """
    place, stream = _make(target.name, target.parent, _hold_folder)
    try:
        with stream:
            yield place
    finally:
        (place / LOCK).unlink(missing_ok=True)
        with suppress(OSError):
            place.rmdir()
        _own.discard(str(place))


def _make(name: str, parent: Path, hold: Callable[[Path], BinaryIO | None]) -> tuple[Path, BinaryIO]:
    """A new place that is ours, with the stream whose lock says so."""
    while True:
        place = parent / f".{name}.{secrets.token_hex(6)}.unfinished"
        _own.add(str(place))
        try:
            stream = hold(place)
        except BaseException:
            _own.discard(str(place))
            raise
        if stream is not None:
            return place, stream
        _own.discard(str(place))


def _hold_folder(place: Path) -> BinaryIO | None:
    place.mkdir()
    try:
        return _hold_file(place / LOCK)
    except (FileExistsError, FileNotFoundError):
        return None


def _hold_file(path: Path) -> BinaryIO | None:
    """A new file that is locked; None if somebody took it for an old one and removed it."""
    stream = path.open("xb")
    if _lock(stream, is_free=True) and _is_there(stream, path):
        return stream
    stream.close()
    return None


def _lock(stream: BinaryIO, *, is_free: bool) -> bool:
    """Whether a file could be locked.

    Args:
        stream: the file.
        is_free: what to say where there are no locks.
    """
    if fcntl is None:
        return is_free
    try:
        fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return is_free and error.errno not in _HELD
    return True


def _is_there(stream: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except OSError:
        return False


def is_unfinished(name: str) -> bool:
    """Whether a file or folder is called as such a place is.

    >>> is_unfinished(".out.jsonl.0123456789ab.unfinished"), is_unfinished("out.jsonl")
    (True, False)
    """
    return _NAME.fullmatch(name) is not None


def remove_files(parent: Path) -> list[Path]:
    """Removes the files that killed runs left in a folder, and lists them."""
    return [place for place, _ in _list_places(parent) if place.is_file() and _remove_file(place)]


def remove_folders(parent: Path, rescue: Callable[[Path, Path], None]) -> list[Path]:
    """Removes the folders that killed runs left in a folder, and lists them.

    Args:
        parent: the folder.
        rescue: gets out of such a folder, whose output it is told too, what must not be lost.
    """
    places = [(place, target) for place, target in _list_places(parent) if place.is_dir()]
    return [place for place, target in places if _remove_folder(place, target, rescue)]


def _list_places(parent: Path) -> Iterator[tuple[Path, Path]]:
    """The places in a folder that are not this process's, with their outputs."""
    try:
        names = sorted(os.listdir(parent))
    except OSError:
        return
    for name in names:
        found = _NAME.fullmatch(name)
        if found and str(parent / name) not in _own and not (parent / name).is_symlink():
            yield parent / name, parent / found["target"]


def _remove_file(place: Path) -> bool:
    with suppress(OSError), place.open("r+b") as stream:
        if _lock(stream, is_free=False):
            place.unlink()
            return True
    return False


def _remove_folder(place: Path, target: Path, rescue: Callable[[Path, Path], None]) -> bool:
    with suppress(OSError), (place / LOCK).open("ab") as stream:
        if _lock(stream, is_free=False):
            rescue(place, target)
            shutil.rmtree(place)
            return True
    return False
