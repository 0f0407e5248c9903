"""Which reader takes which file: the tables that `files` and `walking` look into.

A new format is a module with one function and a row in `FORMATS` (one release
a file) or `ARCHIVES` (several). Its libraries are imported when it reads.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from transcripts.errors import ReadError
from transcripts.reading.document import Document

PACKED = {".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}
"""Suffixes of what is packed, where the suffix before it names the format, and how their bytes begin."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file with the function that makes text of it."""

    media_types: tuple[str, ...]
    """The first is the one that the record says."""
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    module: str
    """Under `transcripts.reading`, imported when a file of the kind is read."""
    function: str
    signs: tuple[bytes, ...] = ()
    """How its bytes begin, in lower case: what they are, whatever the name says."""
    takes: tuple[str, ...] = ()
    """Modules whose signs its reader takes as well."""
    is_binary: bool = False
    """Whether it is never text."""

    @property
    def media_type(self) -> str:
        """What the record calls it."""
        return self.media_types[0]

    def reads(self, other: Format) -> bool:
        """Whether its reader reads files of another format as well."""
        same = (self.module, self.function) == (other.module, other.function)
        return same or other.module in self.takes

    def load(self) -> Callable[..., Any]:
        """The function: bytes, place and charset to a `Document`; of an archive, see `archive`."""
        function: Callable[..., Any] = getattr(
            import_module(f"transcripts.reading.{self.module}"), self.function
        )
        return function


PLAIN = Format(("text/plain",), (".txt",), "plain", "read_plain")
FORMATS = (
    PLAIN,
    Format(("text/markdown",), (".md", ".markdown"), "plain", "read_plain"),
    Format(
        ("text/html", "application/xhtml+xml"),
        (".html", ".htm", ".xhtml", ".shtml"),
        "html",
        "read_html",
        (b"<!doctype html", b"<html"),
        takes=("xml",),
    ),
    Format(("application/pdf",), (".pdf",), "pdf", "read_pdf", (b"%pdf-",), is_binary=True),
    Format(
        ("application/xml", "text/xml"),
        (".xml", ".akn", ".tei"),
        "xml",
        "read_xml",
        (b"<?xml", b"<akomantoso", b"<tei", b"<publicwhip", b"<hansard"),
    ),
    Format(
        ("application/ttml+xml",),
        (".ttml", ".dfxp", ".srv1", ".srv2", ".srv3"),
        "xml",
        "read_xml",
        (b"<tt ", b"<tt\n", b"<tt:tt", b"<timedtext", b"<transcript>"),
    ),
    Format(("text/x-trs+xml",), (".trs",), "xml", "read_xml", (b"<trans ",)),
    Format(("text/x-eaf+xml",), (".eaf",), "xml", "read_xml", (b"<annotation_document",)),
    Format(("text/x-exb+xml",), (".exb",), "xml", "read_xml", (b"<basic-transcription",)),
    Format(
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        (".docx",),
        "docx",
        "read_docx",
        (b"pk\x03\x04",),
        is_binary=True,
    ),
    Format(
        ("application/vnd.oasis.opendocument.text",),
        (".odt",),
        "odt",
        "read_odt",
        takes=("docx",),
        is_binary=True,
    ),
    Format(("application/rtf", "text/rtf"), (".rtf",), "rtf", "read_rtf", (b"{\\rtf",)),
    Format(("application/epub+zip",), (".epub",), "epub", "read_epub", takes=("docx",), is_binary=True),
    Format(
        ("multipart/related", "message/rfc822"),
        (".mhtml", ".mht", ".eml"),
        "mail",
        "read_mail",
        (b"mime-version: 1", b"from: <saved by", b'from: "saved by', b"from: saved by"),
    ),
    Format(("application/x-subrip",), (".srt",), "subtitles", "read_srt", (b"1\n00:0", b"1\r\n00:0")),
    Format(("text/vtt",), (".vtt",), "subtitles", "read_vtt", (b"webvtt",)),
    Format(("text/x-sbv",), (".sbv",), "subtitles", "read_sbv", (b"0:00:00.",)),
    Format(("text/x-ssa",), (".ass", ".ssa"), "subtitles", "read_ass", (b"[script info]",)),
    Format(("text/x-lrc",), (".lrc",), "subtitles", "read_lrc"),
    Format(("text/x-chat",), (".cha",), "corpora", "read_chat", (b"@utf8", b"@begin")),
    Format(
        ("text/praat-textgrid",),
        (".textgrid",),
        "textgrid",
        "read_textgrid",
        (b'file type = "oo', b"oobinary"),
    ),
)
ARCHIVES = (
    Format(
        ("application/json",),
        (".json",),
        "jsonlines",
        "read_json",
        (b'{"', b'{ "', b'{\n  "', b'{\n    "', b'[{"', b"[\n  {", b"[\n    {"),
    ),
    Format(
        ("application/jsonl", "application/x-ndjson"),
        (".jsonl", ".ndjson"),
        "jsonlines",
        "read_json_lines",
        takes=("jsonlines",),
    ),
    Format(("text/csv",), (".csv",), "tables", "read_table"),
    Format(("text/tab-separated-values",), (".tsv", ".tab", ".aud"), "tables", "read_table"),
    Format(("text/x-stm",), (".stm",), "corpora", "read_stm"),
    Format(
        ("application/vnd.apache.parquet",),
        (".parquet",),
        "parquet",
        "read_parquet",
        (b"par1",),
        is_binary=True,
    ),
    Format(("application/warc",), (".warc",), "warc", "read_warc", (b"warc/",)),
)

