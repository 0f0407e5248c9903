"""The parts of `bench`: which runs are timed on which inputs, and the figures of each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import orjson
from formats import print_article, print_portal
from recombining import Pool, write_releases
from timing import Code, Cost, time_command

LABEL = re.compile(r"^[ \t\u3000\xa0*#>\-]*([^\s:：。！？!?][^\n:：。！？!?]{0,39})[:：]", re.MULTILINE)
"""A line head of up to 40 characters before a colon."""
SCALE = 50_000
"""Pages of a corpus, for which the minutes are told."""
PARTS = ("bare", "parse", "pages", "build", "engines", "formats")
WORKERS = (1, 2)


@dataclass(frozen=True)
class Inputs:
    """A set of releases, as texts and as web pages."""

    releases: int
    texts: Path
    text_bytes: int
    pages: Path
    page_bytes: int


@dataclass(frozen=True)
class Run:
    """One thing that was timed, with what it cost."""

    name: str
    code: str
    workers: int
    releases: int
    size: int
    """Bytes of its inputs."""
    cost: Cost

    @property
    def rate(self) -> float:
        """Releases a second."""
        return self.releases / self.cost.seconds

    def figures(self) -> dict[str, object]:
        """All that is known of it, for JSON."""
        return {
            "run": self.name,
            "code": self.code,
            "workers": self.workers,
            "releases": self.releases,
            "bytes": self.size,
            "seconds": self.cost.seconds,
            "cpu_seconds": self.cost.cpu,
            "releases_per_second": self.rate,
            "megabytes_per_second": self.size / 1e6 / self.cost.seconds,
            f"minutes_for_{SCALE}": SCALE / self.rate / 60,
            "peak_megabytes": self.cost.peak,
            "stages": self.cost.stages,
        }


def write_inputs(pool: Pool, folder: Path, releases: int) -> Inputs:
    """So many releases as text files, and the same as pages of two sites."""
    texts, pages = folder / "texts", folder / "pages"
    size = write_releases(pool, texts, releases)
    pages.mkdir()
    made = 0
    for number, path in enumerate(sorted(texts.iterdir())):
        page = (print_portal, print_article)[number % 2]([path.read_text("utf-8")])
        made += (pages / f"{path.stem}.html").write_bytes(page)
    return Inputs(releases, texts, size, pages, made)


class Runner:
    """Times runs of some states of the program in turn, each the best of its rounds."""

    def __init__(self, codes: Sequence[Code], place: Path, rounds: int) -> None:
        self.codes, self.place, self.rounds = codes, place, rounds
        self._numbers = count()
        self._options = {
            (code.name, command): [
                option for option in ("--workers", "--no-cache") if code.has_option(command, option)
            ]
            for code in codes
            for command in ("parse", "build")
        }

    def warm_up(self, inputs: Inputs) -> None:
        """Parses one release with each state of the program, so that none is the first to read its files."""
        for code in self.codes:
            time_command(code, self._write_command(code, "parse", next(inputs.texts.iterdir()), 1))

    def time_commands(
        self, command: str, name: str, folder: Path, inputs: Inputs, size: int
    ) -> Iterator[Run]:
        """A run of a command for each state of the program and number of workers that it knows."""
        for workers in WORKERS:
            codes = [
                code
                for code in self.codes
                if workers == 1 or "--workers" in self._list_options(code, command)
            ]
            best: dict[str, Cost] = {}
            for _ in range(self.rounds):
                for code in codes:
                    cost = time_command(code, self._write_command(code, command, folder, workers), workers)
                    best[code.name] = min(cost, best.get(code.name, cost), key=lambda cost: cost.seconds)
            for code, cost in best.items():
                yield Run(name, code, workers, inputs.releases, size, cost)

    def _list_options(self, code: Code, command: str) -> list[str]:
        return self._options[code.name, command]

    def _write_command(self, code: Code, command: str, folder: Path, workers: int) -> list[str | Path]:
        known = self._list_options(code, command)
        given = ["--workers", str(workers)] if "--workers" in known else []
        given += ["--no-cache"] if "--no-cache" in known else []
        return [command, folder, *given, "-o", self.place / f"out-{next(self._numbers)}"]

    def run(self, part: str, inputs: Inputs) -> Iterator[Run]:
        """The runs of a part on some inputs."""
        if part == "bare":
            yield from time_bare(inputs, self.rounds)
        elif part == "parse":
            yield from self.time_commands("parse", "parse, texts", inputs.texts, inputs, inputs.text_bytes)
        elif part == "pages":
            yield from self.time_commands(
                "parse", "parse, web pages", inputs.pages, inputs, inputs.page_bytes
            )
        elif part == "build":
            yield from self.time_commands("build", "build", inputs.texts, inputs, inputs.text_bytes)
        elif part == "engines":
            yield from time_engines(self.codes[0], inputs, self.place / f"engines-{next(self._numbers)}")


# What costs least: to carry the texts, and to cut them by one expression.


def carry(text: str) -> bytes:
    """The text through JSON and back."""
    return orjson.loads(orjson.dumps({"text": text}))["text"].encode()


def split_naively(text: str) -> bytes:
    """Whatever looks like a label opens a turn; nothing is resolved, paired or judged."""
    labels = list(LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    turns = [
        {"label": label[1], "start": label.end(), "end": end, "text": text[label.end() : end].strip()}
        for label, end in zip(labels, ends, strict=False)
    ]
    return orjson.dumps({"text": text, "turns": turns})


BARE: dict[str, Callable[[str], bytes]] = {"JSON round trip": carry, "one expression": split_naively}


def time_bare(inputs: Inputs, rounds: int) -> Iterator[Run]:
    """What the texts cost that nothing is made of; they are read before."""
    texts = [path.read_text("utf-8") for path in sorted(inputs.texts.iterdir())]
    for name, work in BARE.items():
        seconds = min(_time_all(work, texts) for _ in range(max(3, rounds)))
        yield Run(name, "", 1, inputs.releases, inputs.text_bytes, Cost(seconds, seconds, 0.0))


def _time_all(work: Callable[[str], bytes], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


# Engines.


def time_engines(code: Code, inputs: Inputs, place: Path) -> Iterator[Run]:
    """The parse as a step of datatrove, on its local executor and on Ray, as far as they are installed."""
    if find_spec("datatrove") is None:
        return
    lines, workers = place / "lines", max(WORKERS)
    lines.mkdir(parents=True)
    paths = sorted(inputs.texts.iterdir())
    for task in range(workers):
        rows = [{"id": path.name, "text": path.read_text("utf-8")} for path in paths[task::workers]]
        (lines / f"{task}.jsonl").write_bytes(b"".join([orjson.dumps(row) + b"\n" for row in rows]))
    for name in ("local", "ray") if find_spec("ray") else ("local",):
        command = [
            sys.executable,
            __file__.replace("running.py", "engines.py"),
            name,
            str(lines),
            str(place / name),
        ]
        started = os.times()
        done = subprocess.run(
            [*command, str(workers)], env=code.environment, cwd="/", capture_output=True, encoding="utf-8"
        )
        if done.returncode:
            raise SystemExit(f"datatrove, {name}: {done.stderr[-3000:]}")
        ended = os.times()
        cpu = ended.children_user + ended.children_system - started.children_user - started.children_system
        seconds = float(done.stdout.splitlines()[-1])
        cost = Cost(seconds, cpu if name == "local" else 0.0, 0.0)
        yield Run(f"datatrove, {name}", code.name, workers, inputs.releases, inputs.text_bytes, cost)
