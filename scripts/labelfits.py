"""Fits of `transcripts.parsing.induction`: of its two passes, and of the score of label systems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from families import name_source
from fitting import Table, Tables, as_weights, fit, list_names
from labelled import Text, draw_forms, make_listings, read_texts, rewrite_texts

from transcripts.flow import parse
from transcripts.model import Turn
from transcripts.parsing.induction import systems, weighing
from transcripts.parsing.induction.describing import PLACE
from transcripts.scoring.score import find_start

FOLDS = 8
RIDGE = 3.0
"""The penalty on squared weights; the texts together weigh as many rows as they have."""
SYSTEM_RIDGE = 1.0
RULED = ("fresh", "taught", "drawn")
"""Where the rules' system teaches the score: texts that they were not tuned on."""

Count = tuple[int, int, int]
"""Turn starts that are right, found and wanted."""
NONE: Count = (0, 0, 0)


class Tried(NamedTuple):
    """A label system of a text and how right it is."""

    text: int
    row: dict[str, float]
    count: Count


def read_all_texts() -> list[Text]:
    """The annotated texts, these in other forms, and listings."""
    texts = read_texts()
    return [*texts, *rewrite_texts(texts), *draw_forms(texts), *make_listings()]


class LabelFit:
    """Texts with known labels, and what the rules make of them.

    The rules' turns are those of a parse with all weights: it teaches the score what turns look like.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.folds = assign_folds(texts)
        self.ruled = [parse(text.gold.text).turns for text in texts]

    def fit_without(self, sources: Collection[str]) -> Tables:
        """The weights from all texts but those of some sources."""
        kept = [at for at, text in enumerate(self.texts) if name_source(text.family) not in sources]
        texts, folds = [self.texts[at] for at in kept], [self.folds[at] for at in kept]
        first, sums, matrices = fit_first(texts, folds)
        second, sums = fit_second(texts, folds, sums, matrices, list(first)[1:])
        ruled = try_rules(texts, sums, [self.ruled[at] for at in kept])
        system, _ = fit_systems(texts, folds, [*try_systems(texts, sums), *keep_teaching(texts, ruled)])
        return {"first": first, "second": second, "system": system}


# Passes.


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


def weigh_texts(texts: Sequence[Text]) -> list[np.ndarray]:
    """Of each head what its row counts: a text counts by the root of its size."""
    rows = [np.full(len(text.right), text.counts / max(1, len(text.right)) ** 0.5) for text in texts]
    scale = sum(map(len, rows)) / sum(float(row.sum()) for row in rows)
    return [row * scale for row in rows]


def fit_fold(
    texts: Sequence[Text], matrices: Sequence[np.ndarray], folds: Sequence[int], fold: int | None
) -> np.ndarray:
    """Weights from all texts but those of one fold."""
    importance = weigh_texts(texts)
    kept = [at for at in range(len(texts)) if folds[at] != fold and texts[at].counts]
    return fit(
        np.concatenate([matrices[at] for at in kept]),
        np.concatenate([texts[at].right for at in kept]),
        np.concatenate([importance[at] for at in kept]),
        RIDGE,
    )


def hold_out(
    texts: Sequence[Text], matrices: Sequence[np.ndarray], folds: Sequence[int]
) -> list[list[float]]:
    """Of each text the sums of its heads, by weights fitted without its fold."""
    sums: list[list[float]] = [[] for _ in texts]
    for fold in sorted(set(folds)):
        fitted = fit_fold(texts, matrices, folds, fold)
        for at in range(len(texts)):
            if folds[at] == fold:
                sums[at] = [float(one) for one in matrices[at] @ fitted]
    return sums


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
    return as_weights(table.names, fit_fold(texts, matrices, folds, None)), sums, matrices


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
    weights = as_weights([*table.names, *names], fit_fold(asked, matrices, folds, None))
    held = [list(own) for own in sums]
    for own, rows, found in zip(held, again, hold_out(asked, matrices, folds), strict=True):
        for index, one in zip(rows, found, strict=True):
            own[index] = one
    return weights, held


# Counting.


def count_turns(text: Text, cuts: Sequence[systems.Cut]) -> Count:
    """The turns that the labels of a system open."""
    whole = text.gold.text
    opened = [cut.text_start for cut in systems.open_turns(text.page, cuts)]
    return count_starts(text, [find_start(whole, [(at, len(whole))]) for at in opened])


def count_starts(text: Text, starts: Iterable[int | None]) -> Count:
    found = list(starts)
    return len(set(found) & text.turns), len(found), len(text.turns)


def count_given(text: Text, turns: Sequence[Turn]) -> Count:
    """The turns of a parse."""
    return count_starts(text, [find_start(text.gold.text, turn.spans) for turn in turns])


def measure(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 1.0


# Label systems.


def try_systems(texts: Sequence[Text], sums: Sequence[list[float]]) -> list[Tried]:
    """All proposed systems."""
    return [
        Tried(at, systems.describe_system(text.page, cuts, believed), count_turns(text, cuts))
        for at, text in enumerate(texts)
        for believed in (systems.sum_believed(text.page, sums[at]),)
        for chosen in systems.propose(text.page, sums[at])
        for cuts in (systems.cut_by(text.page, sums[at], chosen),)
    ]


def try_rules(
    texts: Sequence[Text], sums: Sequence[list[float]], ruled: Sequence[Sequence[Turn]]
) -> list[Tried]:
    """The systems of the present parser, of the texts in which it has turns."""
    tried: list[Tried] = []
    for at, (text, turns) in enumerate(zip(texts, ruled, strict=True)):
        if turns:
            given = [((turn.label_span or turn.spans[0])[0], turn.spans[0][0]) for turn in turns]
            cuts = systems.cut_given(text.page, sums[at], given)
            believed = systems.sum_believed(text.page, sums[at])
            row = systems.describe_system(text.page, cuts, believed)
            tried.append(Tried(at, row, count_given(text, turns)))
    return tried


def keep_teaching(texts: Sequence[Text], ruled: Iterable[Tried]) -> list[Tried]:
    """The rules' systems from which the score learns."""
    return [one for one in ruled if texts[one.text].set in RULED]


def fit_systems(
    texts: Sequence[Text], folds: Sequence[int], tried: Sequence[Tried]
) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Weights of the score, and for each fold those fitted without it."""
    table = Table(list_names(one.row for one in tried))
    matrix = table.fill([one.row for one in tried], len(tried))
    right = np.array([measure(*one.count) if texts[one.text].is_conversation else 0.0 for one in tried])
    many = Counter(one.text for one in tried)
    counts = np.array([texts[one.text].counts / many[one.text] for one in tried])
    counts *= len(texts) * 4 / counts.sum()
    of_fold = np.array([folds[one.text] for one in tried])
    fits = [
        as_weights(table.names, fit(matrix[kept], right[kept], counts[kept], SYSTEM_RIDGE))
        for fold in (*range(FOLDS), None)
        for kept in ((of_fold != fold) & (counts > 0),)
    ]
    return fits[-1], fits[:-1]
