"""One target in a process of its own, guided by coverage: `python -m tests.fuzzing` starts it.

atheris instruments the package while that is imported, so that nothing of it is imported above.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from random import Random

SECONDS = 10.0
"""Of this process that an input may take; what is instrumented is slower."""
PARSED = 4
"""Of so many texts that are read of files one is parsed."""
STUCK = 90
"""Seconds after which an input is given up that no Python code can stop."""
MEMORY = 4000
"""MiB that the process may take."""
_LEFT_OUT = (
    "transcripts.exporting.mteb_tasks",
    "transcripts.exporting.lm_eval_tasks",
    "transcripts.__main__",
)


def main() -> None:
    """Runs the engine until its time is over; it ends the process itself."""
    arguments = _read_arguments()
    import atheris

    with atheris.instrument_imports(include=["transcripts"]):
        _import_all()
    from . import checking
    from .keeping import keep_fault
    from .targets import TARGETS
    from .watching import try_input

    checking.EVERY = PARSED
    target = TARGETS[arguments.target]
    folder: Path = arguments.folder
    _write_seeds(folder / "seeds", list(target.seeds()))
    _write_words(folder / "words.dict", target.words)

    def run(data: bytes) -> None:
        fault = try_input(target.run, data, SECONDS)
        if fault is not None:
            keep_fault(folder / "found", data, fault)

    def change(data: bytes, longest: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < 0.2:
            return bytes(atheris.Mutate(data, longest))
        return target.mutate(data, chance)[:longest]

    (folder / "corpus").mkdir(exist_ok=True)
    atheris.Setup([sys.argv[0], *_list_options(arguments, target.longest)], run, custom_mutator=change)
    atheris.Fuzz()


def _list_options(arguments: Namespace, longest: int) -> list[str]:
    folder: Path = arguments.folder
    return [
        str(folder / "corpus"),
        str(folder / "seeds"),
        f"-max_total_time={arguments.seconds}",
        f"-seed={arguments.seed}",
        f"-max_len={longest}",
        f"-dict={folder / 'words.dict'}",
        f"-artifact_prefix={folder}/native-",
        f"-timeout={STUCK}",
        f"-rss_limit_mb={MEMORY}",
        "-print_final_stats=1",
    ]


def _import_all() -> None:
    """Imports the whole package, so that what readers import when they read is instrumented, too."""
    import transcripts

    for found in pkgutil.walk_packages(transcripts.__path__, "transcripts."):
        if not found.name.startswith(_LEFT_OUT):
            try:
                importlib.import_module(found.name)
            except ImportError as missing:
                print(f"not imported: {found.name} ({missing})", file=sys.stderr)


def _write_seeds(folder: Path, seeds: list[bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds):
        (folder / f"{number:03}").write_bytes(data)


def _write_words(path: Path, words: tuple[str, ...]) -> None:
    """A dictionary as the engine reads it: a word a line, quoted, anything but letters as bytes."""
    quoted = ["".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words if 0 < len(word) <= 60]
    path.write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")


def _read_arguments() -> Namespace:
    reader = ArgumentParser(prog="python -m tests.fuzzing.engine", description=__doc__)
    reader.add_argument("target")
    reader.add_argument("folder", type=Path)
    reader.add_argument("--seconds", type=int, default=60)
    reader.add_argument("--seed", type=int, default=1)
    return reader.parse_args()


if __name__ == "__main__":
    main()
