"""Pandoc: Markdown with labels in bold, as a definition list or as a table, in each of its formats."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from producing.conference import Conference
from producing.fixture import Fixture, Make, Producer, find_program


def convert(write: Callable[[Conference], str], form: str, conference: Conference, path: Path) -> None:
    """Saves a page of Markdown in another format, as a whole document."""
    head = f"---\ntitle: {conference.title}\nlang: {conference.language}\n---\n\n{conference.day}\n\n"
    command = ["pandoc", "--standalone", "--from", "markdown-smart", "--to", form, "--output", str(path)]
    subprocess.run(command, input=head + write(conference), text=True, encoding="utf-8", check=True)


def write_plain(conference: Conference) -> str:
    """The turns with labels in bold."""
    return "\n\n".join(
        f"**{turn.label}{conference.colon.strip()}** " + "\n\n".join(turn.paragraphs)
        for turn in conference.turns
    )


def write_definitions(conference: Conference) -> str:
    """The turns as terms with definitions."""
    return "\n\n".join(
        f"{turn.label}\n\n:   " + "\n\n    ".join(turn.paragraphs) for turn in conference.turns
    )


def write_table(conference: Conference) -> str:
    """The turns as a table of two columns."""
    head = "| 发言人 | 内容 |" if conference.language == "zh" else "| Speaker | Words |"
    return "\n".join(
        [head, "|---|---------|", *(f"| {turn.label} | {turn.text} |" for turn in conference.turns)]
    )


def _save(write: Callable[[Conference], str], form: str) -> Make:
    return partial(convert, write, form)


PANDOC = Producer(
    "pandoc",
    find_program("pandoc", 1),
    (
        Fixture(".rtf", "rtf", _save(write_plain, "rtf")),
        Fixture(".odt", "odt", _save(write_plain, "odt"), languages=("zh",)),
        Fixture(".epub", "epub", _save(write_plain, "epub")),
        Fixture(".docx", "docx", _save(write_plain, "docx"), languages=("zh",)),
        Fixture(".html", "html", _save(write_plain, "html"), languages=("zh",)),
        Fixture("-dl.html", "html", _save(write_definitions, "html"), languages=("zh",)),
        Fixture("-table.html", "html", _save(write_table, "html")),
        Fixture("-table.rtf", "rtf", _save(write_table, "rtf"), languages=("zh",)),
        Fixture("-dl.md", "markdown", _save(write_definitions, "markdown-smart"), languages=("en",)),
        Fixture("-grid.md", "markdown", _save(write_table, "markdown-smart"), languages=("zh",)),
    ),
)
PRODUCERS = (PANDOC,)
