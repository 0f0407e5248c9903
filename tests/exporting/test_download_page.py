"""What docs/download.md shows is what happens: each of its commands and snippets runs on a folder `out`."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from folders import list_releases

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "download.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
"""Language and content of each fenced block; those further below may use what those above made."""


@pytest.fixture(scope="module")
def desk(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `seeds` and `out`, and `transcripts` to call."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    shutil.copytree(built, desk / "out")
    command = desk / "bin" / "transcripts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transcripts "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return desk


def run(desk: Path, *command: str) -> str:
    places = [str(desk / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(places),
        "PYTHONPATH": str(ROOT),
        "HF_HOME": str(desk / "cache"),
        "HF_HUB_OFFLINE": "1",
        "HOME": str(desk),
    }
    done = subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def find_missing(code: str) -> list[str]:
    """The packages that a block uses and that are not here."""
    names = re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE) or re.findall(r"^(mlcroissant) ", code)
    return [name for name in names if importlib.util.find_spec(name) is None]


@pytest.mark.slow
@pytest.mark.parametrize("index", range(len(BLOCKS)))
def test_block_runs(desk: Path, index: int) -> None:
    language, code = BLOCKS[index]
    if missing := find_missing(code):
        pytest.skip(f"{missing[0]} is not installed")
    if "tei" in code:
        run(desk, "bash", "-c", "transcripts parse seeds --to tei -o tei")
    command = (
        (sys.executable, "-c", code) if language == "python" else ("bash", "-euo", "pipefail", "-c", code)
    )
    assert run(desk, *command).strip() or "-o " in code


def test_every_block_is_a_command_or_a_snippet() -> None:
    assert {language for language, _ in BLOCKS} == {"python", "sh"}
    assert len(BLOCKS) > 10


def test_document_that_is_named_is_that_of_a_seed(built: Path) -> None:
    [name] = re.findall(r"tei/(\w+)\.xml", PAGE)
    assert name in {release.id for releases in list_releases(built).values() for release in releases}
