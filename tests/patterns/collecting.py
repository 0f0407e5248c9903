"""All patterns that the package compiles: by its modules, its lexicons, and on its way over texts of all kinds."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .using import list_uses, name_patterns

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "transcripts"


ALL = ("match", "fullmatch", "search")


class Found(NamedTuple):
    """A pattern, and the first line that compiles it (`parsing/acts/said.py:14`)."""

    pattern: str
    """Of bytes as Latin-1."""
    flags: int
    is_bytes: bool
    place: str
    methods: Sequence[str] = ALL
    """How it is used, as far as its name tells."""

    def compile(self) -> re.Pattern[str] | re.Pattern[bytes]:
        flags = self.flags & ~re.UNICODE
        return re.compile(self.pattern.encode("latin-1") if self.is_bytes else self.pattern, flags)


def list_patterns() -> list[Found]:
    """Each pattern once, by the place that compiles it; collected in a process that has imported nothing."""
    command = [sys.executable, "-m", "tests.patterns.collecting"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [Found(*row) for row in json.loads(done.stdout)]


# In that process.


def watch() -> dict[tuple[str | bytes, int], str]:
    """What is compiled from now on, with its place; filled as it happens."""
    compiled: dict[tuple[str | bytes, int], str] = {}
    compile_pattern = re._compile  # type: ignore[attr-defined]

    def note(pattern: str | bytes | re.Pattern[str], flags: int) -> re.Pattern[str]:
        made: re.Pattern[str] = compile_pattern(pattern, flags)
        if place := _find_place():
            compiled.setdefault((made.pattern, made.flags), place)
        return made

    re._compile = note  # type: ignore[attr-defined]
    return compiled


def _find_place() -> str | None:
    """The line of the package that asks for a pattern; None if another package does."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    return f"{path.relative_to(PACKAGE)}:{frame.f_lineno}" if path.is_relative_to(PACKAGE) else None


def import_all() -> None:
    """Imports the modules that need no more than the base and what is installed."""
    for module in pkgutil.walk_packages([str(PACKAGE)], "transcripts."):
        if module.name.endswith("__main__") or "mteb_tasks" in module.name:
            continue
        try:
            importlib.import_module(module.name)
        except ImportError as error:
            if (error.name or "").startswith("transcripts"):
                raise


def read_all() -> None:
    """Parses the seeds, a text of each language without words, and a gold; loads each lexicon, folded or not."""
    from transcripts import parse, read_all
    from transcripts.languages.loading import load_languages, load_lexicon

    load_languages()
    for code in ("en", "zh"):
        load_lexicon(code, folding=False)
    for release in read_all([ROOT / "seeds"]):
        str(release)
    for text in _list_texts():
        for language in (None, "en", "zh-Hans", "zh-Hant"):
            parse(text, language=language)


def _list_texts() -> Iterator[str]:
    yield "Alcalde: Buenos días a todos.\nPeriodista: ¿Cuándo abre el puerto?\nAlcalde: Abre el martes.\n" * 3
    yield "司会：始めます。\n記者：いつ開きますか。\n市長：火曜日に開きます。\n" * 3
    for path in sorted((ROOT / "tests" / "gold").glob("*.gold"))[::12]:
        yield path.read_text(encoding="utf-8")


def main() -> None:
    compiled = watch()
    import_all()
    read_all()
    names, uses = name_patterns(), list_uses(PACKAGE)
    rows = [
        Found(
            pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern,
            flags,
            isinstance(pattern, bytes),
            place,
            sorted(set().union(*(uses.get(name, ()) for name in names.get((pattern, flags), ())))) or ALL,
        )
        for (pattern, flags), place in compiled.items()
    ]
    json.dump(sorted(rows, key=lambda row: (row.place, row.pattern)), sys.stdout)


if __name__ == "__main__":
    main()
