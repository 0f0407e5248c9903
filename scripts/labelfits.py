"""Fits of the two passes of `transcripts.parsing.induction`, each also with whole sources left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from labelled import Text

from transcripts.parsing.induction import weighing
from transcripts.parsing.induction.describing import PLACE

FOLDS = 8
RIDGE = 3.0
"""The penalty on squared weights; the texts together weigh as many rows as they have."""
STEPS = 8
DIGITS = 3
"""Of a weight, behind the point."""


def assign_folds(texts: Sequence[Text]) -> list[int]:
    """The fold of each text: families whole, the largest first into the smallest fold."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for text in texts:
        sizes[text.family] += len(text.page.heads)
    loads = [0] * FOLDS
    folds: dict[str, int] = {}
    for family in sorted(sizes, key=lambda name: (-sizes[name], name)):
        folds[family] = loads.index(min(loads))
        loads[folds[family]] += sizes[family]
    return [folds[text.family] for text in texts]


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


def make_first_matrix(text: Text, table: Table) -> np.ndarray:
    """The rows of the first pass, what several heads share filled in once."""
    page, described = text.page, text.described
    forms = dict(
        zip(described.forms, table.fill(described.forms.values(), len(described.forms)), strict=True)
    )
    groups = dict(
        zip(described.groups, table.fill(described.groups.values(), len(described.groups)), strict=True)
    )
    matrix = np.zeros((len(page.heads), len(table.names)), np.float32)
    at_places = [table.index[name] for name in PLACE]
    for at, head in enumerate(page.heads):
        matrix[at] = forms[head.form] + groups[head.form, head.key]
        bits = described.places[at]
        for bit, column in enumerate(at_places):
            matrix[at, column] = bits >> bit & 1
    matrix[:, 0] = 1
    return matrix


def fit(matrix: np.ndarray, right: np.ndarray, importance: np.ndarray, ridge: float = RIDGE) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method from zero."""
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


def weigh_texts(texts: Sequence[Text]) -> list[np.ndarray]:
    """Of each head what its row counts: a text counts by the root of its size."""
    rows = [np.full(len(text.right), text.counts / max(1, len(text.right)) ** 0.5) for text in texts]
    scale = sum(map(len, rows)) / sum(float(row.sum()) for row in rows)
    return [row * scale for row in rows]


def fit_without(
    texts: Sequence[Text], matrices: Sequence[np.ndarray], folds: Sequence[int], fold: int | None
) -> np.ndarray:
    """Weights from all texts but those of one fold."""
    importance = weigh_texts(texts)
    kept = [at for at in range(len(texts)) if folds[at] != fold and texts[at].counts]
    return fit(
        np.concatenate([matrices[at] for at in kept]),
        np.concatenate([texts[at].right for at in kept]),
        np.concatenate([importance[at] for at in kept]),
    )


def as_weights(names: Sequence[str], fitted: np.ndarray) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, fitted, strict=True)}


def hold_out(
    texts: Sequence[Text], matrices: Sequence[np.ndarray], folds: Sequence[int]
) -> list[list[float]]:
    """Of each text the sums of its heads, by weights fitted without its fold."""
    sums: list[list[float]] = [[] for _ in texts]
    for fold in range(FOLDS):
        fitted = fit_without(texts, matrices, folds, fold)
        for at in range(len(texts)):
            if folds[at] == fold:
                sums[at] = [float(one) for one in matrices[at] @ fitted]
    return sums


def list_names(rows: Iterable[Mapping[str, float]]) -> list[str]:
    return sorted({name for row in rows for name in row})


def fit_first(
    texts: Sequence[Text], folds: Sequence[int]
) -> tuple[dict[str, float], list[list[float]], list[np.ndarray]]:
    rows = (
        row
        for text in texts
        for part in (text.described.forms, text.described.groups)
        for row in part.values()
    )
    table = Table([*list_names(rows), *PLACE])
    matrices = [make_first_matrix(text, table) for text in texts]
    sums = hold_out(texts, matrices, folds)
    return as_weights(table.names, fit_without(texts, matrices, folds, None)), sums, matrices


def fit_second(
    texts: Sequence[Text],
    folds: Sequence[int],
    sums: Sequence[list[float]],
    firsts: Sequence[np.ndarray],
    names: Sequence[str],
) -> tuple[dict[str, float], list[list[float]]]:
    again = [weighing.describe_again(text.page, own) for text, own in zip(texts, sums, strict=True)]
    table = Table(list_names(row for rows in again for row in rows.values()))
    matrices, asked = [], []
    for text, rows, first in zip(texts, again, firsts, strict=True):
        kept = list(rows)
        matrices.append(np.hstack([table.fill(rows.values(), len(rows)), first[kept, 1:]]))
        asked.append(text._replace(right=text.right[kept]))
    weights = as_weights([*table.names, *names], fit_without(asked, matrices, folds, None))
    held = [list(own) for own in sums]
    for own, rows, found in zip(held, again, hold_out(asked, matrices, folds), strict=True):
        for index, one in zip(rows, found, strict=True):
            own[index] = one
    return weights, held
