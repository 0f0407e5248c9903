"""The pictures of the dataset card: small SVG files in the folder, drawn from the figures of its releases.

The same figures give the same bytes with one version of the library that draws.

Hard cases:
    Somebody's own settings of that library: the defaults are drawn with, whatever they are.
    A card in a dark page: the pictures have a ground of their own.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transcripts.reporting.statistics import LENGTH_FLOORS, UNKNOWN, Statistics, find_floor, list_months

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FOLDER = "images"
_INCHES = (6.4, 2.4)
_COLOURS = ("#3d7cc9", "#c07a1b", "#5b8f3a", "#9a5fb5")
_MOST_MONTHS = 36
"""Bars up to which releases are drawn by month; beyond, by year."""
_SALT = "transcripts"
"""What the ids inside a picture are made from, so that they are the same each time."""

Bars = Mapping[str, Sequence[int]]
"""Heights by the name of a series, each with one for every label."""


class Picture(NamedTuple):
    """A picture of the card."""

    name: str
    """Of the file, without suffix."""
    title: str
    labels: Sequence[str]
    bars: Bars

    @property
    def told(self) -> str:
        """What the picture shows, for who does not see it."""
        told = [self.title]
        for name, heights in self.bars.items():
            most = self.labels[heights.index(max(heights))]
            told.append(f"{name + ': ' if name else ''}{sum(heights):,} in all, most at {most}")
        return "; ".join(told)


def list_pictures(figures: Statistics) -> list[Picture]:
    """The pictures for which there is something to draw."""
    pictures = (_draw_time(figures), _draw_lengths(figures), _draw_confidence(figures))
    return [picture for picture in pictures if any(map(sum, picture.bars.values()))]


def _draw_time(figures: Statistics) -> Picture:
    months = [(month, count) for month, count in list_months(figures.months) if month != UNKNOWN]
    if len(months) <= _MOST_MONTHS:
        return _make("releases", "Releases by month", dict(months))
    years: Counter[str] = Counter()
    for month, count in months:
        years[month[:4]] += count
    return _make("releases", "Releases by year", years)


def _draw_lengths(figures: Statistics) -> Picture:
    bars: dict[str, dict[int, int]] = {}
    for language, lengths in sorted(figures.lengths.items()):
        bins = bars.setdefault(language.partition("-")[0], dict.fromkeys(LENGTH_FLOORS, 0))
        for length, count in lengths.items():
            bins[find_floor(length, LENGTH_FLOORS)] += count
    series = {language: list(bins.values()) for language, bins in bars.items()}
    return Picture("answers", "Characters of answers", _name_bins(LENGTH_FLOORS), series)


def _draw_confidence(figures: Statistics) -> Picture:
    bins = figures.list_confidence()
    return Picture("confidence", "Confidence of pairs", _name_bins(list(bins)), {"": list(bins.values())})


def _make(name: str, title: str, counts: Mapping[str, int]) -> Picture:
    return Picture(name, title, list(counts), {"": list(counts.values())})


def _name_bins(floors: Sequence[float]) -> list[str]:
    """The bins by their ends.

    >>> _name_bins([0, 50, 100])
    ['0–50', '50–100', '100+']
    """
    return [*(f"{floor}–{ceiling}" for floor, ceiling in pairwise(floors)), f"{floors[-1]}+"]


def write_pictures(folder: Path, pictures: Sequence[Picture]) -> None:
    """Writes the pictures into the folder `images` of a dataset."""
    if not pictures:
        return
    (folder / FOLDER).mkdir()
    with _settle():
        for picture in pictures:
            _write(folder / FOLDER / f"{picture.name}.svg", picture)


def _write(path: Path, picture: Picture) -> None:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, facecolor="white")
    FigureCanvasSVG(figure)
    figure.subplots_adjust(left=0.09, right=0.98, top=0.88, bottom=0.27)
    _draw_bars(figure.subplots(), picture)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None, "Title": picture.title})


def _draw_bars(axes: Axes, picture: Picture) -> None:
    from matplotlib.ticker import MaxNLocator

    width = 0.8 / len(picture.bars)
    for number, (name, heights) in enumerate(picture.bars.items()):
        places = [at + (number + 0.5) * width - 0.4 for at in range(len(heights))]
        axes.bar(places, heights, width, color=_COLOURS[number % len(_COLOURS)], label=name)
    turned = 90 if len(picture.labels) > len(LENGTH_FLOORS) else 0
    axes.set_xticks(range(len(picture.labels)), picture.labels, fontsize=8, rotation=turned)
    axes.set_title(picture.title, loc="left", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    if len(picture.bars) > 1:
        axes.legend(frameon=False, fontsize=8)


@contextmanager
def _settle() -> Iterator[None]:
    """Draws with the library's defaults, and without word of the fonts that it looks for at its first use."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        import matplotlib

        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams["svg.hashsalt"] = _SALT
            matplotlib.rcParams["svg.fonttype"] = "none"
            yield
    finally:
        log.setLevel(level)
