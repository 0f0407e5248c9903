"""What is made to take memory or time is refused in a line, and the run goes on."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from printing import print_docx, print_pdf, print_warc

from transcripts.errors import ReadError
from transcripts.reading import Input, read_bytes, read_input
from transcripts.reading.pagelimits import find_excess

LINES = ["MODERATOR: Good morning.", "Q: Why?", "MR. LEE: Because."]
LIMITS = {
    "files": "MAX_BYTES",
    "jsonlines": "MAX_BYTES",
    "warc": "MAX_BYTES",
    "corpora": "MAX_BYTES",
    "packages": "MAX_BYTES",
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """The bytes that one document may have in these tests."""
    for module, name in LIMITS.items():
        monkeypatch.setattr(f"transcripts.reading.{module}.{name}", 1000)
    return 1000


def read(data: bytes, name: str, tmp_path: Path) -> list[str]:
    """The texts, or what is said in their places."""
    path = tmp_path / name
    path.write_bytes(data)
    return [
        str(found) if isinstance(found, ReadError) else found.text for found in read_input(Input(path, name))
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml", "a.pdf", "a.srt", "a.stm", "a.eaf"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstd"])
def test_documents_are_read_up_to_a_size(
    name: str, pack: Callable[[bytes], bytes], small: int, tmp_path: Path
) -> None:
    packed = name + {bytes: "", gzip.compress: ".gz"}.get(pack, ".zst")
    (said,) = read(pack(b"a" * (small + 1)), packed, tmp_path)
    assert said.endswith("; a file for each release would be right")


def test_long_line_of_json_is_named(small: int, tmp_path: Path) -> None:
    good = b'{"text": "one"}\n'
    found = read(good + b'{"text": "' + b"a" * small + b'"}\n' + good, "a.jsonl", tmp_path)
    assert found[0] == "one"
    assert "a.jsonl:2: longer than 1000 bytes, so that the rest is left out; " in found[1]
    assert len(found) == 2
    assert (
        "longer than 1000 bytes; JSON Lines would be right" in read(b"[" * (small + 1), "a.json", tmp_path)[0]
    )


def test_bomb_in_an_archive_costs_its_own_record(small: int, tmp_path: Path) -> None:
    page = b"<p>Q: Why?</p>"
    archive = print_warc(
        [
            ("https://a.example/1", page),
            ("https://a.example/2", b"<p>" + b"a" * small),
            ("https://a.example/3", page),
        ]
    )
    first, bomb, last = read(archive, "a.warc.gz", tmp_path)
    assert (first, last) == ("Q: Why?\n", "Q: Why?\n")
    assert bomb.endswith("a.warc.gz#3: more than 1000 bytes; smaller pages would be right")


def test_body_of_a_record_is_unpacked_up_to_a_size(small: int, tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"a" * small * 50)
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + bomb
    head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    record = f"{head}Content-Length: {len(response)}\r\n\r\n".encode() + response + b"\r\n\r\n"
    (said,) = read(record, "a.warc", tmp_path)
    assert said.endswith("#1: more than 1000 bytes; smaller pages would be right")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_archive_that_never_ends(
    pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("transcripts.reading.archive.LEAST_BOMB", 1 << 16)
    name = "a.jsonl.gz" if pack is gzip.compress else "a.jsonl.zst"
    found = read(pack(b'{"text": "one"}\n' + b"\n" * (1 << 20)), name, tmp_path)
    assert found[0] == "one"
    assert found[1].endswith("unpacks to more than 300 times its size; smaller files would be right")
    assert len(found) == 2


def test_package_is_measured_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    data = print_docx(LINES)
    monkeypatch.setattr("transcripts.reading.packages.MAX_BYTES", 100)
    with pytest.raises(ReadError, match=r"a\.docx: unpacks to \d+ bytes; up to 100 would be right"):
        read_bytes(data, "a.docx")


def test_package_of_many_parts() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(10_001):
            package.writestr(f"word/{number}", "")
    with pytest.raises(ReadError, match="a package of 10001 parts; up to 10000 would be right"):
        read_bytes(stream.getvalue(), "a.docx")


def test_deep_word_file_is_read_once() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 50 + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 50
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(print_docx(LINES))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name,
                data.replace(b"<w:body>", b"<w:body>" + nested.encode())
                if name == "word/document.xml"
                else data,
            )
    assert read_bytes(stream.getvalue(), "a.docx").text.startswith("x\n\nMODERATOR")


def test_pages_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    data = print_pdf([f"MR. LEE: Line {number}." for number in range(200)])
    monkeypatch.setattr("transcripts.reading.pdf.MAX_PAGES", 2)
    source = read_bytes(data, "a.pdf")
    assert source.text.count("Page ") == 2
    assert [problem.message for problem in source.problems] == [
        "5 pages, the first 2 are read; a file for each conference would be right"
    ]


def test_characters_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    data = print_pdf([f"MR. LEE: Line {number}." for number in range(200)])
    monkeypatch.setattr("transcripts.reading.pdf.MAX_CHARACTERS", 1000)
    source = read_bytes(data, "a.pdf")
    assert 1000 < len(source.text) < 2000
    assert [problem.code for problem in source.problems] == ["cut-short"]


def test_stream_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = zlib.compress(b"BT (aaaaaaaa) Tj ET " * 1000)
    data = b"%%PDF-1.4\n4 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(drawn), drawn)
    monkeypatch.setattr("transcripts.reading.pdf.MAX_STREAM", 1 << 10)
    with pytest.raises(ReadError, match=r"a\.pdf: a page that unpacks to more than"):
        read_bytes(data, "a.pdf")
    picture = data.replace(b"<</Length", b"<</Subtype/Image/Length")
    with pytest.raises(ReadError, match="no PDF that can be opened"):
        read_bytes(picture, "a.pdf")


@pytest.mark.parametrize("tag", ["div", "fieldset", "table", "SECTION class=x", "nav", "template"])
def test_page_of_one_tag(tag: str) -> None:
    with pytest.raises(ReadError, match="elements nested more than 2000 deep; a page as people write them"):
        read_bytes(f"<{tag}>".encode() * 3000, "a.html")


def test_page_of_too_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transcripts.reading.pagelimits.MAX_TAGS", 100)
    assert find_excess("<p>" * 100) is None
    assert find_excess("<p>" * 101) == "more than 100 tags"


def test_print_that_is_left_open() -> None:
    opened = "".join(f"<font size={number}>" for number in range(1000))
    assert find_excess(f"<p>{opened}" + "<p>x" * 9000) is not None
    assert find_excess("<p><font size=2>x" * 9000) is None
    assert find_excess("<p><b>x</b>" * 9000) is None


def test_long_page_of_ordinary_tags_is_read() -> None:
    source = read_bytes(("<div><p><b>Ann Lee:</b> Yes.</p></div>" * 3000).encode(), "a.html")
    assert source.text.count("Ann Lee") == 3000


@pytest.mark.parametrize(
    "text",
    [
        "<" * 5000,
        "<b>" * 1000,
        "&" * 5000,
        "<!--" * 2000,
        "<p a=b" * 2000,
        "<li>" * 2000,
        "a" * 5000,
        " " * 5000,
    ],
)
def test_odd_pages_are_read(text: str) -> None:
    assert len(read_bytes(text.encode(), "a.html").text) <= 2 * len(text)
