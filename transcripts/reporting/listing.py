"""Releases in the terminal, one or many: a page of a single one, else a list with a line a release.

Stands in front of `terminal`, which shows one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import get_args

from transcripts.console import Console, count_cells
from transcripts.model import Genre, Release
from transcripts.reporting.doubtful import find_doubtful
from transcripts.reporting.terminal import View, hide_controls, show
from transcripts.reporting.wording import name_code
from transcripts.reporting.wrapping import wrap
from transcripts.translating.speaking import say, say_number

_LEAST = 24
"""Cells beside the figures from which a title stands there; in fewer it stands below."""
_DAY, _FIGURE = 10, -5
"""Cells of a column at least, below 0 where figures stand to the right."""


def show_releases(releases: Iterator[Release], console: Console, view: View, *, as_list: bool) -> None:
    """Prints releases: the page of each where the view asks for it or there is one alone, else a list.

    Args:
        releases: in the order in which they are shown.
        console: where.
        view: what of a page is shown; of many, doubtful parts are shown of those that have some.
        as_list: whether a single release makes a list, too.
    """
    ahead = [*islice(releases, 2)]
    are_many = as_list or len(ahead) > 1
    found = chain(ahead, releases)
    if are_many and not view.is_page:
        _list_releases(found, console)
    else:
        _show_pages(found, console, view, are_many=are_many)


def _show_pages(releases: Iterator[Release], console: Console, view: View, *, are_many: bool) -> None:
    shown = passed = 0
    for release in releases:
        if are_many and view.doubtful and not find_doubtful(release):
            passed += 1
            continue
        if shown:
            console.print()
        show(release, console, view)
        shown += 1
    if passed:
        said = say("{releases} with nothing doubtful", releases=say_number(passed, "release"))
        console.print(said, "dim")


def _list_releases(releases: Iterator[Release], console: Console) -> None:
    """Prints a line a release; on a terminal a title that is longer than that goes on below."""
    _print_row(_name_columns(), console, "bold")
    count = 0
    for release in releases:
        _print_row(describe(release), console)
        count += 1
    console.print(say_number(count, "release"), "dim")


def _name_columns() -> tuple[str, ...]:
    return say("held on"), say("genre"), say("turns"), say("pairs"), say("problems"), say("title")


def _list_widths() -> tuple[int, ...]:
    """Cells of the columns before the last: that of genres holds the longest in the language spoken."""
    genre = max(count_cells(name_code("genres", one)) for one in get_args(Genre))
    return _DAY, genre, _FIGURE, _FIGURE, _FIGURE


def describe(release: Release) -> tuple[str, ...]:
    """The cells of a release: day, genre, turns, pairs, problems, its title and the name of its source."""
    counts = len(release.turns), len(release.pairs), len(release.problems)
    names = [" ".join(name.split()) for name in (release.title, release.source.name) if name]
    return (
        release.held_on or "",
        name_code("genres", release.genre),
        *map(str, counts),
        " · ".join(names) or say("(no title)"),
    )


def _print_row(cells: tuple[str, ...], console: Console, style: str = "") -> None:
    *before, title = map(hide_controls, cells)
    head = "".join(f"{cell}  " for cell in map(_pad, before, _name_columns(), _list_widths()))
    room = console.width - count_cells(head)
    if not console.is_terminal:
        rows = [head + title]
    elif room >= _LEAST:
        first, *more = wrap(title, room)
        rows = [head + first, *(" " * count_cells(head) + line for line in more)]
    else:
        rows = [head.rstrip(), *("    " + line for line in wrap(title, max(console.width - 4, 2)))]
    for row in rows:
        console.print(row, style)


def _pad(cell: str, head: str, width: int) -> str:
    """A cell with blanks behind it, or before it where the width is below 0; as wide as the head at least."""
    blanks = " " * (max(abs(width), count_cells(head)) - count_cells(cell))
    return cell + blanks if width > 0 else blanks + cell
