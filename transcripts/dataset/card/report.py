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
from transcripts.reporting.wording import name_code
from transcripts.translating.lines import translate
from transcripts.translating.speaking import say

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
        console.print(translate(told))
    for split, figures in report.measured.by_split.items():
        shares = [f"{say(name)} {share:.3f}" for name, share in figures["choice"].items() if name != "rows"]
        if shares and figures["BM25"]["queries"]:
            rows = f"{figures['choice']['rows']:,}"
            joined = say(", ").join(shares)
            console.print(say("choice on {split}, {n} rows: {shares}", split=split, n=rows, shares=joined))


def _list_tables(report: BuildReport) -> Iterator[Table]:
    made = Table(say("Dataset {out}", out=report.out), ("", "", ""), frozenset({1}))
    for name, count, detail in _list_lines(report):
        made.add(name, f"{count:,}", detail)
    yield made
    gates = Table(say("Gates"), (say("gate"), "", say("found"), say("wanted")))
    for gate in report.measured.gates:
        gates.add(*_list_cells(gate), style=_COLOURS[gate.status])
    yield gates
    for split, figures in report.measured.by_split.items():
        if figures["BM25"]["queries"]:
            yield _draw_baselines(split, figures)


def _list_cells(gate: Gate) -> tuple[str, ...]:
    return translate(gate.name), say(gate.status), translate(gate.found), translate(gate.wanted)


def _draw_baselines(split: str, figures: dict[str, Figures]) -> Table:
    title = say("Baselines on {split}", split=split)
    table = Table(title, ("", "n", *MEASURES), frozenset(range(1, len(MEASURES) + 2)))
    for name in ("BM25", "random"):
        found = figures[name]
        scores = [f"{found[measure]:.4f}" if measure in found else "" for measure in MEASURES]
        table.add(say(name), f"{found['queries']:,}", *scores)
    return table


def _list_lines(report: BuildReport) -> Iterator[tuple[str, int, str]]:
    """Rows of the table: what, how many, of which kinds."""
    made = report.composition
    lost = say(
        "{failed} failed, {skips}, {duplicates} with a text seen before",
        failed=len(report.failed),
        skips=translate(report.skips),
        duplicates=report.duplicates,
    )
    yield say("files read"), report.files_read, lost
    genres = [(name_code("genres", genre), count) for genre, count in rank(made.genres)]
    yield say("releases"), report.releases, f"{_join(genres)}{say('; ')}{_join(rank(made.languages))}"
    if report.corrected or report.gold_alone:
        yield say("corrected"), report.corrected, _tell_golds(report.gold_alone)
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


def _tell_golds(alone: int) -> str:
    """What corrected releases, and how much gold stands for a release that was not given."""
    return say("by gold; {n} annotated, not among the inputs", n=f"{alone:,}") if alone else say("by gold")


def _join(counts: list[tuple[str, int]]) -> str:
    """Counts in words.

    >>> _join([("transcript", 2), ("report", 1)])
    '2 transcript, 1 report'
    """
    return say(", ").join(say("{n} {name}", n=f"{count:,}", name=name) for name, count in counts)
