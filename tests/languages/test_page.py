"""What `docs/architecture.md` says of adding a language, done as it stands there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import transcripts

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("\n## How to add a language\n")[2].partition("\n## ")[0]


def take_block(kind: str) -> str:
    """The one block of a kind."""
    (block,) = re.findall(rf"```{kind}\n(.*?)```", SECTION, re.DOTALL)
    return str(block)


def test_a_language_is_added_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "transcripts").symlink_to(ROOT / "transcripts")
    command = f'transcripts() {{ "{sys.executable}" -m transcripts "$@"; }}\n{take_block("sh")}'
    shown = subprocess.run(["sh", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "4 turns (4 inferred, marked ~) · 1 pair" in shown.stdout
    fill_lists(tmp_path / "own" / "qaa.toml", tomllib.loads(take_block("toml")))
    release = transcripts.parse((tmp_path / "talk.txt").read_text("utf-8"), languages=tmp_path / "own")
    assert [turn.role for turn in release.turns] == ["moderator", "reporter", "speaker", "moderator"]
    assert (release.language, release.held_on, len(release.pairs)) == ("qaa", "2024-03-03", 1)


def fill_lists(path: Path, given: dict[str, dict[str, list[str]]]) -> None:
    """Puts words into lists that are empty."""
    words = path.read_text(encoding="utf-8")
    for table, lists in given.items():
        head, mark, tail = words.partition(f"[{table}]\n")
        for key, value in lists.items():
            assert f"\n{key} = []\n" in tail
            tail = tail.replace(f"\n{key} = []\n", f"\n{key} = {json.dumps(value)}\n", 1)
        words = head + mark + tail
    path.write_text(words, encoding="utf-8")
