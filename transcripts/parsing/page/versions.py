r"""From a text whose paragraphs stand in two languages to the one version that is read.

The other version is blanked, so that every offset stays and labels, turns and pairs are those of one
language; what stands in it goes back into the turns at the end.

Hard cases:
    `[ 12] [EN] Thank you.`, `[中] 谢谢。`, and the first line once more below: numbers and tags are the
    page's, and so is the copy.
    Paragraphs of which the second is in a script that we have no words for, its labels among them.
    `[记者] 何时通车?`, `[Reporter] When does it open?`: tags of four kinds are voices, not languages.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from transcripts.model import Span
from transcripts.parsing.drafts import Draft
from transcripts.text import trim

_FEWEST = 2
"""Paragraphs of each version."""
_TAGGED = 0.95
"""The share of the tags at line heads that name one of two languages."""
_IN_TURNS = 0.8
"""The share of the neighbouring tags that differ."""
_APART = 0.3
"""By how much the shares of letters of double width differ between two versions, copies among them."""
_TAG = re.compile(
    r"\n[^\S\n]{0,80}+(?=[\[(（【〈\d])(?:[\[(（【]?[^\S\n]{0,4}\d{1,5}[^\S\n]{0,4}[\])）】.、]?[^\S\n]{0,8})?"
    r"[\[(（【〈][^\S\n]{0,4}([^\W\d_]{1,10})[^\S\n]{0,4}[\])）】〉][^\S\n]{0,4}[:：]?[^\S\n]{0,8}"
)
"""A language in brackets at the head of a line, behind a counter; the line feed lets a search skip, and
blanks are few, so that a line of blanks costs no more than another."""
_LINE = re.compile(r"[^\n]*\n?")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Letters of double width."""
_NARROW = re.compile(r"[A-Za-z\u00aa-\u024f]")
_LETTERS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s*\n\s*")
_PREFACE = 8
"""Letters that may stand before the copy of a paragraph."""
_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u2e80-\u312f\u31c0-\u9fff\uf900-\ufaff\uff00-\uff9f]")
"""Letters of a script in which none of the two common ones is written."""
_UNCOMMON = re.compile(r"[^\0-\u024f\u2000-\u206f\u2e80-\u312f\u31c0-\u9fff\uf900-\ufaff\uff00-\uff9f]")
"""The same with signs among them, in ranges that are looked up fast."""
_LABEL = re.compile(r"[^\n:\uff1a]{1,40}[:\uff1a]\s*(?=\S)")
"""A label of the other version, where that of the first stands in front of what is said."""
_LONG = 40
"""Letters from which a line shows in which language its paragraph is."""
_LOOKS, _LOOK = 6, 120
"""So many stretches of so many characters show whether there are other letters at all."""
_BALANCE = 0.25
"""The letters of the shorter version, of those of the longer one."""


class Version(NamedTuple):
    """The version of a text that is read."""

    text: str
    """It alone, at the places where it is printed, blanks elsewhere."""
    marks: list[Span]
    """Tags, counters and copies."""
    others: list[Span]
    """The paragraphs of the other version."""

    @property
    def said(self) -> str:
        """What it says, without the blanks."""
        return _BLANKS.sub("\n", self.text)

    def list_others(self, text: str) -> str:
        """What the other version says in a text."""
        return "\n".join([text[start:end] for start, end in self.others])

    def fill(self, read: str, text: str) -> str:
        """The text that was read with all that is printed elsewhere."""
        pieces: list[str] = []
        at = 0
        for start, end in sorted(self.marks + self.others):
            pieces += [read[at:start], text[start:end]]
            at = end
        return "".join([*pieces, read[at:]])


