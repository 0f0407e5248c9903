"""The scores as tables for a terminal or as plain data: the last step beside `score`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from transcripts.scoring.score import METRICS, FileScore, Scores, Tally
from transcripts.translating.speaking import LANGUAGES, get_spoken, say

if TYPE_CHECKING:
    from rich.console import Console

GROUPS = (
    ("Releases", ("genre", "title", "held_on")),
    ("Turns", ("turns", "roles", "voices", "unlabelled", "characters")),
    ("Pairs", ("pairs",)),
)
WORST = 10
"""Rows of the table of the worst files."""


def format_scores(scores: Scores) -> RenderableType:
    """A table for each group of metrics, the reliability of pairs and the worst files."""
    return Group(*_list_parts(scores))


def _list_parts(scores: Scores) -> Iterator[RenderableType]:
    for title, metrics in GROUPS:
        yield _make_table(say(title), metrics, scores)
    yield _make_reliability(scores)
    if worst := list_worst(scores):
        yield _make_worst(worst)
    if scores.missing:
        told = say(
            "no prediction for {n} gold: {names}", n=len(scores.missing), names=", ".join(scores.missing)
        )
        yield Text(told)
    if scores.differing:
        names = ", ".join(scores.differing)
        yield Text(say("another text predicted for {n} gold: {names}", n=len(scores.differing), names=names))


def _make_table(title: str, metrics: tuple[str, ...], scores: Scores) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in (say("metric"), say("language")):
        table.add_column(heading)
    counts = say("right"), say("predicted"), say("gold")
    for heading in (say("precision"), say("recall"), "F1", *counts):
        table.add_column(heading, justify="right")
    for metric in metrics:
        for language in scores.languages:
            table.add_row(_name_metric(metric), language, *_format_tally(scores.total(metric, language)))
        total = _format_tally(scores.total(metric))
        table.add_row(_name_metric(metric), say("total"), *total, style="bold", end_section=True)
    return table


def _name_metric(metric: str) -> str:
    """A metric by the name that `--floor` takes; in another language its word stands before it."""
    return metric if get_spoken() == LANGUAGES[0] else f"{say(metric)} {metric}"


def _format_tally(tally: Tally) -> Iterator[str]:
    shares = (tally.precision, tally.recall, tally.f1)
    is_empty = not (tally.predicted or tally.gold)
    yield from ("–" if is_empty else f"{share:.3f}" for share in shares)
    yield from (str(count) for count in (tally.right, tally.predicted, tally.gold))


def _make_reliability(scores: Scores) -> Table:
    table = Table(title=say("Reliability of pairs"), title_justify="left")
    table.add_column(say("confidence"))
    for heading in (say("pairs"), say("right"), say("share")):
        table.add_column(heading, justify="right")
    bins = scores.reliability()
    ranges = [say("{floor} and more", floor=f"{bins[0].floor:.2f}")]
    ranges += [
        say("{floor} to {ceiling}", floor=f"{one.floor:.2f}", ceiling=f"{before.floor:.2f}")
        for before, one in pairwise(bins)
    ]
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
    table = Table(title=say("Worst files (right / predicted / gold)"), title_justify="left")
    table.add_column(say("release"), overflow="fold")
    for heading in (say("turns F1"), say("turns"), say("pairs F1"), say("pairs"), say("genre")):
        table.add_column(heading, justify="right")
    for file in files:
        cells: list[str] = []
        for metric in ("turns", "pairs"):
            tally = file.tallies[metric]
            cells += [f"{tally.f1:.3f}", f"{tally.right} / {tally.predicted} / {tally.gold}"]
        genre = file.tallies["genre"]
        cells.append("–" if not genre.gold else say("right") if genre.right else say("wrong"))
        table.add_row(escape(file.name), *cells)
    return table


def print_scores(scores: Scores, console: Console) -> None:
    """Prints the tables of the scores."""
    console.print(format_scores(scores))


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
