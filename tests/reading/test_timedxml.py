"""XML with voices on a line of time gives paragraphs under these voices, with their times."""

from __future__ import annotations

import pytest

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import read_bytes

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


def print_ttml(body: str, head: str = "", root: str = "") -> str:
    spaces = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
    spaces += ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling"'
    return f"<tt {spaces} {root}><head><metadata>{head}</metadata></head><body>{body}</body></tt>"


def print_agents(language: str) -> str:
    names = dict.fromkeys(name for name, _ in WORDS[language])
    return "".join(
        f'<ttm:agent xml:id="p{at}" type="person"><ttm:name type="alias">x</ttm:name>'
        f'<ttm:name type="full">{name}</ttm:name></ttm:agent>'
        for at, name in enumerate(names)
    )


@pytest.mark.parametrize("language", WORDS)
def test_agents_of_timed_text(language: str) -> None:
    body = "".join(
        f'<div ttm:agent="p{at % 2}"><p begin="{at}s" end="{at + 1}s">{words}</p></div>'
        for at, (_, words) in enumerate(WORDS[language])
    )
    source = read(print_ttml(body, "<ttm:title>Bridge</ttm:title>" + print_agents(language)), "a.ttml")
    assert source.given.title == "Bridge"
    turns = parse_source(source, genre="discussion").turns
    assert [(turn.label, turn.text) for turn in turns] == list(WORDS[language])
    assert [(turn.starts_at, turn.ends_at) for turn in turns] == [(0, 1), (1, 2), (2, 3)]


def test_parts_of_a_paragraph() -> None:
    body = (
        '<p begin="1s" end="5s">One<br/>two <span tts:fontStyle="italic">three</span>\n   four. '
        '<span tts:ruby="container"><span tts:ruby="base">港</span><span tts:ruby="text">gang</span></span>'
        '<metadata><ttm:desc>no</ttm:desc></metadata><span begin="1s" end="2s" ttm:agent="p1"> Five.</span></p>'
    )
    source = read(print_ttml(body, print_agents("en")), "a.xml")
    assert source.text == "One two three four. 港\n\nTom Cole:\n\nFive.\n"
    assert ("Five.", 2, 3) in list_times(source)


def test_paragraphs_without_agents_are_subtitles() -> None:
    body = "".join(
        f'<p begin="{at}s" dur="1s">{name}: {words}</p>' for at, (name, words) in enumerate(WORDS["en"])
    )
    turns = parse_source(read(print_ttml(body), "a.dfxp"), genre="discussion").turns
    assert [turn.label for turn in turns] == [name for name, _ in WORDS["en"]]
    source = read(print_ttml('<p begin="1s">- Who</p><p begin="2s">paid?</p>'), "a.ttml")
    assert source.text == "- Who paid?\n"


@pytest.mark.parametrize(
    ("begin", "root", "seconds"),
    [
        ("00:01:02.5", "", 62.5),
        ("01:00:00:15", "", 3600.5),
        ("00:00:10:05", 'ttp:frameRate="25"', 10.2),
        ("30f", 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 1.001),
        ("15000000t", 'ttp:tickRate="10000000"', 1.5),
        ("50t", 'ttp:frameRate="25" ttp:subFrameRate="2"', 1),
        ("1.5m", "", 90),
        ("2h", "", 7200),
        ("250ms", "", 0.25),
    ],
)
def test_forms_of_time(begin: str, root: str, seconds: float) -> None:
    ((_, starts_at, _),) = list_times(read(print_ttml(f'<p begin="{begin}">One.</p>', root=root), "a.ttml"))
    assert starts_at == pytest.approx(seconds)


def test_times_count_from_those_around() -> None:
    body = '<div begin="10s"><p begin="1s" end="2s">One.</p></div><div timeContainer="seq"><p dur="2s">Two.</p><p dur="3s">Three.</p></div>'
    assert list_times(read(print_ttml(body), "a.ttml")) == [
        ("One.", 11, 12),
        ("Two.", 0, 2),
        ("Three.", 2, 5),
    ]


def test_strange_times_are_left_out() -> None:
    body = '<p begin="soon" end="9">One.</p><p begin="5s" end="1s">Two.</p><p begin="1e9s">Three.</p>'
    assert list_times(read(print_ttml(body, root='ttp:frameRate="0" ttp:tickRate="-1"'), "a.ttml")) == [
        ("Two.", 5, None)
    ]


