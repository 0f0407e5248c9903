"""JSON and JSON Lines to texts: one release an object, its text in a named field.

Hard cases:
    A line that is no JSON among good ones: it is named, and the rest is read.
    A text field that holds a web page.
    One object over many lines, or a list of objects: a `.json` is read whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from transcripts.errors import ReadError
from transcripts.model import Given
from transcripts.reading.archive import Part
from transcripts.reading.document import MAX_BYTES, Document, find_iso_date
from transcripts.reading.encodings import Decoded
from transcripts.reading.html import MARKUP, make_document

TEXT_FIELDS = ("text", "content", "body", "transcript", "html", "raw_content", "maintext")
"""Names of the field that holds the text, the first that is there; crawls and corpora use these."""
_TITLES = ("title", "headline")
_DAYS = ("published_on", "date_publish", "published", "publish_date", "pubdate", "date", "timestamp")
_ADDRESSES = ("url", "source_url", "link")


def read_json_lines(stream: BinaryIO, place: str, text_field: str | None) -> Iterator[Part | ReadError]:
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
            yield ReadError(
                f"{place}:{number}: longer than {MAX_BYTES} bytes; one release a line would be right"
            )
            return
        if not line.isspace():
            yield _read_object(line, f"{place}:{number}", f":{number}", text_field)


def read_json(stream: BinaryIO, place: str, text_field: str | None) -> Iterator[Part | ReadError]:
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
    value = _load(data)
    if not isinstance(value, list):
        yield _read_object(data, place, "", text_field)
        return
    for number, item in enumerate(value, 1):
        yield _read_object(orjson.dumps(item), f"{place}#{number}", f"#{number}", text_field)


def _read_object(data: bytes, place: str, name: str, text_field: str | None) -> Part | ReadError:
    fields = _load(data)
    if fields is None:
        return ReadError(f"{place}: no JSON; one object in UTF-8 would be right")
    names = (text_field,) if text_field else TEXT_FIELDS
    if not isinstance(fields, dict):
        return ReadError(f"{place}: no object; one with a field {' or '.join(names)} would be right")
    text = next((fields[key] for key in names if isinstance(fields.get(key), str)), None)
    if text is None:
        right = f"a string in {' or '.join(names)} would be right, or --text-field NAME"
        return ReadError(f"{place}: no text in {_list_keys(fields)}; {right}")
    try:
        return Part(name, data, _make_document(text, fields, place))
    except ReadError as error:
        return error


def _make_document(text: str, fields: dict[str, Any], place: str) -> Document:
    strings = {key: value for key, value in fields.items() if isinstance(value, str)}
    title = next((strings[key] for key in _TITLES if strings.get(key)), None)
    day = find_iso_date(strings.get(key) for key in _DAYS)
    url = next((strings[key] for key in _ADDRESSES if strings.get(key)), None)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    page = make_document(Decoded(plain, "utf-8"), place) if MARKUP.search(text) else Document(plain, "utf-8")
    given = Given(title or page.given.title, day or page.given.published_on)
    return Document(page.text, "utf-8", (), page.marks, given, url or page.url, page.publisher)


def _load(data: bytes) -> Any:
    """The value of some JSON; None if it is none."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def _list_keys(fields: dict[str, Any]) -> str:
    """The names of some fields for a message, the first few."""
    names = ", ".join(list(fields)[:_SHOWN])
    return f"{names or 'an empty object'}{', …' if len(fields) > _SHOWN else ''}"


_SHOWN = 6
"""Field names that a message shows."""
