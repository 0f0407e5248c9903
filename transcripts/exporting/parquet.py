"""Parquet: the schemas of the dataset's configs, and rows to a file in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 1000
"""Rows a row group; as many are held in memory at once."""


PROSE = frozenset(
    {"question", "answer", "question_text", "text", "context", "anchor", "positive", "negative"}
)
"""Columns without statistics: the least and greatest text help no search and take up to 8 KB a row group."""


def make_schemas() -> dict[str, pa.Schema]:
    """The schema of every config, the default config first."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    scope = [("language", text), ("release_id", text), ("pair_id", text)]
    message = pa.struct([("role", text), ("content", text)])
    answers = pa.struct([("text", texts), ("answer_start", pa.list_(pa.int32()))])
    return {
        "qa": _make_qa_schema(),
        "turns": _make_turns_schema(),
        "releases": _make_releases_schema(),
        "corpus": pa.schema(
            [(name, text) for name in ("id", "title", "text", "release_id", "kind", "language", "cluster_id")]
        ),
        "queries": pa.schema([("id", text), ("text", text), ("language", text)]),
        "qrels": pa.schema([("query-id", text), ("corpus-id", text), ("score", pa.int32())]),
        "top_ranked": pa.schema([("query-id", text), ("corpus-ids", texts)]),
        "squad": pa.schema(
            [
                ("id", text),
                ("title", text),
                ("context", text),
                ("question", text),
                ("answers", answers),
                *scope,
            ]
        ),
        "choice": pa.schema(
            [("id", text), ("question", text), ("choices", texts), ("label", pa.int32()), *scope]
        ),
        "triplets": pa.schema([("anchor", text), ("positive", text), ("negative", text)]),
        "chat": pa.schema([("messages", pa.list_(message))]),
    }


def _make_qa_schema() -> pa.Schema:
    import pyarrow as pa

    span = pa.list_(pa.int32())
    voice = pa.struct([("name", pa.string()), ("title", pa.string()), ("outlet", pa.string())])
    return pa.schema(
        [
            ("pair_id", pa.string()),
            ("release_id", pa.string()),
            ("question", pa.string()),
            ("answer", pa.string()),
            ("language", pa.string()),
            ("held_on", pa.string()),
            ("question_text", pa.string()),
            ("answer_texts", pa.list_(pa.string())),
            ("asker_outlet", pa.string()),
            ("asker_name", pa.string()),
            ("addressee", voice),
            ("answerers", pa.list_(voice)),
            ("sub_questions", pa.list_(pa.struct([("text", pa.string()), ("span", span)]))),
            ("release_title", pa.string()),
            ("genre", pa.string()),
            ("source", pa.string()),
            ("question_turns", pa.list_(pa.string())),
            ("answer_turns", pa.list_(pa.string())),
            ("question_spans", pa.list_(span)),
            ("answer_spans", pa.list_(span)),
            ("status", pa.string()),
            ("follow_up_of", pa.string()),
            ("inferred", pa.bool_()),
            ("confidence", pa.float64()),
            ("question_cluster", pa.string()),
            ("answer_cluster", pa.string()),
        ]
    )


def _make_turns_schema() -> pa.Schema:
    import pyarrow as pa

    return pa.schema(
        [
            ("turn_id", pa.string()),
            ("release_id", pa.string()),
            ("index", pa.int32()),
            ("role", pa.string()),
            ("speaker", pa.string()),
            ("title", pa.string()),
            ("outlet", pa.string()),
            ("label", pa.string()),
            ("text", pa.string()),
            ("language", pa.string()),
            ("held_on", pa.string()),
            ("speaker_id", pa.string()),
            ("spans", pa.list_(pa.list_(pa.int32()))),
            ("inferred", pa.list_(pa.string())),
            ("confidence", pa.float64()),
            ("starts_at", pa.float64()),
            ("ends_at", pa.float64()),
        ]
    )


def _make_releases_schema() -> pa.Schema:
    import pyarrow as pa

    return pa.schema(
        [
            ("release_id", pa.string()),
            ("title", pa.string()),
            ("genre", pa.string()),
            ("reason", pa.string()),
            ("language", pa.string()),
            ("held_on", pa.string()),
            ("published_on", pa.string()),
            ("text", pa.string()),
            ("sources", pa.list_(pa.string())),
            ("n_turns", pa.int32()),
            ("n_pairs", pa.int32()),
            ("record_sha256", pa.string()),
        ]
    )


class ParquetFile:
    """A Parquet file that is made at its first row; without a row there is none, unless it is asked for.

    The same rows give the same bytes: fixed options, no dates, nothing of
    the machine. Use it as a context manager.
    """

    def __init__(self, path: Path, schema: pa.Schema, *, is_always: bool = False) -> None:
        """A file that is not made yet.

        Args:
            path: of the file.
            schema: of its rows.
            is_always: whether there is one without rows, too.
        """
        self.path = path
        self.schema = schema
        self._is_always = is_always
        self.rows = 0
        """Rows taken so far."""
        self.arrow_bytes = 0
        """Size of the rows in memory as Arrow tables, in bytes; final once the file is closed."""
        self._rows: list[Mapping[str, Any]] = []
        self._tables: list[pa.Table] = []
        self._waiting = 0
        """Rows that are held, in `_rows` and, before these, in `_tables`."""
        self._writer: Any = None

    def write_row(self, row: Mapping[str, Any]) -> None:
        """Appends a row with the columns of the schema."""
        self._rows.append(row)
        self._count(1)

    def write_table(self, table: pa.Table) -> None:
        """Appends rows with the columns of the schema."""
        self._gather_rows()
        self._tables.append(table)
        self._count(len(table))

    def _count(self, rows: int) -> None:
        self.rows += rows
        self._waiting += rows
        if self._waiting >= GROUP_ROWS:
            self._write_groups(GROUP_ROWS)

    def _gather_rows(self) -> None:
        """Makes a table of the rows that came one by one."""
        import pyarrow as pa

        if self._rows:
            self._tables.append(pa.Table.from_pylist(self._rows, schema=self.schema))
            self._rows = []

    def _write_groups(self, least: int) -> None:
        """Writes row groups while so many rows are held."""
        import pyarrow as pa

        self._gather_rows()
        held = pa.concat_tables(self._tables).combine_chunks()
        if self._writer is None:
            self._writer = _open_writer(self.path, self.schema)
        while len(held) >= least and len(held):
            group = held.slice(0, GROUP_ROWS)
            self.arrow_bytes += sum(pa.ipc.get_record_batch_size(batch) for batch in group.to_batches())
            self._writer.write_table(group)
            held = held.slice(GROUP_ROWS)
        self._tables, self._waiting = [held], len(held)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._waiting and error is None:
            self._write_groups(1)
        if self._writer is None and self._is_always and error is None:
            self._writer = _open_writer(self.path, self.schema)
        if self._writer is not None:
            self._writer.close()


def _open_writer(path: Path, schema: pa.Schema) -> Any:
    from pyarrow.parquet import ParquetWriter

    path.parent.mkdir(parents=True, exist_ok=True)
    return ParquetWriter(
        path,
        schema,
        version="2.6",
        compression="zstd",
        compression_level=3,
        write_page_index=True,
        write_statistics=list(_list_measured(schema)),
    )


def _list_measured(schema: pa.Schema) -> Iterator[str]:
    """The columns whose least and greatest value are told."""
    from pyarrow.types import is_nested

    for field in schema:
        if field.name not in PROSE and not is_nested(field.type):
            yield field.name
