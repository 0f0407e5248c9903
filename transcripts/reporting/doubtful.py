"""What of a release a person should look at: what `stats`, `show` and the page mean by doubtful.

Stands at the end of the flow, in front of `terminal`, `statistics` and `report.figures`.

Doubtful is what `check` names a problem, a turn less sure than 80 % and a pair less sure than 60 %; a release
is doubtful if anything in it is. Line heads that look like labels, one turn that is most of a release and
questions that nobody answers are problems of `check`, which weighs them; they count for nothing beside that.

Hard cases:
    A problem of the file alone, a wrong suffix, points at no turn in particular: the release is doubtful all
    the same, since `check` says so.
    A release that a person corrected has no problems, and nothing in it is doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass

from transcripts.model import Problem, Release, Turn

SURE = 0.8
"""Confidence of a turn from which nobody has to look at it; a pair says itself whether it is doubtful."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What of a release a person should look at; true if there is anything."""

    problems: tuple[Problem, ...]
    """All that `check` names, in the order of the text."""
    unsure: frozenset[str]
    """Ids of the turns that are less sure than `SURE`."""
    pointed: frozenset[str]
    """Ids of the turns at which a problem points."""
    pairs: frozenset[str]
    """Ids of the pairs that are doubtful by themselves."""

    @property
    def turns(self) -> frozenset[str]:
        """Ids of the turns at which a person should look."""
        return self.unsure | self.pointed

    def __bool__(self) -> bool:
        return bool(self.problems or self.unsure or self.pairs)


def find_doubtful(release: Release) -> Doubtful:
    """What of a release a person should look at."""
    problems = tuple(sorted(release.problems, key=lambda problem: problem.span))
    return Doubtful(
        problems,
        frozenset(turn.id for turn in release.turns if turn.confidence < SURE),
        frozenset(turn.id for turn in release.turns if any(points_at(one, turn) for one in problems)),
        frozenset(pair.id for pair in release.pairs if pair.doubtful),
    )


def points_at(problem: Problem, turn: Turn) -> bool:
    """Whether a problem lies in a turn or in its label."""
    spans = (*turn.spans, *filter(None, [turn.label_span]))
    begin, stop = problem.span
    return any(start < stop and begin < end for start, end in spans)