def find_version(text: str) -> Version | None:
    r"""The version that is read of a text in two, the first; None where it stands in one.

    >>> said = "[1] [EN] Good day.\n[中] 你好。\n[2] [EN] Bye.\n[中] 再见。\n[3] [EN] Oh.\n[中] 哦。\n"
    >>> version = find_version(said)
    >>> version.text.split(), [said[start:end] for start, end in version.others]
    (['Good', 'day.', 'Bye.', 'Oh.'], ['你好。', '再见。', '哦。'])
    """
    return _find_tagged(text) or _find_foreign(text)


def _find_tagged(text: str) -> Version | None:
    """The paragraphs of the first of two tags that take turns, in front of two scripts."""
    tags = list(_list_tags(text))
    if len(tags) < 2 * _FEWEST:
        return None
    counts = Counter([tag.word for tag in tags]).most_common(2)
    named = {word for word, _ in counts}
    if len(counts) < 2 or counts[1][1] < _FEWEST or sum(n for _, n in counts) < _TAGGED * len(tags):
        return None
    tags = [tag for tag in tags if tag.word in named]
    changes = sum(above.word != below.word for above, below in pairwise(tags))
    if changes < _IN_TURNS * (len(tags) - 1):
        return None
    first = tags[0].word
    ends = [tag.span[0] for tag in tags[1:]] + [len(text)]
    paragraphs = [
        _Paragraph(tag.word == first, tag.span, _end_paragraph(text, tag.span[1], end), end)
        for tag, end in zip(tags, ends, strict=True)
    ]
    one, two = (
        _share_wide(text, [paragraph.said for paragraph in paragraphs if paragraph.is_first is side])
        for side in (True, False)
    )
    return _part(text, paragraphs, (one, two)) if abs(one - two) >= _APART else None


class _Tag(NamedTuple):
    """A word in brackets at the head of a line, with the counter before it."""

    word: str
    span: Span


def _list_tags(text: str) -> Iterator[_Tag]:
    for match in _TAG.finditer("\n" + text):
        yield _Tag(match[1], (match.start(), match.end() - 1))


class _Paragraph(NamedTuple):
    """What stands behind a tag."""

    is_first: bool
    tag: Span
    said: Span
    end: int
    """Where the next tag stands."""


def _end_paragraph(text: str, start: int, end: int) -> Span:
    """What is said behind a tag: up to an empty line, or to the next tag."""
    stop = text.find("\n\n", start, end)
    return trim(text, start, end if stop < 0 else stop)


def _share_wide(text: str, spans: list[Span]) -> float:
    """The share of what is said in letters of double width, each of which says what three narrow ones do."""
    wide = 3 * sum(len(_WIDE.findall(text, *span)) for span in spans)
    narrow = sum(len(_NARROW.findall(text, *span)) for span in spans)
    return wide / max(1, wide + narrow)


def _part(text: str, paragraphs: list[_Paragraph], wide: tuple[float, float]) -> Version:
    """The text of the first version alone, without tags, copies and the other version.

    Args:
        text: as printed.
        paragraphs: behind the tags, in order.
        wide: the share of letters of double width in each version.
    """
    marks: list[Span] = []
    others: list[Span] = []
    said = ""
    for paragraph in paragraphs:
        marks.append(trim(text, *paragraph.tag))
        start, end = paragraph.said
        if paragraph.is_first:
            said = _LETTERS.sub("", text[start:end])
        else:
            copies = [line for line in _list_lines(text, start, paragraph.end) if _copies(text, line, said)]
            stop = copies[0][0] if copies else end
            end = min(end, stop)
            if start < end:
                others.append(trim(text, start, end))
            marks += copies
            untagged = [line for line in _list_lines(text, end, paragraph.end) if line not in copies]
            others += [line for line in untagged if _is_nearer(_share_wide(text, [line]), wide)]
    return Version(_blank(text, sorted(marks + others)), marks, sorted(others))


def _is_nearer(share: float, wide: tuple[float, float]) -> bool:
    """Whether a share of letters of double width is nearer to that of the second version."""
    return abs(share - wide[1]) < abs(share - wide[0])


