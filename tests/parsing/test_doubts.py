"""What was perhaps left unread: each code of a doubt has a case, and one near it that has none."""

from __future__ import annotations

import pytest
from places import own_gold

from transcripts import Release, parse
from transcripts.parsing.doubts.doubting import CONFIDENCE
from transcripts.scoring.gold import read_gold

UNREAD = """主持人:请大家提问。
九州观察:请问今年有什么安排?
市数据局首席数据官王强:今年我们主要做两件事。
热心街坊:地铁什么时候开通?
王强:明年年底。
"""
THANKS = """2024年5月7日,临江市召开水库安全新闻发布会
主持人:大家上午好。市水利局总工程师孙岚女士在这里回答大家的问题。请提问。
临江晚报记者:请问大坝安全吗?
孙岚:安全。我们四月份做了全面检查。
“主持人”:谢谢大家。
"""
FERRIES = """Press conference on the harbor, August 19, 2024
TOVA LINDQVIST:
Good afternoon. At noon two ferries touched. I will take questions.
QUESTION: Was either captain using a phone?
LINDQVIST: We have no sign of that.
QUESTION: When do the boats run again?
LINDQVIST: At five.
"""
MISPRINT = """主持人:
请提问。
白鹭晚报记者:
老旧小区能按时供暖吗?
贺咏谦:
能,十一月十五日已经全部通暖。
贺泳谦:
费用由市里承担。
白鹭晚报记者:
多少钱?
贺咏谦:
九百万元。
白鹭晚报记者:
谁来管理?
贺咏谦:
供暖公司管理。
"""
ESCAPES = r"""\n\n\tMR. PRITCHARD: Good morning. I have one thing at the top.
\n\n\t\xc2\xa0Q Who is paying for the bridge?
\n\n\t\xc2\xa0MR. PRITCHARD: The county, mostly.
"""
BRIDGE = """     PRESS CONFERENCE ON THE QUAY BRIDGE
     April 9, 2024

     MODERATOR: Good morning. The director of bridges, Ms. Olsen,
     will make a statement and then take your questions.
 5   MS. OLSEN: Thank you. The bridge was closed on Sunday
     because one of the cables had rusted. It will open again on Friday.

     QUESTION: Who found the rust?
10   MS. OLSEN: A painter found it. It was under the paint,
     where no camera sees it.
     QUESTION: Are there 12 cables in all?
     MS. OLSEN: Fourteen.
15   MODERATOR: Thank you all.
"""
POOL = """~ GOOD MORNING. COMMISSIONER HALE WILL START.
~ THE POOL OPENS ON FRIDAY AT NOON.
~ COMMISSIONER, WHO PAYS FOR THE LIFEGUARDS?
~ THE CITY DOES.
~ AND IS THE WATER HEATED?
~ IT IS, TO TWENTY-FOUR DEGREES.
"""


def list_doubts(release: Release) -> dict[str, str]:
    """What each problem that is no inferred turn and no question without an answer points at, by code."""
    told = [problem for problem in release.problems if problem.code in {*CONFIDENCE, "unread-questions"}]
    return {problem.code: release.text[slice(*problem.span)].split("\n")[0] for problem in told}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (THANKS, "missed-label", "主持人”"),
        (FERRIES, "missed-label", "TOVA LINDQVIST"),
        (UNREAD, "crowded-turn", "请大家提问。"),
        (UNREAD, "giant-turn", "请大家提问。"),
        (MISPRINT, "two-names", "贺咏谦:"),
        (ESCAPES, "close-reading", "Q"),
        (POOL, "unread-questions", "~ COMMISSIONER, WHO PAYS FOR THE LIFEGUARDS?"),
    ],
)
def test_what_was_left_has_a_place(text: str, code: str, place: str) -> None:
    assert list_doubts(parse(text))[code].strip() == place.strip()


@pytest.mark.parametrize(
    "text",
    [
        THANKS.replace("“", "").replace("”", ""),
        FERRIES.replace("TOVA LINDQVIST:\n", "TOVA LINDQVIST: "),
        MISPRINT.replace("贺泳谦:\n", ""),
        "市长李红:\n案例一:先看码头。\n案例二:再看大桥。\n案例三:还有渡口。\n日报记者:\n码头修好了吗?\n李红:\n修好了。\n",
        POOL.replace("?", "."),
    ],
)
def test_what_is_near_has_none(text: str) -> None:
    assert not list_doubts(parse(text))


def test_places_of_the_same_words_are_told_together() -> None:
    (problem,) = [one for one in parse(BRIDGE).problems if one.message.startswith("“MS. OLSEN:”")]
    assert problem.code == "missed-label"
    assert "opens turns elsewhere and opens no turn here (also on line 10)" in problem.message


@pytest.mark.parametrize(
    ("text", "code"), [(THANKS, "missed-label"), (UNREAD, "giant-turn"), (MISPRINT, "two-names")]
)
def test_the_turn_concerned_is_less_sure(text: str, code: str) -> None:
    release = parse(text)
    (problem,) = [problem for problem in release.problems if problem.code == code]
    start, end = problem.span
    held = [
        turn
        for turn in release.turns
        if any(
            span[0] < end and start < span[1]
            for span in (*turn.spans, *([turn.label_span] * bool(turn.label)))
        )
    ]
    assert held
    assert all(turn.confidence <= CONFIDENCE[problem.code] for turn in held)


def test_releases_that_are_read_right_have_few() -> None:
    doubted = [path.stem for path in own_gold() if list_doubts(parse(read_gold(path).text))]
    assert len(doubted) <= 0.03 * len(own_gold())
