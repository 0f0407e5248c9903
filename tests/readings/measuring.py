"""How right the parser is on first readings: scored as gold is, of which no text need be at hand."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from places import SHARED, TESTS

from transcripts.flow import parse_source
from transcripts.model import CONVERSATIONS, Genre, Release, Role, SourceText, Span
from transcripts.reading.files import read_bytes
from transcripts.scoring.goldfile import UNKNOWN, GoldPiece, GoldRelease, Mark
from transcripts.scoring.score import Tally, find_start, score

from .reliability import list_confidence

RELEASES = SHARED / "wild" / "releases"
METRICS = ("genre", "held_on", "title", "turns", "roles", "voices", "names", "pairs")
"""In the order of the tables; `names`: of the turns that are found and given a voice, the share that is right."""
SHORT = ("genre", "held_on", "turns", "roles")
"""Those of a list without languages, which annotates nothing else."""

_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")

Voice = Mapping[str, Sequence[Span]]
"""Where its `name` and its `outlet` are spelt in the text, each in parts."""


class ReadTurn(NamedTuple):
    """A turn as somebody read it."""

    start: int
    role: Role
    voice: Voice | None = None
    unlabelled: bool = False
    asks: Sequence[int] = ()
    answers: Sequence[int] = ()


class Reading(NamedTuple):
    """What somebody read in a release."""

    file: str
    sha256: str
    characters: int
    genre: Genre
    held_on: str | None
    turns: Sequence[ReadTurn]
    language: str | None = None
    title: Sequence[Span] | None = None
    annotated: int | None = None
    """Characters of the text that were annotated, where not all of it was."""

    @property
    def is_full(self) -> bool:
        """Whether title, voices and pairs were annotated, too."""
        return self.language is not None

    @property
    def end(self) -> int:
        """Up to where turns and pairs were annotated."""
        return self.characters if self.annotated is None else self.annotated


class Measured(NamedTuple):
    """A release as read and as parsed."""

    reading: Reading
    release: Release
    tallies: Mapping[str, Tally]
    """By metric; those that were annotated."""
    confidences: Sequence[tuple[float, bool]]
    """Of each published pair its confidence, and whether it is exactly right; none if no pairs were annotated."""

    @property
    def is_lost(self) -> bool:
        """Whether it is a conversation of which no turn was found."""
        return self.reading.genre in CONVERSATIONS and not self.release.turns

    @property
    def language(self) -> str:
        """Without script or region; the parser's where nobody said it."""
        return (self.reading.language or self.release.language).partition("-")[0]


# Reading lists.


def list_names() -> list[str]:
    """The names of the lists."""
    return sorted(path.stem for path in (TESTS / "readings").glob("*.jsonl"))


