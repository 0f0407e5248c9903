"""The progress bar of a run on a terminal: one for all stages, with speed and the time that is left.

Elsewhere nothing is shown. There is no thread that draws: a bar is drawn as
items pass, so that processes can be started beside it. What is printed on
standard error meanwhile comes out above the bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, Self, TypeVar

from transcripts.reporting.wrapping import count_cells
from transcripts.translating.speaking import say

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")
MANY = 5
"""Items up to which a bar of one stage alone is not shown."""
_PAUSE = 0.1
"""Seconds between two drawings."""
_SURE = 0.02
"""Share of the work from which the time that is left is told."""
_UNIT = 10_000
"""Steps of the bar."""
_CELLS = 10
"""Of the name of a stage."""


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
        self._bar: Any = None

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
        bar = self._open()
        bar.update(
            bar.task_ids[0],
            completed=_UNIT * done,
            stage=_pad(say(stage)),
            speed=said,
            left=say("{time} left", time=left),
        )
        bar.refresh()

    def _measure(self, stage: str, count: int, total: int) -> float:
        """The share of the whole work that is done."""
        part = min(count / total, 1.0) if total else 1.0
        if stage not in self._shares:
            return part if not self._shares else 0.0
        names = list(self._shares)
        before = sum(self._shares[name] for name in names[: names.index(stage)])
        return (before + self._shares[stage] * part) / sum(self._shares.values())

    def _open(self) -> Any:
        """The bar, drawn from now on."""
        if self._bar is None:
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.fields[stage]}"),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("{task.fields[speed]}"),
                TextColumn("{task.fields[left]}"),
            )
            self._bar = Bar(*columns, console=self._console, transient=True, auto_refresh=False)
            self._bar.add_task("", total=_UNIT, stage="", speed="", left="")
            self._bar.start()
        return self._bar

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _pad(stage: str) -> str:
    """The name of a stage in as many cells as the longest has."""
    return stage + " " * (_CELLS - count_cells(stage))


def _tell_time(seconds: float) -> str:
    """A time in minutes and seconds, or hours.

    >>> _tell_time(61), _tell_time(3_725)
    ('1:01', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
