"""Subtitles give paragraphs under their voices, without the breaks, tags and repetitions of their cues."""

from __future__ import annotations

from collections.abc import Callable

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
    ("data", "name"),
    [
        (b"", "a.srt"),
        (b"hello", "a.srt"),
        (b"hello", "a.vtt"),
        (b"1\nx --> y\nz", "a.srt"),
        (b"hello", "a.sbv"),
        (b"hello", "a.lrc"),
        (b"hello", "a.ass"),
    ],
)
def test_what_is_no_subtitles(data: bytes, name: str) -> None:
    with pytest.raises(
        ReadError, match=r"^a\.\w+: no [A-Z]+ subtitles \(.*\); a file of cues would be right"
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


SAID = {
    "en": (
        ("Ann Lee", "Good afternoon. The bridge"),
        ("Ann Lee", "is open again."),
        ("Tom Cole", "Who paid for it?"),
        ("Ann Lee", "The harbour office did."),
        ("Tom Cole", "And who pays next year?"),
        ("Ann Lee", "Nobody knows yet."),
    ),
    "zh": (
        ("何静", "各位下午好，大桥"),
        ("何静", "重新开放了。"),
        ("马骏", "请问钱是谁出的？"),
        ("何静", "港务局出的。"),
        ("马骏", "请问明年由谁来出？"),
        ("何静", "现在还不知道。"),
    ),
}
JOINED = {"en": "Good afternoon. The bridge is open again.", "zh": "各位下午好，大桥重新开放了。"}
FORMS = {
    "[{}]: {}": "en zh",
    "[{}] {}": "en zh",
    "({}) {}": "en",
    "（{}）{}": "zh",
    "{{{}}} {}": "en zh",
    "【{}】{}": "zh",
    "{}: {}": "en",
    "{}：{}": "zh",
    "{}>> {}": "en",
    "[{}] 00:12: {}": "en",
    "{}\n{}": "en zh",
    "<v {}>{}": "en zh",
    "<v.loud.left {}>{}</v>": "en zh",
}


def cue(words: list[str]) -> list[Cue]:
    return [(3 * at, 3 * at + 2.5, said) for at, said in enumerate(words)]


@pytest.mark.parametrize(
    ("form", "language"), [(form, language) for form, where in FORMS.items() for language in where.split()]
)
@pytest.mark.parametrize("print_cues", [print_srt, print_vtt])
def test_voices_on_every_cue(form: str, language: str, print_cues: Callable[..., str]) -> None:
    text = print_cues(*cue([form.format(*pair) for pair in SAID[language]]))
    source = read(text, "a.vtt" if print_cues is print_vtt else "a.srt")
    voices = [label for label, _ in SAID[language][1:]]
    assert [source.text[slice(*mark.span)] for mark in source.marks] == [f"{voice}:" for voice in voices]
    turns = parse_source(source, genre="discussion").turns
    assert [turn.label for turn in turns] == voices
    assert turns[0].text == JOINED[language]
    assert (turns[0].starts_at, turns[0].ends_at) == (0, 5.5)


@pytest.mark.parametrize("form", ["-{}: {}", "- {}: {}", ">> {}: {}", "- [{}] {}"])
def test_signs_of_change_are_left_to_the_labels(form: str) -> None:
    said = [form.format(*pair) for pair in SAID["en"][1:]]
    source = read(print_srt(*cue(said)))
    assert source.text == "".join(f"{line}\n\n" for line in said)[:-1]
    assert not source.marks
    labels = [turn.label for turn in parse_source(source, genre="discussion").turns]
    assert labels == [voice for voice, _ in SAID["en"][1:]]


@pytest.mark.parametrize("form", ["[{}]", "{}:", "{}"])
def test_cues_that_hold_a_label_alone(form: str) -> None:
    said = [piece for voice, words in SAID["en"][1:] for piece in (form.format(voice), words)]
    turns = parse_source(read(print_srt(*cue(said))), genre="discussion").turns
    assert [(turn.label, turn.text) for turn in turns] == list(SAID["en"][1:])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["{}\n{}", "{}:\n{}", "[{}]\n{}", "[{}] {}", "{}: {}"])
def test_labels_where_the_voice_changes(language: str, form: str) -> None:
    said = []
    for voice, words in SAID[language][1:]:
        said += [form.format(voice, words), "是吗，对的。" if language == "zh" else "and so on."]
    turns = parse_source(read(print_srt(*cue(said))), genre="discussion").turns
    assert [turn.label for turn in turns] == [voice for voice, _ in SAID[language][1:]]


