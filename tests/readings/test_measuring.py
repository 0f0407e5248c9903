"""A reading is scored as gold of its text is, as far as it was annotated."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from transcripts import Release, parse
from transcripts.model import Speaker
from transcripts.scoring.score import Tally

from .measuring import (
    METRICS,
    Measured,
    Reading,
    ReadTurn,
    Voice,
    compare,
    cut_release,
    list_figures,
    spell_voice,
    to_gold,
)

SCRIPT = Path(__file__).parents[2] / "scripts" / "read_first"
TEXT = """东港市发布会
2024年3月11日下午，市政府举行发布会。
主持人李明：请大家提问。
《东港晚报》记者：请问局长，今年要修几条路？
市交通局局长王强：今年要修五条路，年底前全部通车。
东港电视台记者：请问局长，路灯什么时候装？
王强：路灯明年全部装好，请大家放心。
主持人：发布会到此结束。
"""


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def make_reading(**changes: object) -> Reading:
    speaker: Voice = {"name": [place("王强")]}
    host: Voice = {"name": [place("李明")]}
    turns = [
        ReadTurn(TEXT.index("请大家提问"), "moderator", host),
        ReadTurn(TEXT.index("请问局长，今年"), "reporter", {"outlet": [place("东港晚报")]}, asks=[1]),
        ReadTurn(TEXT.index("今年要修五条"), "speaker", speaker, answers=[1]),
        ReadTurn(TEXT.index("请问局长，路灯"), "reporter", {"outlet": [place("东港电视台")]}, asks=[2]),
        ReadTurn(TEXT.index("路灯明年"), "speaker", speaker, answers=[2]),
        ReadTurn(TEXT.index("发布会到此结束"), "moderator", host),
    ]
    reading = Reading(
        "made-up.txt", "", len(TEXT), "transcript", "2024-03-11", turns, "zh-Hans", [place("东港市发布会")]
    )
    return reading._replace(**changes)


@pytest.fixture(scope="module")
def release() -> Release:
    return parse(TEXT)


def test_all_is_right_of_a_plain_release(release: Release) -> None:
    measured = compare(make_reading(), release)
    counts = {
        "genre": 1,
        "held_on": 1,
        "title": 1,
        "turns": 6,
        "roles": 6,
        "voices": 6,
        "names": 6,
        "pairs": 2,
    }
    assert measured.tallies == {metric: Tally(count, count, count) for metric, count in counts.items()}
    assert [right for _, right in measured.confidences] == [True, True]
    assert (measured.language, measured.is_lost) == ("zh", False)


def test_a_name_given_where_nobody_can_know_is_wrong(release: Release) -> None:
    reading = make_reading()
    turns = [turn._replace(voice=None) if turn.role == "reporter" else turn for turn in reading.turns]
    tallies = compare(reading._replace(turns=turns), release).tallies
    assert (tallies["voices"], tallies["names"]) == (Tally(4, 6, 4), Tally(4, 6, 4))
    assert list_figures([compare(reading._replace(turns=turns), release)])["names"] == 4 / 6


def test_a_wrong_name_a_wrong_day_and_a_title_that_is_none_are_counted(release: Release) -> None:
    cast = tuple(Speaker(one.id, one.role, "赵刚", None, None, ()) for one in release.speakers)
    tallies = compare(make_reading(held_on=None, title=None), replace(release, speakers=cast)).tallies
    assert tallies["names"] == Tally(0, 6, 6)
    assert tallies["held_on"] == tallies["title"] == Tally(0, 1, 0)


def test_only_what_starts_before_the_cut_counts(release: Release) -> None:
    cut = TEXT.index("东港电视台记者")
    reading = make_reading(annotated=cut)
    tallies = compare(reading._replace(turns=reading.turns[:3]), release).tallies
    assert (tallies["turns"], tallies["pairs"]) == (Tally(3, 3, 3), Tally(1, 1, 1))
    assert len(cut_release(release, cut).turns) == 3


def test_the_names_of_the_missed_turns_do_not_count(release: Release) -> None:
    tallies = compare(make_reading(), replace(release, turns=release.turns[:2], pairs=())).tallies
    assert (tallies["voices"], tallies["names"]) == (Tally(2, 2, 6), Tally(2, 2, 2))


def test_a_short_list_counts_what_it_annotates(release: Release) -> None:
    turns = [ReadTurn(turn.start, turn.role) for turn in make_reading().turns]
    measured = compare(make_reading(turns=turns, language=None, title=None), release)
    assert list(measured.tallies) == ["genre", "held_on", "turns", "roles"]
    assert (measured.language, measured.confidences) == ("zh", ())
    assert list_figures([measured])["roles"] == 1


def test_an_unlabelled_turn_has_no_label_in_gold() -> None:
    reading = make_reading()
    turns = [turn._replace(unlabelled=turn.role == "speaker") for turn in reading.turns]
    gold = to_gold(reading._replace(turns=turns), TEXT)
    assert [turn.unlabelled for turn in gold.turns] == [False, False, True, False, True, False]
    assert [turn.voice for turn in gold.turns][:3] == ["李明", "东港晚报", "王强"]


def test_a_voice_is_spelt_from_its_parts() -> None:
    assert spell_voice("Ann ASHBY said", {"name": [(0, 3), (4, 9)]}) == "Ann ASHBY"
    assert spell_voice("Ann ASHBY said", {"name": [(0, 3)], "outlet": [(4, 9)]}) == "ASHBY/Ann"
    assert spell_voice("Ann ASHBY said", None) is None


def test_the_tables_have_a_row_for_each_language(release: Release) -> None:
    measured = [compare(make_reading(), release)]
    tables = make_tables(measured).split("\n\n")
    assert [line.split("|")[1].strip() for line in tables[0].splitlines()] == ["", "---", "zh", "all"]
    assert all(metric in tables[0] for metric in METRICS)
    assert tables[0].endswith(f"| 1 {'| 1.000 ' * len(METRICS)}| 0 |")
    assert "too few" in tables[2]


def make_tables(measured: list[Measured]) -> str:
    return runpy.run_path(str(SCRIPT))["make_tables"](measured)
