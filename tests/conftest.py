"""What all tests share: repeatable properties, and the shared data (`places` says where it is)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from places import SHARED, needs_shared, own_gold, shared_gold

from transcripts import working

__all__ = ["SHARED", "needs_shared", "own_gold", "shared_gold"]

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where commands keep their parses: a folder for each test, never the user's."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("TRANSCRIPTS_CACHE", str(folder))
    return folder


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets workers be copies of this process, with what a test changed in it; a library may have left threads."""
    if sys.platform != "linux":
        pytest.skip("processes are copied on Linux alone")
    monkeypatch.setattr(working, "_choose_method", lambda: "fork")


@pytest.fixture
def shared() -> Path:
    """The shared folder; skips the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder (../shared beside the checkout) is not here")
    return SHARED


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset folder, to read only. What it is made with is imported here, so that other tests go without."""
    from folders import write_folder

    return write_folder(tmp_path_factory.mktemp("built") / "out")


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A dataset folder of one's own."""
    return shutil.copytree(built, tmp_path / "out")
