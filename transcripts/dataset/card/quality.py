"""What was measured of the program (`transcripts/figures.toml`), as tables of the card and of other pages.

The file is the one place of these figures; whoever tells one reads it from there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Figures = Mapping[str, Any]
"""Tables inside tables, with a count or a share from 0 to 1 at the end of each path."""
Words = Mapping[str, str]

SCORES = ("genre", "turns", "roles", "voices", "unlabelled", "pairs")
"""Of releases at hand, in the order of the tables."""
METRICS = ("genre", "turns", "roles", "voices", "names", "pairs", "title", "held_on")
"""Of first readings; `names`: of the turns that are found and given a voice, the share that is right."""
EXPECTED = ("turns", "roles", "voices", "names", "pairs", "genre", "title", "held_on")
"""In the order in which a reader wants to know."""
CONFIDENCE = ("sure", "sure_right", "calibration_error")
LATEST = "d"
"""The first reading that says what to expect of a release nobody has seen."""
LANGUAGES = ("zh", "en", "all")


class Table(NamedTuple):
    """A table of figures, ready to be printed."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def draw(self) -> str:
        """As Markdown: the first column to the left, figures to the right."""
        rule = ["---", *["---:"] * (len(self.head) - 1)]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (self.head, rule, *self.rows))


@cache
def read_figures() -> Figures:
    """Every figure that was measured."""
    return tomllib.loads(files("transcripts").joinpath("figures.toml").read_text(encoding="utf-8"))


@cache
def read_words() -> Mapping[str, Words]:
    """How tables are headed, by language."""
    text = files("transcripts.dataset.card").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def show(figure: float | None) -> str:
    """A count, or a share to three digits; nothing for what was not measured.

    >>> show(60), show(0.7351), show(None)
    ('60', '0.735', '')
    """
    return "" if figure is None else str(figure) if isinstance(figure, int) else f"{figure:.3f}"


def list_cells(table: Figures, keys: Iterable[str]) -> list[str]:
    """The figures of some keys, as they are shown."""
    return [show(table.get(key)) for key in keys]


def tabulate_expected(figures: Figures, words: Words, name: str = LATEST) -> Table:
    """A row a metric of a first reading: by language, with its interval and what most releases reach."""
    found = figures["first"][name]
    head = [words[key] for key in (*LANGUAGES, "interval", "three_in_four", "one_in_two")]
    rows = [[words[f"about_{metric}"], *_list_expected(found, metric)] for metric in EXPECTED]
    return Table(["", *head], rows)


def _list_expected(found: Figures, metric: str) -> Iterator[str]:
    """By language, then of all: the interval, and what three in four and one in two releases reach."""
    yield from (show(found[language].get(metric)) for language in LANGUAGES)
    whole = found["all"]
    yield f"{whole['low'][metric]:.2f}–{whole['high'][metric]:.2f}"
    yield from (f"{reach:.2f}" if (reach := whole[key].get(metric)) is not None else "" for key in REACHED)


REACHED = ("three_in_four", "one_in_two")
"""What so many of the releases reach in a metric."""


def tabulate_scores(figures: Figures, words: Words) -> Table:
    """F1 of releases at hand by language, each above that of the naive splitter."""
    rows = []
    for language, own in figures["at_hand"].items():
        naive = figures["naive"][language]
        name = words["total" if language == "all" else language]
        scores = [f"**{score}**" for score in list_cells(own, SCORES)]
        rows.append([f"**{name}**", str(own["releases"]), *scores])
        rows.append([f"&emsp;{words['naive']}", "", *list_cells(naive, SCORES)])
    return Table(["", *(words[key] for key in ("releases", *SCORES))], rows)


def tabulate_confidence(figures: Figures, words: Words) -> Table:
    """How many pairs are sure, how many of these right: at first readings, and with sources left out."""
    first, left = figures["first"], figures["left_out"]
    rows = [
        [f"{words[row]}{words['joint']}{words[language]}", *list_cells(tables[language], CONFIDENCE)]
        for row, tables in (("first_d", first["d"]), ("first_c", first["c"]), ("left_out", left))
        for language in LANGUAGES
    ]
    rows.append([words["left_out_without"], *list_cells(left["without"], CONFIDENCE)])
    return Table(["", *(words[key] for key in CONFIDENCE)], rows)
