"""Lines that look like labels, in any order and again and again, with scraps of markup: nothing raises."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_release

from transcripts import parse
from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.languages import load_language
from transcripts.parsing.labels.candidates import find_candidates
from transcripts.parsing.pairs.questions import trim_question
from transcripts.reading import read_bytes

ENGLISH = (
    "The Governor", "THE GOVERNOR:", "Governor", "Governor Ann Lee", "Ann Lee", "Ann Lee:", "ANN LEE:", "MS. LEE:", "Dr. Lee",
    "MR. COLE.  Good afternoon.", "CHAIR LEE (  ).  Good afternoon.", "Ann Lee ( ):", "Q", "Q:", "A:", "Q1. Ann Lee ( ): Who pays?",
    "Q    Thank you. Who pays?", "QUESTION:", "Question (Tom Cole, Harbor Post):", "MODERATOR:", "Moderator", "Operator", "Reuters:",
    "Ann Lee, Harbor Post", "Ann Lee -- Vice President, Investor Relations", "TC: Who pays?", "TC  Tom Cole", "Participants:",
    "JOURNALIST:", "0.   Who pays?", "Minister for Trade and Industry:", "MS. LEE (through interpreter):", "(Laughter.)", "END",
    "Press Conference by Governor Ann Lee", "March 4, 2021", "I still hold to it, and I think it should be done.", "Who pays?",
    "Thank you, Governor. Tom Cole from the Harbor Post.", "Yes, Nadia?", "Good morning, everyone.", "Labor, Trade", "We do",
)  # fmt: skip
CHINESE = (
    "主持人：", "主持人", "主持人王雨：", "【主持人】", "记者：", "记者", "新华社记者：", "《山城报》记者 张三：", "张三（山城社）：", "张三（　）：", "问：", "答：",
    "问", "答", "三、问：", "问：林　答：王", "王强：", "王强", "王局长：", "李處長", "市水务局局长 王强", "市水务局局长王强：", "林：", "局长：", "局长", "约翰·史密斯：",
    "網友", "[网友 小王]:", "议员：", "司儀：古處長雅萍", "翻译：", "嘉宾：", "时间：2024年3月4日", "来源：山城网", "责任编辑：王雨", "（鼓掌）", "（完）",
    "某市举行新闻发布会", "二〇二四年三月四日", "各位记者朋友，大家好！", "请问有什么安排？", "谢谢。", "我们一直在做", "谢谢王局长。下面请李处长回答。",
    "今天的发布会到此结束。", "，谢谢主持人", "__：", "※ 记者：",
)  # fmt: skip
SCRAPS = (
    "", "", "", "<br>", "<br/>", "</p>", "<b>", "</b></b>", "<p>", "&nbsp;", "<!-- -->", "**", "__", "*", "#", "> ", "|", ":", "：", "(", ")", "[", "【", "】",
    "[00:01]", "12:30 ", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}", "\N{ZERO WIDTH SPACE}", "\x0c", "\N{LINE SEPARATOR}", "  ", "\t", "--", "?", "”",
)  # fmt: skip
BREAKS = ("\n", "\n", "\n\n", "\r\n", " \n", "\n\n\n")
ELEMENTS = ("p", "p", "b", "strong", "h2", "li", "td", "div", "dt", "blockquote")


@st.composite
def label_lines(draw: st.DrawFn) -> list[str]:
    """A few lines of a language, scraps around some of them, in an order in which each may recur."""
    known = draw(st.sampled_from([ENGLISH, CHINESE, ENGLISH + CHINESE]))
    pieces = st.sampled_from(known), st.sampled_from(SCRAPS), st.sampled_from(SCRAPS)
    lines = draw(st.lists(st.builds("{1}{0}{2}".format, *pieces), min_size=1, max_size=5))
    return draw(st.lists(st.sampled_from([*lines, draw(st.sampled_from(SCRAPS))]), min_size=1, max_size=12))


@given(label_lines(), st.sampled_from(BREAKS))
@settings(max_examples=400)
def test_lines_of_text(lines: list[str], end: str) -> None:
    parse(end.join(lines)).record()


@given(label_lines(), st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=4))
@settings(max_examples=150)
def test_lines_of_a_page(lines: list[str], elements: list[str]) -> None:
    tags = [elements[number % len(elements)] for number in range(len(lines))]
    body = "".join(f"<{tag}>{html.escape(line)}</{tag}>" for tag, line in zip(tags, lines, strict=True))
    try:
        source = read_bytes(f"<html><body>{body}</body></html>".encode(), "page.html")
    except ReadError:
        return
    parse_source(source).record()


def say(text: str) -> list[tuple[str | None, str, str]]:
    """Label, role and words of each turn."""
    return [(turn.label, turn.role, turn.text) for turn in parse(text).turns]


def test_label_that_recurs_above_a_list_only_is_the_head_of_a_page() -> None:
    release = parse("The Governor\nI still hold to it, and I think it should be done.<br>\nThe Governor\n")
    check_release(release)
    assert (release.turns, release.genre, release.title) == ((), "statement", "The Governor")


def test_bracket_with_nothing_in_it_tells_nothing() -> None:
    assert say(
        "CHAIR LEE (  ).  Questions, please.\nMR. COLE (Post).  Who pays?\nCHAIR LEE (  ).  We do.\n"
    ) == [
        ("CHAIR LEE (  )", "speaker", "Questions, please."),
        ("MR. COLE (Post)", "reporter", "Who pays?"),
        ("CHAIR LEE (  )", "speaker", "We do."),
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_label_has_words(language: str) -> None:
    body = "\n__:\n**：** yes\n\x0c:\n# :\n"
    assert find_candidates(body, len(body), load_language(language)) == []


@pytest.mark.parametrize(
    "said", ["！ \n谢谢主持人", "，谢谢主持人。", "。\n \n谢谢谢谢", "”！, \n谢谢主持人”"]
)
def test_turn_of_courtesies_alone_stays_whole(said: str) -> None:
    start, end = trim_question(f"\n{said}\n", (1, len(said) + 1), load_language("zh"))
    assert 1 <= start < end <= len(said) + 1


TALK = "\nQ: Who pays?\nA: We do.\n"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (r'"\ud83d\ude00 Press"', "\N{GRINNING FACE} Press"),
        (r'"Press \ud800"', "Press \N{REPLACEMENT CHARACTER}"),
        (r'"Press \U00110000"', None),
        (r'"Press \Uffffffff"', None),
        ('"Press": 2024-13-45', None),
        ('"Press": {a: b}', None),
    ],
    ids=["two surrogates", "one surrogate", "no character", "no number", "no day", "no string"],
)
def test_title_that_yaml_does_not_take_for_a_string(printed: str, title: str | None) -> None:
    release = parse(f"---\ntitle: {printed}\n---{TALK}")
    check_release(release)
    assert release.title == title
    assert [turn.label for turn in release.turns] == ["Q", "A"]
