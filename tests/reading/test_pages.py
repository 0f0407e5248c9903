"""Pages as they stand on the web, real ones and invented ones in the mark-up of 24 sites: nearly every turn is found.

The invented ones (`tests/pages`) were written by somebody who had not seen the reader; at its first reading 0.857 of
their turns had come with the right role.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from invariants import check_release
from places import SHARED, TESTS

from transcripts.flow import parse_source
from transcripts.reading import read_file

PAGES = {"shared": SHARED / "pages", "own": TESTS / "pages"}
FLOOR = 0.97
"""Share of the expected turns that must be found with the right role."""
KEY = 25
"""Letters and digits at its start by which a turn is found again."""


@pytest.mark.parametrize("place", PAGES)
def test_turns_of_pages_are_found_with_their_roles(place: str) -> None:
    pages = PAGES[place]
    if not pages.is_dir():
        pytest.skip("the shared pages (../shared/pages beside the checkout) are not here")
    found = total = 0
    for line in (pages / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        given = list_turns(pages / expected["file"])
        wanted = Counter((turn["role"], turn["starts"][:KEY]) for turn in expected["turns"])
        found += (given & wanted).total()
        total += wanted.total()
    assert found >= FLOOR * total, f"{found} of {total}"


def list_turns(path: Path) -> Counter[tuple[str, str]]:
    """The turns of a file by role and start."""
    release = parse_source(read_file(path))
    check_release(release)
    return Counter((turn.role, "".join(filter(str.isalnum, turn.text))[:KEY]) for turn in release.turns)
