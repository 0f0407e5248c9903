"""A Word document (DOCX) to text: paragraphs and table cells in order, bold runs and headings as marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcripts.errors import ReadError
from transcripts.model import Given, MarkKind
from transcripts.reading.document import MAX_BYTES, Document, TextBuilder

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_docx(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document, with its core properties' title.

    Args:
        data: the bytes of the package.
        place: what an error names.
        charset: of no use here; the package says it.

    Raises:
        ReadError: no DOCX, larger than is allowed, or the extra `docx` is not installed.
    """
    try:
        from docx import Document as OpenDocument
    except ImportError as error:
        raise ReadError(f"{place}: DOCX needs an extra; pip install 'transcripts[docx]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
        if size > MAX_BYTES:
            raise ReadError(f"{place}: unpacks to {size} bytes; up to {MAX_BYTES} would be right")
        document = OpenDocument(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ReadError(
            f"{place}: no DOCX that can be opened ({error}); a whole one would be right"
        ) from error
    builder = TextBuilder()
    for item in document.iter_inner_content():
        _add_item(builder, item)
    title = (document.core_properties.title or "").strip()
    return Document(builder.text(), "binary", (), builder.marks(), Given(title or None))


def _add_item(builder: TextBuilder, item: Paragraph | Table) -> None:
    if hasattr(item, "rows"):
        for row in item.rows:
            cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
            for index, cell in enumerate(cells):
                builder.add_marked(cell, [("cell", 0, len(cell))] if index == 0 and len(cells) == 2 else ())
        return
    words = item.text
    line = words.strip()
    builder.add_marked(line, list(_list_marks(item, len(words) - len(words.lstrip()), len(line))))


def _list_marks(paragraph: Paragraph, indent: int, length: int) -> Iterator[tuple[MarkKind, int, int]]:
    """What a paragraph prints as a heading or in bold, neighbouring runs as one."""
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style.startswith(("Heading", "Title")):
        yield "heading", 0, length
        return
    at, start = -indent, None
    for run in paragraph.runs:
        bold = bool(run.bold) or (not run.text.strip() and start is not None)
        if bold and start is None:
            start = at
        elif not bold and start is not None:
            yield "bold", max(start, 0), min(at, length)
            start = None
        at += len(run.text)
    if start is not None:
        yield "bold", max(start, 0), min(at, length)
