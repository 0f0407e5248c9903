"""Archives and packed files give each release with its own name, address and bytes, whatever stands around it."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

import transcripts
from transcripts.errors import ReadError
from transcripts.model import SourceText
from transcripts.reading import Input, read_bytes, read_input

Found = SourceText | ReadError
PAGE = "<html><head><meta charset=utf-8></head><body><p>记者：请问？</p></body></html>".encode()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Found]]:
    def read_file(data: bytes, name: str, text_field: str | None = None) -> list[Found]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_input(Input(path, name), text_field))

    return read_file


def list_texts(found: list[Found]) -> list[str | None]:
    """The texts, None where something could not be read."""
    return [None if isinstance(item, ReadError) else item.text for item in found]


# Packed files.

WORDS = "记者：请问？".encode()
zip_zstd = zstandard.ZstdCompressor().compress


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzip.compress(WORDS, mtime=0), "a.txt.gz"),
        (gzip.compress(WORDS, mtime=0), "a.gz"),
        (gzip.compress(WORDS[:9], mtime=0) + gzip.compress(WORDS[9:], mtime=0), "a.txt.GZ"),
        (zip_zstd(WORDS), "a.md.zst"),
        (zip_zstd(WORDS), "a.zst"),
        (zip_zstd(WORDS[:9]) + zip_zstd(WORDS[9:]), "a.txt.zst"),
        (zip_zstd(gzip.compress(WORDS, mtime=0)), "a.txt.gz.zst"),
    ],
)
def test_packed_text(data: bytes, name: str) -> None:
    source = read_bytes(data, name)
    assert source.text == "记者：请问？"
    assert source.source.name == name
    assert source.source.sha256 == hashlib.sha256(WORDS).hexdigest()


def test_packing_tells_nothing_of_the_format() -> None:
    assert read_bytes(gzip.compress(PAGE, mtime=0), "a.html.gz").source.media_type == "text/html"
    assert read_bytes(gzip.compress(PAGE, mtime=0), "a.gz").source.media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (WORDS, "a.txt.gz"),
        (gzip.compress(WORDS, mtime=0)[:-5], "a.txt.gz"),
        (WORDS, "a.txt.zst"),
        (zip_zstd(WORDS)[:-3], "a.txt.zst"),
    ],
)
def test_broken_packing(data: bytes, name: str) -> None:
    with pytest.raises(ReadError, match=rf"^{name}: a broken archive \(.*\); a whole one would be right$"):
        read_bytes(data, name)


def test_packed_too_often() -> None:
    data = WORDS
    for _ in range(4):
        data = gzip.compress(data, mtime=0)
    with pytest.raises(ReadError, match="packed more than 3 times"):
        read_bytes(data, "a.txt.gz.gz.gz.gz")


# WARC.


def make_record(
    body: bytes,
    kind: str = "response",
    media_type: str = "application/http; msgtype=response",
    head: str = "",
) -> bytes:
    lines = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"WARC-Date: 2024-03-12T08:00:00Z\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: {media_type}\r\n"
        f"{head}Content-Length: {len(body)}\r\n\r\n"
    )
    return lines.encode() + body + b"\r\n\r\n"


def make_response(
    body: bytes = PAGE, head: str = "", status: str = "200 OK", media_type: str = "text/html"
) -> bytes:
    return make_record(f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{head}\r\n".encode() + body)


def cut_chunks(body: bytes) -> bytes:
    pieces = [body[at : at + 10] for at in range(0, len(body), 10)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_records_that_are_no_pages_are_passed_over(read: Callable[..., list[Found]]) -> None:
    (source,) = read(
        make_record(b"software: x\r\n", "warcinfo", "application/warc-fields")
        + make_record(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request")
        + make_record(b"", "revisit")
        + make_record(b"x: y", "metadata", "application/warc-fields")
        + make_response(status="404 Not Found")
        + make_response(media_type="image/png")
        + make_response(),
        "a.warc",
    )
    assert isinstance(source, SourceText)
    assert (source.text, source.source.media_type, source.source.encoding) == (
        "记者：请问？\n",
        "text/html",
        "utf-8",
    )
    assert (source.source.name, source.source.url, source.source.retrieved_on) == (
        "a.warc#3",
        "https://a.example/1",
        "2024-03-12",
    )
    assert source.source.sha256 == hashlib.sha256(PAGE).hexdigest()


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("metadata://gnu.org/software/wget/warc/wget_arguments.txt", 0),
        ("<metadata://a.example/crawl.log>", 0),
        ("dns:a.example", 0),
        ("urn:pageinfo:https://a.example/1", 0),
        ("screenshot:https://a.example/1", 0),
        ("https://a.example/robots.txt", 0),
        ("https://a.example/robots.txt.html", 1),
        ("<https://a.example/1>", 1),
        ("file:///saved/1.html", 1),
    ],
)
def test_what_a_crawler_keeps_of_itself_is_no_page(
    read: Callable[..., list[Found]], target: str, count: int
) -> None:
    record = make_record(PAGE, "resource", "text/html").replace(b"https://a.example/1", target.encode())
    assert len(read(record, "a.warc")) == count


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (cut_chunks(PAGE), "Transfer-Encoding: chunked\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (zip_zstd(PAGE), "Content-Encoding: zstd\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),
        (
            cut_chunks(gzip.compress(PAGE, mtime=0)),
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
        ),
    ],
)
def test_bodies_however_they_were_sent(body: bytes, head: str, read: Callable[..., list[Found]]) -> None:
    assert list_texts(read(make_response(body, head), "a.warc")) == ["记者：请问？\n"]


def test_charset_of_the_transport(read: Callable[..., list[Found]]) -> None:
    body = "<p>记者：请问局长，今年有什么安排？</p>".encode("gb18030")
    (source,) = read(make_response(body, media_type="Text/HTML; charset=GBK"), "a.warc")
    assert isinstance(source, SourceText)
    assert source.source.encoding == "gb18030"


def test_records_of_other_kinds_and_formats(read: Callable[..., list[Found]]) -> None:
    found = read(
        make_record(PAGE, "resource", "text/html")
        + make_record("记者：请问？".encode(), "conversion", "text/plain")
        + make_record(b"%PDF-1.4 broken", "resource", "application/pdf"),
        "a.warc",
    )
    assert list_texts(found) == ["记者：请问？\n", "记者：请问？", None]
    assert "a.warc#3: no PDF that can be opened" in str(found[2])


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zip_zstd], ids=["plain", "gzip", "zstd"])
def test_broken_records_are_named_and_the_rest_is_read(
    pack: Callable[[bytes], bytes], read: Callable[..., list[Found]]
) -> None:
    broken = make_response(gzip.compress(PAGE, mtime=0)[:-20], "Content-Encoding: gzip\r\n")
    name = f"a.warc{ {bytes: '', gzip.compress: '.gz'}.get(pack, '.zst') }"
    found = read(pack(make_response() + broken + make_response()), name)
    assert list_texts(found) == ["记者：请问？\n", None, "记者：请问？\n"]
    assert f"{name}#2: a broken body (it ends inside the packed data)" in str(found[1])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (make_response() + make_response()[:-40], r"#2: \d+ bytes of \d+; a whole record would be right"),
        (make_response() + b"garbage\r\n" * 9, "breaks off behind record 1"),
    ],
)
def test_end_that_breaks_off(data: bytes, said: str, read: Callable[..., list[Found]]) -> None:
    first, last = read(data, "a.warc")
    assert isinstance(first, SourceText)
    with pytest.raises(ReadError, match=said):
        raise last


def test_packed_archive_that_breaks_off(read: Callable[..., list[Found]]) -> None:
    first, last = read(
        gzip.compress(make_response(), mtime=0) + gzip.compress(make_response(), mtime=0)[:-30], "a.warc.gz"
    )
    assert isinstance(first, SourceText)
    assert "a broken archive" in str(last)


def test_page_that_the_crawler_cut(read: Callable[..., list[Found]]) -> None:
    (source,) = read(make_record(PAGE, "resource", "text/html", "WARC-Truncated: length\r\n"), "a.warc")
    assert isinstance(source, SourceText)
    assert [problem.code for problem in source.problems] == ["cut-short"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_empty_archive(name: str, read: Callable[..., list[Found]]) -> None:
    [error] = read(b"", name)
    assert str(error).endswith(": holds no release; one would be right")


# JSON.


def write_json(*objects: object) -> bytes:
    return b"".join(json.dumps(item, ensure_ascii=False).encode() + b"\n" for item in objects)


def test_each_line_is_a_release(read: Callable[..., list[Found]]) -> None:
    data = (
        write_json({"text": "one", "title": "T", "date": "2024-03-12", "url": "https://a.example"})
        + b"\r\nno\n"
    )
    found = read(
        data + write_json([1], {"text": "<p><b>Ann:</b> two</p>"}, {"content": "three", "text": None}),
        "a.jsonl",
    )
    assert list_texts(found) == ["one", None, None, "Ann: two\n", "three"]
    assert [
        str(item).partition("a.jsonl")[2].partition(";")[0] for item in found if isinstance(item, ReadError)
    ] == [
        *(":3: no JSON", ":4: no object"),
    ]
    first, last = found[0], found[-1]
    assert isinstance(first, SourceText)
    assert isinstance(last, SourceText)
    assert (first.source.name, first.source.url) == ("a.jsonl:1", "https://a.example")
    assert (first.given.title, first.given.published_on) == ("T", "2024-03-12")
    assert last.source.name == "a.jsonl:6"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"text": "a"}, "a"),
        ({"text": ["a", "b"]}, "a\n\nb"),
        ({"text": "a\r\nb\rc"}, "a\nb\nc"),
        ({"text": ""}, ""),
        ({"text": None}, None),
        ({"text": 5}, None),
        ({"text": []}, None),
        ({"data": {"text": "a"}}, None),
        ({}, None),
        ("a", None),
        (None, None),
    ],
)
def test_text_field(item: object, text: str | None, read: Callable[..., list[Found]]) -> None:
    assert list_texts(read(write_json(item), "a.json")) == [text]
    assert list_texts(read(write_json(item), "a.jsonl")) == [text]


def test_named_field(read: Callable[..., list[Found]]) -> None:
    data = write_json({"text": "no", "speech": "yes"}, {"text": "no"})
    yes, no = read(data, "a.jsonl", "speech")
    assert list_texts([yes]) == ["yes"]
    assert "no field speech among text; --text-field NAME of one with text would be right" in str(no)


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_json_in_other_encodings(codec: str, read: Callable[..., list[Found]]) -> None:
    data = json.dumps({"text": "记者：请问局长，今年有什么安排？"}, ensure_ascii=False).encode(codec)
    assert list_texts(read(data, "a.json")) == ["记者：请问局长，今年有什么安排？"]


def test_list_of_objects_and_what_python_writes(read: Callable[..., list[Found]]) -> None:
    found = read(b'[{"text": "one", "score": NaN}, {"text": "two"}, null]', "a.json")
    assert list_texts(found) == ["one", "two", None]
    assert isinstance(found[1], SourceText)
    assert found[1].source.name == "a.json#2"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "no JSON"),
        (b" ", "no JSON"),
        (b"{", "JSON that breaks off at column 2"),
        (b"[" * 100_000, "no JSON from column 1026 on"),
        (b'{"text": "\\ud800"}', "no JSON from column 11 on"),
    ],
)
def test_what_is_no_json(data: bytes, found: str, read: Callable[..., list[Found]]) -> None:
    (error,) = read(data, "a.json")
    assert str(error).endswith(f"a.json: {found}; one object in UTF-8 would be right")


# From Python.


def test_object_of_a_list_that_is_nested_too_deeply(read: Callable[..., list[Found]]) -> None:
    nested = '{"text": "two", "more": ' + "[" * 300 + "]" * 300 + "}"
    found = read(f'[{{"text": "one"}}, {nested}, {{"text": "three"}}]'.encode(), "a.json")
    assert list_texts(found) == ["one", None, "three"]
    assert str(found[1]).endswith("a.json#2: nested too deeply; a flat object would be right")


def test_read_all_gives_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(write_json({"text": "one"}, {"no": 1}, {"text": "two"}))
    errors: list[ReadError] = []
    assert [release.text for release in transcripts.read_all(path, on_error=errors.append)] == ["one", "two"]
    assert [str(error).partition(": ")[0] for error in errors] == [f"{path}:2"]
    assert [release.text for release in transcripts.read_all(path, text_field="text")] == ["one", "two"]


def test_read_all_of_a_single_release(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    assert list(transcripts.read_all(path)) == [transcripts.read(path)]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.jsonl", "holds no release; one would be right"),
        (b"no\nno\n", "a.jsonl", ":1: no JSON"),
        (b"x", "a.pdf", "no PDF that can be opened"),
    ],
)
def test_read_all_of_nothing(data: bytes, name: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=said):
        list(transcripts.read_all(path))
    with pytest.raises(ReadError, match="no such file"):
        list(transcripts.read_all(tmp_path / "no.txt"))


def test_read_takes_one_release(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(write_json({"text": "one"}, {"text": "two"}))
    with pytest.raises(ReadError, match=r"a\.jsonl: holds several releases; read_all gives them one by one$"):
        transcripts.read(path)
    path.write_bytes(b"\n")
    with pytest.raises(ReadError, match=r"a\.jsonl: holds no release; one would be right$"):
        transcripts.read(path)
