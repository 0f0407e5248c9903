"""How much a release should be looked at, and what the overview counts."""

from __future__ import annotations

from dataclasses import replace

from report_pages import parse

from transcripts.model import Problem
from transcripts.reporting.report.figures import weigh_doubts
from transcripts.reporting.report.writing import describe
from transcripts.reporting.statistics import CONFIDENCE_FLOORS

TEXT = """市水务局防汛新闻发布会
主持人：各位记者，大家上午好！今天请来了市水务局局长陈启明。现在请提问。
江州日报记者：请问局长，今年的水库蓄水情况如何？
陈启明：谢谢你的提问。全市水库蓄水总量为三亿立方米，比去年同期多一成，可以满足灌溉的需要。
江州电视台记者：请问堤防加固什么时候完成？
陈启明：六月底以前全部完成。
主持人：今天的发布会到此结束，谢谢大家！
"""


def test_a_clear_release_is_not_doubtful() -> None:
    release = parse(TEXT)
    doubts = weigh_doubts(release)
    assert len(release.pairs) == 2
    assert (doubts.weight, doubts.turns, doubts.pairs) == (0, 0, 0)
    assert doubts.least == min(one.confidence for one in (*release.turns, *release.pairs))


def test_each_doubt_weighs() -> None:
    release = parse(TEXT)
    turns = (replace(release.turns[0], confidence=0.3), *release.turns[1:])
    unsure = weigh_doubts(replace(release, turns=turns))
    assert (unsure.turns, unsure.pairs) == (1, 0)
    lost = weigh_doubts(replace(release, problems=(Problem("giant-turn", "so", (0, 1)),)))
    grave = weigh_doubts(replace(release, problems=(Problem("two-names", "so", (0, 1)),)))
    mild = weigh_doubts(replace(release, problems=(Problem("inferred-turn", "so", (0, 1)),)))
    assert lost.weight > grave.weight > mild.weight > 0
    assert unsure.weight > mild.weight
    pair = weigh_doubts(replace(release, pairs=(replace(release.pairs[0], doubtful=True),)))
    assert (pair.turns, pair.pairs) == (0, 1)
    assert pair.weight > 0


def test_a_release_without_turns_has_no_least_confidence() -> None:
    doubts = weigh_doubts(parse("一则短讯。\n"))
    assert doubts.least is None


def test_bins_hold_every_pair() -> None:
    release = parse(TEXT)
    row = describe(release, [release.source], str)
    assert sum(row["lengths"]) == sum(pair.status == "answered" for pair in release.pairs)
    assert sum(row["confidence"]) == len(release.pairs)
    assert len(row["confidence"]) == len(CONFIDENCE_FLOORS)


def test_outlets_ask_and_people_answer() -> None:
    release = parse(TEXT)
    row = describe(release, [release.source], str)
    assert row["askers"] == ["江州日报", 1, "江州电视台", 1]
    assert row["answerers"] == ["陈启明", 2]
