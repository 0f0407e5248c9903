"""The dataset folder that exporters read, written once a run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from folders import write_folder


@pytest.fixture(scope="session")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("written") / "out")


@pytest.fixture
def folder(_written: Path, tmp_path: Path) -> Path:
    """A folder of one's own, as `transcripts build` leaves it before it exports."""
    return shutil.copytree(_written, tmp_path / "out")
