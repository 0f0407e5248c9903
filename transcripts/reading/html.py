"""A web page to the text of its main part, with bold print and headings kept as evidence for labels.

The library lays the text out; what is added here is what a transcript needs:
the charset that the page really is in, what is navigation, comments and
related links, where the main part ends, and the marks.

Hard cases:
    A page declared as GB 2312 whose bytes are UTF-8.
    A menu without `<nav>`: lines that are nothing but links.
    `<b>Ann Lee</b> Good afternoon.`, where only the bold print closes the label.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.model import Mark, MarkKind
from transcripts.reading.document import Document, TextBuilder
from transcripts.reading.encodings import Decoded, decode
from transcripts.reading.pagedata import find_page_data

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NEVER_SAID = (
    "script,style,noscript,template,nav,footer,aside,form,iframe,button,select,svg,video,audio,"
    '[hidden],[aria-hidden="true"],[role="navigation"],[role="contentinfo"],[role="search"],[role="banner"]'
)
_SIDES = (
    *("comment", "reply", "breadcrumb", "crumb", "footer", "sidebar", "related", "recommend", "relevant"),
    *("share", "social", "toolbar", "menu", "navi", "navbar", "nav-", "-nav", "pagination", "pager"),
    *("copyright", "cookie", "subscribe", "newsletter", "advert", "banner", "qrcode", "hot-news"),
)
"""Pieces of the class names and ids that page makers give to what surrounds an article."""
_SIDE = ",".join(f'[class*="{piece}" i],[id*="{piece}" i]' for piece in _SIDES)
_KEPT = frozenset({"html", "body", "main", "article"})
_SPARED = 0.5
"""Share of a page's text from which a class name makes no side matter of it."""
_MAIN_SHARE = 0.8
"""Share of a page's text from which an element is its main part."""

_BLOCKS = "p,div,section,article,main,header,h1,h2,h3,h4,h5,h6,ul,ol,dl,table,blockquote,figure,hr,center"
_LINES = "li,dt,dd,tr,figcaption,address"
_EMPHASIS = {"\ue000": 'b,strong,dt,[style*="bold"]', "\ue001": "h1,h2,h3,h4,h5,h6", "\ue002": "a[href]"}
_KINDS: dict[str, MarkKind | Literal["link"]] = {"\ue000": "bold", "\ue001": "heading", "\ue002": "link"}
_CLOSE, _CELL, _LINE, _BLOCK = "\ue003", "\ue004", "\ue005", "\ue006"
"""Private characters around and between pieces until their places are known; a page's own are dropped."""
_PRIVATE = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
_SIGN = re.compile("([\ue000-\ue003])")
_BLANKS = re.compile("[\\t\\r\\n\\f]+ *| {2,}")

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
    decoded = decode_page(data, place, charset)
    return make_document(decoded)


