"""Line heads that could be labels: any order of marks, number, stamp, then a head, a note, a separator.

No word is asked. Several heads are proposed of one line, since which sign ends a label is not known yet.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from transcripts.parsing.induction.folding import WIDE
from transcripts.parsing.induction.keys import (
    STAMP,
    LineHead,
    choose_notes,
    drop_lonely,
    drop_numbers,
    fold_head,
)


class Line(NamedTuple):
    """A line that holds more than white space; offsets into the view, trimmed."""

    start: int
    end: int
    is_bare: bool
    """Whether it holds marks, a number or a time stamp alone: it may belong to a label."""
    follows_blank: bool


NUMBER = (
    r"\[ ?\d{1,4} ?\]|[(#]?\d{1,4}(?:[.)](?!\d)|\u3001)|#\d{1,4}(?= )|\d{1,4}(?=[ \t]+[^\w\s])"
    r"|[^\W\d_]{1,3}\u3001"
)
_BEGINS = r"\w\s\"'(\[<{/\u300a\u300c\u300e.,;:?!\u3002\uff0c\u2026$&@%\u00a3\u20ac\u00a1\u00bf"
"""What may begin a head or what is said, as a class of a pattern: words, quotes, brackets, stops, coins."""
MARKS = rf"(?:[\s_]|[^{_BEGINS}])"
HEAD_LENGTH = 90
"""Characters of a line in which a label ends."""
MOST_LINES = 200_000
MOST_HEADS = 400_000
"""Beyond these a text is looked at no further."""

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_BARE = re.compile(rf"(?:{MARKS}|{NUMBER}|{STAMP}|\d{{1,5}}(?!\w)|[\[\](){{}}/\\])*")
_OPENING = re.compile(rf"(?:{NUMBER}|(?P<stamp>{STAMP})|{MARKS})*")
_SIGNS = re.compile(
    r"(?=[\W_])(?:(?P<colon>:(?!\d\d(?!\d)))|(?P<semi>;)|(?P<stop>\.(?=\s|$|[*_]))"
    r"|(?P<dash>\N{EM DASH}+|--+|(?<= )-(?= ))"
    r"|(?P<close>[*_]{1,3}(?=\W|$)|(?<=[*_])[*_](?=\w))|(?P<gap>\t[ \t]*| [ \t]{1,})|(?P<end>[?!\u3002])"
    r"|(?P<sign>[^\w\s.,:;'\"()\[\]*_!?&@#%+$\u00a1\u00bf\u00a3\u20ac\u3001\uff0c\u300a\u300b\u300c\u300d\u00b7\u2022\u2027\u30fb-]"
    r"[^\w\s\"'(\[\u300a\u300c\u300e]*))"
)
_MOST = {"colon": 3, "semi": 1, "stop": 3, "dash": 2, "close": 1, "gap": 2, "sign": 2}
"""How often a sign of a kind is tried on one line."""
_BEHIND = rf"(?:[\s*_>|:]|[^{_BEGINS}\N{{EM DASH}}-]|{STAMP})*"
_TAIL = re.compile(_BEHIND)
_TAIL_NOTE = re.compile(rf"[\s*_]*(?:\([^()\n]{{1,60}}\)|\[[^\[\]\n]{{1,60}}\])[.]?{_BEHIND}")
_QUOTED = re.compile(rf"(?:[>\s]|{STAMP})*")
_CLOSED_BY = {
    "[": "]",
    "(": ")",
    "<": ">",
    "/": "/",
    "{": "}",
    '"': '"',
    "\u300a": "\u300b",
    "\u300c": "\u300d",
}
_FIRST_WORD = re.compile(rf"(?:[^\W\d_]{{1,3}}\d{{0,3}}|\w{{1,16}} \d{{1,3}}|[{WIDE}\w\u00b7]{{1,10}})(?= )")
_INSIDE = re.compile(
    r"[.?!\u3002\u2026\"')\]\uff0c](?:[^\S\n]*|[*_]{0,3})"
    r"([^\s.?!\u3002\uff0c,:;\n\"'(][^.?!\u3002\uff0c,:;\n\"]{0,39}"
    r"(?:\. [^.?!\u3002\uff0c,:;\n\"]{1,30})?):(?!//|\d)"
)
_INSIDE_STOP = re.compile(r"(?:(?<=[.?!] )|(?<![\s\S]))([^\W\d_][^.?!,:;\n\"]{0,39})\. (?=[A-Z\"'])")
_HAS_WIDE = re.compile(rf"[{WIDE}]")
_LAST_STAMP = re.compile(rf"\s{STAMP}\W*$")
_NOTE_OPENERS = ("(", "[")
_CLOSING = "\"')]*_"
_CLAUSE_ENDS = (".", "?", "!", ",", ";", ":", "\u3002", "\uff0c", "\u3001", "\u2026")
_INSIDE_LINE = 1500
"""Characters a line on average from which full stops in mid-line are tried as well; of a lone line any."""


def _reach(pattern: re.Pattern[str], view: str, start: int, end: int) -> int:
    """How far a pattern that may match nothing gets, never going back on what it took."""
    match = pattern.match(view, start, end)
    return match.end() if match else start


def split_lines(view: str) -> list[Line]:
    """The lines that are not blank, in order."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(view):
        start, end = match.span()
        is_bare = end - start < 60 and _reach(_BARE, view, start, end) == end
        lines.append(Line(start, end, is_bare, view.count("\n", last, start) > 1))
        last = end
        if len(lines) >= MOST_LINES:
            break
    return lines


