"""The heads of cues to voices: which brackets, colons or lines name who speaks, decided over the whole file.

Hard cases:
    `[Music]` among `[Ann Lee]`, and `(laughs)`: what happens, alone in its cue, or without a capital.
    `(Ann Lee)` inside of a sentence, which no voice is.
    `Q:` and `A:`, which name nobody; `There is one thing: we` at the start of one cue.
    A name on a line of its own above its words, without any sign; subtitles that print no full stops.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from transcripts.reading.cues import Line
from transcripts.reading.spoken import print_voice


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
        r"([^\s:：。!?？！;；<>\[\]{}\-–—][^:：。!?？！;；<>\[\]{}]{0,39})(?:：|:(?![\d/]))[ \t\u3000]{0,4}"
    )
)
_BRACKETS = (_draw(r"\[［", r"\]］"), _draw(r"(（", r")）"), _draw("【〔", "】〕"), _draw("{", "}"))
_BARE = _Form(re.compile(r"([^\W\da-z_][^,，.。:：!?？！;；…<>\[\]{}]{1,39})\Z"), is_line=True)
_FORMS = (
    *_BRACKETS,
    _COLON,
    _Form(re.compile(r"([^\W\da-z_][^:：。<>]{1,39}?)[ \t]{0,2}>>[ \t:]{0,4}")),
    _BARE,
)
"""Tried in order; the first that covers the cues is the file's."""
_COVERED, _MOST_HEADS = 0.8, 0.75
"""Shares: of cues that have a voice; of heads that differ."""
_LONGEST = 5
"""Words of a head that stands once in a file."""


def name_voices(lines: list[Line]) -> list[Line]:
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
    if all(len(name) == 1 and name.isascii() and name.isalpha() for name in names):
        return frozenset()
    named = {line.cue: head for head, line in zip(heads, lines, strict=True) if head and line.is_first}
    covered, said = _count_covered(
        lines, {cue: head for cue, head in named.items() if head.name in names}, form
    )
    counts = Counter([head.name for head in named.values() if head.name in names])
    comes_back = len(counts) <= _MOST_HEADS * counts.total()
    if not comes_back or covered < _COVERED * said:
        return frozenset()
    return frozenset(name for name, count in counts.items() if count > 1 or len(name.split()) <= _LONGEST)


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
    """The heads that are no voices: nothing is said behind them, or brackets tell what happens.

    Brackets with nothing behind them and a voice below tell what happens, wherever else they stand.
    """
    below = [*heads[1:], None]
    said = {
        head.name
        for head, after in zip(heads, below, strict=True)
        if head and (head.rest or (form.is_line and not after))
    }
    events = {head.name for head in heads if head} - said
    if form.inside:
        events |= {name for name in said if _is_small(name)}
        events |= {head.name for head, after in pairwise(heads) if head and after and not head.rest}
        for line in lines:
            events |= {" ".join(match[1].split()) for match in form.inside.finditer(line.words)}
    return events


def _is_small(name: str) -> bool:
    """Whether a head is written as no name is: small letters, without a number."""
    return name[:1].islower() and not any(map(str.isdigit, name))


# Labels alone on a line.


def is_label(words: str) -> bool:
    """Whether a line is a voice alone, by the signs around it or behind it."""
    return any(form.names_alone(words) for form in (*_BRACKETS, _COLON))


def list_alone(lines: list[Line]) -> frozenset[str]:
    """The lines without signs that may be labels, where some of them come back at the start of cues.

    Where most lines look like that, as in subtitles that print no full stops, none is.
    """
    below = [*lines[1:], None]
    found = [
        line.words
        for line, after in zip(lines, below, strict=True)
        if line.is_first and _may_be_label(line.words) and after and not _may_be_label(after.words)
    ]
    counts = Counter(found)
    back = [words for words, count in counts.items() if count > 1]
    looking = sum(_may_be_label(line.words) for line in lines)
    return frozenset(counts) if len(back) > 1 and looking <= _MOST_LOOKING * len(lines) else frozenset()


_MOST_LOOKING = 0.5
"""Share of the lines that look like labels."""


def _may_be_label(words: str) -> bool:
    return _BARE.pattern.match(words) is not None and len(words.split()) <= _LONGEST
