"""Cues to utterances: the lines that are said, each once, under the voices that the file itself names.

Lines that start as a label may do start a paragraph, and are left to the stage that
reads labels. Where nearly every cue starts in one form with one of a few heads that
come back, the heads are voices beyond doubt.

Hard cases:
    `<v Ann Lee>Good afternoon.`, an explicit voice on every cue, or two in one.
    `[SPEAKER_00]: So we`, `(Ann Lee) So we`, `Ann Lee: So we` on each cue of a long sentence.
    `[Music]` among `[Ann Lee]`, and `(laughs)`: what happens, alone in its cue, or without a capital.
    A cue that holds a label alone, and one that holds a time alone.
    `>> REPORTER: Thank you.` in the words themselves: it stays at the head of a line.
    Captions that roll up or grow: each cue says once more what the one above said last.
    The same words in cue after cue, in each of which another is marked as the one that is said.
    `if a < b`, which is no tag; `Thank you. >> Yes?`, where another voice begins inside of a line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from transcripts.reading.cueheads import is_label, list_alone, name_voices
from transcripts.reading.cues import Cue, Line
from transcripts.reading.spoken import Utterance, print_voice

_VOICE = re.compile(r"<v(?:\.[^\s<>.]{1,40}){0,8}(?:[ \t]{1,8}([^<>]{0,200}))?>|</v>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<(?:\d{1,4}:)?\d\d:\d\d\.\d{1,3}>|\{\\[^{}]{0,500}\}")
_CHANGE = re.compile(
    r"(?:[#*_•·●■◆]{1,6}[ \t]?|\d{1,3}[.、)）．][ \t]?){0,2}(?:"
    r">>|»|[-–—] |[-–—]?[^\W\da-z_][^:：。!?？！;；]{0,39}(?:：|:(?!\d))|[^\W\da-z_][^<>.。]{0,39}>>"
    r"|[-–—]?[\[(（【〔［{](?:[^\W\da-z_]|[a-z]{1,12}[ _-]?\d)[^\[\](（）)【】〔〕［］{}]{0,59}[\])）】〕］}]"
    r"|[^\W\da-z_](?:[.．、][ \t\u3000]?|\u3000|\t|[ ]{2})(?=\S)"
    r"|[B-HJ-Z][ \xa0])|\*\*"
)
"""How a line starts that changes the voice, or that names it."""
_TIME = re.compile(r"[\[(（]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[\])）]?")


def list_utterances(cues: Sequence[Cue]) -> list[Utterance]:
    """What is said in some cues, in order."""
    lines = [line for at, cue in enumerate(_leave_marked(cues)) for line in _split_cue(at, cue)]
    if not lines:
        return []
    lines = _leave_times(_leave_repeated(lines))
    return list(_make_utterances(lines if any(line.voice for line in lines) else name_voices(lines)))


def _make_utterances(lines: list[Line]) -> Iterator[Utterance]:
    """The lines that have words; one that is a label alone is a paragraph of its own."""
    alone = list_alone(lines)
    is_below = False
    for line in lines:
        is_alone = line.words in alone and line.is_first
        begins = is_below or is_alone or _CHANGE.match(line.words) is not None
        if line.words:
            yield Utterance(line.words, line.voice, line.starts_at, line.ends_at, begins)
        is_below = is_alone or (begins and is_label(line.words))


def _split_cue(at: int, cue: Cue) -> Iterator[Line]:
    """The lines of a cue, cut where its voice changes, without tags and blank ones."""
    pieces = _VOICE.split("\n".join(cue.lines))
    voices = [cue.voice, *pieces[1::2]]
    is_first = True
    for voice, piece in zip(voices, pieces[::2], strict=True):
        named = print_voice(html.unescape(voice)) if voice and voice.strip() else None
        for line in piece.split("\n"):
            for words in _split_line(html.unescape(_TAG.sub("", line)).strip()):
                yield Line(words, at, is_first, named, cue.starts_at, cue.ends_at)
                is_first = False


def _split_line(words: str) -> Iterator[str]:
    """A line cut before each `>>` inside of it, unless a name stands before that; nothing if it is blank."""
    pieces = _INSIDE.split(words)
    if len(pieces) > 1 and _NAME.fullmatch(pieces[0]):
        pieces[:2] = [f"{pieces[0]} {pieces[1]}"]
    yield from filter(None, pieces)


_INSIDE = re.compile(r"(?<=\S)[ \t]{1,8}(?=>>)")
_NAME = re.compile(r"[^\W\da-z_][^<>.,:!?]{0,39}")


def _leave_marked(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, those as one that say the same and differ in their tags: each marks the word that is said."""
    kept: list[Cue] = []
    shown = said = ""
    for cue in cues:
        printed = "\n".join(cue.lines).strip()
        words = _TAG.sub("", printed)
        is_marked = _MARKED.search(printed) is not None and "<v" not in printed
        if kept and is_marked and words == said and printed != shown:
            kept[-1] = kept[-1]._replace(ends_at=cue.ends_at)
        else:
            kept.append(cue)
        shown, said = printed, words
    return kept


