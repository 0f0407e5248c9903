"""`build.json`: what a folder was made from, with which options, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from transcripts import __version__
from transcripts.dataset.card.report import Measured
from transcripts.dataset.folder import MADE_BY, MARK, list_files
from transcripts.dataset.releases.spool import Spool
from transcripts.dataset.settings import Settings
from transcripts.exporting.tables import Config
from transcripts.model import VERSION

LIBRARIES = ("datasets", "ir-measures", "numpy", "pyarrow", "rensa", "rjieba", "zstandard")
"""Whose versions can change what a build writes."""


def write_mark(
    folder: Path,
    spool: Spool,
    settings: Settings,
    options: Mapping[str, str],
    configs: Sequence[Config],
    measured: Measured,
) -> None:
    """Writes the mark of a dataset folder; it comes last, since it lists all files."""
    mark = {
        "made_by": MADE_BY,
        "name": settings.name,
        "version": __version__,
        "schema_version": VERSION,
        "libraries": {library: version(library) for library in LIBRARIES},
        "options": asdict(settings) | dict(sorted(options.items())),
        "rows": {config.name: {table.split: table.rows for table in config.tables} for config in configs},
        **measured.describe(),
        "inputs": _list_inputs(spool),
        "files": sorted([*list_files(folder), MARK]),
    }
    text = json.dumps(mark, ensure_ascii=False, indent=1) + "\n"
    (folder / MARK).write_text(text, encoding="utf-8", newline="\n")


def _list_inputs(spool: Spool) -> list[dict[str, Any]]:
    """Name, hash and release of every input, in that order."""
    rows = [
        {"name": source.name, "sha256": source.sha256, "release_id": id}
        for id, sources in spool.list_sources()
        for source in sources
    ]
    return sorted(rows, key=lambda row: tuple(row.values()))
