"""The one file of figures, `transcripts/figures.toml`: written by what measures them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "transcripts" / "figures.toml"
HEAD = """\
# Every figure that README.md, docs/quality.md and the card of a dataset tell of this program.
# `scripts/write_figures` fills them into the pages; nobody writes a figure there by hand.
#
# Scores are F1 from 0 to 1; `genre` and `names` are shares that are right, `names` of the turns that are
# found and given a voice. `sure`: the share of pairs with a confidence of .9 or more, `sure_right`: of these.
#
# at_hand, naive   annotated releases at hand, parsed, and cut at every colon (`scripts/scores --write`)
# first            what the parser made of releases that it had never seen, on the day it first read them:
#                  history, never changed (`scripts/read_first LIST --first`); absent: not annotated.
#                  `low`, `high`: where the middle 95 % of 1,000 draws of as many releases lie;
#                  `three_in_four`, `one_in_two`: what so many of the releases reach, each by itself
# today            what it makes of the same releases since (`scripts/read_first LIST --today`)
# left_out         confidence of pairs, each source left out of the fit (`scripts/fit_pairs`)
# speed            by `scripts/bench --write`; a name ends with the number of workers
"""


Table = dict[str, Any]
"""Figures by their keys, or tables of them."""


def read() -> Table:
    """Every figure, in tables."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def write(path: str, table: Mapping[str, Any]) -> None:
    """Puts a table into the file in the place of what is there; `first.e` is a table in a table."""
    figures = read()
    place = figures
    *above, last = path.split(".")
    for key in above:
        place = place.setdefault(key, {})
    place[last] = dict(table)
    FILE.write_text(format_figures(figures), encoding="utf-8")


def format_figures(figures: Mapping[str, Any]) -> str:
    """The text of the file: counts as they are, shares to three digits."""
    return HEAD + "\n" + "\n".join(_format_table("", figures))


def _format_table(path: str, table: Mapping[str, Any]) -> Iterator[str]:
    if any(not isinstance(value, Mapping) for value in table.values()):
        yield "\n".join([f"[{path}]", *(f"{key} = {_format(value)}" for key, value in table.items()), ""])
    else:
        for key, value in table.items():
            yield from _format_table(f"{path}.{key}" if path else key, value)


def _format(value: float | Mapping[str, float]) -> str:
    """A count, a share to three digits, another figure as short as it is; a table in one line."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_format(inner)}' for key, inner in value.items())} }}"
    return str(value) if isinstance(value, int) else f"{value:.3f}" if value <= 1 else repr(round(value, 3))
