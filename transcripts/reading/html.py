"""A web page to text: the characters that it is in, its main part, and what it says of itself.

Hard cases:
    A page declared as GB 2312 whose bytes are UTF-8, or as ISO 8859-1 whose bytes are GB 2312.
    A page in GBK that breaks off inside a character.
    A field of JSON or XML that holds a page without any head.
"""

from __future__ import annotations

import codecs
import re

from transcripts.errors import ReadError
from transcripts.model import Problem
from transcripts.reading.document import Document, move_problems
from transcripts.reading.encodings import Decoded, decode, measure_plausibility

MARKUP = re.compile(r"<(?:p|br|div|strong|b|span|table|h[1-6])\b[^<>]*>", re.IGNORECASE)
"""What shows that a field of text holds a page."""


def read_html(data: bytes, place: str, charset: str | None = None) -> Document:
    """The main text of a page, with its marks and metadata.

    Args:
        data: the bytes of the page.
        place: what an error names.
        charset: what the transport declares, before what the page does.

    Raises:
        ReadError: no encoding explains the bytes, or the page is made to take a parser's time.
    """
    return make_document(decode_page(data, place, charset), place)


def make_document(decoded: Decoded, place: str) -> Document:
    """The main text of a page that is decoded already, with its marks and metadata.

    Raises:
        ReadError: more tags, or deeper, than is allowed.
    """
    from selectolax.lexbor import LexborHTMLParser

    from transcripts.reading.pagedata import find_page_data
    from transcripts.reading.pagelimits import find_excess
    from transcripts.reading.pagesigns import drop_private
    from transcripts.reading.pagetext import read_body

    if excess := find_excess(decoded.text):
        raise ReadError(f"{place}: {excess}; a page as people write them would be right")
    tree = LexborHTMLParser(drop_private(_encode(decoded)))
    page = find_page_data(tree)
    text, marks = read_body(tree)
    problems = move_problems(decoded.problems, text)
    return Document(text, decoded.encoding, problems, marks, page.given, page.url, page.publisher)


def _encode(decoded: Decoded) -> bytes:
    """A page in UTF-8; if it is XML, with its empty elements closed as HTML asks for."""
    if decoded.text.lstrip().startswith("<?xml"):
        return _EMPTY_TAG.sub(r"<\1\2></\1>", decoded.text).encode("utf-8", "ignore")
    return decoded.source or decoded.text.encode("utf-8", "ignore")


_EMPTY_TAG = re.compile(
    r"<(script|style|title|textarea|iframe|noscript|select|button|a|b|i|em|strong|p|div|span|td|th|li|h[1-6])"
    r"\b([^<>]*)/>"
)


# The characters of a page.


def decode_page(data: bytes, place: str, charset: str | None = None) -> Decoded:
    """The characters of a page: UTF-8 if its bytes are, else as it declares, else the likeliest.

    What a page declares is believed if usual characters come of it, or if
    nothing else explains its bytes.

    Raises:
        ReadError: no encoding explains the bytes.
    """
    if b"\0" in data[:_HEAD] or data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return decode(data, place)
    if found := _decode_strictly(data, "utf-8"):
        return found
    declared = [codec for name in (charset, _find_declared(data)) if (codec := _find_codec(name))]
    possible = [found for codec in declared if (found := _decode_strictly(data, codec))]
    if possible and _is_likely(possible[0].text):
        return possible[0]
    try:
        return decode(data, place)
    except ReadError:
        lossy = [found for codec in declared if (found := _decode_damaged(data, codec))]
        if possible or lossy:
            return [*possible, *lossy][0]
        raise


def _decode_strictly(data: bytes, codec: str) -> Decoded | None:
    """What a codec makes of the bytes, if it reads them all."""
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None
    even = _even_out(text)
    return Decoded(even, codec, source=data if codec == "utf-8" and even is text else None)


def _decode_damaged(data: bytes, codec: str) -> Decoded | None:
    """The text of a page with a few broken places; None if they are too many for it to be clear."""
    text = _even_out(data.decode(codec, "replace"))
    lost = text.count(_LOST)
    if lost * _GOOD_PER_BAD > len(text) or not _is_likely(text):
        return None
    at = text.find(_LOST)
    message = (
        f"bytes that are no {codec} in {lost} places, the first in line {text.count(chr(10), 0, at) + 1}"
    )
    problem = Problem("lost-characters", f"{message}; U+FFFD stands there", (at, at + 1))
    return Decoded(text, codec, (problem,))


_LOST = "\N{REPLACEMENT CHARACTER}"
_GOOD_PER_BAD = 40
"""Characters for each broken place that make a page clearly what it declares."""


def _even_out(text: str) -> str:
    """Decoded text without its byte-order mark, its line ends as line feeds."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_likely(text: str) -> bool:
    """Whether what a declared encoding gives looks like text."""
    first = _TELLING.search(text)
    start = first.start() if first else 0
    return measure_plausibility(text[start : start + _SAMPLE]) >= _LIKELY


_TELLING = re.compile("[^\x00-\x7f]")
_SAMPLE = 1 << 9
"""Characters that are judged, from the first one that tells something."""
_LIKELY = 0.3
"""Plausibility from which a declared encoding is believed; wrong ones have below 0.15."""


def _find_declared(data: bytes) -> str | None:
    """The charset in the page's own head."""
    match = _DECLARED.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


_HEAD = 4096
"""Bytes in which a page declares its charset."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]{2,20})""", re.IGNORECASE)


def _find_codec(name: str | None) -> str | None:
    """The codec by which browsers read a charset; None if it is unknown, or no charset of pages."""
    try:
        known = codecs.lookup((name or "").removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(known, known) if known.startswith(_CHARSETS) else None


_CHARSETS = ("utf-8", "gb", "hz", "big5", "cp", "iso8859", "ascii", "euc", "shift", "iso2022", "koi8")
"""How the codecs begin whose text a page can be; UTF-16 shows by its own bytes."""
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
"""The wider encoding that pages are in which declare the narrow one."""
