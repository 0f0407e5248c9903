"""A page's tree to one text, in which private characters stand where its tags stood.

The parser's library prints its tree as a browser would: names in lower case,
every value in quotes, every element closed. So one split at the tags gives
all text, and what a tag says is looked up once for each way it is printed.

Hard cases:
    `<a name="x">` and `<b style="font-weight:normal">`, which end as a link and as bold print do.
    `<link>` in a formula, which has an end there, and in HTML none.
    `<b></b>`, which holds nothing, so that no line has bold print by it.
    `<xmp>` and the like, whose text the library prints with `<` as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model import MarkKind
from transcripts.reading.paragraphs import name_cells

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


CELL, LINE = "\ue004", "\ue005"
"""Where cells and lines end."""
_BLOCK = LINE * 2
"""Where a block ends, which a blank line parts from the next."""
MARK, TURN = "\ue003", "\ue00c"
"""How signs of print and of elements begin, so that a text is cut at all of them at once."""
LINK, CLOSE = "\ue002", "\ue007"
"""What follows in print: a link opens; the last that was opened is closed."""
AROUND, OUT = "\ue008", "\ue007"
"""What follows of elements: one that a paragraph in the middle stands in begins; the last that began ends."""
KINDS: dict[str, MarkKind] = {"\ue000": "bold", "\ue001": "heading", "\ue009": "cell", "\ue00d": "furniture"}
"""What else opens, by what follows."""
_BOLD, _HEADING, _HEAD_CELL, _TIME_CELL = (MARK + sign for sign in KINDS)
_LEAVE = {MARK: MARK + CLOSE, TURN: TURN + OUT}

_UNSEEN = frozenset({"script", "style", "noscript", "template", "iframe", "textarea", "select"})
_RAW = frozenset({"xmp", "noembed", "noframes", "plaintext"})
"""Elements whose text is printed as it stands."""
_ASKED = ",".join(sorted({*_UNSEEN, *_RAW, "pre", "listing", "tr"}))

_SIDE = frozenset({"nav", "footer", "button", "svg", "video", "audio"})
_SIDE_ROLES = frozenset({"navigation", "contentinfo", "search", "banner"})
"""What surrounds an article on any page."""
_ASKED_SIDE = ",".join(["[hidden]", "[aria-hidden]", "[role]", *sorted(_SIDE)])
_MAYBE_SIDE, _HIDDEN_STYLES = ("form", "aside"), ("display:none", "display: none")
"""What surrounds it on some pages, and holds it on others: elements, and pieces of their style."""
_NAMES = (
    *("comment", "breadcrumb", "crumb", "footer", "sidebar", "related", "recommend", "relevant"),
    *("share", "social", "toolbar", "menu", "navi", "navbar", "nav-", "-nav", "pagination", "pager"),
    *("copyright", "cookie", "subscribe", "newsletter", "advert", "banner", "qrcode", "hot-news"),
)
"""Pieces of the class names and ids that page makers give to what surrounds an article."""
_NAMED = re.compile("|".join(map(re.escape, _NAMES)))
_KEPT = frozenset({"html", "body", "main", "article"})
_SIDE_SIGNS = {
    name: f"{TURN}{chr(0xE010 + number)}"
    for number, name in enumerate((*_NAMES, *_MAYBE_SIDE, *_HIDDEN_STYLES))
}
"""What stands where side matter begins, by what tells of it."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALWAYS = {
    **{name: (_SIDE_SIGNS[name],) for name in _MAYBE_SIDE},
    **dict.fromkeys(_HEADINGS, (_HEADING,)),
    **dict.fromkeys(("strong", "dt", "summary"), (_BOLD,)),
}
"""The signs of elements, whatever their attributes."""
_PLAIN = {**_ALWAYS, "b": (_BOLD,)}
"""The signs of elements without attributes."""
_BOLD_STYLE = re.compile("bold|weight: ?7")
_BLOCKS = (
    *("p", "div", "section", "article", "main", "header", "ul", "ol", "dl", "table", "blockquote"),
    *("figure", "hr", "center", "details", "pre", "listing", *_HEADINGS),
)
_ROWS = ("li", "dt", "dd", "tr", "figcaption", "address", "summary")
_LAYOUT = {
    **dict.fromkeys(_BLOCKS, (_BLOCK, _BLOCK)),
    **dict.fromkeys(_ROWS, (LINE, LINE)),
    **dict.fromkeys(("td", "th"), (CELL, CELL)),
    "br": (LINE, ""),
}
"""What stands before and behind an element."""
_VOID = frozenset(
    (
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input"),
        *("keygen", "link", "meta", "param", "source", "track", "wbr"),
    )
)
"""Elements that have no end in HTML; in formulas and drawings they may have one."""

