"""Subtitles give paragraphs under their voices, without the breaks, tags and repetitions of their cues."""

from __future__ import annotations

import pytest

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import read_bytes

Cue = tuple[float, float, str]


def print_time(seconds: float, point: str) -> str:
    return f"00:00:{seconds:06.3f}".replace(".", point)


def print_srt(*cues: Cue) -> str:
    return "".join(
        f"{number}\n{print_time(start, ',')} --> {print_time(end, ',')}\n{words}\n\n"
        for number, (start, end, words) in enumerate(cues, 1)
    )


def print_vtt(*cues: Cue, head: str = "") -> str:
    return f"WEBVTT\n{head}\n" + "".join(
        f"{print_time(start, '.')} --> {print_time(end, '.')}\n{words}\n\n" for start, end, words in cues
    )


def read(text: str, name: str = "a.srt") -> SourceText:
    return read_bytes(text.encode(), name)


CUES = (
    (1, 3, "<i>MODERATOR:</i> Good morning."),
    (3, 5, "{\\an8}We start now,\nplease."),
    (5, 8, '<font color="#fff">REPORTER: What of the</font>'),
    (8, 9, "water?"),
    (9, 12, "- It is safe.\n- Is it?"),
)


def test_sentences_go_on_over_cues() -> None:
    assert read(print_srt(*CUES)).text == (
        "MODERATOR: Good morning. We start now, please.\n\nREPORTER: What of the water?\n\n- It is safe.\n\n- Is it?\n"
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_line_ends_and_marks_of_other_systems(codec: str) -> None:
    text = print_srt(*CUES)
    source = read_bytes(text.replace("\n", "\r\n").encode(codec), "a.srt")
    assert source.text == read(text).text
    assert source.source.encoding == codec


def test_chinese_cues_join_without_blanks() -> None:
    assert (
        read(print_srt((1, 2, "记者：请问局长，今年有什么"), (2, 3, "安排？"))).text
        == "记者：请问局长，今年有什么安排？\n"
    )


def test_silence_begins_a_paragraph() -> None:
    assert read(print_srt((1, 2, "One."), (3, 4, "Two."), (10, 11, "Three."))).text == "One. Two.\n\nThree.\n"


def test_voices_are_labels() -> None:
    source = read(
        print_vtt(
            (1, 3, "<v Ann Lee>Good <b>morning</b>."),
            (3, 5, "<v Ann Lee>We start.</v>"),
            (5, 6, "<v.loud Tom Cole>What of the <c.blue>water</c>?"),
            (7, 9, "<v Tom Cole>And now?</v>\n<v Ann Lee>Safe &amp; sound.</v>"),
            (9, 10, "Quite <00:09.500>so."),
            head="\nSTYLE\n::cue { color: red }\n\nNOTE nobody: says this\n",
        ),
        "a.vtt",
    )
    assert source.text == (
        "Ann Lee:\n\nGood morning. We start.\n\nTom Cole:\n\nWhat of the water? And now?\n\nAnn Lee:\n\nSafe & sound. Quite so.\n"
    )
    assert [source.text[slice(*mark.span)] for mark in source.marks] == ["Ann Lee:", "Tom Cole:", "Ann Lee:"]
    assert [turn.label for turn in parse_source(source).turns] == ["Ann Lee", "Tom Cole", "Ann Lee"]


def test_captions_that_roll_up_are_said_once() -> None:
    rolling = print_vtt(
        (1, 3, " \ngood<00:01.500><c> morning</c>"),
        (3, 3.01, "good morning\n "),
        (3.01, 5, "good morning\nplease<00:03.500><c> sit</c>"),
        (5, 5.01, "please sit\n "),
    )
    assert read(rolling, "a.vtt").text == "good morning please sit\n"


def test_what_is_said_twice_stays() -> None:
    assert read(print_srt((1, 2, "No."), (2, 3, "No."))).text == "No. No.\n"


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.srt"), (b"hello", "a.srt"), (b"hello", "a.vtt"), (b"1\nx --> y\nz", "a.srt")]
)
def test_what_is_no_subtitles(data: bytes, name: str) -> None:
    with pytest.raises(
        ReadError, match=r"^a\.(srt|vtt): no (SRT|VTT) subtitles \(.*\); a file of cues would be right"
    ):
        read_bytes(data, name)


def test_lost_characters_lie_in_the_text() -> None:
    source = read_bytes(
        print_srt((1, 2, "记者请问局长" * 5)).encode() + b"2\n00:00:03,000 --> 00:00:04,000\n\xff\n", "a.srt"
    )
    assert [source.text[slice(*problem.span)] for problem in source.problems] == ["\N{REPLACEMENT CHARACTER}"]


def test_turns_have_the_times_of_their_cues() -> None:
    source = read(
        print_vtt(
            (1, 3, "<v Ann Lee>Good morning."), (3, 5.5, "<v Ann Lee>We start."), (7, 9, "<v Tom>And now?")
        ),
        "a.vtt",
    )
    assert [(source.text[slice(*timed.span)], timed.starts_at, timed.ends_at) for timed in source.times] == [
        ("Good morning.", 1, 3),
        ("We start.", 3, 5.5),
        ("And now?", 7, 9),
    ]
    turns = parse_source(source, genre="discussion").turns
    assert [(turn.starts_at, turn.ends_at) for turn in turns] == [(1, 5.5), (7, 9)]
