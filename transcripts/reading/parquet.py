"""Parquet to objects: the records that a step of a larger engine wrote, a row each, or rows with a text.

Hard cases:
    A row whose record is null, since its text was, or the program failed at it: it is named.
    A file that comes through a pipe or is packed: it ends where it begins, so it is read whole first.
    A file that breaks off, or a page of it that is broken: the rows before that are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from typing import Any

import orjson

from transcripts.errors import ReaderError, ReadError
from transcripts.extras import needing
from transcripts.reading.document import MAX_BYTES
from transcripts.reading.fieldnames import Names
from transcripts.reading.gathering import Found, gather
from transcripts.reading.objects import Item

RECORD = "record"
"""The column that `parse_batch` and the steps of `scaling` put records into."""
_ROWS = 32
"""Rows that are held at a time."""


def read_parquet(stream: BufferedReader, place: str, names: Names) -> Iterator[Found]:
    """The releases of the rows; the error of a row that holds none, in its place.

    Args:
        stream: the bytes.
        place: what an error names, with the number of the row behind it.
        names: the columns of text and voices that somebody names.

    Raises:
        ReadError: no Parquet, or its library is not installed.
    """
    with needing("dataset", f"{place}: Parquet", ReaderError):
        import pyarrow as pa
        import pyarrow.parquet as pq
    with _name_faults(place, pa.ArrowException):
        file = pq.ParquetFile(stream if stream.seekable() else _hold(stream, place))
    yield from gather(_list_rows(file, place, names, pa.ArrowException), place, names)


@contextmanager
def _name_faults(place: str, fault: type[Exception]) -> Iterator[None]:
    """Names a file at which the library fails.

    Raises:
        ReadError: it did.
    """
    try:
        yield
    except (fault, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise ReadError(
            f"{place}: no Parquet that can be read ({why}); a whole file would be right"
        ) from error


def _hold(stream: BufferedReader, place: str) -> BytesIO:
    """All bytes of a stream that cannot go back.

    Raises:
        ReadError: more than is held.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"{place}: Parquet of more than {MAX_BYTES} bytes; a file, not packed, would be right"
        )
    return BytesIO(data)


def _list_rows(file: Any, place: str, names: Names, fault: type[Exception]) -> Iterator[Item | ReadError]:
    """The rows of a file: of one with records these alone, of another all columns."""
    is_recorded = RECORD in file.schema_arrow.names and names.text is None
    number = 0
    with _name_faults(place, fault):
        for batch in file.iter_batches(_ROWS, columns=[RECORD] if is_recorded else None):
            for row in _unpack(batch):
                number += 1
                value = row[RECORD] if is_recorded and isinstance(row, dict) else row
                yield _read_row(value, number, place)


def _unpack(batch: Any) -> list[dict[str, Any] | ValueError | OverflowError]:
    """The rows of a batch, and for one why Python cannot hold it (no UTF-8, no day of its calendar)."""
    try:
        rows: list[dict[str, Any] | ValueError | OverflowError] = batch.to_pylist()
    except (ValueError, OverflowError) as error:
        if len(batch) == 1:
            return [error]
        rows = [row for at in range(len(batch)) for row in _unpack(batch.slice(at, 1))]
    return rows


def _read_row(value: Any, number: int, place: str) -> Item | ReadError:
    """A row as an object, from a record or from columns."""
    name = f":{number}"
    if isinstance(value, (ValueError, OverflowError)):
        right = "text in UTF-8 and days of the calendar would be right"
        return ReadError(f"{place}{name}: a value that cannot be read ({value}); {right}")
    if value is None:
        return ReadError(f"{place}{name}: no record; what was made of a text would be right")
    try:
        data = value.encode() if isinstance(value, str) else orjson.dumps(value, default=str)
        found = orjson.loads(data)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return ReadError(f"{place}{name}: no JSON in its record; a record as parse writes it would be right")
    if not isinstance(found, dict):
        return ReadError(
            f"{place}{name}: no object in its record; a record as parse writes it would be right"
        )
    return Item(name, data, found)
