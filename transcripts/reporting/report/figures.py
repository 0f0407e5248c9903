"""How much a release should be looked at, as the page's list says; what it counts for is in `statistics`.

Stands behind the flow, in front of `packing`.

Hard cases:
    One long answer after a short question is no giant turn: a share is weighed only among four turns or more.
    A release that a person corrected is sure of everything; only what nobody answered still counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from transcripts.model import ProblemCode, Release, Turn
from transcripts.parsing.doubts.heads import find_heads

Doubt = Literal["unsure", "problems", "heads", "long", "unanswered"]
"""Why somebody should look at a release."""

_MILD: frozenset[ProblemCode] = frozenset({"inferred-turn", "unanswered-question", "wrong-suffix"})
_LOST: frozenset[ProblemCode] = frozenset({"unread-labels", "unread-questions", "no-voices", "giant-turn"})
"""Problems behind which most of a release may be lost."""
_UNSURE = 0.6
"""Confidence up to which the least sure turn or pair is named."""
_HEADS = 2
"""Line heads inside turns from which they are named."""
_LONG, _FEWEST_TURNS = 0.5, 4
_UNANSWERED, _FEWEST_PAIRS = 0.25, 2


@dataclass(frozen=True, slots=True)
class Doubts:
    """How much a release should be looked at, and why."""

    weight: float
    """0 if nothing is doubtful; the list shows the largest first."""
    reasons: tuple[Doubt, ...]
    least: float | None
    """The confidence of the least sure turn or pair; None without turns."""
    heads: int
    """Line heads with a colon inside turns, which may be labels."""
    longest: float
    """The longest turn's share of all that is said."""


def weigh_doubts(release: Release) -> Doubts:
    """How much a release should be looked at, and why."""
    sure = [turn.confidence for turn in release.turns] + [pair.confidence for pair in release.pairs]
    least = min(sure, default=None)
    codes = [problem.code for problem in release.problems]
    heads = _count_heads(release)
    longest = _find_longest(release.turns)
    open_share = _find_unanswered(release)
    low = 1 - (1.0 if least is None else least)
    grave = sum(code not in _MILD for code in codes)
    lost = sum(code in _LOST for code in codes)
    weight = (
        2 * low
        + min(1.0, grave / 3)
        + 1.5 * min(1, lost)
        + min(0.5, len(codes) / 20)
        + min(1.0, heads / 5)
        + max(0.0, longest - _LONG)
        + open_share
    )
    named: tuple[tuple[Doubt, bool], ...] = (
        ("unsure", low >= 1 - _UNSURE),
        ("problems", grave > 0),
        ("heads", heads >= _HEADS),
        ("long", longest >= _LONG),
        ("unanswered", open_share >= _UNANSWERED),
    )
    return Doubts(
        round(weight, 3), tuple(code for code, is_so in named if is_so), least, heads, round(longest, 3)
    )


def _count_heads(release: Release) -> int:
    labels = [turn.label_span for turn in release.turns if turn.label_span]
    labels += [block.span for block in release.blocks if block.kind == "label"]
    spans = [turn.spans for turn in release.turns]
    found = find_heads(release.text, len(release.text), labels, spans) if spans else []
    return sum(head.turn >= 0 for head in found)


def _find_longest(turns: Sequence[Turn]) -> float:
    """The longest turn's share of what is said; 0 where too few speak for that to mean anything."""
    sizes = [len(turn.text) for turn in turns]
    return max(sizes) / (sum(sizes) or 1) if len(sizes) >= _FEWEST_TURNS else 0.0


def _find_unanswered(release: Release) -> float:
    """The share of questions without an answer; 0 where too few are asked."""
    pairs = release.pairs
    if len(pairs) < _FEWEST_PAIRS:
        return 0.0
    return sum(pair.status == "unanswered" for pair in pairs) / len(pairs)
