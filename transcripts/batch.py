"""A column of texts in, a column of records out: the parse as a step of a larger engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from transcripts.arguments import AnyPath, Wishes, check_wishes
from transcripts.errors import tell_faults
from transcripts.extras import needing
from transcripts.flow import parse_source, take_text
from transcripts.model import Genre

if TYPE_CHECKING:
    import pyarrow as pa

Columns = TypeVar("Columns", "pa.RecordBatch", "pa.Table")
"""A batch as Spark gives it, or a table as Ray Data and `datasets` do; what goes in comes out."""
_COLUMNS = ("name", "text")


def parse_batch(
    batch: Columns,
    *,
    language: str | None = None,
    genre: Genre | None = None,
    lexicon: AnyPath | None = None,
    languages: AnyPath | None = None,
) -> Columns:
    """The records of a batch of texts, row by row.

    Args:
        batch: columns `name` and `text`, strings.
        language: overrules the detected language, as in `parse`.
        genre: overrules the detected genre.
        lexicon: a TOML file of words of your own, where every worker finds it.
        languages: a folder of languages that we do not have, likewise.

    Returns:
        Columns `name` and `record`, a JSON string of the record of a release; null for
        a text that is null, and for one at which the program fails. `parse` raises there
        what is wrong, and the other rows are as they would be without it.

    Raises:
        TypeError: the batch is none of Arrow, or another value is of another type.
        ValueError: a column is missing, or there is no such language or genre.
        LexiconError: a file of yours is missing or not of its form.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pydict({"name": ["a", "b"], "text": ["Good morning.", None]})
    >>> [record and record[:7] for record in parse_batch(batch)["record"].to_pylist()]
    ['{"id":"', None]
    """
    wishes = check_wishes(language, genre, lexicon, languages)
    with needing("dataset", "parse_batch"):
        import pyarrow as pa

    _check_columns(batch)

    names = batch.column("name").to_pylist()
    texts = batch.column("text").to_pylist()
    records = [_write_record(name, text, wishes) for name, text in zip(names, texts, strict=True)]
    columns = [pa.array(names, pa.string()), pa.array(records, pa.large_string())]
    made: Columns = type(batch).from_arrays(columns, names=["name", "record"])
    return made


def _check_columns(batch: Any) -> None:
    """Refuses what has not the columns of texts.

    Raises:
        TypeError: it is no batch of Arrow.
        ValueError: a column is missing.
    """
    schema = getattr(batch, "schema", None)
    if schema is None or not hasattr(batch, "column"):
        right = "`.with_format('arrow')` before `map` of datasets, `batch_format='pyarrow'` of Ray Data"
        raise TypeError(f"parse_batch takes a batch or table of Arrow, not {type(batch).__name__}; {right}")
    missing = [name for name in _COLUMNS if name not in schema.names]
    if missing:
        there = ", ".join(schema.names) or "none"
        raise ValueError(
            f"no column {' and '.join(missing)} in a batch with {there}; name and text would be right"
        )


def _write_record(name: str | None, text: str | None, wishes: Wishes) -> str | None:
    """The record of a text; None if there is none, or the program fails at it."""
    record: str | None = None
    if text is not None:
        with tell_faults(name, lambda _: None):
            release = parse_source(take_text(text, name or ""), **wishes._asdict())
            record = release.json().decode()
    return record
