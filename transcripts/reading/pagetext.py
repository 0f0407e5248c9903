"""A page's tree to the text of its main part, with bold print and headings kept as evidence for labels.

The parser's library gives all text in one piece. Private characters that are
put into the tree before say in it where lines end, what is emphasised or a
link, what surrounds the article, and where the main part ends; so every step
here is one pass over a string, however deep or broken the tree is.

Hard cases:
    A menu without `<nav>`: lines that are nothing but links.
    A class name `comments-open`, or a `<form>`, around the whole page: spared for its size.
    A paragraph of speech that is one link, or the speaker's name that is one.
    `<b>Ann Lee</b> Good afternoon.`, where only the bold print closes the label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model import Mark, MarkKind
from transcripts.reading.document import TextBuilder
from transcripts.reading.paragraphs import name_cells

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


_UNSEEN = ["script", "style", "noscript", "template", "iframe", "textarea", "select"]
_SIDE = (
    "nav,footer,button,svg,video,audio,"
    '[hidden],[aria-hidden="true"],[role="navigation"],[role="contentinfo"],[role="search"],[role="banner"]'
)
"""What surrounds an article on any page."""
_MAYBE_SIDE = ("form", "aside", '[style*="display:none" i],[style*="display: none" i]')
"""What surrounds it on some pages, and holds it on others."""
_NAMES = (
    *("comment", "breadcrumb", "crumb", "footer", "sidebar", "related", "recommend", "relevant"),
    *("share", "social", "toolbar", "menu", "navi", "navbar", "nav-", "-nav", "pagination", "pager"),
    *("copyright", "cookie", "subscribe", "newsletter", "advert", "banner", "qrcode", "hot-news"),
)
"""Pieces of the class names and ids that page makers give to what surrounds an article."""
_NAMED = re.compile("|".join(map(re.escape, _NAMES)))
_KEPT = frozenset({"html", "body", "main", "article"})
_SPARED = 0.5
"""Share of a page's text from which neither an element nor a class name makes side matter of it."""
_MAIN_SHARE = 0.8
"""Share of a page's text from which an element is its main part."""
_STEPS = 40
"""Elements around a paragraph that are tried for the main part."""

_BLOCKS = (
    "p,div,section,article,main,header,h1,h2,h3,h4,h5,h6,ul,ol,dl,table,blockquote,figure,hr,center,details"
)
_ROWS = "li,dt,dd,tr,figcaption,address,summary"
_BOLD = (
    'b:not([style*="normal"]),strong,dt,summary,[style*="bold" i],[style*="weight:7" i],'
    '[style*="weight: 7" i],span[class*="speaker" i]'
)
_EMPHASIS = {"\ue000": _BOLD, "\ue001": "h1,h2,h3,h4,h5,h6", "\ue002": "a[href]"}
_HEAD_CELLS = "tr>:first-child:nth-last-child(2)"
"""The first of two cells."""
_THREE_CELLS = "tr>:first-child:nth-last-child(3)"
"""The first of three, one of which may hold the time."""
_KINDS: dict[str, MarkKind] = {
    "\ue000": "bold",
    "\ue001": "heading",
    "\ue009": "cell",
    "\ue00b": "furniture",
}
_LINK = "\ue002"
_CLOSE, _CELL, _LINE, _BLOCK, _OUT, _END = "\ue003", "\ue004", "\ue005", "\ue006", "\ue007", "\ue008"
_HEAD_CELL, _BEGIN, _TIME_CELL, _TURN = "\ue009", "\ue00a", "\ue00b", "\ue00c"
_CELL_SIGNS: dict[MarkKind, str] = {"cell": _HEAD_CELL, "furniture": _TIME_CELL}
_LEAVE = _TURN + _OUT
_ENTER = [_TURN + chr(0xE010 + number) for number in range(1 + len(_NAMES) + len(_MAYBE_SIDE))]
"""What stands before side matter: that of any page, then by piece of its name, then what it may be.

These signs begin alike, so that a text is cut at all of them at once.
"""
_MAYBE_SIDES = _ENTER[1 + len(_NAMES) :]
_SURE_SIDE = _ENTER[0][1]
_SIGN_OF = dict(zip(_NAMES, _ENTER[1:], strict=False))
_PRIVATE = re.compile("[\ue000-\ue03f]")
_PRIVATE_BYTES = "\ue000".encode()[:2]
"""How these characters begin in UTF-8, and no others."""
_REFERENCE = re.compile(r"&#(?:[xX]0*[eE]0[0-3][0-9a-fA-F]|0*57(?:3(?:4[4-9]|[5-9]\d)|40[0-7]));?")
"""The same characters, written as numbers."""
_SIGN = re.compile("([\ue000-\ue003\ue009\ue00b])")
_OPENING_SIGNS = (*_KINDS, _LINK, _CLOSE)
_VISIBLE = re.compile("[^\\s\ue000-\ue03f]")
_BLANKS = re.compile("[ \\t\\r\\n\\f]{2,}|[\\t\\r\\n\\f]")
_UNPRINTED = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
"""Characters that say where a line may break, and print nothing."""


