"""The scripts of `findings` keep to the form that their page gives; running them is for hands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

FINDINGS = Path(__file__).parents[1] / "findings"
SCRIPTS = sorted(FINDINGS.glob("*.sh"))


def test_the_page_lists_them_all() -> None:
    listed = re.findall(
        r"^\| \[(\S+\.sh)\]\((\S+)\) \| \S.* \|$", (FINDINGS / "README.md").read_text("utf-8"), re.M
    )
    assert [name for name, _ in listed] == [path.name for path in SCRIPTS]
    assert all(name == address for name, address in listed)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_finding_keeps_to_the_form(path: Path) -> None:
    text = path.read_text("utf-8")
    shebang, first, *_ = text.splitlines()
    assert shebang == "#!/bin/sh"
    assert re.match(r"# \S+ (\d+\.)+\d+.*[:,. ]", first), "the library and its version"
    assert {"Guessed:", "Seen:"} <= {*re.findall(r"\b(?:Guessed|Seen):", text)}
    assert "mktemp -d" in text
    assert "trap 'rm -rf \"$folder\"' EXIT" in text
    installed = re.search(r"pip\" install ((?:.*\\\n)*.*)", text)
    assert installed is not None
    asked = [word for word in installed[1].replace("\\\n", " ").split() if not word.startswith("-")]
    assert asked
    assert all(re.fullmatch(r"[\w-]+(\[\w+\])?==[\w.]+", word) for word in asked), "pinned"
    assert re.search(r"^\s*assert ", text, re.M), "it fails if that changes"
    assert "transcripts" not in text.replace("a transcript", "").replace("into a transcript", "")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_finding_is_a_script(path: Path) -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("there is no sh here")
    subprocess.run([shell, "-n", path], check=True)
