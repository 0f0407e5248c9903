"""From the paths of a command to source texts, and what became of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from transcripts.errors import ParseError, ReadError, tell_faults
from transcripts.exits import FAILED, exit_with
from transcripts.exporting.writing import Document, make_document
from transcripts.progress import MANY, Progress
from transcripts.streams import STREAM, complain, make_console

if TYPE_CHECKING:
    from transcripts.model import SourceText
    from transcripts.parses import Parses
    from transcripts.reading import Input
    from transcripts.reading.pieces import Fields, Piece


@dataclass(slots=True)
class Tally:
    """What became of the inputs of a command."""

    read: int = 0
    skipped: int = 0
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
            yield
            self.read += 1

    def lose(self, error: ReadError) -> None:
        """Names an input that cannot be read, and counts it."""
        self.failed += 1
        complain(str(error))

    def tell(self, fault: ParseError) -> None:
        """Names a release at which the program failed, and counts it."""
        self.faults += 1
        complain(str(fault))

    def close(self) -> None:
        """Says what was passed over, and exits with 2 if an input could not be read or parsed."""
        if self.lost or self.skipped:
            failed = f", {self.faults} could not be parsed" if self.faults else ""
            complain(f"{self.read} read, {self.skipped} skipped, {self.failed} could not be read{failed}")
        if self.lost:
            exit_with(FAILED)


def read_sources(
    paths: Sequence[str], tally: Tally, text_field: str | None = None, speaker_field: str | None = None
) -> Iterator[tuple[Input, SourceText]]:
    """The source texts under some paths, in order; what cannot be read is named, counted and left out.

    Who takes a source text counts it (see `Tally.take`).
    """
    from transcripts.reading import Skipped, read_input, walk

    check_stream(paths)
    total = _count_inputs(paths, shown=True)
    with _make_progress(total) as progress:
        for found in progress.track("reading", walk(paths), total):
            if isinstance(found, Skipped):
                tally.skipped += 1
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
            tally.skipped += one.skipped
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


def check_stream(paths: Sequence[str]) -> None:
    """Refuses standard input where it is named twice.

    Raises:
        UsageError: it is.
    """
    if list(paths).count(STREAM) > 1:
        raise click.UsageError("- stands for standard input, which can be read once; give it once")
