"""Paths to a page: reads or parses releases, one an id, and writes them; what the command `report` calls.

Hard cases:
    A dataset that `build` made is read from its records, not parsed again.
    Of a text, its gold and its record the page shows one release: the gold.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from transcripts.dataset.folder import read_mark
from transcripts.dataset.releases.corrections import read_corrections
from transcripts.dataset.releases.inputs import Authority, Parser, read_releases
from transcripts.dataset.releases.spool import Spool
from transcripts.errors import ParseError, ReadError, TranscriptsError
from transcripts.model import Release
from transcripts.reporting.report.writing import Page, name_page
from transcripts.sources import Tally, check_stream
from transcripts.streams import STREAM, open_output, track


def write_report(
    paths: Sequence[str], output: str, parser: Parser, tally: Tally, fields: tuple[str | None, str | None]
) -> None:
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
    page = Page(name_page(paths))
    with tempfile.TemporaryDirectory() as place, Spool(Path(place)) as spool:
        _take(paths, output, parser, tally, fields, spool)
        if not len(spool):
            raise ReadError(f"{output}: not written, since no input could be read; name one that can be read")
        with open_output(output) as stream:
            for release, sources in spool:
                page.add(release, sources)
            page.write(stream)


def _take(
    paths: Sequence[str],
    output: str,
    parser: Parser,
    tally: Tally,
    fields: tuple[str | None, str | None],
    spool: Spool,
) -> None:
    """Reads all inputs into the spool, and then the gold that corrects them."""
    from transcripts.reading import Skipped, walk
    from transcripts.reading.formats import GOLD
    from transcripts.reading.walking import split_golds

    found = walk([_find_records(path) for path in paths], also=(GOLD,))
    files, golds = split_golds([one for one in found if not _is_output(one, output)])
    for item in track(files):
        if isinstance(item, Skipped):
            tally.skipped += 1
            continue
        for read in [item] if isinstance(item, ReadError) else read_releases(item, parser, *fields):
            _add(read, tally, spool)
    for corrected, _ in read_corrections(golds, spool, parser):
        _add(
            corrected if isinstance(corrected, TranscriptsError) else (Authority.GOLD, corrected),
            tally,
            spool,
        )


def _add(read: tuple[Authority, Release] | TranscriptsError, tally: Tally, spool: Spool) -> None:
    """Takes a release, or names what cannot be read or parsed; counts it."""
    if isinstance(read, ParseError):
        tally.tell(read)
    elif isinstance(read, TranscriptsError):
        tally.lose(read)
    else:
        spool.add(read[1], read[0])
        tally.read += 1


def _find_records(path: str) -> str:
    """Where the releases of a dataset folder are; any other path as it is."""
    if path != STREAM and os.path.isdir(path) and read_mark(Path(path)) is not None:
        return os.path.join(path, "jsonl", "releases")
    return path


def _is_output(item: object, output: str) -> bool:
    """Whether this is the page of an earlier run, which stands among what is read."""
    path = getattr(item, "path", None)
    return path is not None and os.path.exists(output) and os.path.samefile(path, output)
