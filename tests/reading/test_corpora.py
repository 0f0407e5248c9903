"""Transcripts as corpora keep them (CHAT, STM, TextGrid) give paragraphs under their voices, with their times."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from invariants import check_release

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import Input, read_bytes, read_input

WORDS = {
    "en": (
        ("Ann Lee", "Good afternoon."),
        ("Tom Cole", "Who paid for the bridge?"),
        ("Ann Lee", "The harbour did."),
    ),
    "zh": (("何静", "各位下午好。"), ("马骏", "请问钱是谁出的？"), ("何静", "港务局出的。")),
}


def read(text: str, name: str) -> SourceText:
    return read_bytes(text.encode(), name)


def list_times(source: SourceText) -> list[tuple[str, float, float | None]]:
    return [(source.text[slice(*timed.span)], timed.starts_at, timed.ends_at) for timed in source.times]


def check_voices(source: SourceText, language: str) -> None:
    turns = parse_source(source, genre="discussion").turns
    assert [(turn.label, turn.text) for turn in turns] == list(WORDS[language])
    assert [(turn.starts_at, turn.ends_at) for turn in turns] == [(0, 1), (1, 2.5), (2.5, 3)]


TIMES = ((0, 1), (1, 2.5), (2.5, 3))

# CHAT


def print_chat(
    *lines: str, participants: str = "ANN Ann_Lee Teacher, TOM Cole Teacher, INV Investigator"
) -> str:
    return "\n".join(["@UTF8", "@Begin", f"@Participants:\t{participants}", *lines, "@End", ""])


@pytest.mark.parametrize("language", WORDS)
def test_chat(language: str) -> None:
    names = list(dict.fromkeys(name for name, _ in WORDS[language]))
    participants = ", ".join(f"P{at} {name.replace(' ', '_')} Adult" for at, name in enumerate(names))
    lines = [
        f"*P{names.index(name)}:\t{words} \x15{1000 * start:.0f}_{1000 * end:.0f}\x15\n%mor:\tnobody says this"
        for (name, words), (start, end) in zip(WORDS[language], TIMES, strict=True)
    ]
    source = read(print_chat(*lines, participants=participants), "a.cha")
    assert source.source.media_type == "text/x-chat"
    check_voices(source, language)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("so <we we> [//] we built it .", "so we we we built it."),
        ("(be)cause &-uh it (.) is [= points] open (1.5) +...", "because uh it is open…"),
        ("&=laughs is it +/?", "is it…?"),
        ("it went up\n\tand down .", "it went up and down."),
        ('+" no 0is xxx chien@s:fra new_york !', "no xxx chien new york!"),
        ("in the year 2024 .", "in the year 2024."),
    ],
)
def test_signs_of_chat(line: str, said: str) -> None:
    assert read(print_chat(f"*TOM:\t{line}"), "a.cha").text == f"Cole:\n\n{said}\n"


def test_participants_without_names() -> None:
    text = print_chat(
        "*INV:\tone .", "*A:\ttwo .", "*B:\tthree .", participants="INV Investigator, A Child, B Child"
    )
    assert read(text, "a").text == "Investigator:\n\none.\n\nSpeaker A:\n\ntwo.\n\nSpeaker B:\n\nthree.\n"


def test_no_chat() -> None:
    with pytest.raises(
        ReadError, match=r"^a\.cha: no CHAT transcript \(no line `\*CODE:`\); one with @Begin"
    ):
        read("Good afternoon.", "a.cha")
    assert read("@UTF8\n@Begin\n@End\n", "a.cha").text == ""


# STM


@pytest.mark.parametrize("language", WORDS)
def test_stm(language: str) -> None:
    lines = [
        f"rec 1 {name.replace(' ', '_')} {start} {end} <o,f0> {words}"
        for (name, words), (start, end) in zip(WORDS[language], TIMES, strict=True)
    ]
    source = read("\n".join([";; a note", "", *lines, "rec 1 x 3 4 ignore_time_segment_in_scoring"]), "a.stm")
    assert source.text == "".join(f"{name}:\n\n{words}\n\n" for name, words in WORDS[language])[:-1]
    assert list_times(source) == [
        (words, *time) for (_, words), time in zip(WORDS[language], TIMES, strict=True)
    ]


def test_ids_of_stm_stay() -> None:
    assert read("r 1 SPEAKER_00 0 1 yes\nr 1 ANN_LEE 1 2 no\n", "a.stm").text == (
        "SPEAKER_00:\n\nyes\n\nANN LEE:\n\nno\n"
    )


def test_recordings_of_stm_are_releases(tmp_path: Path) -> None:
    path = tmp_path / "a.stm"
    path.write_text("r1 1 ann 0 1 {we / he} paid\nr2 1 tom 5 1 who\nr1 1 ann 1 2 all\n")
    found = list(read_input(Input(path, "a.stm")))
    assert [(part.source.name, part.text) for part in found if isinstance(part, SourceText)] == [
        ("a.stm#r1", "ann:\n\nwe paid all\n"),
        ("a.stm#r2", "tom:\n\nwho\n"),
    ]
    assert [timed.ends_at for timed in found[1].times] == [None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a.stm: no segment of STM; one a line would be right"),
        (
            "r1 1 ann 0 1 one\nGood afternoon.",
            "a.stm:2: no segment of STM; file, channel, speaker, start, end, words",
        ),
    ],
)
def test_no_stm(text: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text, "a.stm")
    assert str(caught.value).startswith(said)


# TextGrid


def print_textgrid(
    tiers: dict[str, list[tuple[float, float, str]]], *, is_short: bool, kind: str = "IntervalTier"
) -> str:
    out = io.StringIO()
    words = [('File type = "ooTextFile"',), ('Object class = "TextGrid"',), ("",), ("xmin", 0), ("xmax", 3)]
    words += [("tiers?", "<exists>"), ("size", len(tiers)), ("item []:",)]
    for at, (name, pieces) in enumerate(tiers.items(), 1):
        words += [(f"item [{at}]:",), ("class", f'"{kind}"'), ("name", f'"{name}"'), ("xmin", 0), ("xmax", 3)]
        words += [("intervals: size", len(pieces))]
        for number, (start, end, said) in enumerate(pieces, 1):
            quoted = '"' + said.replace('"', '""') + '"'
            words += [(f"intervals [{number}]:",), ("xmin", start)]
            words += [("xmax", end)] if kind == "IntervalTier" else []
            words += [("text", quoted)]
    for name, *value in words:
        if not is_short:
            out.write(
                f"    {name} = {value[0]} \n"
                if value and name != "tiers?"
                else f"{name} {''.join(map(str, value))}\n"
            )
        elif value or not name or "ooText" in name or "Object" in name:
            out.write(f"{value[0] if value else name}\n")
    return out.getvalue()


def list_tiers(language: str) -> dict[str, list[tuple[float, float, str]]]:
    tiers: dict[str, list[tuple[float, float, str]]] = {}
    for (name, words), (start, end) in zip(WORDS[language], TIMES, strict=True):
        tiers.setdefault(name, []).append((start, end, words))
    return tiers


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("is_short", [False, True])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_textgrid(language: str, is_short: bool, codec: str) -> None:
    source = read_bytes(print_textgrid(list_tiers(language), is_short=is_short).encode(codec), "a.TextGrid")
    assert source.source.media_type == "text/praat-textgrid"
    check_voices(source, language)


def test_tiers_of_sounds_are_no_voices() -> None:
    words = [(0.0, 0.5, "We"), (0.5, 0.7, "paid."), (0.7, 1.5, ""), (1.5, 2.0, 'All of "it".')]
    tiers = {
        "Ann - words": words,
        "Ann - phones": [(0.0, 0.5, "w"), (0.5, 0.7, "p")],
        "Tom - words": [(0.6, 0.8, "Who?")],
    }
    source = read(print_textgrid(tiers, is_short=False), "a.TextGrid")
    assert source.text == 'Ann:\n\nWe paid.\n\nTom:\n\nWho?\n\nAnn:\n\nAll of "it".\n'
    assert read(print_textgrid({"words": words, "phones": words}, is_short=True), "a.TextGrid").text == (
        'We paid. All of "it".\n'
    )


def test_times_before_the_recording_begins_are_none() -> None:
    words = [(-1.5, -0.5, "We paid."), (0.0, 2.0, "All of it.")]
    source = read(print_textgrid({"Ann": words}, is_short=False), "a.TextGrid")
    assert list_times(source) == [("All of it.", 0.0, 2.0)]
    check_release(parse_source(source))


def test_points_count_where_no_interval_has_words() -> None:
    points = [(0.5, 0.5, "We paid."), (1.5, 1.5, "All of it.")]
    source = read(print_textgrid({"notes": points}, is_short=False, kind="TextTier"), "a.TextGrid")
    assert list_times(source) == [("We paid.", 0.5, 0.5), ("All of it.", 1.5, 1.5)]


@pytest.mark.parametrize("text", ["Good afternoon.", "ooBinaryFile\x08TextGrid"])
def test_no_textgrid(text: str) -> None:
    with pytest.raises(
        ReadError, match=r"^a\.TextGrid: .*; one saved by Praat as a text file would be right"
    ):
        read(text, "a.TextGrid")


def test_sizes_that_are_not_there() -> None:
    text = print_textgrid({"Ann": [(0.0, 1.0, "We paid.")]}, is_short=True).replace(
        "\n1\n0.0", "\n999999999999\n0.0"
    )
    assert read(text, "a.TextGrid").text == "We paid.\n"


# What nobody reads


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.rttm",
            b"SPEAKER r1 1 0.0 1.5 <NA> <NA> ann <NA> <NA>\n",
            "RTTM, times and voices without words, which is not read; the words",
        ),
        (
            "a",
            b"SPEAKER r1 1 0.0 1.5 <NA> <NA> ann <NA> <NA>\n",
            "RTTM, times and voices without words, which is not read; the words",
        ),
        ("a.ctm", b"r1 1 0.0 0.5 we\n", "CTM, words and times without voices, which is not read; the words"),
        (
            "a.smi",
            b"<SAMI><BODY>",
            "SAMI subtitles, which is not read; what `ffmpeg -i FILE out.srt` makes of it would be right",
        ),
        ("a", b"{0}{25}Good afternoon.\n", "MicroDVD subtitles, which is not read; what `ffmpeg"),
        ("a", b"[0][25]Good afternoon.\n", "MPL2 subtitles, which is not read; what `ffmpeg"),
        ("a", b"Scenarist_SCC V1.0\n", "SCC captions, which is not read; what `ffmpeg"),
        ("a.stl", b"850STL25.01", "EBU STL subtitles, which is not read; TTML or SubRip"),
        ("a.idx", b"# VobSub index file, v7", "subtitles that are pictures, which is not read; their text"),
    ],
)
def test_what_nobody_reads_is_named(name: str, data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: {said}")


def test_text_that_begins_so_is_text() -> None:
    assert read("Speaker 1: Good afternoon.\n", "a").source.media_type == "text/plain"
    assert read("[1] Good afternoon.\n", "a").source.media_type == "text/plain"
    assert read_bytes(b"{0}{25}Good afternoon.\n", "a.txt").text == "{0}{25}Good afternoon.\n"
