"""The rule cases of `tests/cases/{zh,en}/*.md`, each a piece of text with what is right by GOLD.md."""

from __future__ import annotations

import pytest
from casefile import Case, list_files, order, read_cases, say
from invariants import check_release

from transcripts import parse

CASES = [case for path in list_files() for case in read_cases(path)]
STAGES = ("page", "headnote", "labels", "cast", "turns", "roles", "pairs", "genre")


def mark(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.xfail)] if case.xfail else []
    return pytest.param(case, marks=marks, id=f"{case.where} {case.title}")


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_case(case: Case) -> None:
    assert say(parse(case.text), case) == order(case.says)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_case_keeps_the_contract(case: Case) -> None:
    check_release(parse(case.text))


def test_every_case_has_a_text_and_says_something() -> None:
    assert len(CASES) > 25
    assert all(case.text and case.says for case in CASES)


def test_each_language_has_a_file_a_stage() -> None:
    files = [f"{path.parent.name}/{path.stem}" for path in list_files()]
    assert files == sorted(f"{language}/{stage}" for language in ("zh", "en") for stage in STAGES)


def test_a_case_tells_what_is_wrong() -> None:
    case = Case(
        "",
        "",
        "主持人:\n请提问。\n市台记者:\n何时?\n王强:\n明年。",
        ["reporter 市台 q1 | 请提问", "event | 明年"],
    )
    assert say(parse(case.text), case) == [
        "moderator ? | 请提问", "reporter 市台 q1 | 何时?", "speaker 王强 a1 | 明年。", "text | 明年",
    ]  # fmt: skip