_TAG = re.compile(r"(<(?:!--.*?-->|[^>]*>))", re.DOTALL)
_ATTRIBUTE = re.compile(r' ([^ ][^ =]*)="([^"]*)"')
_STEPS = 40
"""Elements around a paragraph that are tried for the main part."""
_LONGEST_HEAD = 80
"""Characters of the first of two cells that could name who speaks in the second."""

_PRIVATE_BYTE = b"\xee"
_PRIVATE = re.compile(b"\xee\x80[\x80-\xbf]")
"""The characters from which all signs are taken, and how they and few others begin in UTF-8."""
_PRIVATE_REFERENCE = re.compile(rb"&#(?:[xX]0*[eE]0[0-3][0-9a-fA-F]|0*57(?:3(?:4[4-9]|[5-9]\d)|40[0-7]));?")
"""The same characters, written as numbers."""
_LOST = "\N{REPLACEMENT CHARACTER}".encode()


def drop_private(source: bytes) -> bytes:
    r"""A page's source, in UTF-8, without the private characters that are used here.

    >>> drop_private("Ann\ue000a&#xE008;".encode()).decode()
    'Anna�'
    """
    if _PRIVATE_BYTE in source:
        source = _PRIVATE.sub(b"", source)
    return _PRIVATE_REFERENCE.sub(_LOST, source)


def print_body(body: LexborNode) -> str:
    """All that a page prints, with signs in place of its tags; changes the tree."""
    _set_around_signs(body)
    pieces = _TAG.split(body.html or "")
    pieces[::2] = [_expand(words) if "&" in words else words for words in pieces[::2]]
    return "".join(_replace_tags(pieces))


def _expand(words: str) -> str:
    """Text with the characters for which the library prints references."""
    words = words.replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in words else words


# The tree.


def drop_unseen(body: LexborNode) -> None:
    """Takes what is never printed out of the tree, and puts signs where a tag alone does not tell of them."""
    found = [(node, node.tag) for node in body.css(_ASKED)]
    for node, name in found:
        if name in _UNSEEN:
            node.decompose(recursive=False)
    done: set[int] = set()
    for node, name in found:
        if name == "tr":
            _set_cell_signs(list(node.iter()))
        elif name in _RAW:
            node.replace_with(_cut_lines(node.text()) if name == "xmp" else node.text())
        elif name not in _UNSEEN and node.mem_id not in done:
            done.update(_set_line_signs(node))


def drop_sides(body: LexborNode) -> int:
    """Takes what surrounds an article on any page out of the tree; how many characters it had."""
    dropped = 0
    for node in reversed(body.css(_ASKED_SIDE)):
        if node.tag != "body" and _is_side(node) and node.parent is not None:
            dropped += len(node.text())
            node.decompose(recursive=False)
    return dropped


def _is_side(node: LexborNode) -> bool:
    """Whether an element surrounds the article on any page."""
    if node.tag in _SIDE:
        return True
    told = node.attributes
    return "hidden" in told or told.get("aria-hidden") == "true" or told.get("role") in _SIDE_ROLES


def _cut_lines(words: str) -> str:
    return _BLOCK + words.replace("\n", LINE) + _BLOCK


def _set_line_signs(node: LexborNode) -> Iterator[int]:
    """Puts signs where lines end in an element that is printed as its source stands.

    Yields:
        by which the elements in it are known, for which this is done as well.
    """
    for held in list(node.traverse(include_text=True)):
        if not held.is_text_node:
            yield held.mem_id
        elif "\n" in (words := held.text()):
            held.replace_with(words.replace("\n", LINE))


