"""What the fits of all rooms share: evidence as a matrix, a ridge logistic regression, weights as files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from unittest.mock import patch

import numpy as np

from transcripts.parsing import weights as fitted

STEPS = 8
DIGITS = 3
"""Of a weight, behind the point."""

Tables = Mapping[str, Mapping[str, float]]
"""What each piece of evidence counts for, a table a decision of a room."""


class Fit(Protocol):
    """What a room's weights are fitted to."""

    def fit_without(self, sources: Collection[str]) -> Tables:
        """The weights from all that is annotated but what comes from some sources."""


# Fitting.


class Table:
    """Rows of named evidence as a matrix."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = ["base", *names]
        self.index = {name: at for at, name in enumerate(self.names)}

    def fill(self, rows: Iterable[Mapping[str, float]], count: int) -> np.ndarray:
        matrix = np.zeros((count, len(self.names)), np.float32)
        matrix[:, 0] = 1
        for at, row in enumerate(rows):
            for name, value in row.items():
                matrix[at, self.index[name]] = value
        return matrix


def fit(matrix: np.ndarray, right: np.ndarray, importance: np.ndarray, ridge: float) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method from zero.

    Args:
        matrix: a row a case, ones in the first column.
        right: of each case whether it is so, 0 to 1.
        importance: what each case counts.
        ridge: the penalty on squared weights.
    """
    weights = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], ridge)
    penalty[0] = 1e-3
    for _ in range(STEPS):
        chance = predict(matrix, weights)
        slope = matrix.T @ (importance * (right - chance)) - penalty * weights
        curved = matrix * (importance * np.maximum(chance * (1 - chance), 1e-4))[:, None].astype(np.float32)
        curve = (matrix.T @ curved).astype(float) + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return np.round(weights, DIGITS)


def predict(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))


def as_weights(names: Sequence[str], weights: Iterable[float]) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, weights, strict=True)}


def list_names(rows: Iterable[Mapping[str, float]]) -> list[str]:
    return sorted({name for row in rows for name in row})


# Weights of a room.


def format_weights(head: str, tables: Tables) -> str:
    """The text of a room's `weights.toml`; weights that count nothing are left out."""
    parts = [f"# {head}\n"]
    for title, weights in tables.items():
        lines = [f"{name} = {value}\n" for name, value in weights.items() if value]
        parts.append(f"[{title}]\n{''.join(lines)}")
    return "\n".join(parts)


@contextmanager
def using_weights(room: str, tables: Tables) -> Iterator[None]:
    """Lets the parser read other weights for a room.

    Args:
        room: the package whose `weights.toml` is not to be read.
        tables: what is read instead.
    """
    known = fitted.files
    with TemporaryDirectory() as place:
        (Path(place) / "weights.toml").write_text(format_weights(room, tables), encoding="utf-8")
        with patch.object(fitted, "files", lambda name: Path(place) if name == room else known(name)):
            fitted.read_weights.cache_clear()
            yield
    fitted.read_weights.cache_clear()
