"""A column of texts in, a column of records out: the parse as a step of a larger engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.errors import tell_faults
from transcripts.flow import parse

if TYPE_CHECKING:
    import pyarrow as pa


def parse_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The records of a batch of texts, row by row.

    Args:
        batch: columns `name` and `text`, strings.

    Returns:
        Columns `name` and `record`, a JSON string of the record of a release; null for
        a text that is null, and for one at which the program fails. `parse` raises there
        what is wrong, and the other rows are as they would be without it.
    """
    import pyarrow as pa

    names = batch.column("name").to_pylist()
    texts = batch.column("text").to_pylist()
    records = [_write_record(name, text) for name, text in zip(names, texts, strict=True)]
    return pa.RecordBatch.from_arrays(
        [pa.array(names, pa.string()), pa.array(records, pa.large_string())], names=["name", "record"]
    )


def _write_record(name: str | None, text: str | None) -> str | None:
    """The record of a text; None if there is none, or the program fails at it."""
    record: str | None = None
    if text is not None:
        with tell_faults(name, lambda _: None):
            record = parse(text, name or "").json().decode()
    return record
