"""The `.gold` format both ways, its errors, and releases to gold and back."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import check_release
from places import fresh_gold, own_gold, shared_gold

from transcripts.errors import GoldError
from transcripts.flow import parse
from transcripts.model import VERSION, Block, Pair, Release, Role, Source, Speaker, Turn
from transcripts.scoring.gold import (
    annotate,
    format_gold,
    format_voice,
    make_legend,
    parse_gold,
    read_gold,
    to_release,
)
from transcripts.scoring.goldfile import GoldPair, GoldRelease, GoldTurn
from transcripts.scoring.goldreading import MOST_FAULTS

DEMO = """\
; id: demo
; lang: zh-Hans
; genre: transcript
; held_on: 2024-03-11
headnote                   | 2024年3月11日下午,市政府新闻办举行新闻发布会。
label                      | 主持人李明:
moderator @李明              | 请大家提问。
label                      | 市电视台记者:
reporter @市电视台 #q1         + 请问局长,今年有什么安排?
blank                      |\x20
speaker @王强? #a1           | 谢谢你的提问。今年我们主要做两件事。
cont                       | 第一件是修路。
furniture                  | [责任编辑:某某]
"""

PANEL = """\
; id: panel
; lang: zh-Hans
; genre: discussion
; title: 圆桌讨论
; held_on:\x20
; source: panel.txt
headnote                   | 圆桌讨论
label                      | 主持人李明:
moderator @李明              + 请大家发言。
label                      | 王强:
speaker @王强                + 我先说两句。
label                      | 张红:
speaker @张红                + 桥什么时候架?
label                      | 观众:
reporter @?                + 修路要封路吗?
speaker @王强?               | 不封路。
"""
"""A discussion: turns, voices and roles, and no pairs."""

ALL_GOLD = [*own_gold(), *shared_gold(), *fresh_gold()]


def name_path(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


# The format.


@pytest.mark.parametrize("path", ALL_GOLD, ids=name_path)
def test_round_trip_of_every_gold_file(path: Path) -> None:
    assert format_gold(read_gold(path)).encode() == path.read_bytes()


def list_seed_gold() -> list[Path]:
    """The gold of the five seeds, without the invented releases."""
    return [path for path in own_gold() if path.stem.startswith("seed-")]


def test_own_gold_holds_the_five_seeds_and_invented_releases() -> None:
    assert [path.stem for path in list_seed_gold()] == [f"seed-00{number}" for number in range(5)]
    assert all(path.stem.startswith(("seed-", "made")) for path in own_gold())


@pytest.mark.parametrize("path", list_seed_gold(), ids=name_path)
def test_stripping_the_gutter_gives_the_seed(path: Path) -> None:
    gold = read_gold(path)
    seed = path.parents[2] / "seeds" / gold.meta["source"]
    assert gold.text == seed.read_text("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def test_demo_is_read_as_the_format_says() -> None:
    gold = parse_gold(DEMO)
    assert list(gold.meta) == ["id", "lang", "genre", "held_on"]
    assert gold.text.split("\n")[3:5] == ["市电视台记者:请问局长,今年有什么安排?", ""]
    moderator, reporter, speaker = gold.turns
    assert (moderator.role, moderator.voice, moderator.unlabelled) == ("moderator", "李明", False)
    assert (reporter.voice, reporter.questions, reporter.answers) == ("市电视台", (1,), ())
    assert (speaker.voice, speaker.unlabelled, speaker.label_span) == ("王强", True, None)
    assert [gold.text[slice(*span)] for span in speaker.spans] == [
        "谢谢你的提问。今年我们主要做两件事。\n第一件是修路。"
    ]
    assert gold.pairs == {1: (frozenset({1}), frozenset({2}))}
    assert format_gold(gold) == DEMO


def test_a_discussion_is_read_and_annotated_as_it_is_written() -> None:
    gold = parse_gold(PANEL)
    assert [turn.role for turn in gold.turns] == ["moderator", "speaker", "speaker", "reporter", "speaker"]
    assert gold.pairs == {}
    release = to_release(gold)
    assert (release.genre, release.reason, len(release.turns), release.pairs) == ("discussion", None, 5, ())
    assert format_gold(gold) == drop_legend(annotate(release)) == PANEL


def drop_legend(annotated: str) -> str:
    """An annotation without what `annotate` adds for a correction: the id of the release and the legend."""
    lines = annotated.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith((";;", "; release: ")))


@pytest.mark.parametrize(
    ("header", "alone"),
    [
        ("; note: turns not annotated\n", True),
        ("; note: from memory; turns not annotated\n", True),
        ("; note: turns annotated by two\n", False),
        ("", False),
    ],
)
def test_a_note_says_that_the_genre_alone_is_annotated(header: str, alone: bool) -> None:
    written = f"; genre: discussion\n{header}{make_line('headnote', '| 我先说两句。')}"
    gold = parse_gold(written)
    assert gold.has_genre_alone == alone
    assert format_gold(gold) == written


def make_line(head: str, rest: str) -> str:
    return f"{head:26} {rest}\n"


def test_details_that_must_survive() -> None:
    odd = "".join(
        [
            "; id: odd\n; title: \n",
            make_line("blank", "| "),
            make_line("blank", "| \t\u3000"),
            make_line("label", "|   问\r\x0c:"),
            make_line("reporter @卡塔尔阿尔拉亚日报/Hassan Ali #q3 #a2", "+  a|b + c; #q1\u2028d"),
            make_line("blank", "+  "),
            make_line("event", "| ; (笑)"),
            make_line("reporter @? #q2", "| 没有换行的结尾"),
        ]
    )
    gold = parse_gold(odd)
    assert gold.text == "\n\t\u3000\n  问\r\x0c: a|b + c; #q1\u2028d \n; (笑)\n没有换行的结尾"
    assert gold.meta["title"] == ""
    assert (gold.turns[0].questions, gold.turns[0].answers) == ((3,), (2,))
    assert [len(turn.spans) for turn in gold.turns] == [1, 1]
    assert format_gold(gold) == odd


def test_padding_by_hand_is_mended() -> None:
    gold = parse_gold("label | 问:\nreporter @? #q1 + 为什么?\n")
    assert format_gold(gold) == make_line("label", "| 问:") + make_line("reporter @? #q1", "+ 为什么?")


def test_unknown_voice_is_labelled_or_not_by_the_label_before() -> None:
    lines = [("label", "| 问:"), ("reporter @?", "+ 甲?"), ("speaker @?", "| 乙。"), ("label", "| 问:")]
    lines += [("blank", "| "), ("event", "| (笑)"), ("reporter @?", "| 丙?")]
    gold = parse_gold("".join(make_line(*line) for line in lines))
    assert [turn.unlabelled for turn in gold.turns] == [False, True, False]
    assert [turn.voice for turn in gold.turns] == [None, None, None]


GOOD = make_line("label", "| 问:")
MALFORMED = {
    "empty": ("", 1, "an empty file; header lines"),
    "not UTF-8": (
        b"; id: x\nblank                      | \xd6\xd0\n",
        2,
        "byte 0xd6, which is not UTF-8; UTF-8 text",
    ),
    "byte-order mark": ("\ufeff; id: x\n", 1, "a byte-order mark; UTF-8 without one"),
    "CR LF": ("; id: x\r\n" + GOOD.replace("\n", "\r\n"), 1, "lines that end in CR LF; a line feed alone"),
    "CR LF in the header": ("; id: x\r\n" + GOOD, 1, "a line that ends in CR LF"),
    "no last line feed": (GOOD + GOOD.strip(), 2, "no line feed at the end of the file"),
    "header without key": ("; 标题\n", 1, "header '; 标题'; `; key: value`"),
    "release": ("; release: 12\n", 1, "release '12'; the id of the release, 16 of 0-9 and a-f"),
    "header twice": ("; id: x\n; id: y\n", 2, "a second id; each key once"),
    "key": ("; held_no: 2024-05-08\n", 1, "header 'held_no'; one of id, release, source, lang, genre"),
    "tag": ("; lang: klingon\n", 1, "lang 'klingon'; a tag such as zh-Hant or en"),
    "genre": ("; genre: talk\n", 1, "genre 'talk'; one of transcript, interview, discussion"),
    "day": ("; held_on: 2024-02-30\n", 1, "held_on '2024-02-30'; a day as YYYY-MM-DD"),
    "no gutter": (GOOD + "请提问。\n", 2, "no gutter in '请提问。'; `KIND @VOICE #q1`"),
    "header after the text": (GOOD + "; id: x\n", 2, "no gutter in '; id: x'"),
    "stripped white space": ("blank                      |\n", 1, "no blank behind the `|` in 'blank "),
    "answer without a question": (
        make_line("speaker @? #a2", "| 好"),
        1,
        "#a2 answers a question that is nowhere; a turn with #q2 would be right",
    ),
    "answer to oneself": (make_line("speaker @? #q1 #a1", "| 好"), 1, "#q1 and #a1 on one turn; the answer"),
    "turn in a report": (
        "; genre: report\n" + make_line("other @?", "| 好"),
        2,
        "other starts a turn, and genre report has none; headnote, or a genre that has turns (transcript,",
    ),
    "mark in a discussion": (
        "; genre: discussion\n" + make_line("other @? #q1", "| 好"),
        2,
        "#q1 in a discussion, which has no pairs; no marks, or another genre",
    ),
    "unknown kind": (make_line("chairman @李明", "| 好"), 1, "kind 'chairman'; one of moderator, speaker"),
    "+ first": (make_line("label", "+ 问:"), 1, "`+` on the text's first line; `|`"),
    "cont first": (GOOD + make_line("cont", "| 好"), 2, "cont before any turn; a role where a turn starts"),
    "mark": (make_line("reporter @? #x1", "| 好"), 1, "mark '#x1'; #q or #a and a number from 1"),
    "mark zero": (make_line("reporter @? #q0", "| 好"), 1, "mark '#q0'; #q or #a"),
    "mark without number": (make_line("reporter @? #q", "| 好"), 1, "mark '#q'; #q or #a"),
    "mark on a label": (
        make_line("label #q1", "| 问"),
        1,
        "a voice or a mark on label; only where a turn starts",
    ),
    "voice on cont": (GOOD + make_line("cont @李明", "| 好"), 2, "a voice or a mark on cont"),
    "no voice": (make_line("reporter #q1", "| 好"), 1, "reporter without a voice; `@VOICE`, or `@?`"),
    "no at sign": (make_line("reporter 李明", "| 好"), 1, "gutter 'reporter 李明'; `KIND @VOICE #q1`"),
    "text in a blank": (make_line("blank", "| 好"), 1, "blank beside '好'; another kind"),
    "white space in a label": (make_line("label", "|  "), 1, "label beside white space; blank"),
}


@pytest.mark.parametrize(("data", "line", "message"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_gold_is_refused_in_one_line(data: str | bytes, line: int, message: str) -> None:
    with pytest.raises(GoldError) as fault:
        parse_gold(data, "bad.gold")
    assert str(fault.value).startswith(f"bad.gold:{line}: {message}")
    assert "\n" not in str(fault.value)


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines() -> None:
    lines = ["; genre: talk\n", "; held_on: 2024-13-01\n", make_line("label", "| 问:")]
    lines += [make_line("cont", "| 好"), make_line("reporter @? #q", "| 什么?"), make_line("cont", "| 好")]
    lines += ["请提问。\n", make_line("speaker @? #a9", "| 好")]
    with pytest.raises(GoldError) as fault:
        parse_gold("".join(lines), "bad.gold")
    told = [line.split(": ", 1) for line in fault.value.lines]
    assert [place for place, _ in told] == [f"bad.gold:{number}" for number in (1, 2, 4, 5, 7, 8)]
    assert [said.split(" ")[0] for _, said in told] == ["genre", "held_on", "cont", "mark", "no", "#a9"]
    assert str(fault.value).splitlines() == list(fault.value.lines)


def test_a_question_in_a_line_with_a_fault_is_there_all_the_same() -> None:
    lines = [make_line("reporter 王雨 #q1", "| 什么?"), make_line("speaker @? #a1", "| 好")]
    with pytest.raises(GoldError) as fault:
        parse_gold("".join(lines), "bad.gold")
    assert len(fault.value.lines) == 1


@pytest.mark.parametrize(
    "data", ["Harbour briefing\n\nQ: When?\nA: Soon.\n", "市长:好\n记者:何时?\n" * 200, "| a | b |\n"]
)
def test_a_text_that_is_no_gold_is_told_in_one_line(data: str) -> None:
    with pytest.raises(GoldError) as fault:
        parse_gold(data, "harbour.txt")
    [line] = fault.value.lines
    assert line.startswith("harbour.txt: no .gold file, since no line of it has a gutter; one that")
    assert "`transcripts annotate FILE > FILE.gold`" in line


def test_a_turn_may_have_very_many_marks() -> None:
    marks = " ".join(f"#q{number}" for number in range(1, 40_000))
    assert len(parse_gold(f"reporter @A {marks} | Why?\n").turns[0].questions) == 39_999
    with pytest.raises(GoldError, match="#q7 and #a7 on one turn"):
        parse_gold(f"reporter @A {marks} #a7 | Why?\n")


def test_of_many_faults_the_rest_are_counted() -> None:
    with pytest.raises(GoldError) as fault:
        parse_gold(GOOD + "text\n" * (MOST_FAULTS + 3), "bad.gold")
    assert len(fault.value.lines) == MOST_FAULTS + 1
    assert fault.value.lines[-1].startswith("bad.gold: 3 more lines like these; ")


def test_comments_stay_where_they_are() -> None:
    written = f";; first\n; id: x\n;;; second\n;;\n; lang: zh\n{make_line('headnote', '| 好')};;\n"
    with pytest.raises(GoldError, match="bad:7: no gutter in ';;'"):
        parse_gold(written, "bad")
    gold = parse_gold(written.removesuffix(";;\n"))
    assert gold.meta == {"id": "x", "lang": "zh"}
    assert format_gold(gold) == written.removesuffix(";;\n")


def test_annotation_names_its_release_and_says_how_to_correct_it() -> None:
    release = to_release(parse_gold(DEMO))
    annotated = annotate(release)
    assert f"; release: {release.id}\n" in annotated
    assert all(f"{line}\n" in annotated for line in make_legend())
    assert format_gold(parse_gold(annotated)) == annotated


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.gold: cannot be read \(No such file"):
        read_gold(tmp_path / "none.gold")


# From a release to gold and back.


@pytest.mark.parametrize("path", ALL_GOLD, ids=name_path)
def test_gold_survives_release_and_annotation(path: Path) -> None:
    gold = read_gold(path)
    again = parse_gold(annotate(to_release(gold)))
    assert again.text == gold.text
    assert sorted(map(list_turns, again.pairs.values())) == sorted(map(list_turns, gold.pairs.values()))
    assert [drop_voice(turn) for turn in again.turns] == [drop_voice(turn) for turn in gold.turns]


def list_turns(pair: GoldPair) -> tuple[list[int], list[int]]:
    """The turns of a pair, whose number an annotation makes anew."""
    return sorted(pair.questions), sorted(pair.answers)


def drop_voice(turn: GoldTurn) -> GoldTurn:
    """The turn without its voice, which an annotation cuts to the name for all but reporters, and its numbers."""
    return dataclasses.replace(turn, voice=None, questions=(), answers=())


@pytest.mark.parametrize("path", ALL_GOLD, ids=name_path)
def test_release_of_gold_keeps_the_contract(path: Path) -> None:
    check_release(to_release(read_gold(path)), overruled=True, annotated=True)


def make_gold(*lines: tuple[str, str]) -> GoldRelease:
    return parse_gold("".join(make_line(head, f"| {text}") for head, text in lines))


def test_pairs_come_in_the_order_of_their_questions() -> None:
    gold = make_gold(
        ("reporter @A #q2", "Why?"), ("reporter @B #q1", "When?"), ("speaker @C #a1 #a2", "Soon.")
    )
    release = to_release(gold)
    assert [(pair.id, pair.question) for pair in release.pairs] == [("p0", "Why?"), ("p1", "When?")]
    check_release(release, overruled=True, annotated=True)


def test_who_moderates_and_speaks_is_a_voice_of_each_role() -> None:
    release = to_release(make_gold(("moderator @Ann Lee", "Welcome."), ("speaker @Ann Lee", "We open it.")))
    assert [(one.name, one.role) for one in release.speakers] == [
        ("Ann Lee", "moderator"),
        ("Ann Lee", "speaker"),
    ]
    check_release(release, overruled=True, annotated=True)


def test_turns_without_a_genre_are_of_a_transcript() -> None:
    assert to_release(make_gold(("speaker @A", "Yes."))).genre == "transcript"
    assert to_release(make_gold(("headnote", "Yes."))).genre == "other"


def test_a_label_of_signs_alone_is_as_it_is_printed() -> None:
    release = to_release(make_gold(("label", "　　："), ("speaker @A", "Yes.")))
    assert [turn.label for turn in release.turns] == ["："]
    check_release(release, overruled=True, annotated=True)


def test_labels_of_a_release_without_turns_are_its_text() -> None:
    release = to_release(make_gold(("label", "Contents:"), ("headnote", "1 Roads")))
    assert {block.kind for block in release.blocks} == {"text"}
    check_release(release, overruled=True, annotated=True)


def test_demo_as_release() -> None:
    release = to_release(parse_gold(DEMO))
    assert [speaker.id for speaker in release.speakers] == ["s0", "s1", "s2"]
    assert (release.speakers[1].outlet, release.speakers[1].name) == ("市电视台", None)
    assert [turn.label for turn in release.turns] == ["主持人李明", "市电视台记者", None]
    assert release.turns[2].inferred == ("start", "role", "speaker_id")
    assert release.turns[2].text == "谢谢你的提问。今年我们主要做两件事。\n第一件是修路。"
    (pair,) = release.pairs
    assert (pair.question_turns, pair.answer_turns, pair.status) == (("t1",), ("t2",), "answered")
    assert pair.question == "请问局长,今年有什么安排?"
    assert (
        drop_legend(annotate(release)).split("; source: ")[1].partition("\n")[2]
        == DEMO.split("2024-03-11\n", 1)[1]
    )


ODD_LINES = st.lists(
    st.text(st.sampled_from("王a1:：? \t\r\x0b\x0c\x85\u2028\u3000|+#;@\n"), max_size=8), max_size=12
).map("\n".join)


@given(ODD_LINES, st.data())
def test_annotation_keeps_any_text(text: str, data: st.DataObject) -> None:
    """Made-up releases: ordered, disjoint spans anywhere in an odd text, as labels, turns and furniture."""
    release = make_release(text, data)
    gold = parse_gold(annotate(release))
    assert gold.text == text
    solid = [turn for turn in release.turns if turn.text.strip()]
    assert [turn.role for turn in gold.turns] == [turn.role for turn in solid]
    marked = [pair for pair in gold.pairs.values() if pair.questions]
    assert len(marked) == sum(any(turn.id in pair.question_turns for turn in solid) for pair in release.pairs)


def make_release(text: str, data: st.DataObject) -> Release:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    kinds = st.sampled_from(["label", "turn", "event", "furniture", "headnote"])
    blocks: list[Block] = []
    turns: list[Turn] = []
    for start, end in pairwise(cuts):
        kind = data.draw(kinds)
        if kind == "turn":
            turns.append(make_turn(text, len(turns), (start, end), data))
        blocks.append(Block("text" if kind == "turn" else kind, (start, end)))
    speakers = (
        Speaker("s0", "reporter", "王 #1|", None, "a+b?", ()),
        Speaker("s1", "speaker", "?", "局长", None, ()),
    )
    pairs = tuple(make_pair(index, turn) for index, turn in enumerate(turns[::2]))
    source = Source("目录/名 字\n.txt", "0" * 64, "text/plain", "utf-8")
    return Release(
        "0" * 16, VERSION, source, "transcript" if turns else "other", None if turns else "no-conversation", "zh-Hans",
        "题\u2028目", None, None, text, speakers, tuple(turns), pairs, tuple(blocks), (),
    )  # fmt: skip


def make_turn(text: str, index: int, span: tuple[int, int], data: st.DataObject) -> Turn:
    role = data.draw(st.sampled_from(["moderator", "speaker", "reporter"]))
    voice = data.draw(st.sampled_from([None, "s0", "s1"]))
    label = data.draw(st.sampled_from([None, "王"]))
    return Turn(f"t{index}", index, role, voice, label, None, (span,), text[slice(*span)], (), 1.0, ())


def make_pair(index: int, turn: Turn) -> Pair:
    return Pair(f"p{index}", (turn.id,), (), "", turn.spans, "", (), None, None, "unanswered", 1.0)


@pytest.mark.parametrize("text", ["", "\n", "甲", "甲\r\n乙\r\n", "\n\n 甲\u2028乙\n\x0c\n"])
def test_annotation_of_any_parse_keeps_the_text(text: str) -> None:
    release = parse(text, "odd.txt")
    assert parse_gold(annotate(release)).text == release.text


@pytest.mark.parametrize(
    ("role", "outlet", "name", "voice"),
    [
        ("reporter", "新华社", "王雨", "新华社/王雨"),
        ("reporter", "新华社", None, "新华社"),
        ("reporter", None, "C++ #1|Lee", "C 1 Lee"),
        ("speaker", "某公司", "王强", "王强"),
        ("speaker", "某公司", None, "某公司"),
        ("speaker", None, "王某?", "王某"),
        ("speaker", None, None, "?"),
    ],
)
def test_voice_of_a_speaker(role: Role, outlet: str | None, name: str | None, voice: str) -> None:
    assert format_voice(Speaker("s0", role, name, "局长", outlet, ()), role) == voice


def test_release_without_turns_is_headnote_throughout() -> None:
    text = "首页 > 新闻\n\n今天下雨。\n"
    blocks = (Block("furniture", (0, 7)), Block("text", (9, 14)))
    release = dataclasses.replace(
        to_release(parse_gold(DEMO)), turns=(), pairs=(), speakers=(), blocks=blocks, text=text,
        source=Source("a/rain.txt", "0" * 64, "text/plain", "utf-8"),
    )  # fmt: skip
    header, body = drop_legend(annotate(release)).split("; source: a/rain.txt\n")
    assert header.startswith("; id: rain\n; lang: ")
    lines = [("furniture", "| 首页 > 新闻"), ("blank", "| "), ("headnote", "| 今天下雨。"), ("blank", "| ")]
    assert body == "".join(make_line(*line) for line in lines)
