"""Prints the table for so many rewritten texts, or one of them: `python -m tests.metamorphic 300 --seed 7`."""

from __future__ import annotations

import argparse

from transcripts.scoring.gold import format_gold

from .drawing import KINDS, SETS, Rewritten, draw_text, draw_texts, load_sources
from .measuring import list_worst, measure, tabulate


def main() -> None:
    """Draws and parses, or shows."""
    arguments = _read_arguments()
    sources = [source for gold_set in arguments.sets for source in load_sources(gold_set)]
    if arguments.show:
        text = find_text(arguments.seed, arguments.show)
        print(format_gold(text.gold) if arguments.gold else text.gold.text)
        print(measure(text))
        return
    results = [measure(text) for text in draw_texts(arguments.seed, arguments.texts, sources)]
    print(tabulate(results))
    print("\n".join(list_worst(results, arguments.worst)))


def find_text(seed: str, name: str) -> Rewritten:
    """The text of a name, as tables print it.

    Raises:
        SystemExit: there is no such text.
    """
    stem, _, ending = name.partition(".")
    kind, _, number = ending.partition(".")
    for source in (source for gold_set in SETS for source in load_sources(gold_set)):
        if source.name == stem and kind in KINDS and number.isdecimal():
            return draw_text(seed, source, kind, int(number))
    raise SystemExit(f"no text {name!r}; SOURCE.KIND.ROUND, where KIND is one of {', '.join(KINDS)}")


def _read_arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m tests.metamorphic", description=__doc__)
    reader.add_argument("texts", type=int, nargs="?", default=600, help="how many (600)")
    reader.add_argument("--seed", default="0")
    reader.add_argument("--sets", nargs="+", choices=SETS, default=SETS, help="of gold (all)")
    reader.add_argument("--worst", type=int, default=5, help="how many of the worst of each kind (5)")
    reader.add_argument("--show", metavar="NAME", help="print this text alone: SOURCE.KIND.ROUND")
    reader.add_argument("--gold", action="store_true", help="print it with its gutter")
    return reader.parse_args()


if __name__ == "__main__":
    main()
