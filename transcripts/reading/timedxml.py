"""XML with times (TTML, Transcriber, YouTube's captions) to a document: the readers of each.

ELAN and EXMARaLDA, which keep a tier for each voice, are read in `annotation`.

Hard cases:
    `10:00:01:12`, `90t`, `1.5s`, which count in what the root says; times that count from those around them.
    `ttm:agent` on a paragraph, on what stands around it, or on a part of it.
    A paragraph that is parted by `<br/>` and `<span>`; readings above the characters, which nobody says.
    Two voices at once, of which `<Who nb="2"/>` takes the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model import Given
from transcripts.reading.captions import list_utterances
from transcripts.reading.cues import Cue, name_unknown
from transcripts.reading.document import Document
from transcripts.reading.spoken import UNKNOWN, Utterance, print_voice, write_spoken
from transcripts.reading.xmltree import get_name, read_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def read_seconds(value: str | None, unit: float = 1) -> float | None:
    """The seconds of a number of units; None where there is no number."""
    match = _NUMBER.fullmatch((value or "").strip())
    return float(match[0]) * unit if match else None


def get_attribute(node: Element, name: str) -> str | None:
    """The value of an attribute by its local name."""
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)


# TTML: IMSC, DFXP, EBU-TT.


def read_ttml(root: Element, encoding: str) -> Document:
    """The words of timed text, under the names of its agents."""
    clock = _Clock.read(root)
    people = {get_attribute(node, "id"): _name_agent(node) for node in root.iter("{*}agent")}
    cues: list[Cue] = []
    _gather(root, _Place(people=people), clock, cues)
    title = next((read_words(node) for node in root.iter("{*}head") for node in node.iter("{*}title")), None)
    return write_spoken(list_utterances(name_unknown(cues)), encoding, given=Given(title or None))


def _name_agent(agent: Element) -> str:
    """The name of an agent, the full one before others."""
    names = [node for node in agent.iter("{*}name") if read_words(node)]
    full = [node for node in names if node.get("type") == "full"]
    return next((read_words(node) for node in full + names), get_attribute(agent, "id") or "")


class _Clock(NamedTuple):
    """In what a file counts its times."""

    frames: Fraction = Fraction(30)
    ticks: Fraction = Fraction(1)
    """A second's."""

    @classmethod
    def read(cls, root: Element) -> _Clock:
        """What the root of a file says of its times."""
        frames = _read_whole(get_attribute(root, "frameRate"), 30)
        parts = [_read_whole(part, 1) for part in (get_attribute(root, "frameRateMultiplier") or "").split()]
        rate = frames * Fraction(*parts[:2]) if parts else Fraction(frames)
        subframes = _read_whole(get_attribute(root, "subFrameRate"), 1)
        has_frames = get_attribute(root, "frameRate") is not None
        ticks = _read_whole(get_attribute(root, "tickRate"), 0) or (rate * subframes if has_frames else 1)
        return cls(rate, Fraction(ticks))

    def count_seconds(self, time: str | None) -> float | None:
        """The seconds of a time; None where it is none."""
        time = (time or "").strip()
        if match := _OFFSET.fullmatch(time):
            units = {**_UNITS, "f": 1 / self.frames, "t": 1 / self.ticks}
            return float(Fraction(match[1]) * units[match[2]])
        if match := _CLOCK.fullmatch(time):
            whole = 3600 * int(match[1]) + 60 * int(match[2]) + Fraction(match[3])
            return float(whole + Fraction(match[4] or 0) / self.frames)
        return None


_UNITS = {"h": Fraction(3600), "m": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000)}
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)")
_CLOCK = re.compile(r"(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)(?::(\d{1,4}(?:\.\d{1,4})?))?")


def _read_whole(value: str | None, otherwise: int) -> int:
    """A number above zero."""
    return int(value) if value and re.fullmatch(r"[1-9]\d{0,8}", value) else otherwise


class _Place(NamedTuple):
    """What holds for the words in an element."""

    people: dict[str | None, str]
    voice: str | None = None
    starts_at: float | None = None
    ends_at: float | None = None
    """Seconds; None where nobody says it."""

    def enter(self, node: Element, clock: _Clock, after: float | None) -> _Place:
        """What holds in an element.

        Args:
            node: the element.
            clock: in what the file counts.
            after: the end of the element before, where they follow each other.
        """
        base = after if after is not None else self.starts_at or 0
        begin, end, lasts = (clock.count_seconds(node.get(name)) for name in ("begin", "end", "dur"))
        is_timed = begin is not None or after is not None
        starts_at = base + (begin or 0) if is_timed else self.starts_at
        ends_at = self.ends_at if end is None else base + end
        if end is None and lasts is not None:
            ends_at = (starts_at or 0) + lasts
        references = (get_attribute(node, "agent") or "").split()
        names = [self.people.get(key) or key for key in references]
        return _Place(self.people, ", ".join(names) or self.voice, starts_at, ends_at)


