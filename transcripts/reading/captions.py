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
    `if a < b`, which is no tag.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from transcripts.reading.cues import Cue
from transcripts.reading.spoken import Utterance, print_voice

_VOICE = re.compile(r"<v(?:\.[^\s<>.]{1,40}){0,8}(?:[ \t]{1,8}([^<>]{0,200}))?>|</v>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<(?:\d{1,4}:)?\d\d:\d\d\.\d{1,3}>|\{\\[^{}]{0,500}\}")
_CHANGE = re.compile(
    r">>|»|[-–—] |[-–—]?[^\W\da-z_][^:：。!?？！;；]{0,39}[:：](?!\d)|[^\W\da-z_][^<>.。]{0,39}>>"
    r"|[-–—]?[\[(（【〔［{](?:[^\W\da-z_]|[a-z]{1,12}[ _-]?\d)[^\[\](（）)【】〔〕［］{}]{0,59}[\])）】〕］}]"
)
"""How a line starts that changes the voice, or that names it."""
_TIME = re.compile(r"[\[(（]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[\])）]?")


class Line(NamedTuple):
    """A line of a cue, or a part of one that has a voice of its own."""

    words: str
    """Without tags and blanks around."""
    cue: int
    is_first: bool
    """Whether the cue starts with it."""
    voice: str | None
    starts_at: float | None
    ends_at: float | None


def list_utterances(cues: Sequence[Cue]) -> list[Utterance]:
    """What is said in some cues, in order."""
    lines = [line for at, cue in enumerate(cues) for line in _split_cue(at, cue)]
    lines = _leave_times(_leave_repeated(lines)) if lines else []
    if lines and not any(line.voice for line in lines):
        lines = _name_voices(lines)
    return list(_make_utterances(lines))


def _make_utterances(lines: list[Line]) -> Iterator[Utterance]:
    """The lines that have words; one that is a label alone is a paragraph of its own."""
    is_alone = False
    for line in lines:
        begins = is_alone or _CHANGE.match(line.words) is not None
        if line.words:
            yield Utterance(line.words, line.voice, line.starts_at, line.ends_at, begins)
        is_alone = begins and any(form.names_alone(line.words) for form in (*_BRACKETS, _COLON))


def _split_cue(at: int, cue: Cue) -> Iterator[Line]:
    """The lines of a cue, cut where its voice changes, without tags and blank ones."""
    pieces = _VOICE.split("\n".join(cue.lines))
    voices = [cue.voice, *pieces[1::2]]
    is_first = True
    for voice, piece in zip(voices, pieces[::2], strict=True):
        named = print_voice(html.unescape(voice)) if voice and voice.strip() else None
        for line in piece.split("\n"):
            if words := html.unescape(_TAG.sub("", line)).strip():
                yield Line(words, at, is_first, named, cue.starts_at, cue.ends_at)
                is_first = False


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


# Voices in the words.


class _Head(NamedTuple):
    """What a line starts with."""

    name: str
    rest: str


class _Form(NamedTuple):
    """A way in which a line may start with a voice."""

    pattern: re.Pattern[str]
    """Group 1 is the voice, what follows the match is said."""
    inside: re.Pattern[str] | None = None
    """How signs of the form look inside of a line, where no voice stands; None: they are no brackets."""
    is_line: bool = False
    """Whether the voice stands on a line of its own."""

    def read(self, words: str) -> _Head | None:
        """The voice that a line starts with, and what is said behind it."""
        match = self.pattern.match(words)
        return _Head(" ".join(match[1].split()), words[match.end() :]) if match else None

    def names_alone(self, words: str) -> bool:
        """Whether a line is a voice alone."""
        head = self.read(words)
        return head is not None and not head.rest


def _draw(opening: str, closing: str) -> _Form:
    """The form of voices between two signs."""
    name = rf"[{opening}]([^{opening}{closing}]{{1,60}})[{closing}]"
    return _Form(re.compile(rf"{name}{_BEHIND}"), re.compile(rf"(?<=[^\s\-–—])[ \t]?{name}"))


