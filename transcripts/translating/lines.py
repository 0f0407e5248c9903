"""Lines for people, told by their form: English as the source has it to the language that is spoken.

Errors come from other processes and problems out of records, as text. Such a line is held against the
messages of the catalogue, those with the longest fixed parts first; what stood in the holes is translated in
turn.

Hard cases:
    `{told}; {right}` has next to no fixed part, and its parts may be messages themselves: so may those of
    `{told}; {right} would be right`, which has more. What leaves fewer words as they are is the form.
    A path or a label could read as a message: what is quoted and what stands in holes named for data stays.
    `King of Spain` is not `{bad:,} of {rows:,}`: a hole with the format of a figure holds a figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from transcripts.translating.speaking import HOLE, LANGUAGES, fill, get_spoken, open_catalogue

DATA = frozenset(
    {"place", "path", "folder", "output", "out", "root", "cache", "word", "words", "key", "value", "id"}
)
"""Holes in which no words of ours stand."""
_QUOTED = re.compile(r"([\"'`]).*\1|“.*”", re.DOTALL)
LISTS = frozenset({"quote"})
"""Holes in which a list of such stands."""
FIGURES = frozenset({"bad", "column", "count", "faults", "len", "line", "number", "passages", "rows"})
"""Holes in which a figure stands, as in all that have a format."""
_FIGURE = r"(?:-?[\d,.]+%?|[0-9a-f]{2})"
_LIST = re.compile(r"(, | or | and )")
_BETWEEN = {", ": "、", " or ": " 或 ", " and ": " 和 "}
_WORD = re.compile(r"[a-z]{2,}")
_NAME = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a line, and the translation of it."""

    pieces: tuple[str, ...]
    """Its fixed parts, one more than it has holes."""
    holes: tuple[str, ...]
    """Names of the holes between them, of which one may come twice."""
    words: str

    @property
    def fixed(self) -> int:
        """Characters of its fixed parts."""
        return sum(map(len, self.pieces))

    def read(self, line: str) -> Mapping[str, str] | None:
        """What stands in the holes of a line, None if it has another form."""
        if not all(piece in line for piece in self.pieces):
            return None
        found = _compile(self.pieces, self.holes).fullmatch(line)
        return found and dict(zip(dict.fromkeys(self.holes), found.groups(), strict=True))


@cache
def _compile(pieces: tuple[str, ...], holes: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern with a group for each hole; one that comes again holds the same."""
    pattern, seen = re.escape(pieces[0]), dict[str, int]()
    for hole, piece in zip(holes, pieces[1:], strict=True):
        held = _FIGURE if ":" in hole or hole.rstrip("0123456789") in FIGURES else ".*?"
        pattern += f"(?P=_{seen[hole]})" if hole in seen else f"(?P<_{len(seen)}>{held})"
        seen.setdefault(hole, len(seen))
        pattern += re.escape(piece)
    return re.compile(pattern, re.DOTALL)


@cache
def list_forms(language: str) -> tuple[Form, ...]:
    """The forms of all lines, the most telling first."""
    forms = [make_form(line, words) for line, words in open_catalogue(language).list_messages("line").items()]
    return tuple(sorted(forms, key=lambda form: -form.fixed))


def make_form(line: str, words: str) -> Form:
    """The form that a message has."""
    parts = HOLE.split(line)
    return Form(tuple(parts[::2]), tuple(parts[1::2]), words)


def translate(line: str) -> str:
    """A line in the language that is spoken; as it is where the catalogue has none of its form."""
    language = get_spoken()
    return line if language == LANGUAGES[0] else _translate(line, language).text


class Translation(NamedTuple):
    """A line or a part of one as it is said, and how many words of it are still English."""

    text: str
    left: int


def _translate(line: str, language: str) -> Translation:
    """The translation by the form that leaves the least as it is, of several the most telling one."""
    if _QUOTED.fullmatch(line):
        return Translation(line, 0)
    best = Translation(_translate_list(line), len(_WORD.findall(line)))
    is_found = False
    for form in list_forms(language):
        found = form.read(line)
        if found is None:
            continue
        parts = {hole: _translate_part(hole, part, language) for hole, part in found.items()}
        left = sum(part.left for part in parts.values())
        if not is_found or left < best.left:
            best = Translation(fill(form.words, {hole: part.text for hole, part in parts.items()}), left)
            is_found = True
        if not best.left:
            break
    return best


def _translate_part(hole: str, part: str, language: str) -> Translation:
    if hole in LISTS:
        return Translation(_translate_list(part), 0)
    return Translation(part, 0) if hole in DATA or not part else _translate(part, language)


def _translate_list(line: str) -> str:
    """A list of names with the marks between them that the language has; anything else as it is."""
    parts = _LIST.split(line)
    if len(parts) == 1 or not all(_NAME.fullmatch(name) for name in parts[::2]):
        return line
    marks = [_BETWEEN[", "]] * (len(parts) // 2 - 1) + [_BETWEEN[parts[-2]]]
    return "".join(chain(*zip(parts[::2], [*marks, ""], strict=True)))
