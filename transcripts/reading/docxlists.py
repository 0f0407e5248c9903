"""The numbers that a Word document's lists print: which list and level a paragraph is in, counted in order.

Hard cases:
    `问%1：`, a label that stands in no paragraph, since its list prints it.
    Two lists of one pattern, the second of which starts anew.
    A paragraph that is in a list by its style alone.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from transcripts.reading.docxstyles import W, get_value, is_on
from transcripts.reading.numerals import is_said, print_label, print_number

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart
    from lxml.etree import _Element as Element

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


class _Level(NamedTuple):
    """How one level of a list counts."""

    pattern: str
    kind: str
    start: int
    style: str
    """The style whose paragraphs are on it."""
    is_legal: bool
    """Whether the counts of all levels are printed in figures."""


class _List(NamedTuple):
    """A list, whose counts others may share."""

    key: str
    """Of the pattern that holds the counts."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """The counts from which some levels start anew."""


class Lists:
    """The lists of a document, with the counts as they are so far."""

    def __init__(self, lists: dict[str, _List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def number(self, paragraph: Element, styles: list[tuple[str, Element]]) -> str:
        """The number that is printed in front of a paragraph; empty if none is.

        Args:
            paragraph: the next one of the document.
            styles: its style with those that this is based on.
        """
        found = self._find(paragraph, styles)
        if found is None:
            return ""
        key, index = found
        listed = self._lists[key]
        level = listed.levels.get(index)
        if level is None:
            return ""
        counts = self._count(key, listed, index)
        label = print_label(
            level.pattern, [_print(listed.levels, at, counts, level) for at in range(index + 1)]
        )
        return label.strip() if is_said(label) else ""

    def _find(self, paragraph: Element, styles: list[tuple[str, Element]]) -> tuple[str, int] | None:
        """The list of a paragraph and its level in it."""
        key, level = get_value(paragraph, "pPr/numPr/numId"), get_value(paragraph, "pPr/numPr/ilvl")
        for style, element in styles:
            key = key or get_value(element, "pPr/numPr/numId")
            level = level or get_value(element, "pPr/numPr/ilvl")
            if key in self._lists and not level:
                levels = self._lists[key].levels
                level = next((str(at) for at, found in levels.items() if found.style == style), "")
        return (key, _read_int(level, 0)) if key in self._lists else None

    def _count(self, key: str, listed: _List, index: int) -> dict[int, int]:
        """The counts of a list with one more item on a level."""
        counts = self._counts.setdefault(listed.key, {})
        if key not in self._begun:
            self._begun.add(key)
            counts.update({at: start - 1 for at, start in listed.starts.items()})
        for at in range(index + 1):
            if at not in counts:
                counts[at] = listed.levels[at].start - (at == index) if at in listed.levels else 0
            counts[at] += at == index
        for at in [at for at in counts if at > index]:
            del counts[at]
        return counts


def _print(levels: dict[int, _Level], at: int, counts: dict[int, int], printed: _Level) -> str:
    kind = levels[at].kind if at in levels else "decimal"
    return print_number(counts[at], "decimal" if printed.is_legal and kind != "decimalZero" else kind)


def list_lists(part: DocumentPart) -> Lists:
    """The lists of a document; none where it has no part for them, or one that is broken."""
    lists: dict[str, _List] = {}
    with suppress(KeyError, AttributeError):
        numbering: Any = part.part_related_by(_RELATION)
        root = numbering.element
        patterns = {node.get(f"{W}abstractNumId", ""): node for node in root.iter(f"{W}abstractNum")}
        for number in root.iter(f"{W}num"):
            listed = _read_list(number, patterns)
            if listed is not None:
                lists[number.get(f"{W}numId", "")] = listed
    return Lists(lists)


def _read_list(number: Element, patterns: dict[str, Element]) -> _List | None:
    key = get_value(number, "abstractNumId")
    pattern = patterns.get(key)
    if pattern is None:
        return None
    if link := get_value(pattern, "numStyleLink"):
        linked = (found for found in patterns.items() if get_value(found[1], "styleLink") == link)
        key, pattern = next(linked, (key, pattern))
    levels = dict(map(_read_level, pattern.iterfind(f"{W}lvl")))
    levels |= dict(map(_read_level, number.iterfind(f"{W}lvlOverride/{W}lvl")))
    starts = {
        _read_int(node.get(f"{W}ilvl"), 0): _read_int(get_value(node, "startOverride"), 1)
        for node in number.iterfind(f"{W}lvlOverride")
        if node.find(f"{W}startOverride") is not None
    }
    return _List(key, levels, starts)


def _read_level(level: Element) -> tuple[int, _Level]:
    """The index of a level, and how it counts."""
    pattern, kind = get_value(level, "lvlText"), get_value(level, "numFmt") or "decimal"
    start, legal = _read_int(get_value(level, "start"), 1), level.find(f"{W}isLgl")
    shown = "" if kind == "bullet" and len(pattern) < 2 else pattern
    found = _Level(shown, kind, start, get_value(level, "pStyle"), legal is not None and is_on(legal))
    return _read_int(level.get(f"{W}ilvl"), 0), found


def _read_int(value: str | None, fallback: int) -> int:
    """A number as written; of what is none, or is beyond all lists, the fallback."""
    known = bool(value) and len(value or "") < _LONGEST and (value or "").isdecimal()
    return int(value or 0) if known else fallback


_LONGEST = 7
