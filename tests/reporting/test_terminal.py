"""A release in the terminal: what a person must be able to see of it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from transcripts.console import Console, count_cells
from transcripts.flow import parse
from transcripts.model import (
    VERSION,
    Inferable,
    Pair,
    Problem,
    Reason,
    Release,
    Role,
    Source,
    Speaker,
    Status,
    Turn,
)
from transcripts.reporting.doubtful import find_doubtful
from transcripts.reporting.terminal import (
    REASONS,
    ROLE_STYLES,
    View,
    name_voice,
    place_turns,
    show,
)
from transcripts.reporting.wording import say_evidence
from transcripts.scoring.gold import read_gold


def make_turn(
    number: int, role: Role, speaker: str | None, text: str, inferred: tuple[Inferable, ...] = ()
) -> Turn:
    label = None if "start" in inferred else "记者"
    return Turn(
        f"t{number}",
        number,
        role,
        speaker,
        label,
        None,
        ((10 * number, 10 * number + 5),),
        text,
        inferred,
        0.62 if inferred else 1.0,
        (),
    )


def make_pair(
    number: int,
    questions: tuple[str, ...],
    answers: tuple[str, ...],
    follows: str | None = None,
    status: Status = "answered",
) -> Pair:
    return Pair(f"p{number}", questions, answers, "", (), "", (), None, follows, status, 1.0)


TURNS = (
    make_turn(0, "moderator", "s0", "大家好[red]。"),
    make_turn(1, "reporter", "s1", "请问局长，今年有什么安排？"),
    make_turn(2, "speaker", "s2", "第一件是修路。\n" + "第二件是修桥，" * 12, ("start", "speaker_id")),
    make_turn(3, "reporter", None, "追问一句，\x1b[31m什么时候？"),
    make_turn(4, "speaker", "s2", "明年。"),
    make_turn(5, "reporter", "s1", "没有人回答吗？"),
)
SPEAKERS = (
    Speaker("s0", "moderator", "李明", None, None, ()),
    Speaker("s1", "reporter", None, None, "市电视台", ()),
    Speaker("s2", "speaker", "王强", "市交通局局长", "市交通局", ()),
)
PAIRS = (
    make_pair(0, ("t1",), ("t2",)),
    make_pair(1, ("t3",), ("t4",), "p0"),
    make_pair(2, ("t5",), (), None, "unanswered"),
)


def make_release(*, turns: tuple[Turn, ...] = TURNS, reason: Reason | None = None, text: str = "") -> Release:
    return Release(
        id="0123456789abcdef",
        version=VERSION,
        source=Source("a/b.txt", "0" * 64, "text/plain", "gb18030"),
        genre="transcript" if turns else "report",
        reason=reason,
        language="zh-Hans",
        title="市政府举行新闻发布会" if turns else None,
        held_on="2024-03-11" if turns else None,
        published_on=None,
        text=text,
        speakers=SPEAKERS,
        turns=turns,
        pairs=PAIRS if turns else (),
        blocks=(),
        problems=(Problem("inferred-turn", "", (20, 25)),),
    )


def render(release: Release, width: int = 80, view: View | None = None, **options: bool) -> str:
    console = Console(file=io.StringIO(), width=width, **options)  # type: ignore[arg-type]
    show(release, console, view or View())
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_head_says_what_and_where_from() -> None:
    lines = render(make_release()).splitlines()
    assert lines[:3] == [
        "市政府举行新闻发布会",
        "held 2024-03-11 · transcript · zh-Hans",
        "a/b.txt · gb18030 · 0123456789abcdef",
    ]


def test_answers_stand_below_their_question() -> None:
    text = render(make_release())
    heads = [line for line in text.splitlines() if line.lstrip().startswith(("Q", "A", "moderator"))]
    assert heads == [
        "moderator 李明",
        "Q1 reporter 市电视台",
        "    A1 ~speaker 王强 · 市交通局局长",
        "    Q2 reporter",
        "        A2 speaker 王强 · 市交通局局长",
        "Q3 reporter 市电视台",
    ]
    assert "\n    ~ inferred start, voice (62%)\n        第一件是修路。\n" in text
    assert "\n    follows Q1\n" in text
    assert "\nunanswered\n" in text


def test_counts_stand_at_the_end() -> None:
    end = "· 3 pairs (1 unanswered) · 1 problem"
    assert render(make_release()).splitlines()[-1] == f"6 turns (1 inferred, marked ~) {end}"
    assert render(make_release(), view=View(pairs=True)).splitlines()[-1] == f"6 turns (1 inferred) {end}"


def test_the_problems_that_are_counted_are_told() -> None:
    problem = Problem("crowded-turn", "too many\x1b lines", (3, 4))
    release = replace(
        make_release(text="一\n二三四" + "五" * 20), problems=(*make_release().problems, problem)
    )
    lines = render(release).splitlines()
    assert lines[-4:] == [
        "! 2:2: crowded-turn: too many\N{REPLACEMENT CHARACTER} lines",
        "! 2:19: inferred-turn:",
        "",
        "6 turns (1 inferred, marked ~) · 3 pairs (1 unanswered) · 2 problems",
    ]


def test_every_inferred_turn_is_marked_and_explained_where_there_is_doubt() -> None:
    sure = replace(TURNS[2], confidence=0.9, inferred=("role",))
    release = replace(make_release(turns=(*TURNS[:2], sure, *TURNS[3:])), problems=())
    shown = render(release)
    assert "~speaker 王强" in shown
    assert shown.count("~") == 2, "its mark, and the count of marks"
    assert "~ inferred" not in shown
    pointed = replace(release, problems=(Problem("giant-turn", "long", (22, 23)),))
    assert "~ inferred role (90%) · ! giant-turn\n" in render(pointed)


def test_marks_are_as_many_as_the_count_of_inferred_turns_says() -> None:
    for path in sorted(Path("tests/gold").glob("made-en-*.gold"))[:6]:
        release = parse(read_gold(path).text)
        marks = re.findall(r"^ *(?:[QA]\d+ )*~(?=\w)", render(release), re.MULTILINE)
        inferred = sum(bool(turn.inferred) for turn in release.turns)
        assert len(marks) == inferred
        assert not inferred or f"({inferred} inferred, marked ~)" in render(release)


def test_evidence_is_told_in_words() -> None:
    turns = (replace(TURNS[0], evidence=("label", "own-label", "label-says")), *TURNS[1:])
    pairs = (replace(PAIRS[0], evidence=("gap",)), *PAIRS[1:])
    release = replace(make_release(turns=turns), pairs=pairs, evidence=("moderated",))
    assert "since" not in render(release)
    shown = render(release, 200, View(evidence=True))
    assert f"since {say_evidence(['label', 'own-label', 'label-says'])}\n" in shown
    assert f"since {say_evidence(['moderated'])}\n" in shown
    assert say_evidence(["gap"]) in render(release, 200, View(pairs=True, evidence=True))


def test_pairs_are_shown_as_a_dataset_has_them() -> None:
    pairs = (replace(PAIRS[0], question="今年有什么安排？", answer="修路。", doubtful=True, confidence=0.4),)
    shown = render(replace(make_release(), pairs=(*pairs, PAIRS[2])), view=View(pairs=True))
    assert shown.splitlines()[4:13] == [
        "Q1 市电视台",
        "~ unsure pair (40%)",
        "    今年有什么安排？",
        "A1 王强 · 市交通局局长",
        "    修路。",
        "",
        "Q2 市电视台",
        "unanswered",
        "",
    ]
    assert "大家好" not in shown


def test_doubtful_shows_only_what_a_person_should_look_at() -> None:
    nobody = Problem("unanswered-question", "", (50, 55))
    release = replace(make_release(), problems=(*make_release().problems, nobody))
    shown = render(release, view=View(doubtful=True))
    assert "第一件是修路。" in shown, "a turn that is less sure"
    assert "请问局长" in shown, "the question that it answers"
    assert "没有人回答吗" in shown, "a question without an answer"
    assert "大家好" not in shown
    assert "明年。" not in shown


def test_where_nothing_is_doubtful_it_says_so() -> None:
    release = replace(make_release(turns=TURNS[:2]), pairs=(), problems=())
    assert not find_doubtful(release)
    shown = render(release, view=View(doubtful=True))
    assert "Nothing here is doubtful." in shown
    assert "大家好" not in shown
    assert find_doubtful(make_release())


def test_text_is_neither_markup_nor_a_command_to_the_terminal() -> None:
    text = render(make_release())
    assert "大家好[red]。" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = render(make_release(), width).splitlines()
    assert all(count_cells(line) <= width for line in lines)
    assert not any(line.endswith(" ") for line in lines)


def test_roles_have_colours_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[33m\x1b[1m" in render(make_release(), is_terminal=True)
    assert "\x1b" not in render(make_release())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m\x1b[1m" not in render(make_release(), is_terminal=True)


def test_release_without_turns_says_why() -> None:
    text = "第一行\n\n" + "".join(f"第{number}段" + "长" * 200 + "\n" for number in range(20))
    shown = render(make_release(turns=(), reason="narrated", text=text))
    assert "No turns (report): somebody narrates what was said." in shown
    assert "    第一行\n" in shown
    assert "… 13 more lines" in shown
    assert shown.startswith("a/b.txt\n")


def test_empty_release() -> None:
    shown = render(make_release(turns=(), reason="empty"))
    assert "there is no text" in shown
    assert shown.endswith("0 turns · 0 pairs · 1 problem\n")


def test_answer_to_two_questions_carries_both_marks() -> None:
    release = make_release()
    pairs = (make_pair(0, ("t1",), ("t4",)), make_pair(1, ("t3",), ("t4",)))
    places = place_turns(replace(release, pairs=pairs))
    assert places["t4"].marks == ["A1", "A2"]
    assert places["t4"].depth == 1


def test_voice_falls_back_to_what_is_known() -> None:
    turn = make_turn(0, "speaker", None, "")
    assert name_voice(turn, Speaker("s", "speaker", None, "秘书长", None, ())) == "秘书长"
    assert name_voice(turn, Speaker("s", "reporter", "王雨", None, "新华社", ())) == "王雨 · 新华社"
    assert name_voice(turn, None) == "记者"
    assert name_voice(make_turn(0, "reporter", None, ""), None) == "", "the role, said once"
    assert name_voice(make_turn(0, "speaker", None, "", ("start",)), None) == "?"


def test_every_reason_and_role_has_words() -> None:
    assert set(REASONS) == set(get_args(Reason))
    assert set(ROLE_STYLES) == set(get_args(Role))
