"""Real pages, PDFs and debates: nearly every turn is found, with its role."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from invariants import check_release
from places import SHARED

from transcripts.parse import parse_source
from transcripts.reading import read_file

PAGES = SHARED / "pages"
FLOOR = 0.97
"""Share of the expected turns that must be found with the right role."""
KEY = 25
"""Letters and digits at its start by which a turn is found again."""


@pytest.mark.skipif(
    not PAGES.is_dir(), reason="the shared pages (../shared/pages beside the checkout) are not here"
)
def test_turns_of_real_pages_are_found_with_their_roles() -> None:
    found = total = 0
    for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        given = list_turns(PAGES / expected["file"])
        wanted = Counter((turn["role"], turn["starts"][:KEY]) for turn in expected["turns"])
        found += (given & wanted).total()
        total += wanted.total()
    assert found >= FLOOR * total, f"{found} of {total}"


def list_turns(path: Path) -> Counter[tuple[str, str]]:
    """The turns of a file by role and start."""
    release = parse_source(read_file(path))
    check_release(release)
    return Counter((turn.role, "".join(filter(str.isalnum, turn.text))[:KEY]) for turn in release.turns)
