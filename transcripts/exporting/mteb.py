"""MTEB: retrieval and reranking tasks on the finished folder's own rows.

`task.py` and `run.py` are copied as they stand; what they need to know of
the dataset lies beside them in `metadata.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from transcripts.exporting.about import About
from transcripts.exporting.built import EVALUATED, list_tables, read_rows
from transcripts.languages.faces import languages, load_face

WHOLE = ("corpus", "queries")
"""Configs with one split, named like them."""
JUDGED = ("qrels", "top_ranked")
"""Configs with the splits of the dataset."""


def write_mteb(folder: Path, about: About) -> None:
    """Writes the tasks into `mteb/`; a folder without qrels gets none.

    The tasks evaluate the first of test, validation and train that has
    qrels, each language as a subset. Without candidates to rerank in that
    split there is no reranking task.
    """
    split = next((split for split in EVALUATED if list_tables(folder, "qrels", split)), None)
    metadata = describe_tasks(folder, about, split) if split else None
    if not metadata:
        return
    place = folder / "mteb"
    place.mkdir(exist_ok=True)
    text = json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"
    (place / "metadata.json").write_text(text, encoding="utf-8", newline="\n")
    for name in ("task.py", "run.py"):
        source = files("transcripts.exporting.mteb_tasks").joinpath(name)
        (place / name).write_bytes(source.read_bytes())


def describe_tasks(folder: Path, about: About, split: str) -> dict[str, Any] | None:
    """What `task.py` has to know; None if no query of the split is in a language that has a subset."""
    counts = _count_queries(folder, split)
    subsets = {
        subset: {"tag": tag, "mteb": name} for name, subset, tag in sorted(_list_subsets()) if counts[tag]
    }
    if not subsets:
        return None
    return {
        "name": "".join(part.capitalize() for part in about.name.split("-")),
        "pretty_name": about.pretty_name,
        "revision": _digest_tables(folder, split),
        "license": about.license,
        "dates": [about.first_day, about.last_day] if about.first_day and about.last_day else None,
        "split": split,
        "subsets": subsets,
        "reranking": bool(list_tables(folder, "top_ranked", split)),
    }


def _list_subsets() -> Iterator[tuple[str, str, str]]:
    """What MTEB calls a language, its subset and its tag; rows of other languages are in no subset.

    >>> sorted(_list_subsets())
    [('cmn-Hans', 'zh', 'zh-Hans'), ('cmn-Hant', 'zh_hant', 'zh-Hant'), ('eng-Latn', 'en', 'en')]
    """
    for code in languages():
        face = load_face(code)
        for tag in face.list_tags(code):
            script = tag.partition("-")[2] or face.script
            is_first = script in (face.script, *face.scripts[:1])
            yield f"{face.alpha_3}-{script}", code if is_first else tag.lower().replace("-", "_"), tag


def _digest_tables(folder: Path, split: str) -> str:
    """The first 16 hex digits of the SHA-256 of the files that the tasks read: scores hold for these."""
    digest = hashlib.sha256()
    for config, part in [(name, name) for name in WHOLE] + [(name, split) for name in JUDGED]:
        for path in list_tables(folder, config, part):
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _count_queries(folder: Path, split: str) -> Counter[str]:
    """How many queries of a split each language has."""
    asked = {row["query-id"] for row in read_rows(folder, "qrels", split, ["query-id"])}
    queries = read_rows(folder, "queries", "queries", ["id", "language"])
    return Counter(row["language"] for row in queries if row["id"] in asked)
