"""The tables of a dataset: each row goes to the Parquet file of its config and split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from transcripts.exporting.parquet import ParquetFile, make_schemas

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = "data/{config}/{split}-00000-of-00001.parquet"


@dataclass(frozen=True, slots=True)
class Table:
    """A split of a config, as the card tells of it."""

    split: str
    rows: int
    arrow_bytes: int
    """Size of the rows as Arrow tables, in bytes."""
    file_bytes: int
    """Size of the Parquet file, in bytes."""


@dataclass(frozen=True, slots=True)
class Config:
    """A config that has rows."""

    name: str
    schema: pa.Schema
    tables: tuple[Table, ...]
    """The splits that have rows, in the order in which they are published."""

    @property
    def rows(self) -> int:
        """Rows in all splits."""
        return sum(table.rows for table in self.tables)


class Tables:
    """The files of a dataset, each made at its first row. Use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schemas = make_schemas()
        self._stack = ExitStack()
        self._files: dict[tuple[str, str], ParquetFile] = {}

    def write(self, config: str, split: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Appends rows to a split.

        Args:
            config: of the rows.
            split: of the rows.
            rows: with the columns of the config's schema, in their order.
        """
        for row in rows:
            self._open(config, split).write_row(row)

    def write_table(self, config: str, split: str, table: pa.Table) -> None:
        """Appends rows to a split as columns, those of the config's schema in their order."""
        if len(table):
            self._open(config, split).write_table(table)

    def write_columns(self, config: str, split: str, columns: Mapping[str, Any]) -> None:
        """Appends rows to a split as lists or arrays of values, by column."""
        import pyarrow as pa

        self.write_table(config, split, pa.table(dict(columns), schema=self._schemas[config]))

    def _open(self, config: str, split: str) -> ParquetFile:
        if (config, split) not in self._files:
            path = self._folder / TABLE.format(config=config, split=split)
            parquet = ParquetFile(path, self._schemas[config])
            self._files[config, split] = self._stack.enter_context(parquet)
        return self._files[config, split]

    def list_configs(self, splits: Iterable[str]) -> list[Config]:
        """The configs that have rows, the default first; sizes are right once the files are closed.

        Args:
            splits: in the order in which they are published; the only split of a config may have its name.
        """
        order = list(splits)
        configs = []
        for name, schema in self._schemas.items():
            written = [split for split in (*order, name) if (name, split) in self._files]
            found = [(split, self._files[name, split]) for split in written]
            tables = [
                Table(split, file.rows, file.arrow_bytes, file.path.stat().st_size) for split, file in found
            ]
            configs += [Config(name, schema, tuple(tables))] if tables else []
        return configs

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._stack.__exit__(kind, error, trace)


def merge_configs(one: Iterable[Config], other: Iterable[Config]) -> list[Config]:
    """The configs of two writings of one folder, in the order of the schemas."""
    order = list(make_schemas())
    return sorted([*one, *other], key=lambda config: order.index(config.name))
