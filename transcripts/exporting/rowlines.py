"""JSON Lines of a finished dataset folder: a file a config and split, of `releases` the full records."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from transcripts.exporting.about import About
from transcripts.exporting.built import list_splits, read_records, read_rows
from transcripts.exporting.jsonl import JsonLinesFile

LINES = "jsonl/{config}/{split}.jsonl"


def write_row_lines(folder: Path, about: About) -> None:
    """Writes `jsonl/{config}/{split}.jsonl` for every table of a dataset folder."""
    del about
    for path in sorted((folder / "data").iterdir()):
        if path.name == "releases":
            _write_records(folder)
        else:
            _write_rows(folder, path.name)


def _write_rows(folder: Path, config: str) -> None:
    for split in list_splits(folder, config):
        with JsonLinesFile(folder / LINES.format(config=config, split=split)) as lines:
            for row in read_rows(folder, config, split):
                lines.write_row(row)


def _write_records(folder: Path) -> None:
    with ExitStack() as stack:
        files = {
            split: stack.enter_context(JsonLinesFile(folder / LINES.format(config="releases", split=split)))
            for split in list_splits(folder, "releases")
        }
        for split, line in read_records(folder):
            files[split].write_line(line)
