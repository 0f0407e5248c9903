"""A web page to text: the characters that it is in, its main part, and what it says of itself.

Hard cases:
    A page declared as GB 2312 whose bytes are UTF-8.
    A field of JSON or XML that holds a page without any head.
"""

from __future__ import annotations

import codecs
import re

from transcripts.errors import ReadError
from transcripts.reading.document import Document
from transcripts.reading.encodings import Decoded, decode

MARKUP = re.compile(r"<(?:p|br|div|strong|b|span|table|h[1-6])\b[^<>]*>", re.IGNORECASE)
"""What shows that a field of text holds a page."""


def read_html(data: bytes, place: str, charset: str | None = None) -> Document:
    """The main text of a page, with its marks and metadata.

    Args:
        data: the bytes of the page.
        place: what an error names.
        charset: what the transport declares, before what the page does.

    Raises:
        ReadError: no encoding explains the bytes.
    """
    return make_document(decode_page(data, place, charset), place)


def make_document(decoded: Decoded, place: str) -> Document:
    """The main text of a page that is decoded already, with its marks and metadata.

    Raises:
        ReadError: nested deeper than is allowed.
    """
    from selectolax.lexbor import LexborHTMLParser

    from transcripts.reading.pagedata import find_page_data
    from transcripts.reading.pagetext import drop_private, read_body

    if _is_too_deep(decoded.text):
        raise ReadError(
            f"{place}: elements nested more than {MAX_DEPTH} deep; a page of people's would be right"
        )
    tree = LexborHTMLParser(drop_private(decoded.text))
    page = find_page_data(tree)
    text, marks = read_body(tree)
    return Document(text, decoded.encoding, decoded.problems, marks, page.given, page.url, page.publisher)


def _is_too_deep(text: str) -> bool:
    """Whether block elements are nested so deep that a parser takes time that grows with the square."""
    if text.count("<") < MAX_DEPTH:
        return False
    depth = 0
    for match in _BLOCK_TAG.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > MAX_DEPTH:
            return True
    return False


MAX_DEPTH = 4_000
"""Block elements around one another; pages of this world have some dozens."""
_BLOCK_TAG = re.compile(r"<(/?)(?i:div|section|article|blockquote|center|[uod]l|details)\b")


def decode_page(data: bytes, place: str, charset: str | None = None) -> Decoded:
    """The characters of a page: UTF-8 if its bytes are, else as it declares, else the likeliest.

    Raises:
        ReadError: no encoding explains the bytes.
    """
    for name in ("utf-8", charset, _find_declared(data)):
        codec = _find_codec(name)
        if codec is None or data[:2] in (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE):
            continue
        try:
            return Decoded(data.decode(codec).removeprefix("\ufeff").replace("\r\n", "\n"), codec)
        except UnicodeDecodeError:
            continue
    return decode(data, place)


def _find_declared(data: bytes) -> str | None:
    """The charset in the page's own head."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)


def _find_codec(name: str | None) -> str | None:
    """The codec by which browsers read a charset; None if it is unknown."""
    if not name:
        return None
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return _WIDER.get(known, known)


_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
"""The wider encoding that pages are in which declare the narrow one."""
