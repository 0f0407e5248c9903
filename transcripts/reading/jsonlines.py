"""JSON and JSON Lines to objects: what stands in the lines of a file, or in its list.

Hard cases:
    A line that is no JSON among good ones: it is named, and the rest is read.
    A byte-order mark, or another encoding than UTF-8, which JSON does not allow.
    One object over many lines, or a list of objects: a `.json` is read whole.
    A `.json` that holds an object a line.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

import orjson

from transcripts.errors import ReadError
from transcripts.reading.document import MAX_BYTES
from transcripts.reading.encodings import decode
from transcripts.reading.fieldnames import Names
from transcripts.reading.gathering import Found, gather
from transcripts.reading.objects import Item, read_object


def read_json_lines(stream: BinaryIO, place: str, names: Names) -> Iterator[Found]:
    """The releases of the lines; the error of a line that holds none, in its place.

    Args:
        stream: the bytes, in UTF-8.
        place: what an error names, with the number of the line behind it.
        names: the fields of text and voices that somebody names.
    """
    yield from gather(_list_lines(stream, place), place, names)


def _list_lines(stream: BinaryIO, place: str) -> Iterator[Item | ReadError]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            found = f"{place}:{number}: longer than {MAX_BYTES} bytes, so that the rest is left out"
            yield ReadError(f"{found}; one release a line would be right")
            return
        if not line.isspace():
            yield _read_line(line, f":{number}", place)


def _read_line(line: bytes, name: str, place: str) -> Item | ReadError:
    try:
        value = _load(line, f"{place}{name}")
    except ReadError as error:
        return error
    if isinstance(value, dict):
        return Item(name, line, value)
    return ReadError(f"{place}{name}: no object; one a line would be right")


def read_json(stream: BinaryIO, place: str, names: Names) -> Iterator[Found]:
    """The release of an object, or those of a list of objects.

    Args:
        stream: the bytes, in UTF-8.
        place: what an error names, with the number of the object behind it.
        names: the fields of text and voices that somebody names.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield ReadError(f"{place}: longer than {MAX_BYTES} bytes; JSON Lines would be right")
        return
    try:
        value = _load(data, place)
    except ReadError as error:
        is_lines = _are_lines(data)
        yield from read_json_lines(BytesIO(data), place, names) if is_lines else [error]
        return
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield from gather(_list_items(value, place), place, names)
    else:
        yield read_object(Item("", data, value), place, names)


def _are_lines(data: bytes) -> bool:
    """Whether each of the first two lines is an object."""
    lines = [line for line in data.split(b"\n", 8)[:8] if not line.isspace()][:2]
    with suppress(orjson.JSONDecodeError):
        return len(lines) == 2 and all(isinstance(orjson.loads(line), dict) for line in lines)
    return False


def _list_items(values: list[Any], place: str) -> Iterator[Item | ReadError]:
    for number, value in enumerate(values, 1):
        try:
            printed = orjson.dumps(value)
        except orjson.JSONEncodeError:
            yield ReadError(f"{place}#{number}: nested too deeply; a flat object would be right")
            continue
        yield Item(f"#{number}", printed, value)


def _load(data: bytes, place: str) -> Any:
    """The value of some JSON.

    Raises:
        ReadError: no JSON, in no encoding.
    """
    found = "no JSON"
    try:
        return orjson.loads(data.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        found = _tell_fault(error)
    with suppress(ReadError, ValueError, TypeError, RecursionError):
        value = json.loads(decode(data, place).text)
        return orjson.loads(orjson.dumps(value))
    raise ReadError(f"{place}: {found}; one object in UTF-8 would be right")


def _tell_fault(error: json.JSONDecodeError) -> str:
    """Where JSON stops being any, in lines and characters from 1; nowhere in what is no text."""
    text = error.doc.rstrip()
    before = text[: error.pos]
    if not before.strip():
        return "no JSON"
    column = f"column {len(before) - before.rfind(chr(10))}"
    where = f"line {before.count(chr(10)) + 1}, {column}" if "\n" in text else column
    return f"JSON that breaks off at {where}" if error.pos >= len(text) else f"no JSON from {where} on"
