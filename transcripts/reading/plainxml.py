"""Captions in XML to their tree without a library: what the base reads of `xml`.

The tree is the one that `lxml` makes, or there is none: a document type, an
encoding beyond those below, names without a namespace or a depth at which `lxml` gives up are
left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element as Plain
from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEPTH = 250
"""Elements inside of each other."""
_LONGEST = 8 << 20
"""Bytes of a document, below what `lxml` takes in one piece."""
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']""")
_ENCODINGS = frozenset({"utf-8", "us-ascii", "iso-8859-1"})
_LEFT = re.compile(rb"<!(?:DOCTYPE|ENTITY)|\x00")
"""What is left to `lxml`; a byte of zero is of UTF-16 or 32."""


class Node(Plain):
    """An element whose `iter` takes names in any namespace, as `lxml` has it."""

    def iter(self, *names: str | None) -> Iterator[Node]:  # type: ignore[override]
        """The elements of some names (`{*}p`) in it, itself among them, in order; all without names."""
        wanted = {name.rpartition("}")[2] for name in names if name}
        for node in super().iter():
            if not wanted or node.tag.rpartition("}")[2] in wanted:
                yield cast(Node, node)


class _Builder(TreeBuilder):
    def __init__(self) -> None:
        super().__init__(element_factory=Node)
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Plain:
        self._depth += 1
        if self._depth > _DEPTH:
            raise ValueError("too deep")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Plain:
        self._depth -= 1
        return super().end(tag)


def parse_plain(data: bytes, charset: str | None) -> tuple[Element, str] | None:
    """The root of a document, and its encoding; None for what is left to `lxml`.

    Args:
        data: the bytes.
        charset: overrules what they declare.

    >>> root, encoding = parse_plain(b"<tt><p xmlns='n'>Good <!-- so -->morning</p></tt>", None)
    >>> [(node.tag, node.text) for node in root.iter("{*}p")], encoding
    ([('{n}p', 'Good morning')], 'utf-8')
    >>> parse_plain(b"<!DOCTYPE tt><tt/>", None)
    """
    declared = _DECLARED.match(data)
    encoding = (charset or (declared[1].decode() if declared else "utf-8")).lower()
    if encoding not in _ENCODINGS or len(data) > _LONGEST or _LEFT.search(data):
        return None
    parser = XMLParser(target=_Builder(), encoding=encoding)
    try:
        parser.feed(data)
        return cast("Element", parser.close()), encoding
    except (ParseError, ValueError):
        return None
