"""Releases to files of records, as `build` takes them: JSON Lines, or Parquet for whoever asks columns.

A task writes a file of its own, and none if it has no release; what it writes is the same on any executor.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import IO, Any

from datatrove.data import Document
from datatrove.pipeline.writers.jsonl import JsonlWriter
from datatrove.pipeline.writers.parquet import ParquetWriter

COLUMNS = {
    "name": "string",
    "record": "large_string",
    "id": "string",
    "url": "string",
    "genre": "string",
    "language": "string",
    "held_on": "string",
    "pairs": "int32",
}
"""The columns of a file of records with their types: those of `parse_batch`, then what to choose rows by."""
_BATCH = 200
"""Records that are held until they are written; one has some 50 KB, and of a long day a megabyte."""


class WriteRecords(JsonlWriter):  # type: ignore[misc]
    """A writer of JSON Lines, a record a line, byte for byte as the command `parse` writes it.

    Args:
        output_folder: where to; a path or an address that fsspec knows.
        output_filename: with `${rank}` in it.
        compression: `gzip`, or None.
    """

    name = "records as JSON Lines"

    def __init__(
        self, output_folder: Any, output_filename: str | None = None, compression: str | None = "gzip"
    ) -> None:
        super().__init__(name_folder(output_folder), output_filename, compression, adapter=_take_record)

    def _write(self, document: dict[str, Any], file_handler: IO[bytes], _filename: str) -> None:
        file_handler.write(document["record"].encode() + b"\n")


class WriteRecordTable(ParquetWriter):  # type: ignore[misc]
    """A writer of Parquet with the columns of `COLUMNS`, a release a row.

    Args:
        output_folder: where to; a path or an address that fsspec knows.
        output_filename: with `${rank}` in it.
        compression: of Parquet.
    """

    name = "records as Parquet"

    def __init__(
        self, output_folder: Any, output_filename: str | None = None, compression: Any = "zstd"
    ) -> None:
        super().__init__(
            name_folder(output_folder),
            output_filename,
            compression,
            adapter=_take_row,
            batch_size=_BATCH,
            schema=make_schema(),
        )


def name_folder(folder: Any) -> Any:
    """A folder as datatrove takes it: what is no path stays as it is."""
    return str(folder) if isinstance(folder, PurePath) else folder


def make_schema() -> Any:
    """The Arrow schema of `COLUMNS`.

    The writer would infer one from its first document, of which a field may be null.
    """
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in COLUMNS.items()])


def _take_record(_: JsonlWriter, document: Document) -> dict[str, Any]:
    """The record of a document.

    Raises:
        ValueError: it has none, since nothing has parsed it.
    """
    record = document.metadata.get("record")
    if not isinstance(record, str):
        raise ValueError(f"{document.id}: no record to write; the step ParseReleases before would be right")
    return {"record": record}


def _take_row(writer: ParquetWriter, document: Document) -> dict[str, Any]:
    """The row of a document."""
    row = _take_record(writer, document) | {"id": document.id}
    return {name: row.get(name, document.metadata.get(name)) for name in COLUMNS}
