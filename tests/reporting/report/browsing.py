"""One browser for all tests of the page, and the releases that they open in it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from report_pages import make_page, parse

from transcripts.model import Block, Release, Speaker, Turn

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ABSENT = "no Chromium here (on Debian: apt-get install chromium)"
NO_DRIVER = "playwright is not installed (pip install 'press-transcripts[browser]')"

ZH = """市水务局防汛新闻发布会
时间：2024年6月3日
主持人：各位记者，大家上午好！今天请来了市水务局局长陈启明。现在请提问。
江州日报记者：请问局长，今年的水库蓄水情况如何？
市水务局局长陈启明：谢谢你的提问。全市水库蓄水总量为三亿立方米。灌溉没有问题。李副局长：我补充一点，东山水库已经蓄满。
江州电视台记者：请问堤防加固什么时候完成？
陈启明：六月底以前全部完成。
主持人：今天的发布会到此结束，谢谢大家！


"""
EN = """Press conference of the Harbour Board
March 4, 2024

MODERATOR: Good morning. We have the harbour master, Ingrid Olsen, with us. Please go ahead.

QUESTION: When will the new quay be opened to the ferries?

MS. OLSEN: We hope to open it in the spring. The deck follows now. And the cranes? They come in May.

QUESTION: And what has it cost so far?

MS. OLSEN: It has cost what was voted, no more and no less.

MODERATOR: Thank you all for coming.
"""
REPORT = """Harbour board opens quay

The harbour board said on Monday that the new quay will open in spring. "We are glad," said its chair, Ada Lund.
She said ferries will use it from May. "The old quay will be kept," she added.
Asked about the costs, Lund told reporters that the sum had not been exceeded, the Gazette reported.
"""
EVIL = """<script>window.hacked=1</script> Press conference
MODERATOR: Welcome. <img src=x onerror="window.hacked=1"> Please go ahead.
QUESTION: </script><script>window.hacked=1</script> Is \u202eevil\u202c "quoted" \\ and 'single' javascript:window.hacked=1?
MR. O'NEIL "BOB" \\: <svg onload=window.hacked=1> It is <!-- not --> &lt;b&gt; bold. <a href="javascript:window.hacked=1">x</a>
QUESTION: And then?
MR. O'NEIL "BOB" \\: Then nothing.
"""
EVIL_NAME = '<img src=x onerror="window.hacked=1"> "a" \\ \u202eb/javascript:alert(1)'
LONG = 10_000_000
PATIENCE = 10
"""Seconds after which what was waited for will not come."""


def make_releases() -> list[Release]:
    """A few releases that differ in all that the page shows."""
    return [
        parse(ZH, "zh.txt"),
        parse(EN, "en.txt"),
        parse(REPORT, "report.txt"),
        make_hostile(),
        make_doubtful(),
        *(parse(EN.replace("quay", f"quay {number}"), f"more/{number:03}.txt") for number in range(110)),
    ]


def make_doubtful() -> Release:
    """A release of which one turn is hardly sure."""
    release = parse(EN.replace("quay", "mole"), "doubtful.txt")
    first, *others = release.turns
    return replace(release, turns=(replace(first, confidence=0.3), *others))


def make_hostile() -> Release:
    """A release in which all that a page could run stands wherever a release says something."""
    release = parse(EVIL, f"{EVIL_NAME}.txt")
    source = replace(release.source, url="javascript:window.hacked=1", publisher=EVIL_NAME)
    speakers = tuple(
        replace(one, name=EVIL_NAME, title=EVIL_NAME, aliases=(EVIL_NAME,)) for one in release.speakers
    )
    problems = tuple(replace(one, message=EVIL_NAME) for one in release.problems)
    return replace(release, source=source, title=EVIL_NAME, speakers=speakers, problems=problems)


def make_long() -> Release:
    """A release with one turn of ten million characters, made without a parse."""
    head, said = "问：为什么？\n答：", "这是一个很长的回答。" * (LONG // 10)
    text = f"{head}{said}\n"
    first = parse("问：为什么？\n答：因为。\n", "long.txt")
    question = Turn("t0", 0, "reporter", None, "问", (0, 2), ((2, 6),), "为什么？", (), 0.9, ("label",))
    answer = Turn("t1", 1, "speaker", "s0", "答", (7, 9), ((9, 9 + LONG),), said, (), 0.4, ("label",))
    blocks = (
        Block("label", (0, 2)),
        Block("text", (2, 6)),
        Block("label", (7, 9)),
        Block("text", (9, 9 + LONG)),
    )
    cast = (Speaker("s0", "speaker", "王强", None, None, ()),)
    return replace(
        first, id="0" * 16, text=text, genre="interview", reason=None, title="很长", turns=(question, answer),
        pairs=(), blocks=blocks, speakers=cast, problems=(),
    )  # fmt: skip


class Browser:
    """A page in the browser, with what it complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console", lambda message: self.faults.append(message.text) if message.type == "error" else None
        )

    def open(self, place: str = "#/") -> Any:
        """The page at an address of its own, freshly loaded."""
        self.page.goto("about:blank")
        self.page.goto(self.address + place, wait_until="commit")
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def go(self, place: str) -> Any:
        """The page at an address, without loading it anew."""
        self.page.evaluate("place => { location.hash = place }", place)
        return self.page

    def until(self, question: str, argument: Any = None) -> None:
        """Waits until a question is answered with yes; the page's policy lets no script of ours ask by itself."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(question, argument):
            assert time.monotonic() < end, question
            time.sleep(0.02)

    def search(self, words: str) -> list[str]:
        """The hits of a query, by their text."""
        self.page.fill("#search", words)
        self.until(
            "words => location.hash === '#/s/' + encodeURIComponent(words) "
            "&& document.querySelector('#found')?.dataset.done === 'true'",
            words,
        )
        return list(self.page.locator(".hit").all_inner_texts())

    def save(self, press: str = "#save") -> tuple[str, bytes]:
        """Name and content of what a button downloads."""
        with self.page.expect_download() as waiting:
            self.page.click(press)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@contextmanager
def open_browser(folder: Path) -> Iterator[Browser]:
    """A browser that shows the page of all releases; its interface is English."""
    from playwright.sync_api import sync_playwright

    path = folder / "report.html"
    path.write_text(make_page(make_releases(), "harbour"), encoding="utf-8")
    with sync_playwright() as driver:
        program = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = program.new_context(
            locale="en-GB", viewport={"width": 1300, "height": 900}, accept_downloads=True
        )
        context.set_default_timeout(30_000)
        yield Browser(context.new_page(), path.as_uri())
        program.close()
