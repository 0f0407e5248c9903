"""The figures of a first reading with their spread over its releases, as `figures.toml` holds them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from statistics import quantiles
from typing import Any

from readings.measuring import METRICS, Measured, list_figures, rate

from transcripts.scoring.score import Tally

DRAWS = 1000
SEED = 0
MANY = ("turns", "roles", "voices", "names", "pairs")
"""Metrics of which a release has many: what one release reaches is a figure, not right or wrong."""
LANGUAGES = ("zh", "en")


def tabulate(measured: Sequence[Measured]) -> dict[str, Any]:
    """Tables of all releases and, where readers said it, of each language; all with their spread."""
    tables = {"all": tabulate_one(measured)}
    if all(one.reading.is_full for one in measured):
        for language in LANGUAGES:
            tables[language] = tabulate_one([one for one in measured if one.language == language])
    return tables


def tabulate_one(measured: Sequence[Measured]) -> dict[str, Any]:
    """The figures of some releases, and the spread of each score."""
    figures = list_figures(measured)
    scores = [metric for metric in METRICS if metric in figures]
    draws = {metric: sorted(_draw(measured, metric)) for metric in scores}
    reached = {metric: _cut(measured, metric) for metric in scores if metric in MANY}
    return {
        "releases": len(measured),
        **figures,
        "low": {metric: found[int(0.025 * DRAWS)] for metric, found in draws.items()},
        "high": {metric: found[int(0.975 * DRAWS)] for metric, found in draws.items()},
        "three_in_four": {metric: cuts[0] for metric, cuts in reached.items()},
        "one_in_two": {metric: cuts[1] for metric, cuts in reached.items()},
    }


def _draw(measured: Sequence[Measured], metric: str) -> Iterable[float]:
    """The figure of a metric in draws of as many releases, one of them perhaps several times."""
    drawing = random.Random(SEED)
    for _ in range(DRAWS):
        figure = rate(drawing.choices(measured, k=len(measured)), metric)
        assert figure is not None
        yield figure


def _cut(measured: Sequence[Measured], metric: str) -> list[float]:
    """Quartiles of a metric over the releases in which there is something to find, or something was found."""
    score: Callable[[Tally], float] = Tally.precision.fget if metric == "names" else Tally.f1.fget  # type: ignore
    tallies = [one.tallies[metric] for one in measured]
    return quantiles([score(one) for one in tallies if one.predicted or one.gold], n=4, method="inclusive")
