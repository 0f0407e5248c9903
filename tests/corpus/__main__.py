"""Writes a made-up corpus and prints what is in it: `python -m tests.corpus DIR --releases 300 --seed 0`."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import LEAST_RELEASES, make_corpus


def main() -> None:
    """Writes and counts."""
    arguments = _read_arguments()
    plan = make_corpus(arguments.folder, arguments.releases, arguments.seed)
    for name, count in plan.count().items():
        print(f"{count:>8,} {name}")


def _read_arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path, help="a new or empty folder")
    reader.add_argument("--releases", type=int, default=300, help=f"files in all, {LEAST_RELEASES} or more")
    reader.add_argument("--seed", type=int, default=0)
    arguments = reader.parse_args()
    if arguments.releases < LEAST_RELEASES:
        reader.error(f"--releases {arguments.releases}: {LEAST_RELEASES} or more are needed")
    if arguments.folder.exists() and (not arguments.folder.is_dir() or any(arguments.folder.iterdir())):
        reader.error(f"{arguments.folder} is not a new or empty folder")
    return arguments


if __name__ == "__main__":
    main()
