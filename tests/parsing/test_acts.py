"""What a turn does, where a shortcut could miss it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from transcripts.languages import load_language
from transcripts.languages.latin.speech import is_addressed
from transcripts.parsing.acts import Acts
from transcripts.parsing.acts.said import Kept

EN, ZH = load_language("en"), load_language("zh")
BLANKED = " " * 70


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("何时开工？", True),
        ("Why now?" + " It is late." * 10, False),
        (f"Why now?{BLANKED}Thank you.", True),
        (f"Why now?{' It is late.' * 5}{BLANKED}Thank you.", False),
        ("Thank you.", False),
    ],
)
def test_lines_of_the_page_are_one_blank_between_a_question_and_the_end(said: str, asks: bool) -> None:
    assert Acts(said, EN).asks_last is asks


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("It does. Line of Nora Quist with the Pier Gazette. Please go ahead.", ("call", "Nora Quist")),
        ("It does. Next, Nora Quist, eNCA.", ("call", "Nora Quist")),
        ("It does. Let's go to Nora Quist from 7am.", ("call", "Nora Quist")),
        ("It does. Nora first.", ("vocative", "Nora")),
        ("It does. Nora.", ("bare", "Nora")),
        ("It does. Nora Quist, Pier Gazette.", ("named", "Nora Quist")),
        ("It opens in June, as planned.", None),
    ],
)
def test_a_call_is_heard_whatever_stands_behind_the_name(said: str, called: tuple[str, str] | None) -> None:
    first = Acts(said, EN).calls.first
    assert (first and (first.kind, first.name)) == called


def test_a_handover_starts_at_its_first_word_whether_or_not_a_courtesy_leads_it() -> None:
    for said, starts in (("谢谢。好的，请讲。", 3), ("谢谢。请讲。", 3), ("谢谢。好，请讲。", 3)):
        handover = Acts(said, ZH).handover
        assert handover is not None
        assert handover[0] == starts


def test_no_more_is_found_than_is_asked_for() -> None:
    found: list[int] = []

    def find() -> Iterator[int]:
        for number in range(3):
            found.append(number)
            yield number

    kept = Kept(find())
    assert (kept.first, kept.first, bool(kept), found) == (0, 0, True, [0])
    assert [*kept] == [*kept] == [0, 1, 2]
    assert Kept(iter(())).first is None


@pytest.mark.parametrize(
    ("asked", "echoed"),
    [
        ("A clash of plans?", True),
        ("Plans, then?", False),
        ("Of plans for the toll?", True),
        ("What is it that you mean?", True),
        ("Is it safe?", False),
    ],
    ids=["more", "one word", "the last two", "a word of four letters", "words that tell nothing"],
)
def test_two_words_of_the_answer_above_are_echoed_where_they_tell_what_is_spoken_of(
    asked: str, echoed: bool
) -> None:
    above = Acts("Nobody knows what is it, and there is a clash of plans.", EN)
    assert Acts(asked, EN).echoes(above) is echoed


@pytest.mark.parametrize(
    ("words", "addressed"),
    [("Mr. Speaker", True), ("Ann", True), ("so they say", False), ("Ann Bea Cora Dora Lee", False)],
)
def test_few_words_that_are_title_and_name_address_somebody(words: str, addressed: bool) -> None:
    assert is_addressed(words, EN.words) is addressed