@pytest.mark.parametrize(
    "head", ["Q ", "Q. ", "Q   ", "**Ann:** ", "3. Ann: ", "答　", "问、", "# Ann: ", "Ann>> ", "[Ann] "]
)
def test_heads_that_start_a_line(head: str) -> None:
    said = ["So we built it.", "It is open", f"{head}Who paid for it?", "and when?"]
    lines = read(print_srt(*cue(said))).text.split("\n\n")
    assert lines[:1] == ["So we built it. It is open"]
    assert lines[1].endswith("Who paid for it? and when?\n")
    assert lines[1].startswith(head.strip()[:3])


@pytest.mark.parametrize("words", ["A bridge", "I know", "a: b", "It is 5:30", "(laughs) Yes", "3.5 million"])
def test_words_that_start_no_line(words: str) -> None:
    assert "\n\n" not in read(print_srt(*cue(["So we built it.", words, "as they say."]))).text


def test_figures_behind_a_label() -> None:
    said = ["何静：一共多少？", "马骏：126公里。", "何静：还有呢？", "马骏：30座桥。"]
    assert read(print_srt(*cue(said))).text.startswith("何静:\n\n一共多少？\n\n马骏:\n\n126公里。\n\n")


def test_voices_of_one_cue_among_many_that_come_back() -> None:
    said = ["Ann: One.", "Tom: Two.", "Ann: Three.", "Tom: Four.", "Mr. Paul Stone: Five.", "and six."]
    source = read(print_srt(*cue(said)))
    assert source.text.endswith("Mr. Paul Stone:\n\nFive. and six.\n")
    said[4] = "Now let me say one more thing: five."
    assert "Four.\n\nNow let me say" in read(print_srt(*cue(said))).text


def test_subtitles_without_full_stops_have_no_labels() -> None:
    said = ["各位下午好", "大桥重新开放了", "对", "谢谢大家", "对", "我们继续", "谢谢大家", "请提问"]
    assert read(print_srt(*cue(said))).text == f"{''.join(said)}\n"


def test_cues_that_hold_a_time_alone() -> None:
    said = [piece for voice, words in SAID["en"][1:] for piece in (f"[{voice}]", "00:01:05", words)]
    assert "00:01:05" not in read(print_srt(*cue(said))).text
    assert read(print_srt((1, 2, "When is it?"), (2, 3, "5:30"))).text == "When is it? 5:30\n"


def test_what_happens_is_no_voice() -> None:
    said = [f"[{voice}] {words}" for voice, words in SAID["en"][1:] * 2]
    said[2:2] = ["[Music]"]
    said[4:4] = ["[Music] And on."]
    said += ["[Ann Lee] (laughs) Thank you.", "(sighs) All of you."]
    source = read(print_srt(*cue(said)))
    assert {source.text[slice(*mark.span)] for mark in source.marks} == {"Ann Lee:", "Tom Cole:"}
    assert "Who paid for it?\n\n[Music]\n\nAnn Lee:" in source.text
    assert "\n\n[Music] And on.\n\n" in source.text
    assert source.text.endswith("Nobody knows yet. (laughs) Thank you. (sighs) All of you.\n")


@pytest.mark.parametrize("event", ["[Applause]", "(laughs)", "[笑声]", "（掌声）", "【音乐】"])
def test_events_alone_make_no_voices(event: str) -> None:
    said = [event, "So we built it.", event, f"{event} It is safe.", "We built it", event, "in a year."]
    assert not read(print_srt(*cue(said))).marks


def test_letters_of_questions_stay_in_the_text() -> None:
    said = ["Q: Who paid?", "A: We did.", "Q: All of it?", "A: Most of it."]
    source = read(print_srt(*cue(said)))
    assert source.text == "".join(f"{line}\n\n" for line in said)[:-1]


