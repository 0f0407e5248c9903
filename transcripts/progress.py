"""The progress bar of a run on a terminal: one for all stages, with speed and the time that is left.

Elsewhere nothing is shown. There is no thread that draws: a bar is drawn as
items pass, so that processes can be started beside it. What is printed on
standard error meanwhile comes out above the bar (`_Above`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeVar, cast

from transcripts.console import count_cells, split_cells
from transcripts.translating.speaking import say

if TYPE_CHECKING:
    from transcripts.console import Console

Item = TypeVar("Item")
MANY = 5
"""Items up to which a bar of one stage alone is not shown."""
_PAUSE = 0.1
"""Seconds between two drawings."""
_SURE = 0.02
"""Share of the work from which the time that is left is told."""
_BAR = 30
"""Cells of a whole bar, where the line has as many."""
_LEAST = 5
"""Cells in which a bar shows anything."""
_STAGE = 10
"""Cells of the name of a stage."""
_CLEAR = "\r\x1b[2K"
"""Takes away the line that the cursor is on."""


class Progress:
    """A bar over the stages of a run. Use it as a context manager."""

    def __init__(self, console: Console | None, shares: Mapping[str, float] | None = None) -> None:
        """A bar that is not drawn yet.

        Args:
            console: what to draw on; nothing is drawn if it is no terminal, or None.
            shares: the stages in their order, with how much of the time each takes; one stage if None.
        """
        self._console = console if console is not None and console.is_terminal else None
        self._shares = dict(shares) if shares else {}
        self._started = monotonic()
        self._drawn = 0.0
        self._above: _Above | None = None

    @property
    def is_shown(self) -> bool:
        """Whether anybody looks."""
        return self._console is not None

    def track(
        self,
        stage: str,
        items: Iterable[Item],
        total: int,
        measure: Callable[[Item], tuple[int, int]] = lambda _: (1, 1),
    ) -> Iterable[Item]:
        """The items, counted as they are gone through.

        Args:
            stage: what is done with them.
            items: what to go through.
            total: how many there are.
            measure: how many an item counts as, and how many releases it is.
        """
        return items if self._console is None else self._count(stage, items, total, measure)

    def _count(
        self, stage: str, items: Iterable[Item], total: int, measure: Callable[[Item], tuple[int, int]]
    ) -> Iterator[Item]:
        started, count, releases = monotonic(), 0, 0
        self.show(stage, 0, total)
        for item in items:
            yield item
            step, found = measure(item)
            count, releases = count + step, releases + found
            self.show(stage, count, total, releases / max(monotonic() - started, 1e-6))

    def show(self, stage: str, count: int, total: int, speed: float = 0) -> None:
        """Draws how far a stage is, unless that was drawn a moment ago.

        Args:
            stage: its name.
            count: how many items are done.
            total: of how many.
            speed: releases a second; not shown if 0.
        """
        now = monotonic()
        if self._console is None or (now - self._drawn < _PAUSE and 0 < count < total):
            return
        self._drawn = now
        done = self._measure(stage, count, total)
        spent = now - self._started
        left = _tell_time(spent / done - spent) if done >= _SURE else "-:--"
        said = say("{n} releases/s", n=f"{speed:,.{0 if speed >= 10 else 1}f}") if speed else ""
        told = f"{done:4.0%} {said} {say('{time} left', time=left)}"
        room = min(_BAR, self._console.width - count_cells(told) - _STAGE - 3)
        bar = f"{_draw_bar(done, room)} " * (room >= _LEAST)
        line = f"{_pad(say(stage))} {bar}{told}"
        self._above = self._above or _Above(self._console.file)
        self._above.draw(next(split_cells(line, self._console.width - 1)))

    def _measure(self, stage: str, count: int, total: int) -> float:
        """The share of the whole work that is done."""
        part = min(count / total, 1.0) if total else 1.0
        if stage not in self._shares:
            return part if not self._shares else 0.0
        names = list(self._shares)
        before = sum(self._shares[name] for name in names[: names.index(stage)])
        return (before + self._shares[stage] * part) / sum(self._shares.values())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._above is not None:
            self._above.leave()


class _Above:
    """Standard error while a bar is shown: what is written comes out above it, by whole lines."""

    def __init__(self, stream: TextIO) -> None:
        """Takes the place of standard error.

        Args:
            stream: what the bar is drawn on.
        """
        self._stream, self._line, self._begun = stream, "", ""
        self._stderr, sys.stderr = sys.stderr, cast(TextIO, self)

    def write(self, text: str) -> int:
        """Takes a text; of a line that is not whole yet, what is there waits."""
        whole, end, self._begun = (self._begun + text).rpartition("\n")
        if end:
            self._show(whole + end)
        return len(text)

    def draw(self, line: str) -> None:
        """Shows a bar in the place of the last one."""
        self._line = line
        self._show("")

    def _show(self, above: str) -> None:
        self._stream.write(f"{_CLEAR}{above}{self._line}")
        self._stream.flush()

    def leave(self) -> None:
        """Takes the bar away, and lets standard error be as it was."""
        sys.stderr = self._stderr
        self.draw(self._begun)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _draw_bar(done: float, cells: int) -> str:
    """A bar of which a share is done.

    >>> _draw_bar(0.1, 30)
    '━━━╺──────────────────────────'
    """
    full = round(cells * done)
    return "━" * full + ("╺" + "─" * (cells - full - 1) if full < cells else "")


def _pad(stage: str) -> str:
    """The name of a stage in as many cells as the longest has."""
    return stage + " " * (_STAGE - count_cells(stage))


def _tell_time(seconds: float) -> str:
    """A time in minutes and seconds, or hours.

    >>> _tell_time(61), _tell_time(3_725)
    ('1:01', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
