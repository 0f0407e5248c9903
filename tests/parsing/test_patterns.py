"""Patterns do the same in every Python that the package runs on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "transcripts"
POSSESSIVE = re.compile(r"\(\?:((?:[^()\\]|\\.)*)\)[*+?]\+")
"""A possessive group without groups in it, and what it holds."""
ATOMIC = "(" + "?>"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_no_group_gives_up_halfway(path: Path) -> None:
    """Before Python 3.11.5 a possessive group that fails behind its first character does not go back."""
    source = path.read_text(encoding="utf-8")
    assert ATOMIC not in source
    assert [match[0] for match in POSSESSIVE.finditer(source)] == []
    for line in re.findall(r".*\)[*+?]\+.*", source):
        assert re.search(r"\(\?:\(\?=", line), f"a look ahead at its start keeps it whole: {line}"


def test_a_hyphen_that_no_word_follows_is_no_part_of_a_name() -> None:
    from transcripts.languages.latin.heads import HEAD

    match = HEAD.match("\nBrett Lee-Ong--Chair\n")
    assert match is not None
    assert match["core"] == "Brett Lee-Ong--Chair"
