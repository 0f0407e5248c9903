r"""Rich Text gives all printed words in order, with what is bold, a heading or the first of two cells."""

from __future__ import annotations

import pytest

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import read_bytes

FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fnil\fcharset136 Ming;}{\f3\fnil\fcharset2 Symbol;}}"
STYLES = (
    r"{\stylesheet{\ql Normal;}{\s1\b\outlinelevel0 \'b1\'ea\'cc\'e2 1;}{\s2 heading 2;}{\*\cs3 Strong;}}"
)


def read(body: str, head: str = r"\ansi\ansicpg1252\deff0") -> SourceText:
    return read_bytes(f"{{\\rtf1{head}{FONTS}{STYLES}{body}}}".encode("latin-1"), "a.rtf")


def escape(words: str, codec: str) -> str:
    """Words as the bytes of a codec, each escaped."""
    return "".join(f"\\'{byte:02x}" for byte in words.encode(codec))


def list_marks(source: SourceText) -> list[tuple[str, str]]:
    return [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (r"\f1 " + escape("请问水价？", "gb18030"), "请问水价？"),
        (r"\f2 " + escape("請問水價？", "big5"), "請問水價？"),
        (r"\f1 \'81@", "丂"),
        ("\\f1 \\'c7\r\n\\'eb", "请"),
        (r"\u35831?\u38382\'3f", "请问"),
        (r"\uc0\u35831\u38382 ok", "请问ok"),
        (r"\uc2\u35831\'c7\'eb\u38382\'ce\'ca.", "请问."),
        (r"{\uc0 \u35831}{\u38382?}", "请问"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u-10179?.", "."),
        (r"\u8220\ldblquote x", "“x"),
        (r"a\tab b\line c\~d\_e\-f\{g\}\\h", "a\tb\nc\N{NO-BREAK SPACE}d-ef{g}\\h"),
        (r"\ldblquote Yes\rdblquote\emdash\endash\lquote\rquote", "“Yes”—–‘’"),
        (r"caf\'e9 \'93Yes\'94", "café “Yes”"),
        (r"a{\field{\*\fldinst HYPERLINK b}{\fldrslt c}}d", "acd"),
        (r"a{\v no}b\v no\v0 c{\deleted no}d", "abcd"),
        (r"a{\footnote\pard no}{\*\unknown no}{\pict\bin3 }}}no}b", "ab"),
        (r"a{\header{\field{\fldrslt no}}}b", "ab"),
        (r"{\upr{no}{\*\ud{yes}}}", "yes"),
        (r"a{\shp{\*\shpinst{\sp{\sn no}{\sv no}}{\shptxt b\par}}{\shprslt no}}c", "ab\n\nc"),
    ],
)
def test_words(words: str, printed: str) -> None:
    assert read(words).text == printed + "\n"


def test_code_page_of_the_document() -> None:
    words = escape("请问", "gb18030") + r" caf\'e9 \'94"
    assert read(words, r"\ansi\ansicpg936").text == "请问 café ”\n"
    assert read(escape("請問", "big5"), r"\ansi\ansicpg950").text == "請問\n"
    assert read(escape("Привет", "cp1251"), r"\ansi\ansicpg1251").text == "Привет\n"


def test_paragraphs_headings_and_title() -> None:
    source = read(
        r"{\info{\title Brief\'e9}{\author no}}{\header no}\pard\s1\b Water\par\pard\plain\s2 Questions\par"
        r"\pard\plain {\b Ann}{ }{\b Lee:} Good morning.\par\pard No one.\sect Last"
    )
    assert source.text == "Water\n\nQuestions\n\nAnn Lee: Good morning.\n\nNo one.\n\nLast\n"
    assert list_marks(source) == [("heading", "Water"), ("heading", "Questions"), ("bold", "Ann Lee:")]
    assert source.given.title == "Briefé"
    assert source.source.media_type == "application/rtf"
    assert source.problems == ()


