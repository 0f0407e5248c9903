"""Which tables a spreadsheet has, and the rows of a release in them: those of the dataset's configs.

Parsing alone leaves out the columns that only a dataset knows, and a dataset
adds the split. Pairs are all of a release, unanswered ones too, since
`status` tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transcripts.dataset.card.columns import MEANINGS
from transcripts.dataset.preparing.rows import qa_rows, release_row, turn_rows
from transcripts.parses import Parsed

Row = Mapping[str, Any]
"""Column name to value."""

TABLES: Mapping[str, str] = {"turns": "turns", "pairs": "qa", "releases": "releases"}
"""The tables in their order, each with the config whose columns it has."""
OF_DATASET = frozenset({"question_cluster", "answer_cluster"})
"""Columns that are not known of one release alone."""
SPLIT = "split"
"""The last column of a table of a dataset."""
_UNSHOWN = frozenset({("releases", "text"), ("releases", "record_sha256")})
"""What no spreadsheet shows: a text longer than a cell, and a digest of another file."""


def list_parse_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that `parse` writes, in the order of the config's schema.

    >>> list_parse_columns("turns")[:4]
    ('turn_id', 'release_id', 'index', 'role')
    """
    return tuple(column for column in MEANINGS[TABLES[table]] if column not in OF_DATASET)


def show_columns(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some columns that a spreadsheet shows."""
    return tuple(column for column in columns if (table, column) not in _UNSHOWN)


def list_folder_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that `build` writes."""
    return (*show_columns(table, tuple(MEANINGS[TABLES[table]])), SPLIT)


def make_rows(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    """The rows of a release, by table."""
    release = parsed.release
    row = release_row(release, parsed.record) | {"sources": [release.source.name]}
    return {"turns": turn_rows(release), "pairs": qa_rows(release, release.pairs), "releases": [row]}
