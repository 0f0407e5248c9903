"""From a text and its turns to the line heads that open none: words in front of a colon where a line starts.

Hard cases:
    `10   MS. OLSEN:` is the label `MS. OLSEN:` behind the number of its line.
    `Chair Teasdale – holding up a document –:` is the label of `Chair Teasdale`.
    `[inaudible 00:07]` and `at 5:30` hold a colon that ends no words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcripts.model import Span
from transcripts.parsing.induction.folding import WIDE, fold
from transcripts.text import find_all

_HEAD = re.compile(r"[\W\d_]{0,20}([^\W\d_][^:\uff1a\u3002?\uff1f!\uff01;\uff1b\"\u201c\u300c]*)\Z")
"""What stands in front of a colon, if it is one piece of words, perhaps behind signs, numbers and times."""
_IN_WORD = re.compile(r"//|\d\d")
"""What stands behind a colon that ends no words."""
_REACH = 90
"""Characters in front of a colon in which its line begins."""
_NOTE = re.compile(r"\s*(?:[(\uff08\[\u3010<\u2014\u2013\u2015]|\s-|--).*")
"""What stands beside a name: a bracket, or what is told behind a dash."""
_PLAIN = re.compile(r"[ -%'-;=-\[\]-~\u4e00-\u9fff]*")
"""Words that are their own view: no entity, tag or escape among them, no sign that prints like another."""
_GAP = re.compile(r"[\W_]+")
_WIDE = re.compile(rf"[{WIDE}]")
_LONGEST, _MOST_WORDS = 20, 8
"""Wide characters, and words of others, of which a label has at most so many."""


class Head(NamedTuple):
    """A line head that opens no turn."""

    start: int
    end: int
    """In front of the colon."""
    words: str
    key: str
    """The words as they are compared."""
    turn: int
    """The index of the turn that holds it; -1 above the first."""


def fold_words(words: str) -> str:
    """Words as they are compared: folded, without what is noted beside them, doubled blanks and case.

    >>> fold_words("Chair  TEASDALE (she/her)"), fold_words("主持人——站起来")
    ('chair teasdale', '主持人')
    """
    folded = words if _PLAIN.fullmatch(words) else fold(words).view
    if folded.isalnum():
        return folded.casefold()
    return _GAP.sub(" ", _NOTE.sub("", folded) or folded).strip().casefold()


def find_heads(text: str, end: int, labels: Iterable[Span], turns: Sequence[Sequence[Span]]) -> list[Head]:
    """The line heads up to an offset that are no label and stand in a turn, or above all of them.

    Args:
        text: with wrapped lines joined.
        end: where the release ends.
        labels: all printed labels, in order.
        turns: the spans of each turn, in order.
    """
    printed = sorted(labels)
    starts = [start for start, _ in printed]
    owners = [(start, stop, index) for index, spans in enumerate(turns) for start, stop in spans]
    first = owners[0][0] if owners else end
    at = 0
    heads: list[Head] = []
    for start, stop in _list_spans(text, end, {stop for _, stop in printed}):
        while at < len(owners) and owners[at][1] <= start:
            at += 1
        inside = at < len(owners) and owners[at][0] <= start
        label = bisect_right(starts, stop) - 1
        if (inside or start < first) and not (label >= 0 and printed[label][1] > start):
            words = text[start:stop].strip()
            heads.append(Head(start, stop, words, fold_words(words), owners[at][2] if inside else -1))
    return heads


def _list_spans(text: str, end: int, ends: set[int]) -> Iterator[Span]:
    """The words in front of the first colon of each line, few enough for a voice; none that ends a label."""
    for stop in sorted([*find_all(text, ":", 0, end), *find_all(text, "\uff1a", 0, end)]):
        if stop + 1 in ends or _IN_WORD.match(text, stop + 1):
            continue
        start = text.rfind("\n", max(0, stop - _REACH), stop) + 1
        if start or stop <= _REACH:
            match = _HEAD.match(text[start:stop])
            if match and _is_short(match[1].strip()):
                yield start + match.start(1), stop


def _is_short(words: str) -> bool:
    """Whether words are few enough to name a voice."""
    return len(words) <= _LONGEST if _WIDE.search(words) else words.count(" ") < _MOST_WORDS


def find_said(text: str, head: Head, end: int) -> str:
    r"""What stands behind a head: the rest of its line, or the next line that holds something.

    >>> text = "Pell:\n\nIt opens.\nDesk: When?"
    >>> find_said(text, Head(0, 4, "Pell", "pell", -1), len(text))
    'It opens.'
    """
    said = _SAID.match(text, head.end + 1, end)
    return said[1].rstrip() if said else ""


_SAID = re.compile(r"[\s*_]*([^\n]*)")


def ends_as_speech(said: str) -> bool:
    """Whether words end as a sentence does.

    >>> ends_as_speech("It opens.)"), ends_as_speech("李红")
    (True, False)
    """
    return said.rstrip(_BEHIND)[-1:] in _STOPS if said else False


_BEHIND = "\"'”’」』)）*_ \t\u3000"
_STOPS = frozenset(".?!。？！…")
