"""The parts of README.md that are measured, each between `<!-- name -->` and `<!-- /name -->`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def fill_block(name: str, content: str, path: Path = README) -> None:
    """Replaces what stands between the marks of a block.

    Raises:
        SystemExit: the file has no such block.
    """
    text = path.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not block.search(text):
        raise SystemExit(f"{path}: no block {name}; it stands between <!-- {name} --> and <!-- /{name} -->")
    filled = block.sub(lambda match: f"{match[1]}{content.strip()}\n{match[2]}", text, count=1)
    path.write_text(filled, encoding="utf-8")


def format_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, figures to the right."""
    rule = ["---", *["---:"] * (len(columns) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (columns, rule, *rows))