def _gather(node: Element, place: _Place, clock: _Clock, cues: list[Cue]) -> None:
    """Adds the cues in an element."""
    is_sequence = node.get("timeContainer") == "seq"
    after = place.starts_at or 0
    for child in node:
        name = get_name(child)
        if name in _TIMED:
            inner = place.enter(child, clock, after if is_sequence else None)
            after = inner.ends_at or after
            if name == "p":
                cues += _list_cues(child, inner, clock)
            else:
                _gather(child, inner, clock, cues)


_TIMED = frozenset({"body", "div", "p"})


def _list_cues(paragraph: Element, place: _Place, clock: _Clock) -> list[Cue]:
    """The cues of a paragraph: parts that have a voice or times of their own are apart."""
    pieces: list[tuple[str, _Place]] = []
    _add_pieces(paragraph, place, clock, pieces)
    cues: list[Cue] = []
    words = ""
    for at, (said, where) in enumerate(pieces):
        words += said
        if at + 1 == len(pieces) or pieces[at + 1][1][1:] != where[1:]:
            lines = tuple(_BLANKS.sub(" ", line) for line in words.split(_BREAK))
            ends_at = where.ends_at if (where.ends_at or 0) >= (where.starts_at or 0) else None
            cues += [Cue(lines, where.starts_at, ends_at, where.voice)] if words.strip() else []
            words = ""
    return cues


_BREAK = "\N{LINE SEPARATOR}"


def _add_pieces(node: Element, place: _Place, clock: _Clock, pieces: list[tuple[str, _Place]]) -> None:
    pieces.append((node.text or "", place))
    for child in node:
        name = get_name(child)
        if name == "br":
            pieces.append((_BREAK, place))
        elif not name:
            pieces.append((child.text or "", place))
        elif name == "span" and get_attribute(child, "ruby") not in _READINGS:
            _add_pieces(child, place.enter(child, clock, None), clock, pieces)
        pieces.append((child.tail or "", place))


_READINGS = frozenset({"text", "textContainer", "delimiter"})


# Transcriber.


def read_transcriber(root: Element, encoding: str) -> Document:
    """The words of a transcription by Transcriber, turn by turn."""
    names = {node.get("id"): node.get("name") or node.get("id") for node in root.iter("{*}Speaker")}
    said = [utterance for turn in root.iter("{*}Turn") for utterance in _read_turn(turn, names)]
    return write_spoken(said, encoding)


def _read_turn(turn: Element, names: dict[str | None, str | None]) -> Iterator[Utterance]:
    """What is said in a turn, cut where its time is told or another voice takes the word."""
    voices = [print_voice(names.get(key) or key) for key in (turn.get("speaker") or "").split()] or [UNKNOWN]
    until = read_seconds(turn.get("endTime"))
    pieces = [_Said(turn.text or "", voices[0], read_seconds(turn.get("startTime")))]
    for child in turn:
        voice, starts_at = pieces[-1].voice, pieces[-1].starts_at
        name = get_name(child)
        if name == "who":
            number = int(read_seconds(child.get("nb")) or 1)
            voice = voices[min(number, len(voices)) - 1]
        elif name == "sync":
            starts_at = read_seconds(child.get("time"))
        pieces.append(_Said(child.tail or "", voice, starts_at))
    said = [(starts_at, list(group)) for starts_at, group in groupby(pieces, key=attrgetter("starts_at"))]
    ends = [starts_at for starts_at, _ in said[1:]] + [until]
    for (starts_at, group), ends_at in zip(said, ends, strict=True):
        for piece in group:
            yield Utterance(piece.words, piece.voice, starts_at, ends_at)


class _Said(NamedTuple):
    """Some words of a turn."""

    words: str
    voice: str
    starts_at: float | None


# The captions of YouTube.


def read_timedtext(root: Element, encoding: str) -> Document:
    """The words of captions whose elements count seconds (`start`, `dur`) or milliseconds (`t`, `d`)."""
    cues = []
    for node in root.iter("{*}text", "{*}p"):
        starts_at = _first(read_seconds(node.get("start")), read_seconds(node.get("t"), 1e-3))
        lasts = _first(read_seconds(node.get("dur")), read_seconds(node.get("d"), 1e-3))
        is_known = starts_at is not None and lasts is not None
        lines = tuple("".join(node.itertext()).split("\n"))
        cues.append(Cue(lines, starts_at, (starts_at or 0) + (lasts or 0) if is_known else None))
    return write_spoken(list_utterances(cues), encoding)


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)
