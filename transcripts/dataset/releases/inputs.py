"""Pieces of work to releases: texts that are parsed, and records that were; gold puts both right later."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from transcripts.errors import ParseError, ReadError, TranscriptsError, name_faults
from transcripts.model import SourceText
from transcripts.parses import Parsed, Parses
from transcripts.reading.pieces import Fields, Piece
from transcripts.records import open_record


class Authority(IntEnum):
    """Whose word counts where several inputs have one text: the lowest."""

    GOLD = 0
    RECORD = 1
    PARSE = 2


def read_releases(
    piece: Piece, parses: Parses, fields: Fields = (None, None)
) -> Iterator[tuple[Authority, Parsed] | ReadError | ParseError]:
    """The releases of a piece, or in the place of one the error of what cannot be read or parsed."""
    found = piece.found
    for source in piece.read(fields):
        if isinstance(source, TranscriptsError):
            yield source
            continue
        place = found.name_part(source.source.name)
        if source.record is not None and fields[0] is None:
            yield _read_record(source.record, place)
        else:
            yield _parse(source, place, parses)


def _parse(source: SourceText, place: str, parses: Parses) -> tuple[Authority, Parsed] | ParseError:
    """The release of a source text, or the error that names it if the program fails at it."""
    try:
        with name_faults(place):
            return Authority.PARSE, parses.read(source)
    except ParseError as error:
        return error


def _read_record(data: bytes, place: str) -> tuple[Authority, Parsed] | ReadError:
    """The release of a record as `parse` writes it."""
    try:
        return Authority.RECORD, Parsed(release=open_record(data, place))
    except ReadError as error:
        return error
