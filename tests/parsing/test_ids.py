"""Voices without a name: the ids of a recogniser, in whatever brackets, and the signs of live captions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import transcripts
from transcripts.model import Release
from transcripts.parsing.labels.ids import use_ids
from transcripts.parsing.labels.numbered import is_numbered

_ENGLISH = [
    (
        0,
        "Good morning, everyone. Welcome to today's press conference on the Halden ferries. With us are Owen "
        "Pritchard, Director of the Harbour Authority, and Mara Stell, Deputy Director of Finance. Director "
        "Pritchard, please.",
    ),
    (
        1,
        "Thank you. Over four years we have replaced nine boats, and delays fell by half. Next, we will rebuild "
        "the pier.",
    ),
    (0, "Thank you. We will now take questions. Please tell us your name and outlet."),
    (2, "Ian Docherty, Halden Courier. When will the north pier open again, and will tickets cost more?"),
    (1, "Thank you for the question. It opens by the end of this year. Tickets cost what they cost today."),
    (3, "Lena Marsh, Western Post. Where does the money come from?"),
    (4, "Most of it comes from bonds, 30 million in all, and the town adds five."),
    (5, "Paul Ferris, Lorn Television. Will there be a night boat?"),
    (1, "There is no plan for one. If there is, a hearing will be held first."),
    (0, "That brings us to the end of today's press conference. Thank you all."),
]
_CHINESE = [
    (
        0,
        "各位记者朋友,大家上午好!欢迎出席今天的新闻发布会。今天我们邀请到市交通局局长何伟民先生、"
        "市财政局副局长许静女士,请他们介绍情况并回答提问。首先请何伟民局长作介绍。",
    ),
    (1, "谢谢主持人。四年来,我们更换渡船九艘,误点率从20%降到6%。下一步,我们将重建北码头。"),
    (0, "谢谢何局长。下面进入提问环节,提问前请通报所在的新闻机构。"),
    (2, "我是南桥日报记者方可。请问北码头什么时候能重新开放?票价会不会上涨?"),
    (1, "谢谢你的提问。北码头今年年底前开放,票价不变。"),
    (3, "我是东湾时报记者高远。我想请问许局长,这笔资金从哪里来?"),
    (4, "资金主要来自专项债券,共3亿元,市级财政配套5000万元。"),
    (5, "我是北江电视台记者罗敏。会不会开通夜班船?"),
    (1, "目前没有开通夜班船的计划。如果开通,会先举行听证会。"),
    (0, "今天的发布会到此结束,谢谢大家!"),
]
_CONFERENCES = {"en": _ENGLISH, "zh": _CHINESE}
_ROLES = "msmrsrsrsm"
_IDS: dict[str, Callable[[int], str]] = {
    "SPEAKER_00:": lambda voice: f"SPEAKER_{voice:02d}: ",
    "[SPEAKER_00]:": lambda voice: f"[SPEAKER_{voice:02d}]: ",
    "[SPEAKER_00]": lambda voice: f"[SPEAKER_{voice:02d}] ",
    "SPEAKER_00": lambda voice: f"SPEAKER_{voice:02d}\n",
    "Speaker 1:": lambda voice: f"Speaker {voice + 1}: ",
    "Speaker 1 (0:12):": lambda voice: f"Speaker {voice + 1} (0:12):\n",
    "Speaker A:": lambda voice: f"Speaker {chr(65 + voice)}: ",
    "[Speaker 2]": lambda voice: f"[Speaker {voice + 1}] ",
    "(Speaker 2)": lambda voice: f"(Speaker {voice + 1}) ",
    "**Speaker 1:**": lambda voice: f"**Speaker {voice + 1}:** ",
    "Participant 1:": lambda voice: f"Participant {voice + 1}: ",
    "spk_0:": lambda voice: f"spk_{voice}: ",
    "spk0:": lambda voice: f"spk{voice}: ",
    "S01:": lambda voice: f"S{voice + 1:02d}: ",
    "S1:": lambda voice: f"S{voice + 1}: ",
    "A:": lambda voice: f"{chr(65 + voice)}: ",
    "1:": lambda voice: f"{voice + 1}: ",
    "发言人1：": lambda voice: f"发言人{voice + 1}：",
    "发言人1 00:05": lambda voice: f"发言人{voice + 1} 00:05\n",
    "说话人 1(00:01:02):": lambda voice: f"说话人 {voice + 1}(00:01:02): ",
    "讲话人1:": lambda voice: f"讲话人{voice + 1}:",
}


def _tell(release: Release) -> tuple[str, list[str]]:
    """The roles by their first letters, and the names that are known."""
    return "".join(turn.role[0] for turn in release.turns), [s.name for s in release.speakers if s.name]


@pytest.mark.parametrize("form", _IDS)
@pytest.mark.parametrize("language", _CONFERENCES)
def test_an_id_is_a_label_and_no_name(language: str, form: str) -> None:
    text = "\n\n".join(_IDS[form](voice) + said for voice, said in _CONFERENCES[language])
    release = transcripts.parse(text + "\n")
    roles, names = _tell(release)
    assert roles == _ROLES
    assert [turn.text for turn in release.turns] == [said for _, said in _CONFERENCES[language]]
    assert not any(re.search(r"\d|(?i:speaker|spk)|人", name) for name in names)
    heard = {turn.speaker_id for turn in release.turns if turn.role == "reporter"}
    assert len(heard) == 3


@pytest.mark.parametrize("mark", [">> ", "->> ", "- >> ", ">>> ", "&gt;&gt; ", ">>", ">>\u00a0"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", " "], ids=["line", "paragraph", "blank"])
@pytest.mark.parametrize("language", _CONFERENCES)
def test_a_sign_changes_the_voice(language: str, gap: str, mark: str) -> None:
    text = gap.join(mark + said for _, said in _CONFERENCES[language])
    release = transcripts.parse(text + "\n")
    assert _tell(release)[0] == _ROLES
    assert [turn.text for turn in release.turns] == [said for _, said in _CONFERENCES[language]]


@pytest.mark.parametrize("mark", [">> ", "->> ", "- >> ", ">>> ", "&gt;&gt; "])
@pytest.mark.parametrize("gap", ["\n", " "], ids=["line", "blank"])
def test_a_name_may_stand_behind_the_sign(gap: str, mark: str) -> None:
    names = ["Ruth Callow", "Owen Pritchard", "Ian Docherty", "Lena Marsh", "Mara Stell", "Paul Ferris"]
    text = gap.join(f"{mark}{names[voice]}: {said}" for voice, said in _ENGLISH)
    release = transcripts.parse(text + "\n")
    assert _tell(release) == (_ROLES, names)


def test_a_recognisers_plain_sentences_show_who_moderates() -> None:
    said = [
        (0, "okay everybody thank you for coming we'll get started. this is the ferry review."),
        (1, "thanks. over four years we have replaced nine boats and delays fell by half."),
        (0, "okay questions for both please. we'll go to the back."),
        (2, "hi Ian Docherty from the Halden Courier. when will the north pier open again?"),
        (1, "yeah it opens by the end of this year."),
        (0, "okay next."),
        (3, "Lena Marsh with the Western Post. where does the money come from?"),
        (4, "most of it comes from bonds, thirty million in all."),
        (0, "next question."),
        (5, "will there be a night boat?"),
        (1, "there's no plan for one."),
        (0, "okay that's all we have time for. thanks everybody."),
    ]
    text = "\n".join(f"[SPEAKER_{voice:02d}]: {words}" for voice, words in said)
    assert _tell(transcripts.parse(text))[0] == "msmrsmrsmrsm"


@pytest.mark.parametrize(
    "text",
    [
        "Step 1: Open it.\nStep 2: Look in.\nStep 3: Close it.\nStep 1: Wait.\nStep 2: Go.\nStep 3: Come back.\n",
        "Q: Why?\nA: It froze.\nQ: Who pays?\nA: We do.\n",
        "Part 1: The river.\nPart 2: The town.\nPart 3: The road.\nPart 4: The sea.\n",
        "12:30 Tea.\n12:45 Talk.\n12:30 Tea.\n12:45 Talk.\n",
    ],
    ids=["steps", "answers", "parts", "times"],
)
def test_what_counts_up_is_no_voice(text: str) -> None:
    assert use_ids(text, len(text), []) == []


def test_what_tells_voices_apart() -> None:
    assert all(map(is_numbered, ["Speaker 1", "SPEAKER_00", "S01", "B", "3", "发言人2"]))
    assert not any(map(is_numbered, ["Speaker", "Ann Lee", "发言人"]))


@pytest.mark.parametrize("form", ["{}:", "[{}]", "**[{}]**", "- **{}**:", "{} :"])
def test_an_id_stands_on_the_first_line_and_on_the_last(form: str) -> None:
    text = "\n".join([form.format(f"Voice {at % 2}") for at in range(6)])
    heads = use_ids(text, len(text), [])
    assert [(head.core, head.form.own_line) for head in heads] == [
        (f"Voice {at % 2}", True) for at in range(6)
    ]
    assert all(head.core in text[head.start : head.end] for head in heads)


def test_nothing_closes_what_is_no_id() -> None:
    text = "Voice 1 speaks.\nVoice 2 asks.\n" * 3 + "**Voice 1**\n**Voice 2**\n" * 3
    assert use_ids(text, len(text), []) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Harbour voice 1", "Harbour voice 2"),
        ("Voice A", "Voice B"),
        ("\u8bf4\u8bdd\u4eba1", "\u8bf4\u8bdd\u4eba2"),
        ("\u8bf4\u8bdd\u4ebaA1", "\u8bf4\u8bdd\u4ebaA2"),
        ("A", "B"),
    ],
)
def test_ids_are_found_among_lines_that_start_as_sentences(names: tuple[str, str]) -> None:
    one, two = names
    said = "\n\nVoice of reason, we said.\n\u6211\u4eec\u8bf4\uff0c\u8239\u4f1a\u6765\u3002\n"
    text = said.join([f"{one}: Why?", f"{two}: It froze.", f"{one}: Who pays?", f"{two}: We do."])
    assert [label.core for label in use_ids(text, len(text), [])] == [one, two, one, two]
