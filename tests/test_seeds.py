"""The seeds are the five texts of `SOURCES.toml`, byte for byte."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from transcripts.model import Genre

SEEDS = Path(__file__).parent.parent / "seeds"
SOURCES = tomllib.loads((SEEDS / "SOURCES.toml").read_text(encoding="utf-8"))["seed"]


def test_sources_name_exactly_the_five_texts():
    assert len(SOURCES) == 5
    assert sorted(source["file"] for source in SOURCES) == sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["file"][:3])
def test_seed_is_untouched_and_described(source):
    assert hashlib.sha256((SEEDS / source["file"]).read_bytes()).hexdigest() == source["sha256"]
    assert source["genre"] in get_args(Genre)
    assert source["about"].endswith(".")
    assert source["rights"]
