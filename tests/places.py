"""Where tests find gold: the project's own, and what lies beside the checkout where it is present.

A module of its own, since `conftest` is the name of several.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
OWN_GOLD = TESTS / "gold"
SHARED = TESTS.parents[1] / "shared"

ABSENT = {
    "shared": "the shared gold (../shared/gold beside the checkout) is not here",
    "fresh": "the fresh gold (../shared/fresh beside the checkout) is not here",
}
"""Why tests of a set of gold beside the checkout are skipped."""

needs_shared = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason=ABSENT["shared"])


def own_gold() -> list[Path]:
    """The gold files of this project, sorted."""
    return sorted(OWN_GOLD.glob("*.gold"))


OUTDATED = frozenset({"cn-neg-cnews-forum-839"})
"""Shared gold that follows an older rule: a forum with labels was no conversation."""


def shared_gold() -> list[Path]:
    """The shared gold files that follow the rules of today, sorted; none where they are absent."""
    found = sorted((SHARED / "gold").glob("*.gold"))
    return [path for path in found if path.stem not in OUTDATED]


def fresh_gold() -> list[Path]:
    """The gold of releases that no rule had seen when it was annotated, sorted; none where it is absent."""
    return sorted((SHARED / "fresh").glob("*.gold"))
