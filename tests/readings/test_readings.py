"""What was first read unseen may not be read worse later."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import pytest
from places import SHARED, TESTS

from transcripts.dataset.card.quality import read_figures
from transcripts.model import Genre, Role

from .measuring import RELEASES, Measured, Reading, list_figures, list_names, load_readings, measure

FIGURES = tomllib.loads((TESTS / "readings" / "figures.toml").read_text(encoding="utf-8"))
"""Of the lists that the parser has read; the others may not be parsed."""
NAMES = list_names()
CEILINGS = {"lost", "calibration_error"}
"""Figures of which less is better."""


def list_missed(
    floors: Mapping[str, Any], measured: Sequence[Measured], language: str | None = None
) -> list[str]:
    """What has fallen below its floor; a table inside is that of a language."""
    figures = list_figures(measured, language)
    missed: list[str] = []
    for key, floor in floors.items():
        if isinstance(floor, dict):
            missed += list_missed(floor, measured, key)
        elif figures[key] > floor if key in CEILINGS else figures[key] < floor:
            missed.append(f"{key} {language or ''}: {figures[key]:.4f}, not {floor}")
    return missed


@pytest.mark.skipif(not RELEASES.is_dir(), reason="the wild releases (../shared/wild) are not here")
@pytest.mark.parametrize("name", FIGURES)
def test_first_readings_stay_above_their_floors(name: str) -> None:
    measured = [measure(reading) for reading in load_readings(name)]
    lost = [one.reading.file for one in measured if one.is_lost]
    assert not list_missed(FIGURES[name]["floors"], measured), lost


@pytest.mark.skipif(not (SHARED / "readings").is_dir(), reason="the lists of ../shared/readings are not here")
@pytest.mark.parametrize("name", ["b", "c"])
def test_a_list_that_was_given_is_annotated_whole(name: str) -> None:
    listed = (SHARED / "readings" / f"{name}.txt").read_text(encoding="utf-8").split()
    assert [reading.file for reading in load_readings(name)] == listed


@pytest.mark.parametrize("name", NAMES)
def test_no_release_stands_in_two_lists(name: str) -> None:
    files = [reading.file for reading in load_readings(name)]
    others = {reading.file for other in NAMES if other != name for reading in load_readings(other)}
    assert len(files) == read_figures()["first"][name]["all"]["releases"]
    assert len(set(files)) == len(files)
    assert others.isdisjoint(files)


@pytest.mark.parametrize("name", NAMES)
def test_turns_stand_in_order_and_only_in_conversations(name: str) -> None:
    for reading in load_readings(name):
        starts = [turn.start for turn in reading.turns]
        assert starts == sorted(set(starts)), reading.file
        assert bool(starts) == (reading.genre in {"transcript", "interview", "discussion"}), reading.file
        assert all(0 <= start < reading.end for start in starts), reading.file
        assert reading.genre in get_args(Genre)
        assert {turn.role for turn in reading.turns} <= set(get_args(Role)), reading.file


@pytest.mark.parametrize("name", NAMES)
def test_titles_and_names_are_spelt_inside_the_text(name: str) -> None:
    for reading in load_readings(name):
        assert are_inside(reading.title or [(0, 1)], reading.characters), reading.file
        for turn in reading.turns:
            voice = turn.voice if turn.voice is not None else {"name": [(0, 1)]}
            assert voice.keys() <= {"name", "outlet"}
            assert voice, reading.file
            assert all(are_inside(spans, reading.characters) for spans in voice.values()), reading.file


def are_inside(spans: Sequence[Sequence[int]], characters: int) -> bool:
    return bool(spans) and all(0 <= start < end <= characters for start, end in spans)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_has_a_question_before_it(name: str) -> None:
    for reading in load_readings(name):
        asked = first_turns(reading, "asks")
        answered = first_turns(reading, "answers")
        assert answered.keys() <= asked.keys(), reading.file
        assert all(asked[number] < at for number, at in answered.items()), reading.file
        assert sorted(asked) == list(range(1, len(asked) + 1)), reading.file
        assert reading.genre != "discussion" or not asked, reading.file


def first_turns(reading: Reading, part: str) -> dict[int, int]:
    """By the number of a pair the first turn that has this part in it."""
    first: dict[int, int] = {}
    for at, turn in enumerate(reading.turns):
        for number in getattr(turn, part):
            first.setdefault(number, at)
    return first
