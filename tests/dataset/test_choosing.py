from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.dataset.preparing.excerpts import LEAST_OPTION, LONGEST, cut_excerpts
from transcripts.dataset.preparing.passages import weigh
from transcripts.dataset.rows.choice import (
    LEAST_GAP,
    LIKE_LENGTH,
    OPTIONS,
    SLACK,
    Balance,
    ChoiceMaker,
    match_lengths,
)

FORMULA = "感谢这位记者朋友的提问,这个问题由我来回答一下。"
WORDS = "路桥学校医院河湖电网粮仓林场车站港口商场书馆"


def _say(number, sentences):
    """An answer of so many sentences of different lengths."""
    word = WORDS[number * 2 % len(WORDS)]
    return "".join(
        f"{word}的第{number}件{place}事{'要认真做好' * (place % 3 + 1)}{'了' * (number % 7)}。"
        for place in range(sentences)
    )


def _confer(demo, answers):
    lines = [
        f"日报/王雨:请问局长,第{number}件{WORDS[number]}事怎么办?\n李明:{answer}"
        for number, answer in enumerate(answers)
    ]
    (selected,) = demo.select(demo.release("\n".join(["transcript zh-Hans 2024-03-11", *lines])))
    return selected


@pytest.fixture
def rows(demo):
    selected = _confer(demo, [_say(number, 9) for number in range(18)])
    return selected, ChoiceMaker(0).make_rows(selected)


def test_the_right_option_begins_its_answer_and_the_others_begin_others(rows):
    selected, made = rows
    answers = {one.id: one.pair.answer for one in selected.pairs}
    assert len(made) == 18
    for row in made:
        begun = [{id for id, answer in answers.items() if answer.startswith(one)} for one in row["choices"]]
        assert [len(ids) for ids in begun] == [1] * OPTIONS
        assert begun[row["label"]] == {row["id"]}
        assert len(set.union(*begun)) == OPTIONS


def test_ranks_of_length_and_places_are_used_equally_often(rows):
    _, made = rows
    ranks = Counter(
        sum(len(one) < len(row["choices"][row["label"]]) for one in row["choices"]) for row in made
    )
    places = Counter(row["label"] for row in made)
    for counts in (ranks, places):
        assert set(counts) == {0, 1, 2, 3}
        assert max(counts.values()) - min(counts.values()) <= SLACK


def test_options_are_of_like_length(rows):
    for row in rows[1]:
        right = len(row["choices"][row["label"]])
        for one in row["choices"]:
            assert weigh(one) >= LEAST_OPTION
            assert len(one) <= LONGEST
            assert abs(len(one) - right) <= max(LEAST_GAP, LIKE_LENGTH * right)


def test_rows_depend_on_the_seed_and_on_nothing_else(demo):
    selected = _confer(demo, [_say(number, 9) for number in range(8)])
    assert ChoiceMaker(1).make_rows(selected) == ChoiceMaker(1).make_rows(selected)
    assert ChoiceMaker(1).make_rows(selected) != ChoiceMaker(2).make_rows(selected)


def test_without_three_other_answers_there_is_no_row(demo):
    assert ChoiceMaker(0).make_rows(_confer(demo, [_say(number, 9) for number in range(3)])) == []


def test_no_option_begins_like_another(demo):
    answers = [FORMULA + (WORDS[number:] + WORDS)[: 6 + number % 7] + "。" for number in range(18)]
    made = ChoiceMaker(0).make_rows(_confer(demo, answers))
    assert made
    for row in made:
        for one in row["choices"]:
            assert [other for other in row["choices"] if other.startswith(one)] == [one]
    for row in made:
        assert sum(answer.startswith(row["choices"][row["label"]]) for answer in answers) == 1


def test_follow_ups_are_no_wrong_options(demo):
    lines = [
        f"日报/王雨:{'还有呢,' if number % 2 else ''}请问第{number}件{WORDS[number]}事怎么办?\n李明:{_say(number, 9)}"
        for number in range(8)
    ]
    (selected,) = demo.select(demo.release("\n".join(["transcript zh-Hans 2024-03-11", *lines])))
    answers = {one.id: one.pair.answer for one in selected.pairs}
    follows = {one.id: f"{selected.facts.id}-{one.pair.follow_up_of}" for one in selected.pairs}
    made = ChoiceMaker(0).make_rows(selected)
    assert made
    for row in made:
        begun = {
            id for id, answer in answers.items() if any(answer.startswith(one) for one in row["choices"])
        }
        assert not begun & ({follows[row["id"]]} | {id for id in answers if follows[id] == row["id"]})


def test_excerpts_end_with_sentences_the_shortest_first():
    answer = "第一句话说的是今年要修的路。第二句话说的是明年要架的桥。\n第三句话说的是后年。"
    assert cut_excerpts(answer) == [
        "第一句话说的是今年要修的路。",
        "第一句话说的是今年要修的路。第二句话说的是明年要架的桥。",
        "第一句话说的是今年要修的路。第二句话说的是明年要架的桥。 第三句话说的是后年。",
    ]


def test_an_answer_without_a_sentence_end_is_cut_anywhere():
    (excerpt,) = cut_excerpts("路" * 100_000)
    assert excerpt == "路" * LONGEST
    assert cut_excerpts("是的。") == []


@given(st.text(alphabet="路a1。.!\n ,", max_size=600))
def test_excerpts_begin_their_answer(answer):
    said = re.sub(r"\s+", "", answer)
    lengths = [len(excerpt) for excerpt in cut_excerpts(answer)]
    assert lengths == sorted(lengths)
    for excerpt in cut_excerpts(answer):
        assert len(excerpt) <= LONGEST
        assert said.startswith(re.sub(r"\s+", "", excerpt))


@given(
    st.integers(LEAST_GAP, 200),
    st.lists(st.lists(st.integers(1, 240), max_size=6), max_size=8),
    st.integers(0, 3),
)
def test_matched_options_give_the_right_one_the_rank_that_is_wanted(size, lengths, rank):
    others = [
        [chr(0x4E00 + number) * length for length in sorted(set(own))] for number, own in enumerate(lengths)
    ]
    found = match_lengths("k" * size, others, rank)
    if found is not None:
        assert sum(len(option) < size for option in found) == rank
        assert len({option[0] for option in found}) == len(found) == OPTIONS - 1
        assert len({size, *map(len, found)}) == OPTIONS


@given(st.integers(), st.lists(st.integers(0, 3), max_size=30))
def test_a_balance_offers_the_rarest_first(seed, used):
    balance = Balance(seed, Counter(used))
    order = balance.order("key")
    counts = [balance.used[number] for number in order]
    assert counts == sorted(counts)
    assert counts[0] == min(balance.used[number] for number in range(OPTIONS))
    assert counts[-1] <= counts[0] + SLACK