def make_document(decoded: Decoded) -> Document:
    """The main text of a page that is decoded already."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_drop_private(decoded.text))
    page = find_page_data(tree)
    body = tree.body
    if body is None:
        return Document("", decoded.encoding, decoded.problems)
    _drop_sides(body)
    _set_signs(body)
    text, marks = _read_signs(body.text())
    return Document(text, decoded.encoding, decoded.problems, marks, page.given, page.url, page.publisher)


def _drop_private(text: str) -> str:
    for sign in _PRIVATE:
        if sign in text:
            text = text.replace(sign, "")
    return text


# The charset.


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


# The main part.


def _drop_sides(body: LexborNode) -> None:
    """Takes out what surrounds the article: by element, by class name, and what stands behind it."""
    for node in body.css(_NEVER_SAID):
        node.decompose()
    whole = len(body.text())
    groups: dict[str, list[LexborNode]] = {}
    for node in body.css(_SIDE):
        if node.tag not in _KEPT:
            names = f"{node.attributes.get('class')} {node.id}".lower()
            groups.setdefault(next(piece for piece in _SIDES if piece in names), []).append(node)
    for nodes in groups.values():
        if sum(len(node.text()) for node in nodes) < _SPARED * whole:
            for node in nodes:
                node.decompose()
    _drop_behind(body)


def _drop_behind(body: LexborNode) -> None:
    """Takes out what stands behind the main part: the smallest element with most of the text."""
    paragraphs = body.css("p") or body.css("br") or body.css("div") or [body]
    node = paragraphs[len(paragraphs) // 2]
    needed = _MAIN_SHARE * len(body.text())
    while node.tag != "body" and node.parent is not None and len(node.text()) < needed:
        node = node.parent
    while node.tag != "body" and node.parent is not None:
        while (behind := node.next) is not None:
            behind.decompose()
        node = node.parent


# The layout and the marks.


def _set_signs(body: LexborNode) -> None:
    """Puts private characters around what is bold, a heading or a link, and where lines end."""
    for sign, selector in _EMPHASIS.items():
        for node in body.css(selector):
            if node.first_child is not None:
                node.first_child.insert_before(sign)
                node.insert_child(_CLOSE)
    for node in body.css("pre"):
        node.replace_with(_BLOCK + node.text().replace("\n", _LINE) + _BLOCK)
    for sign, selector in ((_BLOCK, _BLOCKS), (_LINE, _LINES), (_CELL, "td,th")):
        for node in body.css(selector):
            node.insert_before(sign)
            node.insert_after(sign)
    for node in body.css("br"):
        node.insert_before(_LINE)


def _read_signs(printed: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without private characters and without lines that are only links, and the marks."""
    builder, ends = TextBuilder(), 0
    stack: list[str] = []
    for piece in printed.replace(_BLOCK, _LINE + _LINE).split(_LINE):
        ends += 1
        if not piece or piece.isspace():
            continue
        cells = [cell for cell in piece.split(_CELL) if cell.strip()]
        for index, cell in enumerate(cells):
            line = _read_line(cell, stack) if stack or _SIGN.search(cell) else _Line(_even_out(cell), [])
            is_head = index == 0 and len(cells) == 2 and len(line.text) <= _LONGEST_HEAD
            marks: list[Found] = [("cell", 0, len(line.text))] if is_head else line.marks
            builder.add_marked(line.text, marks, gap="\n\n" if ends > 1 else "\n")
            ends = 0 if line.text else ends
    return builder.text(), builder.marks()


def _even_out(printed: str) -> str:
    """Printed text without the line breaks and runs of blanks that only its source has."""
    line = printed.strip()
    return _BLANKS.sub(" ", line) if "\n" in line or "  " in line or "\t" in line else line


_LONGEST_HEAD = 60
"""Characters of the first of two table cells that could name who speaks in the second."""


Found = tuple[MarkKind, int, int]
"""Kind of a mark, its start and end in a line."""


class _Line(NamedTuple):
    text: str
    marks: list[Found]


def _read_line(printed: str, stack: list[str]) -> _Line:
    """A line without its private characters; empty where it is nothing but links.

    Args:
        printed: the line as laid out.
        stack: the private characters that are open, from line to line.
    """
    said, linked = "", 0
    marks: list[tuple[str, int, int]] = []
    for part in _SIGN.split(printed):
        if part == _CLOSE:
            stack[-1:] = []
        elif part in _KINDS:
            stack.append(part)
        elif part and not part.isspace():
            start = len(said) + bool(said and part[0].isspace() and not said[-1].isspace())
            said += part.lstrip() if not said or said[-1].isspace() else part
            linked += len(part.strip()) if "link" in map(_KINDS.get, stack) else 0
            marks += [(_KINDS[sign], start, len(said.rstrip())) for sign in stack]
        elif part and said and not said[-1].isspace():
            said += " "
    said = said.rstrip()
    kinds = {kind for kind, _, _ in marks}
    if linked and linked >= len(said.replace(" ", "")) and "heading" not in kinds:
        return _Line("", [])
    return _Line(said, _join_marks(marks, said))


def _join_marks(marks: list[tuple[str, int, int]], said: str) -> list[Found]:
    """The marks for emphasis, those of one kind joined where only white space parts them."""
    joined: list[Found] = []
    for printed, start, end in marks:
        if printed == "link":
            continue
        kind: MarkKind = "heading" if printed == "heading" else "bold"
        if joined and joined[-1][0] == kind and not said[joined[-1][2] : start].strip():
            start = joined.pop()[1]
        joined.append((kind, start, end))
    return joined
