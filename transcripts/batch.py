"""A column of texts in, a column of records out: the parse as a step of a larger engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.flow import parse

if TYPE_CHECKING:
    import pyarrow as pa


def parse_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The records of a batch of texts, row by row.

    Args:
        batch: columns `name` and `text`, strings.

    Returns:
        Columns `name` and `record`, a JSON string of the record of a release.
    """
    import pyarrow as pa

    names = batch.column("name").to_pylist()
    texts = batch.column("text").to_pylist()
    records = [parse(text, name).json().decode() for name, text in zip(names, texts, strict=True)]
    return pa.RecordBatch.from_arrays(
        [pa.array(names, pa.string()), pa.array(records, pa.large_string())], names=["name", "record"]
    )
