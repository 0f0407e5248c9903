"""Answers that lost their label, one at a time: where each would begin, and whether the parse still says so.

A label that stands alone on its line is lost with the line. Hard examples: the label of a second answerer stands
between two answers, and nothing but the words tells that the voice changes; a label in the middle of a paragraph;
a label below which the same voice's next one stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import transcripts
from transcripts import Release, Span
from transcripts.model import CONVERSATIONS
from transcripts.scoring.gold import GoldRelease, GoldTurn, read_gold
from transcripts.scoring.score import Tally, find_start

SPLITS = frozenset(
    {"answer-below-question", "answer-below-handover", "question-in-brackets", "answer-resumed"}
)
"""The rules that open a turn without a label in the middle of one."""


class Dropped(NamedTuple):
    """A text whose answer has no label, and where the words of that answer start."""

    text: str
    start: int
    above: int
    """Where the words of the turn above start; -1 if there is none."""
    below: str
    """The role of that turn."""


def list_dropped(gold: GoldRelease) -> Iterator[Dropped]:
    """The text without the label of an answer, each in turn; nothing of what is no conversation."""
    if gold.meta.get("genre") not in CONVERSATIONS or gold.has_genre_alone:
        return
    for index in sorted({answer for pair in gold.pairs.values() for answer in pair.answers}):
        turn = gold.turns[index]
        if turn.label_span is not None and turn.label_span[1] <= turn.spans[0][0]:
            above = gold.turns[index - 1] if index else None
            yield _drop(gold.text, turn, turn.label_span, above)


def _drop(text: str, turn: GoldTurn, label: Span, above: GoldTurn | None) -> Dropped:
    start, end = label
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)
    if not (text[line_start:start] + text[end:line_end]).strip():
        start, end = line_start, line_end
    place, role = (above.spans[0][0], above.role) if above else (-1, "nobody")
    return Dropped(text[:start] + text[end:], turn.spans[0][0] - (end - start), place, role)


def is_recovered(dropped: Dropped) -> bool:
    """Whether a turn other than the one above begins in the paragraph in which the answer does."""
    text, at, above, _ = dropped
    low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    starts = [turn.spans[0][0] for turn in transcripts.parse(text).turns]
    return any(max(low, above + 1) <= start <= (len(text) if high < 0 else high) for start in starts)


def count_recovered(path: Path) -> Counter[tuple[str, bool]]:
    """The answers of a gold by the role of the turn above, and whether they begin a turn without their label."""
    return Counter((dropped.below, is_recovered(dropped)) for dropped in list_dropped(read_gold(path)))


def count_splits(path: Path) -> Tally:
    """Of the turns of an untouched gold those that are opened in the middle of another: right, found."""
    gold = read_gold(path)
    if not gold.turns:
        return Tally()
    release: Release = transcripts.parse(gold.text)
    meant = {find_start(gold.text, turn.spans) for turn in gold.turns}
    starts = [
        find_start(gold.text, turn.spans) for turn in release.turns if SPLITS.intersection(turn.evidence)
    ]
    return Tally(sum(start in meant for start in starts), len(starts), len(gold.turns))


def tabulate_dropped(paths: Iterable[Path]) -> str:
    """Of the answers below each role, and of all, how many come back; and the splits of the untouched texts."""
    paths = list(paths)
    with ProcessPoolExecutor() as pool:
        found = sum(pool.map(count_recovered, paths), Counter())
        splits = sum(pool.map(count_splits, paths), Tally())
    rows = [f"{'below':10} {'answers':>8} {'recovered':>10} {'share':>7}"]
    for role in (*sorted({role for role, _ in found}), "all"):
        right, lost = (
            sum(count for (one, was), count in found.items() if role in (one, "all") and was is told)
            for told in (True, False)
        )
        rows.append(f"{role:10} {right + lost:8} {right:10} {right / max(1, right + lost):7.1%}")
    wrong = splits.predicted - splits.right
    rows.append(f"untouched: {splits.predicted} turns split off, {wrong} wrongly, of {splits.gold} turns")
    return "\n".join(rows)
