"""How right the parser is on first readings: genre, days, turns and roles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from places import SHARED, TESTS

from transcripts.flow import parse_source
from transcripts.model import CONVERSATIONS, Release
from transcripts.reading.files import read_bytes
from transcripts.scoring.score import Tally, find_start

RELEASES = SHARED / "wild" / "releases"


class Reading(NamedTuple):
    """What a reader found in a release: turns as the offset where the words start, and the role."""

    file: str
    sha256: str
    characters: int
    genre: str
    held_on: str | None
    turns: list[tuple[int, str]]


class Measured(NamedTuple):
    """A release as read and as parsed; `is_lost` is a conversation without turns."""

    reading: Reading
    release: Release
    genre: bool
    held_on: Tally
    turns: Tally
    roles: Tally

    @property
    def is_lost(self) -> bool:
        return self.reading.genre in CONVERSATIONS and not self.release.turns


def load_readings(name: str) -> Iterator[Reading]:
    """The first readings of a list."""
    with (TESTS / "readings" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield Reading(**fields | {"turns": [tuple(turn) for turn in fields["turns"]]})


def measure(reading: Reading) -> Measured:
    """What the parser makes of a release that somebody has read.

    Raises:
        ValueError: the file, or the text that our reader makes of it, is not the one that was annotated.
    """
    data = (RELEASES / reading.file).read_bytes()
    source = read_bytes(data, reading.file)
    if hashlib.sha256(data).hexdigest() != reading.sha256 or len(source.text) != reading.characters:
        raise ValueError(f"{reading.file} is not the text that was annotated")
    release = parse_source(source)
    wanted = {find_start(source.text, [(start, len(source.text))]): role for start, role in reading.turns}
    found = {find_start(release.text, turn.spans): turn.role for turn in release.turns}
    same = wanted.keys() & found.keys()
    counts = len(found), len(wanted)
    return Measured(
        reading,
        release,
        release.genre == reading.genre,
        Tally(
            int(release.held_on == reading.held_on is not None),
            int(release.held_on is not None),
            int(reading.held_on is not None),
        ),
        Tally(len(same), *counts),
        Tally(sum(wanted[start] == found[start] for start in same), *counts),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())
