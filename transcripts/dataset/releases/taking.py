"""Inputs to the spool: workers read, parse and pack; what they give is taken in the order of the inputs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson

from transcripts.dataset.folder import MARK, list_written
from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.releases.corrections import read_corrections
from transcripts.dataset.releases.inputs import Authority, read_releases
from transcripts.dataset.releases.pickles import pack, unpack
from transcripts.dataset.releases.redaction import redact_reporters
from transcripts.dataset.releases.spool import Spool, Taken, pack_release
from transcripts.dataset.settings import Settings
from transcripts.errors import GoldError, ParseError, ReadError, tell_faults
from transcripts.inputs import Done, work_inputs
from transcripts.model import Release
from transcripts.parses import Making, Parsed, Parses
from transcripts.progress import Progress
from transcripts.reading import Input, walk
from transcripts.reading.formats import GOLD
from transcripts.reading.pieces import Fields, Piece
from transcripts.reading.walking import Found
from transcripts.records import read_release
from transcripts.scoring.matching import Releases
from transcripts.skips import Skips
from transcripts.streams import complain_of

LIBRARIES = ("numpy", "pyarrow", "rensa", "rjieba")
"""Those whose version decides what a prepared release is."""


_EMPTY = b'"reason":"empty"'
"""What stands in the record of a release without text; in a text the quotes are escaped."""


class BlankError(ReadError):
    """An input without text, which gives no row: named, but no failure."""


@dataclass(slots=True)
class Taking:
    """What became of the inputs."""

    read: int = 0
    skipped: Skips = field(default_factory=Skips)
    failed: list[str] = field(default_factory=list)
    golds: Counter[bool] = field(default_factory=Counter)
    """Gold by whether it corrects a release that was given."""

    def tell(self, error: ReadError | GoldError | ParseError) -> None:
        """Names an input that cannot be read or at which the program fails, and counts it."""
        if isinstance(error, BlankError):
            self.skipped.add("without text")
        else:
            self.failed.append(str(error))
        complain_of(error)


def take_inputs(
    found: Sequence[Found],
    parses: Parses,
    spool: Spool,
    progress: Progress,
    settings: Settings,
    fields: Fields,
    workers: int,
) -> Taking:
    """Takes the releases of inputs into the spool; says which could not be read or parsed.

    Args:
        found: the inputs.
        parses: the parser.
        spool: takes the releases.
        progress: shows how far it is.
        settings: as those of `build`.
        fields: those of text and voices.
        workers: how many processes read and parse.
    """
    taking = Taking()
    take = partial(_take, settings=settings, fields=fields)
    done = work_inputs(take, found, parses, fields, workers)
    for one in progress.track("reading", done, len(found), Done.measure):
        if one.skipped is not None:
            taking.skipped.add(one.skipped.kind, one.skipped.path)
        for outcome in one.outcomes:
            if isinstance(outcome, Taken):
                spool.add(outcome)
                taking.read += 1
            else:
                taking.tell(outcome)
    return taking


def _take(
    piece: Piece, parses: Parses, settings: Settings, fields: Fields
) -> list[Taken | ReadError | ParseError]:
    """The prepared releases of a piece, and the errors of what gives none."""
    outcomes: list[Taken | ReadError | ParseError] = []
    for read in read_releases(piece, parses, fields):
        if isinstance(read, (ReadError, ParseError)):
            outcomes.append(read)
            continue
        authority, parsed = read
        with tell_faults(parsed, outcomes.append):
            if _EMPTY in parsed.record:
                place = piece.found.name_part(parsed.release.source.name)
                outcomes.append(
                    BlankError(f"{place}: there is no text, so it is left out; some would be right")
                )
            else:
                outcomes.append(_prepare(authority, parsed, parses, settings))
    return outcomes


def take_corrections(
    golds: Sequence[Input], parses: Parses, spool: Spool, taking: Taking, settings: Settings
) -> None:
    """Takes gold into the spool, each in the place of the release that it corrects.

    Args:
        golds: the files.
        parses: the parser.
        spool: has the releases that were given, and takes those of gold.
        taking: counts them.
        settings: as those of `build`.
    """
    for read, is_given in read_corrections(golds, _list_releases(spool), parses) if golds else ():
        if isinstance(read, (GoldError, ParseError)):
            taking.tell(read)
            continue
        parsed = Parsed(release=read)
        with tell_faults(parsed, taking.tell):
            spool.add(_prepare(Authority.GOLD, parsed, parses, settings))
            taking.read += 1
            taking.golds[is_given] += 1


def _list_releases(spool: Spool) -> Releases:
    """What is in the spool now, its texts read when they are asked for."""
    names = {id: [source.name for source in sources] for id, sources in spool.list_sources()}

    def read(id: str) -> str:
        return str(orjson.loads(spool.get_rows(id)[1].record)["text"])

    return Releases(names, read, open=lambda id: read_release(spool.get_rows(id)[1].record))


def _prepare(authority: Authority, parsed: Parsed, parses: Parses, settings: Settings) -> Taken:
    """A prepared release, if it was kept as that was."""
    relevant = Settings(passage_size=settings.passage_size, redact_reporters=settings.redact_reporters)
    how = f"{authority} {relevant.passage_size} {relevant.redact_reporters}".encode()

    def make(release: Release) -> Taken:
        shown = redact_reporters(release) if relevant.redact_reporters else release
        return pack_release(prepare(shown, relevant), int(authority))

    making: Making[Taken] = Making(make, pack, unpack, how, LIBRARIES)
    return parses.derive(parsed, making)


def find_inputs(paths: Sequence[Path], out: Path, shop: Path) -> list[Found]:
    """What there is to read, without what builds wrote into the folders, and what this one is writing.

    Args:
        paths: files, and folders to walk.
        out: the folder that is made.
        shop: where it is made.
    """
    marked = {mark.parent for path in paths if os.path.isdir(path) for mark in path.rglob(MARK)}
    own = {
        shop,
        *map(_follow, marked),
        *(_follow(folder) / name for folder in {out, *marked} for name in list_written(folder)),
    }
    return [item for item in walk(paths, also=(GOLD,)) if _locate(item) not in own]


def _locate(item: Found) -> Path | None:
    path = None if isinstance(item, ReadError) else item.path
    return _follow(path) if path else None


def _follow(path: Path) -> Path:
    """Where a path leads; a link that leads back to itself, nowhere else."""
    return Path(os.path.realpath(path))
