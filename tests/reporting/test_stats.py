"""The figures of many releases in the terminal."""

from __future__ import annotations

import io
from collections import Counter

from transcripts.console import Console
from transcripts.reporting.figures import print_statistics
from transcripts.reporting.statistics import UNKNOWN, Statistics


def draw(counted: Statistics, most: int = 2) -> str:
    console = Console(file=io.StringIO(), width=80)
    print_statistics(counted, console, most)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


FULL = Statistics(
    releases=4,
    corrected=1,
    doubtful=2,
    genres=Counter(transcript=3, report=1),
    sources=Counter({"city.example": 2, "b": 1, "c": 1}),
    months=Counter({"2024-03": 1, "2023-01": 1, "2022-07": 1, UNKNOWN: 1}),
    roles=Counter(speaker=4, reporter=8),
    pairs=Counter(answered=3, unanswered=1),
    confidence=Counter({0.95: 3, 0.6: 1}),
    lengths={"en": Counter({60: 2, 3000: 1})},
    problems=Counter({"inferred-turn": 1}),
    askers=Counter({"[red]台\x1b[31m\n报": 4}),
)


def test_everything_that_was_counted_is_shown() -> None:
    shown = draw(FULL)
    assert shown.startswith(
        "4 releases (1 corrected, 2 doubtful) · 12 turns (0 inferred) · 4 questions (75% answered) · "
    )
    assert "1 problem\n" in shown
    rows = [line.split() for line in shown.splitlines()]
    assert ["transcript", "3", "▇" * 24] in rows
    assert ["report", "1", "▇" * 8] in rows
    assert ["95%", "and", "more", "3", "▇" * 24] in rows


def test_empty_bins_stand_only_between_others() -> None:
    rows = [line.split() for line in draw(FULL).splitlines()]
    assert ["below", "50", "0"] not in rows
    assert ["50", "to", "100", "2", "▇" * 24] in rows
    assert ["800", "to", "1,600", "0"] in rows
    assert not any(row[:2] == ["below", "60%"] for row in rows)
    asked = Statistics(releases=1, pairs=Counter(unanswered=1), confidence=Counter({0.95: 1}))
    assert "Characters of answers" not in draw(asked)


def test_quartiles_are_told_by_language() -> None:
    shown = draw(FULL)
    assert "Half of the answers in en have 60 to 3,000 characters; the middle is 60" in shown


def test_of_a_long_list_the_first_are_shown_and_the_last_months() -> None:
    shown = draw(FULL)
    rows = [line.split() for line in shown.splitlines()]
    assert ["and", "1", "more", "1"] in rows
    assert "city.example" in shown
    assert "2024-03" in shown
    assert "2022-07" not in shown


def test_names_are_no_markup_and_move_no_cursor() -> None:
    assert "[red]台\N{REPLACEMENT CHARACTER}[31m 报" in draw(FULL)


def test_nothing_at_all_is_a_line() -> None:
    assert draw(Statistics()) == (
        "0 releases (0 doubtful) · 0 turns (0 inferred) · 0 questions · 0 problems\n"
    )
