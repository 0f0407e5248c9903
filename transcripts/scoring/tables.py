"""The scores as tables for a terminal or as plain data: the last step beside `score`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.table import Table

from transcripts.reporting.tabling import Cell, print_table
from transcripts.scoring.score import METRICS, FileScore, Scores, Tally

if TYPE_CHECKING:
    from rich.console import Console

GROUPS = (
    ("Releases", ("genre", "title", "held_on")),
    ("Turns", ("turns", "roles", "voices", "unlabelled", "characters")),
    ("Pairs", ("pairs",)),
)
WORST = 10
"""Rows of the table of the worst files."""


def _list_parts(scores: Scores) -> Iterator[Table | str]:
    """A table for each group of metrics, one of pairs by confidence, the worst files, what is missing."""
    for title, metrics in GROUPS:
        yield _make_table(title, metrics, scores)
    yield _make_reliability(scores)
    if worst := list_worst(scores):
        yield _make_worst(worst)
    if scores.missing:
        yield f"no prediction for {len(scores.missing)} gold: {', '.join(scores.missing)}"
    if scores.differing:
        yield f"another text predicted for {len(scores.differing)} gold: {', '.join(scores.differing)}"


def _make_table(title: str, metrics: tuple[str, ...], scores: Scores) -> Table:
    """The scores of some metrics, in all and below by language."""
    table = _start_table(title, "metric", ("precision", "recall", "F1", "right", "predicted", "gold"))
    for metric in metrics:
        table.add_row(metric, *_format_tally(scores.total(metric)), style="bold")
        for language in scores.languages:
            table.add_row(f"  {language}", *_format_tally(scores.total(metric, language)))
    return table


def _start_table(title: str, first: str, others: tuple[str, ...]) -> Table:
    """A table without rows."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="")
    table.add_column(first)
    for heading in others:
        table.add_column(heading, justify="right")
    return table


def _format_tally(tally: Tally) -> Iterator[str]:
    shares = (tally.precision, tally.recall, tally.f1)
    is_empty = not (tally.predicted or tally.gold)
    yield from ("–" if is_empty else f"{share:.3f}" for share in shares)
    yield from (str(count) for count in (tally.right, tally.predicted, tally.gold))


def _make_reliability(scores: Scores) -> Table:
    table = _start_table("Reliability of pairs", "confidence", ("pairs", "right", "share"))
    bins = scores.reliability()
    ranges = [f"{bins[0].floor:.2f} and more"]
    ranges += [f"{one.floor:.2f} to {before.floor:.2f}" for before, one in pairwise(bins)]
    for label, one in zip(ranges, bins, strict=True):
        share = f"{one.right / one.pairs:.3f}" if one.pairs else "–"
        table.add_row(label, str(one.pairs), str(one.right), share)
    return table


def list_worst(scores: Scores) -> list[FileScore]:
    """The files with the lowest F1 of turns or pairs; of equal ones that with more mistakes first."""
    flawed = [file for file in scores.files if _rank_file(file) < (1.0, 0)]
    return sorted(flawed, key=_rank_file)[:WORST]


def _rank_file(file: FileScore) -> tuple[float, int]:
    tallies = [file.tallies["turns"], file.tallies["pairs"]]
    mistakes = sum(tally.predicted + tally.gold - 2 * tally.right for tally in tallies)
    return min(tally.f1 for tally in tallies), -mistakes


def _make_worst(files: list[FileScore]) -> Table:
    headings = ("turns F1", "turns", "pairs F1", "pairs", "genre")
    table = _start_table("Worst files (right/predicted/gold)", "release", headings)
    for file in files:
        cells: list[str] = []
        for metric in ("turns", "pairs"):
            tally = file.tallies[metric]
            cells += [f"{tally.f1:.3f}", f"{tally.right}/{tally.predicted}/{tally.gold}"]
        genre = file.tallies["genre"]
        cells.append("–" if not genre.gold else "right" if genre.right else "wrong")
        table.add_row(Cell(file.name), *cells)
    return table


def print_scores(scores: Scores, console: Console) -> None:
    """Prints the tables of the scores."""
    for number, part in enumerate(_list_parts(scores)):
        if number:
            console.print()
        if isinstance(part, str):
            console.print(part, soft_wrap=True, markup=False)
        else:
            print_table(part, console)


def scores_as_dict(scores: Scores) -> dict[str, Any]:
    """The scores as plain data, for JSON."""
    return {
        "files": len(scores.files),
        "missing": list(scores.missing),
        "differing": list(scores.differing),
        "metrics": {
            metric: {
                language or "total": _tally_as_dict(scores.total(metric, language))
                for language in (*scores.languages, None)
            }
            for metric in METRICS
        },
        "reliability": [
            {"floor": one.floor, "pairs": one.pairs, "right": one.right} for one in scores.reliability()
        ],
        "by_file": {
            file.name: {metric: _tally_as_dict(file.tallies[metric]) for metric in METRICS}
            for file in scores.files
        },
    }


def _tally_as_dict(tally: Tally) -> dict[str, float | int]:
    counts = {"right": tally.right, "predicted": tally.predicted, "gold": tally.gold}
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**counts, **{key: round(share, 4) for key, share in shares.items()}}
