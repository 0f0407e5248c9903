"""Word files give all printed words in order, with what is bold, a heading or the first of two cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from transcripts.errors import ReadError
from transcripts.model import SourceText
from transcripts.reading import read_bytes

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def make_docx(body: str = "", part: str = "word/document.xml", xml: str | None = None) -> bytes:
    """A package whose document holds a body, or with one part replaced."""
    whole, stream = io.BytesIO(), io.BytesIO()
    Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            own = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>" if xml is None else xml
            new.writestr(name, own if name == part else old.read(name))
    return stream.getvalue()


def read(body: str) -> SourceText:
    return read_bytes(make_docx(body), "a.docx")


def print_run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def list_marks(source: SourceText) -> list[tuple[str, str]]:
    return [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks]


def test_paragraphs_tables_and_title() -> None:
    document, stream = Document(), io.BytesIO()
    document.core_properties.title = "Briefing"
    document.add_heading("Water", 1)
    paragraph = document.add_paragraph("  ")
    paragraph.add_run("Ann").bold = True
    paragraph.add_run(" ")
    paragraph.add_run("Lee:").bold = True
    paragraph.add_run(" Good\nmorning.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Tom Cole", "It is safe."
    document.sections[0].header.paragraphs[0].text = "Header"
    document.save(stream)
    source = read_bytes(stream.getvalue(), "a.docx")
    assert source.text == "Water\n\nAnn Lee: Good\nmorning.\n\nTom Cole\n\nIt is safe.\n"
    assert list_marks(source) == [("heading", "Water"), ("bold", "Ann Lee:"), ("cell", "Tom Cole")]
    assert source.given.title == "Briefing"
    assert source.source.encoding == "binary"


@pytest.mark.parametrize(
    ("around", "printed"),
    [
        ("<w:p><w:hyperlink>{}</w:hyperlink></w:p>", True),
        ('<w:p><w:ins w:id="1">{}</w:ins></w:p>', True),
        ('<w:p><w:del w:id="1">{}</w:del></w:p>', False),
        ("<w:p><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>", True),
        ("<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>", True),
        ("<w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>", True),
        (
            "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
            True,
        ),
        ("<w:p><mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>", False),
    ],
)
def test_words_wherever_they_stand(around: str, printed: bool) -> None:
    assert read(around.format(print_run("Q: Why?"))).text == ("Q: Why?\n" if printed else "")


@pytest.mark.parametrize(
    ("properties", "bold"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="1"/>', True),
        ('<w:b w:val="0"/>', False),
        ('<w:rStyle w:val="Strong"/>', True),
        ("", False),
    ],
)
def test_bold_print_by_switch_and_by_style(properties: str, bold: bool) -> None:
    source = read(f"<w:p>{print_run('Ann Lee', properties)}{print_run(' Yes.')}</w:p>")
    assert list_marks(source) == ([("bold", "Ann Lee")] if bold else [])


def test_breaks_tabs_and_hyphens() -> None:
    source = read(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    )
    assert source.text == "a\tb\nc-d\n"


BROKEN: dict[str, Callable[[], bytes]] = {
    "text": lambda: b"hello",
    "cut": lambda: make_docx()[:2000],
    "other package": lambda: make_docx(part="[Content_Types].xml", xml="<x/>"),
    "no body": lambda: make_docx(xml=f"<w:document {NAMESPACES}/>"),
    "other root": lambda: make_docx(xml="<document/>"),
    "not well-formed": lambda: make_docx(xml="<w:document"),
    "broken styles": lambda: make_docx(part="word/styles.xml", xml="<x"),
}


def test_old_word_is_named() -> None:
    with pytest.raises(
        ReadError, match=r"^a\.docx: an old Office document, not text; the same saved as DOCX or PDF"
    ):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx")


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_opened(kind: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.docx: no DOCX that can be opened \(.*\); a whole one"):
        read_bytes(BROKEN[kind](), "a.docx")


def test_nothing_outside_of_the_package_is_read() -> None:
    document = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {NAMESPACES}><w:body>'
        "<w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_bytes(make_docx(xml=document), "a.docx").text.strip() in ("a", "ab", "a&e;b")
