"""A small dataset folder as a build leaves it, made by hand: what the harness exporters read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from transcripts.exporting.about import About
from transcripts.exporting.parquet import make_schemas

ABOUT = About(
    "press-conferences",
    "Press conferences",
    "cc-by-4.0",
    "1.0.0",
    ("zh-Hans", "en"),
    "2024-01-01",
    "2024-06-30",
)
SUBJECTS = ("防汛", "供水", "修桥", "航运")
ENGLISH = ("flood defence", "water supply", "bridge repairs", "river shipping")
PLACES = "东西南北中上下左右前后内外高低新老大小长短宽窄深浅清浊急缓寒"
Row = dict[str, Any]


def make_folder(path: Path, chinese: int = 30, english: int = 5) -> Path:
    """Writes the folder: releases of four pairs each, every fifth in test, every sixth in validation."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for number in range(chinese + english):
        split = "test" if number % 5 == 0 else "validation" if number % 6 == 0 else "train"
        for config, row in _make_release(number, number >= chinese):
            whole = {"corpus": "corpus", "queries": "queries"}.get(config, split)
            rows.setdefault((config, whole), []).append(row)
    for (config, split), table in rows.items():
        _write(path / "data" / config / f"{split}-00000-of-00001.parquet", table, config)
    (path / "README.md").write_text(_make_card(sorted(rows)), encoding="utf-8")
    return path


def _make_release(number: int, is_english: bool) -> Iterator[tuple[str, Row]]:
    release = f"{number:016x}"
    language = "en" if is_english else "zh-Hans"
    pairs = [_ask(number, subject, is_english) for subject in range(4)]
    answers = [answer for _, answer, _ in pairs]
    documents = [f"{release}-p{index + 1}" for index in range(4)]
    title = f"Briefing {number}" if is_english else f"第{number}次新闻发布会"
    common = {"language": language, "release_id": release}
    for index, (question, answer, figure) in enumerate(pairs):
        pair = documents[index]
        named = {**common, "pair_id": pair, "question": question}
        yield "qa", {**named, "answer": answer, "release_title": title, "status": "answered"}
        yield "corpus", {"id": pair, "title": title, "text": answer, "kind": "answer", **common}
        yield "queries", {"id": f"q-{pair}", "text": question, "language": language}
        yield "qrels", {"query-id": f"q-{pair}", "corpus-id": pair, "score": 2}
        yield "top_ranked", {"query-id": f"q-{pair}", "corpus-ids": documents}
        found = {"text": [figure], "answer_start": [answer.index(figure)]}
        span = found if index else {"text": [], "answer_start": []}
        yield "squad", {"id": pair, "title": title, "context": answer, "answers": span, **named}
        yield "choice", {"id": pair, "choices": answers, "label": index, **named}
        for negative in answers[:index] + answers[index + 1 :]:
            yield "triplets", {"anchor": question, "positive": answer, "negative": negative}


def _ask(number: int, subject: int, is_english: bool) -> tuple[str, str, str]:
    """A question, its answer, and the figure in it."""
    figure = f"{1000 + 37 * number + subject:,}"
    if is_english:
        topic = ENGLISH[subject]
        return (
            f"What is planned for {topic} in district {number}?",
            f"For {topic} in district {number} we spend {figure} yuan.",
            figure,
        )
    topic, place = SUBJECTS[subject], PLACES[number % len(PLACES)]
    return (
        f"请问{place}江{topic}今年有什么安排?",
        f"{place}江{topic}方面,今年投入{figure}元,{place}岸先行。",
        figure,
    )


def _write(path: Path, rows: list[Row], config: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = make_schemas()["qa"] if config == "qa" else None
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)


def _make_card(tables: list[tuple[str, str]]) -> str:
    lines = ["---", "configs:"]
    for config in dict.fromkeys(config for config, _ in tables):
        lines += [f"- config_name: {config}", "  data_files:"]
        for split in (split for name, split in tables if name == config):
            lines += [f"  - split: {split}", f"    path: data/{config}/{split}-*.parquet"]
    return "\n".join([*lines, "---", ""])
