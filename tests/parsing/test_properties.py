"""Whatever the text: nothing raises, nothing is lost, every span and id holds."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invariants import check_release, squeeze
from places import own_gold, shared_gold

from transcripts import parse
from transcripts.model import Genre
from transcripts.scoring.gold import read_gold

TEXTS = {
    f"{path.parent.parent.name}-{path.stem}": read_gold(path).text for path in own_gold() + shared_gold()
}
CUTS = 24
"""Truncations of each text that every run tries; all of them are marked slow."""

LABELS = (
    "主持人", "主持人李明", "记者", "市电视台记者", "《中国日报》记者王小明", "新华社", "王强", "王局长", "黄宗华", "问", "答", "Q", "A",
    "市水务局副局长王强", "国新办新闻发言人 李红", "司儀", "財政司司長", "網友", "翻译", "工作人员", "欧阳静", "克里斯蒂·卢",
    "MR. LEE", "Ann Lee", "JOURNALIST", "时间", "责任编辑", "他说", "下面,我从三个方面作介绍", "各位记者朋友", "王𠀀",
)  # fmt: skip
OPENINGS = ("", "", "", "  ", "\N{IDEOGRAPHIC SPACE}\N{IDEOGRAPHIC SPACE}", "\N{NO-BREAK SPACE}", "### ", "**", "> ", "- ", "• ", "1、",
            "[", "【", "（", "(00:12) ", "12:30 ", "__", "\t", "\N{ZERO WIDTH SPACE}")  # fmt: skip
CLOSINGS = (
    ":",
    ":",
    "：",
    "：**",
    "**：",
    "",
    "】",
    "]",
    "]:",
    "）:",
    " (00:12)",
    "::",
    "︰",
    ": ",
    "\N{IDEOGRAPHIC SPACE}",
    ".",
    "：「",
)
SPEECH = (
    "请问今年何时开工?", "我有两个问题。第一,何时开工?第二,谁来出钱?谢谢。", "谢谢你的提问。", "这个问题请王局长回答。", "我补充一点。",
    "各位记者朋友,大家上午好!", "欢迎大家出席今天的新闻发布会。", "今天的发布会到此结束,再见!", "我是市电视台的记者,我叫王强。", "为什么?",
    "邀请市水务局局长王强、副局长李红出席。", "网友问:何时修好?", "我们主要做两件事。", "他说:“好。”", "(笑)", "（鼓掌）", "（何时?）", "[责任编辑:某某]",
    "2024年3月11日下午,市政府新闻办举行新闻发布会。", "发布时间:2024-03-11", "pic", "12", "-----", "![](a.png)", "首页 > 新闻", "<p>",
    "Why?", "Yes.", "追问一下,谁来出钱?", "1.何时?2.何地?", "？", "?", "。", "a", "𠀀", "é", "《", "」", "\x00", "\x7f",
)  # fmt: skip
BREAKS = ("\n", "\n", "\n", "\n\n", "", " ", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\N{LINE SEPARATOR}", "\N{IDEOGRAPHIC SPACE}\n",
          "\n\N{NO-BREAK SPACE}\n", "\n\n\n", "\N{ZERO WIDTH NO-BREAK SPACE}")  # fmt: skip


def join(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


pieces = st.sampled_from
line = join(
    pieces(OPENINGS), pieces(LABELS), pieces(CLOSINGS), pieces(BREAKS), pieces(SPEECH), pieces(BREAKS)
)
speech = join(pieces(SPEECH), pieces(BREAKS))


@st.composite
def habitual(draw: st.DrawFn) -> str:
    """A text that prints a few labels again and again in one form, and now and then anything else."""
    labels = ["主持人", "市电视台记者", draw(pieces(LABELS)), draw(pieces(LABELS))]
    opening, closing, after = (
        draw(pieces(OPENINGS)),
        draw(pieces(CLOSINGS)),
        draw(pieces(["", "\n", *BREAKS])),
    )
    plain = pieces(SPEECH).map(lambda said: f"{said}\n")
    labelled = st.tuples(pieces(labels), plain).map(lambda two: f"{opening}{two[0]}{closing}{after}{two[1]}")
    anything = st.one_of(line, speech, plain, st.text(max_size=12))
    return "".join(draw(st.lists(st.one_of(labelled, labelled, labelled, anything), min_size=4, max_size=30)))


releases = habitual()
"""Texts that look like releases."""


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A stretch of a real release with pieces put in and lines taken out."""
    lines = draw(pieces(list(TEXTS.values()))).split("\n")
    first = draw(st.integers(0, len(lines)))
    lines = lines[first : first + draw(st.integers(0, 60))]
    for piece in draw(st.lists(st.one_of(line, speech, st.just("")), max_size=6)):
        at = draw(st.integers(0, len(lines)))
        lines[at : at + draw(st.integers(0, 2))] = [piece]
    return "\n".join(lines)


@given(releases)
@settings(max_examples=400)
def test_texts_that_look_like_releases(text: str) -> None:
    check_release(parse(text))


@given(damaged())
@settings(max_examples=300)
def test_damaged_releases(text: str) -> None:
    check_release(parse(text))


@given(st.text())
@example("")
@example(" \n\N{IDEOGRAPHIC SPACE}\r\n\x0b")
@example("\N{ZERO WIDTH NO-BREAK SPACE}")
@example("\x00")
def test_any_text(text: str) -> None:
    release = parse(text)
    assert release.text == text
    check_release(release)


@given(releases, st.sampled_from(["zh-Hans", "zh-Hant", "en", "xx", "de"]))
@settings(max_examples=60)
def test_any_text_in_a_given_language(text: str, language: str) -> None:
    check_release(parse(text, language=language))


@given(releases, st.sampled_from(get_args(Genre)))
@settings(max_examples=100)
def test_any_text_of_a_given_genre(text: str, genre: Genre) -> None:
    release = parse(text, genre=genre)
    assert release.genre == genre
    check_release(release, overruled=True)


@pytest.mark.parametrize(
    "text",
    ["\ud800", "王强:\udfff好。\n记者:何时\ud83d?", "a\udc80" * 50],
    ids=["alone", "in a release", "many"],
)
def test_lone_surrogates_neither_raise_nor_move_an_offset(text: str) -> None:
    release = parse(text)
    assert len(release.text) == len(text)
    check_release(release)


@pytest.mark.parametrize("name", TEXTS)
def test_real_releases(name: str) -> None:
    release = parse(TEXTS[name], name)
    assert squeeze(release.text) == squeeze(TEXTS[name])
    check_release(release)


def list_cuts(text: str) -> list[int]:
    """The ends of all lines but the last."""
    return [at for at, char in enumerate(text) if char == "\n"]


@pytest.mark.parametrize("name", TEXTS)
def test_releases_cut_off_at_some_lines(name: str) -> None:
    cuts = list_cuts(TEXTS[name])
    for at in cuts[:: max(1, len(cuts) // CUTS)]:
        check_release(parse(TEXTS[name][:at]))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_releases_cut_off_at_every_line(name: str) -> None:
    for at in list_cuts(TEXTS[name]):
        check_release(parse(TEXTS[name][:at]))
        check_release(parse(TEXTS[name][at:]))