@pytest.mark.parametrize(
    ("printed", "bold"),
    [
        (r"{\b Ann:}", True),
        (r"\b Ann:\b0", True),
        (r"\b\plain Ann:", False),
        (r"{\rtlch\fcs1 \ab\af0 \ltrch\fcs0 Ann:}", False),
        (r"{\rtlch\fcs1 \af0 \ltrch\fcs0 \b\f0 Ann:}", True),
        (r"{\rtlch\ab \ltrch\dbch\ab\dbch Ann:}", True),
        (r"{\ltrch\dbch\ab\loch Ann:}", False),
        (r"{\*\cs3\b no}Ann:", False),
    ],
)
def test_bold_print(printed: str, bold: bool) -> None:
    assert list_marks(read(printed + " Yes.")) == ([("bold", "Ann:")] if bold else [])


def row(*cells: str) -> str:
    return r"\trowd\cellx1\cellx2" + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row"


def test_rows() -> None:
    body = (
        row("Ann Lee", r"Good\par morning.") + row("0:31", "Tom Cole", "Yes.") + row("a", "b", "c") + row("x")
    )
    source = read(rf"Before\par{body}\pard After\par")
    assert source.text.split("\n\n") == [
        *("Before", "Ann Lee", "Good", "morning.", "0:31", "Tom Cole", "Yes.", "a", "b", "c", "x", "After\n"),
    ]
    assert list_marks(source) == [("cell", "Ann Lee"), ("furniture", "0:31"), ("cell", "Tom Cole")]


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (r"{\listtext\pard\plain \f0 Q1.\tab}", "Q1. Why?"),
        (r"{\listtext\pard\plain \u38382?1\u65306?\tab}", "问1： Why?"),
        (r"{\*\pn\pnlvlbody{\pntxta .}}{\pntext 1.\tab}", "1. Why?"),
        (r"{\listtext\pard\plain \f3 \'b7\tab}", "Why?"),
        (r"{\listtext\pard\plain \f3 n\tab}", "Why?"),
    ],
)
def test_numbers_of_a_list(number: str, printed: str) -> None:
    assert read(rf"\pard{number}\ls1 Why?\par").text == printed + "\n"


def test_release() -> None:
    said = [
        ("主持人李明：", "请提问。"),
        ("市电视台记者：", "请问水价会涨吗？"),
        ("市水务局局长王强：", "不会，请放心。"),
    ]
    body = "".join(
        rf"\pard {{\b\f1 {escape(who, 'gb18030')}}}{{\v\f1 {escape('核对', 'gb18030')}}}{{\f1 {escape(words, 'gb18030')}}}\par"
        for who, words in said
    )
    turns = parse_source(read(body)).turns
    assert [(turn.role, turn.text) for turn in turns] == [
        ("moderator", "请提问。"),
        ("reporter", "请问水价会涨吗？"),
        ("speaker", "不会，请放心。"),
    ]


def test_file_that_ends_early_is_told() -> None:
    source = read_bytes(rb"{\rtf1 {\b Ann:} Good morning", "a.rtf")
    assert source.text == "Ann: Good morning\n"
    (problem,) = source.problems
    assert (problem.code, problem.message) == (
        "cut-short",
        "ends inside a group; a whole file would be right",
    )


@pytest.mark.parametrize("data", [rb"{\rtf1 a}no", rb"{\rtf1 a}}}}{", b"\xef\xbb\xbf{\\rtf1 a}\0"])
def test_nothing_stands_behind_the_end(data: bytes) -> None:
    source = read_bytes(data, "a.rtf")
    assert (source.text, source.problems) == ("a\n", ())


@pytest.mark.parametrize(
    "broken",
    [
        "\\",
        "\\'",
        "\\'zz",
        "\\u",
        "\\u999999999 ",
        "\\uc-1\\u35831",
        "\\bin-5 ",
        "\\bin999999999 ",
        "\\ansicpg7 ",
    ],
)
def test_broken_words_of_control(broken: str) -> None:
    assert read(f"a{broken}b").text.startswith("a")


def test_what_is_no_rich_text() -> None:
    with pytest.raises(
        ReadError, match=r"^a\.rtf: no RTF, which begins with \{\\rtf; a whole file would be right$"
    ):
        read_bytes(b"Ann Lee: Yes.", "a.rtf")
    with pytest.raises(ReadError, match=r"^a\.rtf: groups nested more than 2000 deep; "):
        read_bytes(rb"{\rtf1 " + b"{" * 3000, "a.rtf")
