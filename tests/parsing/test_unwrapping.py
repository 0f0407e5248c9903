"""Line breaks that only wrap are undone in what turns say, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import check_release

import transcripts
from transcripts.flow import parse_source
from transcripts.languages import load_language
from transcripts.languages.types import Candidate
from transcripts.model import Mark, Source, SourceText, Span
from transcripts.parsing.induction.folding import blank_dirt
from transcripts.parsing.labels.candidates import find_candidates
from transcripts.parsing.page.unwrapping import find_gaps, find_width, unwrap
from transcripts.text import JOINT, display

ENGLISH = (
    "MODERATOR: Good morning to all of you who have come here today, and welcome to the briefing on the county's water.",
    "REPORTER: What of the water in the county, Mr. Lee, and when will it be clean enough to drink for all who live here?",
    "MR. LEE: It is clean now. We have built two new works in the last year, and will build a third one, a well-known one.",
    "REPORTER: And the price of it? People ask whether it will rise again as it did in the year before, by ten percent.",
    "MR. LEE: No. The price stays as it is until the end of next year, and then we shall see how costs have changed.",
)
CHINESE = (
    "主持人：各位记者朋友，大家下午好。欢迎出席市政府新闻办举行的新闻发布会，下面请大家提问，提问前请通报所在的新闻机构。",
    "江城日报记者：请问王局长，今年在城市供水方面有什么具体安排？老百姓什么时候能喝上更干净的水？",
    "王强：谢谢你的提问。今年我们主要做两件事，一是管网改造，二是水厂扩建，计划在2025年12月底以前全部完成，请大家放心。",
    "市电视台记者：请问水价会不会上涨？老百姓很关心这个问题，网上也有很多的讨论，想请您介绍一下。",
    "王强：今年水价不会调整，请大家放心。我们也会继续听取各方面的意见和建议，把好事办好、把实事办实，谢谢大家。",
)


def rejoin(text: str, width: int, nobody: list[Span], candidates: list[Candidate]) -> str:
    """The text without the breaks of its lines."""
    return unwrap(text, find_gaps(text, text, width, nobody, candidates))


def wrap_english(paragraph: str) -> str:
    return "\n".join(wrap(paragraph, 60, break_on_hyphens=False))


def wrap_chinese(paragraph: str) -> str:
    return "\n".join(paragraph[at : at + 23] for at in range(0, len(paragraph), 23))


def indent(paragraph: str) -> str:
    return "    " + wrap_english(paragraph)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("paragraphs", "printed"), [(ENGLISH, wrap_english), (ENGLISH, indent), (CHINESE, wrap_chinese)]
)
def test_turns_say_what_their_paragraphs_say(
    paragraphs: tuple[str, ...], printed: Callable[[str], str], gap: str
) -> None:
    text = gap.join(map(printed, paragraphs * 2)) + "\n"
    wrapped, whole = transcripts.parse(text), transcripts.parse("\n\n".join(paragraphs * 2) + "\n")
    check_release(wrapped)
    assert wrapped.text == text
    assert [turn.text for turn in wrapped.turns] == [turn.text for turn in whole.turns]
    assert [pair.question for pair in wrapped.pairs] == [pair.question for pair in whole.pairs]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one\ntwo\nthree\n",
        "\n\n".join(ENGLISH),
        "\n".join(paragraph * 3 for paragraph in ENGLISH * 3),
        "\n".join(["MODERATOR: Hello.", *["A short line."] * 12, "Q: Why?"]),
        "\n".join(["- apples", "- pears", "- a long list of other fruit"] * 6),
    ],
    ids=["empty", "short", "paragraphs", "long lines", "poem", "list"],
)
def test_what_is_not_wrapped(text: str) -> None:
    assert find_width(text) == 0


def test_width_is_that_of_most_lines() -> None:
    assert 56 <= find_width("\n".join(map(wrap_english, ENGLISH))) <= 60
    assert find_width("\n".join(map(wrap_chinese, CHINESE))) == 23


def test_format_that_wraps_needs_no_proof() -> None:
    text = "\n".join(f"line {number}" for number in range(10))
    assert find_width(text) == 0
    assert find_width(text, is_wrapped=True) == 6


def test_sentence_goes_on_over_a_page() -> None:
    lines = [
        "MR. LEE: This sentence goes on",
        "Page 3",
        "The Briefing",
        "on the next page, and then it ends.",
    ]
    text = "\n".join(lines)
    nobody = [(text.index(line), text.index(line) + len(line)) for line in lines[1:3]]
    spans = [(0, len(lines[0])), (text.index(lines[3]), len(text))]
    assert display(rejoin(text, 32, nobody, []), spans) == f"{lines[0]} {lines[3]}"
    assert display(text, spans) == f"{lines[0]}\n{lines[3]}"


def test_numbers_and_chinese_join_without_a_blank() -> None:
    text = "他们在去年完成了其中的一百二\n十三项，今年预计要完成大约12\n34项。"
    assert display(rejoin(text, 14, [], []), [(0, len(text))]) == text.replace("\n", "")


def test_english_joins_with_a_blank() -> None:
    text = "It is a well-\nknown fact that\nlines end."
    assert display(rejoin(text, 15, [], []), [(0, len(text))]) == "It is a well- known fact that lines end."


def test_label_begins_a_paragraph() -> None:
    release = transcripts.parse("\n".join(map(wrap_english, ENGLISH)))
    assert [turn.label for turn in release.turns] == [
        "MODERATOR",
        "REPORTER",
        "MR. LEE",
        "REPORTER",
        "MR. LEE",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The street is 10.4 miles from downtown and gets 55.9\npercent more of the stock.",
        "The farther out, the sooner we come there; you know;\nInverhaven Heights is next on the list.",
    ],
)
def test_neither_decimals_nor_semicolons_end_a_wrapped_paragraph(text: str) -> None:
    assert "\n" not in rejoin(text, 62, [], [])


def test_a_blank_in_place_of_dirt_is_no_indentation() -> None:
    printed = (
        "My question to the two of you is for the\n\\[second official\\]: if you look at it, what is it?"
    )
    gaps = find_gaps(blank_dirt(printed), printed, 42, [], [])
    assert "\n" not in unwrap(printed, gaps)
    assert "\n" not in unwrap(blank_dirt(printed), gaps)


def test_a_name_with_a_colon_in_mid_sentence_starts_no_paragraph() -> None:
    above = "We have met them three times this year. To the family in"
    for label, is_joined in (("Whinworth Ward", True), ("MR. LEE", False)):
        text = f"{above}\n{label}: somebody has been to see you."
        candidates = find_candidates("\n" + text, len(text), load_language("en"))
        assert [candidate.core for candidate in candidates] == [label]
        assert ("\n" not in rejoin(text, len(above), [], candidates)) == is_joined


def test_a_semicolon_with_room_behind_it_ends_a_line() -> None:
    text = "We have three tasks, and the first is the bridge;\nthe second is the road; and the third is the harbor."
    assert rejoin(text, 62, [], []) == text


@given(
    lines=st.lists(
        st.sampled_from(
            ["a full line of words", "一整行都是汉字的文字", "Q: Why?", "end.", "", "  in", "12", JOINT]
        ),
        max_size=30,
    ),
    width=st.integers(1, 30),
)
def test_no_offset_moves(lines: list[str], width: int) -> None:
    text = "\n".join(lines)
    joined = rejoin(text, width, [], [])
    assert len(joined) == len(text)
    assert all(
        old == new or (old == "\n" and new in (" ", JOINT)) for old, new in zip(text, joined, strict=True)
    )


@given(
    lines=st.lists(
        st.sampled_from([*ENGLISH, *CHINESE, "Page 3", "12", "", "MR. LEE:", "（笑）", "记者："]), max_size=20
    ),
    cut=st.integers(8, 60),
    data=st.data(),
)
def test_any_wrapped_text_keeps_what_holds_for_all(lines: list[str], cut: int, data: st.DataObject) -> None:
    text = "\n".join(piece for line in lines for piece in wrap(line, cut) or [""])
    at = data.draw(st.integers(0, max(text.count("\n"), 0)))
    start = sum(len(line) + 1 for line in text.split("\n")[:at])
    line = text[start:].partition("\n")[0]
    marks = (Mark("furniture", (start, start + len(line))),) if line else ()
    source = Source("a.pdf", "0" * 64, "application/pdf", "binary")
    check_release(parse_source(SourceText(text, source, marks=marks, is_wrapped=True)))


@pytest.mark.parametrize(("gap", "width"), [("\n", 48), ("\n\n", 48), ("\n\n\n", 0)])
def test_lines_may_be_double_spaced_and_no_wider(gap: str, width: int) -> None:
    lines = ["and so the boats went out again to the far piers"] * 30
    assert find_width(gap.join(lines)) == width


def test_the_number_of_a_note_ends_a_sentence_and_a_decimal_does_not() -> None:
    lines = [
        "We mended the pier and the boats, as we had said.{}",
        "and then we went on to the far town, for a day",
    ]
    noted = "\n".join([line.format("12") for line in lines[:1]] * 30)
    assert find_width(noted) == 0
    assert find_width(noted.replace("said.12", "sa 55.9")) > 0
