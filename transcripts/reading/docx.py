"""A Word document (DOCX) to text: paragraphs and table cells in order, bold print and headings as marks.

The library opens the package; its tree is walked here, since its paragraphs
leave out links, insertions and content controls, and ask for each style anew.

Hard cases:
    A paragraph that is an insertion, or in a text box or a content control.
    A style by a Chinese name, which only its own entry calls a heading.
    Hidden text, by a switch of its own or by that of a style on which its style is based.
    Characters with their reading above them, which are a run inside of a run.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import ReaderError, ReadError
from transcripts.extras import needing
from transcripts.model import Given, MarkKind
from transcripts.reading.document import Document, TextBuilder
from transcripts.reading.docxlists import Lists, list_lists
from transcripts.reading.docxstyles import Styles, W, get_value, is_on, list_styles
from transcripts.reading.packages import open_package
from transcripts.reading.paragraphs import Run, add_paragraph, name_cells, number_runs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tblPr", _FALLBACK})
"""What is not printed, and what is said twice for older programs."""
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document, with its core properties' title.

    Headers, footers, footnotes and hidden text are left out; the numbers of
    lists are printed, their bullets are not.

    Args:
        data: the bytes of the package.
        place: what an error names.
        charset: of no use here; the package says it.

    Raises:
        ReadError: no DOCX, larger than is allowed, or the extra `formats` is not installed.
    """
    opened = _open(data, place)
    builder = TextBuilder()
    for paragraph in _walk(opened.body, None):
        _add(builder, paragraph, opened)
    return Document(builder.text(), "binary", (), builder.marks(), Given(opened.title or None))


class _Opened(NamedTuple):
    """What is used of a package."""

    body: list[Element]
    """What stands in it, in order."""
    styles: Styles
    lists: Lists
    title: str


def _open(data: bytes, place: str) -> _Opened:
    """What a package holds.

    Raises:
        ReadError: no DOCX, larger than is allowed, or the extra `formats` is not installed.
    """
    with needing("formats", f"{place}: DOCX", ReaderError):
        from docx import Document as OpenDocument
    try:
        open_package(data, place, "DOCX").close()
        document = OpenDocument(io.BytesIO(data))
        title = (document.core_properties.title or "").strip()
        styles, lists = list_styles(document.styles.element), list_lists(document.part)
        return _Opened(document.element.body[:], styles, lists, title)
    except ReadError:
        raise
    except Exception as error:
        # The library raises whatever a broken part runs it into.
        reason = " ".join(str(getattr(error, "msg", error)).split())
        message = f"{place}: no DOCX that can be opened ({reason})"
        raise ReadError(f"{message}; a whole one without a password would be right") from error


# Paragraphs in order.


class _Paragraph(NamedTuple):
    element: Element
    kind: MarkKind | None
    """What its cell makes of it."""


def _walk(parent: Iterable[Element], kind: MarkKind | None) -> Iterator[_Paragraph]:
    """The paragraphs in an element, each before those in its text boxes."""
    for child in parent:
        if child.tag == f"{W}p":
            yield _Paragraph(child, kind)
            for box in _list_outermost(child, f"{W}txbxContent"):
                yield from _walk(box, None)
        elif child.tag == f"{W}tr":
            cells = list(_list_outermost(child, f"{W}tc"))
            for cell, said in zip(cells, name_cells([*map(_read_cell, cells)]), strict=True):
                yield from _walk(cell, said)
        elif child.tag not in _LEFT_OUT:
            yield from _walk(child, kind)


def _list_outermost(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a tag in another, in order, without those inside of one another."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT:
            waiting.extend(reversed(child))


def _read_cell(cell: Element) -> str:
    """The first words of a cell, by which it is told what it is."""
    words = ""
    for node in cell.iter(f"{W}t"):
        words += node.text or ""
        if len(words) > _TELLING:
            break
    return words


_TELLING = 60
"""Characters of a cell that tell whether it is a time or a number."""


def _add(builder: TextBuilder, paragraph: _Paragraph, opened: _Opened) -> None:
    """Adds a paragraph with the number that its list prints."""
    element, style = paragraph.element, get_value(paragraph.element, "pPr/pStyle")
    runs = list(_list_runs(element, style, opened.styles))
    if any(run.words.strip() for run in runs):
        runs = number_runs(runs, opened.lists.number(element, opened.styles.list_bases(style)))
    is_heading = style in opened.styles.headings
    add_paragraph(builder, runs, paragraph.kind or ("heading" if is_heading else None))


def _list_runs(element: Element, style: str, styles: Styles) -> Iterator[Run]:
    """The runs of a paragraph that are printed, also those in links, insertions and content controls."""
    for run in _list_outermost(element, f"{W}r"):
        own = get_value(run, "rPr/rStyle")
        if not _has(run, "vanish", {style, own} & styles.hidden):
            yield Run(_read_run(run), _has(run, "b", {style, own} & styles.bold))


def _has(run: Element, switch: str, styles: set[str]) -> bool:
    """Whether a run is printed as its own switch says, else as one of its styles does."""
    found = run.find(f"{W}rPr/{W}{switch}")
    return bool(styles) if found is None else is_on(found)


def _read_run(run: Element) -> str:
    """The words of a run; of characters with their reading above them, the characters."""
    words = []
    for child in run:
        if child.tag == f"{W}t":
            words.append(child.text or "")
        elif child.tag == f"{W}ruby":
            words += [node.text or "" for node in child.iterfind(f"{W}rubyBase/{W}r/{W}t")]
        else:
            words.append(_SIGNS.get(child.tag, ""))
    return "".join(words)
