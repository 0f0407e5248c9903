"""The made-up corpus, built: every planted case ends as it should, and no safeguard can be missed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from corpus import make_corpus
from planted import CHECKS, Outcome, check_all, check_splits

from transcripts.console import Console
from transcripts.dataset import build as building
from transcripts.dataset.card.report import BuildReport
from transcripts.dataset.preparing import figures, letters
from transcripts.dataset.rows import choice as choosing
from transcripts.dataset.rows import retrieval
from transcripts.dataset.rows import squad as extraction
from transcripts.dataset.selecting import copies
from transcripts.dataset.selecting import drops as selection
from transcripts.flow import parse_source

SEEDS = Path(__file__).parents[2] / "seeds"


def build_corpus(place: Path, releases: int) -> tuple[Outcome, BuildReport]:
    plan = make_corpus(place / "corpus", releases)
    report = building.build(
        [place / "corpus", SEEDS], place / "out", parse_source, Console(file=io.StringIO())
    )
    return Outcome(plan, place / "corpus", place / "out"), report


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, BuildReport]:
    return build_corpus(tmp_path_factory.mktemp("large"), 300)


def test_all_gates_pass(large: tuple[Outcome, BuildReport]) -> None:
    gates = large[1].measured.gates
    assert {gate.name: gate.status for gate in gates} == dict.fromkeys(
        [gate.name for gate in gates], "passed"
    )
    assert large[1].measured.splits == ("test",)


def test_releases_are_in_the_split_of_their_day(large: tuple[Outcome, BuildReport]) -> None:
    check_splits(large[0])


@pytest.mark.parametrize("kind", CHECKS)
def test_planted_cases_end_as_they_should(large: tuple[Outcome, BuildReport], kind: str) -> None:
    outcome = large[0]
    cases = [case for case in outcome.plan.cases if case.kind == kind]
    assert cases
    for case in cases:
        CHECKS[kind](outcome, case)


def test_unplanted_pairs_are_kept(large: tuple[Outcome, BuildReport]) -> None:
    outcome = large[0]
    questions = {row["question"] for row in outcome.qa.values()}
    places = outcome.plan.list_unplanted()
    asked = [outcome.plan.find_pair(place).question for place in places]
    lost = [
        one
        for one in asked
        if not {one.removeprefix("请问").removeprefix("請問"), one.partition("，")[2]} & questions
    ]
    assert len(lost) <= 0.02 * len(places)


# Each safeguard of the build, taken away: name, and what takes it away.
SAFEGUARDS: dict[str, Callable[[pytest.MonkeyPatch], object]] = {
    "figures tell answers apart": lambda patch: patch.setattr(figures, "find_figures", lambda text: []),
    "near copies are found": lambda patch: patch.setattr(copies, "is_like", lambda one, other: False),
    "width and punctuation do not matter": lambda patch: [
        patch.setattr(figures, "fold", lambda text: text),
        patch.setattr(figures, "normalise", lambda text: text),
        patch.setattr(letters, "find_letters", lambda points: np.ones(len(points), dtype=np.bool_)),
    ],
    "copies go from worse splits": lambda patch: patch.setattr(
        selection._Arbiter, "_find_better", lambda *_: None
    ),
    "reprints go as a whole": lambda patch: patch.setattr(
        selection._Arbiter, "_find_original", lambda *_: None
    ),
    "pairs are not repeated": lambda patch: patch.setattr(
        selection._Arbiter, "_key", lambda self, document: (document.text, document.release)
    ),
    "one passage stands for all copies": lambda patch: patch.setattr(
        retrieval.Retrieval,
        "list_passages",
        lambda self: [text for document in self._asked for text in document.passages],
    ),
    "relevance is merged over copies": lambda patch: patch.setattr(
        retrieval.Retrieval, "_find_standing", lambda self, passage: passage
    ),
    "other answers to the question are relevant": lambda patch: patch.setattr(retrieval, "RELATED", 0),
    "near copies are not graded as exact": lambda patch: patch.setattr(retrieval, "RELATED", 2),
    "negatives are not relevant": lambda patch: patch.setattr(
        retrieval.Miner, "_is_negative", lambda *_: True
    ),
    "a day decides on the split": lambda patch: patch.setattr(
        building, "choose_split", lambda id, day, proportions: choose_by_id(id)
    ),
    "the key is dealt out evenly": lambda patch: patch.setattr(
        choosing.Balance, "order", lambda self, key: [0, 1, 2, 3]
    ),
    "options are matched in length": lambda patch: patch.setattr(
        choosing, "match_lengths", lambda key, others, rank: [other[0] for other in others[:3]]
    ),
    "spans are counted in code points": lambda patch: patch.setattr(
        extraction, "_make_row", shift_answers(extraction._make_row)
    ),
}


def choose_by_id(id: str) -> str:
    return ("test", "validation", *["train"] * 8)[int(id, 16) % 10]


def shift_answers(make_row):
    def make(selected, one, id, context, answers):
        return make_row(selected, one, id, context, [(text, start + 1) for text, start in answers])

    return make


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_a_missing_safeguard_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        SAFEGUARDS[name](patch)
        try:
            outcome, report = build_corpus(tmp_path, 90)
        except KeyError:
            return
    if report.measured.failed:
        return
    with pytest.raises((AssertionError, KeyError)):
        check_all(outcome)


def test_with_all_safeguards_nothing_is_noticed(tmp_path: Path) -> None:
    outcome, report = build_corpus(tmp_path, 90)
    assert report.measured.failed == ()
    check_all(outcome)
