"""Inputs to releases: files that are parsed, and records that were; `corrections` puts both right by gold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum

from transcripts.errors import ParseError, ReadError, TranscriptsError, name_faults
from transcripts.model import Release, SourceText
from transcripts.reading import Input, read_input
from transcripts.records import open_record

Parser = Callable[[SourceText], Release]


class Authority(IntEnum):
    """Whose word counts where several inputs have one text: the lowest."""

    GOLD = 0
    RECORD = 1
    PARSE = 2


def read_releases(
    found: Input, parser: Parser, text_field: str | None, speaker_field: str | None = None
) -> Iterator[tuple[Authority, Release] | ReadError | ParseError]:
    """The releases of an input, or in the place of one the error of what cannot be read or parsed."""
    for source in read_input(found, text_field, speaker_field):
        if isinstance(source, TranscriptsError):
            yield source
            continue
        place = found.name_part(source.source.name)
        if source.record is not None and text_field is None:
            yield _read_record(source.record, place)
        else:
            yield _parse(source, place, parser)


def _parse(source: SourceText, place: str, parser: Parser) -> tuple[Authority, Release] | ParseError:
    """The release of a source text, or the error that names it if the program fails at it."""
    try:
        with name_faults(place):
            return Authority.PARSE, parser(source)
    except ParseError as error:
        return error


def _read_record(data: bytes, place: str) -> tuple[Authority, Release] | ReadError:
    """The release of a record as `parse` writes it."""
    try:
        return Authority.RECORD, open_record(data, place)
    except ReadError as error:
        return error
