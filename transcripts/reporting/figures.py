"""The figures of a corpus as tables in the terminal: the step beside `terminal` for many releases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from transcripts.console import Console
from transcripts.drawing import Table
from transcripts.reporting.statistics import UNKNOWN, Statistics, list_months, rank
from transcripts.reporting.terminal import hide_controls
from transcripts.reporting.wording import Part, name_code
from transcripts.translating.speaking import LANGUAGES, get_spoken, say, say_number

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
    answered, pairs = counted.pairs["answered"], counted.pairs.total()
    share = say(" ({share} answered)", share=f"{answered / pairs:.0%}") if pairs else ""
    return " · ".join(
        (
            say_number(counted.releases, "release") + say(" ({state})", state=_tell_state(counted)),
            say_number(counted.turns, "turn") + say(" ({n} inferred)", n=f"{counted.inferred:,}"),
            f"{say_number(pairs, 'question')}{share}",
            say_number(counted.problems.total(), "problem"),
        )
    )


def _tell_state(counted: Statistics) -> str:
    """How many releases are doubtful, and how many corrected if any are."""
    corrected = [say("{n} corrected", n=f"{counted.corrected:,}")] if counted.corrected else []
    return say(", ").join([*corrected, say("{n} doubtful", n=f"{counted.doubtful:,}")])


def _list_tables(counted: Statistics, most: int) -> Iterator[tuple[str, list[Row]]]:
    yield say("Releases by genre"), _name_rows("genres", rank(counted.genres))
    yield say("Releases by language"), rank(counted.languages)
    yield say("Releases by source"), _cut(rank(counted.sources), most)
    yield say("Releases by month"), _cut(list_months(counted.months)[::-1], most)[::-1]
    yield say("Turns by role"), _name_rows("roles", rank(counted.roles))
    if counted.pairs:
        answered = {"answered": say("answered"), "unanswered": say("unanswered")}
        yield say("Questions"), [(answered[status], number) for status, number in rank(counted.pairs)]
        yield say("Confidence of pairs"), _name_bins(counted.list_confidence(), "{:.0%}".format)
        yield say("Characters of answers"), _name_bins(counted.list_lengths(), "{:,}".format)
    yield say("Problems"), _name_rows("problems", rank(counted.problems))
    yield say("Outlets that ask most"), _cut(rank(counted.askers), most)
    yield say("People who answer most"), _cut(rank(counted.answerers), most)


def _name_rows(part: Part, rows: Sequence[Row]) -> list[Row]:
    """The rows under the words for their codes; in another language a problem keeps its code behind them."""
    if part == "problems" and get_spoken() != LANGUAGES[0]:
        return [(f"{name_code(part, code)} {code}", number) for code, number in rows]
    return [(name_code(part, code), number) for code, number in rows]


def _cut(rows: Sequence[Row], most: int) -> list[Row]:
    """The first rows, and one for what is left."""
    rest = rows[most:]
    left = _Rest(say("and {n} more", n=f"{len(rest):,}"))
    more = [(left, sum(count for _, count in rest))] if rest else []
    told = [(say("not told") if name == UNKNOWN else name, count) for name, count in rows[:most]]
    return [*told, *more]


def _name_bins(bins: Mapping[Any, int], write: Callable[[Any], str]) -> list[Row]:
    """The bins by their ends, from the first that holds something to the last.

    >>> _name_bins({0: 0, 50: 3, 100: 0, 200: 2}, str)
    [('50 to 100', 3), ('100 to 200', 0), ('200 and more', 2)]
    >>> _name_bins({0: 3, 50: 0}, str)
    [('below 50', 3)]
    """
    ends = [write(end) for end in bins]
    names = [say("{floor} to {ceiling}", floor=floor, ceiling=ceiling) for floor, ceiling in pairwise(ends)]
    names[0] = say("below {ceiling}", ceiling=ends[1])
    rows = list(zip((*names, say("{floor} and more", floor=ends[-1])), bins.values(), strict=True))
    held = [place for place, (_, count) in enumerate(rows) if count]
    return rows[held[0] : held[-1] + 1] if held else []


def _tell_quartiles(counted: Statistics) -> Iterable[str]:
    for language, (low, middle, high) in counted.list_quartiles().items():
        yield say(
            "Half of the answers in {language} have {low} to {high} characters; the middle is {middle}",
            language=language,
            low=f"{low:,}",
            high=f"{high:,}",
            middle=f"{middle:,}",
        )


def _draw(title: str, rows: Sequence[Row], width: int) -> Table:
    table = Table(title, ("", "", ""), frozenset({1}))
    longest = min(_BAR, width // 3)
    largest = max((count for name, count in rows if not isinstance(name, _Rest)), default=0) or 1
    for name, count in rows:
        bar = "" if isinstance(name, _Rest) else "▇" * round(longest * count / largest)
        table.add(hide_controls(" ".join(name.split())), f"{count:,}", bar)
    return table
