"""What the dataset card shows beside its tables: the pictures, and one row of each of the main configs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.pictures import FOLDER, list_pictures, write_pictures
from transcripts.exporting.built import read_rows
from transcripts.exporting.tables import Config

MAIN = ("qa", "turns", "releases", "queries", "corpus", "squad", "choice", "triplets", "chat")
"""The configs of which a row is shown."""
_LONGEST, _MOST_ITEMS = 160, 4
"""Characters that are shown of a string, and items of a list."""


def illustrate(folder: Path, composition: Composition, configs: Sequence[Config]) -> str:
    """Writes the pictures, and gives the sections of the card that show them and the rows."""
    pictures = list_pictures(composition.figures)
    write_pictures(folder, pictures)
    shown = "\n".join(f"![{picture.told}]({FOLDER}/{picture.name}.svg)\n" for picture in pictures)
    return "\n".join(filter(None, (shown, _show_rows(folder, configs))))


def _show_rows(folder: Path, configs: Sequence[Config]) -> str:
    by_name = {config.name: config for config in configs}
    parts = [part for name in MAIN if name in by_name for part in _show_row(folder, by_name[name])]
    return "## Examples\n\nThe first row of each, long texts and lists cut at `…`.\n\n" + "\n".join(parts)


def _show_row(folder: Path, config: Config) -> Iterator[str]:
    """The first row of a config, folded; nothing if it has none."""
    row = next(read_rows(folder, config.name, config.tables[0].split), None)
    if row is not None:
        told = json.dumps(shorten(row), ensure_ascii=False, indent=2)
        fence = "`" * 3
        while fence in told:
            fence += "`"
        yield f"<details><summary>{config.name}</summary>\n\n{fence}json\n{told}\n{fence}\n\n</details>\n"


def shorten(value: Any) -> Any:
    """A value with long strings and long lists cut, at any depth.

    >>> shorten({"spans": [1, 2, 3, 4, 5, 6]})
    {'spans': [1, 2, 3, 4, '…']}
    """
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    if isinstance(value, list):
        return [*map(shorten, value[:_MOST_ITEMS]), *(["…"] if len(value) > _MOST_ITEMS else [])]
    if isinstance(value, dict):
        return {key: shorten(inner) for key, inner in value.items()}
    return value
