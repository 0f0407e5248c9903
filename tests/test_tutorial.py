"""docs/tutorial.md from its first command to its last: each runs, ends as it says, and prints what is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
"""Language and content of each fenced block; those further below use what those above made."""
ENDS_WITH = re.compile(r"  # ends with (\d)$", re.MULTILINE)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Each block of what is printed, with what the commands above it printed; fails where one ends otherwise."""
    desk = tmp_path_factory.mktemp("desk")
    command = desk / "bin" / "transcripts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transcripts "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    told: list[tuple[str, str]] = []
    said = ""
    for kind, block in BLOCKS:
        if kind == "text":
            told.append((block, said))
        else:
            said = run(desk, block)
    return told


def run(desk: Path, block: str) -> str:
    """What the commands of a block print and write; each has to end as its comment says, without one with 0."""
    places = [str(desk / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(places),
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "120",
    }
    script = "set -e\n" + ENDS_WITH.sub(r" || test $? -eq \1", block)
    done = subprocess.run(
        ["bash", "-c", script], cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    target = re.search(r"> (\w+\.gold)$", block, re.MULTILINE)
    written = (desk / target[1]).read_text(encoding="utf-8") if target else ""
    return done.stdout + done.stderr + written


def test_commands_print_what_is_shown(printed: list[tuple[str, str]]) -> None:
    assert len(printed) == sum(kind == "text" for kind, _ in BLOCKS)
    for shown, said in printed:
        at = 0
        for piece in re.split(r"[…\n]", shown):
            found = said.find(piece.strip(), at)
            assert found >= 0, f"not there, or not in this order: {piece.strip()!r} in\n{said}"
            at = found + len(piece.strip())


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
