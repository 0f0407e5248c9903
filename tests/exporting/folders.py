"""A small dataset folder as `transcripts build` leaves it, for exporters to read: rows of the seeds in three splits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa

import transcripts
from transcripts.dataset.rows import Row, qa_rows, release_row, turn_rows
from transcripts.exporting.about import About
from transcripts.exporting.jsonl import JsonLinesFile
from transcripts.exporting.parquet import ParquetFile, make_schemas
from transcripts.gold import read_gold
from transcripts.model import Release

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLD = ROOT / "tests" / "gold"
ABOUT = About(
    "press-conferences",
    "Press conferences",
    "unknown",
    "0.1.0",
    ("en", "zh-Hans"),
    "2019-10-15",
    "2020-09-01",
)
TEXT = pa.string()
TEXTS = pa.list_(TEXT)
SCHEMAS = make_schemas() | {
    "corpus": pa.schema([(name, TEXT) for name in ("id", "title", "text", "release_id", "kind", "language")]),
    "queries": pa.schema([(name, TEXT) for name in ("id", "text", "language")]),
    "qrels": pa.schema([("query-id", TEXT), ("corpus-id", TEXT), ("score", pa.int32())]),
    "top_ranked": pa.schema([("query-id", TEXT), ("corpus-ids", TEXTS)]),
    "squad": pa.schema(
        [
            *((name, TEXT) for name in ("id", "title", "context", "question")),
            ("answers", pa.struct([("text", TEXTS), ("answer_start", pa.list_(pa.int32()))])),
        ]
    ),
    "choice": pa.schema([("id", TEXT), ("question", TEXT), ("choices", TEXTS), ("label", pa.int32())]),
    "triplets": pa.schema([(name, TEXT) for name in ("anchor", "positive", "negative")]),
    "chat": pa.schema([("messages", pa.list_(pa.struct([("role", TEXT), ("content", TEXT)])))]),
}


@cache
def list_releases() -> dict[str, tuple[Release, ...]]:
    """Releases by split: seeds, an English conference, and a report without turns."""
    english, report = (
        read_gold(GOLD / f"{name}.gold").text for name in ("made-en-state", "made-zh-neg-report")
    )
    seeds = [transcripts.read(seed) for seed in SEEDS]
    return {
        "train": (*seeds[:3], transcripts.parse(report, "report.txt")),
        "validation": (seeds[3],),
        "test": (seeds[4], transcripts.parse(english, "english.txt")),
    }


def list_rows() -> dict[tuple[str, str], list[Row]]:
    """Rows by config and split."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for split, releases in list_releases().items():
        answered = [row for release in releases for row in qa_rows(release)]
        rows["qa", split] = answered
        rows["turns", split] = [row for release in releases for row in turn_rows(release)]
        rows["releases", split] = [release_row(release, [release.source.name]) for release in releases]
        rows |= {(config, split): made for config, made in _make_tasks(answered).items()}
    everything = [row for split in list_releases() for row in rows["qa", split]]
    rows["corpus", "corpus"] = [_make_passage(row) for row in everything]
    rows["queries", "queries"] = [
        _pick(row, id="pair_id", text="question", language="language") for row in everything
    ]
    return rows


def _make_tasks(answered: list[Row]) -> dict[str, list[Row]]:
    passages = [f"{row['pair_id']}-a" for row in answered]
    return {
        "qrels": [
            {"query-id": row["pair_id"], "corpus-id": passage, "score": 2}
            for row, passage in zip(answered, passages, strict=True)
        ],
        "top_ranked": [{"query-id": row["pair_id"], "corpus-ids": passages[:5]} for row in answered],
        "squad": [_ask_context(row, is_possible=number % 3 > 0) for number, row in enumerate(answered)],
        "choice": [
            {
                "id": row["pair_id"],
                "question": row["question"],
                "choices": [row["answer"], "a", "b", "c"],
                "label": 0,
            }
            for row in answered
        ],
        "triplets": [
            {"anchor": row["question"], "positive": row["answer"], "negative": other["answer"]}
            for row, other in pairwise(answered)
        ],
        "chat": [
            {
                "messages": [
                    {"role": "user", "content": row["question"]},
                    {"role": "assistant", "content": row["answer"]},
                ]
            }
            for row in answered
        ],
    }


def _make_passage(row: Row) -> Row:
    passage = _pick(row, title="release_title", text="answer", release_id="release_id", language="language")
    return {"id": f"{row['pair_id']}-a", "kind": "answer", **passage}


def _ask_context(row: Row, *, is_possible: bool) -> Row:
    said = row["answer_texts"][-1]
    start = row["answer"].rindex(said)
    answers = {"text": [said], "answer_start": [start]} if is_possible else {"text": [], "answer_start": []}
    asked = _pick(row, id="pair_id", title="release_title", context="answer", question="question")
    return {**asked, "answers": answers}


def _pick(row: Row, **names: str) -> Row:
    return {name: row[column] for name, column in names.items()}


def write_folder(folder: Path) -> Path:
    """Writes the folder and gives it back."""
    for (config, split), rows in list_rows().items():
        _write_table(folder / f"data/{config}/{split}-00000-of-00001.parquet", SCHEMAS[config], rows)
        if config != "releases":
            _write_lines(folder / f"jsonl/{config}/{split}.jsonl", rows)
    for split, releases in list_releases().items():
        with JsonLinesFile(folder / f"jsonl/releases/{split}.jsonl") as file:
            for release in releases:
                file.write_line(release.json())
    _write_retrieval(folder)
    _write_card(folder)
    return folder


def _write_table(path: Path, schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> None:
    with ParquetFile(path, schema) as file:
        for row in rows:
            file.write_row(row)


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with JsonLinesFile(path) as file:
        for row in rows:
            file.write_row(row)


def _write_retrieval(folder: Path) -> None:
    """The folders `beir` and `trec`."""
    rows = list_rows()
    passages = [
        {"_id": row["id"], "title": row["title"], "text": row["text"]} for row in rows["corpus", "corpus"]
    ]
    _write_lines(folder / "beir/corpus.jsonl", passages)
    _write_lines(
        folder / "beir/queries.jsonl",
        [{"_id": row["id"], "text": row["text"]} for row in rows["queries", "queries"]],
    )
    for name in ("beir/qrels", "trec"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for split, called in (("train", "train"), ("validation", "dev"), ("test", "test")):
        triples = [(row["query-id"], row["corpus-id"], str(row["score"])) for row in rows["qrels", split]]
        head = ("query-id", "corpus-id", "score")
        (folder / f"beir/qrels/{called}.tsv").write_text(
            "".join("\t".join(row) + "\n" for row in [head, *triples])
        )
        (folder / f"trec/qrels.{split}.txt").write_text("".join(f"{q} 0 {d} {s}\n" for q, d, s in triples))


def _write_card(folder: Path) -> None:
    """A card with nothing but what `datasets` reads: JSON is YAML too."""
    configs: dict[str, list[dict[str, str]]] = {}
    for config, split in list_rows():
        configs.setdefault(config, []).append({"split": split, "path": f"data/{config}/{split}-*"})
    front = [
        {"config_name": name, "data_files": files, "default": name == "qa"} for name, files in configs.items()
    ]
    (folder / "README.md").write_text(f"---\n{json.dumps({'configs': front})}\n---\n")
