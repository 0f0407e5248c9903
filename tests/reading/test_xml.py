"""Debates and records in XML: explicit speakers as given, every word once and in order, nothing fetched."""

from __future__ import annotations

import pytest

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import Given, SourceText
from transcripts.reading import read_bytes

AKOMA_NTOSO = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta><identification><FRBRWork>'
    '<FRBRdate date="2024-03-12" name="held"/></FRBRWork><FRBRManifestation><FRBRdate date="2025-01-01"/></FRBRManifestation>'
    '</identification><references><TLCPerson eId="lee" href="/lee" showAs="Ann Lee"/><TLCRole eId="min" showAs="Minister"/>'
    "</references></meta>{}</debate></akomaNtoso>"
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sitting 3</title></titleStmt></fileDesc>'
    '<profileDesc><settingDesc><setting><date when="2024-03-12"/></setting></settingDesc><particDesc><listPerson>'
    '<person xml:id="LeeAnn"><persName><surname>Lee</surname><forename>Ann</forename></persName></person>'
    '<person xml:id="ColeTom"><persName>Tom Cole</persName></person></listPerson></particDesc></profileDesc></teiHeader>'
    '<text><body><div type="debateSection"><head>Water</head>{}</div></body></text></TEI>'
)


def read(xml: str) -> SourceText:
    return read_bytes(xml.encode(), "a.xml")


def list_marks(source: SourceText) -> list[tuple[str, str]]:
    return [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks]


def test_akoma_ntoso() -> None:
    source = read(
        AKOMA_NTOSO.format(
            '<preface><p><docTitle>Hearing on water</docTitle> of <docDate date="2024-03-12">12 March</docDate></p></preface>'
            "<debateBody><debateSection><heading>Water</heading>"
            '<questions><question by="#cole"><from>Mr Tom Cole:</from><p>What of <u>the</u> water?</p></question></questions>'
            '<answers><answer by="#lee" as="#min"><p>It is <b>safe</b>.</p><p>Quite<eol/>safe.</p></answer></answers>'
            "<summary>The House rose.</summary><heading>Roads</heading>"
            '<speech by="#lee"><p>More.</p><narrative>Laughter.</narrative></speech></debateSection></debateBody>'
        )
    )
    assert source.text.split("\n\n") == [
        *(
            "Hearing on water",
            "of 12 March",
            "Water",
            "Mr Tom Cole:",
            "What of the water?",
            "Ann Lee (Minister):",
            "It is safe.",
        ),
        *("Quite", "safe.", "The House rose.", "Roads", "Ann Lee:", "More.", "Laughter.\n"),
    ]
    assert list_marks(source) == [
        *(
            ("heading", "Hearing on water"),
            ("heading", "Water"),
            ("label", "Mr Tom Cole:"),
            ("label", "Ann Lee (Minister):"),
        ),
        *(
            ("event", "The House rose."),
            ("furniture", "Roads"),
            ("label", "Ann Lee:"),
            ("event", "Laughter."),
        ),
    ]
    assert source.given == Given("Hearing on water", "2024-03-12")


def test_parlamint() -> None:
    source = read(
        TEI.format(
            '<note type="speaker">The Chair:</note><u who="#LeeAnn" ana="#chair"><seg>We begin.</seg>'
            '<kinesic type="applause"><desc>Applause</desc></kinesic><seg>Mr Cole.</seg></u><note type="speaker">Tom Cole:</note>'
            '<u who="list.xml#ColeTom"><seg>What of the <gap reason="inaudible"/>water <note>sic</note>?</seg></u>'
        )
    )
    assert source.text == (
        "Water\n\nAnn Lee (The Chair):\n\nWe begin.\n\nApplause\n\nMr Cole.\n\nTom Cole:\n\nWhat of the water sic?\n"
    )
    assert ("event", "Applause") in list_marks(source)
    assert ("event", "sic") in list_marks(source)
    assert source.given == Given("Sitting 3", "2024-03-12")
    turns = parse_source(source).turns
    assert [turn.text for turn in turns] == ["We begin.\nMr Cole.", "What of the water ?"]


def test_annotated_words_join_as_they_say() -> None:
    said = '<u who="#LeeAnn"><seg><s><w>It</w><w>is</w><w join="right">safe</w><pc>.</pc></s></seg></u>'
    assert read(TEI.format(said)).text.endswith("\n\nIt is safe.\n")


@pytest.mark.parametrize(
    "speech",
    [
        "<sp><speaker>Ann Lee</speaker><l>one</l><l>two</l></sp>",
        '<speech by="#ann_lee">one<p>two</p></speech>',
    ],
)
def test_words_wherever_they_stand(speech: str) -> None:
    source = read(f"<debate>{speech}</debate>")
    assert source.text.casefold() == "ann lee:\n\none\n\ntwo\n"


