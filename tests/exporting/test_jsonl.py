from __future__ import annotations

import json

from transcripts.exporting.jsonl import JsonLinesFile


def test_rows_and_lines_are_read_back(tmp_path):
    path = tmp_path / "jsonl" / "rows.jsonl"
    rows = [{"text": "甲\n\N{LINE SEPARATOR}乙", "n": 1}, {"text": None, "n": 2}]
    with JsonLinesFile(path) as file:
        file.write_row(rows[0])
        file.write_line(b'{"text":null,"n":2}')
    data = path.read_bytes()
    assert [json.loads(line) for line in data.split(b"\n")[:-1]] == rows
    assert "甲".encode() in data


def test_without_rows_there_is_no_file(tmp_path):
    with JsonLinesFile(tmp_path / "rows.jsonl"):
        pass
    assert list(tmp_path.iterdir()) == []
