"""Tiers (a voice's pieces on a line of time, as tools of annotation keep them) to utterances in order.

Hard cases:
    A sentence over pieces that follow without a gap, while somebody else says `Yes.`: it stays whole.
    Pieces that have a place on the line of time, and no time.
    One tier alone, whose name need not be a voice's: its words may name voices themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transcripts.reading.captions import list_utterances
from transcripts.reading.cues import Cue
from transcripts.reading.spoken import Utterance, print_voice

_ENDINGS = frozenset(".?!…。？！")
_QUOTES = "\"'”’)）」』 "
_GAP = 0.05
"""Seconds between two pieces of one sentence."""


class Piece(NamedTuple):
    """Some words on a tier."""

    words: str
    at: float
    """Where it begins, to tell what comes first: seconds, or a place on the file's own line of time."""
    until: float
    """Where it ends, in the same measure."""
    starts_at: float | None = None
    ends_at: float | None = None
    """Seconds; None where the file does not say them."""


class Tier(NamedTuple):
    """What one voice says."""

    voice: str
    """As the file names it, or names the tier."""
    pieces: Sequence[Piece]
    is_person: bool = False
    """Whether the file says that the voice is a person's; else it may be a tier's name and no more."""


def make_piece(words: str, starts_at: float, ends_at: float) -> Piece:
    """A piece whose times are known."""
    return Piece(words, starts_at, ends_at, starts_at, ends_at if ends_at >= starts_at else None)


def list_said(tiers: Sequence[Tier]) -> list[Utterance]:
    """What is said on all tiers in order of time, sentence by sentence."""
    groups = [(group[0].at, number, group) for number, tier in enumerate(tiers) for group in _cut(tier)]
    groups.sort(key=lambda entry: entry[:2])
    if len(tiers) == 1 and not tiers[0].is_person:
        return list_utterances([_make_cue(piece) for _, _, group in groups for piece in group])
    voices = [print_voice(tier.voice) for tier in tiers]
    return [_make_utterance(piece, voices[number]) for _, number, group in groups for piece in group]


def _make_cue(piece: Piece) -> Cue:
    return Cue((piece.words,), piece.starts_at, piece.ends_at)


def _make_utterance(piece: Piece, voice: str) -> Utterance:
    return Utterance(piece.words, voice, piece.starts_at, piece.ends_at)


def _cut(tier: Tier) -> Iterator[list[Piece]]:
    """The pieces with words, those together that make one sentence without a gap in it."""
    group: list[Piece] = []
    for piece in sorted(tier.pieces, key=lambda piece: piece.at):
        if not piece.words.strip():
            continue
        if group and not _goes_on(group[-1], piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _goes_on(before: Piece, piece: Piece) -> bool:
    said = before.words.rstrip(_QUOTES)
    return piece.at - before.until <= _GAP and said[-1:] not in _ENDINGS