def list_heads(view: str, lines: list[Line]) -> list[LineHead]:
    r"""Every line head that could be a label, in order.

    >>> view = "Callow = Good morning.\nDesk 1 = Why?"
    >>> [(head.key, head.form) for head in list_heads(view, split_lines(view)) if "=" in head.form]
    [('callow', '='), ('desk 1', '=')]
    """
    finder = _Finder(view, lines)
    return finder.find()


class _Finder:
    """Walks the lines of one view; what it has made of a head it remembers, and which follow a question."""

    def __init__(self, view: str, lines: list[Line]) -> None:
        self.view, self.lines = view, lines
        self.keys: dict[str, tuple[str, bool]] = {}
        self.found: list[LineHead] = []
        self.next_said = self._find_next_said()
        self.asked: set[int] = set()

    def _find_next_said(self) -> list[int]:
        """Of each line the index of the next that is not bare."""
        following = [len(self.lines)] * (len(self.lines) + 1)
        for index in range(len(self.lines) - 1, -1, -1):
            following[index] = following[index + 1] if self.lines[index].is_bare else index
        return following

    def find(self) -> list[LineHead]:
        for index, line in enumerate(self.lines):
            if not line.is_bare:
                self._look_at(index, line)
            if len(self.found) >= MOST_HEADS:
                break
        self._look_inside()
        self.found.sort(key=attrgetter("start", "text_start"))
        return drop_lonely(drop_numbers(choose_notes(self.found)), self.asked)

    def _look_at(self, index: int, line: Line) -> None:
        """Proposes the heads of one line."""
        opening = _OPENING.match(self.view, line.start, min(line.end, line.start + HEAD_LENGTH))
        at = opening.end() if opening else line.start
        if at >= line.end:
            return
        marks = self.view[line.start : at]
        place = _Place(index, line.start, at, line.end, _name_marks(marks), *_count_marks(marks))
        closing = _CLOSED_BY.get(self.view[at])
        if closing:
            self._close(place, closing)
        self._part(place)
        self._take_whole(place)

    def _close(self, place: _Place, closing: str) -> None:
        """A head in brackets, or between two of one sign."""
        end = self.view.find(closing, place.head + 1, min(place.end, place.head + HEAD_LENGTH))
        if end > place.head + 1:
            form = place.marks + self.view[place.head] + closing
            self._add(place, place.head + 1, end, end + 1, form)

    def _part(self, place: _Place) -> None:
        """The heads that a sign parts from what is said; a sentence's end ends the search."""
        counts = dict.fromkeys(_MOST, 0)
        for match in _SIGNS.finditer(self.view, place.head, min(place.end, place.head + HEAD_LENGTH)):
            kind, start = match.lastgroup or "end", match.start()
            if kind == "end":
                break
            if counts[kind] >= _MOST[kind] or start == place.head:
                continue
            counts[kind] += 1
            if kind == "stop" and start - place.head > 48:
                continue
            shown = match[0] if kind == "sign" else _SHOWN[kind]
            self._add(place, place.head, start, match.end(), place.marks + shown)
        first = _FIRST_WORD.match(self.view, place.head, place.end)
        if first and not counts["gap"]:
            ending = "letter" if first.end() - place.head == 1 else "word"
            self._add(place, place.head, first.end(), first.end(), place.marks + ending)

    def _add(self, place: _Place, head: int, head_end: int, at: int, form: str) -> None:
        """Proposes one head that ends before `at`, and where its text begins; with a note behind it too."""
        tail = _TAIL.match(self.view, at, place.end)
        text_start = tail.end() if tail else at
        self._keep(place, head, head_end, text_start, form)
        if self.view[text_start : text_start + 1] in _NOTE_OPENERS:
            note = _TAIL_NOTE.match(self.view, text_start, place.end)
            if note:
                self._keep(place, head, head_end, note.end(), form, has_note=True)

    def _take_whole(self, place: _Place) -> None:
        """A line of its own, and one with another line of the same label below it."""
        if not self._is_short(place.head, place.end) or self._ends_clause(place.head, place.end):
            return
        if self.view[place.head].islower():
            return
        stamp = _LAST_STAMP.search(self.view, place.head + 1, place.end)
        head_end = stamp.start() if stamp else place.end
        self._keep(place, place.head, head_end, place.end, place.marks + "line")
        index = place.line
        for count in (2, 3):
            index = self.next_said[index + 1]
            if index >= len(self.lines) - 1:
                return
            line = self.lines[index]
            if line.follows_blank or not self._is_short(line.start, line.end):
                return
            if self.view[line.end - 1] != ":" and self._ends_clause(line.start, line.end):
                return
            self._keep(place, place.head, head_end, line.end, f"{place.marks}line{count}", last=index)

    def _ends_clause(self, start: int, end: int) -> bool:
        """Whether a stretch ends with a mark of a sentence or a clause, closing marks left out."""
        return self.view[max(start, end - 8) : end].rstrip(_CLOSING)[-1:] in _CLAUSE_ENDS

    def _is_short(self, start: int, end: int) -> bool:
        length = end - start
        return length <= 28 or (length <= 100 and not _HAS_WIDE.search(self.view, start, end))

    def _keep(
        self,
        place: _Place,
        head: int,
        head_end: int,
        text_start: int,
        form: str,
        *,
        has_note: bool = False,
        last: int | None = None,
        is_inside: bool = False,
    ) -> None:
        """Keeps a head whose words are some, and finds the line below where its own holds nothing else."""
        words = self.view[head:head_end].strip()
        if "](" in words:
            return
        known = self.keys.get(words)
        if known is None:
            known = self.keys[words] = fold_head(words)
        key, noted = known
        if not key:
            return
        has_own_line = text_start >= place.end
        if has_own_line:
            index = self.next_said[(place.line if last is None else last) + 1]
            text_start = self._find_said(index)
        self.found.append(
            LineHead(
                place.start, text_start, words, key, form, place.line, has_own_line, is_inside,
                place.is_stamped, place.is_numbered, has_note or noted,
            )
        )  # fmt: skip

    def _find_said(self, index: int) -> int:
        """Where what is said begins on a line: behind the marks of a quote and the time in front of it."""
        if index >= len(self.lines):
            return len(self.view)
        line = self.lines[index]
        return _reach(_QUOTED, self.view, line.start, line.end)

    def _look_inside(self) -> None:
        """The heads that stand behind a sentence in mid-line."""
        patterns = [_INSIDE]
        if len(self.lines) == 1 or len(self.view) > _INSIDE_LINE * len(self.lines):
            patterns.append(_INSIDE_STOP)
        for pattern in patterns:
            index = 0
            for match in pattern.finditer(self.view):
                while index + 1 < len(self.lines) and self.lines[index + 1].start <= match.start(1):
                    index += 1
                if len(self.found) >= MOST_HEADS or not self.lines:
                    return
                self._add_inside(index, match)

    def _add_inside(self, index: int, match: re.Match[str]) -> None:
        head, end = match.span(1)
        line = self.lines[index]
        place = _Place(index, head, head, line.end, "", False, False)
        tail = _TAIL.match(self.view, match.end(), line.end)
        form = "inside:" if match.re is _INSIDE else "inside."
        if self.view[head - 2 : head] == "? ":
            self.asked.add(head)
        self._keep(place, head, end, tail.end() if tail else match.end(), form, is_inside=True)


