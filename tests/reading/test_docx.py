"""Word files give all printed words in order, with what is bold, a heading or the first of two cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from transcripts.errors import ReadError
from transcripts.flow import parse_source
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


# Hidden text, numbers of lists, tables with times.


def make_styled(body: str, styles: str = "", numbering: str = "") -> bytes:
    """A package with styles and lists of its own."""
    parts = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    whole, stream = io.BytesIO(), io.BytesIO()
    Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return stream.getvalue()


HIDDEN = (
    '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
    '<w:style w:type="character" w:styleId="H3"><w:basedOn w:val="H3"/></w:style>'
    '<w:style w:type="character" w:styleId="H4"><w:basedOn w:val="H"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "printed"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="H"/>', False),
        ('<w:rStyle w:val="H2"/>', False),
        ('<w:rStyle w:val="H2"/><w:vanish w:val="false"/>', True),
        ('<w:rStyle w:val="H3"/>', True),
        ('<w:rStyle w:val="H4"/>', True),
        ("<w:webHidden/>", True),
    ],
)
def test_hidden_text_is_left_out(properties: str, printed: bool) -> None:
    body = f"<w:p>{print_run('Ann Lee:')}{print_run('[00:01 checked]', properties)}</w:p>"
    said = read_bytes(make_styled(body, HIDDEN), "a.docx").text
    assert said == ("Ann Lee:[00:01 checked]\n" if printed else "Ann Lee:\n")


def test_hidden_paragraph_by_its_style_has_no_number() -> None:
    style = '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = f'<w:p><w:pPr><w:pStyle w:val="P"/>{NUMBER}</w:pPr>{print_run("no")}</w:p><w:p><w:pPr>{NUMBER}</w:pPr>{print_run("Why?")}</w:p>'
    assert read_bytes(make_styled(body, style, make_list("Q%1.")), "a.docx").text == "Q1. Why?\n"


NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'


def make_list(pattern: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    """A list of two levels under the number 7, and under 8 one of the same pattern that starts anew."""
    return (
        f'<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{pattern}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="3"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )


def print_items(*items: tuple[int, int]) -> str:
    """Paragraphs of a list and a level each."""
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    return "".join(
        f"<w:p><w:pPr>{number.format(level, key)}</w:pPr>{print_run('x')}</w:p>" for key, level in items
    )


@pytest.mark.parametrize(
    ("pattern", "kind", "start", "labels"),
    [
        ("问%1：", "decimal", 1, ["问1： x", "问2： x"]),
        ("Q%1.", "decimal", 9, ["Q9. x", "Q10. x"]),
        ("%1、", "chineseCounting", 10, ["十、 x", "十一、 x"]),
        ("（%1）", "upperRoman", 4, ["（IV） x", "（V） x"]),
        ("%1)", "lowerLetter", 26, ["z) x", "aa) x"]),
        ("问：", "none", 1, ["问： x", "问： x"]),
        ("问：", "bullet", 1, ["问： x", "问： x"]),
        ("\N{BULLET}", "bullet", 1, ["x", "x"]),
        ("o", "bullet", 1, ["x", "x"]),
        ("\uf0b7", "bullet", 1, ["x", "x"]),
        ("", "decimal", 1, ["x", "x"]),
    ],
)
def test_numbers_of_lists_are_printed(pattern: str, kind: str, start: int, labels: list[str]) -> None:
    data = make_styled(print_items((7, 0), (7, 0)), "", make_list(pattern, kind, start))
    assert read_bytes(data, "a.docx").text.rstrip("\n").split("\n\n") == labels


def test_levels_and_lists_count_by_themselves() -> None:
    items = print_items((7, 0), (7, 1), (7, 1), (7, 0), (7, 1), (8, 0), (8, 0), (0, 0), (99, 0))
    data = make_styled(items, "", make_list("%1."))
    assert read_bytes(data, "a.docx").text.rstrip("\n").split("\n\n") == [
        *("1. x", "1.a x", "1.b x", "2. x", "2.a x", "5. x", "6. x", "x", "x"),
    ]


def test_number_by_style_is_as_bold_as_the_words() -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Q"><w:pPr>{NUMBER}</w:pPr></w:style>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr>{print_run("Why?", "<w:b/>")}{print_run(" Say.")}</w:p>'
    source = read_bytes(make_styled(body, style, make_list("Q%1:")), "a.docx")
    assert source.text == "Q1: Why? Say.\n"
    assert list_marks(source) == [("bold", "Q1: Why?")]


def test_characters_with_their_reading_above_them() -> None:
    ruby = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    assert (
        read(f"<w:p>{ruby.format(print_run('shui'), print_run('水'))}{print_run('价')}</w:p>").text
        == "水价\n"
    )


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["Ann Lee", "Yes."], [("cell", "Ann Lee")]),
        (["0:31", "Ann Lee", "Yes."], [("furniture", "0:31"), ("cell", "Ann Lee")]),
        (["Ann Lee", "14:02:11", "Yes."], [("cell", "Ann Lee"), ("furniture", "14:02:11")]),
        (["7", "Ann Lee", "Yes."], [("cell", "Ann Lee")]),
        (["Ann Lee", "Yes.", "No."], []),
        (["Rye", "2019", "2020"], []),
    ],
)
def test_cells_of_a_row(cells: list[str], marks: list[tuple[str, str]]) -> None:
    printed = "".join(f"<w:tc><w:p>{print_run(cell)}</w:p></w:tc>" for cell in cells)
    assert list_marks(read(f"<w:tbl><w:tr>{printed}</w:tr></w:tbl>")) == marks


# What meeting programs write.

SAID = (
    ("Ann Cole", "Good morning. Welcome to the briefing. Director Ray will open."),
    ("Tom Ray", "Thank you. We replaced forty pipes."),
    ("Ann Cole", "Thank you. Questions, please."),
    ("Eva Holt", "Eva Holt, the Herald. Who is paying for it?"),
    ("Tom Ray", "The county pays."),
    ("Ann Cole", "That is all. Thank you."),
)
BREAK = "<w:r><w:br/></w:r>"
SHAPES = {
    "time behind, words below": "<w:p>{bold}{gap}0:0{at}{end}{br}{words}</w:p>",
    "time behind, own paragraph": "<w:p>{bold}{gap}0:0{at}{end}</w:p><w:p>{words}</w:p>",
    "hours and minutes": "<w:p>{bold}{gap}10:0{at} AM{end}</w:p><w:p>{words}</w:p>",
    "time in brackets": "<w:p>{bold}{gap}(00:1{at}:09){end}{br}{words}</w:p>",
    "time before, words below": "<w:p>{gap}[00:1{at}:09] {end}{bold}{br}{words}</w:p>",
    "time before, own paragraph": "<w:p>{gap}0:1{at} {end}{bold}</w:p><w:p>{words}</w:p>",
    "cue": "<w:p>{gap}0:0:{at}.0 --> 0:0:{at}.25{end}{br}{name}{br}{words}</w:p>",
    "cue of bold name": "<w:p>{gap}0:0:{at}.0 --> 0:0:{at}.25{end}{br}{bold}{br}{words}</w:p>",
    "table": "<w:tbl><w:tr><w:tc><w:p>{name}</w:p></w:tc><w:tc><w:p>{words}</w:p></w:tc></w:tr></w:tbl>",
    "table of three": "<w:tbl><w:tr><w:tc><w:p>{gap}00:0{at}:05{end}</w:p></w:tc><w:tc><w:p>{name}</w:p></w:tc>"
    "<w:tc><w:p>{words}</w:p></w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_times_beside_names_are_in_no_turn(shape: str) -> None:
    body = "".join(
        SHAPES[shape].format(
            bold=print_run(name, "<w:b/>"),
            name=print_run(name),
            words=print_run(words),
            gap='<w:r><w:t xml:space="preserve">   ',
            end="</w:t></w:r>",
            br=BREAK,
            at=at,
        )
        for at, (name, words) in enumerate(SAID)
    )
    head = f"<w:p>{print_run('Briefing on the water works')}</w:p><w:p>{print_run('May 16, 2024')}</w:p>"
    release = parse_source(read(head + body))
    assert [turn.text for turn in release.turns] == [words for _, words in SAID]
    roles = ["moderator", "speaker", "moderator", "reporter", "speaker", "moderator"]
    assert [turn.role for turn in release.turns] == roles
