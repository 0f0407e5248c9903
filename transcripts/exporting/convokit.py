"""ConvoKit: the conversations of a finished dataset folder as a corpus that `convokit.Corpus` opens.

A release with turns is a conversation, a turn an utterance, a voice a
speaker. Utterances, conversations and voices have the ids of the other
configs, so that they join. Every split goes in, and each utterance says which
it is from. All is ASCII, since ConvoKit opens its files in the encoding of
the machine.

Hard cases:
    A voice that the release does not name: one speaker a release and role, known by `is_known`.
    An answer to two questions: it replies to the later one, and its meta has both pairs.
    A question of two turns: its answers reply to the last turn of them.
    A turn or pair that has no row, since another split has a copy: it is none here either.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Self, TextIO

from transcripts.exporting.about import About
from transcripts.exporting.built import list_splits, read_records, read_rows
from transcripts.records import ReleaseRecord, SpeakerRecord, TurnRecord

FOLDER = "convokit"

_TEXT, _TRUTH, _COUNT, _CHANCE, _LIST = (
    f"<class '{name}'>" for name in ("str", "bool", "int", "float", "list")
)
INDEX: dict[str, dict[str, str]] = {
    "utterances-index": {
        "index": _COUNT,
        "role": _TEXT,
        "label": _TEXT,
        "split": _TEXT,
        "is_question": _TRUTH,
        "is_answer": _TRUTH,
        "pair_ids": _LIST,
        "question_ids": _LIST,
        "answer_ids": _LIST,
        "inferred": _LIST,
        "confidence": _CHANCE,
    },
    "speakers-index": {
        "name": _TEXT,
        "title": _TEXT,
        "outlet": _TEXT,
        "role": _TEXT,
        "release_id": _TEXT,
        "is_known": _TRUTH,
    },
    "conversations-index": {
        "title": _TEXT,
        "genre": _TEXT,
        "language": _TEXT,
        "held_on": _TEXT,
        "published_on": _TEXT,
        "source": _TEXT,
        "url": _TEXT,
        "split": _TEXT,
    },
    "overall-index": {
        "name": _TEXT,
        "pretty_name": _TEXT,
        "license": _TEXT,
        "version": _TEXT,
        "languages": _LIST,
        "first_day": _TEXT,
        "last_day": _TEXT,
        "timestamps": _TEXT,
    },
}
"""The meta fields of each kind of object, with the Python type that ConvoKit notes for them."""

_TIMESTAMPS = "a turn's place in its release, from 0, since no release tells the time of day"


def write_convokit(folder: Path, about: About) -> None:
    """Writes `convokit/` into a dataset folder.

    One record is held at a time. Unanswered questions are utterances with
    `is_question` whose `answer_ids` are empty.

    Args:
        folder: a finished dataset folder; its records, `turns` and `qa` are read.
        about: what `corpus.json` says.
    """
    out = folder / FOLDER
    out.mkdir(exist_ok=True)
    _write_json(out / "corpus.json", asdict(about) | {"timestamps": _TIMESTAMPS})
    index = {kind: {name: [type_] for name, type_ in types.items()} for kind, types in INDEX.items()}
    _write_json(out / "index.json", index | {"version": 1, "vectors": []})
    with ExitStack() as stack:
        utterances = stack.enter_context(_open(out / "utterances.jsonl"))
        speakers = stack.enter_context(_JsonObject(out / "speakers.json"))
        conversations = stack.enter_context(_JsonObject(out / "conversations.json"))
        for split, record in _read_conversations(folder):
            conversations.write(record.id, _wrap(_describe_conversation(record, split)))
            for speaker, meta in _list_speakers(record):
                speakers.write(speaker, _wrap(meta))
            for utterance in _list_utterances(record, split):
                utterances.write(_dump(utterance) + "\n")


def _read_conversations(folder: Path) -> Iterator[tuple[str, ReleaseRecord]]:
    """Each release with turns, with its split."""
    turns, pairs = _Ids(folder, "turns", "turn_id"), _Ids(folder, "qa", "pair_id")
    for split, line in read_records(folder):
        record = ReleaseRecord.model_validate_json(line)
        record = _narrow(record, turns.take(split, record.id), pairs.take(split, record.id))
        if record.turns:
            yield split, record


class _Ids:
    """The local ids that have rows in a config, release by release, in the order of the records."""

    def __init__(self, folder: Path, config: str, column: str) -> None:
        self._groups = {
            split: groupby(_cut_ids(folder, config, column, split), itemgetter(0))
            for split in list_splits(folder, config)
        }
        self._next = {split: next(groups, None) for split, groups in self._groups.items()}

    def take(self, split: str, release: str) -> set[str]:
        """Those of a release; none if it is not the next that has any."""
        waiting = self._next.get(split)
        if waiting is None or waiting[0] != release:
            return set()
        ids = {local for _, local in waiting[1]}
        self._next[split] = next(self._groups[split], None)
        return ids


def _cut_ids(folder: Path, config: str, column: str, split: str) -> Iterator[tuple[str, str]]:
    """Release and local id of every row."""
    for row in read_rows(folder, config, split, [column]):
        release, _, local = row[column].partition("-")
        yield release, local


def _narrow(record: ReleaseRecord, turns: set[str], pairs: set[str]) -> ReleaseRecord:
    """The record with what has rows, and with the questions nobody answered."""
    spoken = [turn for turn in record.turns if turn.id in turns]
    voices = {turn.speaker_id for turn in spoken}
    kept = [pair for pair in record.pairs if pair.id in pairs or pair.status == "unanswered"]
    update = {
        "turns": tuple(spoken),
        "speakers": tuple(speaker for speaker in record.speakers if speaker.id in voices),
        "pairs": tuple(pair for pair in kept if turns.issuperset((*pair.question_turns, *pair.answer_turns))),
    }
    return record.model_copy(update=update)


def _describe_conversation(record: ReleaseRecord, split: str) -> dict[str, Any]:
    return {
        "title": record.title,
        "genre": record.genre,
        "language": record.language,
        "held_on": record.held_on,
        "published_on": record.published_on,
        "source": record.source.name,
        "url": record.source.url,
        "split": split,
    }


# Speakers.


def _list_speakers(record: ReleaseRecord) -> Iterator[tuple[str, dict[str, Any]]]:
    """The voices of a release by id, and after them one for the unknown voices of each role."""
    for voice in record.speakers:
        yield f"{record.id}-{voice.id}", _describe_speaker(record, voice.role, voice)
    for role in dict.fromkeys(turn.role for turn in record.turns if turn.speaker_id is None):
        yield _name_unknown(record, role), _describe_speaker(record, role)


def _describe_speaker(record: ReleaseRecord, role: str, voice: SpeakerRecord | None = None) -> dict[str, Any]:
    return {
        "name": voice.name if voice else None,
        "title": voice.title if voice else None,
        "outlet": voice.outlet if voice else None,
        "role": role,
        "release_id": record.id,
        "is_known": voice is not None,
    }


def _name_unknown(record: ReleaseRecord, role: str) -> str:
    return f"{record.id}-unknown-{role}"


# Utterances.


@dataclass(slots=True)
class _Links:
    """What pairs make of a turn; all are local ids."""

    pairs: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    """Turns that this one answers."""
    answers: list[str] = field(default_factory=list)
    """Turns that answer this one."""
    is_question: bool = False


def _link_turns(record: ReleaseRecord) -> dict[str, _Links]:
    links = {turn.id: _Links() for turn in record.turns}
    for pair in record.pairs:
        for turn in dict.fromkeys((*pair.question_turns, *pair.answer_turns)):
            links[turn].pairs.append(pair.id)
        for turn in pair.question_turns:
            links[turn].is_question = True
            links[turn].answers += pair.answer_turns
        for turn in pair.answer_turns:
            links[turn].questions += pair.question_turns
    return links


def _list_utterances(record: ReleaseRecord, split: str) -> Iterator[dict[str, Any]]:
    """The turns of a release in order."""
    links = _link_turns(record)
    places = {turn.id: place for place, turn in enumerate(record.turns)}
    for place, turn in enumerate(record.turns):
        asked = [places[question] for question in links[turn.id].questions]
        parent = _find_parent(place, asked)
        yield {
            "id": f"{record.id}-{turn.id}",
            "conversation_id": record.id,
            "text": turn.text,
            "speaker": _name_speaker(record, turn),
            "meta": _describe_turn(record, turn, links[turn.id], split),
            "reply-to": None if parent is None else f"{record.id}-{record.turns[parent].id}",
            "timestamp": turn.index,
            "vectors": [],
        }


def _find_parent(index: int, asked: list[int]) -> int | None:
    """The place of the turn that a turn replies to: its question's last, else the one before.

    >>> _find_parent(3, [0, 1]), _find_parent(3, []), _find_parent(0, [])
    (1, 2, None)
    """
    before = [place for place in asked if place < index]
    return max(before, default=index - 1 if index else None)


def _name_speaker(record: ReleaseRecord, turn: TurnRecord) -> str:
    return f"{record.id}-{turn.speaker_id}" if turn.speaker_id else _name_unknown(record, turn.role)


def _describe_turn(record: ReleaseRecord, turn: TurnRecord, links: _Links, split: str) -> dict[str, Any]:
    def make_global(ids: list[str]) -> list[str]:
        return [f"{record.id}-{local}" for local in dict.fromkeys(ids)]

    return {
        "index": turn.index,
        "role": turn.role,
        "label": turn.label,
        "split": split,
        "is_question": links.is_question,
        "is_answer": bool(links.questions),
        "pair_ids": make_global(links.pairs),
        "question_ids": make_global(links.questions),
        "answer_ids": make_global(links.answers),
        "inferred": list(turn.inferred),
        "confidence": turn.confidence,
    }


# Files.


class _JsonObject:
    """A JSON file that holds one object, written key by key, a line each. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._file = _open(path)
        self._gap = "{\n"

    def write(self, key: str, value: object) -> None:
        """Adds a key that was not there yet."""
        self._file.write(f"{self._gap}{_dump(key)}: {_dump(value)}")
        self._gap = ",\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._file as file:
            file.write("\n}\n" if self._gap == ",\n" else "{}\n")


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="ascii", newline="\n")


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="ascii", newline="\n")


def _dump(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


def _wrap(meta: dict[str, Any]) -> dict[str, Any]:
    return {"meta": meta, "vectors": []}
