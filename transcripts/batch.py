"""A column of texts in, a column of records out: the parse as a step of a larger engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from transcripts.errors import tell_faults
from transcripts.extras import needing
from transcripts.flow import parse

if TYPE_CHECKING:
    import pyarrow as pa

Columns = TypeVar("Columns", "pa.RecordBatch", "pa.Table")
"""A batch as Spark gives it, or a table as Ray Data and `datasets` do; what goes in comes out."""


def parse_batch(batch: Columns) -> Columns:
    """The records of a batch of texts, row by row.

    Args:
        batch: columns `name` and `text`, strings.

    Returns:
        Columns `name` and `record`, a JSON string of the record of a release; null for
        a text that is null, and for one at which the program fails. `parse` raises there
        what is wrong, and the other rows are as they would be without it.
    """
    with needing("dataset", "parse_batch"):
        import pyarrow as pa

    names = batch.column("name").to_pylist()
    texts = batch.column("text").to_pylist()
    records = [_write_record(name, text) for name, text in zip(names, texts, strict=True)]
    columns = [pa.array(names, pa.string()), pa.array(records, pa.large_string())]
    made: Columns = type(batch).from_arrays(columns, names=["name", "record"])
    return made


def _write_record(name: str | None, text: str | None) -> str | None:
    """The record of a text; None if there is none, or the program fails at it."""
    record: str | None = None
    if text is not None:
        with tell_faults(name, lambda _: None):
            record = parse(text, name or "").json().decode()
    return record
