"""What no release has is refused where a record is read, in a line that says what and where."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import transcripts
from transcripts.errors import ReadError
from transcripts.records import open_record

TALK = "Moderator: Any questions?\n\nReporter: When does it open?\n\nMayor Ann Lee: On Monday.\n"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def record() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(transcripts.parse(TALK, "a.txt").json())
    assert len(made["turns"]) == 3
    assert len(made["pairs"]) == 1
    return made


def set_in(part: dict[str, Any], **values: Any) -> None:
    part.update(values)


WRONG: dict[str, tuple[Change, str]] = {
    "index": (lambda r: set_in(r["turns"][1], index=2), "turn 't1' has index 2 and stands in place 1"),
    "spans": (lambda r: set_in(r["turns"][1], spans=[]), "turn 't1' has no span"),
    "order": (lambda r: set_in(r["turns"][1], spans=[[3, 9]]), "span [3, 9] behind [11, 25]"),
    "blocks": (lambda r: r["blocks"].reverse(), "behind ["),
    "label": (lambda r: set_in(r["turns"][1], label=None), "turn 't1' has a label or a span of one, not both"),
    "label span": (lambda r: set_in(r["turns"][1], label_span=[5, 999]), "span [5, 999] in a text of 83 characters"),
    "problem": (
        lambda r: r["problems"].append({"code": "no-text", "message": "x", "span": [900, 901]}),
        "span [900, 901] in a text of 83 characters",
    ),
    "question": (lambda r: set_in(r["pairs"][0], question_turns=[]), "pair 'p0' has no question"),
    "words": (lambda r: set_in(r["pairs"][0], question_spans=[]), "pair 'p0' has no question"),
    "own answer": (
        lambda r: set_in(r["pairs"][0], answer_turns=["t1"]),
        "pair 'p0' has a turn that asks and answers it",
    ),
    "genre": (lambda r: set_in(r, genre="report"), "turns in a release of genre report, which has none"),
    "discussion": (lambda r: set_in(r, genre="discussion"), "pairs in a discussion, which has none"),
    "day": (lambda r: set_in(r, held_on="2024-02-30"), "2024-02-30 is no day"),
    "language": (lambda r: set_in(r, language="e| n"), "language: String should match pattern"),
    "time": (lambda r: set_in(r["turns"][1], starts_at=float("inf")), "turns.1.starts_at: Input should be a finite number"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WRONG.values(), ids=WRONG)
def test_record_that_no_release_has_is_refused(change: Change, said: str, record: dict[str, Any]) -> None:
    change(record)
    with pytest.raises(ReadError) as fault:
        open_record(json.dumps(record).encode(), "a.jsonl:1")
    assert str(fault.value).startswith("a.jsonl:1: ")
    assert said in str(fault.value)
    assert str(fault.value).endswith("; a record as parse writes it would be right")


def test_record_that_changes_nothing_is_read(record: dict[str, Any]) -> None:
    assert json.loads(open_record(json.dumps(record).encode(), "a").json()) == record
