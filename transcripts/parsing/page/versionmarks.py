r"""From a text whose lines say which language they are in (`[12] [EN] Who pays?`) to those marks.

The marks are the page's; without them the lines are read as any in two languages. Two tags have to take
turns, one on lines in western letters and one on lines in others, so that `[Q]` and `[A]` are none.

>>> text = "[1] [EN] Lee: Who pays?\n   [中] 李：谁出钱？\n[2] [EN] Ash: We do.\n   [中] 艾：我们。"
>>> [text[start:end] for start, end in find_version_marks(text)]
['[1] [EN]', '[中]', '[2] [EN]', '[中]']
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from transcripts.model import Span

_TAGGED = re.compile(
    r"(?m)^[ \t\u3000>*]*+(?P<mark>(?:[\[#(（]? *\d{1,4} *[\])）.、:]?[ \t]*)?"
    r"(?:[\[【(（<〔](?P<tag>[^\W\d_]{1,4})[\]】)）>〕]|(?P<bare>[A-Z]{2})(?=:[ \t]))[:：]?)"
    r"[ \t]*(?P<line>\S[^\n]*)"
)
_WESTERN, _LETTER = re.compile(r"[A-Za-zÀ-ɏ]"), re.compile(r"[^\W\d_]")
_FEWEST = 2
"""Lines of each language from which tags are told."""
_SHARE = 0.8
"""Share of the tagged lines with one of two tags, of neighbours that differ, of letters of a script."""


def find_version_marks(text: str) -> list[Span]:
    """The marks of the lines of a text in two languages, each with its number; empty where there are none."""
    lines = [*_TAGGED.finditer(text)]
    counts = Counter([_name(line) for line in lines])
    tags = [tag for tag, count in counts.most_common(2) if count >= _FEWEST]
    tagged = [line for line in lines if _name(line) in tags]
    if len(tags) < len(("first", "second")) or len(tagged) < _SHARE * len(lines):
        return []
    changes = sum(_name(one) != _name(two) for one, two in pairwise(tagged))
    if changes < _SHARE * (len(tagged) - 1):
        return []
    one, two = (_measure_western([line["line"] for line in tagged if _name(line) == tag]) for tag in tags)
    if min(one, two) > 1 - _SHARE or max(one, two) < _SHARE:
        return []
    return [line.span("mark") for line in tagged]


def _name(line: re.Match[str]) -> str:
    """The tag of a line."""
    return line["tag"] or line["bare"]


def _measure_western(lines: list[str]) -> float:
    """The share of the letters of lines that are western ones."""
    said = "\n".join(lines)
    western, letters = len(_WESTERN.findall(said)), len(_LETTER.findall(said))
    others = _WEIGHT * (letters - western)
    return western / (western + others) if western + others else 0.0


_WEIGHT = 3
"""Western letters that say as much as one of another script."""


def blank_marks(text: str, marks: list[Span]) -> str:
    """The text with blanks in place of marks, as long as before."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