def test_nothing_behind_an_empty_line_is_lost() -> None:
    assert read(print_srt((1, 2, "One\n\ntwo\n\n\nthree."), (2, 3, "Four."))).text == "One two three. Four.\n"
    assert read(print_vtt((1, 2, "One\n\ntwo."), (2, 3, "Three.")), "a.vtt").text == "One two. Three.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\n0:00:01,5 --> 0:00:02,5\nOne.\n2\n00:03.25 --> 00:04.5\nTwo.\n", [(1.5, 2.5), (3.25, 4.5)]),
        ("00:00:01:500 --> 00:00:02:500\nOne.\n\n00:00:04 -> 00:00:05\nTwo.", [(1.5, 2.5), (4, 5)]),
        (
            "\n\n7\n\n00:00:03,000 --> 00:00:01,000 X1:1 Y1:2\nOne.\n\n0\n99:00:00,000 --> 99:00:01,000\nTwo.",
            [(3, None), (356400, 356401)],
        ),
    ],
)
def test_times_as_they_are_printed(text: str, said: list[tuple[float, float | None]]) -> None:
    source = read(text)
    assert [source.text[slice(*timed.span)] for timed in source.times] == ["One.", "Two."]
    assert [(timed.starts_at, timed.ends_at) for timed in source.times] == said


def test_figures_are_words_where_cues_have_no_numbers() -> None:
    assert read("00:01,0 --> 00:02,0\nIn\n2024\n\n00:03,0 --> 00:04,0\nwe met.\n").text == "In 2024 we met.\n"
    assert (
        read("1\n00:01,0 --> 00:02,0 In\n2024\n\n2\n00:03,0 --> 00:04,0\nwe met.").text == "In 2024 we met.\n"
    )


def test_what_stands_before_the_first_cue_stays() -> None:
    assert read("The bridge\n\n1\n00:01,0 --> 00:02,0\nGood morning.\n").text.startswith("The bridge")


def test_comparisons_are_no_tags() -> None:
    assert read(print_srt((1, 2, "if a < b <i>and</i> c > d {\\an8}"))).text == "if a < b and c > d\n"


def test_identifiers_of_web_video() -> None:
    cues = [
        '7 "Ann Lee" (203)\n00:01.000 --> 00:02.000\nOne.',
        '8 "Ann Lee" (203)\n00:03.000 --> 00:04.000\nTwo.',
    ]
    assert read("WEBVTT\n\n" + "\n\n".join(cues), "a.vtt").text == "Ann Lee:\n\nOne. Two.\n"
    cues = [
        "intro\n00:01.000 --> 00:02.000\nOne.",
        "NOTE nobody\nsays this",
        "end\n00:03.000 --> 00:04.000\nTwo.",
    ]
    assert read("WEBVTT\nKind: captions\n\n" + "\n\n".join(cues), "a.vtt").text == "One. Two.\n"


def test_either_format_under_the_name_of_the_other() -> None:
    assert (
        read(print_vtt((1, 2, "One.")), "a.srt").text
        == read(print_srt((1, 2, "One.")), "a.vtt").text
        == "One.\n"
    )


@pytest.mark.parametrize(
    "shown",
    [
        ["the bridge", "the bridge\nis open", "is open\nagain now"],
        ["the", "the bridge is", "the bridge is open again", "open again\nnow"],
        ["the bridge\nis", "the bridge\nis open", "is open\nagain", "is open\nagain now"],
    ],
)
def test_captions_that_grow(shown: list[str]) -> None:
    assert read(print_srt(*cue(shown))).text == "the bridge is open again now\n"


def test_chinese_captions_that_grow() -> None:
    shown = ["大桥", "大桥重新", "大桥重新开放了", "重新开放了\n请问"]
    assert read(print_srt(*cue(shown))).text == "大桥重新开放了请问\n"
    assert (
        read(print_srt(*cue(["大桥重新\n开放了", "开放了\n请问", "请问\n为什么？"]))).text
        == "大桥重新开放了请问为什么？\n"
    )


def test_cues_that_mark_word_by_word() -> None:
    said = ["<u>the</u> bridge is", "the <u>bridge</u> is", "the bridge <u>is</u>", "open", "open"]
    source = read(print_srt(*cue(said)))
    assert source.text == "the bridge is open open\n"
    assert (source.times[0].starts_at, source.times[0].ends_at) == (0, 8.5)


def test_the_same_words_of_another_voice_stay() -> None:
    assert (
        read(print_vtt(*cue(["<v Ann>So it is.", "<v Tom>So it is."])), "a.vtt").text.count("So it is.") == 2
    )
    assert read(print_srt(*cue(["<i>So it is.</i>", "So it is."]))).text.count("So it is.") == 2


def test_voices_that_change_inside_of_a_line() -> None:
    said = ["&gt;&gt; Who paid? &gt;&gt; the harbour", "did. >> all of it", ">> yes"]
    assert read(print_vtt(*cue(said)), "a.vtt").text == (
        ">> Who paid?\n\n>> the harbour did.\n\n>> all of it\n\n>> yes\n"
    )
    assert read(print_srt((1, 2, "ANN >> Who paid?"))).text == "ANN >> Who paid?\n"


