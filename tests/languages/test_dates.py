"""Dates of either script are found where several stand close together."""

from __future__ import annotations

import pytest

from transcripts.languages import load_language


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("二〇一八年五月三日至六月四日", [(2018, 5, 3), (None, 6, 4)]),
        ("二〇一八年五月三日五月四日", [(2018, 5, 3), (None, 5, 4)]),
        ("三个月后，五月二十三日", [(None, 5, 23)]),
        ("本月一月二日", [(None, 1, 2)]),
        ("十二月三十一日，一月一日", [(None, 12, 31), (None, 1, 1)]),
        ("五月天", []),
        ("時間：96/08/14", [(2007, 8, 14)]),
        ("時間：6/08/14", []),
        ("2 Oct 2015，17.11.2015", [(2015, 10, 2), (2015, 11, 17)]),
    ],
)
def test_dates_in_chinese(said: str, days: list[tuple[int | None, int, int]]) -> None:
    assert [found[2:] for found in load_language("zh").find_dates(said, 0, len(said))] == days


def test_a_date_in_han_characters_ends_where_the_stretch_does() -> None:
    said = "二〇一八年五月三日"
    zh = load_language("zh")
    assert [found[2:] for found in zh.find_dates(said, 2, len(said))] == [(None, 5, 3)]
    assert zh.find_dates(said, 0, len(said) - 1) == []


@pytest.mark.parametrize("day", ["Saturday", "SATURDAY", "saturday"])
def test_a_day_of_the_week_stands_alone_in_either_case(day: str) -> None:
    words = load_language("en").words
    assert [match["weekday"] for match in words.weekday.finditer(f"on {day}, all {day}s and X{day}")] == [day]
    held = words.held_weekday.search(f"a briefing HELD at noon On {day}.")
    assert held is not None
    assert held["weekday"] == day
