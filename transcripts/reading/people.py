"""Voices as a file tells them to labels: names by their ids, and numbers for ids that nobody can read.

Hard cases:
    `speakers: [{"id": 0, "name": "Ann Lee"}]` beside utterances of speaker 0; a map; a list of names.
    `6f1c2a34-…`, which is no name and would be read as one: `Speaker 1` in order of appearance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from transcripts.reading.fieldnames import IDS, PEOPLE, PEOPLE_NAMES, fold, order
from transcripts.reading.spoken import UNKNOWN, Utterance, print_voice

_DEEPEST = 4
"""Objects in one another in which names by id are looked for."""
_MOST_PEOPLE = 5000
_KEY = re.compile(
    r"(?=[^\s]*\d)(?:[0-9a-f]{6,}(?:[-_][0-9a-z]{1,16}){0,5}|[0-9A-Z]{8,40}|\d{4,20}|(?=[^\s]{16})[\w-]{16,64})"
)
"""An id that only a machine reads: figures among letters, and long."""


def name_voices(utterances: Iterable[Utterance], value: Any) -> list[Utterance]:
    """The utterances with their voices as labels print them.

    Args:
        utterances: their voices as the file tells them.
        value: the whole object, which may name its people by id.

    >>> said = [Utterance("Yes.", "0"), Utterance("No.", "9f86d081-884c-7d65")]
    >>> [item.voice for item in name_voices(said, {"speakers": [{"id": 0, "name": "Ann Lee"}]})]
    ['Ann Lee', 'Speaker 1']
    """
    people = {key: name for key, name in _list_people(value, 0) if name} if isinstance(value, dict) else {}
    said = [item._replace(voice=people.get(item.voice or "", item.voice)) for item in utterances]
    labels = _number_keys(item.voice for item in said)
    return [item if item.voice is None else item._replace(voice=labels[item.voice]) for item in said]


def _number_keys(voices: Iterable[str | None]) -> dict[str, str]:
    """The label of each voice: the next free number for an id that is none a person reads."""
    distinct = list(dict.fromkeys([voice for voice in voices if voice is not None]))
    labels = {voice: print_voice(voice) for voice in distinct if not _KEY.fullmatch(voice)}
    number = 0
    for voice in distinct:
        if voice not in labels:
            number += 1
            while f"Speaker {number}" in labels.values():
                number += 1
            labels[voice] = f"Speaker {number}"
    return {UNKNOWN: UNKNOWN} | labels


def tells_people(key: str) -> bool:
    """Whether a list or a map of this name may give names by id."""
    return any(word in fold(key) for word in PEOPLE)


def _list_people(value: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    """Ids with names, from the lists and maps of people in an object."""
    for key, item in value.items():
        if tells_people(key):
            yield from _read_people(item)
        if isinstance(item, dict) and depth < _DEEPEST:
            yield from _list_people(item, depth + 1)


def _read_people(value: Any) -> Iterator[tuple[str, str]]:
    """Ids with names from a list or a map; of a list of plain names their places."""
    if isinstance(value, list):
        people = value[:_MOST_PEOPLE]
        are_distinct = all(isinstance(item, dict) for item in people) or _are_names(people)
        for number, item in enumerate(people if are_distinct else []):
            yield from _read_person(str(number), item)
    elif isinstance(value, dict):
        for key, item in [*value.items()][:_MOST_PEOPLE]:
            yield key, _find_name(item)
            yield from _read_person(key, item)


def _are_names(items: list[Any]) -> bool:
    """Whether items are names, each once, and no column of a table."""
    strings = [item for item in items if isinstance(item, str) and not item.strip().isdigit()]
    return len(items) == len(strings) == len(set(strings))


def _read_person(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """The name of a person by each of their ids, by a key if they have none."""
    known = [value[field] for field in order(value, IDS)] if isinstance(value, dict) else []
    plain = [str(item) for item in known if isinstance(item, (str, int)) and not isinstance(item, bool)]
    for name in plain or [key]:
        yield name, _find_name(value)


def _find_name(value: Any) -> str:
    """The name of a person, or empty."""
    if isinstance(value, dict):
        named = (value[field] for field in order(value, PEOPLE_NAMES))
        value = next((name for name in named if isinstance(name, str)), "")
    return value.strip() if isinstance(value, str) else ""
