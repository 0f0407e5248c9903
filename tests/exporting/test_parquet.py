from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transcripts.exporting import parquet
from transcripts.exporting.parquet import ParquetFile, make_schemas

SCHEMA = pa.schema([("id", pa.string()), ("spans", pa.list_(pa.list_(pa.int32())))])
ROWS = [{"id": f"r{number}", "spans": [[number, number + 1]]} for number in range(7)]


def _write(path, rows=ROWS):
    with ParquetFile(path, SCHEMA) as file:
        for row in rows:
            file.write_row(row)
    return file


def test_rows_are_read_back_from_row_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP_ROWS", 3)
    file = _write(tmp_path / "data" / "rows.parquet")
    table = pq.read_table(file.path)
    assert table.to_pylist() == ROWS
    assert table.schema == SCHEMA
    assert pq.read_metadata(file.path).num_row_groups == 3
    assert (file.rows, file.arrow_bytes > 0) == (7, True)


def test_same_rows_give_the_same_bytes(tmp_path):
    first, second = _write(tmp_path / "a"), _write(tmp_path / "b")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_prose_has_no_statistics_and_what_is_searched_by_has(tmp_path):
    schema = make_schemas()["qa"]
    with ParquetFile(tmp_path / "qa.parquet", schema) as file:
        file.write_row({"pair_id": "a", "held_on": "2024-03-11", "question": "什么" * 100, "confidence": 0.5})
    group = pq.read_metadata(file.path).row_group(0)
    told = {
        column.path_in_schema for column in map(group.column, range(group.num_columns)) if column.is_stats_set
    }
    assert {"pair_id", "held_on", "language", "confidence", "inferred"} <= told
    assert told.isdisjoint({"question", "answer", "question_text", "answer_texts.list.element"})
    assert ("什么" * 100).encode() not in file.path.read_bytes()[
        -pq.read_metadata(file.path).serialized_size :
    ]


def test_without_rows_there_is_no_file(tmp_path):
    assert _write(tmp_path / "rows.parquet", []).rows == 0
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_not_covered_up(tmp_path):
    def fail_halfway():
        yield ROWS[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _write(tmp_path / "rows.parquet", fail_halfway())


def test_dates_are_strings_in_every_config():
    fields = [field for schema in make_schemas().values() for field in schema if field.name.endswith("_on")]
    assert len(fields) == 4
    assert {field.type for field in fields} == {pa.string()}


def test_how_large_a_table_is_does_not_depend_on_who_made_it(tmp_path):
    rows = pa.RecordBatch.from_pylist(ROWS, schema=SCHEMA)
    marked = pa.RecordBatch.from_arrays(
        [
            pa.Array.from_buffers(pa.string(), len(ROWS), [pa.py_buffer(b"\xff"), *rows[0].buffers()[1:]]),
            rows[1],
        ],
        schema=SCHEMA,
    )
    sizes = []
    for name, batch in (("plain", rows), ("marked", marked)):
        with ParquetFile(tmp_path / f"{name}.parquet", SCHEMA) as file:
            file.write_table(pa.Table.from_batches([batch]))
        sizes.append(file.arrow_bytes)
    assert marked.nbytes > rows.nbytes
    assert sizes[0] == sizes[1]
