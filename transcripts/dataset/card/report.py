"""What a build did, and the closing tables that say it to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from transcripts.console import Console
from transcripts.dataset.card.composition import Composition, rank, tell_empty_train
from transcripts.dataset.checks.baselines import MEASURES, Figures
from transcripts.dataset.checks.gates import Gate
from transcripts.dataset.checks.leaks import Leak
from transcripts.dataset.settings import SPLITS
from transcripts.drawing import Table, print_tables

_COLOURS = {"passed": "", "failed": "bold red", "too small": "yellow"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on the files of a dataset."""

    gates: tuple[Gate, ...]
    leaks: tuple[Leak, ...]
    splits: tuple[str, ...]
    """On which the baselines were run."""
    search: dict[str, Figures]
    """Measures of each ranker, by its name."""
    choice: Figures
    """Shares of right answers in `choice` of programs that do not read."""
    by_split: dict[str, dict[str, Figures]]
    """The same for each split by itself, where baselines were asked for: `search` figures and `choice`."""

    @property
    def failed(self) -> tuple[Gate, ...]:
        """The gates that failed."""
        return tuple(gate for gate in self.gates if gate.status == "failed")

    def describe(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of one build."""

    out: Path
    files_read: int
    failed: tuple[str, ...]
    """What was said of the inputs that could not be read or parsed, sorted."""
    skipped: int
    """Files of a folder that no reader claims, and hidden ones."""
    ids: int
    """Different texts that were read."""
    composition: Composition
    measured: Measured
    corrected: int = 0
    """Releases that gold put right."""
    gold_alone: int = 0
    """Gold with the whole text of a release that was not given, for which it stands."""
    skips: str = "0 skipped"
    """What was passed over, in words."""

    @property
    def releases(self) -> int:
        """Releases that have rows."""
        return self.composition.releases.total()

    @property
    def duplicates(self) -> int:
        """Inputs whose text another input had already, gold that corrects it apart."""
        return self.files_read - self.ids - self.corrected


def print_report(report: BuildReport, console: Console) -> None:
    """Prints the closing tables: what was made, the gates, and the baselines where they were asked for."""
    print_tables(_list_tables(report), console)
    if told := tell_empty_train(report.composition):
        console.print(told)
    for split, figures in report.measured.by_split.items():
        shares = [f"{name} {share:.3f}" for name, share in figures["choice"].items() if name != "rows"]
        if shares and figures["BM25"]["queries"]:
            console.print(f"choice on {split}, {figures['choice']['rows']:,} rows: {', '.join(shares)}")


def _list_tables(report: BuildReport) -> Iterator[Table]:
    made = Table(f"Dataset {report.out}", ("", "", ""), frozenset({1}))
    for name, count, detail in _list_lines(report):
        made.add(name, f"{count:,}", detail)
    yield made
    gates = Table("Gates", ("gate", "", "found", "wanted"))
    for gate in report.measured.gates:
        gates.add(gate.name, gate.status, gate.found, gate.wanted, style=_COLOURS[gate.status])
    yield gates
    for split, figures in report.measured.by_split.items():
        if figures["BM25"]["queries"]:
            yield _draw_baselines(split, figures)


def _draw_baselines(split: str, figures: dict[str, Figures]) -> Table:
    table = Table(f"Baselines on {split}", ("", "n", *MEASURES), frozenset(range(1, len(MEASURES) + 2)))
    for name in ("BM25", "random"):
        found = figures[name]
        scores = [f"{found[measure]:.4f}" if measure in found else "" for measure in MEASURES]
        table.add(name, f"{found['queries']:,}", *scores)
    return table


def _list_lines(report: BuildReport) -> Iterator[tuple[str, int, str]]:
    """Rows of the table: what, how many, of which kinds."""
    made = report.composition
    lost = f"{len(report.failed)} failed, {report.skips}, {report.duplicates} with a text seen before"
    yield "files read", report.files_read, lost
    yield "releases", report.releases, f"{_join(rank(made.genres))}; {_join(rank(made.languages))}"
    if report.corrected or report.gold_alone:
        alone = f"; {report.gold_alone:,} annotated, not among the inputs" if report.gold_alone else ""
        yield "corrected", report.corrected, f"by gold{alone}"
    yield "turns", made.turns.total(), _join([*rank(made.turns), ("inferred", made.inferred_turns)])
    yield (
        "pairs",
        made.pairs["selected"],
        _join([(f"in {split}", made.splits[split, "pairs"]) for split in SPLITS]),
    )
    dropped = [(f"{kind}: {reason}", count) for (kind, reason), count in sorted(made.drops.items())]
    dropped += [("unanswered", made.pairs["unanswered"])] if made.pairs["unanswered"] else []
    yield "without rows", sum(count for _, count in dropped), _join(dropped)


def _join(counts: list[tuple[str, int]]) -> str:
    """Counts in words.

    >>> _join([("transcript", 2), ("report", 1)])
    '2 transcript, 1 report'
    """
    return ", ".join(f"{count:,} {name}" for name, count in counts)
