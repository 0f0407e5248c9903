"""Rows for extractive question answering, as SQuAD 2.0 has them.

The context is an answer among its neighbours of the same conference; what is
to be found is the whole answer. A row without an answer has a context of the
same conference that holds other answers only.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcripts.dataset.rows.tables import Row
from transcripts.dataset.selecting.kept import SelectedPair, SelectedRelease, is_related, list_others
from transcripts.dataset.selecting.splits import hash_key

CONTEXT = 3000
"""Characters from which on a context takes in no further answer."""
UNANSWERABLE = 0.5
"""Chance that a question comes a second time without its answer: one row in three, as in SQuAD 2.0."""
NONE = "-none"
"""Ends the id of a row without answer."""


def squad_rows(selected: SelectedRelease, seed: int) -> list[Row]:
    """The rows of a release; `answer_start` counts code points of `context`.

    A question has a row if another answer can stand beside its own; without
    any there would be nothing to find.
    """
    pairs = [one for one in selected.pairs if one.is_usable]
    rows = []
    for one in pairs:
        others = list_others(pairs, one)
        made = [_make_answerable(selected, one, others)]
        if hash_key(f"squad {seed} {one.id}") < UNANSWERABLE:
            made.append(_make_unanswerable(selected, one, others))
        rows += [row for row in made if row]
    return rows


def _make_answerable(selected: SelectedRelease, one: SelectedPair, others: list[SelectedPair]) -> Row | None:
    beside = [other for other in others if other.pair.answer not in one.pair.answer]
    if not beside:
        return None
    chosen = _take_answers([one, *beside[:2]], selected)
    answers = [other.pair.answer for other in chosen]
    start = sum(len(answer) + 1 for answer in answers[: chosen.index(one)])
    return _make_row(selected, one, one.id, "\n".join(answers), [(one.pair.answer, start)])


def _make_unanswerable(
    selected: SelectedRelease, one: SelectedPair, others: list[SelectedPair]
) -> Row | None:
    beside = [
        other
        for other in others
        if not is_related(one, other) and not _holds(one.pair.answer, other.pair.answer)
    ]
    if not beside:
        return None
    answers = [other.pair.answer for other in _take_answers(beside[:3], selected)]
    return _make_row(selected, one, one.id + NONE, "\n".join(answers), [])


def _holds(one: str, other: str) -> bool:
    """Whether one of two answers is a part of the other."""
    return one in other or other in one


def _take_answers(wanted: Sequence[SelectedPair], selected: SelectedRelease) -> list[SelectedPair]:
    """Some pairs in the order of the conference: the first two, and more up to `CONTEXT`."""
    taken: list[SelectedPair] = []
    size = 0
    for one in wanted:
        if len(taken) < 2 or size + len(one.pair.answer) <= CONTEXT:
            taken.append(one)
            size += len(one.pair.answer)
    return [one for one in selected.pairs if one in taken]


def _make_row(
    selected: SelectedRelease, one: SelectedPair, id: str, context: str, answers: list[tuple[str, int]]
) -> Row:
    return {
        "id": id,
        "title": selected.facts.title or "",
        "context": context,
        "question": one.pair.question,
        "answers": {
            "text": [text for text, _ in answers],
            "answer_start": [start for _, start in answers],
        },
        "language": selected.facts.language,
        "release_id": selected.facts.id,
        "pair_id": one.id,
    }
