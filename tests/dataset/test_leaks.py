from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.dataset.checks import leaks
from transcripts.dataset.checks.leaks import HAN_GRAM, find_leaks, hash_texts
from transcripts.dataset.preparing.figures import fold

SIGNS = [chr(0x4E00 + number) for number in range(2000)]


def _write(folder, **splits):
    for split, rows in splits.items():
        (folder / "data/qa").mkdir(parents=True, exist_ok=True)
        table = [{"language": language, "question": "", "answer": answer} for language, answer in rows]
        pq.write_table(pa.Table.from_pylist(table), folder / f"data/qa/{split}-00000-of-00001.parquet")
    return folder


def _cut(start, count):
    return "".join(SIGNS[start : start + count + HAN_GRAM - 1])


def test_shares_are_of_the_better_splits_ngrams(tmp_path):
    folder = _write(tmp_path, test=[("zh-Hans", _cut(0, 100))], train=[("zh-Hans", _cut(75, 400))])
    (leak,) = find_leaks(folder)
    assert (leak.language, leak.split, leak.other) == ("zh-Hans", "test", "train")
    assert (leak.share, leak.ngrams) == (0.25, 100)


def test_punctuation_and_order_of_rows_make_no_difference(tmp_path):
    texts = [_cut(0, 20), _cut(100, 20)]
    folder = _write(
        tmp_path,
        test=[("zh-Hans", text) for text in texts],
        train=[("zh-Hans", "，".join(text)) for text in reversed(texts)],
    )
    assert [leak.share for leak in find_leaks(folder)] == [1.0]


def test_languages_and_every_two_splits_are_told_apart(tmp_path):
    rows = [
        ("zh-Hans", _cut(0, 5)),
        ("en", "We will build the bridge over the river by the end of next year."),
    ]
    found = find_leaks(_write(tmp_path, test=rows, validation=rows, train=rows[:1]))
    assert [(leak.language, leak.split, leak.other, leak.share) for leak in found] == [
        ("en", "test", "validation", 1.0),
        ("zh-Hans", "test", "validation", 1.0),
        ("zh-Hans", "test", "train", 1.0),
        ("zh-Hans", "validation", "train", 1.0),
    ]


def test_texts_that_are_too_short_have_no_ngrams(tmp_path):
    assert find_leaks(_write(tmp_path, test=[("zh-Hans", "短")], train=[("zh-Hans", "短")])) == []
    assert find_leaks(tmp_path / "none") == []


def test_a_sample_gives_nearly_the_same_share(tmp_path, monkeypatch):
    folder = _write(tmp_path, test=[("zh-Hans", _cut(0, 1000))], train=[("zh-Hans", _cut(500, 1400))])
    monkeypatch.setattr(leaks, "MOST_KEPT", 400)
    (leak,) = find_leaks(folder)
    assert leak.ngrams <= 400
    assert leak.share == pytest.approx(0.5, abs=0.1)


@given(st.lists(st.text(max_size=40), max_size=4), st.integers(1, 10))
def test_equal_ngrams_have_equal_hashes(texts, size):
    hashes = hash_texts(texts, size).tolist()
    grams = [
        folded[start : start + size] for folded in map(fold, texts) for start in range(len(folded) - size + 1)
    ]
    assert len(hashes) == len(grams)
    assert len(set(hashes)) == len(set(grams))
    assert len(set(zip(hashes, grams, strict=True))) == len(set(grams))
