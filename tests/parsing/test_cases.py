"""The rule cases of `tests/cases/{zh,en}/*.md`, each a piece of text with what is right by GOLD.md."""

from __future__ import annotations

from pathlib import Path

import casefile
import pytest
from casefile import Case, list_codes, list_files, order, read_cases, say
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
    known = [f"{language}/{stage}" for language in ("zh", "en") for stage in STAGES]
    assert files == sorted([*known, "others/structure"])


def test_the_case_that_their_page_shows_holds() -> None:
    (case,) = [case for case in read_cases(casefile.CASES / "README.md") if case.text]
    assert say(parse(case.text), case) == order(case.says)


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


def test_evidence_holds_if_a_turn_has_all_the_codes_and_else_says_which_it_has() -> None:
    text = "主持人:\n请王强介绍。\n市交通局局长王强:\n大桥已经合龙。\n(何时通车?)\n下个月通车。"
    has = " ".join(parse(text).turns[2].evidence)
    case = Case("", "", text, [f"evidence 3: {has}", f"evidence 3: made-up {has}", "evidence 9: made-up"])
    assert say(parse(text), case) == [f"evidence 3: {has}", f"evidence 3: {has}", "evidence 9:"]


def test_a_reason_and_a_genre_are_those_of_the_verdict() -> None:
    speech = "同志们:\n\n今天我讲三点意见。\n\n谢谢大家!"
    says = ["reason: narrated", "genre: discussion"]
    assert say(parse(speech), Case("", "", speech, says)) == ["reason: one-voice", "genre: statement"]
    asked = "主持人:\n请提问。\n晚报记者:\n何时开工?\n王强:\n明年。"
    assert say(parse(asked), Case("", "", asked, says)) == ["reason: none", "genre: transcript"]


def test_codes_are_those_of_cases_that_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "README.md").write_text("## a\n\n    甲\n\nevidence 1: explained\n", "utf-8")
    (tmp_path / "zh" / "turns.md").write_text(
        "# Turns\n\n## a\n\n    甲\n\nspeaker ? | 甲\nevidence 1: label short-for\nreason: none\n\n"
        "## b\n\n    乙\n\nreason: narrated\n\n## c\n\n    丙\n\nevidence 2: not-yet\nxfail: not yet\n",
        "utf-8",
    )
    monkeypatch.setattr(casefile, "CASES", tmp_path)
    assert list_codes() == {"label", "short-for"}
