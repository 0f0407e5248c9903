"""The figures of a corpus: what is counted, and how."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from transcripts.flow import parse
from transcripts.model import Release, Source
from transcripts.reporting.statistics import (
    CONFIDENCE_FLOORS,
    GOLD_MEDIA,
    LENGTH_FLOORS,
    UNKNOWN,
    Statistics,
    count,
    name_origin,
)

TALK = """\
某市举行道路建设新闻发布会

时间:2024年3月11日

主持人:各位记者朋友,大家好!今天请来了市交通局局长李明。下面请记者提问。
日报记者王雨:请问今年的道路建设有什么安排?
李明:今年我们要修好三条路,都要在年底以前通车。
晚报记者:请问明年还要修哪些路?
李明:明年再修两条路,一条在城东,一条在城西。
晚报记者:后年呢?
主持人:今天的发布会到此结束。谢谢大家!
"""
REPORT = "本报讯 记者昨天从市政府获悉,今年要修三条路。市长说,都要在年底以前通车。\n"


@pytest.fixture(scope="module")
def talk() -> Release:
    return replace(parse(TALK, "talk.txt"), held_on="2024-03-11")


@pytest.fixture(scope="module")
def report() -> Release:
    return parse(REPORT, "report.txt")


def make_source(url: str | None = None, publisher: str | None = None) -> Source:
    return Source("a.html", "0" * 64, "text/html", "utf-8", url, None, publisher)


@pytest.mark.parametrize(
    ("sources", "origin"),
    [
        ([], UNKNOWN),
        ([make_source()], UNKNOWN),
        ([make_source("https://city.example/a"), make_source(publisher="City")], "city.example"),
        ([make_source("https://city.example/a", "City")], "City"),
        ([make_source("http://[city/a"), make_source("https://city.example")], "city.example"),
        ([make_source("no address")], UNKNOWN),
    ],
)
def test_an_origin_is_the_first_publisher_or_host_that_is_told(sources: list[Source], origin: str) -> None:
    assert name_origin(sources) == origin


def test_releases_turns_and_pairs_are_counted(talk: Release, report: Release) -> None:
    counted = count([talk, report])
    assert (counted.releases, counted.corrected) == (2, 0)
    assert counted.genres == {"transcript": 1, report.genre: 1}
    assert counted.months == {"2024-03": 1, UNKNOWN: 1}
    assert counted.sources == {UNKNOWN: 2}
    assert counted.turns == len(talk.turns)
    assert counted.roles["reporter"] == sum(turn.role == "reporter" for turn in talk.turns)
    assert counted.pairs == {"answered": 2, "unanswered": 1}
    assert counted.problems.total() == len(talk.problems) + len(report.problems)


def test_who_asks_and_who_answers(talk: Release) -> None:
    counted = count([talk])
    assert counted.askers == {"日报": 1, "晚报": 2}
    assert counted.answerers == {"李明": 2}


def test_an_answer_of_two_people_counts_for_both(talk: Release) -> None:
    (first, second, third) = talk.pairs
    both = replace(first, answer_turns=(*first.answer_turns, "t0"))
    host = replace(talk.speakers[0], id="host", name="周舟")
    turns = (replace(talk.turns[0], speaker_id="host"), *talk.turns[1:])
    release = replace(talk, pairs=(both, second, third), turns=turns, speakers=(*talk.speakers, host))
    assert count([release]).answerers == {"李明": 2, "周舟": 1}


def test_lengths_are_told_by_language_and_in_bins(talk: Release) -> None:
    counted = count([talk])
    lengths = [len("".join(pair.answer.split())) for pair in talk.pairs if pair.status == "answered"]
    assert counted.list_quartiles() == {"zh-Hans": (min(lengths), min(lengths), max(lengths))}
    assert tuple(counted.list_lengths()) == LENGTH_FLOORS
    assert sum(counted.list_lengths().values()) == 2


def test_every_bin_of_confidence_is_there(talk: Release) -> None:
    bins = count([talk]).list_confidence()
    assert tuple(bins) == CONFIDENCE_FLOORS
    assert sum(bins.values()) == 3


def test_a_correction_is_counted(talk: Release) -> None:
    assert count([replace(talk, source=replace(talk.source, media_type=GOLD_MEDIA))]).corrected == 1


def test_counts_of_halves_add_up(talk: Release, report: Release) -> None:
    both = count([talk])
    both += count([report])
    assert both == count([report, talk])
    both += Statistics()
    assert both == count([talk, report])


def test_figures_are_json(talk: Release, report: Release) -> None:
    figures = json.loads(json.dumps(count([talk, report]).describe()))
    assert figures["releases"]["by_month"] == {"2024-03": 1, UNKNOWN: 1}
    assert figures["pairs"]["all"] == 3
    assert count([]).describe()["answers"]["quartiles"] == {}
