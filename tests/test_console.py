"""What the terminal shows: styles where somebody looks, tables that fit."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from transcripts.console import Console, count_cells, split_cells
from transcripts.drawing import Table


def collect(show: Callable[[Console], None], **options: object) -> str:
    file = io.StringIO()
    show(Console(file, **options))  # type: ignore[arg-type]
    return file.getvalue()


def test_styles_are_for_a_terminal_that_has_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert collect(lambda one: one.print("[red]no", "red", 2)) == "  [red]no\n"
    assert collect(lambda one: one.print("no", "red", 2), is_terminal=True) == "  \x1b[31mno\x1b[0m\n"
    monkeypatch.setenv("TERM", "dumb")
    assert collect(lambda one: one.print("no", "red"), is_terminal=True) == "no\n"


def test_nothing_is_an_empty_line() -> None:
    assert collect(lambda one: one.print("", "bold", 4), is_terminal=True) == "\n"


def test_it_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "37")
    assert (Console().width, Console(width=90).width) == (37, 90)


def test_standard_error_is_what_it_is_then(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(stderr=True)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    console.print("so")
    assert sys.stderr.getvalue() == "so\n"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Q2", 2),
        ("记者", 4),
        ("：", 2),
        ("한국", 4),
        ("cafe\u0301", 4),
        ("👍", 2),
        ("▇━…", 3),
        ("ｱ", 1),
    ],
)
def test_cells_are_counted(text: str, cells: int) -> None:
    assert count_cells(text) == cells


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_pieces_fit_and_make_the_text(width: int) -> None:
    text = "e\u0301他说ab好\u200b的"
    pieces = [*split_cells(text, width)]
    assert "".join(pieces) == text
    assert all(count_cells(piece) <= max(width, 2) for piece in pieces)


def make_table() -> Table:
    table = Table("Gates", ("gate", "n", "found"), frozenset({1}))
    table.add("copies", "7", "7 of them stand in two splits of one config", is_last=True)
    table.add("记者", "1,000", "none", style="bold")
    return table


def test_a_table_has_a_line_a_row() -> None:
    assert collect(make_table().print, width=80).splitlines() == [
        "Gates",
        "gate        n  found",
        "─" * 58,
        "copies      7  7 of them stand in two splits of one config",
        "",
        "记者    1,000  none",
    ]


@pytest.mark.parametrize("width", [30, 40, 57])
def test_a_table_that_is_too_wide_wraps_its_widest_column(width: int) -> None:
    shown = collect(make_table().print, width=width)
    assert all(count_cells(line) <= width for line in shown.splitlines())
    words = ["7", "of", "them", "stand", "in", "two", "splits", "of", "one", "config"]
    assert [word for word in shown.split() if word in words][1:] == words, "none is lost"


def test_columns_without_names_have_no_line_of_them() -> None:
    table = Table("T", ("", ""))
    table.add("a", "b")
    assert collect(table.print) == "T\na  b\n"
