"""Named evidence and what each piece of it counts for, as fitted and stored in a room's `weights.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import tanh

Weights = Mapping[str, float]
"""What each piece of evidence counts for, by its name; `base` counts always."""


@cache
def read_weights(room: str) -> Mapping[str, Weights]:
    """The fitted weights of a room, a table a decision.

    Args:
        room: the package whose `weights.toml` it is.
    """
    return tomllib.loads(files(room).joinpath("weights.toml").read_text(encoding="utf-8"))


def squash(sum_: float) -> float:
    """The chance that a sum of weights stands for."""
    return 0.5 + 0.5 * tanh(0.5 * sum_)


def add_up(evidence: Mapping[str, float], weights: Weights) -> float:
    """The sum of the evidence, each times its weight; what has no weight counts nothing."""
    weigh = weights.get
    return sum([value * weigh(name, 0.0) for name, value in evidence.items() if value])
