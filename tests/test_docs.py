"""The documentation: what docs/python.md shows is what happens, and all pages build without a warning or a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_prints_what_it_shows(tmp_path: Path) -> None:
    code = "\n".join(block for kind, block in BLOCKS if kind == "python")
    shown = "".join(block for kind, block in BLOCKS if kind == "text")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HF_HOME": str(tmp_path / "cache"),
        "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    }
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == shown


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("mkdocs") is None or find_spec("mkdocstrings") is None:
        pytest.skip("mkdocs and mkdocstrings are not installed (`scripts/setup docs`)")
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "scripts" / "docs"), str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return site


def test_every_page_is_built(site: Path) -> None:
    wanted = {f"{page.stem}.html" for page in (ROOT / "docs").glob("*.md")} | {"index.html", "changelog.html"}
    assert wanted <= {page.name for page in site.glob("*.html")}


def test_the_reference_shows_what_is_public(site: Path) -> None:
    import transcripts

    page = (site / "reference" / "package.html").read_text(encoding="utf-8")
    missing = [name for name in transcripts.__all__ if f'id="transcripts.{name}"' not in page]
    assert missing == ["__version__"]
    assert "every span of the result points into it" in page
    assert 'id="transcripts.Pair.answerers"' in page
    assert "<blockquote>" not in page


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(https?:)?//|<link\b[^>]*\brel=[\"']?(?:stylesheet|preconnect)[\"']?[^>]*\bhref=[\"']?(?:https?:)?//|<link\b[^>]*\bhref=[\"']?(?:https?:)?//[^>]*\brel=[\"']?(?:stylesheet|preconnect)"
    )
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 12
    assert [page.name for page in pages if loaded.search(page.read_text(encoding="utf-8"))] == []
    styles = [style.read_text(encoding="utf-8") for style in site.rglob("*.css")]
    assert not [style for style in styles if re.search(r"@import|url\([\"']?(?:https?:)?//", style)]
