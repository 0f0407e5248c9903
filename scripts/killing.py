"""Tries whether tests notice a mutant: in a copy of the checkout, in a child of a process that is warm.

Warm is what does not change: libraries are imported and the patterns of the unchanged package compiled. The
package itself is imported anew by each child, so that a change of what runs on import counts too.
"""

from __future__ import annotations

import gc
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from mutating import ROOT, Mutant
from tracing import OPTIONS

MEMORY = 8 * 2**30
"""Bytes of address space of a child."""
SLACK = 10
"""A test that takes so many times as long as before, and 5 s more, has noticed the mutant."""

AT_ONCE = 120
"""Tests of two files that run before all others."""

FRESH = (
    "-p",
    "no:unraisableexception",
    "-o",
    "tmp_path_retention_policy=all",
    f"--basetemp={tempfile.gettempdir()}/mutation-{os.getpid()}",
)
"""To clear away the folders of earlier runs takes pytest longer than most tests do."""


class Trial(NamedTuple):
    """How tests met a mutant."""

    verdict: str
    """`killed`, `survived`, or `cut` where the time was over before all its tests had run."""
    by: str
    """The test that failed, or why there is none."""
    tests: int
    """How many ran."""
    seconds: float
    """Processor time."""


def copy_tree(tree: Path) -> None:
    """A copy of the checkout with what is not committed yet; what has not changed stays as it is."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    names = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()}
    for name in names:
        copy, path = tree / name, ROOT / name
        if not copy.is_file() or copy.read_bytes() != path.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
    for copy in [*(tree / "transcripts").rglob("*.py"), *(tree / "tests").rglob("*.py")]:
        if str(copy.relative_to(tree)) not in names:
            copy.unlink()


def warm(tree: Path, files: Collection[str]) -> None:
    """Imports what the tests import, then forgets all that is ours."""
    os.chdir(tree)
    sys.path[:0] = [str(tree), str(tree / "tests")]
    re._MAXCACHE = 1_000_000  # type: ignore[attr-defined]  # the patterns of each language are twice what it keeps
    sys.dont_write_bytecode = False
    before = {*sys.modules}
    with _silent():
        pytest.main([*OPTIONS, "--collect-only", *files])
        from transcripts import languages

        for language in languages.languages():
            languages.load_language(language)
    ours = (str(tree), str(ROOT))
    for name in {*sys.modules} - before:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(ours):
            del sys.modules[name]
    gc.collect()
    gc.freeze()


class _silent:  # noqa: N801 (reads as a verb)
    """Nothing is printed, by libraries in C neither."""

    def __enter__(self) -> None:
        sys.stdout.flush()
        self._kept = os.dup(1), os.dup(2)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.close(null)

    def __exit__(self, *_: object) -> None:
        sys.stdout.flush()
        for number, kept in zip((1, 2), self._kept, strict=True):
            os.dup2(kept, number)
            os.close(kept)


class Chosen:
    """Runs the tests that were chosen, in their order, as long as there is time."""

    def __init__(self, tests: Sequence[str], seconds: Mapping[str, float], limit: float) -> None:
        self.order = {test: at for at, test in enumerate(tests)}
        self.seconds = seconds
        self.limit = limit
        self.ran = 0
        self.failed = ""
        self.is_cut = False

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order), key=lambda item: self.order[item.nodeid]
        )

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        signal.setitimer(signal.ITIMER_PROF, 5 + SLACK * self.seconds.get(item.nodeid, 0))
        yield
        signal.setitimer(signal.ITIMER_PROF, 60)
        self.ran += 1
        if time.process_time() > self.limit and not self.failed:
            self.is_cut = self.ran < len(self.order)
            item.session.shouldstop = "no time left" if self.is_cut else False

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or f"{report.nodeid} is not collected"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


def try_mutant(
    tree: Path, mutant: Mutant, tests: Sequence[str], seconds: Mapping[str, float], limit: float
) -> Trial:
    """Runs tests, first those named first, until one fails or so many seconds of the processor have gone."""
    path = tree / mutant.line.path
    kept, stamp = path.read_text("utf-8"), path.stat()
    try:
        path.write_text(mutant.write(kept), "utf-8")
        first = Trial("survived", "", 0, 0.0)
        for part in filter(None, _split(tests, mutant.line.path)):
            trial = _watch(tree, part, seconds, limit)
            first = Trial(trial.verdict, trial.by, first.tests + trial.tests, first.seconds + trial.seconds)
            if trial.verdict == "killed":
                break
        return first
    finally:
        path.write_text(kept, "utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # what was compiled of it is good again


def _split(tests: Sequence[str], path: str) -> tuple[list[str], list[str]]:
    """Those of the module itself and of the first file; and all others, which take time to collect."""
    files = {path, tests[0].partition("::")[0]}
    first = [test for test in tests if test.partition("::")[0] in files][:AT_ONCE]
    return first, [test for test in tests if test not in {*first}]


def _watch(tree: Path, tests: Sequence[str], seconds: Mapping[str, float], limit: float) -> Trial:
    """What a child that runs the tests says, or what ended it."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        os.close(reader)
        _run(tests, seconds, limit, writer)
    os.close(writer)
    with os.fdopen(reader) as said:
        told = said.read()
    _, status, used = os.wait4(child, 0)
    took = round(used.ru_utime + used.ru_stime, 2)
    if told:
        return Trial(*json.loads(told), took)
    ended = (
        signal.Signals(os.WTERMSIG(status)).name
        if os.WIFSIGNALED(status)
        else f"code {os.WEXITSTATUS(status)}"
    )
    return Trial("killed", "time" if ended == "SIGPROF" else ended, 0, took)


def _run(tests: Sequence[str], seconds: Mapping[str, float], limit: float, writer: int) -> None:
    """The child: a mutant that breaks its import, or takes all time or memory, is noticed as well."""
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, 60)
        gc.disable()
        chosen = Chosen(tests, seconds, limit)
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        code = pytest.main([*OPTIONS, *FRESH, "-x", *files], plugins=[chosen])
        os.write(writer, json.dumps(_judge(int(code), chosen)).encode())
        os._exit(0)
    finally:
        os._exit(3)


def _judge(code: int, chosen: Chosen) -> tuple[str, str, int]:
    if chosen.failed:
        return "killed", chosen.failed, chosen.ran
    if chosen.is_cut:
        return "cut", "", chosen.ran
    if code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return "survived", "", chosen.ran
    raise RuntimeError(f"pytest ended with {code}, and no test has failed")


def order_tests(
    tests: Collection[str], path: str, seconds: Mapping[str, float], killers: Counter[str]
) -> list[str]:
    """First those that name the module or its room, then those that have killed others, then the quickest."""
    *_, room, module = path.removesuffix(".py").split("/")
    return sorted(
        tests,
        key=lambda test: (
            room not in test and module not in test,
            -killers[test],
            -killers[name_function(test)],
            seconds.get(test, 0.0),
            test,
        ),
    )


def name_function(test: str) -> str:
    """The id of a test without what it is called with.

    >>> name_function("tests/test_a.py::test_b[c]")
    'tests/test_a.py::test_b'
    """
    return test.partition("[")[0]
