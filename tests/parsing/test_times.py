"""One small conference in every form in which tools print a label with its time: always the same turns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invariants import check_release

import transcripts
from transcripts.model import Release
from transcripts.parsing.page.times import find_timed, plain_labels

_ENGLISH = [
    (
        "Ruth Callow",
        "Good morning, everyone. Welcome to today's press conference on the Halden ferries. With us are Owen "
        "Pritchard, Director of the Harbour Authority, and Mara Stell, Deputy Director of Finance. Director "
        "Pritchard, please.",
    ),
    (
        "Owen Pritchard",
        "Thank you. Over four years we have replaced nine boats, and delays fell from 20 percent to 6 percent.\n"
        "Next, we will rebuild the north pier.",
    ),
    ("Ruth Callow", "Thank you. We will now take questions. Please tell us your name and outlet."),
    (
        "Ian Docherty",
        "Ian Docherty, Halden Courier. When will the north pier open again, and will tickets cost more?",
    ),
    (
        "Owen Pritchard",
        "Thank you for the question. It opens by the end of this year. Tickets cost what they cost today.",
    ),
    ("Lena Marsh", "Lena Marsh, Western Post. Where does the money come from?"),
    ("Mara Stell", "Most of it comes from bonds, 30 million in all, and the town adds five."),
    ("Paul Ferris", "Paul Ferris, Lorn Television. Will there be a night boat?"),
    ("Owen Pritchard", "There is no plan for one. If there is, a hearing will be held first."),
    ("Ruth Callow", "That brings us to the end of today's press conference. Thank you all."),
]
_CHINESE = [
    (
        "林若溪",
        "各位记者朋友,大家上午好!欢迎出席今天的新闻发布会。今天我们邀请到市交通局局长何伟民先生、"
        "市财政局副局长许静女士,请他们介绍情况并回答提问。首先请何伟民局长作介绍。",
    ),
    (
        "何伟民",
        "谢谢主持人。四年来,我们更换渡船九艘,误点率从20%降到6%。\n下一步,我们将重建北码头。",
    ),
    ("林若溪", "谢谢何局长。下面进入提问环节,提问前请通报所在的新闻机构。"),
    ("方可", "我是南桥日报记者方可。请问北码头什么时候能重新开放?票价会不会上涨?"),
    ("何伟民", "谢谢你的提问。北码头今年年底前开放,票价不变。"),
    ("高远", "我是东湾时报记者高远。我想请问许局长,这笔资金从哪里来?"),
    ("许静", "资金主要来自专项债券,共3亿元,市级财政配套5000万元。"),
    ("罗敏", "我是北江电视台记者罗敏。会不会开通夜班船?"),
    ("何伟民", "目前没有开通夜班船的计划。如果开通,会先举行听证会。"),
    ("林若溪", "今天的发布会到此结束,谢谢大家!"),
]
_CONFERENCES = {"en": _ENGLISH, "zh": _CHINESE}
_HEADS = {
    "en": "Press conference on the Halden ferries\n\nMay 16, 2024\n\n",
    "zh": "南桥市渡轮更新新闻发布会实录\n\n2024年5月16日\n\n",
}


def _short(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _long(seconds: int) -> str:
    return f"00:{seconds // 60:02d}:{seconds % 60:02d}"


def _clock(seconds: int) -> str:
    return f"10:{2 + seconds // 60:02d} AM"


def _spoken(seconds: int) -> str:
    return f"{seconds // 60} minutes {seconds % 60} seconds"


_Form = Callable[[str, int, str], str]
_FORMS: dict[str, _Form] = {
    "two blanks": lambda name, at, said: f"{name}  {_short(at)}\n{said}",
    "tab": lambda name, at, said: f"{name}\t{_short(at)}\n{said}",
    "one blank": lambda name, at, said: f"{name} {_long(at)}\n{said}",
    "brackets": lambda name, at, said: f"{name} ({_short(at)})\n{said}",
    "brackets, colon": lambda name, at, said: f"{name} ({_long(at)}): {said}",
    "colon, brackets": lambda name, at, said: f"{name}: ({_long(at)})\n{said}",
    "no blank": lambda name, at, said: f"{name}({_long(at)}): {said}",
    "wide brackets": lambda name, at, said: f"{name}（{_long(at)}）：{said}",
    "boxed name": lambda name, at, said: f"[{name}] {_long(at)}\n{said}",
    "boxed name, said behind": lambda name, at, said: f"[{name}] {_long(at)} {said}",
    "boxed name with a badge": lambda name, at, said: f"[{name} (Guest)] {_long(at)}\n{said}",
    "time first": lambda name, at, said: f"{_long(at)} {name}\n{said}",
    "time first, colon": lambda name, at, said: f"{_long(at)}.200 {name}: {said}",
    "boxed time first": lambda name, at, said: f"[{_long(at)}] {name}: {said}",
    "two times first": lambda name, at, said: f"{_long(at)} - {_long(at + 3)} {name}\n{said}",
    "cue above": lambda name, at, said: f"{_long(at)}.000 --> {_long(at + 3)}.000\n{name}: {said}",
    "bold name": lambda name, at, said: f"**{name}** [{_long(at)}]\n{said}",
    "bold name and colon": lambda name, at, said: f"**{name}:** ({_short(at)}) {said}",
    "bold line": lambda name, at, said: f"**{name} ({_short(at)})**\n{said}",
    "heading": lambda name, at, said: f"### {name} ({_short(at)})\n\n{said}",
    "list": lambda name, at, said: f"- {name} ({_short(at)}): {said}",
    "spoken": lambda name, at, said: f"{name}   {_spoken(at)}\n{said}",
    "spoken below": lambda name, at, said: f"{name}\n{_spoken(at)}\n{said}",
    "spoken in Chinese": lambda name, at, said: f"{name}   {at // 60} 分钟 {at % 60} 秒\n{said}",
    "clock": lambda name, at, said: f"{name}  {_clock(at)}\n{said}",
    "clock first": lambda name, at, said: f"{_clock(at)} {name}\n{said}",
    "guest": lambda name, at, said: f"{name} (Guest)  {_short(at)}\n{said}",
    "external": lambda name, at, said: f"{name} (External) {_long(at)}\n{said}",
    "pronouns": lambda name, at, said: f"{name} (she/her)   {_short(at)}\n{said}",
    "unverified": lambda name, at, said: f"{name} (Unverified)   {_spoken(at)}\n{said}",
    "guest in Chinese": lambda name, at, said: f"{name}(来宾)  {_short(at)}\n{said}",
    "time below": lambda name, at, said: f"{name}\n{_short(at)}\n{said}",
    "clock below": lambda name, at, said: f"{name}\n{_clock(at)}\n{said}",
    "time above": lambda name, at, said: f"{_short(at)}\n{name}\n{said}",
    "time above, colon": lambda name, at, said: f"({_short(at)})\n{name}:\n{said}",
    "dash": lambda name, at, said: f"{name} - {_short(at)}\n{said}",
    "bar": lambda name, at, said: f"{name} | {_short(at)}\n{said}",
    "bar behind the time": lambda name, at, said: f"{_short(at)} | {name}\n{said}",
    "comma, colon": lambda name, at, said: f"{name}, {_short(at)}: {said}",
    "columns": lambda name, at, said: f"{_long(at)}\t{name}\t{said}",
    "day": lambda name, at, said: f"{name} 2024-05-16 10:{2 + at // 60:02d}:{at % 60:02d}\n{said}",
}


def _render(language: str, form: _Form, gap: str, *, titled: bool) -> str:
    times = range(0, 900, 17)
    turns = [form(name, at, said) for (name, said), at in zip(_CONFERENCES[language], times, strict=False)]
    return (_HEADS[language] if titled else "") + gap.join(turns) + "\n"


def _tell(release: Release) -> tuple[object, ...]:
    """What has to be the same in every form."""
    cast = {speaker.id: (speaker.outlet, speaker.name) for speaker in release.speakers}
    turns = [
        (turn.role, cast.get(turn.speaker_id or ""), " ".join(turn.text.split())) for turn in release.turns
    ]
    return release.genre, turns, [(pair.question, pair.answer, pair.status) for pair in release.pairs]


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "bare"])
@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("language", _CONFERENCES)
def test_a_time_changes_nothing(language: str, form: str, titled: bool) -> None:
    plain = _render(language, lambda name, _, said: f"{name}: {said}", "\n\n", titled=titled)
    wanted = _tell(transcripts.parse(plain))
    assert [role for role, _, _ in wanted[1]] == [  # type: ignore[attr-defined]
        *("moderator", "speaker", "moderator", "reporter", "speaker"),
        *("reporter", "speaker", "reporter", "speaker", "moderator"),
    ]
    for gap in ("\n\n", "\n"):
        text = _render(language, _FORMS[form], gap, titled=titled)
        release = transcripts.parse(text)
        assert _tell(release) == wanted
        first = release.turns[1].label_span
        assert first is not None
        assert text[slice(*first)] == text[first[0] : release.turns[1].spans[0][0]].strip()


def test_a_label_that_no_language_knows_is_one_with_a_time() -> None:
    text = "Desk #1: (0:01)\nWhy?\nAnn Lee: (0:04)\nIt froze.\nDesk #1: (0:09)\nWho pays?\nAnn Lee: (0:15)\nWe do.\n"
    labels = [turn.label for turn in transcripts.parse(text).turns]
    assert labels == ["Desk #1", "Ann Lee", "Desk #1", "Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "09:00 Doors open\nTea in the hall.\n09:30 The mayor\nA welcome.\n10:00 The harbour\nA talk.\n",
        "Ann Lee: It is late. [noise 00:12]\nBo Ray: So it is. [noise 00:15]\nAnn Lee: Go. [noise 00:19]\n",
        "Ferry 10:30\nPier two.\nFerry 09:15\nPier one.\nBus 08:40\nThe square.\nBus 07:10\nThe square.\n",
        "We meet at 10:30. Ann Lee will be there.\nShe leaves at 11:15.\nAnn Lee is back at 12:00.\n",
    ],
    ids=["programme", "notes", "falling", "sentences"],
)
def test_other_times_stand_as_they_are(text: str) -> None:
    assert find_timed(text) == []


def test_no_offset_moves() -> None:
    text = _render("en", _FORMS["time above"], "\n", titled=True)
    plain = plain_labels(text, find_timed(text))
    assert len(plain) == len(text)
    assert plain.index("Owen Pritchard:") == text.index("Owen Pritchard\n")


def test_the_day_and_time_of_a_meeting_are_no_label() -> None:
    day = "Harbour meeting\nMay 6, 2024, 8:00AM\n12m 5s\n\n"
    text = day + _render("en", _FORMS["spoken"], "\n\n", titled=False)
    release = transcripts.parse(text)
    assert len(release.turns) == len(_ENGLISH)
    assert release.held_on == "2024-05-06"


@pytest.mark.parametrize(
    "head",
    [
        "{name}: - {time}",
        "{name}:  [{time}]",
        "**{name}:** {time}",
        "Pier 4 {name}  {time}",
        "{name}, {time}",
    ],
)
@pytest.mark.parametrize(
    "figures", ["0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"]
)
def test_what_parts_a_name_from_its_time(head: str, figures: str) -> None:
    names = ["Ann Lee", "Bo Ray"] * 3
    times = [f"0:{at:02}".translate(str.maketrans("0123456789", figures)) for at in range(6)]
    heads = [head.format(name=name, time=time) for name, time in zip(names, times, strict=True)]
    text = "".join([f"{head}\nIs it mended? It is; at last.\n" for head in heads])
    assert [text[slice(*timed.head)].removeprefix("Pier 4 ") for timed in find_timed(text)] == names


def test_a_time_far_from_the_start_of_its_line_is_no_labels() -> None:
    said = "".join(
        [f"{name} {'*' * 70} 0:0{at}\nYes.\n" for at, name in enumerate(["Ann Lee", "Bo Ray"] * 3)]
    )
    assert find_timed(said.replace("*", "\u00b7")) == []


@pytest.mark.parametrize(
    "times",
    [
        ("3 seconds", "9 seconds", "14 seconds"),
        ("1 minute 3 seconds", "1m9s", "2 min 4 s"),
        ("3\u79d2 9\u6beb\u79d2", "4\u79d2 1\u6beb\u79d2", "5\u79d2 2\u6beb\u79d2"),
        ("9:59", "10:00", "10:04"),
    ],
)
def test_a_time_is_seen_whatever_its_units(times: tuple[str, str, str]) -> None:
    names = ("Ann Lee", "Bo Ray", "Ann Lee")
    text = "\n".join([f"{name}   {time}\nIt froze." for name, time in zip(names, times, strict=True)])
    assert [text[slice(*timed.head)] for timed in find_timed(text)] == [*names]
    assert find_timed(text.rpartition("Ann")[0]) == []


def test_label_with_a_time_reaches_to_the_end_of_its_words() -> None:
    said = (
        "0:05 H辑：y:W?",
        "0:05 BHay:W?",
        "0:09 e:O .",
        "00:01 Ann Lee:Good morning.",
        "00:05 Ba:Woes it open?",
    )
    release = transcripts.parse("\n".join((*said, "00:09 Ann Lee:OM")))
    check_release(release)
    assert "H辑：y" in [turn.label for turn in release.turns]
