"""The second text: what spans say with only white space changed, and plain searches; no offset moves."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transcripts.model import Span

PARAGRAPH = re.compile(r"[^\S\n]*+\S[^\n]*")
"""A line that holds more than white space."""
CLAUSE_MARKS = "，,、；; \t\u3000"
"""What ends a clause, of either width."""
QUOTES = " \t\n\xa0“”\"'()*_.!…"
"""What stands around the words of a clause."""
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
JOINT = "\x1f"
"""Stands for a line break between two Han characters of one paragraph: white space, and never shown."""


def holds_unspaced(words: str) -> bool:
    """Whether words hold a character that no blank parts from its like: Han, Kana and full-width signs."""
    return not words.isascii() and _UNSPACED.search(words) is not None


def display(text: str, spans: Sequence[Span]) -> str:
    r"""What the spans say, with only white space changed.

    Lines are trimmed, and one line feed stands between paragraphs. Spans that
    no line break parts belong to one paragraph. Nothing but white space is
    added or taken away.

    >>> display("a:  第一段 \n\n  第二段", [(2, 15)])
    '第一段\n第二段'
    """
    start, end = spans[0]
    said = text[start:end] if len(spans) == 1 else _join_spans(text, spans)
    if JOINT in said:
        said = said.replace(JOINT, "")
    return "\n".join(filter(None, map(str.strip, said.split("\n")))) if "\n" in said else said.strip()


def _join_spans(text: str, spans: Sequence[Span]) -> str:
    """The spans as one text, with what the gaps between them say of line breaks."""
    pieces = [text[slice(*spans[0])]]
    for (_, end), (start, stop) in pairwise(spans):
        gap = text[end:start]
        pieces += ["\n" if "\n" in gap else JOINT if JOINT in gap else " ", text[start:stop]]
    return "".join(pieces)


def trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its edges.

    >>> trim(" ab ", 0, 4)
    (1, 3)
    """
    kept = text[start:end].lstrip()
    start = end - len(kept)
    return start, start + len(kept.rstrip())


def find_all(text: str, words: str, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    """Where words stand in a stretch of a text, in order.

    >>> list(find_all("banana", "an")), list(find_all("banana", "an", 2, 4))
    ([1, 3], [])
    """
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def locate(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of a character, both from 1.

    >>> locate("a\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def has_mark(text: str) -> bool:
    """Whether a question mark of either width stands in a text."""
    return "?" in text or "？" in text


def without_note(words: str) -> str:
    """Words without the bracket behind them."""
    return _NOTE_BEHIND.sub("", words) if words[-1:] in (")", "）") else words


_NOTE_BEHIND = re.compile(r"[（(][^（()）]*[)）]\Z")


def say_number(count: int, noun: str) -> str:
    """How many there are, in English words that fit: for records and for lines, which are told in English.

    A line is translated when it is read. What goes to the screen alone is counted
    in the language that is spoken, by `translating.speaking.say_number`.

    >>> say_number(1, "turn"), say_number(2000, "turn")
    ('1 turn', '2,000 turns')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
