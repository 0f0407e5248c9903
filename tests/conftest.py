"""What all tests share: repeatable properties, and the shared data (`places` says where it is)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from places import SHARED, needs_shared, own_gold, shared_gold

__all__ = ["SHARED", "needs_shared", "own_gold", "shared_gold"]

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture
def shared() -> Path:
    """The shared folder; skips the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder (../shared beside the checkout) is not here")
    return SHARED