def load_readings(name: str) -> Iterator[Reading]:
    """The first readings of a list."""
    with (TESTS / "readings" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield Reading(**fields | {"turns": [_read_turn(turn) for turn in fields["turns"]]})


def load_all() -> Iterator[Reading]:
    """The first readings of all lists."""
    return (reading for name in list_names() for reading in load_readings(name))


def _read_turn(turn: list[Any] | dict[str, Any]) -> ReadTurn:
    return ReadTurn(**turn) if isinstance(turn, dict) else ReadTurn(*turn)


def read_source(reading: Reading) -> SourceText:
    """The release that was annotated.

    Raises:
        ValueError: the file, or the text that our reader makes of it, is not the one that was annotated.
    """
    data = (RELEASES / reading.file).read_bytes()
    source = read_bytes(data, reading.file)
    if hashlib.sha256(data).hexdigest() != reading.sha256 or len(source.text) != reading.characters:
        raise ValueError(f"{reading.file} is not the text that was annotated")
    return source


# A reading as gold.


def to_gold(reading: Reading, text: str) -> GoldRelease:
    """The reading as gold of its text: right in heads and starts, a turn reaching to where the next begins."""
    meta = {"lang": reading.language or "und", "genre": reading.genre}
    return GoldRelease(reading.file, meta, text, tuple(_list_pieces(reading, text)))


def _list_pieces(reading: Reading, text: str) -> Iterator[GoldPiece]:
    """Of each turn an empty label, unless it has none, and its head."""
    bounds = [*(turn.start for turn in reading.turns), reading.end]
    for turn, (start, end) in zip(reading.turns, pairwise(bounds), strict=True):
        if not turn.unlabelled:
            yield GoldPiece("label", (start, start))
        marks: list[Mark] = [("q", number) for number in turn.asks]
        marks += [("a", number) for number in turn.answers]
        voice = spell_voice(text, turn.voice)
        yield GoldPiece(turn.role, (start, end), voice=voice or UNKNOWN, marks=tuple(marks))


def spell_voice(text: str, voice: Voice | None) -> str | None:
    """The voice as gold writes it: outlet and name if both are known."""
    if voice is None:
        return None
    return "/".join(spell(text, voice[part]) for part in ("outlet", "name") if part in voice)


def spell(text: str, spans: Sequence[Span]) -> str:
    """What stands in some spans, joined by a blank, between Han characters by nothing.

    >>> spell("MS. ASHBY: I am Nora.", [(16, 20), (4, 9)]), spell("市《晚报》", [(0, 1), (2, 4)])
    ('Nora ASHBY', '市晚报')
    """
    spelt = " ".join(" ".join(text[slice(*span)].split()) for span in spans)
    return _BETWEEN_HAN.sub("", spelt) if len(spans) > 1 else spelt


# Measuring.


def measure(reading: Reading) -> Measured:
    """What the parser makes of a release that somebody has read.

    Raises:
        ValueError: the file, or the text that our reader makes of it, is not the one that was annotated.
    """
    return compare(reading, parse_source(read_source(reading)))


def compare(reading: Reading, release: Release) -> Measured:
    """How right a parse is, as far as the release was annotated."""
    (file,) = score([cut_release(release, reading.end)], [to_gold(reading, release.text)]).files
    tallies = {metric: file.tallies[metric] for metric in METRICS} | _count_days_titles(reading, release)
    kept = {metric: tallies[metric] for metric in (METRICS if reading.is_full else SHORT)}
    return Measured(reading, release, kept, file.confidences if reading.is_full else ())


def cut_release(release: Release, end: int) -> Release:
    """The turns of a parse that start before an offset, and the pairs whose first question does."""
    turns = [turn for turn in release.turns if (find_start(release.text, turn.spans) or 0) < end]
    kept = {turn.id for turn in turns}
    pairs = [pair for pair in release.pairs if pair.question_turns[0] in kept]
    return replace(release, turns=tuple(turns), pairs=tuple(pairs))


def _count_days_titles(reading: Reading, release: Release) -> dict[str, Tally]:
    """Days and titles, of which none is right where none can be told."""
    title = " ".join((release.title or "").split())
    read = spell(release.text, reading.title or ())
    return {
        "held_on": _count_one(release.held_on or "", reading.held_on or ""),
        "title": _count_one(title, read),
    }


def _count_one(found: str, wanted: str) -> Tally:
    return Tally(int(found == wanted != ""), int(found != ""), int(wanted != ""))


def total(measured: Iterable[Measured], metric: str, language: str | None = None) -> Tally:
    """The counts of a metric, summed over the releases of a language or over all."""
    return sum((one.tallies[metric] for one in measured if language in (None, one.language)), Tally())


def rate(measured: Sequence[Measured], metric: str, language: str | None = None) -> float | None:
    """F1 of a metric, of genres and names the share that is right; None if it was not annotated."""
    if any(metric not in one.tallies for one in measured):
        return None
    tally = total(measured, metric, language)
    return tally.precision if metric == "names" else tally.f1


def list_figures(measured: Sequence[Measured], language: str | None = None) -> dict[str, float]:
    """The figures of the releases of a language or of all: metrics that were annotated, and how confidence holds."""
    here = [one for one in measured if language in (None, one.language)]
    rated = {metric: rate(here, metric) for metric in METRICS}
    figures = {metric: figure for metric, figure in rated.items() if figure is not None}
    figures["lost"] = sum(one.is_lost for one in here)
    if here and all(one.reading.is_full for one in here):
        figures |= list_confidence([one.confidences for one in here])
    return figures
