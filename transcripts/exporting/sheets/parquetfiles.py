"""Tables as Parquet: the columns and types of the dataset's configs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from transcripts.exporting.parquet import ParquetFile, make_schemas
from transcripts.exporting.sheets.rows import TABLES, Row

if TYPE_CHECKING:
    import pyarrow as pa


class ParquetFiles:
    """A file a table, `{table}.parquet`, also where a table has no rows. Use it as a context manager."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[str]]) -> None:
        """Files that are opened when the block begins.

        Args:
            folder: which is there.
            columns: of each table, some of its config's.
        """
        self._stack = ExitStack()
        self._columns = columns
        self._files = {
            table: ParquetFile(folder / f"{table}.parquet", _make_schema(table, names), is_always=True)
            for table, names in columns.items()
        }

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Appends rows to a table."""
        for row in rows:
            self._files[table].write_row({column: row[column] for column in self._columns[table]})

    def __enter__(self) -> Self:
        for file in self._files.values():
            self._stack.enter_context(file)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._stack.__exit__(kind, error, trace)  # type: ignore[arg-type]


def _make_schema(table: str, columns: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    known = make_schemas()[TABLES[table]]
    return pa.schema([known.field(column) for column in columns])
