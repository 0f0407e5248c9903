"""Fits of `transcripts.parsing.turns`: where in a question its answer begins, which has no label."""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "tests")]

from families import name_family, name_source  # noqa: E402
from fitting import Table, Tables, fit, list_names, predict  # noqa: E402
from places import fresh_gold, own_gold, shared_gold  # noqa: E402
from readings.measuring import RELEASES, load_all  # noqa: E402

from tests.mutants.dropping import list_dropped  # noqa: E402
from transcripts.flow import parse  # noqa: E402
from transcripts.parsing.turns import recovering  # noqa: E402
from transcripts.parsing.turns.swallowed import find_swallowed, list_breaks  # noqa: E402
from transcripts.reading.files import read_bytes  # noqa: E402
from transcripts.scoring.gold import read_gold  # noqa: E402

RIDGE = 1.0
"""The penalty on squared weights."""
MOST = 15
"""Answers of a release that lose their label, drawn where it has more."""
DROPPED = 0.5
"""What a break counts in a text whose label was dropped."""
UNTOUCHED = 8.0
"""What a break counts in an annotated text as it is."""
READ = 6.0
"""What a break of a first reading counts."""
LABEL = 60
"""Characters of a label that the parser may not know, in front of what is said."""
SWALLOWED = "swallowed"
"""The decision that is weighed."""


class Row(NamedTuple):
    """A break of a question: its evidence, and whether the answer begins there."""

    set: str
    origin: str
    question: int
    """Which question of all it is a break of."""
    evidence: Mapping[str, float]
    right: bool
    counts: float


def read_all_rows() -> list[Row]:
    """The breaks in the annotated conversations as they are, without a label, and in first readings."""
    return [
        row._replace(question=number)
        for number, (_, rows) in enumerate(groupby(_read_rows(), key=lambda row: (row.set, row.question)))
        for row in rows
    ]


def _read_rows() -> Iterator[Row]:
    for path in (*own_gold(), *shared_gold(), *fresh_gold()):
        gold = read_gold(path)
        origin = name_source(name_family(gold, path.stem))
        starts = {turn.spans[0][0] for turn in gold.turns}
        yield from chain(*list_rows(gold.text, starts, "untouched", origin, UNTOUCHED))
        dropped = list(list_dropped(gold))
        random.Random(path.name).shuffle(dropped)
        for one in dropped[:MOST]:
            for rows in list_rows(one.text, {one.start}, "dropped", origin, DROPPED):
                if any(row.right for row in rows):
                    yield from rows
    for reading in load_all() if RELEASES.is_dir() else ():
        text = read_bytes((RELEASES / reading.file).read_bytes(), reading.file).text
        starts = {turn.start for turn in reading.turns}
        yield from chain(*list_rows(text, starts, "readings", name_source(reading.file), READ))


def list_rows(
    text: str, starts: Collection[int], set_: str, origin: str, counts: float
) -> Iterator[list[Row]]:
    """The breaks of each question of a text, as the parser meets them.

    Args:
        text: of a release.
        starts: where the words of its turns start, or of the one in question.
        set_: what it belongs to.
        origin: who published it.
        counts: what a break counts.
    """
    found = []

    def note(text, drafts, page, language):
        found.extend(list_breaks(text, drafts, page, language))
        return find_swallowed(text, drafts, page, language)

    with patch.object(recovering, "find_swallowed", note):
        parse(text)
    for draft, breaks in found:
        yield [
            Row(set_, origin, draft.start, one.evidence, _starts(text, one.at, starts), counts)
            for one in breaks
        ]


def _starts(text: str, at: int, starts: Collection[int]) -> bool:
    """Whether a turn starts on the line that starts at an offset, behind no more than a label."""
    return any(0 <= start - at < LABEL and "\n" not in text[at:start] for start in starts)


class TurnFit:
    """The breaks as a matrix."""

    def __init__(self, rows: Sequence[Row]) -> None:
        table = Table(list_names(row.evidence for row in rows))
        self.rows = rows
        self.names = table.names
        self.matrix = table.fill([row.evidence for row in rows], len(rows))
        self.right = np.array([row.right for row in rows])
        self.counts = np.array([row.counts for row in rows])

    def fit_rows(self, used: np.ndarray) -> np.ndarray:
        """The weights from some rows."""
        return fit(self.matrix[used], self.right[used].astype(float), self.counts[used], RIDGE)

    def fit_without(self, sources: Collection[str]) -> Tables:
        """The weights from all breaks but those of some sources."""
        used = np.array([row.origin not in sources for row in self.rows])
        weights = zip(self.names, self.fit_rows(used).round(2), strict=True)
        return {SWALLOWED: {name: float(weight) for name, weight in weights}}

    def predict_rows(self, rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Of some rows the chance that the answer begins there."""
        return predict(self.matrix[rows], weights)