def _list_lines(text: str, start: int, end: int) -> list[Span]:
    """The lines of a stretch that are not empty."""
    lines = [trim(text, *line.span()) for line in _LINE.finditer(text, start, end)]
    return [(begin, stop) for begin, stop in lines if begin < stop]


def _copies(text: str, line: Span, said: str) -> bool:
    """Whether a line says again what was said, perhaps behind a word or two."""
    letters = _LETTERS.sub("", text[slice(*line)])
    return bool(letters) and letters.endswith(said[-len(letters) :]) and len(letters) <= len(said) + _PREFACE


def _blank(text: str, spans: list[Span]) -> str:
    """The text with blanks for some stretches; lines stay lines."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _find_foreign(text: str) -> Version | None:
    """The lines in common letters, where about as much stands in others and long lines take turns."""
    if text.isascii() or not any(
        _UNCOMMON.search(text, at, at + _LOOK) and _FOREIGN.search(text, at, at + _LOOK)
        for at in range(0, len(text), len(text) // _LOOKS + 1)
    ):
        return None
    lines = _list_lines(text, 0, len(text))
    foreign = [_is_foreign(text, line) for line in lines]
    sizes = [len(_LETTERS.sub("", text[start:end])) for start, end in lines]
    long = [is_foreign for is_foreign, size in zip(foreign, sizes, strict=True) if size >= _LONG]
    mass = [sum(s for s, f in zip(sizes, foreign, strict=True) if f is side) for side in (True, False)]
    changes = sum(above != below for above, below in pairwise(long))
    if (
        min(sum(long), len(long) - sum(long)) < _FEWEST
        or min(mass) < _BALANCE * max(mass)
        or changes * 2 < len(long) - 1
    ):
        return None
    others = [line for line, is_foreign in zip(lines, foreign, strict=True) if is_foreign]
    return Version(_blank(text, others), [], others)


def _is_foreign(text: str, line: Span) -> bool:
    """Whether more of a line is in other letters than a word or two."""
    foreign = len(_FOREIGN.findall(text, *line))
    return foreign * 3 > len(_NARROW.findall(text, *line)) and foreign > 0


def restore(text: str, drafts: list[Draft], version: Version, tags: tuple[str, str]) -> None:
    """Gives each turn back what stands in the other version below its own, as spans of the second tag.

    Args:
        text: as printed.
        drafts: the turns, with the spans of the version that was read.
        version: that version.
        tags: of the languages of the two.
    """
    starts = [start for start, _ in version.others]
    apart = sorted(version.others + version.marks)
    for draft in drafts:
        inside = version.others[bisect_left(starts, draft.start) : bisect_left(starts, draft.end)]
        blanked = apart[bisect_left(apart, (draft.start, 0)) : bisect_left(apart, (draft.end, 0))]
        own = [piece for span in draft.spans for piece in _leave(text, span, blanked)]
        above = [span for span in inside if own and span[1] <= own[0][0]]
        inside = inside[len(above) :]
        if inside and draft.labels and text[: draft.labels[0][1]].endswith((":", "\uff1a")):
            start, end = inside[0]
            label = _LABEL.match(text, start, end)
            if label:
                above.append(trim(text, *label.span()))
                inside[0] = (label.end(), end)
        draft.labels += above
        spans = [(span, tags[0]) for span in own] + [(span, tags[1]) for span in inside]
        draft.spans = [span for span, _ in sorted(spans)]
        draft.languages = [tag for _, tag in sorted(spans)]


def _leave(text: str, span: Span, others: list[Span]) -> list[Span]:
    """The pieces of a span that other spans leave."""
    pieces: list[Span] = []
    at, last = span
    for start, end in others:
        if at < end and start < last:
            pieces.append(trim(text, at, start))
            at = end
    pieces.append(trim(text, at, last))
    return [(start, end) for start, end in pieces if start < end]
