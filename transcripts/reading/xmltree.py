"""The words of a tree of XML in their order, with what they stand in; XML itself is read in `xml`."""

from __future__ import annotations

import html
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.reading.document import TextBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPEECHES = frozenset(
    {"speech", "question", "answer", "u", "sp", "writtenstatement", "contribution", "membercontribution"}
    | {"interjection", "continue", "ques", "reply"}
)
VOICES = frozenset({"from", "speaker", "member", "membername", "attributedto"})
"""Elements inside a speech that print its voice."""
NAME = "speakername"
"""The attribute of a speech that names its voice, where it is not a reference."""
SCENES = frozenset({"narrative", "scene", "note", "kinesic", "incident", "vocal", "stage", "gap", "summary"})
HEADINGS = frozenset(
    {"heading", "head", "doctitle", "title", "major-heading", "minor-heading", "oral-heading"}
    | {"question-heading"}
)
_NOT_SAID = frozenset({"meta", "teiheader", "coverpage", "num", "session.header"})
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
    tag = None if node is None else node.tag
    return _find_local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _find_local_name(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def read_words(node: Element) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(node.itertext()).split())


def is_speech(node: Element) -> bool:
    """Whether an element is a speech; Akoma Ntoso's `<u>` is underlined print, TEI's an utterance."""
    name = get_name(node)
    if name == "u":
        return get_name(node.getparent()) in _AROUND_UTTERANCES
    return name in SPEECHES and node.get("nospeaker") != "true"


_AROUND_UTTERANCES = frozenset({"", "div", "div1", "div2", "body", "annotationblock"})


class Place(NamedTuple):
    """Where in a debate some words stand."""

    speech: Element | None = None
    """The innermost speech around them."""
    is_heading: bool = False
    is_scene: bool = False
    """Whether they are a note on what happens, inside of a speech or not."""
    is_voice: bool = False
    """Whether they print the voice of a speech."""


class Piece(NamedTuple):
    """Some words of a tree; without words, the end of a paragraph."""

    words: str
    """With white space as it is written."""
    place: Place


def list_pieces(root: Element) -> list[Piece]:
    """The words of a tree, in order.

    An element of an unknown name is a paragraph of its own, unless it stands
    among words.
    """
    pieces: list[Piece] = []
    _gather(root, Place(), pieces)
    return pieces


def _gather(node: Element, place: Place, pieces: list[Piece]) -> None:
    """Adds the words in an element."""
    if node.text:
        pieces.append(Piece(node.text, place))
    is_mixed: bool | None = None
    for child in node:
        name = _read_kind(child)
        if not name:
            pieces.append(Piece(html.unescape(child.text or ""), place))
        elif name not in _NOT_SAID:
            is_apart = name in _BLOCKS
            if not is_apart and name not in _INLINE:
                is_mixed = _is_mixed(node) if is_mixed is None else is_mixed
                is_apart = not is_mixed
            if is_apart:
                pieces.append(_END)
            _gather(child, _enter(child, name, place), pieces)
            if is_apart:
                pieces.append(_END)
        if tail := _find_tail(child, name):
            pieces.append(Piece(tail, place))


_END = Piece("", Place())


def _enter(node: Element, name: str, place: Place) -> Place:
    """The place of the words in an element."""
    if name in SPEECHES:
        return Place(node) if is_speech(node) else Place(is_scene=True)
    if name in VOICES and get_name(node.getparent()) in SPEECHES:
        return place._replace(is_voice=True)
    if name in HEADINGS:
        return place._replace(is_heading=True)
    if name in SCENES:
        return place._replace(is_scene=True, is_voice=place.is_voice or prints_voice(node))
    return place


def prints_voice(node: Element) -> bool:
    """Whether an element is TEI's note above a speech that names who speaks."""
    return node.get("type") == "speaker" and get_name(node.getnext()) in SPEECHES


def _is_mixed(node: Element) -> bool:
    """Whether words stand in an element beside its children."""
    return bool((node.text or "").strip()) or any((child.tail or "").strip() for child in node)


def _read_kind(node: Element) -> str:
    """The name of an element, underlined print as italics."""
    name = get_name(node)
    return "i" if name == "u" and not is_speech(node) else name


def _find_tail(node: Element, name: str) -> str:
    """What stands behind an element."""
    if name in _TOKENS:
        return "" if node.get("join") in ("right", "both") else " "
    return node.tail or ""


def add_paragraphs(builder: TextBuilder, root: Element) -> None:
    """Adds all words of a tree by paragraph, headings marked."""
    words: list[str] = []
    is_heading = False
    for piece in (*list_pieces(root), _END):
        if piece.words:
            words.append(piece.words)
            is_heading = is_heading or piece.place.is_heading
        elif words:
            builder.add("".join(words), "heading" if is_heading else None)
            words, is_heading = [], False
