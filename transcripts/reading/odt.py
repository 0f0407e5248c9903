"""An OpenDocument text (ODT) to text: paragraphs and table cells in order, bold print and headings as marks.

Hard cases:
    A question whose number, `问3：`, is its list's and stands in no paragraph.
    Bold print by a style that is based on one that is based on a bold one.
    Deleted words, which stand at the head of the document and nowhere in the text.
    A paragraph that a field in it hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from transcripts.errors import ReadError
from transcripts.model import Given, MarkKind
from transcripts.reading.document import Document, TextBuilder
from transcripts.reading.odtstyles import OUTLINE, TEXT, Lists, Print, Styles, list_styles, read_count
from transcripts.reading.packages import open_package, parse_part
from transcripts.reading.paragraphs import Run, add_paragraph, name_cells, number_runs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{{{_NAMES}table:1.0}}", f"{{{_NAMES}office:1.0}}"
_BOX = f"{{{_NAMES}drawing:1.0}}text-box"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_UNSAID = "tracked-changes note ruby-text hidden-text table-of-content alphabetical-index sequence-decls"
_LEFT_OUT = frozenset(
    {
        *(f"{TEXT}{name}" for name in _UNSAID.split()),
        *(f"{_OFFICE}{name}" for name in ("annotation", "forms")),
        *(f"{{{_NAMES}svg-compatible:1.0}}{name}" for name in ("title", "desc")),
    }
)
"""What is not printed, and what leads to other pages."""
_MOST_BLANKS = 100
"""Blanks that one element may stand for."""
_BLANKS = re.compile(r"[ \t\r\n]+")


def read_odt(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document, with the title of its metadata.

    Headers, footers, footnotes, hidden and deleted text are left out; the
    numbers of lists are printed, their bullets are not. The days on which the
    file was made or changed say nothing of its text.

    Args:
        data: the bytes of the package.
        place: what an error names.
        charset: of no use here; the package says it.

    Raises:
        ReadError: no ODT, or larger than is allowed.
    """
    with open_package(data, place, "ODT") as package:
        root = parse_part(package, "content.xml", place)
        names = package.namelist()
        others = [parse_part(package, name, place) for name in ("styles.xml", "meta.xml") if name in names]
    body = next(root.iter(f"{_OFFICE}text"), None)
    if body is None:
        raise ReadError(f"{place}: content.xml holds no text; an OpenDocument text would be right")
    reader = _Reader(list_styles([*others, root]))
    reader.read(body)
    titles = (node.text for other in others for node in other.iter("{http://purl.org/dc/elements/1.1/}title"))
    title = " ".join((next(titles, None) or "").split())
    return Document(reader.builder.text(), "binary", (), reader.builder.marks(), Given(title or None))


class _Reader:
    """Reads what stands in a document in order."""

    def __init__(self, styles: Styles) -> None:
        self.builder = TextBuilder()
        self._styles = styles
        self._lists = Lists(styles)

    def read(self, parent: Iterable[Element], kind: MarkKind | None = None) -> None:
        """Adds what an element holds.

        Args:
            parent: the element.
            kind: what a table's cell makes of its paragraphs.
        """
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._add(child, kind)
            elif child.tag == f"{TEXT}list":
                self._read_list(child, kind)
            elif child.tag == f"{_TABLE}table-row":
                self._read_row(child)
            elif child.tag not in _LEFT_OUT and child.get(f"{TEXT}display") != "none":
                self.read(child, kind)

    def _read_row(self, row: Element) -> None:
        cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
        said = ["".join(cell.itertext()).strip() for cell in cells]
        for cell, kind in zip(cells, name_cells(said), strict=True):
            self.read(cell, kind)

    def _read_list(self, root: Element, kind: MarkKind | None, style: str = "", level: int = 1) -> None:
        """Adds the items of a list, the first paragraph of each behind its number."""
        style = root.get(f"{TEXT}style-name", style)
        goes_on = root.get(f"{TEXT}continue-numbering") == "true" or root.get(f"{TEXT}continue-list")
        if not goes_on:
            self._lists.start(style, level)
        for item in root:
            is_first = item.tag == f"{TEXT}list-item"
            for child in item if item.tag in _ITEMS else ():
                if child.tag == f"{TEXT}list":
                    self._read_list(child, kind, style, level + 1)
                elif child.tag in _PARAGRAPHS:
                    given = item.get(f"{TEXT}start-value")
                    count = read_count(given, 1) if given else None
                    self._add(child, kind, self._lists.number(style, level, count) if is_first else "")
                    is_first = False

    def _add(self, paragraph: Element, kind: MarkKind | None, label: str = "") -> None:
        """Adds a paragraph, and what stands in its text boxes."""
        is_heading = paragraph.tag == f"{TEXT}h"
        if is_heading and not label and paragraph.get(f"{TEXT}is-list-header") != "true":
            label = self._lists.number(OUTLINE, read_count(paragraph.get(f"{TEXT}outline-level"), 1))
        printed = self._styles.find_print("paragraph", paragraph.get(f"{TEXT}style-name"))
        if not _is_hidden(paragraph):
            runs = number_runs(list(self._list_runs(paragraph, printed)), label)
            add_paragraph(self.builder, runs, kind or ("heading" if is_heading or printed.is_title else None))
        for box in _list_boxes(paragraph):
            self.read(box)

    def _list_runs(self, element: Element, printed: Print) -> Iterator[Run]:
        """The runs of an element that are printed.

        Args:
            element: a paragraph, or what stands in it.
            printed: how its words are.
        """
        yield from _make_run(element.text, printed)
        for child in element:
            if child.tag == f"{TEXT}span":
                own = self._styles.find_print("text", child.get(f"{TEXT}style-name"))
                yield from self._list_runs(child, own.over(printed))
            elif child.tag in _SIGNS:
                yield from _make_run(_SIGNS[child.tag], printed, child)
            elif child.tag not in _LEFT_OUT and child.tag != _BOX:
                yield from self._list_runs(child, printed)
            yield from _make_run(child.tail, printed)


_SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def _make_run(words: str | None, printed: Print, sign: Element | None = None) -> Iterator[Run]:
    """The run of some words, without the layout that only the file has; none if nothing is printed."""
    if not words or printed.is_hidden:
        return
    if sign is None:
        words = _BLANKS.sub(" ", words)
    else:
        words *= min(read_count(sign.get(f"{TEXT}c"), 1), _MOST_BLANKS)
    yield Run(words, bool(printed.is_bold))


def _list_boxes(element: Element) -> Iterator[Element]:
    """The text boxes in an element, without those in one another."""
    for child in element:
        if child.tag == _BOX:
            yield child
        else:
            yield from _list_boxes(child)


def _is_hidden(paragraph: Element) -> bool:
    """Whether a field hides a paragraph."""
    return any(node.get(f"{TEXT}is-hidden") == "true" for node in paragraph.iter(f"{TEXT}hidden-paragraph"))
