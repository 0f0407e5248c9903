"""Tables in Markdown: who speaks in one column, what is said in the other, however the table is drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from invariants import check_release

import transcripts
from transcripts.flow import parse_source
from transcripts.parsing.page.tables import find_tables, leave_headers
from transcripts.reading import read_bytes

HEAD = {
    "zh": "江城市供水工作新闻发布会实录\n\n2024年3月12日，江城市政府新闻办举行新闻发布会。\n\n",
    "en": "# Briefing on the water works\n\nMarch 12, 2024\n\n",
}
SAID = {
    "zh": (
        ("主持人李明", "各位记者朋友，下午好。下面请王强局长介绍情况。"),
        ("市水务局局长王强", "谢谢主持人。今年改造管网八十公里。"),
        ("主持人李明", "谢谢王局长。下面请提问。"),
        ("江城日报记者", "请问水价会不会上涨？老百姓很关心。"),
        ("市水务局局长王强", "今年水价不会调整，请大家放心。"),
        ("主持人李明", "发布会到此结束，谢谢大家。"),
    ),
    "en": (
        ("Ann Cole", "Good morning. Welcome to the briefing. Director Ray will open."),
        ("Tom Ray", "Thank you. We replaced forty pipes."),
        ("Ann Cole", "Thank you. Questions, please."),
        ("Eva Holt", "Eva Holt, the Herald. Who is paying for it?"),
        ("Tom Ray", "The county pays."),
        ("Ann Cole", "That is all. Thank you."),
    ),
}
ROLES = ["moderator", "speaker", "moderator", "reporter", "speaker", "moderator"]
ROW, RULE, EMPTY = "| {name} | {words} |\n", "| --- | --- |\n", "|  |  |\n"
DRAWN = {
    "plain": (EMPTY + RULE, ROW),
    "first row as header": ("", ROW),
    "named columns": ("| 发言人 | 内容 |\n" + RULE, ROW),
    "named columns in English": ("| Speaker | Text |\n" + RULE, ROW),
    "bold names of columns": ("| **Speaker** | **Words** |\n" + RULE, ROW),
    "no outer pipes": ("who | what\n--- | ---\n", "{name} | {words}\n"),
    "no blanks": ("|||\n|-|-|\n", "|{name}|{words}|\n"),
    "aligned": ("|  |  |\n|:---|---:|\n", ROW),
    "wide rule": (f"|  |  |\n|{'-' * 30}|{'-' * 60}|\n", "| {name:<28} | {words:<58} |\n"),
    "plus in the rule": ("|  |  |\n|---+---|\n", ROW),
    "indented": ("  |  |  |\n  | --- | --- |\n", "  | {name} | {words} |\n"),
    "bold": (EMPTY + RULE, "| **{name}** | {words} |\n"),
    "bold with a colon": (EMPTY + RULE, "| **{name}:** | {words} |\n"),
    "a colon": (EMPTY + RULE, "| {name}： | {words} |\n"),
    "time first": ("| | | |\n|---|---|---|\n", "| 00:0{at}:05 | {name} | {words} |\n"),
    "time in the middle": ("| | | |\n|---|---|---|\n", "| {name} | 0:{at}5 | {words} |\n"),
    "time last": ("| | | |\n|---|---|---|\n", "| {name} | {words} | [10:0{at}] |\n"),
    "named columns with time": (
        "| Time | Speaker | Text |\n|---|---|---|\n",
        "| 0:0{at} | {name} | {words} |\n",
    ),
    "numbered": ("| No. | Who | What |\n|---|---|---|\n", "| {at} | {name} | {words} |\n"),
}


def draw(language: str, layout: str) -> str:
    """The release as a table draws it."""
    header, row = DRAWN[layout]
    rows = [row.format(name=name, words=words, at=at) for at, (name, words) in enumerate(SAID[language])]
    if not header:
        rows.insert(1, RULE)
    return HEAD[language] + header + "".join(rows)


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize("language", SAID)
def test_tables_give_the_same_turns(language: str, layout: str) -> None:
    text = draw(language, layout)
    release = transcripts.parse(text)
    check_release(release)
    assert release.text == text
    assert [turn.text for turn in release.turns] == [words for _, words in SAID[language]]
    assert [turn.role for turn in release.turns] == ROLES
    assert len(release.pairs) == 1
    assert all(turn.label and "|" not in turn.label for turn in release.turns)
    assert parse_source(read_bytes(text.encode(), "a.md")).turns == release.turns


def test_answer_in_a_row_without_a_label() -> None:
    text = draw("zh", "plain").replace("| 市水务局局长王强 | 今年水价", "|  | 谢谢您的关心。今年水价")
    turns = transcripts.parse(text).turns
    assert [turn.role for turn in turns] == ROLES
    assert turns[4].text == "谢谢您的关心。今年水价不会调整，请大家放心。"
    assert "start" in turns[4].inferred


def test_signs_inside_of_words() -> None:
    text = draw("en", "plain").replace("The county pays.", r"The county pays: a \| b.<br>And so on.<br/>")
    release = transcripts.parse(text)
    assert release.turns[4].text == r"The county pays: a \| b. And so on."
    assert [turn.role for turn in release.turns] == ROLES


def test_text_goes_on_below_the_table() -> None:
    release = transcripts.parse(draw("en", "plain") + "\nThe county has 12 towns. | It is large.\n")
    assert [turn.text for turn in release.turns][:5] == [words for _, words in SAID["en"]][:5]


@pytest.mark.parametrize(
    "text",
    [
        "a | b\nc | d\n",
        "| a | b |\n| c | d |\n",
        "| a |\n| --- |\n| b |\n",
        "| Item | Amount |\n|---|---|\n| Pipes | 40 |\n| Pumps | 12 |\n",
        "| a | b | c |\n|---|---|---|\n| d | e | f |\n",
        "---\ntitle: a|b\n---\n",
        "| a | b |\n|---|---|\n",
        "a\n|---|---|\n| c | d |\n",
        "-" * 5000,
        "|-" * 5000,
        "|" * 5000 + "\n" + "|---" * 5000,
    ],
)
def test_what_is_no_table_of_speech(text: str) -> None:
    assert find_tables(text).drawn == []


def test_words_behind_a_further_pipe_stay() -> None:
    text = "| | |\n|---|---|\n| Ann | Yes. | No. |\n"
    tables = find_tables(text)
    said = "".join(
        char for at, char in enumerate(text) if not any(start <= at < end for start, end in tables.drawn)
    )
    assert said.split() == ["Ann", "Yes.", "|", "No."]


def test_rules_inside_of_a_table_begin_none() -> None:
    tables = find_tables("| Ann | Yes. |\n|---|---|\n" * 2_000)
    assert all(above[1] <= below[0] for above, below in pairwise(tables.drawn))
    assert next(mark.span for mark in tables.marks if mark.kind == "cell") == (2, 5)


# Tables of which a reader marks the cells.


COLUMNS = {"zh": ("发言人", "内容"), "en": ("Speaker", "Text")}


def draw_html(rows: list[tuple[str, str]]) -> bytes:
    cells = "".join(f"<tr><td>{name}</td><td>{words}</td></tr>" for name, words in rows)
    title = "<h1>Briefing on the water works</h1>"
    return f"<html><meta charset=utf-8><body>{title}<table>{cells}</table></body></html>".encode()


def draw_rtf(rows: list[tuple[str, str]]) -> bytes:
    cells = "".join(
        rf"\trowd\cellx2000\cellx9000\pard\intbl {name}\cell {words}\cell\row" + "\n" for name, words in rows
    )
    escaped = "".join(char if char.isascii() else rf"\u{ord(char)}?" for char in cells)
    return (r"{\rtf1\ansi Briefing on the water works\par" + "\n" + escaped + "}").encode()


@pytest.mark.parametrize("suffix", ["html", "rtf"])
@pytest.mark.parametrize("language", SAID)
def test_the_names_of_columns_are_nobodys(language: str, suffix: str) -> None:
    draw_cells = draw_html if suffix == "html" else draw_rtf
    source = read_bytes(draw_cells([COLUMNS[language], *SAID[language]]), f"a.{suffix}")
    release = parse_source(source)
    check_release(release)
    assert [turn.text for turn in release.turns] == [words for _, words in SAID[language]]
    assert [turn.role for turn in release.turns] == ROLES
    furniture = [source.text[slice(*b.span)] for b in release.blocks if b.kind == "furniture"]
    assert "".join(furniture).split() == [*COLUMNS[language]] or furniture == [*COLUMNS[language]]


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    "first",
    [
        {"zh": ("市水务局局长王强", "大家好"), "en": ("Tom Ray", "Hello")},
        {"zh": ("张敏", "大家好。"), "en": ("Joan Pike", "Hello.")},
    ],
    ids=["who speaks again", "a sentence"],
)
def test_a_first_row_that_somebody_says_stays(first: dict[str, tuple[str, str]], language: str) -> None:
    source = read_bytes(draw_html([first[language], *SAID[language]]), "a.html")
    assert leave_headers(source.text, source.marks) is source.marks


def test_rows_of_facts_stay() -> None:
    source = read_bytes(draw_html([("Date", "March 12"), ("Place", "Town hall"), *SAID["en"]]), "a.html")
    assert leave_headers(source.text, source.marks) is source.marks


def test_a_table_without_a_title_above_it_keeps_its_first_voice() -> None:
    said = (
        (
            "Mara Quill",
            "Good morning, everyone. Welcome to this press conference. We will now take questions.",
        ),
        ("Tess Orne, Halden Post", "When will the ferry sail again?"),
        ("Jon Marsh", "It sails on Monday. We are glad of that."),
        ("Ivo Lund, North Radio", "Who pays for the repair?"),
        ("Jon Marsh", "The county pays. It is in the budget."),
        ("Mara Quill", "Thank you all for coming."),
    )
    rows = "".join(f"<tr><td>{voice}</td><td>{words}</td></tr>" for voice, words in said)
    release = parse_source(read_bytes(f"<!DOCTYPE html><table>{rows}</table>".encode(), "a.html"))
    assert release.title is None
    assert [turn.label for turn in release.turns] == [voice for voice, _ in said]
    assert [turn.role for turn in release.turns] == ["moderator", *["reporter", "speaker"] * 2, "moderator"]
