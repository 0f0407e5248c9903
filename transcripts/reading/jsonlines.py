"""JSON and JSON Lines to texts: one release an object, its text in a named field.

Hard cases:
    A line that is no JSON among good ones: it is named, and the rest is read.
    A text field that holds a web page, or a list of paragraphs.
    A byte-order mark, or another encoding than UTF-8, which JSON does not allow.
    One object over many lines, or a list of objects: a `.json` is read whole.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import orjson

from transcripts.errors import ParseError, ReadError, name_faults
from transcripts.model import Given
from transcripts.reading.archive import Part
from transcripts.reading.document import MAX_BYTES, Document, find_iso_date
from transcripts.reading.encodings import Decoded, decode
from transcripts.reading.html import MARKUP, make_document

TEXT_FIELDS = ("text", "content", "body", "transcript", "html", "raw_content", "maintext")
"""Names of the field that holds the text, the first that is there; crawls and corpora use these."""
RECORD_KEYS = {"id", "version", "source", "genre", "text", "speakers", "turns", "pairs", "blocks"}
"""Keys by which an object is known as a published record (see `records`)."""
_TITLES = ("title", "headline")
_DAYS = ("published_on", "date_publish", "published", "publish_date", "pubdate", "date", "timestamp")
_ADDRESSES = ("url", "source_url", "link")


def read_json_lines(
    stream: BinaryIO, place: str, text_field: str | None
) -> Iterator[Part | ReadError | ParseError]:
    """The release of each line; the error of a line that holds none, in its place.

    Args:
        stream: the bytes, in UTF-8.
        place: what an error names, with the number of the line behind it.
        text_field: the field that holds the text; the first of `TEXT_FIELDS` if None.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            found = f"{place}:{number}: longer than {MAX_BYTES} bytes, so that the rest is left out"
            yield ReadError(f"{found}; one release a line would be right")
            return
        if not line.isspace():
            yield _read_object(line, f"{place}:{number}", f":{number}", text_field)


def read_json(
    stream: BinaryIO, place: str, text_field: str | None
) -> Iterator[Part | ReadError | ParseError]:
    """The release of an object, or those of a list of objects.

    Args:
        stream: the bytes, in UTF-8.
        place: what an error names, with the number of the object behind it.
        text_field: the field that holds the text; the first of `TEXT_FIELDS` if None.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield ReadError(f"{place}: longer than {MAX_BYTES} bytes; JSON Lines would be right")
        return
    try:
        value = _load(data, place)
    except ReadError as error:
        yield error
        return
    if not isinstance(value, list):
        yield _read_object(data, place, "", text_field)
        return
    for number, item in enumerate(value, 1):
        try:
            printed = orjson.dumps(item)
        except orjson.JSONEncodeError:
            yield ReadError(f"{place}#{number}: nested too deeply; a flat object would be right")
            continue
        yield _read_object(printed, f"{place}#{number}", f"#{number}", text_field)


def _read_object(data: bytes, place: str, name: str, text_field: str | None) -> Part | ReadError | ParseError:
    try:
        fields = _load(data, place)
    except ReadError as error:
        return error
    names = (text_field,) if text_field else TEXT_FIELDS
    if not isinstance(fields, dict):
        return ReadError(f"{place}: no object; one with a field {' or '.join(names)} would be right")
    text = next((text for key in names if (text := _find_text(fields.get(key))) is not None), None)
    if text is None:
        right = f"a string in {' or '.join(names)} would be right, or --text-field NAME"
        return ReadError(f"{place}: no text in {_list_keys(fields)}; {right}")
    try:
        with name_faults(place):
            document = _make_document(text, fields, place)
    except (ReadError, ParseError) as error:
        return error
    return Part(name, data, document, is_record=fields.keys() >= RECORD_KEYS)


def _make_document(text: str, fields: dict[str, Any], place: str) -> Document:
    strings = {key: value for key, value in fields.items() if isinstance(value, str)}
    title = next((strings[key] for key in _TITLES if strings.get(key)), None)
    day = find_iso_date(strings.get(key) for key in _DAYS)
    url = next((strings[key] for key in _ADDRESSES if strings.get(key)), None)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    page = make_document(Decoded(plain, "utf-8"), place) if MARKUP.search(text) else Document(plain, "utf-8")
    given = Given(title or page.given.title, day or page.given.published_on)
    return Document(page.text, "utf-8", (), page.marks, given, url or page.url, page.publisher)


def _find_text(value: Any) -> str | None:
    """The text in a field: a string, or a list of them as paragraphs; None if it is neither."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _load(data: bytes, place: str) -> Any:
    """The value of some JSON.

    Raises:
        ReadError: no JSON, in no encoding.
    """
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(data.removeprefix(codecs.BOM_UTF8))
    with suppress(ReadError, ValueError, TypeError, RecursionError):
        value = json.loads(decode(data, place).text)
        return orjson.loads(orjson.dumps(value))
    raise ReadError(f"{place}: no JSON; one object in UTF-8 would be right")


def _list_keys(fields: dict[str, Any]) -> str:
    """The names of some fields for a message, the first few."""
    names = ", ".join(list(fields)[:_SHOWN])
    return f"{names or 'an empty object'}{', …' if len(fields) > _SHOWN else ''}"


_SHOWN = 6
"""Field names that a message shows."""
