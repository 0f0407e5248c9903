"""The retrieval benchmark as files: a BEIR folder, and qrels as TREC's tools read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from transcripts.exporting.about import About
from transcripts.exporting.built import read_rows
from transcripts.exporting.jsonl import JsonLinesFile

NAMES = {"train": "train", "validation": "dev", "test": "test"}
"""A split, and what BEIR calls it."""


def write_beir(folder: Path, about: About) -> None:
    """Writes `beir/` from the configs of a dataset folder: `corpus.jsonl`, `queries.jsonl`, `qrels/*.tsv`."""
    del about
    for config, columns in (("corpus", ("title", "text")), ("queries", ("text",))):
        with JsonLinesFile(folder / "beir" / f"{config}.jsonl") as lines:
            for row in read_rows(folder, config, config):
                lines.write_row({"_id": row["id"]} | {column: row[column] for column in columns})
    for split, name in NAMES.items():
        rows = (f"{query}\t{passage}\t{score}\n" for query, passage, score in read_qrels(folder, split))
        _write_lines(folder / "beir/qrels" / f"{name}.tsv", "query-id\tcorpus-id\tscore\n", rows)


def write_trec(folder: Path, about: About) -> None:
    """Writes `trec/qrels.SPLIT.txt`: query, 0, passage, grade."""
    del about
    for split in NAMES:
        rows = (f"{query} 0 {passage} {score}\n" for query, passage, score in read_qrels(folder, split))
        _write_lines(folder / "trec" / f"qrels.{split}.txt", "", rows)


def read_qrels(folder: Path, split: str) -> Iterator[tuple[str, str, int]]:
    """Query, passage and grade of every row of a split; none if the split is empty."""
    for row in read_rows(folder, "qrels", split):
        yield row["query-id"], row["corpus-id"], row["score"]


def _write_lines(path: Path, head: str, lines: Iterator[str]) -> None:
    """Writes a file if there is a line to write."""
    first = next(lines, None)
    if first is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(head + first)
        file.writelines(lines)
