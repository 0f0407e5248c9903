"""Batches for a loss that takes the other rows of a batch for wrong answers: no text twice, no row left out.

Hard cases:
    A question has a row for each of its hard negatives, and none of these may meet. sentence-transformers'
    NO_DUPLICATES makes more batches of such rows than it says that it will, and its trainer stops at the
    number that was said: of few questions with many negatives each, whole rows are seen in no epoch.

Only the standard library is imported here at the top.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from datasets import Dataset
    from sentence_transformers.base.sampler import DefaultBatchSampler

Batches = list[list[int]]
"""Numbers of rows by batch."""


def number_texts(rows: Dataset) -> list[tuple[int, ...]]:
    """The texts of each row as numbers, its question first; equal texts have equal numbers."""
    numbers: dict[str, int] = {}
    return [tuple(numbers.setdefault(text, len(numbers)) for text in row.values()) for row in rows]


def plan_batches(texts: Sequence[Collection[Hashable]], size: int, choose: random.Random) -> Batches:
    """Every row once, in batches of at most so many rows in which no text stands twice.

    Args:
        texts: of each row; the first tells which rows belong to one question.
        size: rows a batch.
        choose: gives the order.
    """
    batches: Batches = []
    free = [0]
    last: dict[Hashable, int] = {}
    for row in spread_rows(texts, choose):
        at = _find_free(free, 1 + max(last.get(text, -1) for text in texts[row]))
        if at == len(batches):
            batches.append([])
            free.append(at + 1)
        batches[at].append(row)
        last.update(dict.fromkeys(texts[row], at))
        if len(batches[at]) == size:
            free[at] = at + 1
    choose.shuffle(batches)
    return batches


def spread_rows(texts: Sequence[Collection[Hashable]], choose: random.Random) -> list[int]:
    """Row numbers in a random order in which the rows of a question lie evenly apart."""
    questions = [next(iter(row)) for row in texts]
    counts = Counter(questions)
    places = {question: choose.random() for question in counts}
    order = list(range(len(texts)))
    choose.shuffle(order)
    found: dict[int, float] = {}
    for row in order:
        question = questions[row]
        found[row] = places[question] / counts[question]
        places[question] += 1
    return sorted(order, key=found.__getitem__)


def _find_free(free: list[int], at: int) -> int:
    """The first batch from a place on that is not full; shortens the way for those who ask next."""
    end = at
    while free[end] != end:
        end = free[end]
    while free[at] != end:
        free[at], at = end, free[at]
    return end


def plan_epochs(
    texts: Sequence[Collection[Hashable]], size: int, epochs: int, steps: int | None, seed: int
) -> Batches:
    """The batches of a whole run, one a step: of all epochs, each in its own order, or of so many steps.

    Args:
        texts: of each row, see `plan_batches`.
        size: rows a batch.
        epochs: how often each row is seen.
        steps: how many batches there are, whatever the epochs say.
        seed: of the order.
    """
    choose = random.Random(seed)
    plan: Batches = []
    while epochs > 0 if steps is None else len(plan) < steps:
        plan += plan_batches(texts, size, choose)
        epochs -= 1
    return plan[:steps]


def follow(plan: Batches) -> Callable[..., DefaultBatchSampler]:
    """What sentence-transformers takes as `batch_sampler`: gives these batches in this order.

    The trainer asks for their number once, so all of a run are one epoch to it.
    """
    from sentence_transformers.base.sampler import DefaultBatchSampler

    class Planned(DefaultBatchSampler):
        def __iter__(self) -> Iterator[list[int]]:
            return iter(plan)

        def __len__(self) -> int:
            return len(plan)

    return Planned
