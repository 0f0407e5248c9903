"""The scores as tables for a terminal or as plain data: the last step beside `score`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from transcripts.console import Console
from transcripts.drawing import Table, print_tables
from transcripts.scoring.score import METRICS, FileScore, Scores, Tally
from transcripts.translating.speaking import LANGUAGES, get_spoken, say

GROUPS = (
    ("Releases", ("genre", "title", "held_on")),
    ("Turns", ("turns", "roles", "voices", "unlabelled", "characters")),
    ("Pairs", ("pairs",)),
)
WORST = 10
"""Rows of the table of the worst files."""


def print_scores(scores: Scores, console: Console) -> None:
    """Prints a table for each group of metrics, the reliability of pairs and the worst files."""
    print_tables(_list_tables(scores), console)
    if scores.missing:
        names = ", ".join(scores.missing)
        console.print(say("no prediction for {n} gold: {names}", n=len(scores.missing), names=names))
    if scores.differing:
        names = ", ".join(scores.differing)
        console.print(
            say("another text predicted for {n} gold: {names}", n=len(scores.differing), names=names)
        )


def _list_tables(scores: Scores) -> Iterator[Table]:
    for title, metrics in GROUPS:
        yield _make_table(say(title), metrics, scores)
    yield _make_reliability(scores)
    if worst := list_worst(scores):
        yield _make_worst(worst)


def _make_table(title: str, metrics: tuple[str, ...], scores: Scores) -> Table:
    """The scores of some metrics, in all and below by language."""
    counts = say("precision"), say("recall"), "F1", say("right"), say("predicted"), say("gold")
    table = Table(title, (say("metric"), *counts), frozenset(range(1, 7)))
    for metric in metrics:
        table.add(_name_metric(metric), *_format_tally(scores.total(metric)), style="bold")
        for language in scores.languages:
            table.add(f"  {language}", *_format_tally(scores.total(metric, language)))
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
    columns = say("confidence"), say("pairs"), say("right"), say("share")
    table = Table(say("Reliability of pairs"), columns, frozenset({1, 2, 3}))
    bins = scores.reliability()
    ranges = [say("{floor} and more", floor=f"{bins[0].floor:.2f}")]
    ranges += [
        say("{floor} to {ceiling}", floor=f"{one.floor:.2f}", ceiling=f"{before.floor:.2f}")
        for before, one in pairwise(bins)
    ]
    for label, one in zip(ranges, bins, strict=True):
        share = f"{one.right / one.pairs:.3f}" if one.pairs else "–"
        table.add(label, str(one.pairs), str(one.right), share)
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
    columns = (
        *(say("release"), say("turns F1"), say("turns")),
        *(say("pairs F1"), say("pairs"), say("genre")),
    )
    table = Table(say("Worst files (right/predicted/gold)"), columns, frozenset(range(1, 6)))
    for file in files:
        cells: list[str] = []
        for metric in ("turns", "pairs"):
            tally = file.tallies[metric]
            cells += [f"{tally.f1:.3f}", f"{tally.right}/{tally.predicted}/{tally.gold}"]
        genre = file.tallies["genre"]
        cells.append("–" if not genre.gold else say("right") if genre.right else say("wrong"))
        table.add(file.name, *cells)
    return table


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
