"""A PDF with a text layer to text: lines as printed, page headers and footers marked as furniture.

The library gives each page's lines in reading order. What is added here is
which of them the page prints on every sheet, and where paragraphs end, so
that the wrapping can be undone in a turn's text. Hyphens stay.

Hard cases:
    `Page 3 of 22` and the running title, which differ in their number only.
    A sentence that runs over the page: no blank line may part it.
    A last line as long as the others: only what follows shows the paragraph's end.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import quantiles
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
_EVERY = 0.4
"""Share of the pages (left and right ones may differ) from which a line at the edge is furniture."""
_SHORT, _ROOM = 0.6, 0.9
"""Shares of the usual width below which a line ends its paragraph: any line, and one that ends a sentence."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|第)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|页|頁|[-–])\s*(?:共\s*)?\d{0,4}\s*[页頁]?)?\W*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?。！？…:：;；\"”’」』)）\]】]\d{0,2}\Z")


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
    width = _measure_width(lines)
    builder = TextBuilder()
    last = ""
    for page in lines:
        notes = _find_footnotes(page)
        for index, line in enumerate(page):
            if index >= notes or _is_running(page, index, running):
                builder.add_marked(line, [("furniture", 0, len(line))], gap="\n")
                continue
            builder.add_marked(line, gap="\n\n" if _ends_paragraph(last, width) else "\n")
            last = line
    text = builder.text()
    if not text:
        raise ReadError(f"{place}: a PDF without a text layer; one that was put through OCR would be right")
    problems = (_tell_cut(len(text), count),) if count > MAX_PAGES else ()
    return Document(text, "binary", problems, builder.marks())


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
        raise ReadError(f"{place}: no PDF that can be opened ({error}); one without a password would be right") from error


def _read_page(pdf: PdfDocument, index: int) -> str:
    page = pdf[index]
    try:
        words = page.get_textpage()
        try:
            return words.get_text_range()
        finally:
            words.close()
    finally:
        page.close()


def _list_lines(page: str) -> list[str]:
    """The lines of a page; the sign that pdfium puts for a hyphen at a line's end is one again."""
    printed = page.replace("\ufffe", "-").replace("\x02", "-")
    return [line for raw in printed.splitlines() if (line := raw.strip())]


def _generalise(line: str) -> str:
    """A line with its numbers as one sign, so that those of all pages are equal."""
    return _NUMBER.sub("#", line)


def _find_running(pages: list[list[str]]) -> frozenset[str]:
    """The lines that stand at the edge of many pages, generalised."""
    if len(pages) < 2:
        return frozenset()
    counts = Counter(line for page in pages for line in {_generalise(line) for line in _take_edges(page)})
    return frozenset(line for line, count in counts.items() if count > 1 and count >= _EVERY * len(pages))


def _is_running(page: list[str], index: int, running: frozenset[str]) -> bool:
    """Whether a line is a header, a footer or a page number."""
    if min(index, len(page) - 1 - index) >= _EDGE:
        return False
    return _generalise(page[index]) in running or _PAGE_NUMBER.fullmatch(page[index]) is not None


def _find_footnotes(page: list[str]) -> int:
    """The index of the line where footnotes begin; the number of lines if there are none.

    A note starts with the number that stands right behind a word further up.
    """
    for index in range(len(page) // 2, len(page)):
        note = _NOTE.match(page[index])
        if note and any(re.search(rf"[^\W\d][.,;:”\"’)]?{note[1]}(?!\d)", line) for line in page[:index]):
            return index
    return len(page)


_NOTE = re.compile(r"(\d{1,2})[ .)\]]\s*\S")


def _take_edges(page: list[str]) -> list[str]:
    return page[:_EDGE] + page[-_EDGE:]


def _measure_width(pages: list[list[str]]) -> float:
    """Characters of a full line: what a tenth of all lines exceeds; 0 without lines."""
    lengths = [len(line) for page in pages for line in page]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0


def _ends_paragraph(line: str, width: float) -> bool:
    """Whether a paragraph ends with this line, as far as its length and its last sign tell."""
    return len(line) < _SHORT * width or (len(line) < _ROOM * width and _ENDED.search(line) is not None)


def _tell_cut(end: int, count: int) -> Problem:
    message = f"{count} pages, the first {MAX_PAGES} are read; a file for each conference would be right"
    return Problem("cut-short", message, (max(end - 1, 0), end))
