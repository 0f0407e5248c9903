"""What docs/download.md says of readers: types that are guessed from the first rows, and how to tell them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import ir_measures
import pandas
import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq
import pytest
from datasets import load_dataset
from folders import SCHEMAS

TURN = {"role": "speaker", "speaker": None, "held_on": None, "inferred": []}
NAMED = {"role": "speaker", "speaker": "Li", "held_on": "2024-03-05", "inferred": ["start"]}
SCHEMA = pa.schema(
    [*[(name, pa.string()) for name in ("role", "speaker", "held_on")], ("inferred", pa.list_(pa.string()))]
)


def write_lines(path: Path, void: int) -> Path:
    """So many turns without a name, a day and a doubt, and one with all three."""
    lines = [json.dumps(row) + "\n" for row in [TURN] * void + [NAMED]]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def list_tables(built: Path) -> list[tuple[Path, Path]]:
    """Parquet file and lines of every split; the lines of `releases` are full records."""
    found = []
    for path in sorted((built / "data").glob("*/*.parquet")):
        split = path.name.partition("-")[0]
        found += [(path, built / f"jsonl/{path.parent.name}/{split}.jsonl")]
    return [pair for pair in found if pair[0].parent.name != "releases"]


def test_lines_with_the_schema_of_their_table_are_their_table(built: Path) -> None:
    for path, lines in list_tables(built):
        table = pq.read_table(path)
        options = pyarrow.json.ParseOptions(explicit_schema=table.schema)
        assert pyarrow.json.read_json(lines, parse_options=options).equals(table), path


def test_pandas_keeps_what_it_is_told_not_to_change(built: Path) -> None:
    [path] = (built / "jsonl/releases").glob("test.jsonl")
    version = json.loads(path.read_bytes().partition(b"\n")[0])["version"]
    assert pandas.read_json(path, lines=True)["version"][0] == float(version)
    assert pandas.read_json(path, lines=True, dtype=False)["version"][0] == version


def test_pandas_reads_lists_and_nulls_of_the_tables(built: Path) -> None:
    for config in ("qa", "turns", "squad"):
        [path] = (built / "data" / config).glob("test-*")
        rows = pandas.read_parquet(path).to_dict("records")
        assert [level(row) for row in rows] == pq.read_table(path).to_pylist(), path


def level(value: Any) -> Any:
    """A value without what pandas has instead of lists and of null."""
    if isinstance(value, dict):
        return {key: level(inner) for key, inner in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [level(inner) for inner in value]
    return None if value is None or value != value else value


def test_datasets_guesses_from_the_first_block(tmp_path: Path) -> None:
    """Of 10 MB by default; here of a kilobyte."""
    lines = str(write_lines(tmp_path / "turns.jsonl", 100))
    with pytest.raises(Exception, match="generating the dataset"):
        load_dataset(
            "json", data_files=lines, split="train", chunksize=1000, cache_dir=str(tmp_path / "cache")
        )
    table = pa.Table.from_pylist([TURN] * 100 + [NAMED], schema=SCHEMA)
    pq.write_table(table, tmp_path / "turns.parquet", row_group_size=10)
    files = str(tmp_path / "turns.parquet")
    loaded = load_dataset("parquet", data_files=files, split="train", cache_dir=str(tmp_path / "cache"))
    assert loaded[-1] == NAMED


def test_duckdb_reads_all_rows_where_it_is_told(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    lines = write_lines(tmp_path / "turns.jsonl", 20_480)
    command = (
        f"SELECT speaker, inferred FROM read_json('{lines}', sample_size = {{}}) WHERE speaker IS NOT NULL"
    )
    assert duckdb.sql(command.format(-1)).fetchall() == [("Li", ["start"])]
    assert duckdb.sql(command.format(20_480)).fetchall() != [("Li", ["start"])]


def test_polars_reads_all_rows_where_it_is_told(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    lines = write_lines(tmp_path / "turns.jsonl", 100)
    assert polars.read_ndjson(lines, infer_schema_length=None).to_dicts()[-1] == NAMED
    names = dict.fromkeys(("role", "speaker", "held_on"), polars.String)
    lost = polars.read_ndjson(lines, schema_overrides=names).to_dicts()[-1]
    assert lost == {**NAMED, "inferred": [None]}


@pytest.mark.parametrize("config", SCHEMAS)
def test_split_without_rows_is_no_split(built: Path, config: str) -> None:
    """A card names the splits that have a file, and none has a file without rows."""
    card = (built / "README.md").read_text(encoding="utf-8").partition("\n---\n")[0]
    named = set(re.findall(rf"path: data/{config}/([a-z]+)-", card))
    files = list((built / "data" / config).iterdir())
    assert named == {path.name.partition("-")[0] for path in files}
    assert all(pq.read_metadata(path).num_rows for path in files)


def test_asking_for_a_split_that_is_not_there_names_those_that_are(built: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"Unknown split \"dev\".*train.*test"):
        load_dataset(str(built), "qrels", split="dev", cache_dir=str(tmp_path))


def test_ids_pass_through_a_run_file(built: Path, tmp_path: Path) -> None:
    """Between white space as TREC's tools want them, with dashes or not."""
    qrels = list(ir_measures.read_trec_qrels(str(built / "trec/qrels.test.txt")))
    assert all(re.fullmatch(r"[\w-]+", name) for qrel in qrels for name in (qrel.query_id, qrel.doc_id))
    run = tmp_path / "run.txt"
    lines = [f"{qrel.query_id} Q0 {qrel.doc_id} 1 {qrel.relevance} tag\n" for qrel in qrels]
    run.write_text("".join(lines), encoding="utf-8")
    scored = list(ir_measures.read_trec_run(str(run)))
    assert [(row.query_id, row.doc_id) for row in scored] == [(row.query_id, row.doc_id) for row in qrels]
    assert ir_measures.calc_aggregate([ir_measures.nDCG @ 10], qrels, scored) == {ir_measures.nDCG @ 10: 1.0}
