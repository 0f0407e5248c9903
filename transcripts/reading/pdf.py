"""A PDF with a text layer to text: lines as printed, page headers and footers marked as furniture.

The library gives each page's lines in reading order. What is added here is
which of them nobody said. Where paragraphs end the parser finds out, since
it knows the labels. Hyphens stay.

Hard cases:
    `Page 3 of 22` and the running title, which differ in their number only.
    A footnote below a speech: a number stands behind a word above it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transcripts.errors import ReadError
from transcripts.model import Problem
from transcripts.reading.document import Document, TextBuilder

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES = 2_000
"""Pages that are read; a day's hearing has some hundred."""
_EDGE = 3
"""Lines at each end of a page that can be its header or footer."""
_EVERY, _BOOK = 0.4, 6
"""Share of the pages (left and right ones may differ) that print a running line; of fewer pages all do."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|第)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|页|頁|[-–])\s*(?:共\s*)?\d{0,4}\s*[页頁]?)?\W*",
    re.IGNORECASE,
)


def read_pdf(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a PDF's text layer, its headers and footers marked as furniture.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the file's fonts say it.

    Raises:
        ReadError: no PDF, locked, or without a text layer.
    """
    pages, count = _read_pages(data, place)
    lines = [_list_lines(page) for page in pages]
    running = _find_running(lines)
    builder = TextBuilder()
    for page in lines:
        notes = _find_footnotes(page)
        for index, line in enumerate(page):
            is_nobodys = index >= notes or _is_running(page, index, running)
            builder.add_marked(line, [("furniture", 0, len(line))] if is_nobodys else (), gap="\n")
    text = builder.text()
    if not text:
        raise ReadError(f"{place}: a PDF without a text layer; one that was put through OCR would be right")
    problems = (_tell_cut(len(text), count),) if count > MAX_PAGES else ()
    return Document(text, "binary", problems, builder.marks(), is_wrapped=True)


def _read_pages(data: bytes, place: str) -> tuple[list[str], int]:
    """The text of each page, and how many pages there are.

    Raises:
        ReadError: the library cannot open the bytes.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as pdf:
            count = len(pdf)
            return [_read_page(pdf, index) for index in range(min(count, MAX_PAGES))], count
    except PdfiumError as error:
        raise ReadError(
            f"{place}: no PDF that can be opened ({error}); one without a password would be right"
        ) from error


def _read_page(pdf: PdfDocument, index: int) -> str:
    page = pdf[index]
    try:
        words = page.get_textpage()
        try:
            return str(words.get_text_range())
        finally:
            words.close()
    finally:
        page.close()


def _list_lines(page: str) -> list[str]:
    """The lines of a page; the sign that pdfium puts for a hyphen at a line's end is one again."""
    printed = page.replace("\ufffe", "-").replace("\x02", "-")
    return [line for raw in printed.splitlines() if (line := raw.strip())]


def _find_running(pages: list[list[str]]) -> frozenset[_Place]:
    """The lines that stand at the same place of many pages, generalised, with that place."""
    counts = Counter(place for page in pages for at in range(len(page)) for place in _list_places(page, at))
    needed = max(2, _EVERY * len(pages) if len(pages) >= _BOOK else len(pages))
    return frozenset(place for place, count in counts.items() if count >= needed)


_Place = tuple[str, int]
"""A line with its numbers as one sign, and its index from the top, or below 0 from the foot, of the page."""


def _list_places(page: list[str], index: int) -> list[_Place]:
    """What could be a header or footer at a line: nothing away from the edges."""
    line = _NUMBER.sub("#", page[index])
    return [(line, at) for at in (index, index - len(page)) if -_EDGE <= at < _EDGE]


def _is_running(page: list[str], index: int, running: frozenset[_Place]) -> bool:
    """Whether a line is a header, a footer or a page number."""
    places = _list_places(page, index)
    return any(place in running for place in places) or bool(places and _PAGE_NUMBER.fullmatch(page[index]))


def _find_footnotes(page: list[str]) -> int:
    """The index of the line where footnotes begin; the number of lines if there are none.

    A note starts with the number that stands right behind a word further up.
    """
    for index in range(max(0, len(page) - _NOTES), len(page)):
        note = _NOTE.match(page[index])
        if note and any(re.search(rf"[a-z][.,;:”\"’)]?{note[1]}(?!\S)", line) for line in page[:index]):
            return index
    return len(page)


_NOTES = 12
"""Lines at the foot of a page in which its footnotes stand, with the footer."""


_NOTE = re.compile(r"(\d{1,2})\s+[A-Z“\"(]")


def _tell_cut(end: int, count: int) -> Problem:
    message = f"{count} pages, the first {MAX_PAGES} are read; a file for each conference would be right"
    return Problem("cut-short", message, (max(end - 1, 0), end))
