"""A real dataset folder for tests to read: the seeds and the made-up corpus, built once with all exports."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pyarrow.parquet as pq
import zstandard
from corpus import make_corpus

from transcripts.console import Console
from transcripts.dataset.build import build
from transcripts.dataset.settings import SPLITS, Settings
from transcripts.exporting.about import About
from transcripts.exporting.exports import EXPORTS
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
    settings = Settings(exports=tuple(EXPORTS))
    build(inputs, folder, parse_source, Console(file=io.StringIO()), settings=settings)
    return folder


def read_records(folder: Path) -> list[bytes]:
    """The lines of a folder's records."""
    with zstandard.open(folder / "jsonl/releases.jsonl.zst", "rb") as file:
        return file.read().split(b"\n")[:-1]


def list_releases(folder: Path) -> dict[str, tuple[Release, ...]]:
    """The releases of a folder by split."""
    lines = {hashlib.sha256(line).hexdigest(): line for line in read_records(folder)}
    return {
        split: tuple(
            to_release(lines[digest.as_py()])
            for digest in pq.read_table(path, columns=["record_sha256"])["record_sha256"]
        )
        for split in SPLITS
        for path in (folder / "data/releases").glob(f"{split}-*.parquet")
    }