# SBV, LRC, SubStation Alpha


def test_sbv() -> None:
    source = read("0:00:00.500,0:00:02.000\nOne[br]two.\n\n0:00:02.000,0:00:04.000\n>> Three.\n", "a.sbv")
    assert source.text == "One two.\n\n>> Three.\n"
    assert [(timed.starts_at, timed.ends_at) for timed in source.times] == [(0.5, 2), (0.5, 2), (2, 4)]


def test_lrc() -> None:
    source = read(
        "[ti:Bridge]\n[00:01.50]Ann: One\n[00:03.00]Tom: Two\n[00:05]Ann: Three\nfour\n[00:09]", "a.lrc"
    )
    assert source.text == "Ann:\n\nOne\n\nTom:\n\nTwo\n\nAnn:\n\nThree four\n"
    assert [(timed.starts_at, timed.ends_at) for timed in source.times] == [(1.5, 3), (3, 5), (5, 9), (5, 9)]


HEAD = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n"


def print_ass(*rows: tuple[int, str, str], head: str = HEAD) -> str:
    return head + "".join(
        f"Dialogue: 0,0:00:0{start}.50,0:00:0{start + 1}.25,Default,{name},0,0,0,,{words}\n"
        for start, name, words in rows
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_substation_names_its_voices(language: str) -> None:
    rows = [(at, name, f"{{\\i1}}{words}{{\\i0}}") for at, (name, words) in enumerate(SAID[language])]
    comment = "Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,nobody says this\n"
    source = read(print_ass(*reversed(rows)) + comment, "a.ass")
    turns = parse_source(source, genre="discussion").turns
    assert [turn.label for turn in turns] == [name for name, _ in SAID[language][1:]]
    assert (turns[0].text, turns[0].starts_at, turns[0].ends_at) == (JOINED[language], 0.5, 2.25)


def test_substation_words() -> None:
    rows = [
        (1, "", "One, two,\\Nthree\\hfour {a note}{\\p1}m 0 0 l 9 9{\\p0}five."),
        (1, "", "One, two,\\Nthree\\hfour {a note}{\\p1}m 0 0 l 9 9{\\p0}five."),
        (2, "", "{\\p1}m 0 0 l 9 9"),
    ]
    assert read(print_ass(*rows), "a.ass").text == "One, two, three four five.\n"
    labels = [(at, "", f"{name}: {words}") for at, (name, words) in enumerate(SAID["en"])]
    assert read(print_ass(*labels), "a.ass").text.startswith(f"Ann Lee:\n\n{JOINED['en']}\n\nTom Cole:")
    assert (
        read(print_ass(*[(1, "Ann", "One."), (2, "Ann", "Two."), (3, "", "Three.")]), "a.ass").text
        == "Ann:\n\nOne. Two.\n\n?:\n\nThree.\n"
    )


def test_substation_fields_in_another_order() -> None:
    head = "[Script Info]\n[Events]\nFormat: Marked, Start, End, Name, Text\n"
    source = read(head + "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Ann,One, two.\n", "a.ssa")
    assert source.text == "Ann:\n\nOne, two.\n"
    assert read(head, "a.ssa").text == ""


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        (print_ass((1, "Ann", "One.")), "text/x-ssa"),
        (print_srt((1, 2, "One.")), "application/x-subrip"),
        (print_vtt((1, 2, "One.")), "text/vtt"),
        ("0:00:00.500,0:00:02.000\nOne.\n", "text/x-sbv"),
    ],
)
def test_formats_are_told_by_how_they_begin(text: str, media_type: str) -> None:
    source = read_bytes(text.encode(), "a")
    assert source.source.media_type == media_type
    assert source.text.endswith("One.\n")


def test_a_recording_without_voices_is_told() -> None:
    said = ((1, 3, "Good morning and thank you for coming."), (3, 5, "The ferry sails again on Monday."))
    release = parse_source(read(print_srt(*said)))
    assert not release.turns
    assert [problem.code for problem in release.problems] == ["no-voices"]
    voiced = parse_source(
        read(print_vtt((1, 3, "<v Ann>Why?"), (3, 5, "<v Bo>Rust."), (5, 7, "<v Ann>And now?")), "a.vtt")
    )
    assert voiced.turns
    assert "no-voices" not in [problem.code for problem in voiced.problems]
