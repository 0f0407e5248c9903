"""Batches of triplets: every row once an epoch, no text twice in a batch, few batches; the learning rate of a step."""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
from batching import number_texts, plan_batches, plan_epochs, spread_rows
from training import find_rate

FEW = [(question, 100 + question, 1000 + 9 * question + at) for question in range(16) for at in range(9)]
"""Sixteen questions with nine hard negatives each: 144 rows, of which no batch holds more than 16."""


def make(texts: list[tuple[int, ...]], size: int) -> list[list[int]]:
    batches = plan_batches(texts, size, random.Random(3))
    assert sorted(row for batch in batches for row in batch) == list(range(len(texts)))
    for batch in batches:
        found = [text for row in batch for text in set(texts[row])]
        assert len(found) == len(set(found))
        assert len(batch) <= size
    return batches


@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=1, max_size=60), st.integers(1, 9))
def test_every_row_is_in_one_batch_and_no_text_stands_twice_in_it(
    texts: list[tuple[int, ...]], size: int
) -> None:
    make(texts, size)


@pytest.mark.parametrize(("size", "batches"), [(32, 9), (16, 9), (8, 18), (1, 144)])
def test_few_questions_with_many_negatives_take_no_more_batches_than_they_have_to(
    size: int, batches: int
) -> None:
    assert abs(len(make(FEW, size)) - batches) <= 1


def test_rows_of_a_question_lie_apart() -> None:
    order = spread_rows(FEW, random.Random(1))
    for question in range(16):
        places = [at for at, row in enumerate(order) if FEW[row][0] == question]
        assert all(8 <= after - before <= 24 for before, after in pairwise(places))


def test_a_run_is_all_its_epochs_each_in_an_order_of_its_own() -> None:
    one, two = plan_epochs(FEW, 8, 1, None, 5), plan_epochs(FEW, 8, 2, None, 5)
    assert two[: len(one)] == one
    assert sorted(row for batch in two for row in batch) == sorted([*range(144), *range(144)])
    assert one != two[len(one) :]
    assert plan_epochs(FEW, 8, 1, None, 6) != one


@pytest.mark.parametrize("steps", [1, 18, 50])
def test_so_many_steps_are_so_many_batches(steps: int) -> None:
    plan = plan_epochs(FEW, 8, 1, steps, 5)
    assert len(plan) == steps
    assert len({row for batch in plan for row in batch}) == min(144, 8 * steps)


def test_equal_texts_have_equal_numbers() -> None:
    rows = [
        {"anchor": "a", "positive": "b", "negative": "c"},
        {"anchor": "d", "positive": "b", "negative": "a"},
    ]
    assert number_texts(rows) == [(0, 1, 2), (3, 1, 0)]


@pytest.mark.parametrize("steps", [1, 2, 9, 10, 25, 1000])
def test_no_step_trains_nothing(steps: int) -> None:
    rates = [find_rate(step, steps) for step in range(steps)]
    top = rates.index(1.0)
    assert top == steps // 10
    assert rates[: top + 1] == sorted(set(rates[: top + 1]))
    assert rates[top:] == sorted(set(rates[top:]), reverse=True)
    assert min(rates) > 0
    assert find_rate(steps, steps) == 0
