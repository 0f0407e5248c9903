"""The metrics beside the lm-evaluation-harness tasks, against values reckoned by hand."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.exporting.lm_eval import load_prompts
from transcripts.exporting.lm_eval_tasks.metrics import (
    ABSTENTIONS,
    char_f1,
    exact_match,
    rouge_l,
    score_answer,
    score_span,
    tokenize,
)


def ratio(shared: int, said: int, right: int) -> Fraction:
    """F1 from tokens shared, tokens said and tokens that are right: 2PR/(P+R) with P and R the shares."""
    if not shared:
        return Fraction(0)
    precision, recall = Fraction(shared, said), Fraction(shared, right)
    return 2 * precision * recall / (precision + recall)


NUMBERS = [
    ("1.2万", 12_000),
    ("1.2 万", 12_000),
    ("12000", 12_000),
    ("12,000", 12_000),
    ("12,000", 12_000),
    ("1万2千", 12_000),
    ("1萬2千", 12_000),
    ("一万二千", 12_000),
    ("一万二", 12_000),
    ("3亿", 300_000_000),
    ("三亿", 300_000_000),
    ("3 億", 300_000_000),
    ("3亿5000万", 350_000_000),
    ("三亿五", 350_000_000),
    ("3.5万亿", 3_500_000_000_000),
    ("百分之十二", Fraction(12, 100)),
    ("百分之12", Fraction(12, 100)),
    ("12%", Fraction(12, 100)),
    ("12%", Fraction(12, 100)),
    ("12 per cent", Fraction(12, 100)),
    ("百分之三点五", Fraction(35, 1000)),
    ("3.5%", Fraction(35, 1000)),
    ("千分之三", Fraction(3, 1000)),
    ("3‰", Fraction(3, 1000)),
    ("百分之百", 1),
    ("三分之二", Fraction(2, 3)),
    ("二〇二四", 2024),
    ("二零二四", 2024),
    ("二○二四", 2024),
    ("两千零二十四", 2024),
    ("2024", 2024),
    ("2024", 2024),
    ("十", 10),
    ("十二", 12),
    ("一百零五", 105),
    ("一百五", 150),
    ("一百五十", 150),
    ("兩百", 200),
    ("一百二十三点四五", Fraction(12345, 100)),
    ("三点五亿", 350_000_000),
    ("0万", 0),
    ("1.2 million", 1_200_000),
    ("1,200,000", 1_200_000),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_is_one_token_with_its_value(text, value):
    assert tokenize(text) == [Fraction(value)]


# fmt: off
TOKENS = [
    ("", []),
    ("。,!——()…", []),
    ("今年,修路。", ["今", "年", "修", "路"]),
    ("GDP Growth", ["gdp", "growth"]),
    ("don't / don’t", ["don't", "don't"]),
    ("2024年3月11日", [2024, "年", 3, "月", 11, "日"]),
    ("二〇二四年三月十一日", [2024, "年", 3, "月", 11, "日"]),
    ("2024.3.11", [2024, 3, 11]),
    ("三点五十分", [3, "点", 50, "分"]),
    ("第十二次", ["第", 12, "次"]),
    ("十分重要", [10, "分", "重", "要"]),
    ("5万2024年", [50_000, 2024, "年"]),
    ("5千克", [5_000, "克"]),
    ("上百人", ["上", "百", "人"]),
    ("G20峰会", ["g", 20, "峰", "会"]),
    ("12 percentage points", [12, "percentage", "points"]),
    ("ABC", ["abc"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens(text, tokens):
    assert tokenize(text) == tokens


# What is said, what is right; tokens shared, longest common subsequence, tokens said, tokens right.
# fmt: off
PAIRS = [
    ("修路",             "修路",               2, 2, 2, 2),  # the same
    ("路修",             "修路",               2, 1, 2, 2),  # both characters, one in order
    ("修桥",             "修路",               1, 1, 2, 2),  # 修
    ("今年修路",         "修路",               2, 2, 4, 2),  # 修 路 of 4
    ("修修路",           "修路路",             2, 2, 3, 3),  # one 修 and one 路 count
    ("甲乙丙丁",         "丁丙乙甲",           4, 1, 4, 4),  # all, none in order but one
    ("甲乙丙",           "丁戊己",             0, 0, 3, 3),  # nothing
    ("修路。",           "“修路”!",          2, 2, 2, 2),  # punctuation does not count
    ("投入1.2万元",      "投入12,000元",       4, 4, 4, 4),  # 投 入 12000 元
    ("投入1.3万元",      "投入12,000元",       3, 3, 4, 4),  # the number is wrong: 投 入 元
    ("增长百分之十二",   "增长12%",            3, 3, 3, 3),  # 增 长 0.12
    ("二〇二四年",       "2024年",             2, 2, 2, 2),  # 2024 年
    ("3亿人",            "三亿人口",           2, 2, 2, 3),  # 300000000 人 of 3
    ("the new bridge",   "The bridge, new!",   3, 2, 3, 3),  # all words; the bridge in order
    ("5 million",        "5,000,000 yuan",     1, 1, 1, 2),  # 5000000
    ("在甲修路在乙修桥", "在乙修桥在甲修路",   8, 4, 8, 8),  # clauses swapped: one of them in order
]
# fmt: on


@pytest.mark.parametrize(("said", "right", "shared", "common", "n_said", "n_right"), PAIRS)
def test_scores_are_those_reckoned_by_hand(said, right, shared, common, n_said, n_right):
    assert (len(tokenize(said)), len(tokenize(right))) == (n_said, n_right)
    assert char_f1(said, right) == pytest.approx(float(ratio(shared, n_said, n_right)))
    assert rouge_l(said, right) == pytest.approx(float(ratio(common, n_said, n_right)))
    assert exact_match(said, right) == float(common == n_said == n_right)


@pytest.mark.parametrize("score", [exact_match, char_f1, rouge_l])
def test_empty_answers(score):
    assert score("", "") == 1
    assert score("。", "") == 1
    assert score("", "修路") == 0
    assert score("修路", " \n") == 0


def test_a_whole_answer():
    scores = score_answer({"answer": "修路"}, ["路修"])
    assert scores == {"char_f1": 1.0, "rouge_l": 0.5}


# fmt: off
SPANS = [
    # said, right spans, exact match, F1
    ("1.2万元",      ["12,000元"],         1, 1),
    ("约1.2万元",    ["12,000元"],         0, ratio(2, 3, 2)),
    ("修路",         ["修桥", "修路"],     1, 1),  # the best of several
    ("无法回答。",   [],                   1, 1),
    ("無法回答",     [],                   1, 1),
    (" Unanswerable", [],                  1, 1),
    ("",             [],                   1, 1),
    ("修路",         [],                   0, 0),
    ("无法回答",     ["修路"],             0, 0),
    ("无法回答",     ["无人"],             0, 0),  # to abstain shares nothing with a span
]
# fmt: on


@pytest.mark.parametrize(("said", "right", "exact", "f1"), SPANS)
def test_a_span(said, right, exact, f1):
    scores = score_span({"answers": {"text": right}}, [said])
    assert scores == {"exact_match": exact, "char_f1": pytest.approx(float(f1))}


def test_the_prompts_ask_to_abstain_in_words_that_are_known():
    for prompts in load_prompts().values():
        [phrase] = [phrase for phrase in ABSTENTIONS if phrase in prompts["squad"]["description"]]
        assert f"'{phrase}'" in prompts["squad"]["target"]


@given(st.text(alphabet="一二十百千万亿点分之%,.123 修路ab", max_size=30), st.text(max_size=30))
def test_scores_stay_in_range_and_reach_one_for_the_same(said, right):
    for score in (exact_match, char_f1, rouge_l):
        assert 0 <= score(said, right) <= 1
        assert score(said, right) == score(right, said)
        assert score(said, said) == 1
    assert rouge_l(said, right) <= char_f1(said, right) + 1e-9


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "一" * 20_000, "1万" * 10_000, "1,234" * 5_000, "百" * 20_000, "修路" * 10_000]
)
def test_long_texts_take_no_long_time(text):
    start = time.perf_counter()
    assert rouge_l(text, text) == 1
    assert time.perf_counter() - start < 10
