"""All that this checkout and the shared folder beside it have to parse, in one folder; for `digests`.

Texts go to `texts/SET/NAME`, files to `files/SET/NAME`, so that they are read as their readers would.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(TESTS), str(TESTS / "parsing")]

from casefile import read_cases  # noqa: E402
from corpus import make_corpus  # noqa: E402
from layouts.layouts import FORMS  # noqa: E402
from layouts.rendering import render  # noqa: E402
from layouts.trials import draw_random, draw_scene  # noqa: E402
from places import SHARED  # noqa: E402

READINGS = SHARED / "readings"
"""Lists of files of `wild` that are kept for a first reading: no run may parse them."""
RELEASES = 300
"""Files of the made corpus."""
SCENES = 3
"""Conferences printed in each named layout."""
RANDOM = 100
"""Random layouts of each language."""
EXPECTED = re.compile(r"expected\.(jsonl|md)$|\.gold$")
"""Names of what is said of a file, beside it."""
GUTTER = re.compile(r"[^|+]*([|+]) ?(.*)", re.DOTALL)
"""A line of gold: `|` begins a line of the source, `+` goes on with it."""

Named = Iterable[tuple[str, str]]
"""Texts with their names."""


def write_inputs(folder: Path) -> None:
    """Writes every input; sets that are absent are left out."""
    for name, paths in list_files():
        for path in paths:
            write(folder / "files" / name / path.name, path.read_bytes())
    make_corpus(folder / "files" / "corpus", RELEASES, 0)
    for name, texts in list_texts():
        for title, text in texts:
            write(folder / "texts" / name / title, text.encode("utf-8", "surrogatepass"))


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:  # Two inputs of one name would be one digest.
        stream.write(data)


def list_files() -> Iterator[tuple[str, list[Path]]]:
    """Files by the name of their set."""
    yield "seeds", sorted((ROOT / "seeds").glob("*.txt"))
    yield "pages", _list_inputs(TESTS / "pages")
    yield "shared-pages", _list_inputs(SHARED / "pages")
    yield "shared-cases", _list_inputs(SHARED / "cases" / "text")
    if READINGS.is_dir():  # Without the lists, nobody can say which files may be parsed.
        kept = {name for path in READINGS.glob("*.txt") for name in path.read_text("utf-8").split()}
        yield "wild", [path for path in _list_inputs(SHARED / "wild" / "releases") if path.name not in kept]


def _list_inputs(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.*")) if not EXPECTED.search(path.name)]


def list_texts() -> Iterator[tuple[str, Named]]:
    """Texts by the name of their set."""
    folders = {"gold": TESTS / "gold", "shared-gold": SHARED / "gold", "fresh": SHARED / "fresh"}
    for name, folder in folders.items():
        yield name, [(path.stem, read_text(path)) for path in sorted(folder.glob("*.gold"))]
    yield "layouts", render_layouts()
    yield "cases", list_cases(TESTS / "cases")


def read_text(gold: Path) -> str:
    """The source text of a gold file, also where it says what today's `read_gold` does not know."""
    lines = [line for line in gold.read_bytes().decode("utf-8").split("\n") if not line.startswith(";")]
    pieces = [match.groups() for line in lines if (match := GUTTER.fullmatch(line))]
    return "".join(("\n" if mark == "|" else "") + words for mark, words in pieces).removeprefix("\n")


def render_layouts() -> Iterator[tuple[str, str]]:
    for name, layout in FORMS.items():
        for number in range(SCENES):
            yield f"{name}-{number}", render(draw_scene(layout, number), layout).text
    for language in ("zh", "en"):
        for number in range(RANDOM):
            layout, scene = draw_random(language, number)
            yield f"random-{language}-{number}", render(scene, layout).text


def list_cases(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of the cases in any folder below, named after their files and titles."""
    for path in sorted(folder.rglob("*.md")):
        for case in read_cases(path):
            title = re.sub(r"\W+", "-", case.title)[:70].strip("-")
            yield f"{path.relative_to(folder).with_suffix('').as_posix()}/{title}", case.text
