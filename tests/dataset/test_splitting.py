from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from transcripts.dataset.selecting.splits import choose_split, hash_key
from transcripts.dataset.settings import Proportions

DAYS = [(date(2020, 1, 1) + timedelta(days)).isoformat() for days in range(2000)]
shares = st.tuples(*[st.integers(0, 100)] * 3).filter(lambda parts: parts[0] > 0)


def test_known_days_never_move():
    known = {"2024-03-11": "train", "2024-01-03": "validation", "2024-01-21": "test"}
    assert {day: choose_split("any", day, Proportions()) for day in known} == known


def test_all_releases_of_a_day_are_in_one_split_and_undated_ones_go_by_id():
    assert len({choose_split(id, "2024-03-11", Proportions()) for id in map(str, range(50))}) == 1
    assert len({choose_split(id, None, Proportions()) for id in map(str, range(50))}) == 3
    assert choose_split("2024-03-11", None, Proportions()) == choose_split("x", "2024-03-11", Proportions())


def test_sizes_are_near_what_was_asked_for():
    counts = Counter(choose_split("", day, Proportions()) for day in DAYS)
    assert abs(counts["test"] - 200) < 50
    assert abs(counts["validation"] - 200) < 50


def test_a_share_of_nothing_is_empty():
    assert {choose_split("", day, Proportions.parse("100,0,0")) for day in DAYS} == {"train"}
    assert {choose_split("", day, Proportions.parse("1,0,1")) for day in DAYS} == {"train", "test"}
    assert {choose_split("", day, Proportions.parse("1,1,0")) for day in DAYS} == {"train", "validation"}


@given(shares)
def test_a_larger_test_split_keeps_what_it_had(parts):
    less = Proportions.parse(",".join(map(str, parts)))
    more = Proportions.parse(f"{parts[0]},{parts[1]},{parts[2] * 2}")
    for day in DAYS[:50]:
        if choose_split("", day, less) == "test":
            assert choose_split("", day, more) == "test"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_hashes_lie_between_nought_and_one(key):
    assert 0 <= hash_key(key) < 1
