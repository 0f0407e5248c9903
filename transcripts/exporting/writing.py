"""Opens the place that releases are written to, as JSON Lines, as TEI or as tables.

A release becomes its document where it is parsed, and documents are written here.
What runs that were killed left beside an output is named and removed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from transcripts.streams import STREAM, open_output, tell_removed
from transcripts.unfinished import remove_files

if TYPE_CHECKING:
    from transcripts.model import SourceText
    from transcripts.parses import Parses


FORMS = ("jsonl", "tei", "csv", "xlsx", "parquet")
"""What releases are written as; the last three are tables (see `exporting.sheets`)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A release as it is written."""

    id: str
    """Of the release; empty where that does not matter."""
    data: bytes


def make_document(source: SourceText, parses: Parses, form: str) -> Document:
    """What is written of the release of a source text.

    Args:
        source: what a reader gave.
        parses: the parser.
        form: one of `FORMS`.
    """
    if form == "tei":
        from transcripts.exporting.tei import to_tei

        release = parses(source)
        return Document(release.id, to_tei(release))
    parsed = parses.read(source)
    if form == "jsonl":
        return Document("", parsed.record + b"\n")
    from transcripts.exporting.sheets.opening import pack_tables

    return Document("", pack_tables(parsed))


@contextmanager
def open_releases(output: str | None, form: str) -> Iterator[Callable[[Document], None]]:
    """Gives a function that writes releases.

    Args:
        output: a file, of TEI, CSV and Parquet a folder; standard output if None or `-`.
        form: one of `FORMS`.

    Raises:
        LibraryError: what the form needs is not installed.
        OutputError: the place is refused.
    """
    if output not in (None, STREAM):
        place = Path(os.path.realpath(output))
        tell_removed(remove_files(place if form == "tei" else place.parent))
    if form not in ("jsonl", "tei"):
        from transcripts.exporting.sheets.opening import open_tables

        with open_tables(output, form) as write_rows:
            yield lambda document: write_rows(document.data)
    elif form == "tei":
        from transcripts.exporting.tei import open_tei

        with open_tei(output) as write_tei:
            yield lambda document: write_tei(document.id, document.data)
    else:
        with open_output(output) as stream:
            yield lambda document: _write(stream, document)


def _write(stream: BinaryIO, document: Document) -> None:
    stream.write(document.data)
