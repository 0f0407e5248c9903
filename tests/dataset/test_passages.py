from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.dataset.preparing.passages import cut_passages, cut_sentences, weigh

texts = st.text(
    alphabet=st.one_of(st.sampled_from("路桥a B1。！？…”』).,;；、，:\n \t\u3000"), st.characters())
)
sizes = st.integers(1, 60)


def _bare(text):
    return re.sub(r"\s+", "", text)


@given(texts, sizes)
def test_passages_lose_nothing_and_stay_within_size(text, size):
    passages = cut_passages(text, size)
    assert _bare("".join(passages)) == _bare(text)
    for passage in passages:
        assert 0 < len(passage) <= size
        assert passage == passage.strip()


@given(texts, sizes)
def test_passages_stand_in_the_text_in_their_order(text, size):
    at = 0
    for passage in cut_passages(text, size):
        found = text.find(passage, at)
        assert found >= at
        assert not text[at:found].strip()
        at = found + len(passage)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(31, 100))
def test_sentences_that_fit_are_never_cut(lengths, size):
    text = "".join("路" * (length - 1) + "。" for length in lengths)
    assert all(passage.endswith("。") for passage in cut_passages(text, size))


@given(st.lists(st.integers(10, 30), min_size=8, max_size=60))
def test_the_last_passage_is_no_remnant(lengths):
    text = "".join("路" * (length - 1) + "。" for length in lengths)
    sizes = [len(passage) for passage in cut_passages(text, 120)]
    assert len(sizes) == 1 or min(sizes) >= max(sizes) / 3


@given(texts)
def test_sentences_are_ordered_disjoint_and_whole(text):
    spans = cut_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert _bare("".join(text[start:end] for start, end in spans)) == _bare(text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他说：“好。”那就办。", ["他说：“好。”", "那就办。"]),
        ("It is 4.5 miles. We go.", ["It is 4.5 miles.", " We go."]),
        ("The U.S. Senate met. It did.", ["The U.S. Senate met.", " It did."]),
        ("Mr. Poe left. Dr. Lee came.", ["Mr. Poe left.", " Dr. Lee came."]),
        ("第一段\n第二段", ["第一段\n", "第二段"]),
        ("真的吗？！是的……", ["真的吗？！", "是的……"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_sentences_end(text, sentences):
    assert [text[start:end] for start, end in cut_sentences(text)] == sentences


def test_a_sentence_that_is_too_long_is_cut_at_its_commas_or_anywhere():
    assert cut_passages("一二三四，五六七八，九十。", 10) == ["一二三四，五六七八，", "九十。"]
    assert [len(passage) for passage in cut_passages("路" * 100_000, 500)] == [500] * 200


def test_blanks_in_a_row_make_no_passage():
    assert cut_passages("a" + " " * 500 + "b", 50) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "weight"), [("", 0), ("。！ _-", 0), ("今年3条", 7), ("𠀀", 2), ("３a", 2), ("㍿", 0), ("ﷺ", 1)]
)
def test_letters_and_digits_weigh_one_and_han_two(text, weight):
    assert weigh(text) == weight


@given(st.text())
def test_no_character_weighs_more_than_two(text):
    assert 0 <= weigh(text) <= 2 * len(text)