# Transcriber


def print_transcriber(turns: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans><Speakers>'
        '<Speaker id="spk1" name="何静"/><Speaker id="spk2" name="Tom Cole"/></Speakers><Episode><Section>'
        f"{turns}</Section></Episode></Trans>"
    )


def test_transcriber() -> None:
    turns = (
        '<Turn speaker="spk1" startTime="0" endTime="4"><Sync time="0"/>\n各位下午好，<Sync time="2.5"/>\n请提问。\n</Turn>'
        '<Turn speaker="spk2 spk1" startTime="4" endTime="6"><Sync time="4"/><Who nb="1"/>Who paid?<Event desc="cough"/>'
        '<Who nb="2"/>我们。</Turn><Turn startTime="6" endTime="7"><Sync time="6"/>Hear, hear.</Turn>'
    )
    source = read(print_transcriber(turns), "a.trs")
    assert source.text == (
        "何静:\n\n各位下午好，请提问。\n\nTom Cole:\n\nWho paid?\n\n何静:\n\n我们。\n\n?:\n\nHear, hear.\n"
    )
    assert list_times(source)[:2] == [("各位下午好，", 0, 2.5), ("请提问。", 2.5, 4)]
    assert source.source.media_type == "text/x-trs+xml"


# YouTube


@pytest.mark.parametrize(
    "text",
    [
        '<transcript><text start="1.5" dur="2">&gt;&gt; Who paid?</text><text start="3.5" dur="1">It&amp;#39;s us.</text></transcript>',
        '<timedtext format="3"><body><p t="1500" d="2000">&gt;&gt; <s>Who</s><s t="9"> paid?</s></p><p t="3500" d="1000">It\'s us.</p></body></timedtext>',
    ],
)
def test_captions_of_video_pages(text: str) -> None:
    source = read(text, "a.xml")
    assert source.text == ">> Who paid? It's us.\n"
    assert list_times(source) == [(">> Who paid?", 1.5, 3.5), ("It's us.", 3.5, 4.5)]


def test_transcripts_without_times_are_no_captions() -> None:
    source = read('<transcript><speech by="#Ann"><p>Who paid?</p></speech></transcript>', "a.xml")
    assert source.text == "Ann:\n\nWho paid?\n"
    assert read("<transcript><text>Ann: Who paid?</text></transcript>", "a.xml").text == "Ann: Who paid?\n"


# ELAN


def print_elan(*tiers: str, times: tuple[int | None, ...] = (0, 1500, 2000, 3000)) -> str:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{at}"' + ("" if time is None else f' TIME_VALUE="{time}"') + "/>"
        for at, time in enumerate(times)
    )
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{''.join(tiers)}</ANNOTATION_DOCUMENT>"


def print_tier(attributes: str, *said: tuple[str, int, int, str]) -> str:
    return (
        f"<TIER {attributes}>"
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{key}" TIME_SLOT_REF1="ts{start}" TIME_SLOT_REF2="ts{end}">'
            f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for key, start, end, words in said
        )
        + "</TIER>"
    )


def print_below(attributes: str, *said: tuple[str, str, str]) -> str:
    return (
        f"<TIER {attributes}>"
        + "".join(
            f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{key}" ANNOTATION_REF="{above}"><ANNOTATION_VALUE>{words}'
            "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
            for key, above, words in said
        )
        + "</TIER>"
    )


@pytest.mark.parametrize("language", WORDS)
def test_elan_names_voices_by_person_or_tier(language: str) -> None:
    (first, one), (second, two), (_, three) = WORDS[language]
    tiers = (
        print_tier(f'TIER_ID="{first}"', ("a1", 0, 1, one), ("a3", 2, 3, three)),
        print_tier(f'TIER_ID="K2" PARTICIPANT="{second}"', ("a2", 1, 2, two)),
        print_below('TIER_ID="gloss" PARENT_REF="K2"', ("a4", "a2", "a gloss")),
    )
    source = read(print_elan(*tiers), "a.eaf")
    assert source.text == "".join(f"{name}:\n\n{words}\n\n" for name, words in WORDS[language])[:-1]
    assert list_times(source) == [(one, 0, 1.5), (two, 1.5, 2), (three, 2, 3)]
    assert not source.problems


