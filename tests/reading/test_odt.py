"""OpenDocument texts give all printed words in order, with what is bold, a heading or the first of two cells."""

from __future__ import annotations

import pytest
from printing import zip_parts

from transcripts.errors import ReadError
from transcripts.model import SourceText
from transcripts.reading import read_bytes

NAMES = " ".join(
    [
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "table", "style", "meta")
        ),
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)


def make_odt(body: str, styles: str = "", common: str = "", about: str = "") -> bytes:
    """A package whose text holds a body.

    Args:
        body: what stands in the text.
        styles: of the text itself.
        common: styles in the part of their own.
        about: the metadata.
    """
    return zip_parts(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ).encode(),
            "styles.xml": f"<office:document-styles {NAMES}>{common}</office:document-styles>".encode(),
            "meta.xml": f"<office:document-meta {NAMES}><office:meta>{about}</office:meta></office:document-meta>".encode(),
        }
    )


def read(body: str, styles: str = "", common: str = "", about: str = "") -> SourceText:
    return read_bytes(make_odt(body, styles, common, about), "a.odt")


def list_marks(source: SourceText) -> list[tuple[str, str]]:
    return [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks]


def make_style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


BOLD = make_style("B", 'fo:font-weight="bold"')


def test_paragraphs_headings_tables_and_title() -> None:
    rows = (
        "<table:table><table:table-row><table:table-cell><text:p>Tom Cole</text:p></table:table-cell>"
        "<table:table-cell><text:p>It is</text:p><text:p>safe.</text:p></table:table-cell></table:table-row></table:table>"
    )
    body = (
        '<text:p text:style-name="Title">Water</text:p><text:h text:outline-level="1">Questions</text:h>'
        '<text:p><text:span text:style-name="B">Ann</text:span> <text:span text:style-name="B">Lee:</text:span>'
        f" Good\n   morning.</text:p>{rows}"
    )
    title = make_style("Title", "", "paragraph")
    source = read(body, BOLD, title, "<dc:title>Briefing</dc:title><dc:date>2026-11-30</dc:date>")
    assert source.text == "Water\n\nQuestions\n\nAnn Lee: Good morning.\n\nTom Cole\n\nIt is\n\nsafe.\n"
    assert list_marks(source) == [
        ("heading", "Water"),
        ("heading", "Questions"),
        ("bold", "Ann Lee:"),
        ("cell", "Tom Cole"),
    ]
    assert source.given.title == "Briefing"
    assert source.given.published_on is None


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ('a<text:s text:c="3"/>b<text:s/>c', "a   b c"),
        ('a<text:s text:c="200000"/>b', f"a{' ' * 100}b"),
        ("a<text:a>b</text:a><text:soft-page-break/>c", "abc"),
        ("a<text:note><text:note-body><text:p>no</text:p></text:note-body></text:note>b", "ab"),
        ("a<office:annotation><text:p>no</text:p></office:annotation>b", "ab"),
        (
            "<text:ruby><text:ruby-base>水</text:ruby-base><text:ruby-text>shui</text:ruby-text></text:ruby>",
            "水",
        ),
        ('a<text:span text:style-name="H">no</text:span>b', "ab"),
        ('a<text:span text:style-name="H2">no</text:span>b', "ab"),
        ('a<text:hidden-text text:string-value="no">no</text:hidden-text>b', "ab"),
        ("a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b", "ab\n\nbox"),
    ],
)
def test_what_a_paragraph_prints(words: str, printed: str) -> None:
    hidden = make_style("H", 'text:display="none"')
    assert read(f"<text:p>{words}</text:p>", hidden, make_style("H2", "", parent="H")).text == printed + "\n"


def test_what_is_hidden_or_deleted() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>no</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:section text:display="none"><text:p>no</text:p></text:section>'
        '<text:section><text:p>Q: Why?<text:change text:change-id="c"/></text:p></text:section>'
        '<text:p>no<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        '<text:p>A: So.<text:hidden-paragraph text:is-hidden="false"/></text:p>'
    )
    assert read(body).text == "Q: Why?\n\nA: So.\n"


