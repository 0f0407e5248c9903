"""FlagEmbedding: training rows `query`, `pos`, `neg`, one an anchor, made of the triplets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from transcripts.exporting.about import About
from transcripts.exporting.built import read_rows
from transcripts.exporting.jsonl import JsonLinesFile

Row = dict[str, Any]


def write_flagembedding(folder: Path, about: About) -> None:
    """Writes `flagembedding/train.jsonl` of the training triplets; without any there is no file.

    An anchor that comes up in several places has its row after the others,
    so that only such anchors are held in memory.
    """
    del about
    scattered = find_scattered(row["anchor"] for row in _read_triplets(folder))
    with JsonLinesFile(folder / "flagembedding" / "train.jsonl") as lines:
        for row in group_triplets(_read_triplets(folder), scattered):
            lines.write_row(row)


def _read_triplets(folder: Path) -> Iterator[Row]:
    return read_rows(folder, "triplets", "train")


def find_scattered(anchors: Iterable[str]) -> set[bytes]:
    """The digests of anchors that come again after others.

    >>> len(find_scattered(["a", "a", "b", "a", "c"]))
    1
    """
    seen: set[bytes] = set()
    scattered: set[bytes] = set()
    for anchor, _ in groupby(anchors):
        digest = _digest(anchor)
        (scattered if digest in seen else seen).add(digest)
    return scattered


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def group_triplets(triplets: Iterable[Row], scattered: set[bytes]) -> Iterator[Row]:
    """One row an anchor: its positives and negatives in order, each once.

    A text that is positive somewhere is no negative of the same anchor; an
    anchor without negatives gives no row, since the trainer needs one.

    Args:
        triplets: rows `anchor`, `positive`, `negative`.
        scattered: what `find_scattered` gives of their anchors.
    """
    waiting: dict[str, list[Row]] = {}
    for anchor, group in groupby(triplets, lambda row: row["anchor"]):
        if _digest(anchor) in scattered:
            waiting.setdefault(anchor, []).extend(group)
        else:
            yield from _join_triplets(anchor, list(group))
    for anchor, rows in waiting.items():
        yield from _join_triplets(anchor, rows)


def _join_triplets(anchor: str, rows: list[Row]) -> Iterator[Row]:
    positives = list(dict.fromkeys(row["positive"] for row in rows))
    negatives = [text for text in dict.fromkeys(row["negative"] for row in rows) if text not in positives]
    if negatives:
        yield {"query": anchor, "pos": positives, "neg": negatives}
