from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from harness_folder import ABOUT, make_folder

from transcripts.exporting.flagembedding import find_scattered, group_triplets, write_flagembedding

LINES = "flagembedding/train.jsonl"


def make_triplets(*triplets: str):
    return [dict(zip(("anchor", "positive", "negative"), triplet, strict=True)) for triplet in triplets]


# fmt: off
CASES = [
    ([],                               []),
    (["apx"],                          [("a", "p", "x")]),
    (["apx", "apy", "aqx"],            [("a", "pq", "xy")]),      # each once, in order
    (["apx", "bqy", "apz", "crz"],     [("b", "q", "y"), ("c", "r", "z"), ("a", "p", "xz")]),  # scattered: last
    (["apq", "aqx"],                   [("a", "pq", "x")]),       # positive in one, so negative in none
    (["apq", "aqp", "brx"],            [("b", "r", "x")]),        # no negative is left
]
# fmt: on


@pytest.mark.parametrize(("triplets", "rows"), CASES)
def test_one_row_an_anchor(triplets, rows):
    made = make_triplets(*triplets)
    grouped = group_triplets(made, find_scattered(row["anchor"] for row in made))
    assert list(grouped) == [{"query": q, "pos": list(p), "neg": list(n)} for q, p, n in rows]


def test_the_file_holds_the_training_triplets(tmp_path):
    folder = make_folder(tmp_path / "out")
    write_flagembedding(folder, ABOUT)
    rows = [json.loads(line) for line in (folder / LINES).read_text(encoding="utf-8").splitlines()]
    triplets = pq.read_table(folder / "data/triplets/train-00000-of-00001.parquet").to_pylist()
    assert {row["query"] for row in rows} == {triplet["anchor"] for triplet in triplets}
    assert len(rows) == len({row["query"] for row in rows})
    for row in rows:
        assert list(row) == ["query", "pos", "neg"]
        assert not set(row["pos"]) & set(row["neg"])
    assert {(row["query"], p, n) for row in rows for p in row["pos"] for n in row["neg"]} >= {
        tuple(triplet.values()) for triplet in triplets
    }


def test_without_training_triplets_there_is_no_file(tmp_path):
    make_folder(tmp_path)
    (tmp_path / "data/triplets/train-00000-of-00001.parquet").unlink()
    write_flagembedding(tmp_path, ABOUT)
    assert not (tmp_path / "flagembedding").exists()


def test_a_reader_of_json_lines_sees_lists_of_texts(tmp_path):
    folder = make_folder(tmp_path / "out")
    write_flagembedding(folder, ABOUT)
    import pyarrow.json

    table = pyarrow.json.read_json(folder / LINES)
    texts = pa.list_(pa.string())
    assert table.schema == pa.schema([("query", pa.string()), ("pos", texts), ("neg", texts)])