def _set_cell_signs(cells: list[LexborNode]) -> None:
    """Puts signs around the first of two cells; of three, around the time and the first of the two others."""
    if len(cells) == 2 and len(cells[0].text()) <= _LONGEST_HEAD:
        _surround(cells[0], _HEAD_CELL)
    if len(cells) != 3:
        return
    cells = [cells[0], *(cell for cell in cells[1:] if cell.tag in ("td", "th"))]
    said = [cell.text().strip() for cell in cells]
    if min(len(said[0]), max(map(len, said[:2]))) <= _LONGEST_HEAD:
        for cell, kind in zip(cells, name_cells(said), strict=False):
            if kind in _CELL_SIGNS:
                _surround(cell, _CELL_SIGNS[kind])


_CELL_SIGNS: dict[MarkKind | None, str] = {"cell": _HEAD_CELL, "furniture": _TIME_CELL}


def _surround(node: LexborNode, sign: str) -> None:
    """Puts signs at both ends of what an element holds."""
    first = node.first_child
    if first is not None:
        first.insert_before(sign)
        node.insert_child(_LEAVE[MARK])


def _set_around_signs(body: LexborNode) -> None:
    """Puts signs around each element that a paragraph in the middle stands in."""
    paragraphs = body.css("p") or body.css("br") or body.css("div") or [body]
    node = paragraphs[len(paragraphs) // 2].parent
    for _ in range(_STEPS):
        if node is None or node.tag in ("body", "html"):
            return
        node.insert_before(TURN + AROUND)
        node.insert_after(TURN + OUT)
        node = node.parent


# The tags.


class _Tag(NamedTuple):
    """What stands in place of a start tag."""

    before: str
    after: str = ""
    """In place of its end."""
    bare: str = ""
    """In place of both, where it holds nothing."""
    is_open: bool = True
    """Whether it has an end."""


class _Tags(dict[str, _Tag | None]):
    """Tags by how they are printed, each read once; None for ends that belong to a start."""

    def __missing__(self, printed: str) -> _Tag | None:
        is_end = printed.startswith("</") and printed[2:-1] not in _VOID
        tag = self[printed] = None if is_end else _read_tag(printed)
        return tag


def _replace_tags(pieces: list[str]) -> list[str]:
    """The pieces of a page, text and tag in turns, with signs for the tags."""
    tags, around, last = _Tags(), list[_Tag](), 0
    for at in range(1, len(pieces), 2):
        tag = tags[pieces[at]]
        if tag is None:
            tag = around.pop()
            pieces[at] = tag.after
            if last == at - 2 and not pieces[at - 1]:
                pieces[last], pieces[at] = tag.bare, ""
        else:
            pieces[at] = tag.before
            if tag.is_open:
                around.append(tag)
                last = at
    return pieces


def _read_tag(printed: str) -> _Tag:
    """What stands in place of a start tag; nothing for a comment, or for an end that belongs to no start."""
    name = printed[1:-1].split(" ", 1)[0]
    before, after = _LAYOUT.get(name, ("", ""))
    if name in _VOID or name[0] in "!/":
        return _Tag(before + after, is_open=False)
    told = dict(_ATTRIBUTE.findall(printed)) if printed[-2] == '"' else {}
    signs = [*_ALWAYS.get(name, ()), *_list_told(name, told)] if told else _PLAIN.get(name, ())
    if not signs:
        return _Tag(before, after, before + after)
    ends = [_LEAVE[sign[0]] for sign in reversed(signs)]
    return _Tag("".join([before, *signs]), "".join([*ends, after]), before + after)


def _list_told(name: str, told: dict[str, str]) -> list[str]:
    """The signs of an element by its attributes."""
    signs = [MARK + LINK] if name == "a" and "href" in told else []
    if "style" in told or name == "b":
        signs += _list_style(name, told.get("style", ""))
    if "class" in told or "id" in told:
        named = f"{told.get('class')} {told.get('id')}".lower()
        found = _NAMED.search(named)
        if found is not None and name not in _KEPT:
            signs.append(_SIDE_SIGNS[found[0]])
        if name == "span" and "speaker" in told.get("class", "").lower():
            signs.append(_BOLD)
    return signs


def _list_style(name: str, style: str) -> list[str]:
    """The signs of an element that its style makes bold, or hides."""
    is_bold = _BOLD_STYLE.search(style.lower()) or (name == "b" and "normal" not in style)
    hidden = [_SIDE_SIGNS[piece] for piece in _HIDDEN_STYLES if piece in style.lower()]
    return [_BOLD, *hidden] if is_bold else hidden
