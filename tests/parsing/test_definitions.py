"""Definition lists in Markdown: who speaks is the term, what is said stands behind the colon below it."""

from __future__ import annotations

import pytest
from invariants import check_release
from test_tables import HEAD, ROLES, SAID

import transcripts
from transcripts.parsing.page.definitions import find_definitions

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
    said[1] = "Tom Ray\n\n:   Thank you. We replaced forty pipes.\n\n    The pumps come next.\n\n"
    release = transcripts.parse(HEAD["en"] + "".join(said))
    assert release.turns[1].text == "Thank you. We replaced forty pipes.\nThe pumps come next."
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
