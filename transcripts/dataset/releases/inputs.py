"""Pieces of work to releases: texts that are parsed, records that were, and gold that corrects both."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path

from pydantic import ValidationError

from transcripts.dataset.releases.corrections import read_correction
from transcripts.errors import GoldError, ParseError, ReadError, TranscriptsError, name_faults
from transcripts.model import SourceText
from transcripts.parses import Parsed, Parses
from transcripts.reading.formats import GOLD
from transcripts.reading.pieces import Fields, Piece
from transcripts.records import to_release


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
    if found.path is not None and found.path.suffix.lower() == GOLD:
        yield _read_gold(found.path, found.name, parses)
        return
    for source in piece.read(fields):
        if isinstance(source, TranscriptsError):
            yield source
            continue
        place = found.name_part(source.source.name)
        if source.record is not None and fields[0] is None:
            yield _read_record(source.record, place)
        else:
            yield _parse(source, place, parses)


def _read_gold(path: Path, name: str, parses: Parses) -> tuple[Authority, Parsed] | ReadError | ParseError:
    """The release that a gold file corrects."""
    try:
        with name_faults(path):
            return Authority.GOLD, Parsed(release=read_correction(path, name, parses))
    except (GoldError, ReadError) as error:
        return ReadError(str(error))
    except ParseError as error:
        return error


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
        return Authority.RECORD, Parsed(release=to_release(data))
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "record"
        found = " ".join(first["msg"].removeprefix("Value error, ").split())
        return ReadError(f"{place}: {where}: {found}; a record as parse writes it would be right")
