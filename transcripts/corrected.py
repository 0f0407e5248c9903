"""From the paths of a command to releases as they stand: records and gold count, all else is parsed.

It stands between `sources` and the commands that look: `show`, `stats` and `check`.

Hard cases:
    Whether gold is good is known when all releases are, and each is wanted in its place before: gold with a
    whole text is of the release with its id, and of no other.
    Of a text, its record and its gold the gold counts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import TranscriptsError
from transcripts.sources import Tally, enter_dataset, read_named

if TYPE_CHECKING:
    from transcripts.dataset.releases.corrections import Parser
    from transcripts.model import Release
    from transcripts.reading import Input
    from transcripts.reading.pieces import Fields
    from transcripts.reporting.report.shelf import Shelf
    from transcripts.scoring.goldfile import GoldRelease


class Standing(NamedTuple):
    """A release as it stands, and how messages name it."""

    place: str
    release: Release
    is_parsed: bool
    """Whether nobody has said more of it than the parser."""


def read_corrected(
    paths: Sequence[str], tally: Tally, parser: Parser, fields: Fields, *, takes_records: bool = True
) -> Iterator[Standing]:
    """The releases under some paths, in order, those that gold corrects as it says, and then gold for itself.

    Of a folder that `build` made the records of its releases are taken. What
    cannot be read, parsed or taken is named, counted and left out.

    Args:
        paths: as those of a command.
        tally: counts what is read.
        parser: makes a release of a source text.
        fields: those of text and voices.
        takes_records: whether a record counts as it is; else its text is parsed again.
    """
    golds: list[Input] = []
    found = _read(paths, tally, parser, fields, golds, takes_records=takes_records)
    ahead = [one for one in [next(found, None)] if one is not None]
    if golds:
        from transcripts.reporting.report.shelf import Shelf

        with tempfile.TemporaryDirectory() as place, Shelf(Path(place)) as shelf:
            yield from _correct(chain(ahead, found), golds, shelf, tally, parser)
    else:
        yield from chain(ahead, found)


def _read(
    paths: Sequence[str],
    tally: Tally,
    parser: Parser,
    fields: Fields,
    golds: list[Input],
    *,
    takes_records: bool,
) -> Iterator[Standing]:
    """The releases before they are corrected; the gold is put into `golds`."""
    for read, source, release in read_named(
        paths, tally, parser, *fields, takes_records=takes_records, golds=golds
    ):
        is_parsed = not (takes_records and source.record is not None and fields[0] is None)
        is_one = source.source.name == read.name
        place = str(read) if is_one else f"{read}: {release.id} ({release.source.name})"
        yield Standing(place, release, is_parsed)


def _correct(
    found: Iterator[Standing], golds: Sequence[Input], shelf: Shelf, tally: Tally, parser: Parser
) -> Iterator[Standing]:
    """The releases with what gold says of them; behind them gold for itself, and what is wrong with gold."""
    from transcripts.dataset.releases.corrections import read_corrections
    from transcripts.dataset.releases.inputs import Authority
    from transcripts.parses import Parsed

    whole = _list_whole(golds)
    for one in found:
        shelf.add(Authority.PARSE if one.is_parsed else Authority.RECORD, Parsed(release=one.release))
        yield _put_right(one, whole)
    for read, is_given in read_corrections(golds, shelf.list_releases(), parser):
        if isinstance(read, TranscriptsError):
            tally.lose(read)
            continue
        tally.read += 1
        if not is_given:
            yield Standing(read.source.name, read, is_parsed=False)


def _list_whole(golds: Sequence[Input]) -> dict[str, tuple[GoldRelease, str]]:
    """The gold that is whole, by the id of its text, each with the name of its file."""
    from transcripts.scoring.matching import Match, read_matches

    names = {str(one.path): one.name for one in golds}
    found = read_matches(Path(path) for path in names)
    return {one.id: (one.gold, names[one.gold.name]) for one in found if isinstance(one, Match)}


def _put_right(one: Standing, whole: dict[str, tuple[GoldRelease, str]]) -> Standing:
    """The release as the gold with its text says; as it was, if that fails, which is told at the end."""
    from transcripts.dataset.releases.corrections import try_correct

    if one.release.id not in whole:
        return one
    gold, name = whole[one.release.id]
    read = try_correct(gold, name, one.release)
    return one if isinstance(read, TranscriptsError) else Standing(one.place, read, is_parsed=False)


def may_come_twice(paths: Sequence[str]) -> bool:
    """Whether there is a file that may hold records of what other files hold as text."""
    from transcripts.reading import Input, walk
    from transcripts.reading.formats import ARCHIVES, find_named, split_packing

    found = [one for one in walk(map(enter_dataset, paths)) if isinstance(one, Input)]
    return len(found) > 1 and any(find_named(split_packing(one.name)[0]) in ARCHIVES for one in found)
