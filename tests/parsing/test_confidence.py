"""The confidence of pairs: what is unusual lowers it, a doubt about a turn does, and it holds on unseen sources."""

from __future__ import annotations

import pytest

from transcripts import parse
from transcripts.parsing.pairs.confidence import DOUBTFUL, UNUSUAL
from transcripts.parsing.weights import read_weights

PLAIN = """主持人：请提问。
日报记者：请问王局长，今年全市一共要修多少条路，分别在哪些区？
市交通局局长王强：今年一共要修五条路，东城两条，西城三条，年底前全部通车。
主持人：今天的发布会到此结束。
"""


def rate(text: str) -> float:
    return parse(text).pairs[0].confidence


def test_plain_pair_is_sure() -> None:
    (pair,) = parse(PLAIN).pairs
    assert pair.confidence > 0.95
    assert pair.evidence == ()
    assert not pair.doubtful


def test_all_that_is_unusual_lowers_confidence() -> None:
    weights = read_weights("transcripts.parsing.pairs")["right"]
    assert weights["base"] > 0
    assert all(weight < 0 for name, weight in weights.items() if name != "base")
    assert set(UNUSUAL) <= set(weights)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "东城两条，西城三条，年底前全部通车。\n",
            "东城两条。\n李红：我补充，西城还有三条，年底前全部通车。\n",
            "several-answers",
        ),
        ("请问王局长，今年全市一共要修多少条路，分别在哪些区？", "想了解一下今年全市修路的安排。", "no-mark"),
        ("年底前全部通车。", "年底前全部通车，你说对吗？", "counter-question"),
        ("市交通局局长王强：今年一共要修五条路，东城两条，西城三条，年底前全部通车。\n", "", "unanswered"),
        ("日报记者：", "记者：", "unknown-asker"),
        ("市交通局局长王强：", "晚报记者：我先等一等。\n市交通局局长王强：", "gap"),
    ],
    ids=["several-answers", "no-mark", "counter-question", "unanswered", "unknown-asker", "gap"],
)
def test_what_is_unusual_lowers_it_and_is_said(old: str, new: str, code: str) -> None:
    assert old in PLAIN
    changed = PLAIN.replace(old, new)
    assert rate(changed) < rate(PLAIN)
    assert code in parse(changed).pairs[0].evidence


def test_whoever_moderates_between_question_and_answer_makes_no_gap() -> None:
    handed_over = PLAIN.replace("市交通局局长王强：", "主持人：请王局长回答。\n市交通局局长王强：")
    (pair,) = parse(handed_over).pairs
    assert (len(pair.questions), len(pair.answers)) == (1, 1)
    assert "gap" not in pair.evidence


def test_a_pair_that_is_less_likely_than_not_is_doubtful() -> None:
    odd = """MAYOR LEE: The bridge opens in June. Who has a question?
QUESTION: The ferry goes on and on, so they say in the harbour, and nobody there has seen a boat in weeks.
MAYOR LEE: So they say.
QUESTION: That is what they say, yes, and they say it of the bridge, too, every day.
MAYOR LEE: Ask the county?
QUESTION: I did.
MAYOR LEE: And?
"""
    pairs = parse(odd).pairs
    assert pairs
    assert [pair.doubtful for pair in pairs] == [pair.confidence < DOUBTFUL for pair in pairs]
    assert any(pair.doubtful for pair in pairs)
