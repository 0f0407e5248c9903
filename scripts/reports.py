"""What a report of many releases costs: its size, and in a browser opening, searching and memory."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import transcripts
from transcripts.reporting.report.writing import Page
from transcripts.scoring.gold import read_gold

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("what", "value", "unit")
SIZE = 30_000
"""Bytes of a release."""
QUERIES = ("新闻发布会", "防汛", "水", "housing", "the", "climate change", "xyzzy", "“press conference”")
_SENTENCE = re.compile(r"(?<=[。！？.!?])\s*")
_LABELS = {"zh": ("江州日报记者:", "王强:"), "en": ("QUESTION: ", "MS. OLSEN: ")}
_HEADS = {
    "zh": "2024年{month}月{day}日,市政府新闻办举行第{number}场新闻发布会。",
    "en": "PRESS CONFERENCE {number}\nMarch {day}, 2024",
}
_ASKING = {"zh": "请问怎么看？", "en": " What do you think?"}

Row = tuple[str | int | float, ...]


def rate_report(releases: int) -> Iterator[Row]:
    """The rows of a page of so many releases, made of shuffled sentences of the project's own gold."""
    page, size, started = Page("bench"), 0, time.perf_counter()
    for text in make_texts(releases):
        size += len(text.encode())
        release = transcripts.parse(text, f"{releases}.txt")
        page.add(release, [release.source])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        with path.open("wb") as stream:
            page.write(stream)
        yield "releases", releases, ""
        yield "text", size / 1e6, "MB"
        yield "parsed and written in", time.perf_counter() - started, "s"
        yield "file", path.stat().st_size / 1e6, "MB"
        yield "file to text", path.stat().st_size / size, ""
        yield from rate_browser(path)


def make_texts(releases: int) -> Iterator[str]:
    """Texts of questions and answers, half Chinese, half English, the same at every run."""
    pools = {tag: list(list_sentences(tag)) for tag in _LABELS}
    draw = random.Random(0)
    for number in range(releases):
        tag = ("zh", "en")[number % 2]
        yield compose(tag, number, pools[tag], draw)


def list_sentences(tag: str) -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "gold").glob("*.gold")):
        gold = read_gold(path)
        if gold.meta.get("lang", "").startswith(tag):
            for line in gold.text.split("\n"):
                yield from (said for said in _SENTENCE.split(line) if len(said) > 8)


def compose(tag: str, number: int, pool: Sequence[str], draw: random.Random) -> str:
    lines = [_HEADS[tag].format(number=number, month=number % 12 + 1, day=number % 28 + 1)]
    asker, answerer = _LABELS[tag]
    blank = "" if tag == "zh" else " "
    while sum(len(line.encode()) for line in lines) < SIZE:
        asked = blank.join(draw.choices(pool, k=2)) + _ASKING[tag]
        lines += [f"{asker}{asked}", f"{answerer}{blank.join(draw.choices(pool, k=draw.randint(4, 14)))}"]
    return "\n".join(lines) + "\n"


def rate_browser(path: Path) -> Iterator[Row]:
    """How long the page takes to open and to search, and what the browser holds then."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        program = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = program.new_page()
        started = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector("html[data-ready]")
        yield "open", time.perf_counter() - started, "s"
        started = time.perf_counter()
        search(page, "first")
        yield "all texts unpacked", time.perf_counter() - started, "s"
        for query in QUERIES:
            yield f"search {query}", search(page, query), "ms"
        yield "memory of the page", measure_memory(), "MB"
        program.close()


def search(page: Any, query: str) -> float:
    """Milliseconds until the first answer."""
    page.fill("#search", query)
    page.wait_for_timeout(300)
    page.wait_for_selector("#found[data-done=true]", timeout=120_000)
    return float(page.get_attribute("#found", "data-ms"))


def measure_memory() -> float:
    """Megabytes of the largest process that draws pages, among those that this one started."""
    listed = subprocess.run(
        ["ps", "-eo", "pid,ppid,rss,args"], capture_output=True, encoding="utf-8", check=True
    )
    rows = [line.split(maxsplit=3) for line in listed.stdout.splitlines()[1:]]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}
    sizes = [
        int(size)
        for pid, _, size, called in rows
        if "--type=renderer" in called and is_ours(int(pid), parents)
    ]
    return max(sizes, default=0) / 1000


def is_ours(process: int, parents: Mapping[int, int]) -> bool:
    """Whether this process, or one that it started, started another."""
    while process in parents and process != os.getpid():
        process = parents[process]
    return process == os.getpid()
