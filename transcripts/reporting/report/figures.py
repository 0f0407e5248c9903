"""How doubtful a release is, which orders the page's list; what is doubtful says `reporting/doubtful.py`.

Stands behind the flow, in front of `packing`.
"""

from __future__ import annotations

from dataclasses import dataclass

from transcripts.model import ProblemCode, Release
from transcripts.reporting.doubtful import find_doubtful

_MILD: frozenset[ProblemCode] = frozenset({"inferred-turn", "unanswered-question", "wrong-suffix"})
_LOST: frozenset[ProblemCode] = frozenset({"unread-labels", "unread-questions", "no-voices", "giant-turn"})
"""Problems behind which most of a release may be lost."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """How doubtful a release is, and how many of its turns and pairs are unsure."""

    weight: float
    """0 if nothing is doubtful, else above 0; the list shows the largest first."""
    turns: int
    """Turns that are less sure than `doubtful.SURE`."""
    pairs: int
    """Pairs that are doubtful by themselves."""
    least: float | None
    """The confidence of the least sure turn or pair; None without turns."""


def weigh_doubts(release: Release) -> Doubts:
    """How doubtful a release is: more with graver problems, and with a less sure turn or pair."""
    found = find_doubtful(release)
    sure = [turn.confidence for turn in release.turns] + [pair.confidence for pair in release.pairs]
    least = min(sure, default=None)
    weight = _weigh(release) + 2 * (1 - (1.0 if least is None else least)) if found else 0.0
    return Doubts(round(weight, 3), len(found.unsure), len(found.pairs), least)


def _weigh(release: Release) -> float:
    codes = [problem.code for problem in release.problems]
    grave = sum(code not in _MILD for code in codes)
    lost = any(code in _LOST for code in codes)
    return 0.001 + min(1.0, grave / 3) + 1.5 * lost + min(0.5, len(codes) / 20)
