"""What a build did, and the closing table that says it to a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.dataset.composition import Composition, rank

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of one build."""

    out: Path
    files_read: int
    failed: tuple[str, ...]
    """Names of the inputs that could not be read, sorted."""
    skipped: int
    """Files of a folder that no reader claims, and hidden ones."""
    composition: Composition

    @property
    def releases(self) -> int:
        """Releases written, one an id."""
        return self.composition.releases.total()

    @property
    def duplicates(self) -> int:
        """Inputs whose text another input had already."""
        return self.files_read - self.releases


def print_report(report: BuildReport, console: Console) -> None:
    """Prints the closing table."""
    from rich.table import Table

    table = Table(title=f"Dataset {report.out}", title_justify="left", title_style="bold", show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(style="dim")
    for name, count, detail in _list_lines(report):
        table.add_row(name, f"{count:,}", detail)
    console.print(table, markup=False)


def _list_lines(report: BuildReport) -> list[tuple[str, int, str]]:
    """Rows of the table: what, how many, of which kinds."""
    made = report.composition
    lost = (
        f"{len(report.failed)} unreadable, {report.skipped} skipped, "
        f"{report.duplicates} with a text seen before"
    )
    genres = _join(rank(made.genres))
    return [
        ("files read", report.files_read, lost),
        ("releases", report.releases, f"{genres}; {_join(rank(made.languages))}"),
        ("turns", made.turns.total(), _join([*rank(made.turns), ("inferred", made.inferred_turns)])),
        ("pairs", made.pairs.total(), _join([(key, made.pairs[key]) for key in ("answered", "unanswered")])),
    ]


def _join(counts: list[tuple[str, int]]) -> str:
    """Counts in words.

    >>> _join([("transcript", 2), ("report", 1)])
    '2 transcript, 1 report'
    """
    return ", ".join(f"{count:,} {name}" for name, count in counts)
