"""Lines, items and rows of a file are releases or utterances, by evidence; conversations come whole, whatever the order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spoken_shapes import CHINESE, ENGLISH, Said
from test_conversations import EXPECTED_ROLES, list_said

import transcripts
from transcripts.errors import ParseError, ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import Input, read_bytes, read_input

Found = SourceText | ReadError | ParseError
LONG = "The office reports on the work of the year, on the locks and on the dues that were paid. " * 20


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Found]]:
    def read_lines(lines: list[Any], name: str = "a.jsonl", **fields: str) -> list[Found]:
        path = tmp_path / name
        path.write_bytes(print_lines(lines) if name.endswith("l") else json.dumps(lines).encode())
        return list(read_input(Input(path, name), **fields))

    return read_lines


def print_lines(lines: list[Any]) -> bytes:
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def list_texts(found: list[Found]) -> list[str]:
    return [item.text if isinstance(item, SourceText) else str(item) for item in found]


def make_utterances(said: list[Said], conversation: str, **more: Any) -> list[dict[str, Any]]:
    """Lines of a corpus of conversations."""
    return [
        {
            "id": f"{conversation}-{at}",
            "conversation_id": conversation,
            "text": item.words,
            "speaker": item.voice,
            "reply-to": f"{conversation}-{at - 1}" if at else None,
            "timestamp": None,
            "meta": {},
            **more,
        }
        for at, item in enumerate(said)
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_release_for_each_conversation(name: str, read: Callable[..., list[Found]]) -> None:
    one, two = make_utterances(ENGLISH, "c1"), make_utterances(CHINESE, "c2")
    found = read(one + two, name)
    assert [len(list_said(item)) for item in found if isinstance(item, SourceText)] == [8, 8]
    first, second = found
    assert isinstance(first, SourceText)
    assert isinstance(second, SourceText)
    sign = ":" if name == "a.jsonl" else "#"
    assert [first.source.name, second.source.name] == [f"{name}{sign}1", f"{name}{sign}10"]
    assert [turn.role for turn in parse_source(second).turns] == EXPECTED_ROLES
    mixed = [line for both in zip(one, two, strict=True) for line in both]
    assert list_texts(read(mixed, name)) == list_texts(found)


def test_speakers_as_objects_and_older_names(read: Callable[..., list[Found]]) -> None:
    lines = make_utterances(ENGLISH, "c1") + make_utterances(ENGLISH[:5], "c2")
    older = [
        {"id": line["id"], "root": line["conversation_id"], "user": line["speaker"], "text": line["text"]}
        for line in lines
    ]
    objects = [line | {"speaker": {"id": line["speaker"], "meta": {}}} for line in lines]
    assert list_texts(read(older)) == list_texts(read(objects)) == list_texts(read(lines))


def test_more_conversations_than_are_held(
    read: Callable[..., list[Found]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transcripts.reading.gathering.MAX_HELD", 6000)
    parts = [make_utterances(ENGLISH, f"c{at}") for at in range(9)]
    lines = [line for part in parts for line in part]
    found = read([*lines, parts[0][3]])
    assert len(found) == 10
    assert len(set(list_texts([item for item in found if isinstance(item, SourceText)]))) == 1
    (error,) = [str(item) for item in found if isinstance(item, ReadError)]
    assert error.endswith(
        "a.jsonl:82: goes on with conversation c0, which is no longer held; its lines one after the other would be right"
    )


def test_utterances_without_an_id_are_one_release(read: Callable[..., list[Found]]) -> None:
    lines = [{"speaker": item.voice, "text": item.words} for item in ENGLISH]
    (source,) = read(lines)
    assert isinstance(source, SourceText)
    assert source.source.name == "a.jsonl"
    assert [turn.role for turn in parse_source(source).turns] == EXPECTED_ROLES
    assert list_texts(read(lines, "a.json")) == [source.text]


def test_more_utterances_than_a_release_may_have(
    read: Callable[..., list[Found]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transcripts.reading.gathering.MAX_HELD", 300)
    (error,) = read([{"speaker": item.voice, "text": item.words} for item in ENGLISH])
    assert str(error).endswith("of utterances that nothing parts; a field conversation_id would be right")


@pytest.mark.parametrize("field", ["title", "url", "date"])
def test_what_utterances_have_in_common_tells_releases_apart(
    field: str, read: Callable[..., list[Found]]
) -> None:
    values = {
        "title": ("Locks", "Dues"),
        "url": ("https://a.example/1", "https://a.example/2"),
        "date": ("2024-03-05", "2024-04-09"),
    }
    lines = [
        {"speaker": item.voice, "text": item.words, field: value}
        for value in values[field]
        for item in ENGLISH
    ]
    one, two = read(lines)
    assert isinstance(one, SourceText)
    assert isinstance(two, SourceText)
    assert one.text == two.text
    said = [(item.given.title, item.source.url, item.given.published_on) for item in (one, two)]
    assert [next(filter(None, of_one)) for of_one in said] == list(values[field])


@pytest.mark.parametrize(
    "lines",
    [
        [{"speaker": voice, "text": LONG} for voice in ("Ann", "Bo", "Ann")],
        [
            {"speaker": voice, "text": "Ann: Who?\nBo: I.\nAnn: When?\nBo: Now."}
            for voice in ("Ann", "Bo", "Ann")
        ],
        [{"author": "Ann", "title": f"News {at}", "text": "So it is."} for at in range(4)],
        [{"author": "Ann", "date": f"2024-03-0{at}", "text": "So it is."} for at in range(1, 5)],
        [{"name": f"Ann {at}", "text": "So it is."} for at in range(4)],
        [{"text": "So it is."}, {"text": "Or not."}],
        [{"text": "So it is.", "timestamp": 1715846400 + at} for at in range(4)],
    ],
    ids=["long", "lines", "titles", "days", "names", "texts", "calendar"],
)
def test_documents_are_not_joined(lines: list[Any], read: Callable[..., list[Found]]) -> None:
    assert list_texts(read(lines)) == [line["text"] for line in lines]


def test_times_without_voices_are_one_release(read: Callable[..., list[Found]]) -> None:
    (source,) = read([{"start": item.start, "end": item.end, "text": item.words} for item in ENGLISH])
    assert isinstance(source, SourceText)
    assert source.text.split() == " ".join(item.words for item in ENGLISH).split()
    assert source.times[-1].ends_at == ENGLISH[-1].end


def test_conversations_that_are_an_object_each(read: Callable[..., list[Found]]) -> None:
    lines = [{"utt": [item.words for item in ENGLISH], "speaker": [item.voice for item in ENGLISH]}] * 2
    assert [len(list_said(item)) for item in read(lines) if isinstance(item, SourceText)] == [8, 8]


def test_turns_of_words_are_parts_of_one(read: Callable[..., list[Found]]) -> None:
    lines = [{"speaker": i.voice, "words": [{"text": word} for word in i.words.split()]} for i in ENGLISH]
    (source,) = read(lines, "a.json")
    assert isinstance(source, SourceText)
    assert len(list_said(source)) == 8


def test_errors_stand_beside_a_conversation(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = make_utterances(ENGLISH, "c1")
    path.write_bytes(print_lines(lines[:4]) + b"no\n[]\n" + print_lines(lines[4:]))
    *errors, source = read_input(Input(path, "a.jsonl"))
    assert [str(error).partition("a.jsonl")[2].partition(";")[0] for error in errors] == [
        ":5: no JSON",
        ":6: no object",
    ]
    assert isinstance(source, SourceText)
    assert len(list_said(source)) == 8


def test_lines_in_a_json_file(tmp_path: Path) -> None:
    assert len(list_said(read_bytes(print_lines(make_utterances(ENGLISH, "c1")), "a.json"))) == 8


# Names that nobody foresaw.


def test_named_fields(read: Callable[..., list[Found]], tmp_path: Path) -> None:
    fields = {"text_field": "wort", "speaker_field": "redner"}
    lines = [{"redner": item.voice, "wort": item.words, "text": "x"} for item in ENGLISH]
    for value in (lines, [{"turns": lines}]):
        (source,) = read(value, **fields)
        assert isinstance(source, SourceText)
        assert len(list_said(source)) == 8
    path = tmp_path / "b.json"
    path.write_text(json.dumps({"rede": lines, "text": "Summary"}))
    (release,) = transcripts.read_all(path, **fields)
    assert [turn.role for turn in release.turns] == EXPECTED_ROLES


@pytest.mark.parametrize("parts", ["s", "words", "alternatives"])
def test_voices_of_whom_no_words_are_kept(parts: str, read: Callable[..., list[Found]]) -> None:
    (error,) = read([{"segments": [{"speaker": "Ann", parts: [{}]}, {"speaker": "Bob", parts: [{}]}]}])
    assert isinstance(error, ReadError)
    assert "no text in segments; " in str(error)


def test_named_field_that_is_not_there(read: Callable[..., list[Found]]) -> None:
    (error,) = read([{"turns": [{"who": "Ann", "text": "So."}]}], speaker_field="redner")
    assert str(error).endswith(
        "a.jsonl:1: no words with a voice in redner in turns; in lists turns[]: who, text; "
        "--speaker-field NAME of them would be right"
    )


def test_named_text_without_voices_is_the_text(read: Callable[..., list[Found]]) -> None:
    turns = [{"speaker": item.voice, "text": item.words} for item in ENGLISH]
    (source,) = read([{"plain": "So it is.", "turns": turns}], text_field="plain")
    assert list_texts([source]) == ["So it is."]
