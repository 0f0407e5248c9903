"""Fits of `transcripts.parsing.pairs`: the confidence of pairs, from what is unusual about each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from families import name_family, name_source
from fitting import Tables

from transcripts.flow import decide
from transcripts.languages.detection import choose_languages, take_sample
from transcripts.model import Source, SourceText
from transcripts.parsing.pairs import confidence
from transcripts.parsing.record import hash_text, publish_release
from transcripts.scoring.gold import GoldRelease, read_gold
from transcripts.scoring.score import score

ROOT = Path(__file__).resolve().parent.parent
NAMES = list(confidence.WEIGHTS)
RIDGE = 1.0
"""The penalty on squared weights, that of one standard deviation."""
STEPS = 50
DIGITS = 2
RATES = "rates"
"""What the weights say of a pair: its confidence."""


class PairFit:
    """The published pairs of annotated releases, a row a pair."""

    def __init__(self, paths: Sequence[Path]) -> None:
        golds = [read_gold(path) for path in paths]
        rated = [rate_pairs(gold) for gold in golds]
        self.release = np.array([at for at, pairs in enumerate(rated) for _ in pairs], int)
        self.features = np.array([row for pairs in rated for row, _ in pairs]).reshape(-1, len(NAMES))
        self.right = np.array([right for pairs in rated for _, right in pairs], float)
        families = map(name_family, golds, [path.stem for path in paths])
        self.sources = [name_source(family) for family in families]

    def fit_without(self, sources: Collection[str]) -> Tables:
        """The weights from all pairs but those of some sources."""
        kept = np.array([self.sources[number] not in sources for number in self.release], bool)
        fitted = fit(self.features[kept], self.right[kept]).round(DIGITS)
        return {RATES: {name: float(weight) for name, weight in zip(["base", *NAMES], fitted, strict=True)}}


def list_paths() -> list[Path]:
    """The gold that the confidence is fitted to."""
    shared = ROOT.parent / "shared" / "gold"
    return sorted([*(ROOT / "tests" / "gold").glob("made*.gold"), *shared.glob("*.gold")])


def rate_pairs(gold: GoldRelease) -> list[tuple[list[float], bool]]:
    """Of each published pair of a release its features, and whether it is right."""
    source = SourceText(gold.text, Source(gold.name, hash_text(gold.text), "text/plain", "utf-8"))
    tag, spoken, other = choose_languages(take_sample(gold.text), None, None, None)
    decided = decide(source, spoken, other, tag=tag)
    (file,) = score([publish_release(source, decided)], [gold]).files
    features = [[float(name in pair.unusual) for name in NAMES] for pair in decided.pairs]
    return [(row, right) for row, (_, right) in zip(features, file.confidences, strict=True)]


def fit(features: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Intercept and weights of a ridge logistic regression, by Newton's method."""
    rows = np.column_stack([np.ones(len(features)), features])
    penalty = np.diag([0.0, *[RIDGE] * features.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = predict(rows, weights)
        slope = rows.T @ (right - chance) - penalty @ weights
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def predict(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-rows @ weights))


@contextmanager
def using_confidence(tables: Tables) -> Iterator[None]:
    """Lets the parser rate pairs by other weights; the margin for the unseen stays."""
    weights: Mapping[str, float] = {name: tables[RATES][name] for name in NAMES}
    with patch.multiple(confidence, INTERCEPT=tables[RATES]["base"], WEIGHTS=weights):
        yield
