"""Files of records to documents again: what a second pass over a crawl reads.

The text of such a document is what is said, without the page around it, since that is what copies share: a
second site prints the same conference under another menu, day and number of visitors.
"""

from __future__ import annotations

from typing import Any

import orjson
from datatrove.pipeline.readers.base import BaseReader
from datatrove.pipeline.readers.parquet import ParquetReader

from transcripts.scaling.writing import name_folder


def read_records(folder: Any) -> ParquetReader:
    """A reader of the Parquet files that `WriteRecordTable` wrote.

    Args:
        folder: where they are; a path or an address that fsspec knows.
    """
    return ParquetReader(name_folder(folder), adapter=_take_row, glob_pattern="**/*.parquet", batch_size=200)


def _take_row(_: BaseReader, row: dict[str, Any], path: str, number: int | str) -> dict[str, Any]:
    """The document of a row: what is said, and the row as metadata."""
    return {"text": list_said(row["record"]), "id": row["id"] or f"{path}/{number}", "metadata": row}


def list_said(record: str) -> str:
    """What is said in a release, a paragraph a turn; all its text if it has no turns."""
    release = orjson.loads(record)
    return "\n".join([turn["text"] for turn in release["turns"]]) or release["text"]
