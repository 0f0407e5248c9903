"""Parquet: records that another engine wrote, and rows with a text."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

import transcripts
from transcripts.errors import ReadError
from transcripts.reading import Input, read_bytes, read_input

pa = pytest.importorskip(
    "pyarrow", reason="pyarrow is not installed; pip install 'press-transcripts[dataset]'"
)
pq = pytest.importorskip("pyarrow.parquet")

BRIEFING = "主持人:请大家提问。\n河湾晚报记者:何时开工?\n市水务局局长林远:明年三月。\n主持人:谢谢大家。\n"


def write_parquet(path: Path, columns: dict[str, list[object]], **options: int) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def read_all(path: Path) -> list[object]:
    return list(read_input(Input(path, path.name)))


def make_record(name: str) -> str:
    return transcripts.parse(f"{name}\n{BRIEFING}", name).json().decode()


def test_a_row_is_its_record(tmp_path: Path) -> None:
    records = [make_record("a"), make_record("b")]
    path = write_parquet(tmp_path / "a.parquet", {"name": ["a", "b"], "record": records, "pairs": [1, 1]})
    found = read_all(path)
    assert [source.record for source in found] == [record.encode() for record in records]
    assert [source.source.name for source in found] == ["a.parquet:1", "a.parquet:2"]


def test_what_parse_batch_gives_is_read(tmp_path: Path) -> None:
    batch = pa.RecordBatch.from_pydict({"name": ["a"], "text": [BRIEFING]})
    pq.write_table(pa.Table.from_batches([transcripts.parse_batch(batch)]), tmp_path / "a.parquet")
    [source] = read_all(tmp_path / "a.parquet")
    assert source.record == transcripts.parse(BRIEFING, "a").json()


def test_a_null_record_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", {"record": [make_record("a"), None, "no", "[]"]})
    first, *others = read_all(path)
    assert first.record
    assert [str(other).partition("; ")[0] for other in others] == [
        f"{path}:2: no record",
        f"{path}:3: no JSON in its record",
        f"{path}:4: no object in its record",
    ]


def test_rows_with_a_text_are_releases(tmp_path: Path) -> None:
    columns = {"title": ["A", "B"], "text": [BRIEFING, BRIEFING + "完"], "day": [None, None]}
    found = read_all(write_parquet(tmp_path / "a.parquet", columns))
    assert [source.text for source in found] == columns["text"]
    assert [source.given.title for source in found] == ["A", "B"]
    assert [source.record for source in found] == [None, None]


def test_it_is_known_without_its_name_and_through_a_pipe(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", {"record": [make_record("a")]})
    packed = tmp_path / "b.parquet.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [source.record for source in read_all(packed)] == [make_record("a").encode()]
    assert read_bytes(path.read_bytes(), "-").source.media_type == "application/vnd.apache.parquet"


@pytest.mark.parametrize("cut", [4, 50, -20])
def test_a_file_that_breaks_off_is_one_line(tmp_path: Path, cut: int) -> None:
    path = write_parquet(tmp_path / "a.parquet", {"record": [make_record("a")]})
    path.write_bytes(path.read_bytes()[:cut])
    [error] = read_all(path)
    assert isinstance(error, ReadError)
    assert str(error).startswith(f"{path}: no Parquet that can be read (")
    assert "\n" not in str(error)
    assert str(error).endswith("; a whole file would be right")


def test_a_broken_page_leaves_the_rows_before_it(tmp_path: Path) -> None:
    records = [make_record(str(number)) for number in range(64)]
    path = write_parquet(tmp_path / "a.parquet", {"record": records}, row_group_size=32)
    second = pq.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    start = second.dictionary_page_offset or second.data_page_offset
    data[start : start + second.total_compressed_size] = b"\xff" * second.total_compressed_size
    path.write_bytes(data)
    *good, error = read_all(path)
    assert [source.record.decode() for source in good] == records[:32]
    assert isinstance(error, ReadError)


def test_several_records_are_no_single_release() -> None:
    stream = io.BytesIO()
    pq.write_table(pa.table({"record": [make_record("a"), make_record("b")]}), stream)
    with pytest.raises(ReadError, match="holds several releases"):
        read_bytes(stream.getvalue(), "a.parquet")


def test_a_value_that_python_cannot_hold_costs_its_row(tmp_path: Path) -> None:
    days = pa.array([0, 10**18, 1], pa.timestamp("us"))
    found = read_all(write_parquet(tmp_path / "a.parquet", {"text": [BRIEFING] * 3, "day": days}))
    assert [isinstance(one, ReadError) for one in found] == [False, True, False]
    said = "a.parquet:2: a value that cannot be read (date value out of range); text in UTF-8 and days of the"
    assert said in str(found[1])


def test_bytes_that_are_no_text_cost_their_row(tmp_path: Path) -> None:
    texts = pa.array([BRIEFING.encode(), b"\xff\xfe", BRIEFING.encode()], pa.binary()).view(pa.string())
    found = read_all(write_parquet(tmp_path / "a.parquet", {"text": texts}))
    assert [isinstance(one, ReadError) for one in found] == [False, True, False]
    assert "a.parquet:2: a value that cannot be read ('utf-8' codec can't decode" in str(found[1])
