"""The same texts through every engine, real ones, give the same records."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from crawls import NAMES, TEXTS

import transcripts
from transcripts import parse_batch

EXPECTED = {transcripts.parse(text, name).json().decode() for text, name in zip(TEXTS, NAMES, strict=True)}
TABLE = pa.table({"name": NAMES, "text": TEXTS})


def read_written(folder: Path) -> set[str]:
    """The records in the Parquet files of a folder."""
    return set(pq.read_table(folder, columns=["record"])["record"].to_pylist())


# parse_batch, where an engine hands out batches.


def test_here() -> None:
    [batch] = TABLE.to_batches()
    assert set(parse_batch(batch)["record"].to_pylist()) == EXPECTED


def test_what_goes_in_comes_out() -> None:
    parsed = parse_batch(TABLE)
    assert isinstance(parsed, pa.Table)
    assert parsed.equals(pa.Table.from_batches([parse_batch(batch) for batch in TABLE.to_batches()]))


def test_dataset_map(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    texts = datasets.Dataset(TABLE).with_format("arrow")
    records = texts.map(parse_batch, batched=True, batch_size=3, remove_columns=["text"])
    records.to_parquet(str(tmp_path / "a.parquet"))
    assert read_written(tmp_path) == EXPECTED


@pytest.mark.slow
def test_spark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip(
        "pyspark.sql", reason="pyspark is not installed; pip install 'press-transcripts[engines]'"
    )
    if shutil.which("java") is None:
        pytest.skip("no Java is here, which Spark runs on; apt-get install default-jre-headless")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    quick = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = quick.config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1").getOrCreate()
    try:
        texts = session.createDataFrame(list(zip(NAMES, TEXTS, strict=True)), "name string, text string")
        records = texts.mapInArrow(lambda batches: map(parse_batch, batches), "name string, record string")
        records.write.parquet(str(tmp_path / "out"))
    finally:
        session.stop()
    assert read_written(tmp_path / "out") == EXPECTED


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A cluster of Ray on this machine."""
    ray = pytest.importorskip("ray", reason="ray is not installed; pip install 'press-transcripts[engines]'")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(
        num_cpus=2,
        object_store_memory=100_000_000,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
    )
    yield ray
    ray.shutdown()


@pytest.mark.slow
def test_ray_data(ray: Any, tmp_path: Path) -> None:
    records = ray.data.from_arrow(TABLE).map_batches(parse_batch, batch_format="pyarrow", batch_size=3)
    records.write_parquet(str(tmp_path))
    assert read_written(tmp_path) == EXPECTED


# The step of datatrove, on its executors.


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """The texts as two files of JSON Lines, as a crawl that is text already."""
    datatrove = pytest.importorskip(
        "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
    )
    assert datatrove
    import orjson

    folder = tmp_path / "lines"
    folder.mkdir()
    rows = [orjson.dumps({"id": name, "text": text}) + b"\n" for name, text in zip(NAMES, TEXTS, strict=True)]
    (folder / "a.jsonl").write_bytes(b"".join(rows[:3]))
    (folder / "b.jsonl").write_bytes(b"".join(rows[3:]))
    return folder


def run_stage(executor: Any, lines: Path, place: Path, **options: Any) -> set[str]:
    """The records that an executor gives of some lines."""
    from datatrove.pipeline.readers.jsonl import JsonlReader

    from transcripts.scaling.parsing import ParseReleases
    from transcripts.scaling.pipeline import Stage, run_stages
    from transcripts.scaling.writing import WriteRecordTable

    steps = [JsonlReader(str(lines)), ParseReleases(), WriteRecordTable(place / "out")]
    run_stages([Stage("parse", steps, 2)], executor, str(place / "logs"), **options)
    return read_written(place / "out")


def test_datatrove_here(lines: Path, tmp_path: Path) -> None:
    from datatrove.executor.local import LocalPipelineExecutor

    assert run_stage(LocalPipelineExecutor, lines, tmp_path, workers=1) == EXPECTED


@pytest.mark.slow
def test_datatrove_in_two_processes(lines: Path, tmp_path: Path) -> None:
    from datatrove.executor.local import LocalPipelineExecutor

    assert run_stage(LocalPipelineExecutor, lines, tmp_path, workers=2) == EXPECTED


@pytest.mark.slow
def test_datatrove_on_ray(ray: Any, lines: Path, tmp_path: Path) -> None:
    from datatrove.executor.ray import RayPipelineExecutor

    assert run_stage(RayPipelineExecutor, lines, tmp_path, mem_per_cpu_gb=0.5) == EXPECTED
