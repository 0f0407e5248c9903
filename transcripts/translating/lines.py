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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from transcripts.translating.speaking import HOLE, LANGUAGES, fill, get_spoken, open_catalogue

DATA = frozenset(
    {
        "place",
        "path",
        "folder",
        "output",
        "out",
        "root",
        "cache",
        "word",
        "words",
        "key",
        "value",
        "id",
        "extra",
    }
)
"""Holes in which no words of ours stand."""
_QUOTED = re.compile(r"([\"'`]).*\1|“.*”", re.DOTALL)
LISTS = frozenset({"quote", "quoted", "some"})
"""Holes in which a list of such stands."""
COUNTS = frozenset({"kinds"})
"""Holes in which numbers stand, each before what is counted: `2 .png, 1 hidden`."""
FIGURES = frozenset({"bad", "column", "count", "faults", "len", "line", "n", "number", "passages", "rows"})
"""Holes in which a figure stands, as in all that have a format."""
_OPENS, _CLOSES = re.compile(r"(?<!\w)'(?=\w)"), re.compile(r"(?<=\w)'(?!\w)")
"""Quotation marks before what is quoted and behind it; an apostrophe stands in a word."""
_FIGURE = re.compile(r"-?[\d,.]+%?|[0-9a-f]{2}")
_STREAMS = ("standard input", "standard output")
"""The places that are told in words."""
_REASON = "reason"
"""The hole in which a code may stand that says why there are no turns."""
_ABOUT = "{place}: "
_OPENING = " ,;(:#0123456789"
"""How a part of a line begins that stands right behind a hole."""
_MOST = 64
"""Readings of a line by one form that are looked at."""
_LIST = re.compile(r"(, | or | and )")
_BETWEEN = {", ": "、", " or ": " 或 ", " and ": " 和 "}
_WORD = re.compile(r"[a-z]{2,}")
_IN_PLACES = 3
"""Words that count as left in a place at most: its name may be a sentence, but what seldom is one is none."""
_NAME = re.compile(r"[^\s,;]+(?: \([^\s,;()]+\))?")
"""A name in a list, perhaps with another in brackets."""


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

    def read(self, line: str) -> Iterator[Mapping[str, str]]:
        """What may stand in the holes of a line, the shortest first; nothing if it has another form."""
        start, *others = self.pieces
        if not others:
            yield from [{}] if line == start else []
        elif line.startswith(start) and all(piece in line for piece in others):
            yield from islice(_fill_holes(line[len(start) :], self.holes, others, {}), _MOST)


def _fill_holes(
    rest: str, holes: Sequence[str], pieces: Sequence[str], found: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """What may stand in holes, each before its fixed part, that make up a text together."""
    (hole, *holes), (piece, *pieces) = holes, pieces
    for end in _list_ends(rest, piece, pieces):
        held = rest[:end]
        if found.get(hole, held) != held or (_is_figure(hole) and not _FIGURE.fullmatch(held)):
            continue
        if _parts_quote(held):
            continue
        filled = {**found, hole: held}
        if pieces:
            yield from _fill_holes(rest[end + len(piece) :], holes, pieces, filled)
        else:
            yield filled


def _list_ends(rest: str, piece: str, pieces: Sequence[str]) -> Iterator[int]:
    """Where a hole may end: before its fixed part.

    Before another hole it ends where that is empty, or where a part of a line may begin.
    """
    if not pieces:
        yield from [len(rest) - len(piece)] if rest.endswith(piece) else []
    elif piece:
        yield from (match.start() for match in re.finditer(re.escape(piece), rest))
    else:
        after = next(filter(None, pieces), "")
        yield from (match.start() for match in re.finditer(re.escape(after) or r"\Z", rest))
        yield from (at for at, char in enumerate(rest) if char in _OPENING)


def _parts_quote(held: str) -> bool:
    """Whether a text begins or ends inside of what is quoted.

    >>> _parts_quote("'No"), _parts_quote("'No; they stay'"), _parts_quote("it is the page's")
    (True, False, False)
    """
    return "'" in held and len(_OPENS.findall(held)) != len(_CLOSES.findall(held))


def _is_figure(hole: str) -> bool:
    return ":" in hole or hole.rstrip("0123456789") in FIGURES


@cache
def list_forms(language: str) -> tuple[Form, ...]:
    """The forms of all lines, the most telling first; a line about a place is told without the place, too."""
    lines = dict(open_catalogue(language).list_messages("line"))
    for line, words in list(lines.items()):
        if line.startswith(_ABOUT) and words.startswith(_ABOUT):
            lines.setdefault(line.removeprefix(_ABOUT), words.removeprefix(_ABOUT))
    forms = [make_form(line, words) for line, words in lines.items() if HOLE.sub("", line)]
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


@lru_cache(maxsize=4096)
def _translate(line: str, language: str) -> Translation:
    """The translation by the form that leaves the least as it is, of several the most telling one."""
    if _QUOTED.fullmatch(line):
        return Translation(line, 0)
    best: Translation | None = None
    for form in list_forms(language):
        for found in form.read(line):
            parts = {hole: _translate_part(hole, part, language) for hole, part in found.items()}
            left = sum(part.left for part in parts.values())
            if best is None or left < best.left:
                best = Translation(fill(form.words, {hole: part.text for hole, part in parts.items()}), left)
        if best is not None and not best.left:
            break
    return best or Translation(_translate_list(line), _count_words(line))


def _translate_part(hole: str, part: str, language: str) -> Translation:
    """What stands in a hole: words of ours are translated, of data no more than how a list is joined."""
    if not part:
        return Translation("", 0)
    if hole in LISTS:
        left = 0 if _QUOTED.fullmatch(part) else _count_words(part)
        return Translation(_translate_list(part), left)
    if hole in COUNTS:
        counts = [_translate_count(one, language) for one in part.split(", ")]
        return Translation("、".join(one.text for one in counts), sum(one.left for one in counts))
    if hole == _REASON and (told := _name_reason(part)) != part:
        return Translation(told, 0)
    if hole in DATA:
        return Translation(_translate_place(part, language), min(_count_words(part), _IN_PLACES))
    return _translate(part, language)


def _translate_count(text: str, language: str) -> Translation:
    """A number and what is counted, which stands first as in a table; anything else as it is."""
    whole, (number, _, kind) = _translate(text, language), text.partition(" ")
    if not whole.left or not _FIGURE.fullmatch(number):
        return whole
    told = _translate(kind, language)
    return Translation(f"{told.text} {number}", told.left)


def _name_reason(code: str) -> str:
    """What the page calls a reason; of anything else the text as it is."""
    from transcripts.reporting.wording import name_code

    return name_code("reasons", code)


def _translate_place(place: str, language: str) -> str:
    for stream in _STREAMS:
        if place.startswith(stream):
            return _translate(stream, language).text + place.removeprefix(stream)
    return place


def _count_words(text: str) -> int:
    return len(_WORD.findall(text))


def _translate_list(line: str) -> str:
    """A list of names with the marks between them that the language has; anything else as it is."""
    parts = _LIST.split(line)
    if len(parts) == 1 or not all(_NAME.fullmatch(name) for name in parts[::2]):
        return line
    marks = [_BETWEEN[", "]] * (len(parts) // 2 - 1) + [_BETWEEN[parts[-2]]]
    return "".join(chain(*zip(parts[::2], [*marks, ""], strict=True)))
