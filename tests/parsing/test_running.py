"""What pages print between the lines of a turn: read as if it were not there, and lost nowhere."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from invariants import check_release

import transcripts
from transcripts.languages import load_language
from transcripts.languages.types import Candidate, Form, Reading
from transcripts.model import Release
from transcripts.parsing.page.running import find_running, find_titles

_TITLES = {"en": "Press conference on the Halden ferries", "zh": "南桥市渡轮更新新闻发布会实录"}
_TURNS = {
    "en": [
        "Ruth Callow: Good morning, everyone. Welcome to today's press conference on the Halden ferries. With us "
        "are Owen Pritchard, Director of the Harbour Authority, and Mara Stell, Deputy Director of Finance. "
        "Director Pritchard, please.",
        "Owen Pritchard: Thank you. Over four years we have replaced nine boats, and delays fell from 20 percent "
        "to 6 percent. Next, we will rebuild the north pier, and then we will look at the timetable of the line "
        "that runs on Sundays and that so many of you have written to us about.",
        "Ruth Callow: Thank you. We will now take questions. Please tell us your name and outlet.",
        "Ian Docherty: Ian Docherty, Halden Courier. When will the north pier open again, and will tickets cost "
        "more than they do today, which is a lot for those who cross each day?",
        "Owen Pritchard: Thank you for the question. It opens by the end of this year. Tickets cost what they "
        "cost today.",
        "Lena Marsh: Lena Marsh, Western Post. Where does the money come from?",
        "Mara Stell: Most of it comes from bonds, 30 million in all, and the town adds five.",
        "Ruth Callow: That brings us to the end of today's press conference. Thank you all.",
    ],
    "zh": [
        "林若溪:各位记者朋友,大家上午好!欢迎出席今天的新闻发布会。今天我们邀请到市交通局局长何伟民先生、"
        "市财政局副局长许静女士,请他们介绍情况并回答提问。首先请何伟民局长作介绍。",
        "何伟民:谢谢主持人。四年来,我们更换渡船九艘,误点率从20%降到6%。下一步,我们将重建北码头,然后研究"
        "周日航线的时刻表,很多市民来信谈到这条航线。",
        "林若溪:谢谢何局长。下面进入提问环节,提问前请通报所在的新闻机构。",
        "方可:我是南桥日报记者方可。请问北码头什么时候能重新开放?票价会不会上涨?每天过江的市民已经觉得"
        "票价不低了。",
        "何伟民:谢谢你的提问。北码头今年年底前开放,票价不变。",
        "高远:我是东湾时报记者高远。我想请问许局长,这笔资金从哪里来?",
        "许静:资金主要来自专项债券,共3亿元,市级财政配套5000万元。",
        "林若溪:今天的发布会到此结束,谢谢大家!",
    ],
}
_WIDTHS = {"en": 48, "zh": 24}
_Edge = Callable[[str, int, int], list[str]]


def _none(title: str, page: int, pages: int) -> list[str]:
    return []


_EDGES: dict[str, tuple[_Edge, _Edge]] = {
    "nothing": (_none, _none),
    "file": (
        lambda _, p, n: ["11/30/26, 2:08 AM"],
        lambda _, p, n: ["file:///home/ann/page.html", f"{p}/{n}"],
    ),
    "file on a line": (
        lambda title, p, n: [f"11/30/26, 2:08 AM    {title}"],
        lambda _, p, n: [f"file:///home/ann/page.html    {p}/{n}"],
    ),
    "ligature": (
        lambda _, p, n: ["2026/11/30 02:08"],
        lambda _, p, n: ["\ufb01le:///home/ann/page.html", f"{p}/{n}"],
    ),
    "address": (
        lambda title, p, n: [f"30/11/2026, 14:08 {title}"],
        lambda _, p, n: ["https://www.halden.example/news/ferries?id=12", f"{p} / {n}"],
    ),
    "page of": (_none, lambda _, p, n: [f"Page {p} of {n}"]),
    "page": (_none, lambda _, p, n: [f"Page {p}"]),
    "page, letters apart": (_none, lambda _, p, n: [f"{p} | P a g e"]),
    "dashes": (_none, lambda _, p, n: [f"- {p} -"]),
    "long dashes": (_none, lambda _, p, n: [f"— {p} —"]),
    "number": (_none, lambda _, p, n: [str(p)]),
    "page in Chinese": (_none, lambda _, p, n: [f"第 {p} 页 共 {n} 页"]),
    "page in traditional Chinese": (_none, lambda _, p, n: [f"第{p}頁"]),
    "title, page": (lambda title, p, n: [f"{title}  Page {p}"] * (p > 1), _none),
    "title, number": (lambda title, p, n: [f"{title} {p}"] * (p > 1), _none),
    "odd pages, even pages": (
        lambda _, p, n: [f"Halden Ferries   {p}" if p % 2 else f"{p}   HARBOUR REVIEW"] * (p > 1),
        _none,
    ),
    "bars": (_none, lambda _, p, n: [f"Halden Harbour Authority | Transcript | {p}"]),
    "head and folio": (lambda _, p, n: ["HARBOUR PRESS OFFICE"] * (p > 1), lambda _, p, n: [f"- {p} -"]),
}


def _print(
    language: str, edges: tuple[_Edge, _Edge], *, lines: int = 7, feed: str = "", gap: str = ""
) -> str:
    """The conference on pages."""
    title = _TITLES[language]
    wrapped = [line for turn in _TURNS[language] for line in _wrap(turn, language)]
    printed = [title, "", *wrapped]
    pages = [printed[at : at + lines] for at in range(0, len(printed), lines)]
    head, foot = edges
    whole = []
    for number, page in enumerate(pages, 1):
        above, below = head(title, number, len(pages)), foot(title, number, len(pages))
        edged = [
            *above,
            *[gap] * bool(above and gap),
            *page,
            *[gap.strip("\n")] * bool(below and gap),
            *below,
        ]
        whole.append("\n".join(edged) + "\n")
    return feed.join(whole)


def _wrap(turn: str, language: str) -> list[str]:
    width = _WIDTHS[language]
    if language == "en":
        return textwrap.wrap(turn, width)
    return [turn[at : at + width] for at in range(0, len(turn), width)]


def _tell(release: Release) -> list[tuple[str, str]]:
    return [(turn.role, "".join(turn.text.split())) for turn in release.turns]


@pytest.mark.parametrize("feed", ["", "\f"], ids=["plain", "fed"])
@pytest.mark.parametrize("edges", _EDGES)
@pytest.mark.parametrize("language", _TURNS)
def test_a_page_breaks_no_turn(language: str, edges: str, feed: str) -> None:
    wanted = _tell(transcripts.parse("\n".join([_TITLES[language], "", *_TURNS[language]])))
    assert [role[0] for role, _ in wanted] == list("msmrsrsm")
    for gap in ("", " "):
        release = transcripts.parse(_print(language, _EDGES[edges], feed=feed, gap=gap))
        assert _tell(release) == wanted
        check_release(release)


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("feed", ["", "\f"], ids=["plain", "fed"])
def test_so_do_numbers_of_lines_that_start_anew_on_each_page(feed: str, every: int) -> None:
    lines = [line for turn in _TURNS["en"] for line in _wrap(turn, "en")]
    pages = [lines[at : at + 15] for at in range(0, len(lines), 15)]
    numbered = [
        "\n".join(
            [f"HARBOUR INQUIRY   {page}"]
            + [f"{n if n % every == 0 else '':>2}    {line}" for n, line in enumerate(said, 1)]
        )
        for page, said in enumerate(pages, 1)
    ]
    wanted = _tell(transcripts.parse("\n".join(_TURNS["en"])))
    assert _tell(transcripts.parse(f"\n{feed}".join(numbered) + "\n")) == wanted


def test_the_title_may_stand_inside_a_turn() -> None:
    lines = [*_TURNS["zh"][:4], "", _TITLES["zh"], "", *_TURNS["zh"][4:]]
    release = transcripts.parse("\n".join([_TITLES["zh"], "", *lines]))
    assert not any(_TITLES["zh"] in turn.text for turn in release.turns)
    assert sum(release.text[slice(*block.span)] == _TITLES["zh"] for block in release.blocks) == 2


@pytest.mark.parametrize(
    "text",
    [
        "LEE: Look at the table.\nBoats    12\nPiers    13\nCrews    14\nThat is all.\n",
        "Question 1\nWho pays?\nQuestion 2\nWhen does it open?\nQuestion 3\nWhy is it shut?\n",
        "LEE: We meet on 11/30/26, 2:08 AM is no time for that.\nASH: Why?\n",
        "LEE: Two thirds.\nASH: Of what?\nLEE: Of all boats.\nASH: Oh.\nLEE: Yes.\nASH: Oh.\n",
    ],
    ids=["table", "headings", "day", "labels"],
)
def test_what_is_said_stays(text: str) -> None:
    assert find_running(text, text, load_language("en")) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("\t http://ferries.example/news   1/9", " http://ferries.example/news   2/9"),
        ("11/30/26,\t2:08 PM", "11/30/26,\t2:08 PM"),
        ("2026-11-30  14:08:30  The Ferries", "2026-11-30  14:08:30  The Ferries"),
        ("Press office   \u0661", "Press office   \u0662"),
    ],
    ids=["address", "time", "seconds", "figures of another script"],
)
def test_a_line_of_the_page_is_found_however_it_is_set(above: str, below: str) -> None:
    text = f"{above}\nLEE: We mended the pier.\nASH: When?\n{below}\nLEE: In May.\n"
    found = find_running(text, text, load_language("en"))
    assert [text[start:end] for start, end in found] == [above.strip(), below.strip()]


def test_a_title_comes_back_with_other_blanks() -> None:
    text = "The  Ferries\nLEE: Who pays?\n  The Ferries \nThe Ferries sail.\nTheFerries"
    label = Candidate(13, 17, "LEE", Form("", "colon"), Reading("person"))
    found = find_titles(text, "The Ferries", [label])
    assert [text[start:end] for start, end in found] == ["The Ferries", "TheFerries"]
    assert find_titles(text, " " * 9, [label]) == []
