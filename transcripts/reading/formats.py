"""Which reader takes which file: the tables that `files` and `walking` look into.

A new format is a module with one function and a row in `FORMATS` (one release
a file) or `ARCHIVES` (several). Its libraries are imported when it reads.
"""

from __future__ import annotations

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
    """How its bytes begin, where no name tells the format; in lower case."""

    @property
    def media_type(self) -> str:
        """What the record calls it."""
        return self.media_types[0]

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
    ),
    Format(("application/pdf",), (".pdf",), "pdf", "read_pdf", (b"%pdf-",)),
    Format(("application/xml", "text/xml"), (".xml", ".akn", ".tei"), "xml", "read_xml", (b"<?xml",)),
    Format(
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        (".docx",),
        "docx",
        "read_docx",
        (b"pk\x03\x04",),
    ),
    Format(("application/vnd.oasis.opendocument.text",), (".odt",), "odt", "read_odt"),
    Format(("application/rtf", "text/rtf"), (".rtf",), "rtf", "read_rtf", (b"{\\rtf",)),
    Format(("application/epub+zip",), (".epub",), "epub", "read_epub"),
    Format(
        ("multipart/related", "message/rfc822"),
        (".mhtml", ".mht", ".eml"),
        "mail",
        "read_mail",
        (b"mime-version: 1", b"from: <saved by", b'from: "saved by', b"from: saved by"),
    ),
    Format(("application/x-subrip",), (".srt",), "subtitles", "read_srt"),
    Format(("text/vtt",), (".vtt",), "subtitles", "read_vtt", (b"webvtt",)),
)
ARCHIVES = (
    Format(("application/json",), (".json",), "jsonlines", "read_json"),
    Format(
        ("application/jsonl", "application/x-ndjson"), (".jsonl", ".ndjson"), "jsonlines", "read_json_lines"
    ),
    Format(("application/warc",), (".warc",), "warc", "read_warc", (b"warc/",)),
)

_KINDS = (*FORMATS, *ARCHIVES)
GOLD = ".gold"
"""The suffix of an annotated release: no text to parse, though it looks like one."""
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
    """The format of a media type if given, else of the name's suffix, else of how it begins, else plain text.

    Parameters of the media type (`; charset=…`) are not looked at.

    Raises:
        ReadError: no reader takes the media type, or the name is that of gold.

    >>> find_format("2024/03/briefing.MD").media_type
    'text/markdown'
    >>> find_format("-", start=b"<!DOCTYPE html><title>").media_type
    'text/html'
    """
    if media_type is None:
        suffix = PurePath(name).suffix.lower()
        if suffix == GOLD:
            raise ReadError(
                f"{name}: is annotated gold, which build and score take; its text alone would be right"
            )
        known = SUFFIXES.get(suffix)
        head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        return known or next((kind for sign, kind in _SIGNS.items() if head.startswith(sign)), PLAIN)
    kind = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
    if kind is None:
        raise ReadError(f"{name}: no reader for {media_type}; it has to be {' or '.join(_MEDIA_TYPES)}")
    return kind


def find_reader(media_type: str) -> Callable[[bytes, str, str | None], Document] | None:
    """The reader of a media type that holds one document; None if there is none."""
    kind = _MEDIA_TYPES.get(media_type)
    return kind.load() if kind in FORMATS else None
