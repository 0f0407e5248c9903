"""A Word document (DOCX) to text: paragraphs and table cells in order, bold print and headings as marks.

The library opens the package; its tree is walked here, since its paragraphs
leave out links, insertions and content controls, and ask for each style anew.

Hard cases:
    A label whose bold print is two runs with a blank run between them.
    A paragraph that is an insertion, or in a text box or a content control.
    A style by a Chinese name, which only its own entry calls a heading.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import ReadError
from transcripts.model import Given, MarkKind
from transcripts.reading.document import MAX_BYTES, Document, TextBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PARTS = 10_000
"""Files in one package; a document with many pictures has some hundred."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr", _FALLBACK})
"""What is not printed, and what is said twice for older programs."""
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


def read_docx(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document, with its core properties' title.

    Headers, footers and footnotes are left out.

    Args:
        data: the bytes of the package.
        place: what an error names.
        charset: of no use here; the package says it.

    Raises:
        ReadError: no DOCX, larger than is allowed, or the extra `docx` is not installed.
    """
    opened = _open(data, place)
    builder = TextBuilder()
    for paragraph in _walk(opened.body, is_head=False):
        _add_paragraph(builder, paragraph, opened.styles)
    return Document(builder.text(), "binary", (), builder.marks(), Given(opened.title or None))


class _Opened(NamedTuple):
    """What is used of a package."""

    body: list[Element]
    """What stands in it, in order."""
    styles: _Styles
    title: str


def _open(data: bytes, place: str) -> _Opened:
    """What a package holds.

    Raises:
        ReadError: no DOCX, larger than is allowed, or the extra `docx` is not installed.
    """
    try:
        from docx import Document as OpenDocument
    except ImportError as error:
        raise ReadError(f"{place}: DOCX needs another library; pip install python-docx") from error
    try:
        _check_size(data, place)
        document = OpenDocument(io.BytesIO(data))
        title = (document.core_properties.title or "").strip()
        return _Opened(document.element.body[:], _list_styles(document.styles.element), title)
    except ReadError:
        raise
    except Exception as error:
        # The library raises whatever a broken part runs it into.
        message = f"{place}: no DOCX that can be opened ({getattr(error, 'msg', error)})"
        raise ReadError(f"{message}; a whole one without a password would be right") from error


def _check_size(data: bytes, place: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    size = sum(part.file_size for part in parts)
    if size > MAX_BYTES:
        raise ReadError(f"{place}: unpacks to {size} bytes; up to {MAX_BYTES} would be right")
    if len(parts) > MAX_PARTS:
        raise ReadError(f"{place}: a package of {len(parts)} parts; up to {MAX_PARTS} would be right")


class _Styles(NamedTuple):
    """The styles by what they print, as ids."""

    headings: frozenset[str]
    bold: frozenset[str]


def _list_styles(root: Element) -> _Styles:
    headings, bold = set(), set()
    for style in root.iter(f"{_W}style"):
        key, name = style.get(f"{_W}styleId", ""), style.find(f"{_W}name")
        if name is not None and name.get(f"{_W}val", "").lower().startswith(("heading", "title")):
            headings.add(key)
        elif _is_on(style.find(f"{_W}rPr/{_W}b")):
            bold.add(key)
    return _Styles(frozenset(headings), frozenset(bold))


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{_W}val") not in _OFF


# Paragraphs in order.


class _Paragraph(NamedTuple):
    element: Element
    is_head: bool
    """Whether it is in the first of two cells."""


def _walk(parent: Iterable[Element], *, is_head: bool) -> Iterator[_Paragraph]:
    """The paragraphs in an element, each before those in its text boxes."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _Paragraph(child, is_head)
            for box in _list_outermost(child, f"{_W}txbxContent"):
                yield from _walk(box, is_head=False)
        elif child.tag == f"{_W}tr":
            cells = list(_list_outermost(child, f"{_W}tc"))
            for index, cell in enumerate(cells):
                yield from _walk(cell, is_head=len(cells) == 2 and not index)
        elif child.tag not in _LEFT_OUT:
            yield from _walk(child, is_head=is_head)


def _list_outermost(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a tag in another, in order, without those inside of one another."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT:
            waiting.extend(reversed(child))


class _Run(NamedTuple):
    words: str
    is_bold: bool


def _add_paragraph(builder: TextBuilder, paragraph: _Paragraph, styles: _Styles) -> None:
    runs = list(_list_runs(paragraph.element, styles))
    printed = "".join(run.words for run in runs)
    line, indent = printed.strip(), len(printed) - len(printed.lstrip())
    if paragraph.is_head:
        builder.add_marked(line, [("cell", 0, len(line))])
    elif _get_style(paragraph.element, "pPr/pStyle") in styles.headings:
        builder.add_marked(line, [("heading", 0, len(line))])
    else:
        builder.add_marked(line, list(_list_marks(runs, indent, len(line))))


def _get_style(element: Element, path: str) -> str:
    """The id of a paragraph's or a run's style; empty without one."""
    style = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return "" if style is None else style.get(f"{_W}val", "")


def _list_runs(element: Element, styles: _Styles) -> Iterator[_Run]:
    """The runs of a paragraph, also those in links, insertions and content controls."""
    is_bold = _get_style(element, "pPr/pStyle") in styles.bold
    for run in _list_outermost(element, f"{_W}r"):
        switch = run.find(f"{_W}rPr/{_W}b")
        is_styled = is_bold or _get_style(run, "rPr/rStyle") in styles.bold
        yield _Run(_read_run(run), is_styled if switch is None else _is_on(switch))


def _read_run(run: Element) -> str:
    """The words of a run."""
    return "".join(
        [child.text or "" if child.tag == f"{_W}t" else _SIGNS.get(child.tag, "") for child in run]
    )


def _list_marks(runs: list[_Run], indent: int, length: int) -> Iterator[tuple[MarkKind, int, int]]:
    """What a paragraph prints in bold, neighbouring runs as one.

    Args:
        runs: of the paragraph.
        indent: how many characters stand before its line.
        length: of the line.
    """
    at, start, end = -indent, None, 0
    for run in (*runs, _Run("\0", False)):
        after = at + len(run.words)
        if run.is_bold and run.words.strip():
            start = at if start is None else start
            end = after
        elif run.words.strip() and start is not None:
            if max(start, 0) < min(end, length):
                yield "bold", max(start, 0), min(end, length)
            start = None
        at = after
