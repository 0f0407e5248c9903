"""What was first read unseen may not be read worse later."""

from __future__ import annotations

import tomllib

import pytest
from places import SHARED, TESTS

from .measuring import RELEASES, load_readings, measure, total

FIGURES = tomllib.loads((TESTS / "readings" / "figures.toml").read_text(encoding="utf-8"))


@pytest.mark.skipif(not RELEASES.is_dir(), reason="the wild releases (../shared/wild) are not here")
@pytest.mark.parametrize("name", FIGURES)
def test_first_readings_stay_above_their_floors(name: str) -> None:
    measured = [measure(reading) for reading in load_readings(name)]
    figures = {
        "genre": sum(file.genre for file in measured) / len(measured),
        "turns": total(file.turns for file in measured).f1,
        "roles": total(file.roles for file in measured).f1,
        "held_on": total(file.held_on for file in measured).f1,
    }
    missed = {key: value for key, value in figures.items() if value < FIGURES[name]["floors"][key]}
    lost = [file.reading.file for file in measured if file.is_lost]
    assert not missed
    assert len(lost) <= FIGURES[name]["floors"]["lost"], lost


@pytest.mark.skipif(not (SHARED / "readings").is_dir(), reason="the lists of ../shared/readings are not here")
@pytest.mark.parametrize("name", FIGURES)
def test_a_list_is_annotated_whole(name: str) -> None:
    listed = (SHARED / "readings" / f"{name}.txt").read_text(encoding="utf-8").split()
    readings = list(load_readings(name))
    assert [reading.file for reading in readings] == listed
    assert len(readings) == FIGURES[name]["first"]["releases"]


@pytest.mark.parametrize("name", FIGURES)
def test_turns_stand_in_order_and_only_in_conversations(name: str) -> None:
    for reading in load_readings(name):
        starts = [start for start, _ in reading.turns]
        assert starts == sorted(set(starts)), reading.file
        assert bool(starts) == (reading.genre in {"transcript", "interview", "discussion"}), reading.file
