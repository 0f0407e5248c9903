"""What a package holds is told by its members, whatever its name says; what is no text is one line."""

from __future__ import annotations

import io
import zipfile

import pytest
from printing import print_docx, zip_parts
from test_epub import make_epub
from test_odt import make_odt

from transcripts.errors import ReadError
from transcripts.reading import read_bytes
from transcripts.reading.formats import find_format

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "application/vnd.oasis.opendocument.text"
BOOK = "application/epub+zip"
PACKAGES = {
    WORD: print_docx(["Ann Lee: Good morning."]),
    TEXT: make_odt("<text:p>Ann Lee: Good morning.</text:p>"),
    BOOK: make_epub({"a.xhtml": "<p>Ann Lee: Good morning.</p>"}),
}


@pytest.mark.parametrize("name", ["-", "a.docx", "a.odt", "a.epub", "a.bin", "a.doc"])
@pytest.mark.parametrize("media_type", PACKAGES)
def test_members_tell_the_format(media_type: str, name: str) -> None:
    source = read_bytes(PACKAGES[media_type], name)
    assert source.source.media_type == media_type
    assert source.text == "Ann Lee: Good morning.\n"


def test_packages_without_a_declared_type() -> None:
    with zipfile.ZipFile(io.BytesIO(PACKAGES[TEXT])) as whole:
        bare = {name: whole.read(name) for name in whole.namelist() if name != "mimetype"}
    assert read_bytes(zip_parts(bare), "-").source.media_type == TEXT
    with zipfile.ZipFile(io.BytesIO(PACKAGES[BOOK])) as whole:
        bare = {name: whole.read(name) for name in whole.namelist() if name != "mimetype"}
    assert read_bytes(zip_parts(bare), "-").source.media_type == BOOK


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {"xl/workbook.xml": b""},
            "an Excel workbook (XLSX); the same saved as a web page (HTML) would be right",
        ),
        (
            {"ppt/presentation.xml": b""},
            "a PowerPoint presentation (PPTX); its text saved as DOCX or plain text",
        ),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""},
            "an OpenDocument spreadsheet; the same saved as a web page",
        ),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b""},
            "an OpenDocument file that is no text; its text saved as",
        ),
        ({"Index/Document.iwa": b""}, "a document of Pages, Numbers or Keynote; the same exported as DOCX"),
        (
            {"a.txt": b"Q: Why?", "b.txt": b""},
            "a ZIP of 2 files; the folder that it unpacks to would be right",
        ),
    ],
)
def test_packages_without_text_are_named(parts: dict[str, bytes], said: str) -> None:
    for name in ("a.docx", "a.zip", "-"):
        with pytest.raises(ReadError) as caught:
            read_bytes(zip_parts(parts), name)
        assert str(caught.value).startswith(f"{name}: {said}")


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("WordDocument", "an old Word document (DOC); the same saved as DOCX would be right"),
        ("Workbook", "an old Excel workbook (XLS); the same saved as a web page (HTML) would be right"),
        (
            "PowerPoint Document",
            "an old PowerPoint presentation (PPT); its text saved as DOCX or plain text would be right",
        ),
        ("EncryptedPackage", "an Office document with a password; the same saved without one would be right"),
        ("Unknown", "an old Office file; its text saved as DOCX or plain text would be right"),
    ],
)
@pytest.mark.parametrize("name", ["a.doc", "a.docx", "-"])
def test_old_office_files_are_named(name: str, stream: str, said: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(50)
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert str(caught.value) == f"{name}: {said}"


@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"From: <Saved by Blink>\r\n", "multipart/related"),
        (b'From: "Saved by Windows Internet Explorer 8"\r\n', "multipart/related"),
        (b"MIME-Version: 1.0\r\n", "multipart/related"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"From: Ann Lee, the Herald\nTo all of you: good morning.", "text/plain"),
        (b"From: the podium\n\nQ: Why?", "text/plain"),
        (b"{Laughter} Ann Lee: Yes.", "text/plain"),
    ],
)
def test_beginnings(start: bytes, media_type: str) -> None:
    assert find_format("-", start=start).media_type == media_type
    assert find_format("a.txt", start=start).media_type == "text/plain"
