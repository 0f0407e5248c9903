"""Looks for slow patterns: `python -m tests.patterns`, from the checkout; `--places parsing/` for some of them.

A line each: the exponent by which the time grows with the text, how the pattern is used, the text, the pattern. Which
of these a whole document can reach is another question: most are asked of a label or of a line.
"""

from __future__ import annotations

import argparse
from multiprocessing import get_context

from .collecting import Found, list_patterns
from .pumping import Growth, find_growth, list_pumps


def look_at(found: Found) -> tuple[Found, list[Growth]]:
    """A pattern, and what makes it slow."""
    pattern = found.compile()
    return found, find_growth(pattern, list_pumps(pattern), found.methods)


def main() -> None:
    """Prints what is found as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", default="", help="only patterns of modules that begin so")
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    patterns = [found for found in list_patterns() if found.place.startswith(arguments.places)]
    with get_context("fork").Pool(arguments.workers, maxtasksperchild=20) as pool:
        for found, growths in pool.imap_unordered(look_at, patterns):
            for growth in growths:
                pump = repr(tuple(growth.pump))
                print(
                    f"{growth.exponent:.2f} {growth.method} {growth.seconds:.3f} s of {growth.size:,}: "
                    f"{found.place} {pump} {found.pattern[:100]!r}",
                    flush=True,
                )
    print(f"{len(patterns):,} patterns")


if __name__ == "__main__":
    main()
