"""A PDF with a text layer to text: lines as printed, page headers and footers marked as furniture.

The library gives each page's lines in reading order. What is added here is
which of them nobody said. Where paragraphs end the parser finds out, since
it knows the labels. Hyphens stay.

Hard cases:
    `Page 3 of 22` and the running title, which differ in their number only.
    A footnote below a speech: a number stands behind a word above it.
    A headline over two lines, which larger type holds together (`typesizes`).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import ReadError
from transcripts.model import Mark, Problem
from transcripts.reading.document import Document, TextBuilder
from transcripts.reading.typesizes import find_headline

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES = 2_000
"""Pages that are read; a day's hearing has some hundred."""
MAX_CHARACTERS = 1 << 24
"""Characters from which no further page is read; a page has some thousand."""
MAX_STREAM = 4 << 20
"""Bytes that what a page draws may unpack to; the library makes some 300 times as many of it."""
_EDGE = 3
"""Lines at each end of a page that can be its header or footer."""
_EVERY, _BOOK = 0.4, 6
"""Share of the pages (left and right ones may differ) that print a running line; of fewer pages all do."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*+(?:page|p\.|第)?\s*+(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*+(?:of|/|页|頁|[-–])\s*+(?:共\s*+)?\d{0,4}\s*+[页頁]?)?\W*",
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
    _check_streams(data, place)
    pages, headline, problems = _read_pages(data, place)
    lines = [_list_lines(page) for page in pages]
    running = _find_running(lines)
    builder = TextBuilder()
    for page in lines:
        start, end = _find_body(page, running)
        for index, line in enumerate(page):
            is_said = start <= index < end
            builder.add_marked(line, () if is_said else [("furniture", 0, len(line))], gap="\n")
    text = builder.text()
    marks = (*_mark_headline(text, headline), *builder.marks())
    if not text:
        raise ReadError(f"{place}: {problems[0] if problems else _NO_TEXT}")
    end = len(text)
    told = tuple([Problem("cut-short", message, (end - 1, end)) for message in problems])
    return Document(text, "binary", told, marks, is_wrapped=True)


def _mark_headline(text: str, headline: list[str]) -> list[Mark]:
    """The mark of a headline over several lines, where the text has it."""
    words = "\n".join(headline)
    at = f"\n{text}".find(f"\n{words}\n") if headline else -1
    return [Mark("heading", (at, at + len(words)))] if at >= 0 else []


_NO_TEXT = "a PDF without a text layer; one that went through OCR would be right"


def _check_streams(data: bytes, place: str) -> None:
    """Looks how much the packed streams of a file unpack to, before the library does.

    Pictures and fonts may be large, and are not unpacked to read text.

    Raises:
        ReadError: one unpacks to more than is allowed.
    """
    for match in _STREAM.finditer(data):
        if _PICTURE.search(data, max(match.start() - _ENTRY, 0), match.start()):
            continue
        with suppress(zlib.error):
            drawn = zlib.decompressobj().decompress(memoryview(data)[match.end() :], MAX_STREAM + 1)
            if len(drawn) > MAX_STREAM:
                found = f"{place}: a page that unpacks to more than {MAX_STREAM >> 20} MiB"
                raise ReadError(f"{found}; pages of text would be right")


_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Image\b|/Length1\b|/FontFile|/Type1C\b|/CIDFontType0C\b|/OpenType\b")
_ENTRY = 300
"""Bytes before a stream in which its own entries stand."""


class _Read(NamedTuple):
    """What the library makes of a file."""

    pages: list[str]
    headline: list[str]
    """The lines of that of the first page, if there are several."""
    problems: list[str]
    """What to say of pages that cannot be read."""


def _read_pages(data: bytes, place: str) -> _Read:
    """The text of each page that can be read, and what to say of the others.

    Raises:
        ReadError: the library cannot open the bytes.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as pdf:
            return _read_opened(pdf)
    except PdfiumError as error:
        right = "one without a password" if "password" in str(error) else "a whole one"
        raise ReadError(f"{place}: no PDF that can be opened ({error}); {right} would be right") from error


def _read_opened(pdf: PdfDocument) -> _Read:
    from pypdfium2 import PdfiumError

    pages: list[str] = []
    headline: list[str] = []
    problems: list[str] = []
    left, count = MAX_CHARACTERS, len(pdf)
    for index in range(count):
        if index == MAX_PAGES or left < 0:
            right = "a file for each conference would be right"
            problems.append(f"{count} pages, the first {index} are read; {right}")
            break
        try:
            page, found = _read_page(pdf, index)
            pages.append(page)
            headline += found
            left -= len(pages[-1])
        except PdfiumError as error:
            problems.append(f"page {index + 1} is left out ({error}); a whole page would be right")
    return _Read(pages, headline, problems)


def _read_page(pdf: PdfDocument, index: int) -> tuple[str, list[str]]:
    """The text of a page, and of the first one the lines of its headline."""
    page = pdf[index]
    try:
        words = page.get_textpage()
        try:
            headline = [_spell_hyphens(line) for line in find_headline(words)] if index == 0 else []
            return str(words.get_text_range()), headline
        finally:
            words.close()
    finally:
        page.close()


def _list_lines(page: str) -> list[str]:
    """The lines of a page; the sign that pdfium puts for a hyphen at a line's end is one again."""
    return [line for raw in _spell_hyphens(page).splitlines() if (line := raw.strip())]


def _spell_hyphens(words: str) -> str:
    return words.replace("\ufffe", "-").replace("\x02", "-")


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


def _find_body(page: list[str], running: frozenset[_Place]) -> tuple[int, int]:
    """The lines of a page between its header and its footnotes or footer, as a range."""
    start = next((at for at in range(len(page)) if not _is_running(page, at, running)), len(page))
    end = next(
        (at + 1 for at in reversed(range(start, len(page))) if not _is_running(page, at, running)), start
    )
    return start, min(end, max(start, _find_footnotes(page)))


def _is_running(page: list[str], index: int, running: frozenset[_Place]) -> bool:
    """Whether a line at a page's edge is a header, a footer or a page number."""
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
