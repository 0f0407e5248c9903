"""A page's tree to the text of its main part, with bold print and headings kept as evidence for labels.

The parser's library gives all text in one piece. Private characters that are
put into the tree before say in it where lines end, what is emphasised or a
link, what surrounds the article, and where the main part ends; so every step
here is one pass over a string, however deep or broken the tree is.

Hard cases:
    A menu without `<nav>`: lines that are nothing but links.
    A class name `comments-open` on the whole page: it is spared for its size.
    `<b>Ann Lee</b> Good afternoon.`, where only the bold print closes the label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.model import Mark, MarkKind
from transcripts.reading.document import TextBuilder

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = ["script", "style", "noscript", "template", "iframe", "textarea", "select"]
_SIDE = (
    "nav,footer,aside,form,button,svg,video,audio,"
    '[hidden],[aria-hidden="true"],[role="navigation"],[role="contentinfo"],[role="search"],[role="banner"]'
)
_NAMES = (
    *("comment", "reply", "breadcrumb", "crumb", "footer", "sidebar", "related", "recommend", "relevant"),
    *("share", "social", "toolbar", "menu", "navi", "navbar", "nav-", "-nav", "pagination", "pager"),
    *("copyright", "cookie", "subscribe", "newsletter", "advert", "banner", "qrcode", "hot-news"),
)
"""Pieces of the class names and ids that page makers give to what surrounds an article."""
_NAMED = ",".join(f'[class*="{piece}" i],[id*="{piece}" i]' for piece in _NAMES)
_KEPT = frozenset({"html", "body", "main", "article"})
_SPARED = 0.5
"""Share of a page's text from which a class name makes no side matter of it."""
_MAIN_SHARE = 0.8
"""Share of a page's text from which an element is its main part."""
_STEPS = 40
"""Elements around a paragraph that are tried for the main part."""

_BLOCKS = "p,div,section,article,main,header,h1,h2,h3,h4,h5,h6,ul,ol,dl,table,blockquote,figure,hr,center"
_ROWS = "li,dt,dd,tr,figcaption,address"
_EMPHASIS = {"\ue000": 'b,strong,dt,[style*="bold"]', "\ue001": "h1,h2,h3,h4,h5,h6", "\ue002": "a[href]"}
_KINDS: dict[str, MarkKind | Literal["link"]] = {"\ue000": "bold", "\ue001": "heading", "\ue002": "link"}
_CLOSE, _CELL, _LINE, _BLOCK, _LEAVE, _END = "\ue003", "\ue004", "\ue005", "\ue006", "\ue007", "\ue008"
_ENTER = [chr(0xE010 + number) for number in range(len(_NAMES) + 1)]
"""What stands before side matter: the first where the element says so, the others by piece of its name."""
_PRIVATE = [*_KINDS, _CLOSE, _CELL, _LINE, _BLOCK, _LEAVE, _END, *_ENTER]
_SIGN = re.compile("([\ue000-\ue003])")
_SIDE_SIGN = re.compile(f"[{_LEAVE}{_ENTER[0]}-{_ENTER[-1]}]")
_BLANKS = re.compile("[\\t\\r\\n\\f]+ *| {2,}")


def drop_private(text: str) -> str:
    """A page's source without the private characters that are used here."""
    for sign in _PRIVATE:
        if sign in text:
            text = text.replace(sign, "")
    return text


def read_body(tree: LexborHTMLParser) -> tuple[str, tuple[Mark, ...]]:
    """The text of a page's main part and its marks; changes the tree."""
    tree.strip_tags(_UNSEEN)
    if tree.body is None:
        return "", ()
    _set_side_signs(tree.body)
    _set_end(tree.body)
    _set_signs(tree.body)
    return _read_signs(_cut_sides(tree.body.text().partition(_END)[0]))


# What surrounds the main part.


def _set_side_signs(body: LexborNode) -> None:
    """Puts signs around what surrounds the article, by element and by class name or id."""
    for node in body.css(_SIDE):
        _surround(node, _ENTER[0], _LEAVE)
    for node in body.css(_NAMED):
        if node.tag not in _KEPT:
            names = f"{node.attributes.get('class')} {node.id}".lower()
            _surround(node, _ENTER[1 + next(at for at, piece in enumerate(_NAMES) if piece in names)], _LEAVE)


def _surround(node: LexborNode, before: str, after: str) -> None:
    """Puts signs at both ends of what an element holds."""
    first = node.first_child
    if first is not None:
        first.insert_before(before)
        node.insert_child(after)


def _set_end(body: LexborNode) -> None:
    """Puts a sign behind the main part: the smallest element around a paragraph with most of the text."""
    paragraphs = body.css("p") or body.css("br") or body.css("div") or [body]
    node: LexborNode | None = paragraphs[len(paragraphs) // 2]
    needed = _MAIN_SHARE * len(_cut_sides(body.text()))
    for _ in range(_STEPS):
        if node is None or node.tag == "body":
            return
        if len(_cut_sides(node.text())) >= needed:
            node.insert_after(_END)
            return
        node = node.parent


def _cut_sides(printed: str) -> str:
    """Text without what stands between side signs; a kind of side that is most of the text is spared."""
    sides = list(_find_sides(printed))
    sizes: Counter[str] = Counter()
    for sign, start, end in sides:
        sizes[sign] += end - start
    spared = {sign for sign, size in sizes.items() if sign != _ENTER[0] and size > _SPARED * len(printed)}
    pieces, at = [], 0
    for sign, start, end in sorted(sides, key=_by_start):
        if sign not in spared and start >= at:
            pieces.append(printed[at:start])
            at = end
    return _SIDE_SIGN.sub("", "".join([*pieces, printed[at:]]))


class _Side(NamedTuple):
    sign: str
    start: int
    end: int


def _by_start(side: _Side) -> int:
    return side.start


def _find_sides(printed: str) -> Iterator[_Side]:
    """The outermost pieces of each kind between side signs, as they end."""
    entered: list[tuple[str, int]] = []
    depths: Counter[str] = Counter()
    for match in _SIDE_SIGN.finditer(printed):
        if match[0] != _LEAVE:
            entered.append((match[0], match.start()))
            depths[match[0]] += 1
        elif entered:
            sign, start = entered.pop()
            depths[sign] -= 1
            if not depths[sign]:
                yield _Side(sign, start, match.end())


# The layout and the marks.


def _set_signs(body: LexborNode) -> None:
    """Puts signs around what is bold, a heading or a link, and where cells, lines and blocks end."""
    for sign, selector in _EMPHASIS.items():
        for node in body.css(selector):
            _surround(node, sign, _CLOSE)
    for node in body.css("pre"):
        node.replace_with(_BLOCK + node.text().replace("\n", _LINE) + _BLOCK)
    for sign, selector in ((_BLOCK, _BLOCKS), (_LINE, _ROWS), (_CELL, "td,th")):
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
