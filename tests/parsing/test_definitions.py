"""Definition lists in Markdown: who speaks is the term, what is said stands behind the colon below it."""

from __future__ import annotations

import pytest
from invariants import check_release

import transcripts
from transcripts.parsing.page.definitions import find_definitions

HEAD = {
    "zh": "松湾区渡船工作新闻发布会实录\n\n2024年5月8日，松湾区举行新闻发布会。\n\n",
    "en": "# Briefing on the ferries\n\nMay 8, 2024\n\n",
}
SAID = {
    "zh": (
        ("主持人韩雪", "各位记者朋友，上午好。下面请杜江局长介绍情况。"),
        ("区交通局局长杜江", "谢谢主持人。今年新添渡船六艘。"),
        ("主持人韩雪", "谢谢杜局长。下面请提问。"),
        ("松湾晚报记者", "请问票价会不会上涨？"),
        ("区交通局局长杜江", "今年票价不会调整，请大家放心。"),
        ("主持人韩雪", "发布会到此结束，谢谢大家。"),
    ),
    "en": (
        ("Nora Finch", "Good morning. Welcome to the briefing. Director Gale will open."),
        ("Peter Gale", "Thank you. We bought six ferries."),
        ("Nora Finch", "Thank you. Questions, please."),
        ("Iris Vane", "Iris Vane, the Echo. Who is paying for them?"),
        ("Peter Gale", "The district pays."),
        ("Nora Finch", "That is all. Thank you."),
    ),
}
ROLES = ["moderator", "speaker", "moderator", "reporter", "speaker", "moderator"]
DRAWN = {
    "apart": "{name}\n\n:   {words}\n\n",
    "close": "{name}\n: {words}\n\n",
    "bold": "**{name}**\n\n:   {words}\n\n",
}


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize("language", SAID)
def test_definitions_give_the_same_turns(language: str, layout: str) -> None:
    text = HEAD[language] + "".join(
        DRAWN[layout].format(name=name, words=words) for name, words in SAID[language]
    )
    release = transcripts.parse(text)
    check_release(release)
    assert [turn.text for turn in release.turns] == [words for _, words in SAID[language]]
    assert [turn.role for turn in release.turns] == ROLES
    assert len(release.pairs) == 1


def test_paragraphs_below_the_first_are_said_too() -> None:
    said = [f"{name}\n\n:   {words}\n\n" for name, words in SAID["en"]]
    said[1] = "Peter Gale\n\n:   Thank you. We bought six ferries.\n\n    The piers come next.\n\n"
    release = transcripts.parse(HEAD["en"] + "".join(said))
    assert release.turns[1].text == "Thank you. We bought six ferries.\nThe piers come next."
    assert [turn.role for turn in release.turns] == ROLES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ann Lee\n: Good morning.\n",
        "Weir\n\n:   A wall in a river.\n\nLock\n\n:   A gate.\n\nPier\n\n:   A wall into the sea.\n",
        "Ann\n:no\nBo\n:no\nAnn\n:no\n",
        "\n:" * 5_000,
        "a\n: b\n" * 5_000,
    ],
)
def test_what_is_no_list_of_speech(text: str) -> None:
    assert find_definitions(text) == ([], [])
