"""The words of a tree of XML in their order, with what they stand in; XML itself is read in `xml`."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.reading.document import TextBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPEECHES = frozenset({"speech", "question", "answer", "u", "sp", "writtenstatement"})
VOICES = frozenset({"from", "speaker"})
"""Elements inside a speech that print its voice."""
SCENES = frozenset({"narrative", "scene", "note", "kinesic", "incident", "vocal", "stage", "gap", "summary"})
HEADINGS = frozenset({"heading", "head", "doctitle", "title"})
_NOT_SAID = frozenset({"meta", "teiheader", "coverpage", "num"})
_BLOCKS = (
    SPEECHES | HEADINGS | {"p", "seg", "item", "li", "ab", "l", "lg", "block", "para", "br", "eol", "lb"}
)
_INLINE = frozenset(
    {"a", "b", "em", "hi", "i", "emph", "ref", "span", "strong", "sub", "sup", "s", "w", "pc"}
)
_TOKENS = frozenset({"w", "pc"})
"""Words and signs of annotated TEI, which a blank parts unless one says `join`."""


def get_name(node: Element | None) -> str:
    """The local name of an element in lower case; empty for what is no element."""
    return node.tag.rpartition("}")[2].lower() if node is not None and isinstance(node.tag, str) else ""


def read_words(node: Element) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(node.itertext()).split())


def is_speech(node: Element) -> bool:
    """Whether an element is a speech; Akoma Ntoso's `<u>` is underlined print, TEI's an utterance."""
    name = get_name(node)
    return name in SPEECHES and (name != "u" or get_name(node.getparent()) in _AROUND_UTTERANCES)


_AROUND_UTTERANCES = frozenset({"", "div", "div1", "div2", "body", "annotationblock"})


class Piece(NamedTuple):
    """Some words of a tree."""

    words: str
    """With white space as it is written."""
    around: tuple[Element, ...]
    """The speeches, scenes and headings that they stand in, the innermost last."""
    is_apart: bool = False
    """Whether a paragraph ends before them."""


def list_pieces(node: Element, around: tuple[Element, ...] = ()) -> Iterator[Piece]:
    """The words in an element, in order.

    An element of an unknown name is a paragraph of its own, unless it stands
    among words.
    """
    yield Piece(node.text or "", around)
    is_mixed = bool((node.text or "").strip()) or any((child.tail or "").strip() for child in node)
    for child in node:
        name = _read_kind(child)
        if not name:
            yield Piece(html.unescape(child.text or ""), around)
        elif name not in _NOT_SAID:
            apart = name in _BLOCKS or not (is_mixed or name in _INLINE)
            inside = (*around, child) if name in _TELLING else around
            yield Piece("", inside, is_apart=apart)
            yield from list_pieces(child, inside)
            yield Piece("", around, is_apart=apart)
        yield Piece(_find_tail(child, name), around)


def _read_kind(node: Element) -> str:
    """The name of an element, underlined print as italics."""
    name = get_name(node)
    return "i" if name == "u" and not is_speech(node) else name


_TELLING = SPEECHES | SCENES | HEADINGS | VOICES


def _find_tail(node: Element, name: str) -> str:
    """What stands behind an element."""
    if name in _TOKENS:
        return "" if node.get("join") in ("right", "both") else " "
    return node.tail or ""


def add_paragraphs(builder: TextBuilder, root: Element) -> None:
    """Adds all words of a tree by paragraph, headings marked."""
    words: list[str] = []
    is_heading = False
    for piece in (*list_pieces(root), Piece("", (), is_apart=True)):
        if piece.is_apart:
            builder.add("".join(words), "heading" if is_heading else None)
            words, is_heading = [], any(get_name(node) in HEADINGS for node in piece.around)
        words.append(piece.words)
