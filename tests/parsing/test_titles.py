"""Titles that no short case can show: those a document gives of itself, and lines cut off at the reach."""

from __future__ import annotations

from pathlib import Path

import transcripts
from transcripts import parse

PAGE = """<html><head><title>{title}</title></head><body><h1>{title}</h1>
<p>{line}</p><p>Owen Pritchard: Thank you all for joining us.</p>
<p>Dana Orr: Will margins hold?</p><p>Owen Pritchard: We think so.</p></body></html>"""


def read_page(folder: Path, title: str, line: str) -> str | None:
    path = folder / "page.html"
    path.write_text(PAGE.format(title=title, line=line), "utf-8")
    return transcripts.read(path).title


def test_a_page_that_names_a_kind_alone_has_the_title_of_the_line_that_says_more(tmp_path: Path) -> None:
    line = "Brackwater Corp. (BRK) Q3 2025 Earnings Call November 6, 2025 8:30 AM EST"
    title = "Brackwater Corp. (BRK) Q3 2025 Earnings Call"
    assert read_page(tmp_path, "Earnings Call Transcript", line) == title
    assert read_page(tmp_path, "\N{PAGE FACING UP} Earnings Call Transcript 번역", line) == title


def test_a_page_that_names_its_event_keeps_its_title(tmp_path: Path) -> None:
    line = "Press conference on the bridge and the ferry at Port Halden"
    title = "Brackwater third quarter earnings call"
    assert read_page(tmp_path, title, line) == title
    assert read_page(tmp_path, "Earnings Call", "Welcome to the harbour") == "Earnings Call"


def test_a_line_cut_off_where_titles_are_no_longer_looked_for_is_none() -> None:
    said = "Thank you all for coming to the harbour this morning, and for your patience with us.\n"
    text = said * 35 + "We are going to open the bridge in October and the ferry goes on. " * 3
    assert 2950 < len(said * 35) < 3000
    assert parse(text).title is None