_KINDS = (*FORMATS, *ARCHIVES)
GOLD = ".gold"
"""The suffix of an annotated release: no text to parse, though it looks like one."""
_GOLD = re.compile(rb"(?:;[^\n]{0,2000}\n){0,40}?; release: [0-9a-f]{16}\r?\n")
"""How gold begins that was given another name: with a header that says which release it is."""
SUFFIXES: dict[str, Format] = {suffix: kind for kind in _KINDS for suffix in kind.suffixes}
"""The format of each suffix that a reader claims, packings apart."""
_MEDIA_TYPES = {media_type: kind for kind in _KINDS for media_type in kind.media_types}
_SIGNS = {sign: kind for kind in _KINDS for sign in kind.signs}


def split_packing(name: str) -> tuple[str, str | None]:
    """A name without the suffix of a packing, and that suffix.

    >>> split_packing("a/b.html.GZ"), split_packing("b.html")
    (('a/b.html', '.gz'), ('b.html', None))
    """
    suffix = PurePath(name).suffix.lower()
    return (name[: -len(suffix)], suffix) if suffix in PACKED else (name, None)


def find_packing(start: bytes) -> str | None:
    """The suffix of the packing whose sign some bytes begin with."""
    return next((suffix for suffix, sign in PACKED.items() if start.startswith(sign)), None)


def is_claimed(name: str) -> bool:
    """Whether a reader takes a file of this name, packed or not.

    >>> is_claimed("a.PDF"), is_claimed("a.warc.gz"), is_claimed("a.gz"), is_claimed("a.png")
    (True, True, False, False)
    """
    packing: str | None = ""
    while packing is not None:
        name, packing = split_packing(name)
    return PurePath(name).suffix.lower() in SUFFIXES


def find_format(name: str, media_type: str | None = None, start: bytes = b"") -> Format:
    """The format of a media type if given, else of how the bytes begin or the name ends, else plain text.

    How they begin counts more, but plain text is plain text, whatever text stands in it. Parameters of
    the media type (`; charset=…`) are not looked at.

    Raises:
        ReadError: no reader takes the media type or what the bytes are, or it is gold.

    >>> find_format("2024/03/briefing.MD").media_type, find_format("a.txt", start=b"<html>").media_type
    ('text/markdown', 'text/plain')
    >>> find_format("-", start=b"<!DOCTYPE html><title>").media_type
    'text/html'
    >>> find_format("a.htm", start=b"%PDF-1.7").media_type
    'application/pdf'
    """
    if media_type is not None:
        kind = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
        if kind is None:
            raise ReadError(f"{name}: no reader for {media_type}; it has to be {' or '.join(_MEDIA_TYPES)}")
        return kind
    if PurePath(name).suffix.lower() == GOLD:
        right = "the file that it corrects would be right"
        found = "is annotated gold, which build, report, score, check, show and stats take"
        raise ReadError(f"{name}: {found}; {right}")
    if _GOLD.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise ReadError(f"{name}: begins as annotated gold; a name that ends in {GOLD} would be right")
    known, told = find_named(name), find_begun(start)
    if known is None or told is None:
        return known or told or PLAIN
    is_allowed = not told.is_binary if known is PLAIN else known.reads(told)
    return known if is_allowed else told


def find_named(name: str) -> Format | None:
    """The format of a name's suffix."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def find_begun(start: bytes) -> Format | None:
    """The format that bytes begin as."""
    head = _fold(start)
    return next((kind for sign, kind in _SIGNS.items() if head.startswith(sign)), None)


def _fold(start: bytes) -> bytes:
    """How some bytes begin in lower case, UTF-16 as UTF-8, without a byte-order mark and blanks."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return start.removeprefix(codecs.BOM_UTF8).lstrip().lower()


def find_reader(media_type: str) -> Callable[[bytes, str, str | None], Document] | None:
    """The reader of a media type that holds one document; None if there is none."""
    kind = _MEDIA_TYPES.get(media_type)
    return kind.load() if kind in FORMATS else None
