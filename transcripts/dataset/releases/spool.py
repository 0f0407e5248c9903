"""Parsed releases on disk, one an id: between the parse of the inputs and the rows.

The memory it takes is an index; the releases wait in a nameless file. What
it gives back does not depend on the order in which releases came.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Self

from transcripts.model import Release, Source

_SourceKey = tuple[str, ...]
_Rank = tuple[int, _SourceKey, bytes]


@dataclass(frozen=True, slots=True)
class Taken:
    """A release on its way into a spool."""

    id: str
    held_on: str | None
    source: Source
    rank: _Rank
    data: bytes
    """The release, pickled."""


def pack_release(release: Release, authority: int = 0) -> Taken:
    """A release as a spool takes it; whoever does this spares the spool the work.

    Args:
        release: of any input.
        authority: whose word it is, the lowest first.
    """
    rank = authority, _key_source(release.source), hashlib.sha256(release.json()).digest()
    return Taken(release.id, release.held_on, release.source, rank, pickle.dumps(release, protocol=5))


@dataclass(slots=True)
class _Entry:
    held_on: str | None
    offset: int
    """Of the pickled release in the file, in bytes."""
    rank: _Rank
    """Of the kept release: the least of all."""
    sources: set[Source]


class Spool:
    """A set of releases by id that keeps every release's sources.

    Of several inputs with one text, the release with the lowest authority is
    kept, among equals the one whose source sorts first, and of one source the
    one whose record does. Use it as a context manager; the file goes with it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._entries: dict[str, _Entry] = {}

    def add(self, taken: Taken) -> None:
        """Takes a release, or only its source if a better one with its text is here already."""
        entry = self._entries.get(taken.id)
        if entry is None:
            offset = self._write(taken.data)
            self._entries[taken.id] = _Entry(taken.held_on, offset, taken.rank, {taken.source})
            return
        entry.sources.add(taken.source)
        if taken.rank < entry.rank:
            entry.held_on, entry.offset, entry.rank = taken.held_on, self._write(taken.data), taken.rank

    def drop(self, id: str) -> None:
        """Forgets the release of an id, whatever its sources."""
        del self._entries[id]

    def _write(self, data: bytes) -> int:
        offset = self._file.seek(0, 2)
        self._file.write(data)
        return offset

    def __len__(self) -> int:
        return len(self._entries)

    def list_days(self) -> list[tuple[str, str | None]]:
        """Ids and days of the releases, by day and then id, undated ones last."""
        return [(id, entry.held_on) for id, entry in sorted(self._entries.items(), key=_key_entry)]

    def list_sources(self) -> list[tuple[str, set[Source]]]:
        """Ids of the releases with their sources."""
        return [(id, entry.sources) for id, entry in self._entries.items()]

    def get(self, id: str) -> tuple[Release, tuple[Source, ...]]:
        """The release of an id, with its sources by name."""
        entry = self._entries[id]
        self._file.seek(entry.offset)
        return pickle.load(self._file), tuple(sorted(entry.sources, key=_key_source))

    def __iter__(self) -> Iterator[tuple[Release, tuple[Source, ...]]]:
        """Releases with their sources, in the order of `list_days`."""
        for id, _ in self.list_days():
            yield self.get(id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _key_source(source: Source) -> _SourceKey:
    return tuple(value or "" for value in astuple(source))


def _key_entry(item: tuple[str, _Entry]) -> tuple[bool, str, str]:
    release_id, entry = item
    return entry.held_on is None, entry.held_on or "", release_id
