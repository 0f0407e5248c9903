"""Parsed releases on disk, one an id: between the parse of the inputs and the rows.

The memory it takes is an index; the releases wait in a nameless file. What
it gives back does not depend on the order in which releases came.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from transcripts.model import Release, Source

_SourceKey = tuple[str, str, str, str]


@dataclass(slots=True)
class _Entry:
    held_on: str | None
    offset: int
    """Of the pickled release in the file, in bytes."""
    first: _SourceKey
    """Of the source that the kept release names: the least of all."""
    sources: set[Source]


class Spool:
    """A set of releases by id that keeps every release's sources.

    Of several inputs with one text, the release whose source sorts first is
    kept. Use it as a context manager; the file goes with it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._entries: dict[str, _Entry] = {}

    def add(self, release: Release) -> None:
        """Takes a release, or only its source if its text is here already."""
        key = _key_source(release.source)
        entry = self._entries.get(release.id)
        if entry is None:
            offset = self._write(release)
            self._entries[release.id] = _Entry(release.held_on, offset, key, {release.source})
            return
        entry.sources.add(release.source)
        if key < entry.first:
            entry.held_on, entry.offset, entry.first = release.held_on, self._write(release), key

    def _write(self, release: Release) -> int:
        offset = self._file.seek(0, 2)
        pickle.dump(release, self._file, protocol=5)
        return offset

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[tuple[Release, tuple[Source, ...]]]:
        """Releases with their sources, by date and then id, undated ones last; sources by name."""
        for _, entry in sorted(self._entries.items(), key=_key_entry):
            self._file.seek(entry.offset)
            yield pickle.load(self._file), tuple(sorted(entry.sources, key=_key_source))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _key_source(source: Source) -> _SourceKey:
    return source.name, source.sha256, source.media_type, source.encoding


def _key_entry(item: tuple[str, _Entry]) -> tuple[bool, str, str]:
    release_id, entry = item
    return entry.held_on is None, entry.held_on or "", release_id
