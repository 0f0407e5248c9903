"""Paths to a page: reads or parses releases, one an id, and writes them; what the command `report` calls.

Hard cases:
    A dataset that `build` made is read from its records, not parsed again.
    Of a text, its gold and its record the page shows one release: the gold.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from transcripts.dataset.releases.corrections import read_corrections
from transcripts.dataset.releases.inputs import Authority, read_releases
from transcripts.errors import ParseError, ReadError, TranscriptsError
from transcripts.inputs import Done, work_inputs
from transcripts.model import Release
from transcripts.parses import Parsed, Parser, Parses
from transcripts.progress import MANY, Progress
from transcripts.reading import walk
from transcripts.reading.formats import GOLD
from transcripts.reading.pieces import Fields, Piece
from transcripts.reading.walking import split_golds
from transcripts.reporting.report.shelf import Shelf
from transcripts.reporting.report.writing import Page, name_page
from transcripts.sources import Tally, check_stream, enter_dataset
from transcripts.streams import make_console, open_output
from transcripts.translating.speaking import get_asked

_Placed = tuple[str, tuple[Authority, Parsed]]


def write_report(paths: Sequence[str], output: str, parser: Parser, tally: Tally, fields: Fields) -> None:
    """Writes the page of all releases under some paths; what cannot be read is named, counted and left out.

    Args:
        paths: files, folders, and folders that `build` made.
        output: the file to write; it takes its place when it is whole.
        parser: makes a release of a source text.
        tally: takes the counts.
        fields: of JSON and tables, those of the text and of who speaks.

    Raises:
        ReadError: there is nothing to show.
        OutputError: the file cannot be written.
    """
    check_stream(paths)
    page = Page(name_page(paths), get_asked())
    with tempfile.TemporaryDirectory() as place, Shelf(Path(place)) as shelf:
        places = _take(paths, output, Parses(parser), tally, fields, shelf)
        if not len(shelf):
            raise ReadError(f"{output}: not written, since no input could be read; name one that can be read")
        with open_output(output) as stream:
            for release, sources in shelf:
                page.add(release, sources, places.get(release.id, ""))
            page.write(stream)


def _take(
    paths: Sequence[str], output: str, parses: Parses, tally: Tally, fields: Fields, shelf: Shelf
) -> dict[str, str]:
    """Reads all inputs onto the shelf, and then the gold that corrects them; where each was found, by id."""
    places: dict[str, str] = {}
    found = [one for one in walk([*map(enter_dataset, paths)], also=(GOLD,)) if not _is_output(one, output)]
    files, golds = split_golds(found)
    done = work_inputs(partial(_read, fields=fields), files, parses, fields, 1)
    with Progress(make_console(stderr=True) if len(files) > MANY else None) as progress:
        for one in progress.track("reading", done, len(files), Done.measure):
            tally.skip(one.skipped)
            for outcome in one.outcomes:
                if isinstance(outcome, TranscriptsError):
                    _add(outcome, tally, shelf)
                else:
                    place, made = outcome
                    places.setdefault(made[1].release.id, place)
                    _add(made, tally, shelf)
    for read, _ in read_corrections(golds, shelf.list_releases(), parses) if golds else ():
        told = (Authority.GOLD, Parsed(release=read)) if isinstance(read, Release) else read
        _add(told, tally, shelf)
    return places


def _read(piece: Piece, parses: Parses, fields: Fields) -> list[_Placed | ReadError | ParseError]:
    """The releases of a piece with the path under which it was found, and the errors of what gives none."""
    path = piece.found.path
    place = "" if path is None else path.as_posix()
    return [
        read if isinstance(read, TranscriptsError) else (place, read)
        for read in read_releases(piece, parses, fields)
    ]


def _add(read: tuple[Authority, Parsed] | TranscriptsError, tally: Tally, shelf: Shelf) -> None:
    """Takes a release, or names what cannot be read or parsed; counts it."""
    if isinstance(read, ParseError):
        tally.tell(read)
    elif isinstance(read, TranscriptsError):
        tally.lose(read)
    else:
        shelf.add(*read)
        tally.read += 1


def is_page(path: str) -> bool:
    """Whether a file is a page that `write_report` made, by how it begins."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as stream:
        head = stream.read(_HEAD)
    return head.startswith(b"<!doctype html>") and b"; trusted-types 'none'\">" in head


_HEAD = 1024
"""Bytes of a page in which its rules for a browser stand."""


def _is_output(item: object, output: str) -> bool:
    """Whether this is the page of an earlier run, which stands among what is read."""
    path = getattr(item, "path", None)
    return (
        path is not None
        and os.path.exists(path)
        and os.path.exists(output)
        and os.path.samefile(path, output)
    )
