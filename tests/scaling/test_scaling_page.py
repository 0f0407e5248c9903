"""docs/scaling.md: what stands there runs, here or on the engines it names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from crawls import NAMES, TEXTS

import transcripts

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/scaling.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the texts that the page speaks of, as JSON Lines and as Parquet."""
    texts = pa.table({"name": NAMES, "id": NAMES, "text": TEXTS})
    (tmp_path / "texts").mkdir()
    pq.write_table(texts, tmp_path / "texts/a.parquet")
    return tmp_path


def run(block: str, desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=desk,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(desk), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def find_block(word: str) -> str:
    [block] = [block for block in BLOCKS if word in block]
    return block


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split()[1])
def test_blocks_are_python(block: str) -> None:
    compile(block, "scaling.md", "exec")


def test_the_step(desk: Path) -> None:
    pytest.importorskip(
        "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
    )
    block = find_block("JsonlReader").replace("jsonl import JsonlReader", "parquet import ParquetReader")
    run(block.replace("JsonlReader(", "ParquetReader("), desk)
    genres = [transcripts.parse(text).genre for text in TEXTS]
    assert pq.read_table(desk / "records").num_rows == genres.count("transcript")
    assert len(list((desk / "dropped").iterdir())) == 1


@pytest.mark.slow
def test_datasets(desk: Path) -> None:
    run(find_block("load_dataset"), desk)
    records = pq.read_table(desk / "records.parquet")["record"].to_pylist()
    expected = [transcripts.parse(text, name) for text, name in zip(TEXTS, NAMES, strict=True)]
    assert records == [release.json().decode() for release in expected]


def test_every_stage_is_told() -> None:
    pytest.importorskip(
        "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
    )
    from transcripts.scaling.pipeline import list_stages
    from transcripts.scaling.rereading import read_records

    table = PAGE.partition("| stage |")[2].partition("\n\n")[0]
    assert all(f"`{stage.name}`" in table for stage in list_stages(read_records("texts"), "out", 1))


def test_every_engine_is_told() -> None:
    options = subprocess.run(
        [sys.executable, str(ROOT / "scripts/crawl"), "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    told = set(re.findall(r"--engine (\w+)", PAGE)) | {"local"}
    assert f"{{{','.join(sorted(told, key=['local', 'slurm', 'ray'].index))}}}" in options