def test_elan_tiers_that_number_others() -> None:
    tiers = (
        print_below('TIER_ID="tx@A" PARENT_REF="ref@A"', ("b1", "a1", "Who"), ("b2", "a1", "paid?")),
        print_tier('TIER_ID="ref@A" PARTICIPANT="Ann"', ("a1", 0, 1, "A.001")),
        print_tier('TIER_ID="B" PARTICIPANT="Tom"', ("a2", 1, 2, "We did.")),
    )
    assert read(print_elan(*tiers), "a.eaf").text == "Ann:\n\nWho paid?\n\nTom:\n\nWe did.\n"


def test_elan_tells_which_tiers_it_leaves_out() -> None:
    tiers = (
        print_tier('TIER_ID="A" PARTICIPANT="Ann"', ("a1", 0, 1, "Who paid for it?")),
        print_tier('TIER_ID="A-hands" PARTICIPANT="Ann"', ("a2", 1, 2, "points")),
    )
    source = read(print_elan(*tiers), "a.eaf")
    assert source.text == "Ann:\n\nWho paid for it?\n"
    assert [(problem.code, problem.message) for problem in source.problems] == [
        ("cut-short", "tiers beside that of the words are left out: A-hands")
    ]


def test_elan_without_times_keeps_its_order() -> None:
    tier = print_tier('TIER_ID="A"', ("a1", 0, 1, "One."), ("a2", 1, 2, "Two."), ("a3", 2, 3, "Three."))
    source = read(print_elan(tier, times=(0, None, None, 9000)), "a.eaf")
    assert source.text == "One. Two. Three.\n"
    assert list_times(source) == [("One.", 0, None)]


# EXMARaLDA


def test_exmaralda() -> None:
    text = """<basic-transcription><head><speakertable><speaker id="S0"><abbreviation>何静</abbreviation></speaker>
<speaker id="S1"><abbreviation>TOM</abbreviation></speaker></speakertable></head><basic-body><common-timeline>
<tli id="T0" time="0.0"/><tli id="T1"/><tli id="T2" time="2.5"/><tli id="T2b" time="2.7"/><tli id="T3" time="3.0"/></common-timeline>
<tier id="A" speaker="S0" category="v" type="t"><event start="T0" end="T1">各位</event><event start="T1" end="T2">下午好。</event></tier>
<tier id="B" speaker="S0" category="en" type="a"><event start="T0" end="T2">Good afternoon.</event></tier>
<tier id="C" speaker="S1" category="v" type="t"><event start="T2" end="T2b">Who pa</event><event start="T2b" end="T3">id? </event></tier></basic-body></basic-transcription>"""
    source = read(text, "a.exb")
    assert source.text == "何静:\n\n各位下午好。\n\nTOM:\n\nWho paid?\n"
    assert list_times(source) == [("各位下午好。", 0, 2.5), ("Who paid?", 2.5, 3)]


# All of them


@pytest.mark.parametrize(
    "root", ["tt", "Trans", "timedtext", "ANNOTATION_DOCUMENT", "basic-transcription", "publicwhip"]
)
def test_bombs_and_depths_are_refused(root: str) -> None:
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "lol"}">' for at in range(12))
    said = r"^a\.xml: no XML that can be read \(.*\); a well-formed file would be right"
    with pytest.raises(ReadError, match=said):
        read(f"<!DOCTYPE x [{bomb}]><{root}><body><p>&e11;</p></body></{root}>", "a.xml")
    with pytest.raises(ReadError, match=said):
        read(f"<{root}>" + "<div>" * 2000 + "</div>" * 2000 + f"</{root}>", "a.xml")


def test_entities_of_the_file_stay_as_written() -> None:
    text = '<!DOCTYPE tt [<!ENTITY own "x">]><tt><body><p begin="1s">One &own; &amp; two.</p></body></tt>'
    assert read(text, "a.ttml").text == "One &own; & two.\n"


@pytest.mark.parametrize("suffix", ["ttml", "trs", "eaf", "exb"])
def test_empty_files_hold_no_text(suffix: str) -> None:
    root = {"ttml": "tt", "trs": "Trans", "eaf": "ANNOTATION_DOCUMENT", "exb": "basic-transcription"}[suffix]
    assert read(f"<{root}/>", f"a.{suffix}").text == ""
