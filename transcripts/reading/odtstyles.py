"""The styles of an OpenDocument text: what is bold or hidden, and the numbers that its lists print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.reading.numerals import is_said, print_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE = f"{{{_NAMES}text:1.0}}", f"{{{_NAMES}style:1.0}}"
_WEIGHTS = (f"{{{_NAMES}xsl-fo-compatible:1.0}}font-weight", f"{STYLE}font-weight-asian")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_TITLES = frozenset({"Title", "Subtitle"})
"""The names that these styles have in every language."""
_DEEPEST = 30
"""Styles that one is based on, one on another."""
OUTLINE = "outline"
"""In place of a list's style: that of numbered headings."""


class Print(NamedTuple):
    """How words are printed, as far as a style says it."""

    is_bold: bool | None = None
    is_hidden: bool | None = None
    is_title: bool = False

    def over(self, other: Print) -> Print:
        """This print, where it says nothing that of another."""
        bold = other.is_bold if self.is_bold is None else self.is_bold
        hidden = other.is_hidden if self.is_hidden is None else self.is_hidden
        return Print(bold, hidden, self.is_title or other.is_title)


class _Level(NamedTuple):
    """How one level of a list counts."""

    prefix: str
    kind: str
    suffix: str
    shown: int
    """Levels whose counts are printed."""
    start: int


class Styles(NamedTuple):
    """The styles of a document."""

    prints: dict[tuple[str, str], Print]
    """By family and name; what a style does not say is that of those it is based on."""
    levels: dict[str, dict[int, _Level]]
    """Of each list style, from 1 on."""

    def find_print(self, family: str, name: str | None) -> Print:
        """How a style prints."""
        return self.prints.get((family, name or ""), Print())


def list_styles(roots: Iterable[Element]) -> Styles:
    """The styles in some parts of a document."""
    own: dict[tuple[str, str], tuple[Print, str]] = {}
    levels: dict[str, dict[int, _Level]] = {}
    for root in roots:
        for node in root.iter(f"{STYLE}style"):
            key = (node.get(f"{STYLE}family", ""), node.get(f"{STYLE}name", ""))
            own[key] = (_read_print(node), node.get(f"{STYLE}parent-style-name", ""))
        for node in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = OUTLINE if node.tag == f"{TEXT}outline-style" else node.get(f"{STYLE}name", "")
            levels[name] = dict(map(_read_level, node))
    return Styles({key: _inherit(own, key) for key in own}, levels)


def _read_print(style: Element) -> Print:
    is_title = style.get(f"{STYLE}name") in _TITLES
    found = style.find(f"{STYLE}text-properties")
    if found is None:
        return Print(is_title=is_title)
    weights = [weight for name in _WEIGHTS if (weight := found.get(name))]
    display = found.get(f"{TEXT}display")
    is_bold = not _BOLD.isdisjoint(weights) if weights else None
    return Print(is_bold, display == "none" if display else None, is_title)


def _inherit(own: dict[tuple[str, str], tuple[Print, str]], key: tuple[str, str]) -> Print:
    """How a style prints, with what those say that it is based on."""
    printed = Print()
    for _ in range(_DEEPEST):
        if key not in own:
            break
        found, parent = own[key]
        printed, key = printed.over(found), (key[0], parent)
    return printed


def _read_level(node: Element) -> tuple[int, _Level]:
    """The level that an entry of a list style describes; bullets print nothing."""
    is_number = node.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
    get = node.get if is_number else {}.get
    level = _Level(
        get(f"{STYLE}num-prefix") or "",
        get(f"{STYLE}num-format") or "none",
        get(f"{STYLE}num-suffix") or "",
        read_count(get(f"{TEXT}display-levels"), 1),
        read_count(get(f"{TEXT}start-value"), 1),
    )
    return read_count(node.get(f"{TEXT}level"), 1), level


def read_count(value: str | None, fallback: int) -> int:
    """A count as written; of what is none, or is beyond all lists, the fallback."""
    return int(value) if value and value.isdecimal() and len(value) < _LONGEST else fallback


_LONGEST = 7


class Lists:
    """The lists of a document, with the counts as they are so far."""

    def __init__(self, styles: Styles) -> None:
        self._levels = styles.levels
        self._counts: dict[str, dict[int, int]] = {}

    def start(self, style: str, level: int) -> None:
        """Lets the next item of a level, and of those below it, be the first."""
        counts = self._counts.setdefault(style, {})
        for at in [at for at in counts if at >= level]:
            del counts[at]

    def number(self, style: str, level: int, given: int | None = None) -> str:
        """The number that the next item of a level prints; empty if it prints none.

        Args:
            style: of the list.
            level: of the item, from 1 on.
            given: the count that the item itself names.
        """
        levels = self._levels.get(style, {})
        shown = levels.get(level)
        if shown is None:
            return ""
        counts = self._counts.setdefault(style, {})
        counts[level] = counts.get(level, shown.start - 1) + 1 if given is None else given
        self.start(style, level + 1)
        printed = ".".join(filter(None, _print(levels, counts, range(level - shown.shown + 1, level + 1))))
        label = f"{shown.prefix}{printed}{shown.suffix}".strip()
        return label if is_said(label) else ""


def _print(levels: dict[int, _Level], counts: dict[int, int], shown: range) -> Iterator[str]:
    for at in shown:
        if at in levels:
            yield print_number(counts.get(at, levels[at].start), levels[at].kind)
