"""Multiple choice: which of four excerpts begins the answer to a question.

The other three are excerpts of answers of the same conference. Neither length
nor place gives the right one away: it is shortest, second, third and longest
equally often, and equally often first to fourth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transcripts.dataset.rows.tables import Row
from transcripts.dataset.selecting.kept import SelectedPair, SelectedRelease, is_related, list_others
from transcripts.dataset.selecting.splits import hash_key
from transcripts.dataset.settings import Split

OPTIONS = 4
LIKE_LENGTH, LEAST_GAP = 0.35, 10
"""By which share of its length, or by so many characters, an option may differ from the right one."""
SLACK = 2
"""How much more often a rank or a place may have been used than the rarest."""


@dataclass(slots=True)
class Balance:
    """Deals out the numbers 0 to 3 so that each is used equally often."""

    seed: int
    used: Counter[int] = field(default_factory=Counter)

    def order(self, key: str) -> list[int]:
        """The numbers that may be used now, the rarest first; `key` decides between equals."""
        least = min(self.used[number] for number in range(OPTIONS))
        open_ = [number for number in range(OPTIONS) if self.used[number] <= least + SLACK]
        return sorted(open_, key=lambda number: (self.used[number], hash_key(f"{self.seed} {key} {number}")))


class ChoiceMaker:
    """Makes the rows of `choice`, release by release; each split is balanced by itself."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._ranks: defaultdict[Split, Balance] = defaultdict(lambda: Balance(seed))
        self._places: defaultdict[Split, Balance] = defaultdict(lambda: Balance(seed))

    def make_rows(self, selected: SelectedRelease) -> list[Row]:
        """A row for each question whose conference has three other answers that can be cut to its length."""
        usable = [one for one in selected.pairs if one.is_usable]
        excerpts = choose_own_excerpts({one.pair.answer: one.excerpts for one in usable})
        rows: list[Row] = []
        pairs = [one for one in usable if excerpts[one.pair.answer]]
        for one in pairs:
            others = [
                excerpts[other.pair.answer] for other in list_others(pairs, one) if not is_related(one, other)
            ]
            row = self._make_row(selected, one, excerpts[one.pair.answer], others)
            rows += [row] if row else []
        return rows

    def _make_row(
        self, selected: SelectedRelease, one: SelectedPair, own: list[str], others: list[list[str]]
    ) -> Row | None:
        ranks, places = self._ranks[selected.split], self._places[selected.split]
        for rank in ranks.order(f"rank {one.id}"):
            for key in reversed(own):
                wrong = match_lengths(key, others, rank)
                if wrong is not None:
                    place = places.order(f"place {one.id}")[0]
                    ranks.used[rank] += 1
                    places.used[place] += 1
                    wrong.sort(key=lambda option: hash_key(f"{self._seed} {one.id} {option}"))
                    return _fill_row(selected, one, [*wrong[:place], key, *wrong[place:]], place)
        return None


def choose_own_excerpts(excerpts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Of each answer those of its excerpts that begin no other: a formula of thanks opens several."""
    counts = Counter(excerpt for own in excerpts.values() for excerpt in own)
    return {answer: [one for one in own if counts[one] == 1] for answer, own in excerpts.items()}


def match_lengths(key: str, others: Sequence[list[str]], rank: int) -> list[str] | None:
    """Three options beside the right one, so that `rank` of them are shorter and the rest longer.

    Args:
        key: the right option.
        others: of each other answer its excerpts, the shortest first.
        rank: 0 where the right one is to be the shortest, 3 where it is to be the longest.
    """
    size = len(key)
    room = max(LEAST_GAP, int(LIKE_LENGTH * size))
    shorter: dict[int, str] = {}
    longer: dict[int, str] = {}
    for number, excerpts in enumerate(others):
        below, above = bisect_left(excerpts, size, key=len) - 1, bisect_right(excerpts, size, key=len)
        if below >= 0 and size - len(excerpts[below]) <= room:
            shorter[number] = excerpts[below]
        if above < len(excerpts) and len(excerpts[above]) - size <= room:
            longer[number] = excerpts[above]
    return _take(shorter, longer, rank, OPTIONS - 1 - rank, key)


def _take(
    shorter: dict[int, str], longer: dict[int, str], fewer: int, more: int, key: str
) -> list[str] | None:
    """So many shorter and so many longer options, of different answers, what only fits one side first.

    No two are of one length: that would tell that neither is the right one.
    """

    def order(side: dict[int, str], other: dict[int, str]) -> list[int]:
        return sorted(side, key=lambda number: (number in other, abs(len(side[number]) - len(key)), number))

    taken = _pick_lengths(shorter, order(shorter, longer), fewer)
    left = [number for number in order(longer, shorter) if number not in taken]
    rest = _pick_lengths(longer, left, more)
    if len(taken) < fewer or len(rest) < more:
        return None
    return [shorter[number] for number in taken] + [longer[number] for number in rest]


def _pick_lengths(side: dict[int, str], numbers: Iterable[int], count: int) -> list[int]:
    """The first of some options that differ in length, up to so many."""
    firsts: dict[int, int] = {}
    for number in numbers:
        firsts.setdefault(len(side[number]), number)
    return list(firsts.values())[:count]


def _fill_row(selected: SelectedRelease, one: SelectedPair, choices: list[str], label: int) -> Row:
    return {
        "id": one.id,
        "question": one.pair.question,
        "choices": choices,
        "label": label,
        "language": selected.facts.language,
        "release_id": selected.facts.id,
        "pair_id": one.id,
    }
