"""The tables and records of a finished dataset folder, read as streams: for the exporters that run on it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from transcripts.exporting.jsonl import RECORDS, read_lines

EVALUATED = ("test", "validation", "train")
"""The splits in the order in which an evaluation looks for rows."""


def list_tables(folder: Path, config: str, split: str) -> list[Path]:
    """The Parquet files of a split, in order; none where the split is empty."""
    return sorted((folder / "data" / config).glob(f"{split}-*.parquet"))


def list_splits(folder: Path, config: str) -> list[str]:
    """The splits of a config that have rows, sorted."""
    return sorted({path.name.partition("-")[0] for path in (folder / "data" / config).glob("*.parquet")})


def read_rows(
    folder: Path, config: str, split: str, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of a split, in order and in bounded memory."""
    from pyarrow.parquet import ParquetFile

    for path in list_tables(folder, config, split):
        with ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=1000, columns=columns):
                yield from batch.to_pylist()


def read_records(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The full record of every release in order, a line of JSON, with its split; one is held at a time."""
    splits = {
        row["record_sha256"]: split
        for split in list_splits(folder, "releases")
        for row in read_rows(folder, "releases", split, ["record_sha256"])
    }
    for line in read_lines(folder / RECORDS) if splits else ():
        yield splits[hashlib.sha256(line).hexdigest()], line


def count_languages(folder: Path, config: str, *, answerable: bool = False) -> dict[str, Counter[str]]:
    """How many rows a language has in each split.

    Args:
        folder: the dataset folder.
        config: one whose rows have a `language`.
        answerable: count only rows with an answer; for `squad`.
    """
    columns = ["language", "answers"] if answerable else ["language"]
    return {
        split: Counter(
            row["language"]
            for row in read_rows(folder, config, split, columns)
            if not answerable or row["answers"]["text"]
        )
        for split in EVALUATED
    }


def choose_split(counts: Mapping[str, Mapping[str, int]], language: str) -> str | None:
    """The split to evaluate a language on: the first of test, validation and train that has rows of it."""
    return next((split for split in EVALUATED if counts[split].get(language)), None)
