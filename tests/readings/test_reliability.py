"""The bins of confidence, by counts made by hand."""

from __future__ import annotations

import pytest

from .reliability import FEWEST, list_bins, list_confidence

SURE = [[(0.95, True)] * 9 + [(0.95, False)]] * 4
"""Four releases of ten pairs, nine of them right."""


def test_pairs_fall_into_ten_bins() -> None:
    bins = list_bins([[(1.0, True), (0.9, False), (0.899, True)], [(0.0, False)]])
    assert [(one.floor, one.pairs, one.right) for one in bins] == [(0.9, 2, 1), (0.8, 1, 1), (0.0, 1, 0)]
    assert bins[0].confidence == pytest.approx(0.95)


def test_the_error_weighs_bins_by_their_pairs() -> None:
    found = list_confidence([*SURE, [(0.5, False)] * 10])
    assert found["calibration_error"] == pytest.approx((40 * 0.05 + 10 * 0.5) / 50)
    assert (found["sure"], found["sure_right"]) == (0.8, 0.9)


def test_an_interval_comes_from_whole_releases() -> None:
    (alike,) = list_bins(SURE)
    assert (alike.low, alike.high, alike.holds) == (0.9, 0.9, False)
    (mixed,) = list_bins([[(0.75, True)] * 10, [(0.75, False)] * 10, [(0.75, True)] * 20])
    assert (mixed.low, mixed.high, mixed.holds) == (0.0, 1.0, True)
    assert list_bins(SURE) == list_bins(SURE)


def test_a_bin_of_few_pairs_is_not_judged() -> None:
    (few,) = list_bins([[(0.95, True)] * (FEWEST - 1)])
    assert few.holds is None


def test_without_pairs_there_is_nothing_to_say() -> None:
    assert list_bins([]) == list_bins([[]]) == []
    assert list_confidence([]) == {"sure": 0.0, "sure_right": 1.0, "calibration_error": 0.0}
