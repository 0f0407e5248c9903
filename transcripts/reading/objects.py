"""An object to its release: the text in a field of it, or the conversation that it holds.

Hard cases:
    A text without voices, and the same words with voices beside it: the latter.
    A published record of ours: its text as it stands, whatever its other fields hold.
    A text field that holds a web page, or a list of paragraphs.
    No text at all: the error names the fields that are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from transcripts.errors import ParseError, ReadError, name_faults
from transcripts.model import Given
from transcripts.reading.archive import Part
from transcripts.reading.columns import read_text
from transcripts.reading.conversations import Conversation, find_conversation, is_richer
from transcripts.reading.document import Document, find_iso_date
from transcripts.reading.encodings import Decoded
from transcripts.reading.fieldnames import ADDRESSES, DAYS, HEADS, TITLES, Names, find_string, fold
from transcripts.reading.html import MARKUP, make_document
from transcripts.reading.people import tells_people
from transcripts.reading.spoken import Utterance, write_spoken
from transcripts.reading.structures import TooLargeError

TEXT_FIELDS = ("text", "content", "body", "transcript", "html", "raw_content", "maintext")
"""Names of the field that holds the text, the first that is there; crawls and corpora use these."""
RECORD_KEYS = {"id", "version", "source", "genre", "text", "speakers", "turns", "pairs", "blocks"}
"""Keys by which an object is known as a published record (see `records`)."""
_SHOWN = 6
"""Field names that a message shows."""


class Item(NamedTuple):
    """An object of a file, or the error in its place."""

    name: str
    """What is put behind the file's name: `:7` the line, `#7` the place in a list."""
    data: bytes
    value: Any


def read_object(item: Item, place: str, names: Names) -> Part | ReadError | ParseError:
    """The release of an object, or why it holds none.

    Args:
        item: the object.
        place: what an error names.
        names: the fields of text and voices that somebody names.
    """
    try:
        with name_faults(place):
            is_record = is_published(item.value)
            document = _read_record(item.value) if is_record else _read_any(item.value, place, names)
            return Part(item.name, item.data, document, is_record=is_record)
    except (ReadError, ParseError) as error:
        return error


def read_utterances(
    items: Sequence[Item], name: str, place: str, names: Names
) -> Part | ReadError | ParseError:
    """The release of objects that are an utterance each; arguments and errors as those of `read_object`."""
    values = [item.value for item in items]
    data = b"\n".join([item.data.rstrip(b"\r\n") for item in items]) + b"\n"
    try:
        with name_faults(place):
            conversation = _look_for_conversation(values, place, names)
            if conversation is None:
                raise ReadError(f"{place}: {_tell_missing(values[0], names)}")
            return Part(name, data, _write(conversation, _find_common(values), place))
    except (ReadError, ParseError) as error:
        return error


def is_published(value: Any) -> bool:
    """Whether a value has the keys of a published record."""
    return isinstance(value, dict) and value.keys() >= RECORD_KEYS


def find_flat_text(fields: dict[str, Any], names: Names) -> str | None:
    """The text in a field of an object itself; None if none of the usual, or the named, holds any."""
    keys = (names.text,) if names.text else TEXT_FIELDS
    return next((text for key in keys if (text := read_text(fields.get(key))) is not None), None)


def _read_record(fields: dict[str, Any]) -> Document:
    return _make_document(read_text(fields["text"]) or "", fields, "")


def _read_any(value: Any, place: str, names: Names) -> Document:
    """The text or the conversation of a value.

    Raises:
        ReadError: it holds neither.
    """
    if not isinstance(value, (dict, list)):
        raise ReadError(f"{place}: no object; one with a field {_list_wanted(names)} would be right")
    fields = value if isinstance(value, dict) else {}
    text = find_flat_text(fields, names)
    if text is not None and names.text and not names.voice:
        return _make_document(text, fields, place)
    inner = _narrow(fields, names) if fields else value
    conversation = _look_for_conversation(inner, place, _widen(fields, names), is_needed=text is None)
    if names.voice and not (conversation and conversation.voices):
        raise ReadError(f"{place}: {_tell_missing(value, names)}")
    if conversation and (text is None or names.voice or is_richer(conversation, text)):
        return _write(conversation, fields, place)
    if text is None:
        raise ReadError(f"{place}: {_tell_missing(value, names)}")
    return _make_document(text, fields, place)


def _narrow(fields: dict[str, Any], names: Names) -> dict[str, Any]:
    """Only the field that somebody names, where it holds a list or an object, beside who its people are."""
    if not isinstance(fields.get(names.text or ""), (dict, list)):
        return fields
    return {key: value for key, value in fields.items() if key == names.text or tells_people(key)}


