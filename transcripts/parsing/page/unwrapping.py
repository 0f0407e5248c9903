"""From printed lines to paragraphs: line breaks that only wrap become blanks, and no offset moves.

A page that is printed at a fixed width breaks lines inside sentences, and so
inside names and outlets. The stages that read sentences take the text from
here; where Han characters meet, the blank is one that `display` leaves out.

Hard cases:
    A verse or a list of short lines: no width recurs, and nothing is undone.
    A sentence that goes on behind a page's footer and the next page's header.
    A label behind a full line: a line head that names a voice starts a paragraph, but not where it stands
    once, is no more than a name's shape, and the line above breaks off behind a small letter.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from transcripts.languages.types import Candidate
from transcripts.model import Span
from transcripts.text import JOINT, holds_unspaced

_NARROWEST, _WIDEST = 12, 130
"""Characters of the lines of a fixed width."""
_FULL = 0.8
"""Share of the width from which a line is full."""
_MANY = 0.4
"""Share of the lines that are full and have another right below them where a page is wrapped."""
_MOST_ENDED = 0.5
"""Share of those lines up to which they may end sentences, as those of a list or a poem do."""
_SOME, _FEW_ENDED = 0.25, 0.15
"""The same two shares of a page whose paragraphs are short."""
_FEWEST = 8
"""Lines from which a width can be told."""
_SPACED = 0.9
"""Share of the lines that a blank line parts where all are double-spaced."""
_SHORT, _ROOM, _SHORT_UNSPACED = 0.6, 0.9, 0.85
"""Shares of the width below which a line ends its paragraph: any line, one that ends a sentence, and one
that ends in a Han character, since no word of that script has to go to the next line whole."""
_MARKS = frozenset('.?!。！？…:：;；"”’」』)）]】*_')
_ENDED = re.compile(r"[.!?。！？…:：;；\"”’」』)）\]】*_](?:(?<!\d\.)\d{1,2})?\s*\Z")
"""The end of a sentence with the number of a note behind it, which no decimal (`55.9`) is."""
_LONGEST_END = 4
"""Characters of a mark and such a number, and of what stands in front of both."""


def find_width(text: str, *, is_wrapped: bool = False) -> int:
    """The width at which a text is wrapped, in characters; 0 if it is not.

    Args:
        text: the source text.
        is_wrapped: whether its format says so, so that only the width is looked for.
    """
    lines = text.split("\n")
    if len(lines) <= _FEWEST:
        return 0
    printed = sorted(filter(None, map(len, lines)))
    width = printed[len(printed) * 9 // 10] if printed else 0
    if is_wrapped:
        return width
    fewest = max(_SOME * len(printed), _FEWEST)
    full = len(printed) - bisect_right(printed, _FULL * width)
    if full < fewest or not _NARROWEST <= width <= _WIDEST:
        return 0
    wrapped = _list_wrapped([*filter(None, lines)] if _is_double_spaced(text, lines) else lines, width)
    if len(wrapped) < fewest:
        return 0
    most = _MOST_ENDED if len(wrapped) >= _MANY * len(printed) else _FEW_ENDED
    return width if sum(map(_is_ended, wrapped)) <= most * len(wrapped) else 0


def _is_double_spaced(text: str, lines: list[str]) -> bool:
    """Whether a blank line stands below nearly every line."""
    blank = lines.count("")
    fewest = _SPACED * (len(lines) - blank)
    if blank < fewest or 2 * text.count("\n\n") < _SPACED * _SPACED * (len(lines) - 1):
        return False
    return sum(not above and bool(below) for above, below in itertools.pairwise(lines)) >= fewest


def _list_wrapped(lines: list[str], width: int) -> list[str]:
    """The full lines that have another right below them."""
    full = _FULL * width
    return [above for above, below in itertools.pairwise(lines) if len(above) > full and below]


def _is_ended(line: str) -> bool:
    """Whether a line ends a sentence."""
    said = line.rstrip()
    last = said[-1:]
    return last in _MARKS or (last.isdecimal() and _ENDED.search(said[-_LONGEST_END:]) is not None)


class Gap(NamedTuple):
    """What parts two lines of one paragraph."""

    start: int
    end: int
    joint: str
    """What stands for its line breaks."""


def find_gaps(
    text: str, printed: str, width: int, nobody: list[Span], candidates: Sequence[Candidate]
) -> list[Gap]:
    """Where a paragraph goes on in another line: from the end of one to the start of the next.

    Args:
        text: the source text without dirt, in which heads and lines stand.
        printed: with it, as the lines were broken.
        width: at which it is wrapped, in characters.
        nobody: the lines of the page, over which a paragraph may go on.
        candidates: the line heads that could be labels.
    """
    passed, heads = {start for start, _ in nobody}, _sort_heads(candidates)
    lines = text.split("\n")
    between = "\n\n" if _is_double_spaced(text, lines) else "\n"
    gaps: list[Gap] = []
    above, end, last, is_alone, is_first = "", 0, -1, False, False
    for said in lines:
        first, last = last + 1, last + 1 + len(said)
        start = last - len(said.lstrip())
        if start == last or start in passed:
            continue
        line = printed[max(first, printed.rfind("\n", first, start) + 1) : last].lstrip("\x0c")
        is_head = start in heads.sure
        if above and not (is_alone or is_head or (start in heads.doubtful and not _breaks_off(above, width))):
            gap = text[end:first].replace(between, "\n", 1)
            if _goes_on(above, gap, line, width, over_page=bool(passed)) or (
                is_first and gap == "\n" and _starts_short(above, line)
            ):
                gaps.append(Gap(end, start, _find_joint(text[end - 1] + text[start])))
        is_first, is_alone = is_alone or is_head, start in heads.alone
        above, end = line, last
    return gaps


def unwrap(text: str, gaps: Sequence[Gap]) -> str:
    r"""The text, as long as before, with one blank in place of such gaps; none beside Han or inside a number.

    >>> said = "A question that is\nasked. Yes.\n\nLEE: No.\n"
    >>> print(unwrap(said, find_gaps(said, said, 18, [], [])))
    A question that is asked. Yes.
    <BLANKLINE>
    LEE: No.
    <BLANKLINE>
    """
    pieces: list[str] = []
    at = 0
    for start, end, joint in gaps:
        gap = text[start:end]
        one = JOINT if text[start - 1] == " " else joint
        pieces += (text[at:start], one.ljust(len(gap), JOINT) if gap.isspace() else gap.replace("\n", joint))
        at = end
    return "".join([*pieces, text[at:]])


class _Heads(NamedTuple):
    """Where line heads stand that could be labels."""

    sure: set[int]
    doubtful: set[int]
    """Of those that start a paragraph only where the line above does not break off."""
    alone: set[int]
    """With no speech on their lines."""


def _sort_heads(candidates: Sequence[Candidate]) -> _Heads:
    doubtful = _list_doubtful(candidates)
    sure = {candidate.start for candidate in candidates} - doubtful
    return _Heads(sure, doubtful, {c.start for c in candidates if c.form.own_line})


def _list_doubtful(candidates: Sequence[Candidate]) -> set[int]:
    """Where words with a colon stand once that nothing but their place makes a label (`Whinworth Ward:`)."""
    counts = Counter(candidate.core for candidate in candidates)
    return {
        candidate.start
        for candidate in candidates
        if candidate.reading.kind in ("person", "unknown")
        and not candidate.reading.certain
        and counts[candidate.core] == 1
    }


def _breaks_off(above: str, width: int) -> bool:
    """Whether a full line ends in a small letter."""
    return len(above) >= _ROOM * width and above.rstrip()[-1:].islower()


def _goes_on(above: str, gap: str, below: str, width: int, *, over_page: bool) -> bool:
    """Whether a line goes on in the one below, a gap of line feeds and lines of the page between."""
    if len(gap) > 1 and ("\n\n" in gap or not over_page):
        return False
    if below[0].isspace() and not above[0].isspace():
        return False
    length = len(above)
    if length >= _ROOM * width:
        return True
    if length < _SHORT * width or (length < _SHORT_UNSPACED * width and holds_unspaced(above.rstrip()[-1])):
        return False
    return not _is_ended(above) or _had_to_break(above, below, width)


def _starts_short(first: str, below: str) -> bool:
    """Whether the first line behind a label is set shorter than others, and goes on in small letters."""
    return not _is_ended(first) and below.lstrip()[0].islower()


def _had_to_break(above: str, below: str, width: int) -> bool:
    """Whether a line ends in a semicolon or a colon, and the first word below had no room in it."""
    words = below.split(maxsplit=1)
    return above.rstrip()[-1] in ";:" and len(above) + 1 + len(words[0]) > width


def _find_joint(around: str) -> str:
    """What stands between two characters for a line break: no blank beside Han, nor inside a number."""
    return JOINT if around.isdigit() or holds_unspaced(around) else " "
