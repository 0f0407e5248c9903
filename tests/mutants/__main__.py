"""Damages releases and prints what it costs: `python -m tests.mutants 50000 --seed 7`, from the checkout.

The first table is of texts with one damage each: how many raise or break what holds of every release, and how many
have more than two turns changed where nothing was damaged. The second is F1 on gold by the share of damaged lines.
`--labels` asks instead how many answers that lose their label come back as turns.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from .campaign import METRICS, Outcome, draw_mutant, list_texts, run_campaign, score_shares
from .damaging import DAMAGES
from .dropping import tabulate_dropped

FEW = 2
"""Turns that one damage may change elsewhere."""


def main() -> None:
    """Runs the campaign, or shows a mutant."""
    arguments = _read_arguments()
    if arguments.show:
        print(_find(arguments.show, arguments.seed))
        return
    if arguments.labels:
        print(tabulate_dropped(sorted(arguments.labels.glob("*.gold"))))
        return
    outcomes = list(run_campaign(arguments.mutants, arguments.seed))
    print(tabulate(outcomes))
    print("\n".join(list_worst(outcomes, arguments.worst)))
    if arguments.scores:
        print(tabulate_scores(arguments.seed))


def tabulate(outcomes: Sequence[Outcome]) -> str:
    """A line a kind of damage, and one of all."""
    rows = [f"{'damage':12} {'mutants':>8} {'faults':>7} {'>2 turns elsewhere':>19} {'share':>7}"]
    by_kind = sorted(outcomes, key=lambda outcome: outcome.kind)
    groups = [(kind, list(group)) for kind, group in groupby(by_kind, key=lambda outcome: outcome.kind)]
    for kind, group in (*groups, ("all", list(outcomes))):
        faults, many = (sum(map(tell, group)) for tell in (_is_fault, _is_wide))
        rows.append(f"{kind:12} {len(group):8} {faults:7} {many:19} {many / max(1, len(group)):7.2%}")
    return "\n".join(rows)


def _is_fault(outcome: Outcome) -> bool:
    return outcome.fault is not None


def _is_wide(outcome: Outcome) -> bool:
    return outcome.altered > FEW


def list_worst(outcomes: Sequence[Outcome], most: int) -> list[str]:
    """The faults, and the mutants with most turns changed elsewhere."""
    faults = [outcome for outcome in outcomes if outcome.fault]
    wide = sorted(filter(_is_wide, outcomes), key=lambda outcome: -outcome.altered)
    return [
        f"{one.name}:{one.kind}:{one.number}  {one.fault or f'{one.altered} elsewhere of {one.turns} turns'}"
        for one in (*faults[:most], *wide[:most])
    ]


def tabulate_scores(seed: str) -> str:
    """F1 by the share of lines that are damaged."""
    rows = [" ".join(["damaged", *(f"{metric:>6}" for metric in METRICS)])]
    for share, counts in score_shares(seed).items():
        rows.append(" ".join([f"{share:7.0%}", *(f"{counts[metric].f1:6.3f}" for metric in METRICS)]))
    return "\n".join(rows)


def _find(name: str, seed: str) -> str:
    """The mutant of a name, as the list of the worst prints it.

    Raises:
        SystemExit: there is no such mutant.
    """
    stem, _, drawn = name.partition(":")
    kind, _, number = drawn.partition(":")
    paths = [path for path in list_texts() if path.name == stem]
    mutant = draw_mutant(paths[0], kind, int(number), seed) if paths and kind in DAMAGES else None
    if mutant is None:
        raise SystemExit(
            f"no mutant {name!r}; FILE:DAMAGE:NUMBER, where DAMAGE is one of {', '.join(DAMAGES)}"
        )
    return mutant.made


def _read_arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    reader.add_argument("mutants", type=int, nargs="?", default=2000, help="how many (2000)")
    reader.add_argument("--seed", default="0")
    reader.add_argument("--worst", type=int, default=20, help="how many of the worst are named (20)")
    reader.add_argument("--scores", action="store_true", help="print the scores by damage, too")
    reader.add_argument(
        "--labels", type=Path, metavar="FOLDER", help="drop the answers' labels of its gold, one by one"
    )
    reader.add_argument("--show", metavar="NAME", help="print this mutant alone: FILE:DAMAGE:NUMBER")
    return reader.parse_args()


if __name__ == "__main__":
    main()
