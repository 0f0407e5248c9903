"""How many turns of rewritten texts are found: F1 of a text, its mean, and the worst tenth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from transcripts import parse
from transcripts.scoring.score import score

from .drawing import KINDS, Kind, Rewritten
from .forms import Filling, print_label

_SAMPLE = Filling("HEAD", 1, 12, "note")


@dataclass(frozen=True)
class Result:
    """A rewritten text, parsed."""

    name: str
    kind: Kind
    language: str
    form: str
    """A label of it, as printed; empty where the labels' form is the source's."""
    drawn: int
    """Forms drawn; the last was not rejected."""
    turns: int
    """In gold."""
    f1: float
    """Of the turns, found where gold starts one."""


def measure(text: Rewritten) -> Result:
    """What today's parse finds of a rewritten text."""
    [file] = score([parse(text.gold.text, text.name)], [text.gold]).files
    tally = file.tallies["turns"]
    form = print_label(text.form, _SAMPLE) if text.form else ""
    drawn = text.rejected + 1 if text.form else 0
    return Result(text.name, text.kind, text.language, form, drawn, tally.gold, tally.f1)


def mean(results: Iterable[Result]) -> float:
    """Of the texts' F1."""
    return fmean(one.f1 for one in results)


def mean_of_worst(results: Iterable[Result]) -> float:
    """The mean of the tenth of the texts that are parsed worst, at least one.

    >>> mean_of_worst(Result("", "kept", "en", "", 1, 9, share / 20) for share in range(20))
    0.025
    """
    ordered = sorted(one.f1 for one in results)
    return fmean(ordered[: max(1, len(ordered) // 10)])


def share_rejected(results: Iterable[Result]) -> float:
    """The share of drawn forms that some line has that is no label; 0 where none was drawn.

    >>> share_rejected(Result("", "kept", "en", "", drawn, 9, 1.0) for drawn in (1, 1, 3, 0))
    0.4
    """
    drawn = [one.drawn for one in results if one.drawn]
    return 1 - len(drawn) / sum(drawn) if drawn else 0.0


def tabulate(results: Sequence[Result]) -> str:
    """A row for each kind, and for each language of it."""
    lines = [
        f"{'heads':<10} {'language':<8} {'texts':>6} {'turns':>7} {'mean':>6} {'worst tenth':>12} {'rejected':>9}"
    ]
    for (kind, language), group in _list_groups(results):
        figures = f"{mean(group):>6.3f} {mean_of_worst(group):>12.3f} {share_rejected(group):>9.3f}"
        turns = sum(one.turns for one in group)
        lines.append(f"{kind:<10} {language or 'all':<8} {len(group):>6} {turns:>7} {figures}")
    return "\n".join(lines)


def _list_groups(results: Sequence[Result]) -> Iterator[tuple[tuple[Kind, str], list[Result]]]:
    for kind in KINDS:
        for language in ("", *sorted({one.language for one in results})):
            group = [one for one in results if one.kind == kind and language in ("", one.language)]
            if group:
                yield (kind, language), group


def list_worst(results: Sequence[Result], most: int) -> list[str]:
    """So many lines for each kind, the worst texts first, the longest first among equals: F1, name, a label."""
    lines: list[str] = []
    for kind in KINDS:
        ordered = sorted((one for one in results if one.kind == kind), key=lambda one: (one.f1, -one.turns))
        lines += [f"{one.f1:.3f} {one.name:<44} {one.form!r}" for one in ordered[:most]]
    return lines
