from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transcripts.dataset.checks import baselines
from transcripts.dataset.checks.baselines import MEASURES, Search, measure_choice
from transcripts.dataset.settings import SPLITS


def _write(folder, config, split, rows):
    (folder / f"data/{config}").mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), folder / f"data/{config}/{split}-00000-of-00001.parquet")


@pytest.fixture
def search(tmp_path):
    """Twenty passages and three queries: answered at rank 1, at rank 1 with a second one, and nowhere."""
    words = ["道路", "学校", "医院", "公园", "桥梁"]
    texts = [f"{word}今年{'很' * number}好" for word in words for number in range(4)]
    _write(
        tmp_path,
        "corpus",
        "corpus",
        [{"id": f"c{number}", "title": "", "text": text} for number, text in enumerate(texts)],
    )
    queries = [{"id": "q0", "text": "道路"}, {"id": "q1", "text": "学校"}, {"id": "q2", "text": "没有"}]
    _write(tmp_path, "queries", "queries", queries)
    judged = [("q0", "c0", 2), ("q1", "c4", 2), ("q1", "c19", 1), ("q2", "c1", 1)]
    rows = [{"query-id": query, "corpus-id": passage, "score": score} for query, passage, score in judged]
    _write(tmp_path, "qrels", "test", rows[:3])
    _write(tmp_path, "qrels", "train", rows[3:])
    return Search(tmp_path)


def test_measures_are_means_over_queries(search):
    found = search.measure(search.rank, ["test"])
    assert found == {
        "queries": 2,
        "nDCG@10": pytest.approx(0.9, abs=0.02),
        "R@10": 0.75,
        "R@100": 0.75,
        "RR@10": 1.0,
    }
    assert search.measure(search.rank, ["train"]) == {"queries": 1} | dict.fromkeys(MEASURES, 0.0)
    both = search.measure(search.rank, SPLITS)
    assert (both["queries"], both["R@10"]) == (3, 0.5)


def test_the_order_of_a_ranker_counts(search):
    for place, reciprocal in ((1, 1.0), (2, 0.5), (4, 0.25), (11, 0.0)):
        ranked = [f"x{number}" for number in range(place - 1)] + ["c0"]
        found = search.measure(
            lambda queries, ranked=ranked: {id: ranked if id == "q0" else [] for id in queries}, ["test"]
        )
        assert found["RR@10"] == reciprocal / 2


def test_an_empty_split_has_no_figures(search):
    assert search.measure(search.rank, ["validation"]) == {"queries": 0}


def test_chance_is_the_same_each_time_and_another_for_each_query_and_seed(search):
    drawn = search.draw(0)({"q0": "", "q1": ""})
    assert drawn["q0"] == search.draw(0)({"q0": "other"})["q0"]
    assert drawn["q0"] != drawn["q1"]
    assert drawn["q0"] != search.draw(1)({"q0": ""})["q0"]
    assert sorted(drawn["q0"]) == sorted(search.ids)


def test_blocks_make_no_difference_to_the_best_passages(search, monkeypatch):
    queries = {"q0": "道路今年", "q1": "学校很好", "q2": "没有"}
    whole = search.rank(queries)
    monkeypatch.setattr(baselines, "BLOCK", 7)
    assert {id: set(best) for id, best in search.rank(queries).items()} == {
        id: set(best) for id, best in whole.items()
    }
    assert search.rank(queries)["q0"][:4] == whole["q0"][:4]


def test_of_many_queries_some_are_measured(search, monkeypatch):
    monkeypatch.setattr(baselines, "MOST_MEASURED", 1)
    assert search.measure(search.rank, ["test"])["queries"] == 1
    assert search.measure(search.rank, SPLITS)["queries"] == 2


def test_choosing_by_length_and_by_overlap(tmp_path):
    rows = [
        {
            "question": "道路什么时候修好",
            "choices": ["学校", "道路要修", "医院很好", "公园今年开放"],
            "label": 1,
        },
        {"question": "医院", "choices": ["一", "二二", "三三三", "四四四四"], "label": 3},
    ]
    _write(tmp_path, "choice", "test", rows)
    found = measure_choice(tmp_path, ["test"])
    assert found["rows"] == 2
    assert (found["shortest"], found["longest"]) == (0.0, 0.5)
    assert found["second"] == 0.25
    assert found["overlap"] == (1 + 0.25) / 2
    assert measure_choice(tmp_path, ["train"])["rows"] == 0
