"""Files, standard input and bytes become source texts, or one clear line."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
from pathlib import Path

import pytest

from transcripts.errors import ReadError
from transcripts.model import SourceText
from transcripts.reading import Input, read_bytes, read_file, read_input
from transcripts.reading.formats import ARCHIVES, FORMATS, SUFFIXES, Format, find_format


def test_source_tells_where_the_text_came_from() -> None:
    data = "记者：请问。\r\n".encode("utf-8-sig")
    source = read_bytes(data, "2024/a.md")
    assert source.text == "记者：请问。\n"
    assert source.source.name == "2024/a.md"
    assert source.source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.source.media_type == "text/markdown"
    assert source.source.encoding == "utf-8-sig"
    assert source.problems == ()


def test_problems_of_decoding_are_passed_on() -> None:
    source = read_bytes("记者请问局长".encode() * 5 + b"\xff", "a.txt")
    assert [problem.code for problem in source.problems] == ["lost-characters"]


def test_media_type_overrules_the_suffix() -> None:
    assert read_bytes(b"x", "a.md", "text/plain; charset=utf-8").source.media_type == "text/plain"
    with pytest.raises(ReadError, match=r"a\.md: no reader for image/png; it has to be text/plain or"):
        read_bytes(b"x", "a.md", "image/png")


def test_unclaimed_suffix_is_plain_text() -> None:
    assert find_format("notes.log").media_type == "text/plain"
    assert find_format("README").media_type == "text/plain"


def test_suffixes_belong_to_one_format() -> None:
    kinds = (*FORMATS, *ARCHIVES)
    assert len(SUFFIXES) == sum(len(kind.suffixes) for kind in kinds)
    assert {
        ".txt",
        ".md",
        ".html",
        ".pdf",
        ".xml",
        ".docx",
        ".odt",
        ".rtf",
        ".epub",
        ".mhtml",
        ".mht",
        ".srt",
        ".vtt",
        ".ass",
        ".ttml",
        ".eaf",
        ".textgrid",
        ".cha",
        ".stm",
        ".json",
        ".jsonl",
        ".warc",
    } <= set(SUFFIXES)


@pytest.mark.parametrize("kind", [*FORMATS, *ARCHIVES], ids=lambda kind: kind.media_type)
def test_every_format_has_its_function(kind: Format) -> None:
    assert callable(kind.load())


@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"\xef\xbb\xbf <!DOCTYPE HTML>", "text/html"),
        (b"<HTML lang=zh>", "text/html"),
        (b"%PDF-1.7", "application/pdf"),
        (b'<?xml version="1.0"?>', "application/xml"),
        (b"<publicwhip>", "application/xml"),
        (b"<tt:tt xmlns:tt", "application/ttml+xml"),
        ('File type = "ooTextFile"'.encode("utf-16"), "text/praat-textgrid"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000", "application/x-subrip"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"WEBVTT", "text/vtt"),
        (b"WARC/1.0", "application/warc"),
        ("记者：".encode(), "text/plain"),
    ],
)
def test_format_without_a_name(start: bytes, media_type: str) -> None:
    assert find_format("-", start=start).media_type == media_type
    assert find_format("a.log", start=start).media_type == media_type


@pytest.mark.parametrize(
    ("name", "start", "media_type"),
    [
        ("a.txt", b"<!DOCTYPE html>", "text/plain"),
        ("a.txt", b"WEBVTT", "text/plain"),
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.html", b"<?xml version='1.0'?><html>", "text/html"),
        ("a.html", b"%PDF-1.7", "application/pdf"),
        ("a.xml", b"<!doctype html>", "text/html"),
        ("a.pdf", b"\n<html>", "text/html"),
        ("a.docx", b"<html>", "text/html"),
        ("a.srt", b"WEBVTT", "text/vtt"),
        ("a.md", b"# Briefing", "text/markdown"),
        ("a.json", b"<!doctype html>", "text/html"),
    ],
)
def test_how_a_file_begins_counts_more_than_its_suffix(name: str, start: bytes, media_type: str) -> None:
    assert find_format(name, start=start).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.srt",
            b"WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n",
            "text/vtt, not as its suffix says; the suffix .vtt",
        ),
        ("a.pdf", b"<!doctype html><p>Yes.", "text/html, not as its suffix says; the suffix .html"),
        ("a.txt", b"<!doctype html><p>Yes.", "text/plain, as its suffix says; the suffix .html"),
    ],
)
def test_a_suffix_that_lies_is_told(name: str, data: bytes, said: str) -> None:
    source = read_bytes(data, name)
    (problem,) = source.problems
    assert problem.code == "wrong-suffix"
    assert said in problem.message
    assert problem.span == (0, 1)


def test_a_suffix_that_is_true_is_not_told() -> None:
    assert not read_bytes(b"<?xml version='1.0'?><html><p>Yes.</p></html>", "a.html").problems
    assert not read_bytes(b"<!doctype html><p>Yes.", "a").problems
    assert not read_bytes(b"<!doctype html><p>Yes.", "a.txt", "text/html").problems


def test_a_page_that_was_left_packed_is_unpacked() -> None:
    assert read_bytes(gzip.compress("记者：请问。".encode()), "a.md").text == "记者：请问。"


@pytest.mark.parametrize(
    ("name", "start", "said"),
    [
        ("a.txt", b"OggS\0\2\xff\xfe", "an Ogg recording, not text; what a recogniser of speech makes of it"),
        ("a", b"\0\0\0\x18ftypmp42", "an MP4 or QuickTime recording, not text; "),
        ("a.html", b"II*\0\x08\0", "a TIFF image, not text; "),
        (
            "README.md",
            b"---\nlicense: cc0-1.0\nconfigs:\n- config_name: qa\n---\n",
            "the card of a dataset, which is not read; ",
        ),
        (
            "a.tex",
            b"% x\n\\documentclass{article}\n",
            "a LaTeX source, which is not read; the PDF that it makes",
        ),
    ],
)
def test_a_kind_that_is_not_read_is_named(name: str, start: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=rf"^{re.escape(f'{name}: {said}')}.* would be right$"):
        read_bytes(start, name)


@pytest.mark.parametrize(
    "text",
    [
        "CAJ: Good morning.",
        "ID3: 记者：请问。",
        "RIFFabcdWAVE",
        "\\documentclass{article}",
        "---\nconfigs:\n",
    ],
)
def test_words_that_begin_like_another_kind_are_read(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text


def test_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "b.TXT"
    path.write_bytes(b"text")
    assert read_file(path).source.name == "b.TXT"
    assert read_file(path, "x/b.txt").source.name == "x/b.txt"


def test_undecodable_name_becomes_valid(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"text")
    assert read_file(path).source.name == "caf\N{REPLACEMENT CHARACTER}.txt"


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    for path, said in ((tmp_path / "no.txt", "no such file"), (tmp_path, "is a folder"), (loop, "a link")):
        with pytest.raises(ReadError, match=said) as caught:
            read_file(path)
        assert str(caught.value).startswith(f"{path}: ")
        assert "\n" not in str(caught.value)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"a\.txt: no permission to read it"):
        read_file(tmp_path / "a.txt")


def test_impossible_name() -> None:
    with pytest.raises(ReadError, match="no file can have this name"):
        read_file(Path("a\0b"))


def test_binary_file_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "image.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(ReadError) as caught:
        read_file(path, "short.txt")
    assert (
        str(caught.value)
        == f"{path}: a PNG image, not text; what a recogniser of print reads in it, as text, would be right"
    )


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("问：".encode("gb18030"))))
    (source,) = read_input(Input(None, "-"))
    assert isinstance(source, SourceText)
    assert source.text == "问："
    assert source.source.name == "-"
