"""Releases as files of each format, what their libraries make of them, and what others do; for `bench`."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import transcripts
from transcripts.errors import ReadError
from transcripts.reading import Input, read_input


class Kind(NamedTuple):
    """A format: its suffix, how releases are printed in it, and the bare extraction of its library."""

    suffix: str
    print: Callable[[Sequence[str]], bytes]
    extract: Callable[[bytes], str] | None
    """None where no library is asked."""


# How releases are printed.


def print_portal(texts: Sequence[str]) -> bytes:
    side = "".join(f'<li><a href="/{number}">Other news of the day</a></li>' for number in range(40))
    body = "".join(f'<p style="text-indent:2em">　　{escape(line)}</p>\n' for line in list_lines(texts))
    return print_page(
        f'<div class="nav"><ul>{side}</ul></div><div id="zoom">{body}</div>'
        f'<div class="footer"><ul>{side}</ul></div>'
    )


def print_breaks(texts: Sequence[str]) -> bytes:
    body = "<br>\n".join(map(escape, list_lines(texts)))
    cell = f"<tr><td><font size=3>{body}</font></td></tr>"
    return print_page(f"<table><tr><td><a href=/>Home</a></td></tr></table><table>{cell}</table>", "gb18030")


def print_article(texts: Sequence[str]) -> bytes:
    body = "".join(
        f"<p><strong>{escape(line[:8])}</strong><span>{escape(line[8:])}</span></p>"
        for line in list_lines(texts)
    )
    return print_page(
        f"<nav><a href=/>Home</a></nav><main><article>{body}</article></main><aside>More</aside>"
    )


def print_divs(texts: Sequence[str]) -> bytes:
    body = "".join(f"<div class=row><div class=cell>{escape(line)}</div></div>" for line in list_lines(texts))
    return print_page(f'<div id="app"><div class="top-menu">Menu</div><div class="detail">{body}</div></div>')


def print_page(body: str, charset: str = "utf-8") -> bytes:
    head = (
        f"<head><meta charset={charset}><title>Briefing</title><script>{'var a = 1;' * 500}</script></head>"
    )
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode(charset)


def print_pdf(texts: Sequence[str]) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    printed = [line[at : at + 38] for line in list_lines(texts) for at in range(0, len(line), 38)]
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for start in range(0, len(printed), 40):
        canvas.setFont("STSong-Light", 11)
        canvas.drawString(72, 800, "Transcript")
        for index, line in enumerate(printed[start : start + 40]):
            canvas.drawString(72, 775 - 17 * index, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def print_docx(texts: Sequence[str]) -> bytes:
    from docx import Document

    document, stream = Document(), io.BytesIO()
    for line in list_lines(texts):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def print_xml(texts: Sequence[str]) -> bytes:
    turns = [turn for text in texts for turn in transcripts.parse(text).turns]
    speeches = "".join(
        f'<speech by="#{escape(turn.label or "x")}">'
        + "".join(f"<p>{escape(line)}</p>" for line in turn.text.split("\n"))
        + "</speech>"
        for turn in turns
    )
    return f"<akomaNtoso><debate><debateBody>{speeches}</debateBody></debate></akomaNtoso>".encode()


def print_srt(texts: Sequence[str]) -> bytes:
    lines = [line[at : at + 60] for line in list_lines(texts) for at in range(0, len(line), 60)]
    cues = [f"{n}\n{print_time(n)} --> {print_time(n + 1)}\n{line}\n" for n, line in enumerate(lines, 1)]
    return "\n".join(cues).encode()


def print_time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},000"


def print_warc(texts: Sequence[str]) -> bytes:
    records = []
    for text in texts:
        body = print_portal([text])
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
        records.append(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n")
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def list_lines(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in text.split("\n") if line.strip()]


# What the libraries give without us.


def extract_page(data: bytes) -> str:
    from selectolax.lexbor import LexborHTMLParser

    encoding = "gb18030" if b"charset=gb18030" in data[:200] else "utf-8"
    body = LexborHTMLParser(data.decode(encoding)).body
    return body.text() if body else ""


def extract_pdf(data: bytes) -> str:
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def extract_xml(data: bytes) -> str:
    from lxml import etree

    return "".join(etree.fromstring(data).itertext())


def extract_docx(data: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def extract_warc(data: bytes) -> str:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    return "\n".join(extract_page(record.reader.read()) for record in records)


# What others do with the same files: each gives the text of the document, as our reader does.


def read_with_trafilatura(data: bytes) -> str:
    from trafilatura import extract

    return extract(data) or ""


def read_with_markitdown(data: bytes) -> str:
    from markitdown import MarkItDown

    suffix = ".epub" if b"epub" in data[:_MIMETYPE] else ".docx"
    return str(MarkItDown().convert_stream(io.BytesIO(data), file_extension=suffix).text_content)


_MIMETYPE = 80
"""Bytes in which a book names its type."""


def read_with_pysubs2(data: bytes) -> str:
    from pysubs2 import SSAFile

    return "\n".join(cue.plaintext for cue in SSAFile.from_string(data.decode()))


PEERS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    ".html": ("trafilatura", read_with_trafilatura),
    ".docx": ("markitdown", read_with_markitdown),
    ".epub": ("markitdown", read_with_markitdown),
    ".srt": ("pysubs2", read_with_pysubs2),
    ".vtt": ("pysubs2", read_with_pysubs2),
    ".ass": ("pysubs2", read_with_pysubs2),
}
"""By suffix a program that does comparable work (pip install trafilatura markitdown[docx] pysubs2)."""


KINDS = {
    "HTML, portal": Kind(".html", print_portal, extract_page),
    "HTML, line breaks": Kind(".html", print_breaks, extract_page),
    "HTML, article": Kind(".html", print_article, extract_page),
    "HTML, blocks": Kind(".html", print_divs, extract_page),
    "PDF": Kind(".pdf", print_pdf, extract_pdf),
    "DOCX": Kind(".docx", print_docx, extract_docx),
    "SubRip": Kind(".srt", print_srt, None),
    "Akoma Ntoso": Kind(".xml", print_xml, extract_xml),
    "WARC": Kind(".warc.gz", print_warc, extract_warc),
}
EXTRACT = {kind.suffix: kind.extract for kind in KINDS.values()}
"""The bare extraction by suffix, for files that are there already."""
MADE = (
    ".mhtml",
    ".odt",
    ".rtf",
    ".epub",
    ".ttml",
    ".ass",
    ".vtt",
    ".json",
    ".csv",
    ".eaf",
    ".textgrid",
    ".cha",
    ".stm",
)
"""Suffixes of which a file that a real program made is measured as well."""


def read_ours(path: Path) -> str:
    """All texts that our reader gives of a file."""
    found = list(read_input(Input(path, path.name)))
    return "\n".join("" if isinstance(source, ReadError) else source.text for source in found)


def count_pages(data: bytes, texts: int) -> int:
    """The pages of a PDF; of other files how many releases they hold."""
    if not data.startswith(b"%PDF"):
        return texts
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as pdf:
        return len(pdf)
