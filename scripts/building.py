"""What a build costs as the inputs grow: pairs, seconds and peak memory of one process each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("build of", "releases", "pairs", "seconds", "pairs/s", "peak MB")
LEAST = 1_250
"""Releases of the smallest build: some 6,500 pairs, so that sixteen times as many are 100,000."""
FACTORS = (1, 4, 16)
_CHILD = """
import resource, sys, time
from transcripts.cli import main
start = time.perf_counter()
try:
    main(["build", sys.argv[1], "-o", sys.argv[2]])
except SystemExit as end:
    assert end.code in (0, None), end.code
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def rate_builds(least: int, factors: Iterable[int]) -> Iterator[tuple[str | int | float, ...]]:
    """A row for each size: made-up releases built by the command line in a process of its own."""
    for factor in factors:
        with TemporaryDirectory() as place:
            releases, pairs = _make_inputs(Path(place) / "corpus", least * factor)
            seconds, peak = _build(Path(place) / "corpus", Path(place) / "out")
        yield f"{factor} x", releases, pairs, seconds, round(pairs / seconds), round(peak)


def _make_inputs(folder: Path, releases: int) -> tuple[int, int]:
    sys.path[:0] = [str(ROOT)]
    from tests.corpus import make_corpus

    plan = make_corpus(folder, releases)
    return len(plan.releases), sum(len(release.pairs) for release in plan.releases)


def _build(corpus: Path, out: Path) -> Sequence[float]:
    """Seconds, and megabytes of memory at the peak."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(corpus), str(out)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return [float(number) for number in done.stdout.splitlines()[-1].split()]
