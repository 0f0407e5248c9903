"""A built folder opens with the programs that people load datasets with."""

from __future__ import annotations

import json
from pathlib import Path

import ir_measures
import pyarrow.parquet as pq
import pytest
from datasets import load_dataset
from folders import ROOT, SCHEMAS


def list_splits(built: Path, config: str) -> dict[str, Path]:
    return {path.name.split("-")[0]: path for path in (built / "data" / config).iterdir()}


@pytest.mark.parametrize("config", SCHEMAS)
@pytest.mark.parametrize("streaming", [False, True])
def test_datasets_loads_every_config(built: Path, tmp_path: Path, config: str, streaming: bool) -> None:
    loaded = load_dataset(str(built), config, cache_dir=str(tmp_path), streaming=streaming)
    assert set(loaded) == set(list_splits(built, config))
    for split, path in list_splits(built, config).items():
        assert list(loaded[split]) == pq.read_table(path).to_pylist()


def test_splits_are_all_there(built: Path) -> None:
    whole = {"corpus": {"corpus"}, "queries": {"queries"}}
    for config in SCHEMAS:
        assert set(list_splits(built, config)) == whole.get(config, {"train", "validation", "test"})


def test_without_exports_a_folder_is_small(built: Path) -> None:
    """At most four times its inputs, though the card and its kin take the same of any."""
    made = [*built.glob("*"), *built.glob("data/*/*"), built / "jsonl/releases.jsonl.zst"]
    inputs = [*built.with_name("corpus").rglob("*"), *(ROOT / "seeds").glob("*.txt")]
    assert sum_sizes(made) <= 4 * sum_sizes(inputs)


def sum_sizes(paths: list[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


def test_a_trec_tool_reads_the_qrels(built: Path) -> None:
    for split in ("train", "validation", "test"):
        path = list_splits(built, "qrels")[split]
        rows = {(row["query-id"], row["corpus-id"], row["score"]) for row in pq.read_table(path).to_pylist()}
        read = ir_measures.read_trec_qrels(str(built / "trec" / f"qrels.{split}.txt"))
        assert {(qrel.query_id, qrel.doc_id, qrel.relevance) for qrel in read} == rows


def test_a_perfect_run_scores_one(built: Path) -> None:
    qrels = list(ir_measures.read_trec_qrels(str(built / "trec/qrels.test.txt")))
    run = [ir_measures.ScoredDoc(qrel.query_id, qrel.doc_id, qrel.relevance) for qrel in qrels]
    measures = ir_measures.calc_aggregate([ir_measures.nDCG @ 10, ir_measures.R @ 100], qrels, run)
    assert set(measures.values()) == {1.0}


def test_json_lines_hold_the_rows_of_every_config(built: Path) -> None:
    for config in SCHEMAS:
        for split, path in list_splits(built, config).items():
            lines = (built / f"jsonl/{config}/{split}.jsonl").read_bytes().splitlines()
            rows = pq.read_table(path).to_pylist()
            if config == "releases":
                assert [json.loads(line)["id"] for line in lines] == [row["release_id"] for row in rows]
            else:
                assert list(map(json.loads, lines)) == rows


@pytest.mark.slow
@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_beir_loads_the_folder(built: Path, split: str) -> None:
    loader = pytest.importorskip("beir.datasets.data_loader").GenericDataLoader
    corpus, queries, qrels = loader(data_folder=str(built / "beir")).load(split=split)
    name = {"dev": "validation"}.get(split, split)
    rows = pq.read_table(list_splits(built, "qrels")[name]).to_pylist()
    assert {(query, passage) for query, found in qrels.items() for passage in found} == {
        (row["query-id"], row["corpus-id"]) for row in rows
    }
    assert set(queries) == {row["query-id"] for row in rows}
    passages = pq.read_table(list_splits(built, "corpus")["corpus"]).to_pylist()
    assert corpus == {row["id"]: {"title": row["title"], "text": row["text"]} for row in passages}
