"""From the paths of a command to source texts, and what became of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcripts.errors import ParseError, ReadError, TranscriptsError, tell_faults
from transcripts.exits import FAILED, exit_with
from transcripts.exporting.writing import Document, make_document
from transcripts.progress import MANY, Progress
from transcripts.skips import Skips
from transcripts.streams import STREAM, complain, complain_of, make_console

if TYPE_CHECKING:
    from transcripts.model import Release, SourceText
    from transcripts.parses import Parses
    from transcripts.reading import Input, Skipped
    from transcripts.reading.pieces import Fields, Piece


@dataclass(slots=True)
class Tally:
    """What became of the inputs of a command."""

    read: int = 0
    skipped: Skips = field(default_factory=Skips)
    failed: int = 0
    faults: int = 0
    """Releases at which the program failed."""

    @property
    def lost(self) -> int:
        """How many gave nothing that should have."""
        return self.failed + self.faults

    @contextmanager
    def take(self, found: Input, source: SourceText) -> Iterator[None]:
        """Counts a release once the block is done with it; a fault in the block is named and counted."""
        with tell_faults(found.name_part(source.source.name), self.tell):
            try:
                yield
                self.read += 1
            except ReadError as error:
                self.lose(error)

    def skip(self, found: Skipped | None) -> None:
        """Counts what is passed over."""
        if found is not None:
            self.skipped.add(found.kind, found.path)

    def lose(self, error: TranscriptsError) -> None:
        """Names an input that cannot be read, and counts it."""
        self.failed += 1
        complain_of(error)

    def tell(self, fault: ParseError) -> None:
        """Names a release at which the program failed, and counts it."""
        self.faults += 1
        complain(str(fault))

    def close(self) -> None:
        """Says what was passed over, and exits with 2 if an input could not be read or parsed."""
        if self.lost or self.skipped.total():
            failed = f", {self.faults} could not be parsed" if self.faults else ""
            complain(f"{self.read} read, {self.skipped.describe()}, {self.failed} could not be read{failed}")
        if self.lost:
            exit_with(FAILED)


def read_sources(
    paths: Sequence[str],
    tally: Tally,
    text_field: str | None = None,
    speaker_field: str | None = None,
    golds: list[Input] | None = None,
) -> Iterator[tuple[Input, SourceText]]:
    """The source texts under some paths, in order; what cannot be read is named, counted and left out.

    Who takes a source text counts it (see `Tally.take`). Gold is put into
    `golds`, where that is given, before the first source text comes.
    """
    from transcripts.reading import Skipped, read_input, walk
    from transcripts.reading.formats import GOLD
    from transcripts.reading.walking import split_golds

    check_stream(paths)
    listed = list(walk(paths, also=() if golds is None else (GOLD,)))
    if golds is not None:
        listed, golds[:] = split_golds(listed)
    total = len(listed) if sys.stderr.isatty() and not sys.stdout.isatty() else 0
    with _make_progress(total) as progress:
        for found in progress.track("reading", listed, total):
            if isinstance(found, Skipped):
                tally.skip(found)
                continue
            both = [found] if isinstance(found, ReadError) else read_input(found, text_field, speaker_field)
            for source in both:
                if isinstance(source, ReadError):
                    tally.lose(source)
                elif isinstance(source, ParseError):
                    tally.tell(source)
                elif not isinstance(found, ReadError):
                    yield found, source


# Documents, which workers make.


def make_documents(
    paths: Sequence[str],
    tally: Tally,
    parses: Parses,
    form: str,
    fields: Fields,
    *,
    workers: int = 1,
    shown: bool = True,
) -> Iterator[Document]:
    """The documents of the releases under some paths, in order, as `read_sources` names what is none.

    Args:
        paths: as those of `read_sources`.
        tally: counts what is read, also each document, once that is taken.
        parses: the parser.
        form: of the documents, see `open_releases`.
        fields: those of text and voices.
        workers: how many processes read and parse.
        shown: whether a progress bar is, on a terminal.
    """
    from transcripts.inputs import Done, work_inputs
    from transcripts.reading import walk

    check_stream(paths)
    total = _count_inputs(paths, shown)
    done = work_inputs(partial(_make, form=form, fields=fields), walk(paths), parses, fields, workers)
    with _make_progress(total) as progress:
        for one in progress.track("parsing", done, total, Done.measure):
            tally.skip(one.skipped)
            for outcome in one.outcomes:
                if isinstance(outcome, ReadError):
                    tally.lose(outcome)
                elif isinstance(outcome, ParseError):
                    tally.tell(outcome)
                else:
                    yield outcome
                    tally.read += 1


def _make(piece: Piece, parses: Parses, form: str, fields: Fields) -> list[Document | ReadError | ParseError]:
    """The documents of a piece, and the errors of what gives none."""
    outcomes: list[Document | ReadError | ParseError] = []
    for source in piece.read(fields):
        if isinstance(source, (ReadError, ParseError)):
            outcomes.append(source)
            continue
        with tell_faults(piece.found.name_part(source.source.name), outcomes.append):
            outcomes.append(make_document(source, parses, form))
    return outcomes


# What is shown meanwhile.


def _count_inputs(paths: Sequence[str], shown: bool) -> int:
    """How many inputs there are, if somebody looks; else 0."""
    from transcripts.reading import walk

    return sum(1 for _ in walk(paths)) if shown and sys.stderr.isatty() else 0


def _make_progress(total: int) -> Progress:
    return Progress(make_console(stderr=True) if total > MANY else None)


def read_parsed(
    paths: Sequence[str],
    tally: Tally,
    parser: Callable[[SourceText], Release],
    text_field: str | None = None,
    speaker_field: str | None = None,
    *,
    takes_records: bool = True,
) -> Iterator[Release]:
    """The releases under some paths, in order: records as they are, what else there is parsed.

    Of a folder that `build` made the records of its releases are taken.

    Args:
        paths: as those of a command.
        tally: counts what is read.
        parser: makes a release of a source text.
        text_field: as in `read_sources`.
        speaker_field: as in `read_sources`.
        takes_records: whether a record counts as it is; else its text is parsed again.
    """
    found = read_named(paths, tally, parser, text_field, speaker_field, takes_records=takes_records)
    return (release for _, _, release in found)


def read_named(
    paths: Sequence[str],
    tally: Tally,
    parser: Callable[[SourceText], Release],
    text_field: str | None = None,
    speaker_field: str | None = None,
    *,
    takes_records: bool = True,
    golds: list[Input] | None = None,
) -> Iterator[tuple[Input, SourceText, Release]]:
    """The releases of `read_parsed` with their inputs and source texts; `golds` as in `read_sources`."""
    from transcripts.records import open_record

    for read, source in read_sources([*map(enter_dataset, paths)], tally, text_field, speaker_field, golds):
        release: Release | None = None
        with tally.take(read, source):
            if takes_records and source.record is not None and text_field is None:
                release = open_record(source.record, read.name_part(source.source.name))
            else:
                release = parser(source)
        if release is not None:
            yield read, source, release


def pick_release(releases: Iterable[Release], path: str, wanted: str | None) -> Release | None:
    """The release with an id, or without one the only release; None if there is none at all.

    Raises:
        ReadError: there are several, or none with this id.
    """
    seen: list[Release] = []
    for release in releases:
        if release.id == wanted:
            return release
        if wanted is None or len(seen) < _SHOWN:
            seen.append(release)
        if wanted is None and len(seen) > _SHOWN:
            break
    if not seen or (wanted is None and len(seen) == 1):
        return seen[0] if seen else None
    some = ", ".join(f"{one.id} ({one.source.name})" for one in seen[:_SHOWN])
    told = f"no release {wanted}" if wanted else "holds several releases"
    raise ReadError(f"{path}: {told}; `--release` with the id of one, such as {some}, would be right")


_SHOWN = 3
"""Ids that an error names."""


def enter_dataset(path: str) -> str:
    """Where the records of a dataset are that `build` made; any other path as it is."""
    from transcripts.dataset.folder import read_mark
    from transcripts.exporting.jsonl import RECORDS

    records = Path(path) / RECORDS
    return str(records) if path != STREAM and read_mark(Path(path)) is not None and records.exists() else path


def check_stream(paths: Sequence[str]) -> None:
    """Refuses standard input where it is named twice.

    Raises:
        UsageError: it is.
    """
    if list(paths).count(STREAM) > 1:
        raise click.UsageError("- stands for standard input, which can be read once; give it once")
