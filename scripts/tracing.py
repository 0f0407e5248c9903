"""Which tests run which lines, and how long each takes: what a mutant's tests are chosen by."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from coverage import Coverage, CoverageData
from mutating import Line, name_lines

TESTS = (
    *("tests/parsing", "tests/languages", "tests/induction", "tests/dataset"),
    *("tests/test_floors.py", "tests/test_lang.py", "tests/test_lexicons.py"),
    *("transcripts/parsing", "transcripts/languages", "transcripts/dataset"),
)
LEFT_OUT = ("tests/parsing/test_sizes.py",)
"""Long texts that have to be parsed in time: two minutes for what shorter ones show."""


os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
OPTIONS = ("-p", "no:cacheprovider", "-q", "-m", "not slow", "--no-header", "--tb=no")


class Trace(NamedTuple):
    """What was seen when tests ran."""

    seconds: Mapping[str, float]
    """Processor time by the id of the test."""
    runs: Mapping[Line, frozenset[str]]
    """By line, the tests that run it; those that only need what a fixture has made with it among them."""


class Tracer:
    """Tells coverage which test runs, and what a fixture makes that several tests use."""

    def __init__(self, measured: Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.needed: dict[str, list[str]] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        started = time.process_time()
        yield
        self.seconds[item.nodeid] = time.process_time() - started
        self.needed[item.nodeid] = list(getattr(item, "fixturenames", ()))
        self.measured.switch_context("")

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: pytest.FixtureRequest) -> Iterator[None]:
        if fixturedef.scope != "function":
            self.measured.switch_context(f"fixture {fixturedef.argname}")
        yield
        if fixturedef.scope != "function":
            self.measured.switch_context(request._pyfuncitem.nodeid)


def trace(tree: Path, paths: list[str], file: Path) -> None:
    """Runs tests of a copy and writes what was seen; in a process that has not imported the package."""
    os.chdir(tree)
    sys.path[:0] = [str(tree), str(tree / "tests")]
    measured = Coverage(data_file=None, source=[str(tree / "transcripts")], config_file=False)
    tracer = Tracer(measured)
    measured.start()
    pytest.main([*OPTIONS, *(f"--ignore={path}" for path in LEFT_OUT), *paths], plugins=[tracer])
    measured.stop()
    for test in sorted(tracer.failed & {*tracer.seconds}):
        print(f"left out, since it fails without any mutant: {test}", file=sys.stderr)
        del tracer.seconds[test], tracer.needed[test]
    runs = _gather(measured.get_data(), tracer.needed, tree)
    file.write_text(json.dumps({"seconds": tracer.seconds, "runs": runs}), "utf-8")


def _gather(seen: CoverageData, needed: Mapping[str, list[str]], tree: Path) -> list[list[object]]:
    """Of each line that ran, the numbers of its tests."""
    using: defaultdict[str, set[str]] = defaultdict(set)
    for test, fixtures in needed.items():
        using[test].add(test)
        for name in fixtures:
            using[f"fixture {name}"].add(test)
    numbers = {test: number for number, test in enumerate(needed)}
    gathered = []
    for path in seen.measured_files():
        lines = name_lines(str(Path(path).relative_to(tree)), Path(path).read_text("utf-8"))
        for number, contexts in seen.contexts_by_lineno(path).items() if lines else ():
            tests = {numbers[test] for context in contexts for test in using[context]}
            gathered.append([*lines[min(number, len(lines)) - 1], sorted(tests)])
    return gathered


def read_trace(folder: Path) -> Trace:
    """What all runs have seen together, a later run of the same tests in place of earlier ones."""
    seconds: dict[str, float] = {}
    runs: defaultdict[Line, set[str]] = defaultdict(set)
    for file in sorted(folder.glob("trace-*.json"), key=lambda file: file.stat().st_mtime):
        seen = json.loads(file.read_text("utf-8"))
        tests = list(seen["seconds"])
        seconds |= seen["seconds"]
        for path, text, ordinal, numbers in seen["runs"]:
            runs[Line(path, text, ordinal)].update(tests[number] for number in numbers)
    return Trace(seconds, {line: frozenset(tests) for line, tests in runs.items()})


if __name__ == "__main__":
    tree, file, *paths = sys.argv[1:]
    trace(Path(tree), paths, Path(file))
