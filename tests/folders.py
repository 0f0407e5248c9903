"""A real dataset folder for tests to read: the seeds and the made-up corpus, built once."""

from __future__ import annotations

import io
from pathlib import Path

from corpus import make_corpus
from rich.console import Console

from transcripts.dataset.build import build
from transcripts.dataset.settings import SPLITS
from transcripts.exporting.about import About
from transcripts.exporting.parquet import make_schemas
from transcripts.flow import parse_source
from transcripts.model import Release
from transcripts.records import to_release

ROOT = Path(__file__).parents[1]
RELEASES = 150
"""Of the made-up corpus."""
SCHEMAS = make_schemas()
ABOUT = About(
    "press-conferences",
    "Press conferences",
    "unknown",
    "0.1.0",
    ("en", "zh-Hans", "zh-Hant"),
    "2019-10-15",
    "2024-09-01",
)


def write_folder(folder: Path) -> Path:
    """Builds the folder and gives it back."""
    make_corpus(folder.with_name("corpus"), RELEASES)
    inputs = [ROOT / "seeds", folder.with_name("corpus")]
    build(inputs, folder, parse_source, Console(file=io.StringIO()))
    return folder


def list_releases(folder: Path) -> dict[str, tuple[Release, ...]]:
    """The releases of a folder by split."""
    return {
        split: tuple(map(to_release, (folder / f"jsonl/releases/{split}.jsonl").read_bytes().splitlines()))
        for split in SPLITS
    }