def drop_private(text: str) -> str:
    """A page's source without the private characters that are used here.

    >>> drop_private("Ann\ue000a&#xE008;")
    'Anna\N{REPLACEMENT CHARACTER}'
    """
    if _PRIVATE_BYTES in text.encode("utf-8", "surrogatepass"):
        text = _PRIVATE.sub("", text)
    return _REFERENCE.sub("\N{REPLACEMENT CHARACTER}", text)


def read_body(tree: LexborHTMLParser) -> tuple[str, tuple[Mark, ...]]:
    """The text of a page's main part and its marks; changes the tree."""
    tree.strip_tags(_UNSEEN)
    if tree.body is None:
        return "", ()
    _set_side_signs(tree.body)
    _set_around_signs(tree.body)
    _set_signs(tree.body)
    main, rest = _split_main(_drop_unprinted(tree.body.text()))
    if rest and _LABEL.search(_read_signs(rest)[0]):
        main += rest
    return _read_signs(main)


_LABEL = re.compile(r"(?m)^[^\s:：。！？!?][^\n:：。！？!?]{0,40}[:：]")
"""A line that could be said by somebody, so that what stands behind the main part belongs to it."""


def _drop_unprinted(text: str) -> str:
    """Text without the characters that print nothing."""
    for sign in _UNPRINTED:
        if sign in text:
            text = text.replace(sign, "")
    return text


# What surrounds the main part.


def _set_side_signs(body: LexborNode) -> None:
    """Puts signs around what surrounds the article, by element and by class name or id."""
    for sign, selector in ((_ENTER[0], _SIDE), *zip(_MAYBE_SIDES, _MAYBE_SIDE, strict=True)):
        for node in body.css(selector):
            _surround(node, sign, _LEAVE)
    for node in body.css("[class],[id]"):
        name = _NAMED.search(f"{node.attributes.get('class')} {node.id}".lower())
        if name is not None and node.tag not in _KEPT:
            _surround(node, _SIGN_OF[name[0]], _LEAVE)


def _surround(node: LexborNode, before: str, after: str) -> None:
    """Puts signs at both ends of what an element holds."""
    first = node.first_child
    if first is not None:
        first.insert_before(before)
        node.insert_child(after)


