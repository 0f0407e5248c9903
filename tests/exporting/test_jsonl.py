from __future__ import annotations

import json

import pytest
import zstandard

from transcripts.exporting.jsonl import JsonLinesFile, read_lines


def test_rows_and_lines_are_read_back(tmp_path):
    path = tmp_path / "jsonl" / "rows.jsonl"
    rows = [{"text": "甲\n\N{LINE SEPARATOR}乙", "n": 1}, {"text": None, "n": 2}]
    with JsonLinesFile(path) as file:
        file.write_row(rows[0])
        file.write_line(b'{"text":null,"n":2}')
    data = path.read_bytes()
    assert [json.loads(line) for line in data.split(b"\n")[:-1]] == rows
    assert "甲".encode() in data


LINES = [json.dumps({"text": f"第{number}次发布会" * 40}).encode() for number in range(3000)]


def _pack(path, lines=LINES):
    with JsonLinesFile(path) as file:
        for line in lines:
            file.write_line(line)
    return path


def test_packed_lines_are_read_back(tmp_path):
    path = _pack(tmp_path / "jsonl" / "rows.jsonl.zst")
    assert list(read_lines(path)) == LINES
    assert path.stat().st_size < sum(map(len, LINES)) / 10


def test_packed_lines_are_one_frame_that_tells_of_damage(tmp_path):
    data = _pack(tmp_path / "rows.jsonl.zst").read_bytes()
    frame = zstandard.ZstdDecompressor().decompressobj()
    assert frame.decompress(data).split(b"\n")[:-1] == LINES
    assert (frame.eof, frame.unused_data) == (True, b"")
    parameters = zstandard.get_frame_parameters(data)
    assert parameters.has_checksum
    assert parameters.window_size <= 8 << 20
    (tmp_path / "broken.jsonl.zst").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(zstandard.ZstdError, match="checksum"):
        list(read_lines(tmp_path / "broken.jsonl.zst"))


def test_same_lines_give_the_same_bytes(tmp_path):
    assert _pack(tmp_path / "a.zst").read_bytes() == _pack(tmp_path / "b.zst").read_bytes()


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.zst"])
def test_without_rows_there_is_no_file(tmp_path, name):
    with JsonLinesFile(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []
