"""What was worked out before, in a folder of the user's: bytes by key, between runs and between processes.

Whoever keeps something here can do without it: nothing that goes wrong with
the folder ends a run.

Hard cases:
    Two runs write one entry: each writes a file of its own and puts it in its place at once.
    A run is killed while it writes: what it left is no entry, and goes with the next trimming.
    A byte of an entry is another: its digest tells, and it counts as not there.
    The folder cannot be written, or its disk is full: what is there is read on, and one line says so.
    Two runs trim the folder at a time: a file that is gone already is no error.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import time

LIMIT = 8 << 30
"""Bytes that the entries have together; those that were not used for longest go first."""
_OFTEN = 16
"""A process trims the folder when it has written one of so many parts of the limit."""
_SPARED = 3600
"""Seconds after which an unfinished file of a cache is nobody's."""
_OURS = "transcripts-parses"
_ALL = tuple(f"{number:02x}" for number in range(256))
"""The folders that entries are in, by the beginning of their keys."""
_SAMPLE = _ALL[::64]
_ENTRY = re.compile("[0-9a-f]{38}")
"""How a file is called that is an entry; the folder that it is in has two more digits."""
_UNFINISHED = ".unfinished"
_DIGEST = 16
"""Bytes of a digest."""


def find_user_cache() -> Path:
    """The folder for caches of this program, by the custom of the system."""
    from platformdirs import user_cache_path

    return user_cache_path("transcripts", appauthor=False)


class Cache:
    """Entries in a folder, each a file that begins with the digest of what follows.

    They are not compressed, which would take a sixth as long as the parse does.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """A cache in a folder below another, which may hold what is none of ours."""
        self.folder = folder / _OURS
        self.fault: str | None = None
        """Why nothing is written any more, in half a line."""
        self._limit = limit
        self._written = 0

    def open(self) -> None:
        """Makes the folder and tries whether it can be written; if not, `fault` says why."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe = self._name_unfinished()
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            self._tell(error)

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; None if there is nothing, or it is broken."""
        path = self._find(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        kept = _unpack(data)
        if kept is not None:
            with suppress(OSError):
                os.utime(path)
        return kept

    def put(self, key: str, data: bytes) -> None:
        """Keeps bytes under a key, unless the folder cannot be written."""
        if self.fault is not None:
            return
        entry = _digest(data) + data
        path, unfinished = self._find(key), self._name_unfinished()
        try:
            path.parent.mkdir(exist_ok=True)
            try:
                unfinished.write_bytes(entry)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
        except OSError as error:
            self._tell(error)
        self._written += len(entry)
        if self._written > self._limit // _OFTEN:
            self.trim()

    def close(self) -> None:
        """Trims the folder if a sample of it says that it is too large."""
        sample = [size for _, size, _ in self._list_entries(_SAMPLE)]
        if sum(sample) * 256 // len(_SAMPLE) > self._limit:
            self.trim()

    def trim(self) -> None:
        """Drops the entries that were not used for longest, down to nine tenths of the limit if above it."""
        self._written = 0
        entries = sorted(self._list_entries())
        size = sum(size for _, size, _ in entries)
        wanted = self._limit * 9 // 10 if size > self._limit else size
        for _, length, path in entries:
            if size <= wanted:
                break
            size -= length
            with suppress(OSError):
                os.unlink(path)

    def _list_entries(self, names: Sequence[str] = _ALL) -> list[tuple[float, int, str]]:
        """When each entry was last used, its bytes and its path; drops what was left unfinished.

        Args:
            names: of the folders to look at.
        """
        found = []
        for folder in [self.folder, *(self.folder / name for name in names)]:
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    with suppress(OSError):
                        stat = entry.stat(follow_symlinks=False)
                        if _ENTRY.fullmatch(entry.name):
                            found.append((stat.st_mtime, stat.st_size, entry.path))
                        elif entry.name.endswith(_UNFINISHED) and stat.st_mtime < time() - _SPARED:
                            os.unlink(entry.path)
        return found

    def _find(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _name_unfinished(self) -> Path:
        return self.folder / f"{secrets.token_hex(6)}{_UNFINISHED}"

    def _tell(self, error: OSError) -> None:
        self.fault = f"{self.folder}: {error.strerror or error}"


def _unpack(entry: bytes) -> bytes | None:
    """The bytes of an entry, None if they are not those that were put there."""
    data = entry[_DIGEST:]
    return data if _digest(data) == entry[:_DIGEST] else None


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


@cache
def digest_program(*libraries: str) -> bytes:
    """A digest of this package's code, words and weights, and of what else decides what is made of a text.

    Args:
        libraries: those whose version does, as they are installed.
    """
    digest = blake2b(sys.version.encode(), digest_size=_DIGEST)
    for library in libraries:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    root = os.path.dirname(__file__)
    for path in sorted(_list_program(root)):
        with open(path, "rb", buffering=0) as file:
            data = file.read()
        digest.update(f"{os.path.relpath(path, root)} {len(data)}\n".encode() + data)
    return digest.digest()


def _list_program(root: str) -> Iterator[str]:
    """The files of this package, without those that are made of them."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(folder, name) for name in names if not name.endswith(".pyc"))
