"""Where tests find gold: the project's own, and the shared gold beside the checkout where it is present.

A module of its own, since `conftest` is the name of several.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
OWN_GOLD = TESTS / "gold"
SHARED = TESTS.parents[1] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the shared gold (../shared/gold beside the checkout) is not here"
)


def own_gold() -> list[Path]:
    """The gold files of this project, sorted."""
    return sorted(OWN_GOLD.glob("*.gold"))


def shared_gold() -> list[Path]:
    """The shared gold files, sorted; none where they are absent."""
    return sorted((SHARED / "gold").glob("*.gold"))
