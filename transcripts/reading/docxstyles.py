"""The styles of a Word document, by what they print: headings, bold print, hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What stands before all names of a document's tree."""
_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 30
"""Styles that one is based on, one on another."""


class Styles(NamedTuple):
    """The styles by what they print, as ids."""

    headings: frozenset[str]
    bold: frozenset[str]
    hidden: frozenset[str]
    elements: dict[str, Element]

    def list_bases(self, key: str) -> list[tuple[str, Element]]:
        """A style, and those it is based on, nearest first."""
        return list(_list_bases(self.elements, key))


def list_styles(root: Element) -> Styles:
    """What the styles of a document print; what one does not say, the one that it is based on does."""
    elements = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    headings = {key for key, style in elements.items() if _is_heading(style)}
    bold = {key for key in elements if key not in headings and _inherits(elements, key, "b")}
    hidden = {key for key in elements if _inherits(elements, key, "vanish")}
    return Styles(frozenset(headings), frozenset(bold), frozenset(hidden), elements)


def _is_heading(style: Element) -> bool:
    return get_value(style, "name").lower().startswith(("heading", "title"))


def _inherits(elements: dict[str, Element], key: str, switch: str) -> bool:
    """Whether a style, or the nearest below it that says so, turns a switch on."""
    for _, style in _list_bases(elements, key):
        found = style.find(f"{W}rPr/{W}{switch}")
        if found is not None:
            return is_on(found)
    return False


def _list_bases(elements: dict[str, Element], key: str) -> Iterator[tuple[str, Element]]:
    for _ in range(_DEEPEST):
        style = elements.get(key)
        if style is None:
            return
        yield key, style
        key = get_value(style, "basedOn")


def is_on(switch: Element) -> bool:
    """Whether a switch is turned on."""
    return switch.get(f"{W}val") not in _OFF


def get_value(element: Element, path: str) -> str:
    """The value of what stands at a path in an element; empty without it."""
    found = element.find("/".join([f"{W}{step}" for step in path.split("/")]))
    return "" if found is None else found.get(f"{W}val", "")
