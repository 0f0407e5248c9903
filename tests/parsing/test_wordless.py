"""Languages of which we have no words: told by the identifier, read by structure, and said to be doubtful."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from casefile import CASES, read_cases
from click.testing import CliRunner

from transcripts import parse
from transcripts.cli import main
from transcripts.languages.detection import detect_language, take_sample
from transcripts.languages.identifying import identify

TEXTS = {
    case.title: case.text
    for case in read_cases(CASES / "others" / "structure.md")
    if "turns: 0" not in case.says
}
ARTICLES = [case.text for case in read_cases(CASES / "others" / "structure.md") if "turns: 0" in case.says]
ENGLISH = (
    "The mayor said that the bridge will open in May, and that it is paid for by the state. We have to wait."
)


@pytest.mark.parametrize("title", TEXTS)
def test_what_structure_tells_is_doubtful(title: str) -> None:
    release = parse(TEXTS[title])
    assert [problem.code for problem in release.problems] == ["unknown-language"]
    assert {turn.confidence for turn in release.turns} == {0.6}
    assert {turn.inferred for turn in release.turns} == {("role",)}
    assert all(pair.confidence < 0.75 for pair in release.pairs)
    assert not any(speaker.title or speaker.outlet for speaker in release.speakers)
    assert (release.held_on, release.published_on) == (None, None)


@pytest.mark.parametrize("text", ARTICLES)
def test_where_nobody_speaks_the_language_is_the_reason(text: str) -> None:
    release = parse(text)
    assert (release.turns, release.reason) == ((), "language-unknown")
    assert [problem.code for problem in release.problems] == ["unknown-language"]


def test_a_language_that_is_given_is_not_identified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycld2", None)
    release = parse(next(iter(TEXTS.values())), language="ast")
    assert (release.language, len(release.turns)) == ("ast", 6)


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), ("今天的发布会到此结束。", "zh")])
def test_what_is_surely_ours_is_not_identified(monkeypatch: pytest.MonkeyPatch, text: str, code: str) -> None:
    monkeypatch.setitem(sys.modules, "pycld2", None)
    assert detect_language(take_sample(text)) == code


@pytest.mark.parametrize("text", ["", "12:30", "\0\N{REPLACEMENT CHARACTER}\ufdd0", "\ud800", "Zzk."])
def test_nothing_is_identified_where_nothing_tells(text: str) -> None:
    assert identify(text) == ()


def test_a_text_in_two_languages_is_read_by_the_one_we_have() -> None:
    both = TEXTS["Questions and answers in Korean"] + "\n" + ENGLISH
    assert identify(both)[0] == "ko"
    assert detect_language(both) == "en"


def test_question_marks_of_other_scripts_ask() -> None:
    text = next(text for title, text in TEXTS.items() if "German" in title)
    marked = text.replace("?", "\N{ARABIC QUESTION MARK}")
    release = parse(marked, language="de")
    assert [turn.role for turn in release.turns].count("reporter") == 3
    assert all("\N{ARABIC QUESTION MARK}" in pair.question for pair in release.pairs)


def test_check_shows_the_problem(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(ARTICLES[0], encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(path)])
    assert (result.exit_code, result.stdout.count("unknown-language: no lexicon for 'es'")) == (1, 1)
