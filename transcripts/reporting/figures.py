"""The figures of a corpus as tables in the terminal: the step beside `terminal` for many releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from transcripts.console import Console
from transcripts.drawing import Table
from transcripts.reporting.statistics import Statistics, list_months, rank
from transcripts.reporting.terminal import hide_controls
from transcripts.text import say_number

_BAR = 24
"""Cells of the bar of the largest count, if a third of the line has as many."""
Row = tuple[str, int]


class _Rest(str):
    """The name of the row of what is left out, which has no bar."""


def print_statistics(counted: Statistics, console: Console, most: int) -> None:
    """Prints a table for each figure; of long lists the first, and how many more there are.

    Args:
        counted: the figures.
        console: where.
        most: rows of a list.
    """
    console.print(_summarise(counted))
    for title, rows in _list_tables(counted, most):
        if rows:
            console.print()
            _draw(title, rows, console.width).print(console)
    for line in _tell_quartiles(counted):
        console.print(line)


def _summarise(counted: Statistics) -> str:
    """What there is in all, in a line."""
    corrected = f" ({counted.corrected:,} corrected)" if counted.corrected else ""
    answered, pairs = counted.pairs["answered"], counted.pairs.total()
    share = f" ({answered / pairs:.0%} answered)" if pairs else ""
    return " · ".join(
        (
            f"{say_number(counted.releases, 'release')}{corrected}",
            f"{say_number(counted.turns, 'turn')} ({counted.inferred:,} inferred)",
            f"{say_number(pairs, 'question')}{share}",
            f"{counted.doubtful:,} doubtful",
            say_number(counted.problems.total(), "problem"),
        )
    )


def _list_tables(counted: Statistics, most: int) -> Iterator[tuple[str, list[Row]]]:
    yield "Releases by genre", rank(counted.genres)
    yield "Releases by language", rank(counted.languages)
    yield "Releases by source", _cut(rank(counted.sources), most)
    yield "Releases by month", _cut(list_months(counted.months)[::-1], most)[::-1]
    yield "Turns by role", rank(counted.roles)
    if counted.pairs:
        yield "Questions", rank(counted.pairs)
        yield "Confidence of pairs", _name_bins(counted.list_confidence())
        yield "Characters of answers", _name_bins(counted.list_lengths())
    yield "Problems", rank(counted.problems)
    yield "Outlets that ask most", _cut(rank(counted.askers), most)
    yield "People who answer most", _cut(rank(counted.answerers), most)


def _cut(rows: Sequence[Row], most: int) -> list[Row]:
    """The first rows, and one for what is left."""
    rest = rows[most:]
    more = [(_Rest(f"and {len(rest):,} more"), sum(count for _, count in rest))] if rest else []
    return [*rows[:most], *more]


def _name_bins(bins: Mapping[Any, int]) -> list[Row]:
    """The bins by their ends.

    >>> _name_bins({0: 3, 50: 2})
    [('0 to 50', 3), ('50 and more', 2)]
    """
    names = [f"{floor} to {ceiling}" for floor, ceiling in pairwise(bins)]
    return list(zip((*names, f"{list(bins)[-1]} and more"), bins.values(), strict=True))


def _tell_quartiles(counted: Statistics) -> Iterable[str]:
    for language, (low, middle, high) in counted.list_quartiles().items():
        told = f"have {low:,} to {high:,} characters; the middle is {middle:,}"
        yield f"Half of the answers in {language} {told}"


def _draw(title: str, rows: Sequence[Row], width: int) -> Table:
    table = Table(title, ("", "", ""), frozenset({1}))
    longest = min(_BAR, width // 3)
    largest = max((count for name, count in rows if not isinstance(name, _Rest)), default=0) or 1
    for name, count in rows:
        bar = "" if isinstance(name, _Rest) else "▇" * round(longest * count / largest)
        table.add(hide_controls(" ".join(name.split())), f"{count:,}", bar)
    return table
