"""Text with times in it (SubRip, WebVTT, SBV, LRC) to cues: what is shown from when to when, line by line.

What stands between two lines of times is shown, whatever it is: players of SubRip show what stands
behind an empty line, and no reader may lose it. Whose words they are is decided in `captions`.

Hard cases:
    An empty line inside a cue, and none between two.
    A cue that ends with a line `2024` in a file without numbers, and the number of the next one in others.
    WebVTT's identifiers, of any words, its comments and its styles, which nobody says.
    `0:00:01.5`, `00:01,500`, `00:00:01:500`: hours missing, other points, any number of figures.
    An identifier that names who speaks: `7 "Ann Lee" (203)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from transcripts.reading.spoken import UNKNOWN

_CLOCK = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,:]\d{1,9})?"
_RANGE = re.compile(rf"[ \t]{{0,8}}({_CLOCK})[ \t]{{0,8}}-{{1,3}}>[ \t]{{0,8}}({_CLOCK})(?![\d:])([^\n]*)")
_RANGE_OF_SBV = re.compile(rf"[ \t]{{0,8}}({_CLOCK}),({_CLOCK})[ \t]{{0,8}}()")
_SETTINGS = re.compile(r"(?:[ \t]{1,8}[A-Za-z]\w{0,20}[:=][^\s]{1,80})*\s*")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
"""How a block of WebVTT starts that is not shown."""
_NAMED = re.compile(r'(?:\d{1,6}[ \t]{1,4})?"?([^"\n]{1,80}?)"?(?:[ \t]{1,4}\(\d{1,20}\))?[ \t]{0,8}')
"""An identifier with a name in it."""
_STAMP = re.compile(rf"\[({_CLOCK})\][ \t]{{0,4}}")
_TAG_OF_LRC = re.compile(r"\[(?:al|ar|au|by|la|length|offset|re|ti|tool|ve|#)[ \t]*:.*\]", re.IGNORECASE)


class Cue(NamedTuple):
    """What is shown from when to when."""

    lines: tuple[str, ...]
    """As the file has them, with tags; blank ones too."""
    starts_at: float | None = None
    ends_at: float | None = None
    """Seconds; None where nobody says it, or where it lies before the start."""
    voice: str | None = None
    """Who says it, where the file has a place for that."""


class Line(NamedTuple):
    """A line of a cue, or a part of one that has a voice of its own."""

    words: str
    """Without tags and blanks around."""
    cue: int
    is_first: bool
    """Whether the cue starts with it."""
    voice: str | None
    starts_at: float | None
    ends_at: float | None


def count_seconds(clock: str) -> float:
    """The seconds of a time as `_CLOCK` reads it, with a point before its smallest part, or none.

    >>> [count_seconds(clock) for clock in ("00:01,5", "1:00:02.25", "00:00:01:500", "02:03")]
    [1.5, 3602.25, 1.5, 123.0]
    """
    *whole, last = re.split(r"[:.,]", clock)
    if not re.search(r"[.,]", clock) and clock.count(":") < _PARTS:
        whole, last = [*whole, last], "0"
    seconds = 0
    for part in whole:
        seconds = 60 * seconds + int(part)
    return seconds + int(last) / float(10 ** len(last))


_PARTS = 3
"""Colons in a time from which the last parts the seconds."""


def make_cue(lines: Sequence[str], start: str, end: str | None = None, voice: str | None = None) -> Cue:
    """A cue whose times are printed, and whose end may be wrong."""
    starts_at, ends_at = count_seconds(start), None if end is None else count_seconds(end)
    return Cue(tuple(lines), starts_at, _check_end(starts_at, ends_at), voice)


def _check_end(starts_at: float, ends_at: float | None) -> float | None:
    return None if ends_at is None or ends_at < starts_at else ends_at


def name_unknown(cues: list[Cue]) -> list[Cue]:
    """The cues, those without a voice said by nobody that is known if most cues have one."""
    if sum(cue.voice is not None for cue in cues) <= len(cues) / 2:
        return cues
    return [cue._replace(voice=cue.voice or UNKNOWN) for cue in cues]


def split_srt(text: str) -> list[Cue]:
    """The cues of SubRip; what stands before the first has no times."""
    lines = text.split("\n")
    ranges = _find_ranges(lines, _RANGE)
    is_numbered = bool(ranges) and _find_number(lines[: ranges[0].at]) is not None
    return list(_cut(lines, ranges, _leave_number if is_numbered else list))


def split_sbv(text: str) -> list[Cue] | None:
    """The cues of SBV, whose lines may be parted by `[br]`; None if there are none."""
    lines = text.replace("[br]", "\n").split("\n")
    return list(_cut(lines, _find_ranges(lines, _RANGE_OF_SBV), list)) or None


class _Range(NamedTuple):
    at: int
    """The number of the line that says it."""
    match: re.Match[str]


def _find_ranges(lines: list[str], pattern: re.Pattern[str]) -> list[_Range]:
    return [_Range(at, match) for at, line in enumerate(lines) if (match := pattern.fullmatch(line))]


def _cut(lines: list[str], ranges: list[_Range], leave: Callable[[list[str]], list[str]]) -> Iterator[Cue]:
    """What stands before the first line of times, and behind each up to the next one.

    Args:
        lines: of the file.
        ranges: the lines that say times.
        leave: lines to those of them that are shown, without the number of the cue below them.
    """
    if not ranges:
        return
    yield Cue(tuple(leave(["", *lines[: ranges[0].at]])))
    for (at, match), end in zip(ranges, [after.at for after in ranges[1:]] + [len(lines)], strict=True):
        below = lines[at + 1 : end] if end == len(lines) else leave(lines[at + 1 : end])
        behind = match[3]
        shown = below if _SETTINGS.fullmatch(behind) else [behind.strip(), *below]
        yield make_cue(shown, match[1], match[2])


def _leave_number(lines: list[str]) -> list[str]:
    """The lines above the times of a cue without its number."""
    at = _find_number(lines)
    return lines if at is None else lines[:at]


def _find_number(lines: list[str]) -> int | None:
    """Which line is the number of the cue whose times stand below all of them."""
    at = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), None)
    return at if at is not None and lines[at].strip().isdecimal() else None


# WebVTT.


def split_vtt(text: str) -> list[Cue]:
    """The cues of WebVTT, without its head, comments, styles and identifiers."""
    lines = _leave_blocks(text.split("\n"))
    ranges = _find_ranges(lines, _RANGE)
    cues = list(_cut(lines, ranges, _leave_identifier))
    voices = _name_voices([lines[max(0, at - 2) : at] for at, _ in ranges])
    return [cue._replace(voice=voice) for cue, voice in zip(cues, [None, *voices], strict=bool(cues))]


def _leave_blocks(lines: list[str]) -> list[str]:
    """The lines without the head and the blocks that are not shown."""
    kept: list[str] = []
    is_left = bool(lines) and lines[0].startswith("WEBVTT")
    for line in lines:
        if _BLOCK.fullmatch(line) and not (kept and kept[-1].strip()):
            is_left = True
        elif not line.strip() or _RANGE.fullmatch(line):
            is_left = False
        if not is_left:
            kept.append(line)
    return kept


def _leave_identifier(lines: list[str]) -> list[str]:
    """The lines above the times of a cue without its identifier: a line with an empty one above it."""
    return lines[:-1] if _has_identifier(lines) else lines


def _has_identifier(lines: list[str]) -> bool:
    return bool(lines and lines[-1].strip()) and not any(map(str.strip, lines[-2:-1])) and len(lines) > 1


def _name_voices(heads: list[list[str]]) -> list[str | None]:
    """The voice of each cue by the two lines above it, if identifiers name them: words that come back."""
    matches = [_NAMED.fullmatch(lines[-1]) if _has_identifier(["", *lines]) else None for lines in heads]
    names = [match[1] if match and any(map(str.isalpha, match[1])) else None for match in matches]
    named = [name for name in names if name]
    is_said = len(set(named)) <= len(named) / 2 and len(named) > len(names) / 2
    return names if is_said else [None] * len(names)


# LRC.


def split_lrc(text: str) -> list[Cue] | None:
    """The cues of LRC, None if there are none: lines behind each time, as often as they have times."""
    head: list[str] = []
    found: list[tuple[float, list[str]]] = []
    for line in text.split("\n"):
        stamps, words = _split_stamps(line)
        if stamps:
            below = [words]
            found += [(stamp, below) for stamp in stamps]
        elif not _TAG_OF_LRC.fullmatch(line.strip()):
            (found[-1][1] if found else head).append(line)
    if not found:
        return None
    found.sort(key=itemgetter(0))
    ends = [*(start for start, _ in found[1:]), None]
    cues = [Cue(tuple(lines), start, end) for (start, lines), end in zip(found, ends, strict=True)]
    return [Cue(tuple(head)), *cues]


def _split_stamps(line: str) -> tuple[list[float], str]:
    """The times that a line starts with, and the rest of it."""
    stamps, at = [], 0
    while match := _STAMP.match(line, at):
        stamps.append(count_seconds(match[1]))
        at = match.end()
    return stamps, line[at:]
