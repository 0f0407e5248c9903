"""Lines for the terminal: never too wide, nothing lost, signs where they belong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcripts.console import count_cells
from transcripts.reporting.wrapping import wrap


def test_closing_signs_stay_with_what_they_close() -> None:
    assert wrap("今天下午，我们开会。", 9) == ["今天下", "午，我们", "开会。"]


def test_opening_signs_stay_with_what_they_open() -> None:
    assert wrap("他们都说（很好）", 10) == ["他们都说", "（很好）"]


def test_numbers_and_words_are_not_cut() -> None:
    assert wrap("人口11,174.5万人", 9) == ["人口", "11,174.5", "万人"]
    assert wrap("one two three", 8) == ["one two", "three"]


def test_what_is_too_wide_is_cut() -> None:
    assert wrap("a" * 7, 3) == ["aaa", "aaa", "a"]


def test_line_ends_stay() -> None:
    assert wrap("a\n\nb", 80) == ["a", "", "b"]


@given(st.text(st.sampled_from("a1.,(（，。）“”中文 \n\x20é")), st.integers(2, 12))
def test_lines_fit_and_lose_nothing_but_white_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(count_cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