_BEHIND = r"[ \t\u3000]{0,4}(?:[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?)?[ \t\u3000]{0,4}[:：]?[ \t\u3000]{0,4}"
_COLON = _Form(
    re.compile(
        r"([^\s:：。!?？！;；<>\[\]{}\-–—][^:：。!?？！;；<>\[\]{}]{0,39})[:：](?![\d/])[ \t\u3000]{0,4}"
    )
)
_BRACKETS = (_draw(r"\[［", r"\]］"), _draw(r"(（", r")）"), _draw("【〔", "】〕"), _draw("{", "}"))
_FORMS = (
    *_BRACKETS,
    _COLON,
    _Form(re.compile(r"([^\W\da-z_][^:：。<>]{1,39}?)[ \t]{0,2}>>[ \t:]{0,4}")),
    _Form(re.compile(r"([^\W\da-z_][^,，.。:：!?？！;；…<>\[\]{}]{1,39})\Z"), is_line=True),
)
"""Tried in order; the first that covers the cues is the file's."""
_COVERED, _SURELY, _MOST_HEADS = 0.8, 0.95, 0.75
"""Shares: of cues that have a voice, and from which one may speak once; of heads that differ."""


def _name_voices(lines: list[Line]) -> list[Line]:
    """The lines under their voices, if the cues start with them; else the lines as they are."""
    for form in _FORMS:
        if names := _list_names(lines, form):
            return list(_take_voices(lines, form, names))
    return lines


def _take_voices(lines: list[Line], form: _Form, names: frozenset[str]) -> Iterator[Line]:
    voice = None
    for line in lines:
        head = form.read(line.words)
        if head and head.name in names and (line.is_first or not form.is_line):
            voice = print_voice(head.name)
            line = line._replace(words=head.rest)
        yield line._replace(voice=voice)


def _list_names(lines: list[Line], form: _Form) -> frozenset[str]:
    """The heads that are voices: a few that come back, at the start of nearly all that is said."""
    heads = [form.read(line.words) for line in lines]
    names = {head.name for head in heads if head} - _list_events(lines, heads, form)
    if all(len(name) == 1 and name.isascii() for name in names):
        return frozenset()
    named = {line.cue: head for head, line in zip(heads, lines, strict=True) if head and line.is_first}
    covered, said = _count_covered(
        lines, {cue: head for cue, head in named.items() if head.name in names}, form
    )
    counts = Counter([head.name for head in named.values() if head.name in names])
    back = frozenset(name for name, count in counts.items() if count > 1)
    if not back or covered < _COVERED * said or len(counts) > _MOST_HEADS * counts.total():
        return frozenset()
    return frozenset(counts) if covered >= _SURELY * said else back


def _count_covered(lines: list[Line], named: dict[int, _Head], form: _Form) -> tuple[int, int]:
    """How many cues have a voice, their own or one that fills the cue above; of how many."""
    sizes = Counter([line.cue for line in lines if _is_said(line.words)])
    order = sorted(sizes)
    if not form.is_line:
        return len(sizes.keys() & {cue for cue, head in named.items() if head.rest}), len(order)
    alone = {cue for cue in named if sizes[cue] == 1}
    return len(named.keys() | {cue for above, cue in pairwise(order) if above in alone}), len(order)


def _is_said(words: str) -> bool:
    """Whether a line is more than something in brackets."""
    return not any(form.names_alone(words) for form in _BRACKETS)


def _list_events(lines: list[Line], heads: list[_Head | None], form: _Form) -> set[str]:
    """The heads that are no voices: nothing is said behind them, or brackets tell what happens."""
    below = [*heads[1:], None]
    said = {
        head.name
        for head, after in zip(heads, below, strict=True)
        if head and (head.rest or (form.is_line and not after))
    }
    events = {head.name for head in heads if head} - said
    if form.inside:
        events |= {name for name in said if _is_small(name)}
        for line in lines:
            events |= {" ".join(match[1].split()) for match in form.inside.finditer(line.words)}
    return events


def _is_small(name: str) -> bool:
    """Whether a head is written as no name is: small letters, without a number."""
    return name[:1].islower() and not any(map(str.isdigit, name))
