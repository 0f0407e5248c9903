"""The confidence of pairs: what is unusual lowers it, and each feature has a case."""

from __future__ import annotations

import runpy

import pytest
from places import TESTS, needs_shared, own_gold, shared_gold

from transcripts import parse
from transcripts.parsing.pairs.confidence import INTERCEPT, WEIGHTS

PLAIN = """主持人：请提问。
日报记者：请问王局长，今年全市一共要修多少条路，分别在哪些区？
市交通局局长王强：今年一共要修五条路，东城两条，西城三条，年底前全部通车。
主持人：今天的发布会到此结束。
"""


def rate(text: str) -> float:
    (pair,) = parse(text).pairs
    return pair.confidence


def test_plain_pair_is_sure() -> None:
    assert rate(PLAIN) > 0.95


def test_every_feature_lowers_confidence() -> None:
    assert INTERCEPT > 0
    assert all(weight < 0 for weight in WEIGHTS.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "东城两条，西城三条，年底前全部通车。\n",
            "东城两条。\n李红：我补充，西城还有三条，年底前全部通车。\n",
        ),
        ("请问王局长，今年全市一共要修多少条路，分别在哪些区？", "想了解一下今年全市修路的安排。"),
        ("今年一共要修五条路，东城两条，西城三条，年底前全部通车。", "五条。"),
        ("年底前全部通车。", "年底前全部通车，你说对吗？"),
        ("主持人：今天的发布会到此结束。\n", ""),
        (
            "今年一共要修五条路，东城两条，西城三条，年底前全部通车。",
            "具体情况大家可以看会后发放的材料，里面写得很清楚。",
        ),
    ],
    ids=["several-answers", "no-mark", "short-answer", "counter-question", "last", "apart"],
)
def test_what_is_unusual_lowers_it(old: str, new: str) -> None:
    assert old in PLAIN
    assert rate(PLAIN.replace(old, new)) < rate(PLAIN)


@needs_shared
def test_sure_pairs_are_right_in_releases_that_the_weights_were_not_fitted_to() -> None:
    calibrate = runpy.run_path(str(TESTS.parent / "scripts" / "calibrate"))
    own, shared = own_gold(), shared_gold()
    features, right, release = calibrate["read_pairs"]([*own, *shared])
    is_shared = release >= len(own)
    sure = is_shared & (calibrate["hold_out"](features, right, release) >= 0.9)
    assert sure.sum() / is_shared.sum() >= 0.7
    assert right[sure].mean() >= 0.98