def _set_around_signs(body: LexborNode) -> None:
    """Puts signs around each element that a paragraph in the middle stands in."""
    paragraphs = body.css("p") or body.css("br") or body.css("div") or [body]
    node = paragraphs[len(paragraphs) // 2].parent
    for _ in range(_STEPS):
        if node is None or node.tag in ("body", "html"):
            return
        node.insert_before(_BEGIN)
        node.insert_after(_END)
        node = node.parent


def _split_main(printed: str) -> tuple[str, str]:
    """The page without side matter, in two: up to the end of its main part, and what stands behind.

    The main part is the smallest element around the middle with most of the text.
    """
    kept = _leave_sides(printed)
    start, end = kept.rfind(_BEGIN), kept.find(_END)
    while 0 <= start < end and end - start < _MAIN_SHARE * len(kept):
        start, end = kept.rfind(_BEGIN, 0, start), kept.find(_END, end + 1)
    end = end if 0 <= start < end else len(kept)
    main, rest = kept[:end], kept[end:]
    return main.replace(_BEGIN, "").replace(_END, ""), rest.replace(_BEGIN, "").replace(_END, "")


class _Side(NamedTuple):
    """Side matter: the pieces of a text from one sign to another."""

    sign: str
    start: int
    end: int
    size: int
    """Characters."""


def _leave_sides(printed: str) -> str:
    """Text without its side matter, and without the signs of what is kept."""
    first, *rest = printed.split(_TURN)
    pieces = [first, *(piece[1:] for piece in rest)]
    ends = list(accumulate(map(len, pieces)))
    limit = _SPARED * ends[-1]
    sides = _choose_sides(_find_sides([piece[:1] for piece in rest], ends, limit), limit)
    kept, at = [], 0
    for side in sides:
        if side.start >= at:
            kept += pieces[at : side.start]
            at = side.end
    left = "".join([*kept, *pieces[at:]])
    return left if not sides or _VISIBLE.search(left) else "".join(pieces)


def _find_sides(signs: Sequence[str], ends: Sequence[int], limit: float) -> list[_Side]:
    """The side matter in order of its starts, without that which may be the article.

    Args:
        signs: what stands before each piece but the first.
        ends: of the pieces, in characters.
        limit: characters from which nothing is side matter that is not so on any page.
    """
    entered: list[tuple[str, int]] = []
    sides: list[_Side] = []
    for index, sign in enumerate(signs, 1):
        if sign != _OUT:
            entered.append((sign, index))
        elif entered:
            opened, start = entered.pop()
            size = ends[index - 1] - ends[start - 1]
            if opened == _SURE_SIDE or size <= limit:
                sides.append(_Side(opened, start, index, size))
    return sorted(sides, key=_by_start)


def _choose_sides(sides: list[_Side], limit: float) -> list[_Side]:
    """The sides that are left out: a kind that is most of the text is spared."""
    sizes: Counter[str] = Counter()
    ends: dict[str, int] = {}
    for side in sides:
        if side.start >= ends.get(side.sign, 0):
            sizes[side.sign] += side.size
            ends[side.sign] = side.end
    return [side for side in sides if side.sign == _SURE_SIDE or sizes[side.sign] <= limit]


def _by_start(side: _Side) -> tuple[int, int]:
    return side.start, -side.end


# The layout and the marks.


def _set_signs(body: LexborNode) -> None:
    """Puts signs around what is bold, a heading or a link, and where cells, lines and blocks end."""
    for sign, selector in _EMPHASIS.items():
        for node in body.css(selector):
            _surround(node, sign, _CLOSE)
    for node in body.css(_HEAD_CELLS):
        if len(node.text()) <= _LONGEST_HEAD:
            _surround(node, _HEAD_CELL, _CLOSE)
    for node in body.css(_THREE_CELLS):
        _set_cell_signs(node)
    for node in body.css("pre,xmp,listing"):
        node.replace_with(_BLOCK + node.text().replace("\n", _LINE) + _BLOCK)
    for sign, selector in ((_BLOCK, _BLOCKS), (_LINE, _ROWS), (_CELL, "td,th")):
        for node in body.css(selector):
            node.insert_before(sign)
            node.insert_after(sign)
    for node in body.css("br"):
        node.insert_before(_LINE)


def _set_cell_signs(first: LexborNode) -> None:
    """Puts signs around the time in a row of three cells, and around the first of the two others."""
    cells = [first, *(cell for cell in _list_after(first) if cell.tag in ("td", "th"))]
    said = [cell.text().strip() for cell in cells]
    kinds = (
        name_cells(said) if max(map(len, said[:2])) <= _LONGEST_HEAD or len(said[0]) <= _LONGEST_HEAD else []
    )
    for cell, kind in zip(cells, kinds, strict=False):
        if kind in _CELL_SIGNS:
            _surround(cell, _CELL_SIGNS[kind], _CLOSE)


def _list_after(node: LexborNode | None) -> Iterator[LexborNode]:
    """The elements behind one, as far as they stand in the same."""
    while node is not None and (node := node.next) is not None:
        yield node


_LONGEST_HEAD = 80
"""Characters, signs and all, of the first of two cells that could name who speaks in the second."""


def _read_signs(printed: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without private characters and without lines that are only links, and the marks."""
    lines = list(_list_lines(printed))
    recurring = Counter(line.text for line in lines if line.links)
    builder = TextBuilder()
    for index, line in enumerate(lines):
        if not line.links or _is_said(lines, index, recurring):
            builder.add_marked(line.text, line.marks, gap=line.gap)
    return builder.text(), builder.marks()


def _list_lines(printed: str) -> Iterator[_Line]:
    """The lines of a page in order, without blank ones."""
    ends = 0
    stack: list[str] = []
    for piece in printed.replace(_BLOCK, _LINE + _LINE).split(_LINE):
        ends += 1
        for cell in piece.split(_CELL) if piece and not piece.isspace() else ():
            gap = "\n\n" if ends > 1 else "\n"
            if stack or any(sign in cell for sign in _OPENING_SIGNS):
                line = _read_line(cell, stack, gap)
            else:
                line = _Line(_even_out(cell), gap)
            if line.text:
                ends = 0
                yield line


def _is_said(lines: list[_Line], index: int, recurring: Counter[str]) -> bool:
    """Whether a line that is nothing but a link is no menu's.

    Said is a link that stands alone in the midst of text, and ends as a label
    or a sentence does, or recurs as the name of who speaks does.
    """
    line, around = lines[index], lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
    if line.links > 1 or any(other.links for other in around) or index + 1 == len(lines):
        return False
    return line.text.endswith((":", "：", ".", "。", "?", "？", "!", "！")) or recurring[line.text] > 1


def _even_out(printed: str) -> str:
    """Printed text without the line breaks and runs of blanks that only its source has."""
    line = printed.strip()
    return _BLANKS.sub(" ", line) if "\n" in line or "  " in line or "\t" in line else line


Found = tuple[MarkKind, int, int]
"""Kind of a mark, its start and end in a line."""


class _Line(NamedTuple):
    text: str
    gap: str
    """What stands between it and the line above."""
    marks: Sequence[Found] = ()
    links: int = 0
    """How many links it is made of, if of nothing else."""


def _read_line(printed: str, stack: list[str], gap: str) -> _Line:
    """A line without its private characters.

    Args:
        printed: the line as laid out.
        stack: the private characters that are open, from line to line.
        gap: what stands above it.
    """
    said, links, is_linked = "", 0, True
    marks: list[Found] = []
    for part in _SIGN.split(printed):
        if part == _CLOSE:
            stack[-1:] = []
        elif part in _KINDS or part == _LINK:
            stack.append(part)
        elif part and not part.isspace():
            start = len(said) + bool(said and part[0].isspace() and not said[-1].isspace())
            said += part.lstrip() if not said or said[-1].isspace() else part
            if _LINK in stack:
                links += 1
            else:
                is_linked = is_linked and not any(map(str.isalnum, part))
            marks += [(_KINDS[sign], start, len(said.rstrip())) for sign in stack if sign != _LINK]
        elif part and said and not said[-1].isspace():
            said += " "
    said = said.rstrip()
    is_linked = is_linked and all(kind != "heading" for kind, _, _ in marks)
    return _Line(said, gap, _join_marks(marks, said) if marks else (), links if is_linked else 0)


_WHOLE: tuple[MarkKind, ...] = ("furniture", "cell")
"""What a line is as a whole."""


def _join_marks(marks: list[Found], said: str) -> list[Found]:
    """The marks, those of one kind joined where only white space parts them; a cell is marked whole."""
    for whole in _WHOLE:
        if any(kind == whole for kind, _, _ in marks):
            return [(whole, 0, len(said))]
    joined: list[Found] = []
    for kind, start, end in marks:
        if joined and joined[-1][0] == kind and not said[joined[-1][2] : start].strip():
            start = joined.pop()[1]
        joined.append((kind, start, end))
    return joined
