"""Prepared releases on disk, one an id: between the parse of the inputs and the rows.

The memory it takes is an index; what was prepared waits in a nameless file.
What it gives back does not depend on the order in which releases came.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Self

from transcripts.dataset.preparing.prepared import Contents, Facts, Prepared, Rows
from transcripts.dataset.releases.pickles import dump, load
from transcripts.model import Source

_SourceKey = tuple[str, ...]
Rank = tuple[int, _SourceKey, bytes]


@dataclass(frozen=True, slots=True)
class Taken:
    """A prepared release on its way into a spool."""

    id: str
    held_on: str | None
    source: Source
    rank: Rank
    contents: bytes
    """Its facts and contents, pickled."""
    rows: bytes
    """Its facts and rows, pickled."""


def pack_release(prepared: Prepared, authority: int = 0) -> Taken:
    """A release as a spool takes it; whoever does this spares the spool the work.

    Args:
        prepared: of any input.
        authority: whose word it is, the lowest first.
    """
    facts = prepared.facts
    rank = rank_release(authority, facts.source, prepared.rows.record)
    contents = dump((facts, prepared.contents))
    rows = dump((facts, prepared.rows))
    return Taken(facts.id, facts.day, facts.source, rank, contents, rows)


def rank_release(authority: int, source: Source, record: bytes) -> Rank:
    """Which of several inputs with one text counts: the least."""
    return authority, _key_source(source), hashlib.sha256(record).digest()


@dataclass(slots=True)
class _Entry:
    held_on: str | None
    offset: int
    """Of the kept release in the file, in bytes."""
    middle: int
    """Where its rows begin."""
    end: int
    rank: Rank
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
            places = self._write(taken)
            self._entries[taken.id] = _Entry(taken.held_on, *places, taken.rank, {taken.source})
            return
        entry.sources.add(taken.source)
        if taken.rank < entry.rank:
            entry.offset, entry.middle, entry.end = self._write(taken)
            entry.held_on, entry.rank = taken.held_on, taken.rank

    def drop(self, id: str) -> None:
        """Forgets the release of an id, whatever its sources."""
        del self._entries[id]

    def _read(self, start: int, end: int) -> bytes:
        """Bytes of the file; copies of this process may ask for others at the same time."""
        return os.pread(self._file.fileno(), end - start, start)

    def _write(self, taken: Taken) -> tuple[int, int, int]:
        offset = self._file.seek(0, 2)
        self._file.write(taken.contents)
        self._file.write(taken.rows)
        self._file.flush()
        middle = offset + len(taken.contents)
        return offset, middle, middle + len(taken.rows)

    def __len__(self) -> int:
        return len(self._entries)

    def list_days(self) -> list[tuple[str, str | None]]:
        """Ids and days of the releases, by day and then id, undated ones last."""
        return [(id, entry.held_on) for id, entry in sorted(self._entries.items(), key=_key_entry)]

    def list_sources(self) -> list[tuple[str, set[Source]]]:
        """Ids of the releases with their sources."""
        return [(id, entry.sources) for id, entry in self._entries.items()]

    def get_contents(self, id: str) -> tuple[Facts, Contents]:
        """What the release of an id is, and its texts."""
        entry = self._entries[id]
        found: tuple[Facts, Contents] = load(self._read(entry.offset, entry.middle))
        return found

    def get_rows(self, id: str) -> tuple[Facts, Rows, tuple[Source, ...]]:
        """What the release of an id is, its rows, and its sources by name."""
        packed, sources = self.get_packed(id)
        facts, rows = load(packed)
        return facts, rows, sources

    def get_packed(self, id: str) -> tuple[bytes, tuple[Source, ...]]:
        """The rows of the release of an id as they were taken, and its sources by name."""
        entry = self._entries[id]
        return self._read(entry.middle, entry.end), tuple(sorted(entry.sources, key=_key_source))

    def __iter__(self) -> Iterator[tuple[Facts, Rows, tuple[Source, ...]]]:
        """What `get_rows` gives of every release, in the order of `list_days`."""
        for id, _ in self.list_days():
            yield self.get_rows(id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _key_source(source: Source) -> _SourceKey:
    return tuple(value or "" for value in astuple(source))


def _key_entry(item: tuple[str, _Entry]) -> tuple[bool, str, str]:
    release_id, entry = item
    return entry.held_on is None, entry.held_on or "", release_id
