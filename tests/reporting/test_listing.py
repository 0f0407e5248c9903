"""One release or many in the terminal: a page or a list."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from test_terminal import TURNS, make_release

from transcripts.console import Console, count_cells
from transcripts.model import Release
from transcripts.reporting.listing import show_releases
from transcripts.reporting.terminal import View

CLEAN = replace(
    make_release(turns=TURNS[:2]), pairs=(), problems=(), title="一场\n发布会\x1b[2J", id="1" * 16
)


def render(*releases: Release, view: View | None = None, as_list: bool = False, **options: object) -> str:
    console = Console(file=io.StringIO(), **options)  # type: ignore[arg-type]
    show_releases(iter(releases), console, view or View(), as_list=as_list)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_one_release_is_a_page() -> None:
    assert "请问局长" in render(make_release())
    assert render() == ""


def test_many_releases_or_those_of_a_folder_are_a_list() -> None:
    assert render(make_release(), CLEAN).splitlines() == [
        "held on     genre       turns  pairs  problems  title",
        "2024-03-11  transcript      6      3         1  市政府举行新闻发布会 · a/b.txt",
        "2024-03-11  transcript      2      0         0  一场 发布会\N{REPLACEMENT CHARACTER}[2J · a/b.txt",
        "2 releases",
    ]
    assert render(make_release(), as_list=True).splitlines()[-1] == "1 release"


@pytest.mark.parametrize("width", [50, 60, 80])
def test_a_row_is_a_line_of_the_terminal_and_whole_elsewhere(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    long = replace(make_release(), title="长" * 100)
    shown = render(long, as_list=True, width=width, is_terminal=True)
    assert all(count_cells(line) <= width for line in shown.splitlines())
    assert shown.count("长") == 100
    assert "长" * 100 in render(long, as_list=True, width=width)


def test_of_many_the_doubtful_are_shown_and_the_others_counted() -> None:
    shown = render(make_release(), CLEAN, view=View(doubtful=True), as_list=True)
    assert "第一件是修路。" in shown
    assert "一场" not in shown
    assert shown.splitlines()[-1] == "1 release with nothing doubtful"


def test_pages_of_many_are_shown_where_the_view_asks_for_them() -> None:
    shown = render(make_release(), CLEAN, view=View(pairs=True))
    assert shown.count("held 2024-03-11") == 2
