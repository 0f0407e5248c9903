"""The gate itself: what is found of gold conversations whose labels have been rewritten.

`python -m tests.metamorphic 300 --seed 7`, from the checkout, prints the table for other texts, and
`python -m tests.metamorphic --seed 7 --show NAME` one of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from itertools import chain
from secrets import randbelow
from typing import NamedTuple

import pytest

from .drawing import KINDS, SETS, Kind, Set, draw_round, draw_texts, load_sources
from .measuring import Result, list_worst, mean, mean_of_worst, measure, share_rejected, tabulate


class Bounds(NamedTuple):
    """What F1 of turns must be at least."""

    mean: float
    worst: float = 0.0
    """Of the tenth of the texts that is parsed worst, the mean."""


THRESHOLDS: dict[Kind, Bounds] = {
    "kept": Bounds(0.93, 0.75),
    "invented": Bounds(0.93, 0.75),
    "roles": Bounds(0.90, 0.75),
}
"""What the parser shall reach."""
FLOORS: dict[Set, dict[Kind, Bounds]] = {
    "own": {"kept": Bounds(0.98, 0.9), "invented": Bounds(0.98, 0.9), "roles": Bounds(0.96, 0.72)},
    "shared": {"kept": Bounds(0.98, 0.9), "invented": Bounds(0.98, 0.86), "roles": Bounds(0.945, 0.58)},
    "fresh": {"kept": Bounds(0.945, 0.41), "invented": Bounds(0.97, 0.8), "roles": Bounds(0.91, 0.34)},
}
"""What it reaches today with `SEED`, less a little; lowering one needs a reason in the commit."""
MANY_FLOORS: dict[Kind, Bounds] = {
    "kept": Bounds(0.965, 0.75),
    "invented": Bounds(0.97, 0.8),
    "roles": Bounds(0.94, 0.6),
}
"""The same with any seed, over many texts of all sets."""
MOST_REJECTED = 0.15
"""The share of drawn forms that may be given up since a line has them that is no label."""

SEED = "gate"
MANY_TEXTS = max(2000, int(os.environ.get("METAMORPHIC_TEXTS", "2000")))
NEW_SEED = os.environ.get("METAMORPHIC_SEED") or str(randbelow(10**9))
WORST = 8
"""Failures of each kind that are listed."""


@cache
def measure_set(gold_set: Set) -> tuple[Result, ...]:
    """Every conversation of a set once in every kind, parsed."""
    return tuple(measure(text) for text in draw_round(SEED, load_sources(gold_set), 0))


def list_missed(results: Sequence[Result], kind: Kind, bounds: Bounds) -> list[str]:
    """A line for each bound that the texts of a kind miss."""
    group = [one for one in results if one.kind == kind]
    found = Bounds(mean(group), mean_of_worst(group))
    names = ("mean", "worst tenth")
    return [
        f"{kind}: {name} {figure:.3f}, below {bound}"
        for name, figure, bound in zip(names, found, bounds, strict=True)
        if figure < bound
    ]


def check_bounds(results: Sequence[Result], bounds: dict[Kind, Bounds]) -> None:
    """Prints the table and the worst texts; raises AssertionError below a bound, or if forms are given up."""
    print(tabulate(results))
    print("\n".join(list_worst(results, WORST)))
    assert share_rejected(results) <= MOST_REJECTED
    missed = list(chain.from_iterable(list_missed(results, kind, bound) for kind, bound in bounds.items()))
    assert not missed, "\n".join([*missed, tabulate(results)])


@pytest.mark.parametrize("gold_set", SETS)
def test_no_set_of_gold_is_parsed_worse_than_today(gold_set: Set) -> None:
    if not load_sources(gold_set):
        pytest.skip(f"the {gold_set} gold (../shared beside the checkout) is not here")
    check_bounds(measure_set(gold_set), FLOORS[gold_set])


@pytest.mark.parametrize("kind", KINDS)
def test_labels_are_found_in_forms_that_nobody_lists(kind: Kind) -> None:
    bounds = THRESHOLDS[kind]._replace(worst=0.0)
    assert not list_missed(_measure_all(), kind, bounds)


_ROLES_ARE_KNOWN = pytest.mark.xfail(
    strict=True, reason="labels of known forms that remain are half a system"
)


@pytest.mark.parametrize("kind", ["kept", "invented", pytest.param("roles", marks=_ROLES_ARE_KNOWN)])
def test_the_texts_parsed_worst_keep_most_of_their_turns(kind: Kind) -> None:
    assert not list_missed(_measure_all(), kind, THRESHOLDS[kind])


def _measure_all() -> list[Result]:
    return list(chain.from_iterable(measure_set(gold_set) for gold_set in SETS))


@pytest.mark.slow
def test_many_texts_with_a_new_seed_are_parsed_no_worse() -> None:
    sources = list(chain.from_iterable(load_sources(gold_set) for gold_set in SETS))
    results = [measure(text) for text in draw_texts(NEW_SEED, MANY_TEXTS, sources)]
    print(
        f"METAMORPHIC_SEED={NEW_SEED}: {len(results)} texts, {share_rejected(results):.3f} of forms rejected"
    )
    check_bounds(results, MANY_FLOORS)
