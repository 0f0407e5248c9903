"""The releases of a report on disk, one an id, while they come in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import orjson

from transcripts.dataset.releases.inputs import Authority
from transcripts.dataset.releases.spool import Spool, Taken, rank_release
from transcripts.model import Release, Source
from transcripts.parses import Parsed
from transcripts.records import read_release
from transcripts.scoring.matching import Releases


class Shelf:
    """Releases by id with their sources; of several inputs with one text that of the best authority.

    Use it as a context manager; the file goes with it.
    """

    def __init__(self, folder: Path) -> None:
        self._spool = Spool(folder)

    def add(self, authority: Authority, parsed: Parsed) -> None:
        """Takes a release, or only its source if a better one with its text is here already."""
        release, record = parsed.release, parsed.record
        rank = rank_release(authority, release.source, record)
        self._spool.add(Taken(release.id, release.held_on, release.source, rank, b"", record))

    def list_releases(self) -> Releases:
        """What is here now, its texts read when they are asked for."""
        names = {id: [source.name for source in sources] for id, sources in self._spool.list_sources()}

        def read(id: str) -> str:
            return str(orjson.loads(self._spool.get_packed(id)[0])["text"])

        return Releases(names, read, open=lambda id: read_release(self._spool.get_packed(id)[0]))

    def __len__(self) -> int:
        return len(self._spool)

    def __iter__(self) -> Iterator[tuple[Release, tuple[Source, ...]]]:
        """The releases by day and then id, undated ones last, with their sources by name."""
        for id, _ in self._spool.list_days():
            record, sources = self._spool.get_packed(id)
            yield read_release(record), sources

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.__exit__()