class _Place(NamedTuple):
    """Where on its line a head begins, and what stands before it."""

    line: int
    start: int
    head: int
    end: int
    marks: str
    is_stamped: bool
    is_numbered: bool


_SHOWN = {"colon": ":", "semi": ";", "stop": ".", "dash": "-", "close": "*", "gap": "gap"}
"""How the kinds of signs are named in a form; any other sign is named by itself."""
_BULLETS = frozenset(
    "-+=\N{EM DASH}\u00b7\u2022\u2023\u25a0\u25a1\u25aa\u25ab\u25b6\u25b7\u25ba"
    "\u25c6\u25c7\u25cb\u25cf\u2605\u2606\u30fb\u203b"
)
"""Marks of lists; any other sign before a head is as good as the next."""
_STAMP = re.compile(STAMP)
_DIGIT = re.compile(r"\d")


def _count_marks(marks: str) -> tuple[bool, bool]:
    """Whether a time stamp stands among the marks, and whether a number does."""
    if not marks:
        return False, False
    is_stamped = _STAMP.search(marks) is not None
    return is_stamped, not is_stamped and _DIGIT.search(marks) is not None


def _name_marks(marks: str) -> str:
    """The sort of marks that open a label."""
    if not marks:
        return ""
    known = next((sign for sign in "#*_>" if sign in marks), "")
    if known:
        return known
    signs = marks.strip(" \t0123456789.)(:[]\u3001")
    return ("-" if signs[0] in _BULLETS else "^") if signs else ""
