"""Fuzzes the doors of the program: `python -m tests.fuzzing json html --minutes 10`, from the checkout.

Each target runs in a process of its own. Guided by coverage where atheris is installed (`pip install atheris`, Linux),
else by chance alone. What is found stays in a folder: of each fault the smallest input, and how it was raised.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from .keeping import keep_fault, list_faults
from .shrinking import shrink
from .targets import TARGETS, Target
from .watching import try_input

SECONDS = 5.0
"""That an input may take where nothing is instrumented."""
_STATE = re.compile(rb"#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+)")


@dataclass
class Report:
    """What became of a target."""

    name: str
    seconds: float = 0
    executions: int = 0
    edges: int = 0
    features: int = 0
    native: int = 0
    """Times that its process died."""
    faults: list[Path] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.name:12} {self.executions:9} {self.seconds:7.0f} {self.edges:7} {self.features:8} {self.native:6}"
        return f"{told} {len(self.faults):6}"


HEAD = f"{'target':12} {'inputs':>9} {'seconds':>7} {'edges':>7} {'features':>8} {'deaths':>6} {'faults':>6}"


def main() -> None:
    """Fuzzes, or makes an input smaller."""
    arguments = _read_arguments()
    if arguments.shrink:
        (name,) = arguments.targets
        sys.stdout.buffer.write(shrink(TARGETS[name].run, arguments.shrink.read_bytes(), SECONDS))
        return
    reports = [_fuzz(name, arguments) for name in arguments.targets or TARGETS]
    print(HEAD, *reports, *(path for report in reports for path in report.faults), sep="\n")
    sys.exit(any(report.faults or report.native for report in reports))


def _fuzz(name: str, arguments: argparse.Namespace) -> Report:
    folder = arguments.out / name
    (folder / "found").mkdir(parents=True, exist_ok=True)
    run = _run_guided if arguments.engine == "atheris" else _run_plain
    report = run(name, folder, arguments.minutes * 60, arguments.seed)
    report.faults = list_faults(folder / "found")
    print(report, file=sys.stderr)
    return report


def _run_plain(name: str, folder: Path, seconds: float, seed: int) -> Report:
    """Draws changes of the seeds by chance."""
    report, start = Report(name), time.monotonic()
    chance = Random(seed)
    while time.monotonic() - start < seconds:
        try_drawn(TARGETS[name], chance, folder / "found")
        report.executions += 1
    report.seconds = time.monotonic() - start
    return report


def try_drawn(target: Target, chance: Random, found: Path) -> None:
    """Tries a seed of a target with up to three changes, and keeps it if that shows a fault."""
    data = chance.choice(list(target.seeds()))
    for _ in range(chance.randint(1, 3)):
        data = target.mutate(data, chance)[: target.longest]
    fault = try_input(target.run, data, SECONDS)
    if fault is not None:
        keep_fault(found, data, fault)


def _run_guided(name: str, folder: Path, seconds: float, seed: int) -> Report:
    """Runs the engine, and again for the time that is left where its process died."""
    report, start = Report(name), time.monotonic()
    while (left := seconds - (time.monotonic() - start)) > 1:
        log = folder / f"engine-{seed}.log"
        command = [sys.executable, "-m", "tests.fuzzing.engine", name, str(folder)]
        with log.open("wb") as stream:
            code = subprocess.call(
                [*command, f"--seconds={int(left)}", f"--seed={seed}"], stdout=stream, stderr=stream
            )
        _count(report, log.read_bytes())
        if code == 0:
            break
        report.native += 1
        seed += 1
    report.seconds = time.monotonic() - start
    return report


def _count(report: Report, log: bytes) -> None:
    states = _STATE.findall(log)
    if states:
        report.executions += int(states[-1][0])
        report.edges, report.features = (max(int(state[at]) for state in states) for at in (1, 2))


def _read_arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    reader.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all without")
    reader.add_argument("--minutes", type=float, default=1, help="for each target (1)")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument(
        "--out", type=Path, default=Path("out/fuzzing"), help="where what is found is put (out/fuzzing)"
    )
    engine = "atheris" if importlib.util.find_spec("atheris") else "plain"
    reader.add_argument("--engine", choices=("atheris", "plain"), default=engine, help=f"({engine})")
    reader.add_argument(
        "--shrink", type=Path, metavar="FILE", help="print a smaller input with the fault of this one"
    )
    arguments = reader.parse_args()
    unknown = [name for name in arguments.targets if name not in TARGETS]
    if unknown:
        reader.error(f"no target {unknown[0]!r}; one of {', '.join(TARGETS)}")
    if arguments.shrink and len(arguments.targets) != 1:
        reader.error("--shrink takes an input of one target, which is to be named")
    return arguments


if __name__ == "__main__":
    main()
