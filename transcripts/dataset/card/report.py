"""What a build did, and the closing tables that say it to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.dataset.card.composition import Composition, rank, tell_empty_train
from transcripts.dataset.checks.baselines import MEASURES, Figures
from transcripts.dataset.checks.gates import Gate
from transcripts.dataset.checks.leaks import Leak
from transcripts.dataset.settings import SPLITS
from transcripts.reporting.wording import name_code
from transcripts.translating.lines import translate
from transcripts.translating.speaking import say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_COLOURS = {"passed": "green", "failed": "bold red", "too small": "yellow"}


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
    """Gold of no release that was given, which stands for itself."""

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
    from rich.text import Text

    table = _start_table(say("Dataset {out}", out=report.out), ("", "", ""), show_header=False)
    for name, count, detail in _list_lines(report):
        table.add_row(name, f"{count:,}", Text(detail))
    console.print(table)
    gates = _start_table(say("Gates"), (say("gate"), "", say("found"), say("wanted")))
    for gate in report.measured.gates:
        gates.add_row(*_list_cells(gate))
    console.print(gates)
    if told := tell_empty_train(report.composition):
        console.print(Text(translate(told)))
    for split, figures in report.measured.by_split.items():
        if not figures["BM25"]["queries"]:
            continue
        console.print(_draw_baselines(split, figures))
        shares = [f"{say(name)} {share:.3f}" for name, share in figures["choice"].items() if name != "rows"]
        if shares:
            rows = f"{figures['choice']['rows']:,}"
            console.print(say("choice, {n} rows: {shares}", n=rows, shares=say(", ").join(shares)))


def _draw_baselines(split: str, figures: dict[str, Figures]) -> Table:
    table = _start_table(say("Baselines on {split}", split=split), ("", "n", *MEASURES))
    for name in ("BM25", "random"):
        found = figures[name]
        scores = [f"{found[measure]:.4f}" if measure in found else "" for measure in MEASURES]
        table.add_row(say(name), f"{found['queries']:,}", *scores)
    return table


def _start_table(title: str, columns: tuple[str, ...], *, show_header: bool = True) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", title_style="bold", show_header=show_header)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _list_cells(gate: Gate) -> tuple[str, ...]:
    return translate(gate.name), _colour(gate.status), translate(gate.found), translate(gate.wanted)


def _colour(status: str) -> str:
    return f"[{_COLOURS[status]}]{say(status)}[/]"


def _list_lines(report: BuildReport) -> Iterator[tuple[str, int, str]]:
    """Rows of the table: what, how many, of which kinds."""
    made = report.composition
    lost = say(
        "{failed} failed, {skipped} skipped, {duplicates} with a text seen before",
        failed=len(report.failed),
        skipped=report.skipped,
        duplicates=report.duplicates,
    )
    yield say("files read"), report.files_read, lost
    genres = [(name_code("genres", genre), count) for genre, count in rank(made.genres)]
    yield say("releases"), report.releases, f"{_join(genres)}{say('; ')}{_join(rank(made.languages))}"
    if report.corrected or report.gold_alone:
        told = say("by gold; {n} gold of no release given", n=f"{report.gold_alone:,}")
        yield say("corrected"), report.corrected, told
    roles = [(name_code("roles", role), count) for role, count in rank(made.turns)]
    yield say("turns"), made.turns.total(), _join([*roles, (say("inferred"), made.inferred_turns)])
    pairs = [(say("in {split}", split=split), made.splits[split, "pairs"]) for split in SPLITS]
    yield say("pairs"), made.pairs["selected"], _join(pairs)
    dropped = [
        (say("{kind}: {reason}", kind=say(kind), reason=say(reason)), count)
        for (kind, reason), count in sorted(made.drops.items())
    ]
    dropped += [(say("unanswered"), made.pairs["unanswered"])] if made.pairs["unanswered"] else []
    yield say("without rows"), sum(count for _, count in dropped), _join(dropped)


def _join(counts: list[tuple[str, int]]) -> str:
    """Counts in words.

    >>> _join([("transcript", 2), ("report", 1)])
    '2 transcript, 1 report'
    """
    return say(", ").join(say("{n} {name}", n=f"{count:,}", name=name) for name, count in counts)
