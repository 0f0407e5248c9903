"""What a command costs, in a process of its own, for `bench`: seconds, processor time, memory, stages.

The process looks at its own stack every few milliseconds, so that stages are told for any commit as it is;
what was seen is shared out over the time that was measured.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHILD = Path(__file__).with_name("timed.py")


@dataclass(frozen=True)
class Code:
    """A state of the program: where it lies."""

    name: str
    folder: Path
    libraries: tuple[Path, ...] = ()
    """Where those are that it has for itself."""

    def has_option(self, command: str, option: str) -> bool:
        """Whether a command of it has an option."""
        return option in self._run("-m", "transcripts", command, "--help")

    def _run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.environment, cwd="/", capture_output=True, encoding="utf-8", check=True
        ).stdout

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process that runs it."""
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (self.folder, *self.libraries))),
            "COLUMNS": "100",
        }


@dataclass(frozen=True)
class Cost:
    """What a run cost."""

    seconds: float
    cpu: float
    """Seconds of processor time, of the process and of all that it started."""
    peak: float
    """Megabytes of the process, and of each of its workers, at their peaks."""
    stages: dict[str, float] = field(default_factory=dict)
    """Shares of the time, by stage."""


def time_command(code: Code, arguments: Sequence[str | Path], workers: int = 1) -> Cost:
    """The cost of a command.

    Args:
        code: which state of the program.
        arguments: of the command line.
        workers: how many processes it uses, which the peak of memory counts.

    Raises:
        SystemExit: it could not be done.
    """
    command = [sys.executable, str(CHILD), str(code.folder), str(workers), *map(str, arguments)]
    done = subprocess.run(command, env=code.environment, cwd="/", capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{code.name}: {' '.join(map(str, arguments))}\n{done.stderr[-3000:]}")
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def fit_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of the least-squares line through the logarithms: 1 if linear."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
