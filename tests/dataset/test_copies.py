from __future__ import annotations

import itertools
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.dataset.preparing.figures import fold, hash_text, list_figures, normalise
from transcripts.dataset.preparing.letters import cut_windows, read_letters
from transcripts.dataset.preparing.prints import GRAM, SHORTEST, make_prints
from transcripts.dataset.selecting.copies import LIKENESS, Fingerprints, is_like

LONG = (
    "今年全市计划新建和改造农村公路，先后完成了桥梁加固、路面硬化和安全护栏的安装，"
    "沿线的群众出行更加方便，物流的成本也明显下降，下一步还要把养护的责任落实到乡镇。"
)
ENGLISH = (
    "We finished the bridge over the river and opened the northern road to buses this spring, and in the {} "
    "phase of the programme we will plant trees along the embankment and repair the old stone steps."
)


def _print(*texts):
    return make_prints(texts, read_letters([normalise(text) for text in texts]))


def _list_grams(*texts):
    """The n-grams of each text, as prints have them."""
    prints = _print(*texts)
    return [prints.grams[start:end] for start, end in itertools.pairwise(prints.bounds.tolist())]


def _cut_grams(text):
    folded = fold(text)
    return {folded[start : start + GRAM] for start in range(len(folded) - GRAM + 1)}


def _cluster(*texts, kinds=None):
    kinds = kinds or [""] * len(texts)
    questions = np.array([number for number, kind in enumerate(kinds) if kind == "question"], dtype=np.int64)
    with TemporaryDirectory() as folder:
        prints = Fingerprints(Path(folder))
        prints.add(_print(*texts), questions)
        clusters = prints.cluster(_list_grams(*texts).__getitem__)
        prints.close()
    return clusters.exact.tolist(), clusters.near.tolist()


def test_punctuation_blanks_and_full_width_make_no_difference():
    exact, near = _cluster("增长5.2%，很快。", "增长５.2% , 很快", "增长 5.3%，很快。")
    assert exact == near == [0, 0, 2]


def test_a_word_changed_makes_a_near_copy_and_a_figure_none():
    reworded = LONG.replace("明显下降", "显著下降")
    exact, near = _cluster(f"{LONG}共35公里。", f"{reworded}共35公里。", f"{LONG}共36公里。")
    assert exact == [0, 1, 2]
    assert near == [0, 0, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("35公里", "36公里"),
        ("3.5亿元", "35亿元"),
        ("3.5亿元", "3,5亿元"),
        ("第1,2条", "第12条"),
        ("1,200项", "1,201项"),
        ("同比-5%", "同比5%"),
        ("同比−5%", "同比5%"),
        ("同比－5%", "同比5%"),
        ("10:30", "1030"),
        ("2023-2024", "20232024"),
        ("3、5号", "35号"),
        ("百分之十二", "百分之十三"),
        ("二十一", "二十"),
        ("百分之一", "百分之二"),
        ("一条路", "两条路"),
        ("第一季度", "第二季度"),
        ("壹佰万元", "贰佰万元"),
        ("第Ⅱ期", "第Ⅲ期"),
        ("①", "②"),
        ("½", "¼"),
        ("٣", "٤"),
    ],
)
def test_texts_with_other_figures_are_no_copies(one, other):
    exact, near = _cluster(LONG + one + LONG[::-1], LONG + other + LONG[::-1])
    assert exact == near == [0, 1]
    assert hash_text(one) != hash_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two-year", "three-year"),
        ("first", "second"),
        ("fourth", "fifth"),
        ("twenty-one day", "twenty day"),
        ("twelfth", "twentieth"),
        ("II", "III"),
        ("3 million", "3 billion"),
        ("$5", "-$5"),
    ],
)
def test_english_texts_with_other_figures_are_no_copies(one, other):
    assert _cluster(ENGLISH.format(one), ENGLISH.format(other))[1] == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,200 items", "1200 items"), ("covid-19", "covid 19"), ("５%", "5%"), ("the Road", "the road")],
)
def test_ways_to_write_one_figure_are_exact_copies(one, other):
    assert _cluster(ENGLISH.format(one), ENGLISH.format(other))[0] == [0, 0]


def test_the_same_figures_in_another_order_are_no_copies():
    assert _cluster(f"{LONG}修路3条，架桥5座。", f"{LONG}修路5条，架桥3座。")[1] == [0, 1]


