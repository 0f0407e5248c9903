"""A release as the page holds it: its text once, and every decision as offsets into that text.

Stands between the flow and `writing`. Offsets are those of the browser, in UTF-16 units; those of turns and
blocks are told as steps from the one before, which deflate to less.

Hard cases:
    A character beyond the first plane is one character here and two units there.
    In a wrapped text a turn reads otherwise than its lines stand: breaks that join are told, not the text.
    A text that joined breaks do not explain (a name was masked) is told whole: nothing else would be true.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from transcripts.model import Block, Pair, Release, Role, Span, Turn
from transcripts.scoring.gold import format_voice
from transcripts.text import display

ROLES: tuple[Role, ...] = ("moderator", "speaker", "reporter", "interpreter", "other")
KINDS = ("label", "event", "furniture", "headnote")
INFERABLE = ("start", "role", "speaker_id")
NOWHERE = -1

Number = Callable[[str], int]
"""Gives a code its number in a list that the whole page shares."""


def pack_release(release: Release, number: Number) -> dict[str, Any]:
    """The decisions of a release; keys are explained in `page/store.js`, which reads them."""
    scale = Scale(release.text)
    turn_ids = {turn.id: index for index, turn in enumerate(release.turns)}
    pair_ids = {pair.id: index for index, pair in enumerate(release.pairs)}
    cast = {speaker.id: index for index, speaker in enumerate(release.speakers)}
    evidence: dict[tuple[str, ...], int] = {}
    voices: dict[str, int] = {}
    turns = [_pack_turn(release, turn, cast, evidence, voices) for turn in release.turns]
    joins, told = find_joins(release)
    packed = {
        "s": [
            [ROLES.index(one.role), one.name, one.title, one.outlet, list(one.aliases)]
            for one in release.speakers
        ],
        "v": list(voices),
        "e": [[number(code) for code in codes] for codes in evidence],
        "t": list(_step_turns(turns, release.turns, scale)),
        "p": [_pack_pair(pair, turn_ids, pair_ids, cast, number, scale) for pair in release.pairs],
        "b": list(_step_blocks(release, scale)),
        "m": [[number(one.code), *map(scale.convert, one.span), one.message] for one in release.problems],
        "g": [number(code) for code in release.evidence],
        "r": release.reason,
        "j": [step for at, sign in joins for step in (scale.convert(at), sign)],
        "x": told,
    }
    return {key: value for key, value in packed.items() if value}


class Scale:
    """From characters to the units of UTF-16."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() or max(text) <= "\uffff" else list(_find_wide(text))

    def convert(self, at: int) -> int:
        """The offset in UTF-16 units."""
        return at + bisect_left(self._wide, at)


def _find_wide(text: str) -> Iterator[int]:
    return (at for at, char in enumerate(text) if char > "\uffff")


def _pack_turn(
    release: Release,
    turn: Turn,
    cast: dict[str, int],
    evidence: dict[tuple[str, ...], int],
    voices: dict[str, int],
) -> list[int]:
    """Role, speaker, voice as gold writes it, confidence in thousandths, evidence and what is inferred."""
    speaker = cast.get(turn.speaker_id or "", NOWHERE)
    voice = format_voice(release.speakers[speaker] if speaker != NOWHERE else None, turn.role)
    inferred = sum(1 << place for place, part in enumerate(INFERABLE) if part in turn.inferred)
    return [
        ROLES.index(turn.role),
        speaker,
        voices.setdefault(voice, len(voices)),
        round(turn.confidence * 1000),
        evidence.setdefault(turn.evidence, len(evidence)),
        inferred,
        int(turn.label is None),
    ]


def _step_turns(packed: Sequence[list[int]], turns: Sequence[Turn], scale: Scale) -> Iterator[list[int]]:
    """Each turn with its spans as steps: from the end of the span before, and how long."""
    at = 0
    for row, turn in zip(packed, turns, strict=True):
        steps: list[int] = []
        for start, end in turn.spans:
            begin, stop = scale.convert(start), scale.convert(end)
            steps += [begin - at, stop - begin]
            at = stop
        yield row + steps


def _step_blocks(release: Release, scale: Scale) -> Iterator[int]:
    """Kind, step and length of each block that is no turn's text, one after another."""
    at = 0
    for block in _list_blocks(release):
        begin, stop = (scale.convert(place) for place in block.span)
        yield from (KINDS.index(block.kind), begin - at, stop - begin)
        at = stop


def _list_blocks(release: Release) -> list[Block]:
    return [block for block in release.blocks if block.kind != "text"]


def _pack_pair(
    pair: Pair,
    turns: dict[str, int],
    pairs: dict[str, int],
    cast: dict[str, int],
    number: Number,
    scale: Scale,
) -> list[Any]:
    return [
        [turns[turn] for turn in pair.question_turns],
        [turns[turn] for turn in pair.answer_turns],
        _flatten(pair.question_spans, scale),
        _flatten([part.span for part in pair.sub_questions], scale),
        cast.get(pair.addressee_id or "", NOWHERE),
        pairs.get(pair.follow_up_of or "", NOWHERE),
        round(pair.confidence * 1000),
        [number(code) for code in pair.evidence],
        int(pair.doubtful),
    ]


def _flatten(spans: Sequence[Span], scale: Scale) -> list[int]:
    return [scale.convert(place) for span in spans for place in span]


# What the lines of a wrapped text read as.


def find_joins(release: Release) -> tuple[list[tuple[int, int]], dict[str, str]]:
    """The line breaks inside paragraphs, with 1 if a blank stands for one, else 0; and texts told whole.

    Texts are those of turns, by index, that differ from their lines by more than such breaks.
    """
    joins: list[tuple[int, int]] = []
    told: dict[str, str] = {}
    for turn in release.turns:
        if turn.text != display(release.text, turn.spans):
            found = _align(release.text, turn)
            if found is None:
                told[str(turn.index)] = turn.text
            else:
                joins += found
    return joins, told


def _align(text: str, turn: Turn) -> list[tuple[int, int]] | None:
    """The line breaks of the spans that the turn's text has not; None if more than white space differs."""
    joins: list[tuple[int, int]] = []
    shown, at = turn.text, 0
    breaks: list[int] = []
    for start, end in turn.spans:
        for place in range(start, end):
            char = text[place]
            if char.isspace():
                if char == "\n":
                    breaks.append(place)
                continue
            gap = at
            while at < len(shown) and shown[at].isspace():
                at += 1
            if at == len(shown) or shown[at] != char:
                return None
            if breaks and "\n" not in shown[gap:at]:
                joins += [(place_of, int(at > gap)) for place_of in breaks]
            breaks = []
            at += 1
    return joins if at == len(shown) else None
