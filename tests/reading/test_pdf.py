"""PDFs give the lines of their text layer, page furniture marked, and turns without the breaks of their lines."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from printing import print_pdf
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import read_bytes


def make_pdf(pages: Sequence[Sequence[str]], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF with these lines on its pages."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, encrypt=encrypt)
    for lines in pages:
        canvas.setFont("Times-Roman", 11)
        for index, line in enumerate(lines):
            canvas.drawString(72, 800 - 15 * index, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


SPEECHES = ["MODERATOR: Good morning to all of you.", "REPORTER: What of the water?", "MR. LEE: It is clean."]
HEADLINES = {
    "en": (["Press conference on the Halden", "Ferry Service"], "March 6, 2025", SPEECHES),
    "zh": (
        ["江湾市渡口大桥建设", "新闻发布会实录"],
        "2025年3月6日",
        ["主持人：请提问。", "记者：请问何时通车？", "沈南舟：下个月。"],
    ),
}


def draw_headline(language: str, size: float) -> bytes:
    """A PDF whose first two lines are printed in a size of their own."""
    headline, day, said = HEADLINES[language]
    font = "Times-Roman" if language == "en" else "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for index, line in enumerate([*headline, day, *said]):
        canvas.setFont(font, size if index < len(headline) else 11)
        canvas.drawString(72, 800 - 24 * index, line)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("language", HEADLINES)
def test_a_headline_over_two_lines_is_whole_in_larger_type(language: str) -> None:
    headline = HEADLINES[language][0]
    source = read_bytes(draw_headline(language, 18), "a.pdf")
    marked = [source.text[slice(*mark.span)] for mark in source.marks if mark.kind == "heading"]
    assert marked == ["\n".join(headline)]
    assert parse_source(source).title == (" " if language == "en" else "").join(headline)


@pytest.mark.parametrize("language", HEADLINES)
def test_lines_in_the_size_of_the_page_are_no_headline(language: str) -> None:
    source = read_bytes(draw_headline(language, 11), "a.pdf")
    assert not any(mark.kind == "heading" for mark in source.marks)


def list_furniture(source: SourceText) -> list[str]:
    return [source.text[slice(*mark.span)] for mark in source.marks if mark.kind == "furniture"]


def test_source_says_what_it_is() -> None:
    source = read_bytes(make_pdf([SPEECHES]), "a.pdf")
    assert (source.source.media_type, source.source.encoding) == ("application/pdf", "binary")
    assert source.text.split("\n") == [*SPEECHES, ""]
    assert source.is_wrapped


def test_headers_footers_and_page_numbers_are_furniture() -> None:
    pages = [
        ["Transcript of the briefing", f"MR. LEE: Point {word}.", f"Page {number} of 3"]
        for number, word in enumerate("abc", 1)
    ]
    assert list_furniture(read_bytes(make_pdf(pages), "a.pdf")) == [
        *("Transcript of the briefing", "Page 1 of 3", "Transcript of the briefing"),
        *("Page 2 of 3", "Transcript of the briefing", "Page 3 of 3"),
    ]


@pytest.mark.parametrize("number", ["7", "- 7 -", "vii", "7 / 22", "Page 7", "p. 7"])
def test_page_numbers_of_many_kinds(number: str) -> None:
    assert list_furniture(read_bytes(make_pdf([[*SPEECHES, number]]), "a.pdf")) == [number]


def test_number_inside_of_a_page_is_said() -> None:
    source = read_bytes(
        make_pdf([["MODERATOR: Hello.", "Q: How many?", "A:", "12", "Q: And?", "A: Five."]]), "a.pdf"
    )
    assert list_furniture(source) == []


def test_notes_at_the_foot_are_nobodys() -> None:
    source = read_bytes(
        make_pdf([["MR. LEE: It rose by five percent.1", "And then it fell.", "1 See the table."]]), "a.pdf"
    )
    assert list_furniture(source) == ["1 See the table."]


def test_turn_goes_on_over_lines_and_pages() -> None:
    words = (
        "this sentence is long enough to need several printed lines of a page, and so it goes on and on " * 40
    )
    lines = [SPEECHES[0], SPEECHES[1], f"MR. LEE: {words.strip()}.", "REPORTER: Thank you."]
    source = read_bytes(print_pdf(lines), "a.pdf")
    assert source.text.count("Page ") > 1
    turns = parse_source(source).turns
    assert turns[2].text == f"{words.strip()}."
    assert turns[3].text == "Thank you."


def test_hyphens_stay() -> None:
    lines = [
        "MODERATOR: Now the infra-",
        "structure is good, and it is well-",
        "known to all of those who live here.",
    ] * 4
    assert "infra-structure" in read_bytes(make_pdf([lines]), "a.pdf").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", r"no PDF that can be opened \(.*\); a whole one would be right"),
        (b"%PDF-1.4\nhello", r"no PDF that can be opened"),
        (make_pdf([SPEECHES])[:700], r"no PDF that can be opened"),
        (
            make_pdf([SPEECHES], StandardEncryption("secret", "owner")),
            r"no PDF.*password error.*one without a password would be right",
        ),
        (make_pdf([[], []]), r"a PDF without a text layer; one that went through OCR would be right"),
    ],
    ids=["empty", "no pages", "cut", "locked", "pictures"],
)
def test_what_cannot_be_read(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.pdf: {said}"):
        read_bytes(data, "a.pdf")


def test_locked_only_against_changes() -> None:
    data = make_pdf([SPEECHES], StandardEncryption("", "owner"))
    assert read_bytes(data, "a.pdf").text.startswith(SPEECHES[0])


def test_broken_page_is_told() -> None:
    data = make_pdf([SPEECHES, ["REPORTER: Again?"], ["MR. LEE: Yes."]])
    kids = re.search(rb"/Kids \[ (\d+) 0 R (\d+) 0 R", data)
    assert kids is not None
    at, page = kids.start(2), kids[2]
    source = read_bytes(data[:at] + b"9" * len(page) + data[at + len(page) :], "a.pdf")
    assert source.text == "\n".join([*SPEECHES, "MR. LEE: Yes.", ""])
    (problem,) = source.problems
    assert problem.code == "cut-short"
    assert " is left out (" in problem.message
