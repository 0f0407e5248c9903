"""The times that a file gives to what was said, in whatever way it writes them, to seconds.

Hard cases:
    `500`, which is half a second or eight minutes: how fast people would speak, over the whole list, tells.
    `00:01:02,300`, `1.2s`, `PT1M2.3S`, `{"seconds": "62"}`: they say their unit.
    `1715846400`, an hour of the calendar, and a counter of lines: no time of a recording.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

UNITS = (1.0, 1e-3, 1e-7, 1e-9)
"""Seconds of what a bare number may count: themselves, thousandths, ticks, nanoseconds."""
SAMPLES = 1 / 16_000
"""Seconds of a sample of a recording, which offsets may count, too."""
_PACE = 13.0
"""Letters that somebody says in a second; `_FARTHEST` times more or fewer are not likely."""
_FARTHEST = 30.0
_LONGEST = 200 * 3600.0
"""Seconds of a recording."""
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,:;](\d{1,9}))?")
_COUNT = re.compile(r"([+-]?\d{1,18}(?:\.\d{1,18})?)(s|ms)?")
_DURATION = re.compile(r"PT(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")


class Reading(NamedTuple):
    """What a field says of a time."""

    figure: float
    is_seconds: bool
    """Whether it says itself that it counts seconds."""


class Times(NamedTuple):
    """When something begins and ends, in seconds; None where that is not told."""

    start: float | None
    end: float | None


UNTIMED = Times(None, None)


def read_time(value: Any) -> Reading | None:
    """What a value says of a time; None if it is none.

    >>> read_time("0:01:02,5"), read_time("500"), read_time("soon")
    (Reading(figure=62.5, is_seconds=True), Reading(figure=500.0, is_seconds=False), None)
    >>> read_time("1.2s").figure, read_time("PT1M2S").figure
    (1.2, 62.0)
    """
    if isinstance(value, str):
        return _read_printed(value.strip())
    if isinstance(value, dict) and "seconds" in value:
        whole, rest = read_time(value["seconds"]), read_time(value.get("nanos", 0))
        return Reading(whole.figure + rest.figure * 1e-9, True) if whole and rest else None
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return Reading(float(value), False) if math.isfinite(value) and value >= 0 else None


def _read_printed(value: str) -> Reading | None:
    if match := _COUNT.fullmatch(value):
        count = float(match[1]) * (1e-3 if match[2] == "ms" else 1)
        return Reading(count, match[2] is not None) if count >= 0 else None
    if match := _CLOCK.fullmatch(value):
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
        return Reading(hours * 3600 + minutes * 60 + seconds + float(f"0.{match[4] or 0}"), True)
    match = _DURATION.fullmatch(value)
    if not match or not any(match.groups()):
        return None
    parts = [float(part or 0) for part in match.groups()]
    return Reading(parts[0] * 3600 + parts[1] * 60 + parts[2], True)


def find_times(
    starts: Sequence[Any],
    ends: Sequence[Any],
    lengths: Sequence[Any],
    letters: int,
    units: Sequence[float] = UNITS,
) -> list[Times]:
    """When the items of a list begin and end.

    Args:
        starts: what each says of its start.
        ends: what each says of its end, or None.
        lengths: what each says of how long it lasts, or None.
        letters: how many are said in all, a Han character as three.
        units: what bare numbers may count.

    >>> find_times([0, 4000], [3500, 9000], [None, None], 110)
    [Times(start=0.0, end=3.5), Times(start=4.0, end=9.0)]
    """
    begun = [read_time(value) for value in starts]
    if not any(begun):
        return [UNTIMED] * len(begun)
    ended = [
        read_time(end) or _add(start, read_time(length))
        for start, end, length in zip(begun, ends, lengths, strict=True)
    ]
    unit = find_unit(begun, ended, letters, units)
    times = [_make_times(start, end, unit) for start, end in zip(begun, ended, strict=True)]
    return times if unit else [UNTIMED] * len(times)


def _add(start: Reading | None, length: Reading | None) -> Reading | None:
    return Reading(start.figure + length.figure, start.is_seconds) if start and length else None


def _make_times(start: Reading | None, end: Reading | None, unit: float) -> Times:
    begins, ends = _count_seconds(start, unit), _count_seconds(end, unit)
    return Times(begins, ends if begins is not None and ends is not None and ends >= begins else None)


def _count_seconds(reading: Reading | None, unit: float) -> float | None:
    if reading is None:
        return None
    return round(reading.figure if reading.is_seconds else reading.figure * unit, 3)


def find_unit(
    starts: Sequence[Reading | None], ends: Sequence[Reading | None], letters: int, units: Sequence[float]
) -> float:
    """Seconds that one of a bare number counts; 0 where these are no times of a recording."""
    told = [reading for reading in (*starts, *ends) if reading]
    if all(reading.is_seconds for reading in told):
        return 1.0
    spoken = _measure(starts, ends)
    last = max(reading.figure for reading in told)
    if not spoken or not letters:
        return 1.0 if last < _LONGEST else 0.0
    unit = min(units, key=lambda unit: abs(math.log(letters / (spoken * unit) / _PACE)))
    pace = letters / (spoken * unit)
    is_likely = _PACE / _FARTHEST <= pace <= _PACE * _FARTHEST
    return unit if is_likely and last * unit <= _LONGEST else 0.0


def _measure(starts: Sequence[Reading | None], ends: Sequence[Reading | None]) -> float:
    """How long is spoken in all, as the list counts: from starts to ends, or from the first to the last."""
    lengths = [end.figure - start.figure for start, end in zip(starts, ends, strict=True) if start and end]
    begun = [start.figure for start in starts if start]
    return sum(length for length in lengths if length > 0) or max(begun) - min(begun)