_MARKED = re.compile(r"\S\s{0,4}</?[A-Za-z][^<>]{0,80}>\s{0,4}\S")


def _leave_times(lines: list[Line]) -> list[Line]:
    """The lines without those that are a time alone, if these come back."""
    are_times = [_TIME.fullmatch(line.words) is not None for line in lines]
    if sum(are_times) < max(_FEWEST, _TIMED * len(lines)):
        return lines
    return [line for line, is_time in zip(lines, are_times, strict=True) if not is_time]


_FEWEST, _TIMED = 3, 0.1
"""How many lines that are a time are furniture, and which share of all."""


# Captions that roll up or grow.


def _leave_repeated(lines: list[Line]) -> list[Line]:
    """The lines without what the cue above said last, where captions roll up."""
    shown = [list(group) for _, group in groupby(lines, key=attrgetter("cue"))]
    repeated = [0, *(_count_repeated(*pair) for pair in pairwise(shown))]
    adding = sum(0 < count < _count_signs(cue) for count, cue in zip(repeated, shown, strict=True))
    brief = sum(_is_brief(cue[0]) for cue in shown)
    if adding < max(1, _ROLLING * (len(shown) - 1 - brief)):
        return lines
    return [line for cue, count in zip(shown, repeated, strict=True) for line in _cut(cue, count)]


_INSTANT, _ROLLING = 0.05, 0.3
"""Seconds that a cue lasts which only rolls captions up, and the share of cues that add to the last."""
_MOST_LINES = 8
"""Lines of a cue that the next one may repeat."""
_GAPS = re.compile(r"\s+")


def _is_brief(line: Line) -> bool:
    return line.starts_at is not None and (line.ends_at or line.starts_at) - line.starts_at <= _INSTANT


def _count_signs(lines: list[Line]) -> int:
    return sum(len(_GAPS.sub("", line.words)) for line in lines)


def _count_repeated(above: list[Line], cue: list[Line]) -> int:
    """How many signs a cue starts with that the one above ends with: whole lines of either."""
    words, ended = _join(cue), _join(above[-_MOST_LINES:])
    for at in range(max(0, len(above) - _MOST_LINES), len(above)):
        said = _join(above[at:])
        if words.startswith(said) and not (said[-1:].isalpha() and _ends_inside(cue, len(said))):
            return len(said)
    heads = [_join(cue[:count]) for count in range(min(len(cue), _MOST_LINES), 0, -1)]
    return next((len(head) for head in heads if ended.endswith(head)), 0)


def _join(lines: list[Line]) -> str:
    return "".join(_GAPS.sub("", line.words) for line in lines)


def _ends_inside(lines: list[Line], count: int) -> bool:
    """Whether so many signs end inside a word of the letters that blanks part."""
    for line in lines:
        size = len(_GAPS.sub("", line.words))
        if count < size:
            rest = _leave_signs(line.words, count) if count else ""
            return rest[:1].isalpha() and rest[:1] < _FIRST_HAN
        count -= size
    return False


_FIRST_HAN = "\N{CJK RADICAL REPEAT}"


def _cut(lines: list[Line], count: int) -> Iterator[Line]:
    """The lines without their first signs."""
    for line in lines:
        size = len(_GAPS.sub("", line.words))
        if count < size:
            yield line._replace(words=_leave_signs(line.words, count).lstrip()) if count else line
        count = max(0, count - size)


def _leave_signs(words: str, count: int) -> str:
    """The words without so many signs at their start, blanks not counted."""
    at = 0
    while count:
        count -= not words[at].isspace()
        at += 1
    return words[at:]