@pytest.mark.parametrize(
    ("style", "bold"),
    [
        (make_style("S", 'fo:font-weight="bold"'), True),
        (make_style("S", 'fo:font-weight="700"'), True),
        (make_style("S", 'style:font-weight-asian="bold"'), True),
        (make_style("S", 'fo:font-weight="normal"', parent="B"), False),
        (make_style("S", 'fo:color="red"', parent="T") + make_style("T", "", parent="B"), True),
        (make_style("S", "", parent="T") + make_style("T", "", parent="S"), False),
        ("", False),
    ],
)
def test_bold_print_by_style(style: str, bold: bool) -> None:
    source = read('<text:p><text:span text:style-name="S">Ann Lee</text:span> Yes.</text:p>', style + BOLD)
    assert list_marks(source) == ([("bold", "Ann Lee")] if bold else [])


def make_list(name: str, prefix: str, kind: str, suffix: str, more: str = "") -> str:
    return (
        f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" '
        f'style:num-prefix="{prefix}" style:num-format="{kind}" style:num-suffix="{suffix}" {more}/>'
        f'<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    )


def item(words: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}><text:p>{words}</text:p></text:list-item>"


@pytest.mark.parametrize(
    ("prefix", "kind", "suffix", "labels"),
    [
        ("问", "1", "：", ["问1：", "问2："]),
        ("Q", "1", ".", ["Q1.", "Q2."]),
        ("", "I", ".", ["I.", "II."]),
        ("", "一, 二, 三, ...", "、", ["一、", "二、"]),
        ("问：", "", "", ["问：", "问："]),
        ("", "", "", ["", ""]),
    ],
)
def test_numbers_of_a_list_are_printed(prefix: str, kind: str, suffix: str, labels: list[str]) -> None:
    questions = f'<text:list text:style-name="L">{item("Why?")}</text:list>'
    again = f'<text:list text:style-name="L" text:continue-numbering="true">{item("Who?")}</text:list>'
    source = read(f"{questions}<text:p>So.</text:p>{again}", make_list("L", prefix, kind, suffix))
    first, second = [f"{label} " if label else "" for label in labels]
    assert source.text == f"{first}Why?\n\nSo.\n\n{second}Who?\n"


def test_lists_that_start_anew_nest_and_go_on() -> None:
    body = (
        f'<text:list text:style-name="L">{item("one")}<text:list-item><text:p>two</text:p><text:p>more</text:p>'
        f"<text:list>{item('in')}{item('ner')}</text:list></text:list-item>{item('nine', NINE)}</text:list>"
        f'<text:list text:style-name="L">{item("new")}<text:list-header><text:p>head</text:p></text:list-header></text:list>'
    )
    source = read(body, make_list("L", "", "1", ".", 'text:start-value="1"'))
    said = [
        *("1. one", "2. two", "more", "a) in", "b) ner", "9. nine"),
        *("1. new", "head"),
    ]
    assert source.text.split("\n\n") == [*said[:-1], "head\n"]


NINE = 'text:start-value="9"'


def test_bullets_are_left_out_and_numbered_headings_are_not() -> None:
    common = (
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="o"/></text:list-style>'
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>'
    )
    body = f'<text:h text:outline-level="1">Water</text:h><text:list text:style-name="L">{item("So.")}</text:list>'
    source = read(body, common=common)
    assert source.text == "1. Water\n\nSo.\n"
    assert list_marks(source) == [("heading", "1. Water")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"hello", "no ODT that can be opened"),
        (
            zip_parts({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "a package without content.xml",
        ),
        (
            zip_parts({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x"}),
            "content.xml is no XML that can be read",
        ),
        (
            zip_parts({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "content.xml holds no text",
        ),
    ],
)
def test_what_is_no_document(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.odt")
    assert str(caught.value).startswith(f"a.odt: {said}")
    assert "\n" not in str(caught.value)


def test_nothing_outside_of_the_package_is_read() -> None:
    content = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><office:document-content {NAMES}>'
        "<office:body><office:text><text:p>a&e;b</text:p></office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    assert read_bytes(zip_parts(parts), "a.odt").text.strip() in ("a", "ab", "a&e;b")
