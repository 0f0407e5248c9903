"""What a damage costs: the turns that change where nothing was damaged, and the scores on gold.

A turn is where it starts, where it ends and its role. Turns that the damage touches are those that overlap it and,
where it reaches an end of one of these, the next beyond that end.
"""

from __future__ import annotations

from collections.abc import Iterable

from transcripts import Release, Span, Turn
from transcripts.model import Role
from transcripts.scoring.score import Tally

from .damaging import Mutant

Place = tuple[int | None, int | None, Role]


def find_extent(turn: Turn) -> Span:
    """From its label, if it has one, to its end."""
    start = min(turn.spans[0][0], turn.label_span[0]) if turn.label_span else turn.spans[0][0]
    return start, turn.spans[-1][1]


def list_touched(turns: tuple[Turn, ...], mutant: Mutant) -> set[int]:
    """The indices of the turns that damages touch."""
    touched: set[int] = set()
    extents = [find_extent(turn) for turn in turns]
    for edit in mutant.edits:
        hit = [at for at, (start, end) in enumerate(extents) if start <= edit.end and edit.start <= end]
        before = [at for at, (start, _) in enumerate(extents) if start < edit.start and at not in hit][-1:]
        after = [at for at, (start, _) in enumerate(extents) if start > edit.end and at not in hit][:1]
        touched.update(hit)
        if not hit or edit.start <= extents[hit[0]][0] + 1:
            touched.update(before)
        if not hit or edit.end + 1 >= extents[hit[-1]][1]:
            touched.update(after)
    return touched


def count_altered(before: Release, after: Release, mutant: Mutant) -> int:
    """How many turns that no damage touches are others in the mutant, or are new where no turn was."""
    touched = list_touched(before.turns, mutant)
    now = {(turn.spans[0][0], turn.spans[-1][1], turn.role) for turn in after.turns}
    lost = [
        turn for at, turn in enumerate(before.turns) if at not in touched and _move(turn, mutant) not in now
    ]
    reaches = [_reach(turn, mutant) for turn in before.turns]
    places = [mutant.find(edit.start) or 0 for edit in mutant.edits]
    new = [
        start
        for start, end, _ in now
        if not any(low <= start <= high for low, high in reaches)
        and not any(start <= at <= end for at in places)
    ]
    return len(lost) + len(new)


def _move(turn: Turn, mutant: Mutant) -> Place:
    end = mutant.find(turn.spans[-1][1] - 1)
    return mutant.find(turn.spans[0][0]), None if end is None else end + 1, turn.role


def _reach(turn: Turn, mutant: Mutant) -> Span:
    start, end = find_extent(turn)
    last = mutant.find(end - 1)
    return mutant.find(start) or 0, len(mutant.made) if last is None else last + 1


def count(found: Iterable[object], wanted: Iterable[object]) -> Tally:
    """What of the found is wanted."""
    found, wanted = set(found), set(wanted)
    return Tally(len(found & wanted), len(found), len(wanted))
