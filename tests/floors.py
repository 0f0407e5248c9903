"""The floors of F1 in `floors.toml`: what they are, how they are read and written.

`test_floors` holds the parser to them, `scripts/scores --floors` writes them.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from places import TESTS, fresh_gold, own_gold, shared_gold

from transcripts.scoring.score import METRICS, Scores

FILE = TESTS / "floors.toml"
MARGIN = 0.005
"""How far below the F1 of the day a floor is set."""
SETS = {"own": own_gold, "shared": shared_gold, "fresh": fresh_gold}
"""The sets of gold by their table in the file: what lists their paths."""
HEAD = """\
# F1 that may not fall, by set of gold and language, and the digest of the gold it was measured on.
# Lowering a floor needs a reason in the commit; `scripts/scores --floors` writes this file anew.
"""

Table = Mapping[str, float]
"""Floors by metric."""


class Floors(NamedTuple):
    """The floors over one set of gold."""

    digest: str
    languages: Mapping[str, Table]


def read_floors() -> dict[str, Floors]:
    """The floors by set of gold."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Floors(table.pop("digest"), table) for name, table in tables.items()}


def format_floors(sets: Mapping[str, Floors]) -> str:
    """The text of the file."""
    return "\n".join([HEAD, *(line for name, floors in sets.items() for line in _format_set(name, floors))])


def _format_set(name: str, floors: Floors) -> Iterator[str]:
    yield f'[{name}]\ndigest = "{floors.digest}"\n'
    for language, table in floors.languages.items():
        yield f"[{name}.{language}]"
        yield from (f"{metric} = {floor:.3f}" for metric, floor in table.items())
        yield ""


def set_floors(paths: Sequence[Path], scores: Scores) -> Floors:
    """Floors a margin below some scores; where gold has nothing and nothing was found, F1 is 1."""
    languages = {
        language: {metric: set_floor(scores.total(metric, language).f1) for metric in METRICS}
        for language in scores.languages
    }
    return Floors(digest_gold(paths), languages)


def set_floor(f1: float) -> float:
    """The floor for an F1: a margin below it, rounded down to three digits.

    >>> set_floor(1.0), set_floor(0.9788), set_floor(0.0)
    (0.995, 0.973, 0.0)
    """
    return max(0, math.floor((f1 - MARGIN) * 1000 + 1e-9)) / 1000


def list_missed(floors: Floors, scores: Scores) -> list[str]:
    """What has fallen below its floor, a line each."""
    return [
        f"{metric}.{language}: F1 {f1:.4f} is below the floor of {floor}"
        for language, table in floors.languages.items()
        for metric, floor in table.items()
        if (f1 := scores.total(metric, language).f1) < floor
    ]


def list_lowered(old: Mapping[str, Floors], new: Mapping[str, Floors]) -> list[str]:
    """Which floors are lower than they were, or gone, a line each."""
    return [
        f"{name}.{language}.{metric}: {floor} becomes {found}"
        for name, floors in old.items()
        if name in new
        for language, table in floors.languages.items()
        for metric, floor in table.items()
        if (found := new[name].languages.get(language, {}).get(metric, 0)) < floor
    ]


def digest_gold(paths: Sequence[Path]) -> str:
    """A digest of the names and bytes of gold files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