def _widen(fields: dict[str, Any], names: Names) -> Names:
    """The fields of utterances that somebody names: not the one that holds them all."""
    holds_all = isinstance(fields.get(names.text or ""), (dict, list))
    return names._replace(text=None) if holds_all else names


def _look_for_conversation(
    value: Any, place: str, names: Names, *, is_needed: bool = True
) -> Conversation | None:
    """The conversation in a value; None if there is none.

    Raises:
        ReadError: the value is too large to find one that is needed.
    """
    try:
        return find_conversation(value, names)
    except TooLargeError as error:
        if not is_needed:
            return None
        raise ReadError(f"{place}: {error}; a file for each release would be right") from error


# Documents.


def _write(conversation: Conversation, fields: dict[str, Any], place: str) -> Document:
    """The document of a conversation, with what the fields around it say."""
    said = (part for item in conversation.utterances for part in _split_paragraphs(item, place))
    title, day, url = _find_given(_widen_head(fields))
    return replace(write_spoken(said, "utf-8", given=Given(title, day)), url=url)


def _split_paragraphs(utterance: Utterance, place: str) -> Iterator[Utterance]:
    """An utterance by its paragraphs, each but the first beginning one, without markup."""
    words = utterance.words
    if MARKUP.search(words):
        words = make_document(Decoded(words, "utf-8"), place).text
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = _BLANK_LINES.split(words) if _BLANK_LINES.search(words) else words.split("\n")
    for number, part in enumerate(part for part in parts if part.strip()):
        yield utterance._replace(words=part, begins=utterance.begins or number > 0)


_BLANK_LINES = re.compile(r"\n[ \t\u3000]{0,40}\n")


def _make_document(text: str, fields: dict[str, Any], place: str) -> Document:
    title, day, url = _find_given(fields)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    page = make_document(Decoded(plain, "utf-8"), place) if MARKUP.search(text) else Document(plain, "utf-8")
    given = Given(title or page.given.title, day or page.given.published_on)
    return Document(page.text, "utf-8", (), page.marks, given, url or page.url, page.publisher)


def _widen_head(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an object, and those of the objects in it that say what it is."""
    heads = [value for key, value in fields.items() if fold(key) in HEADS and isinstance(value, dict)]
    return {name.casefold(): value for head in heads for name, value in head.items()} | fields


def _find_given(fields: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Title, day and address that fields tell."""
    days = (value for key in DAYS if isinstance(value := fields.get(key), str))
    return find_string(fields, TITLES), find_iso_date(days), find_string(fields, ADDRESSES)


def _find_common(values: Sequence[Any]) -> dict[str, Any]:
    """The fields that are the same in all objects."""
    first, *others = values
    if not isinstance(first, dict):
        return {}
    rest = [item for item in others if isinstance(item, dict)]
    return {key: value for key, value in first.items() if all(item.get(key) == value for item in rest)}


# What is missing.


def _list_wanted(names: Names) -> str:
    return " or ".join((names.text,) if names.text else TEXT_FIELDS)


def _tell_missing(value: Any, names: Names) -> str:
    """What was found where a text was looked for, and what would be right."""
    found = _list_keys(value) if isinstance(value, dict) else "a list"
    inside = _list_inner(value)
    shown = f"{found}{f'; in lists {inside}' if inside else ''}"
    if names.voice:
        return (
            f"no words with a voice in {names.voice} in {shown}; --speaker-field NAME of them would be right"
        )
    if names.text and isinstance(value, dict):
        right = "--text-field NAME of one with text would be right"
        if names.text in value:
            return f"no text in the field {names.text} of {shown}; {right}"
        return f"no field {names.text} among {shown}; {right}"
    right = f"a string in {_list_wanted(names)} would be right, or --text-field NAME"
    return f"no text in {shown}; {right}{' and --speaker-field NAME' if inside else ''}"


def _list_inner(value: Any) -> str:
    """The fields of the first objects in the lists of an object, for a message."""
    lists = value.items() if isinstance(value, dict) else [("", value)]
    firsts = [(key, item[0]) for key, item in lists if isinstance(item, list) and item]
    return ", ".join([f"{key}[]: {_list_keys(item)}" for key, item in firsts[:2] if isinstance(item, dict)])


def _list_keys(fields: Iterable[str]) -> str:
    """The names of some fields for a message, the first few."""
    keys = list(fields)
    names = ", ".join(keys[:_SHOWN])
    return f"{names or 'an empty object'}{', …' if len(keys) > _SHOWN else ''}"
