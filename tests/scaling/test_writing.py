"""Files of records: what the command `parse` writes, and what `build` takes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from crawls import NAMES, TEXTS

import transcripts
from transcripts.model import SourceText
from transcripts.reading import Input, read_input, walk
from transcripts.records import to_release

pytest.importorskip(
    "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
)

from datatrove.data import Document
from datatrove.pipeline.writers.disk_base import DiskWriter

from transcripts.scaling.parsing import ParseReleases
from transcripts.scaling.rereading import read_records
from transcripts.scaling.writing import COLUMNS, WriteRecords, WriteRecordTable

RELEASES = [transcripts.parse(text, name) for text, name in zip(TEXTS, NAMES, strict=True)]


def write(writer: DiskWriter) -> None:
    documents = [Document(text, name) for text, name in zip(TEXTS, NAMES, strict=True)]
    list(writer.run(ParseReleases().run(documents)))


def test_lines_are_those_of_parse(tmp_path: Path) -> None:
    write(WriteRecords(tmp_path))
    [path] = tmp_path.iterdir()
    assert path.name == "00000.jsonl.gz"
    assert gzip.decompress(path.read_bytes()) == b"".join(release.json() + b"\n" for release in RELEASES)


def test_a_table_has_its_columns_whatever_its_first_row_holds(tmp_path: Path) -> None:
    write(WriteRecordTable(tmp_path))
    table = pq.read_table(tmp_path)
    assert table.column_names == list(COLUMNS)
    assert [str(field.type) for field in table.schema] == list(COLUMNS.values())
    assert table["held_on"].to_pylist() == [release.held_on for release in RELEASES]
    assert table["pairs"].to_pylist() == [len(release.pairs) for release in RELEASES]


@pytest.mark.parametrize("writer", [WriteRecords, WriteRecordTable])
def test_build_takes_what_was_written(tmp_path: Path, writer: type[DiskWriter]) -> None:
    write(writer(tmp_path))
    [found] = walk([tmp_path])
    assert isinstance(found, Input)
    records = [source.record for source in read_input(found) if isinstance(source, SourceText)]
    assert [to_release(record) for record in records if record] == RELEASES


def test_what_was_not_parsed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ParseReleases before would be right"):
        list(WriteRecords(tmp_path).run([Document("a", "b")]))


def test_read_again_a_document_has_what_is_said(tmp_path: Path) -> None:
    write(WriteRecordTable(tmp_path))
    again = list(read_records(tmp_path).run())
    assert [document.id for document in again] == [release.id for release in RELEASES]
    said = ["\n".join(turn.text for turn in release.turns) or release.text for release in RELEASES]
    assert [document.text for document in again] == said
