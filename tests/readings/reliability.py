"""How far the confidence of published pairs holds: bins, calibration error, and how sure these figures are."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

BINS = 10
SURE = 0.9
"""The confidence from which on users take a pair as it is."""
DRAWS = 1000
SEED = 0
FEWEST = 10
"""Pairs below which a bin is not judged."""

Confidences = Sequence[tuple[float, bool]]
"""Of each pair of a release its confidence, and whether it is right."""


class Bin(NamedTuple):
    """Pairs of about the same confidence; `low` to `high` is where 95 % of the redrawn shares lie."""

    floor: float
    pairs: int
    right: int
    confidence: float
    """The mean of its pairs."""
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share of its pairs that is right."""
        return self.right / self.pairs

    @property
    def holds(self) -> bool | None:
        """Whether the diagonal lies in the interval: at the mean confidence; None if there are too few pairs."""
        return self.low <= self.confidence <= self.high if self.pairs >= FEWEST else None


def list_bins(releases: Sequence[Confidences]) -> list[Bin]:
    """The bins that hold pairs, the highest first, with intervals from whole releases drawn anew."""
    counts = [_count_bins(pairs) for pairs in releases]
    sums = [0.0] * BINS
    for confidence, _ in (pair for pairs in releases for pair in pairs):
        sums[_place(confidence)] += confidence
    shares = _redraw(counts)
    return [
        Bin(at / BINS, pairs, right, sums[at] / pairs, *_find_interval(shares[at]))
        for at in reversed(range(BINS))
        for pairs, right in (_add_up(counts, at),)
        if pairs
    ]


def list_confidence(releases: Sequence[Confidences]) -> dict[str, float]:
    """Which share of the pairs is sure, which share of these is right, and the calibration error.

    The expected calibration error is how far shares lie from mean confidences, a bin weighing as its pairs.
    """
    pairs = [pair for release in releases for pair in release]
    sure = [right for confidence, right in pairs if confidence >= SURE]
    gaps = sum(one.pairs * abs(one.share - one.confidence) for one in list_bins(releases))
    return {
        "sure": len(sure) / len(pairs) if pairs else 0.0,
        "sure_right": sum(sure) / len(sure) if sure else 1.0,
        "calibration_error": gaps / len(pairs) if pairs else 0.0,
    }


def _place(confidence: float) -> int:
    return min(int(confidence * BINS), BINS - 1)


def _count_bins(pairs: Confidences) -> list[tuple[int, int]]:
    """Of each bin the pairs of a release, and how many are right."""
    counts = [(0, 0)] * BINS
    for confidence, right in pairs:
        found, rights = counts[_place(confidence)]
        counts[_place(confidence)] = found + 1, rights + right
    return counts


def _add_up(counts: Sequence[list[tuple[int, int]]], at: int) -> tuple[int, int]:
    return sum(one[at][0] for one in counts), sum(one[at][1] for one in counts)


def _redraw(counts: Sequence[list[tuple[int, int]]]) -> list[list[float]]:
    """Of each bin the shares that are right in draws of as many releases, those in which it has pairs; sorted."""
    drawing = random.Random(SEED)
    shares: list[list[float]] = [[] for _ in range(BINS)]
    for _ in range(DRAWS if counts else 0):
        for at, (pairs, right) in enumerate(_add_draw(drawing.choices(counts, k=len(counts)))):
            if pairs:
                shares[at].append(right / pairs)
    return [sorted(one) for one in shares]


def _add_draw(drawn: Sequence[list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    for at in range(BINS):
        yield _add_up(drawn, at)


def _find_interval(shares: Sequence[float]) -> tuple[float, float]:
    """Where the middle 95 % of sorted shares begin and end."""
    return shares[math.floor(0.025 * (len(shares) - 1))], shares[math.ceil(0.975 * (len(shares) - 1))]
