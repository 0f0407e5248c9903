"""What parliaments publish as XML of their own gives speeches under their voices, headings and events marked."""

from __future__ import annotations

import pytest

from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import read_bytes

SPEECH = (
    "<publicwhip><oral-heading>Oral Answers</oral-heading><major-heading>WATER</major-heading><minor-heading>Bridges</minor-heading>"
    '<speech id="uk.org.publicwhip/debate/2024-03-12b.1.0" {first}><p>Who paid for the bridge?</p></speech>'
    '<speech nospeaker="true"><p>The sitting was suspended.</p></speech>'
    '<speech {second} time="12:32:00"><p>The harbour did.</p><p>All of it.</p></speech></publicwhip>'
)


def read(xml: str) -> SourceText:
    return read_bytes(xml.encode(), "a.xml")


def list_marks(source: SourceText, kind: str) -> list[str]:
    return [source.text[slice(*mark.span)] for mark in source.marks if mark.kind == kind]


@pytest.mark.parametrize("names", [("Ann Lee", "Tom Cole"), ("何静", "马骏")])
def test_speeches_with_names(names: tuple[str, str]) -> None:
    first, second = (f'speakername="{name}" speakerid="x/931"' for name in names)
    source = read(SPEECH.format(first=first, second=second))
    assert source.text == (
        f"Oral Answers\n\nWATER\n\nBridges\n\n{names[0]}:\n\nWho paid for the bridge?\n\n"
        f"The sitting was suspended.\n\n{names[1]}:\n\nThe harbour did.\n\nAll of it.\n"
    )
    assert list_marks(source, "label") == [f"{name}:" for name in names]
    assert list_marks(source, "heading") == ["Oral Answers", "WATER", "Bridges"]
    assert list_marks(source, "event") == ["The sitting was suspended."]
    assert (source.given.title, source.given.published_on) == ("Oral Answers", "2024-03-12")
    turns = parse_source(source, genre="discussion").turns
    assert [turn.text for turn in turns] == ["Who paid for the bridge?", "The harbour did.\nAll of it."]


TALKER = (
    '<talk.start><talker><page.no>7</page.no><time.stamp>12:00</time.stamp><name role="metadata">{filed}</name>'
    '<name role="display">{printed}</name><name.id>{key}</name.id><electorate>Bay</electorate></talker>{words}</talk.start>'
)
ANN = {"filed": "LEE, Ann, MP", "printed": "Ms LEE", "key": "A1"}
TOM = {"filed": "COLE, Tom, MP", "printed": "Mr COLE", "key": "T2"}


def print_session(speeches: str) -> str:
    return (
        "<hansard><session.header><date>2009-03-12</date><parliament.no>9</parliament.no></session.header><debate>"
        f"<debateinfo><title>BRIDGES</title><page.no>7</page.no><type>Bills</type></debateinfo>{speeches}</debate></hansard>"
    )


def test_talkers_and_what_interrupts_them() -> None:
    source = read(
        print_session(
            f"<speech>{TALKER.format(**ANN, words='<para>We built it.</para>')}"
            f"<interjection>{TALKER.format(**TOM, words='<para>Who paid?</para>')}</interjection>"
            f"<continue>{TALKER.format(**ANN, words='<para>The harbour.</para>')}</continue><para>All of it.</para></speech>"
        )
    )
    assert source.text == (
        "BRIDGES\n\nAnn Lee:\n\nWe built it.\n\nTom Cole:\n\nWho paid?\n\nAnn Lee:\n\nThe harbour.\n\n"
        "Ann Lee:\n\nAll of it.\n"
    )
    assert source.given.published_on == "2009-03-12"


def test_links_that_name_who_speaks() -> None:
    source = read(
        print_session(
            f"<speech>{TALKER.format(**ANN, words='')}<talk.text><body>"
            '<p><span><a href="A1" type="MemberSpeech"><span>Ms LEE</span></a> (<span>Bay</span>) (<span>12:00</span>):  We '
            "built it: all.</span></p><p>It is open.</p>"
            '<p><a href="T2" type="MemberInterjecting">Mr Cole</a>: Who paid?</p>'
            '<p><a href="A1" type="MemberContinuation">Ms LEE:</a> The harbour.</p></body></talk.text>'
            f"<interjection>{TALKER.format(**TOM, words='')}</interjection></speech>"
        )
    )
    assert source.text == (
        "BRIDGES\n\nAnn Lee:\n\nWe built it: all.\n\nIt is open.\n\nTom Cole:\n\nWho paid?\n\nAnn Lee:\n\nThe harbour.\n"
    )


def test_names_beside_their_words() -> None:
    source = read(
        "<hansard><section><title>BRIDGES</title><p>1. <member>Ms. Lee <memberconstituency>(Bay)</memberconstituency></member>"
        "<membercontribution>: We built it.</membercontribution></p><p><member>Mr. Cole</member>"
        "<membercontribution>: Who paid?</membercontribution></p></section></hansard>"
    )
    assert source.text == "BRIDGES\n\n1.\n\nMs. Lee (Bay):\n\nWe built it.\n\nMr. Cole:\n\nWho paid?\n"
    source = read(
        "<Debate><Contribution><Member>Ann Lee</Member><Text>We built it.</Text></Contribution>"
        "<Contribution><AttributedTo>Mr Cole</AttributedTo><Text>Who paid?</Text></Contribution></Debate>"
    )
    assert source.text == "Ann Lee:\n\nWe built it.\n\nMr Cole:\n\nWho paid?\n"


def test_written_answers() -> None:
    source = read(
        '<publicwhip><question-heading>Bridges</question-heading><ques speakername="Ann Lee"><p>To ask who paid.</p></ques>'
        '<reply speakername="Tom Cole"><p>The harbour did.</p></reply></publicwhip>'
    )
    assert source.text == "Bridges\n\nAnn Lee:\n\nTo ask who paid.\n\nTom Cole:\n\nThe harbour did.\n"