def test_speech_of_nobody_is_a_turn_of_its_own() -> None:
    source = read(
        '<debate><speech by="#Ann_Lee"><p>It is safe.</p></speech><speech by=""><p>Is it?</p></speech></debate>'
    )
    assert source.text == "Ann Lee:\n\nIt is safe.\n\n?:\n\nIs it?\n"
    release = parse_source(source)
    assert [turn.text for turn in release.turns] == ["It is safe.", "Is it?"]
    assert [speaker.name for speaker in release.speakers] == ["Ann Lee"]


def test_speech_in_a_speech_gives_the_floor_back() -> None:
    inner = '<speech by="#Tom_Cole">Two.</speech>'
    assert read(f'<debate><speech by="#Ann_Lee">One.{inner}Three.</speech></debate>').text == (
        "Ann Lee:\n\nOne.\n\nTom Cole:\n\nTwo.\n\nAnn Lee:\n\nThree.\n"
    )


def test_questions_that_name_nobody_have_no_labels() -> None:
    source = read("<faq><question>Is it so?</question><answer>It is.</answer></faq>")
    assert (source.text, source.marks) == ("Is it so?\n\nIt is.\n", ())


def test_explicit_speakers_are_the_only_labels() -> None:
    said = '<debate><speech by="#Ann_Lee"><p>MR. COLE: Why?</p><p>MR. COLE: When?</p></speech><speech by="#Tom_Cole"><p>So.</p></speech></debate>'
    assert [turn.label for turn in parse_source(read(said)).turns] == ["Ann Lee", "Tom Cole"]


# Records.


def test_record_with_a_page_in_a_field() -> None:
    body = "&lt;p&gt;Q: Why?&lt;/p&gt;&lt;p&gt;&lt;b&gt;MR LEE:&lt;/b&gt; Because.&lt;/p&gt;" * 3
    source = read(
        f"<item><title>Briefing</title><release-date>2024-03-12</release-date><content>{body}</content></item>"
    )
    assert source.text.startswith("Briefing\nrelease-date: 2024-03-12\n\nQ: Why?\n\nMR LEE: Because.\n\n")
    assert source.given == Given("Briefing", "2024-03-12")
    assert ("bold", "MR LEE:") in list_marks(source)


def test_document_of_paragraphs() -> None:
    source = read(
        "<doc><title>Briefing</title><para>Q: Why <i>so</i>?</para>\n<para>MR LEE: It is.</para>\n<para>Q: When?</para></doc>"
    )
    assert source.text == "Briefing\n\nQ: Why so?\n\nMR LEE: It is.\n\nQ: When?\n"


def test_page_that_is_xml() -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title></head><body><p><b>Ann Lee:</b> Yes</p></body></html>"
    assert read(f'<?xml version="1.0"?>{page}').text == "Ann Lee: Yes\n"


# Encodings and dangers.

CHINESE = '<?xml version="1.0" encoding="{}"?><item><content>记者：请问局长？\n局长：谢谢你的提问。</content></item>'


@pytest.mark.parametrize(
    ("declared", "codec", "recorded"),
    [
        ("GB2312", "gb18030", "gb2312"),
        ("utf-16", "utf-16", "utf-16"),
        ("utf-8", "utf-8-sig", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
    ],
)
def test_encodings(declared: str, codec: str, recorded: str) -> None:
    source = read_bytes(CHINESE.format(declared).encode(codec), "a.xml")
    assert source.text == "记者：请问局长？\n局长：谢谢你的提问。\n"
    assert source.source.encoding == recorded


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [{}]><debate><speech by="#Ann_Lee"><p>x &e; y</p></speech></debate>'
)


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e SYSTEM "file:///etc/hostname">',
        '<!ENTITY e SYSTEM "http://127.0.0.1:1/e">',
        '<!ENTITY e "z">',
    ],
)
def test_entities_are_never_resolved(entity: str) -> None:
    assert read(ENTITIES.format(entity)).text == "Ann Lee:\n\nx &e; y\n"


def test_entities_of_pages_are_known() -> None:
    document = '<!DOCTYPE d SYSTEM "http://127.0.0.1:1/d"><debate><speech by="#Ann_Lee"><p>a&mdash;b</p></speech></debate>'
    assert read(document).text == "Ann Lee:\n\na—b\n"


def test_laughter_by_the_billion_is_refused() -> None:
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    for document in (ENTITIES.format(laughs + '<!ENTITY e "&a8;">'), f'<!DOCTYPE d [{laughs}]><d a="&a8;"/>'):
        with pytest.raises(ReadError, match="entity"):
            read(document)


@pytest.mark.parametrize(
    "xml", ["", " \n", "hello", "<a>", "<a><b></a>", "<a>\x01</a>", "<a>" * 300 + "</a>" * 300]
)
def test_what_cannot_be_read(xml: str) -> None:
    with pytest.raises(
        ReadError, match=r"^a\.xml: no XML that can be read \(.*\); a well-formed file would be right$"
    ):
        read(xml)
