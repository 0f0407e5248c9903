"""A conversation is found in an object whatever its shape: the same voices, words and times in all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from spoken_shapes import CHINESE, ENGLISH, NAMED, NUMBERED, Said, list_turns, number_voices, write_segments

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import Release, SourceText
from transcripts.reading import read_bytes

Write = Callable[[list[Said]], Any]
Turn = tuple[str, str]


def read(value: Any) -> SourceText:
    return read_bytes(json.dumps(value, ensure_ascii=False).encode(), "a.json")


def list_said(source: SourceText) -> list[Turn]:
    """The labels of a text with the words below each."""
    marks = [mark.span for mark in source.marks if mark.kind == "label"]
    ends = [start for start, _ in marks[1:]] + [len(source.text)]
    return [
        (source.text[start : end - 1], re.sub(r"\n+", " ", source.text[end:until].strip()))
        for (start, end), until in zip(marks, ends, strict=True)
    ]


def squeeze(said: list[Turn]) -> list[Turn]:
    return [(voice, re.sub(r"\s", "", words)) for voice, words in said]


def list_parsed(release: Release) -> list[tuple[str, str]]:
    return [(turn.role, re.sub(r"\s", "", turn.text)) for turn in release.turns]


EXPECTED_ROLES = [
    *("moderator", "speaker", "moderator", "reporter", "speaker", "reporter", "speaker", "moderator"),
]


@pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("write", NAMED, ids=lambda write: write.__name__)
def test_shapes_with_names_give_the_same_release(write: Write, said: list[Said]) -> None:
    source = read(write(said))
    wanted = [(voice, " ".join(item.words for item in items)) for voice, items in list_turns(said)]
    assert squeeze(list_said(source)) == squeeze(wanted)
    release = parse_source(source)
    texts = [words for _, words in squeeze(wanted)]
    assert list_parsed(release) == list(zip(EXPECTED_ROLES, texts, strict=True))
    assert [pair.status for pair in release.pairs] == ["answered"] * 2


@pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("write", NUMBERED, ids=lambda write: write.__name__)
def test_shapes_with_numbers_give_the_same_release(write: Write, said: list[Said]) -> None:
    source = read(write(said))
    found = list_said(source)
    wanted = [(voice, " ".join(item.words for item in items)) for voice, items in list_turns(said)]
    assert [words for _, words in squeeze(found)] == [words for _, words in squeeze(wanted)]
    voices = {(label, voice) for (label, _), (voice, _) in zip(found, wanted, strict=True)}
    assert len(voices) == len(number_voices(said)) == len({label for label, _ in voices})
    release = parse_source(source)
    assert [turn.role for turn in release.turns] == EXPECTED_ROLES
    assert not {speaker.name for speaker in release.speakers} & {label for label, _ in voices}
    for turn, (_, items) in zip(release.turns, list_turns(said), strict=True):
        assert turn.starts_at == pytest.approx(items[0].start, abs=0.01)
        assert turn.ends_at == pytest.approx(items[-1].end, abs=0.01)


def test_times_are_told_by_the_pace_of_the_list() -> None:
    for unit in (1, 1000, 10_000_000):
        source = read(
            [{"text": i.words, "begin": i.start * unit, "end": i.end * unit, "who": i.voice} for i in ENGLISH]
        )
        assert [time.starts_at for time in source.times] == [item.start for item in ENGLISH]


@pytest.mark.parametrize(
    "times",
    [
        [1715846400 + at * 86_400 for at in range(9)],
        [None, True, "soon", -1, [], {}, "", "x:y", 1e400],
    ],
    ids=["calendar", "bad"],
)
def test_what_is_no_time_of_a_recording(times: list[Any]) -> None:
    source = read(
        [{"text": i.words, "start": time, "who": i.voice} for i, time in zip(ENGLISH, times, strict=True)]
    )
    assert (len(list_said(source)), source.times) == (8, ())


def test_not_a_number_as_python_writes_it() -> None:
    data = b'{"segments": [{"start": NaN, "end": Infinity, "text": "Who?", "speaker": "Ann"}, {"text": "I.", "speaker": "Bo"}]}'
    source = read_bytes(data, "a.json")
    assert (list_said(source), source.times) == ([("Ann", "Who?"), ("Bo", "I.")], ())


# Voices.


def test_utterance_of_nobody_among_others() -> None:
    source = read({"segments": [{"speaker": v, "text": "So it is."} for v in ("Ann", None, "Bo", "", "Ann")]})
    assert [voice for voice, _ in list_said(source)] == ["Ann", "?", "Bo", "?", "Ann"]


@pytest.mark.parametrize(
    ("voices", "labels"),
    [
        ([0, 1, 0], ["Speaker 0", "Speaker 1", "Speaker 0"]),
        (["a", "b", "a"], ["Speaker A", "Speaker B", "Speaker A"]),
        ([{"id": 4, "name": "Ann"}, {"id": 5}, {"name": "Ann"}], ["Ann", "Speaker 5", "Ann"]),
        ([{"user": {"displayName": "Ann"}}, {"user": {"displayName": "Bo"}}, ["Ann"]], ["Ann", "Bo", "Ann"]),
        (["0b9c6a52-1d0e", "77aa01ff-2c3d", "0b9c6a52-1d0e"], ["Speaker 1", "Speaker 2", "Speaker 1"]),
        ([100345, 2, 100345], ["Speaker 1", "Speaker 2", "Speaker 1"]),
        (["2", "5f0000e1-77", "2"], ["Speaker 2", "Speaker 1", "Speaker 2"]),
        (["记者1", "李局长", "记者1"], ["记者1", "李局长", "记者1"]),
    ],
)
def test_labels_of_voices(voices: list[Any], labels: list[str]) -> None:
    source = read({"turns": [{"speaker": voice, "text": "So it is, indeed."} for voice in voices]})
    assert [voice for voice, _ in list_said(source)] == labels


def test_names_of_people_by_id_and_by_place() -> None:
    turns = [{"speaker_id": at % 2, "text": "So it is."} for at in range(4)]
    for people in (
        [{"id": 1, "name": "Bo"}, {"id": 0, "name": "Ann"}],
        {"0": "Ann", "1": {"name": "Bo"}},
        ["Ann", "Bo"],
    ):
        source = read({"meta": {"participants": people}, "turns": turns})
        assert [voice for voice, _ in list_said(source)] == ["Ann", "Bo", "Ann", "Bo"]


# Beside a text.


def test_conversation_beside_a_text() -> None:
    turns = [{"speaker": item.voice, "text": item.words} for item in ENGLISH]
    flat = " ".join(item.words for item in ENGLISH)
    labelled = "Minutes\n\n" + "\n".join(f"{item.voice}: {item.words}" for item in ENGLISH)
    assert len(list_said(read({"text": flat, "turns": turns}))) == 8
    assert read({"text": labelled, "turns": turns}).text == labelled
    assert len(list_said(read({"content": "What the office said in March.", "turns": turns}))) == 8


def test_comments_are_no_conversation_of_a_text() -> None:
    comments = [{"author": voice, "text": "How true this is, at length."} for voice in ("Ann", "Bo", "Ann")]
    assert read({"text": "Short news.", "comments": comments}).text == "Short news."
    long = "The harbour office opened a second lock on Monday, and many people came. " * 3
    assert read({"text": long, "posts": comments}).text == long


def test_recogniser_without_voices_gives_times() -> None:
    segments = [{"start": item.start, "end": item.end, "text": f" {item.words}"} for item in ENGLISH]
    flat = "".join(segment["text"] for segment in segments)
    for value in ({"text": flat, "segments": segments}, {"segments": segments}):
        source = read(value)
        assert source.text.split() == flat.split()
        assert not source.marks
        assert source.times[1].starts_at == ENGLISH[1].start


def test_record_of_ours_stays_what_it_is() -> None:
    keys = ("id", "version", "source", "genre", "speakers", "pairs", "blocks")
    turns = [{"speaker": "Ann", "text": "Who?"}, {"speaker": "Bo", "text": "I."}]
    source = read(dict.fromkeys(keys) | {"text": "Who? I.", "turns": turns})
    assert (source.text, source.record is not None) == ("Who? I.", True)


def test_what_the_object_says_beside_it() -> None:
    source = read(
        {
            "title": "Locks",
            "date": "2024-03-05",
            "url": "https://a.example/1",
            "turns": [{"who": "Ann", "said": "So."}],
        }
    )
    assert (source.given.title, source.given.published_on) == ("Locks", "2024-03-05")
    assert source.source.url == "https://a.example/1"


def test_what_the_head_of_an_object_says() -> None:
    source = read(
        {"Overview": {"Title": "Locks", "Date": "2024-03-05"}, "turns": [{"who": "Ann", "said": "So."}]}
    )
    assert (source.given.title, source.given.published_on) == ("Locks", "2024-03-05")


def test_what_was_made_of_a_text_is_no_conversation() -> None:
    words = [item.words for item in ENGLISH]
    sentences = [{"text": text, "label": "good" if at % 2 else "bad"} for at, text in enumerate(words)]
    names = [
        {"text": item.voice, "name": "PERSON" if at % 2 else "OFFICE"} for at, item in enumerate(ENGLISH)
    ]
    text = " ".join(words)
    assert read({"text": text, "sentences": sentences, "entities": names}).text == text


@pytest.mark.parametrize("indent", [None, 2, 4])
def test_json_that_no_name_tells(indent: int | None) -> None:
    value = write_segments(ENGLISH)
    for kept in (value, value["segments"]):
        source = read_bytes(json.dumps(kept, indent=indent).encode(), "-")
        assert (source.source.media_type, len(list_said(source))) == ("application/json", 8)


def test_paragraphs_of_an_utterance() -> None:
    source = read(
        {"turns": [{"who": "Ann", "said": "One\nline.\n\nTwo."}, {"who": "Bo", "said": "<p>A.</p><p>B.</p>"}]}
    )
    assert source.text == "Ann:\n\nOne line.\n\nTwo.\n\nBo:\n\nA.\n\nB.\n"


def test_channels_one_after_the_other_are_put_in_order() -> None:
    said = [
        ("L", "Who asks?", 0, 1),
        ("L", "And when?", 4, 5),
        ("R", "I do, sir.", 2, 3),
        ("R", "In May, sir.", 6, 7),
    ]
    source = read([{"speaker": v, "text": w, "start": s, "end": e} for v, w, s, e in said])
    assert [words for _, words in list_said(source)] == [
        "Who asks?",
        "I do, sir.",
        "And when?",
        "In May, sir.",
    ]


# Names that nobody foresaw, and what is no conversation.


def test_fields_that_somebody_names() -> None:
    value = {"turns": [{"redner": item.voice, "wort": item.words} for item in ENGLISH]}
    data = json.dumps(value).encode()
    with pytest.raises(
        ReadError, match=r"no text in turns; in lists turns\[\]: redner, wort; .*--speaker-field NAME$"
    ):
        read_bytes(data, "a.json")


@pytest.mark.parametrize(
    "value",
    [
        {"a": {"b": {"c": 1}}},
        {"rows": [{"speaker": "Ann"}, {"speaker": "Bo"}]},
        {"rows": [{"text": 1, "speaker": 2}]},
        {
            "articles": [
                {"title": "A", "author": "x", "text": "…"},
                {"title": "B", "author": "y", "text": "…"},
            ]
        },
        [[1, 2], [3, 4]],
        [],
        {},
    ],
)
def test_no_conversation(value: Any) -> None:
    with pytest.raises(ReadError, match=r"^a\.json: no text in .* would be right"):
        read(value)


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transcripts.reading.structures.MAX_OBJECTS", 5)
    with pytest.raises(
        ReadError, match="more than 5 objects and values; a file for each release would be right"
    ):
        read({"turns": [{"speaker": "Ann", "text": "So."}] * 9})


def test_conversation_too_deep_to_look_for() -> None:
    value: Any = [{"speaker": "Ann", "text": "So."}, {"speaker": "Bo", "text": "No."}]
    for at in range(40):
        value = {f"level{at}": value}
    with pytest.raises(ReadError, match="no text in level39"):
        read(value)