def test_short_texts_have_exact_copies_only():
    short = "".join(chr(0x4E10 + number) for number in range(SHORTEST - 1))
    assert _cluster(short, short[:-1] + "路")[1] == [0, 1]
    assert _cluster(short, short + "。")[1] == [0, 0]


def test_only_texts_of_one_kind_are_copies():
    exact, near = _cluster(LONG, LONG, LONG, kinds=["question", "document", "question"])
    assert exact == near == [0, 1, 0]


def test_chains_of_near_copies_are_one_cluster_in_any_order():
    signs = random.Random(1).sample(range(0x6000, 0x9000), 300)

    def change(*places):
        return "".join("路" if place in places else chr(sign) for place, sign in enumerate(signs))

    first, second, third = change(), change(10, 30, 50, 70), change(10, 30, 50, 70, 110, 130, 150, 170)
    grams = _list_grams(first, second, third)
    assert is_like(*grams[:2])
    assert is_like(*grams[1:])
    assert not is_like(grams[0], grams[2])
    for order in itertools.permutations((first, second, third)):
        assert _cluster("别的话" * 20, *order)[1] == [0, 1, 1, 1]


def test_without_texts_there_are_no_clusters():
    assert _cluster() == ([], [])


def test_texts_without_letters_are_copies_of_each_other_only():
    assert _cluster("……", "!?", "路")[1] == [0, 0, 2]


@pytest.mark.parametrize(
    "text", ["\ud800" * 30, "\0" * 30, "😀" * 30, "ﷺ" * 30, "a" * 100_000, "一" * 100_000]
)
def test_any_text_can_be_compared(text):
    assert _cluster(text, text)[1] == [0, 0]


@given(st.text())
def test_folding_leaves_letters_and_digits(text):
    once = fold(text)
    assert all(sign.isalnum() for sign in fold(once))
    assert fold(f" {text} ") == once == fold(f"{text}。")


@given(st.lists(st.from_regex(r"[1-9][0-9]{0,6}(\.[0-9]{1,3})?", fullmatch=True)))
def test_figures_come_back_in_their_order(figures):
    assert list_figures("，共".join(figures)) == figures


@given(st.lists(st.integers(0, 10**9)))
def test_groups_of_thousands_are_one_figure(numbers):
    assert list_figures("，共".join(f"{number:,}" for number in numbers)) == [
        str(number) for number in numbers
    ]


@given(st.text(), st.text())
def test_equal_hashes_mean_equal_letters_and_figures(one, other):
    same = fold(one) == fold(other) and list_figures(one) == list_figures(other)
    assert (hash_text(one) == hash_text(other)) == same


@given(st.text(min_size=GRAM), st.text(min_size=GRAM))
def test_likeness_is_the_share_of_grams_in_common(one, other):
    mine, theirs = _cut_grams(one), _cut_grams(other)
    share = len(mine & theirs) / max(1, len(mine | theirs))
    pair = _list_grams(one, other)
    assert [len(grams) for grams in pair] == [len(mine), len(theirs)]
    if mine or theirs:
        assert is_like(*pair) == is_like(*pair[::-1]) == (share >= LIKENESS)


FIGURED = st.lists(
    st.sampled_from(
        [
            *"12349.,:-_ ixv第之一点三aty",
            "ty-one",
            "two",
            "sixths",
            "three",
            "there",
            "million ",
            "第三",
            "Ⅳ",
            "é",
            "\n",
            "$",
        ]
    )
).map("".join)


@given(st.lists(FIGURED | st.text(), max_size=6))
def test_texts_looked_at_together_are_found_as_each_by_itself(texts):
    normal = [normalise(text) for text in texts]
    assert [list_figures(window) for window in cut_windows(read_letters(normal))] == list(
        map(list_figures, texts)
    )
    prints = _print(*texts)
    assert prints.keys.tolist() == list(map(hash_text, texts))
    assert [len(grams) for grams in _list_grams(*texts)] == [len(_cut_grams(text)) for text in texts]


def test_texts_of_many_batches_are_found_by_number():
    texts = [LONG[number:] + LONG[:number] for number in range(0, 60, 20)]
    with TemporaryDirectory() as folder:
        prints = Fingerprints(Path(folder))
        for text in (*texts, *texts):
            prints.add(_print(text), np.zeros(0, dtype=np.int64))
        clusters = prints.cluster(_list_grams(*texts, *texts).__getitem__)
        prints.close()
    assert clusters.exact.tolist() == [0, 1, 2, 0, 1, 2]
    assert clusters.near.tolist()[3:] == clusters.near.tolist()[:3]
