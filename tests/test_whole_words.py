"""Tables, lists and pages keep their words whole: in 80 columns, in 60, in a terminal and in a pipe."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from transcripts.cli import main
from transcripts.console import Console
from transcripts.drawing import Table
from transcripts.model import Release, Source
from transcripts.reporting.listing import show_releases
from transcripts.reporting.terminal import View

TALK = """\
Moderator: Good morning. We begin with the infrastructure programme.

Superintendent Alexandra Featherstonehaugh: Responsibilities were redistributed in the neighbourhood councils.

Reporter, Intercontinental Broadcasting: Which municipalities participate?

Superintendent Alexandra Featherstonehaugh: Christchurch and Northumberland participate.
"""
WIDTHS = ["80", "60", ""]
"""What COLUMNS is; with nothing a pipe says how wide it is, which is not at all."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "infrastructure-programme-conference.txt").write_text(TALK)
    (folder / "notes.txt").write_text("Uncharacteristically comprehensive remarks. " * 20)
    return folder


def run(*arguments: str | Path, columns: str, is_told: bool = False) -> str:
    """What a command prints, or tells on standard error, into a pipe."""
    result = CliRunner().invoke(main, list(map(str, arguments)), env={"COLUMNS": columns or None})
    assert result.exit_code == 0, result.output
    return result.stderr if is_told else result.stdout


@pytest.mark.parametrize("columns", WIDTHS)
def test_stats_and_show(corpus: Path, columns: str) -> None:
    shown = run("stats", corpus, columns=columns)
    assert "…" not in shown
    assert {"Superintendent", "Featherstonehaugh", "transcript", "unanswered", "inferred"} & {*shown.split()}
    assert "Intercontinental Broadcasting" in shown
    listed = run("show", corpus, columns=columns)
    assert "…" not in listed
    assert {"infrastructure-programme-conference.txt", "problems"} <= {*listed.split()}
    page = run("show", corpus / "infrastructure-programme-conference.txt", columns=columns)
    assert {"Responsibilities", "redistributed", "municipalities"} <= {*re.findall(r"\w+", page)}
    excerpt = run("show", corpus / "notes.txt", columns=columns)
    assert {*re.findall(r"\w+", excerpt)} >= {"Uncharacteristically", "comprehensive"}
    assert {word for word in re.findall(r"\w+", excerpt) if word.startswith("Unch")} == {
        "Uncharacteristically"
    }


@pytest.mark.parametrize("columns", WIDTHS)
def test_scores(columns: str) -> None:
    gold = Path(__file__).with_name("gold")
    shown = run("score", gold / "seed-000.gold", gold / "made-en-nasa.gold", columns=columns)
    assert "…" not in shown
    assert {"precision", "predicted", "unlabelled", "characters", "held_on", "made-en-nasa"} <= {
        *shown.split()
    }
    if columns:
        assert max(map(len, shown.splitlines())) <= int(columns)


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_build(corpus: Path, tmp_path: Path, columns: str) -> None:
    shown = run("build", corpus, "-o", tmp_path / "out", columns=columns, is_told=True)
    assert "…" not in shown
    assert {"validation,", "distractors", "characters", "references"} <= {*shown.split()}
    if columns:
        titles = str(tmp_path)
        assert all(len(line.rstrip()) <= int(columns) for line in shown.splitlines() if titles not in line)


# The table itself


def draw(width: int, *rows: tuple[str, ...]) -> list[str]:
    table = Table("", [""] * len(rows[0]))
    for row in rows:
        table.add(*row)
    out = io.StringIO()
    table.print(Console(out, width=width))
    return [line.rstrip() for line in out.getvalue().splitlines()[1:]]


ROWS = (
    ("name", "a gate that looks at everything twice", "passed"),
    ("很长的一个名字", "每个字都可以换行", "failed"),
)


@pytest.mark.parametrize("width", [80, 60, 40, 30, 20])
def test_words_stay_whole_at_any_width(width: int) -> None:
    shown = draw(width, *ROWS)
    words = " ".join(shown).split()
    assert {"name", "gate", "everything", "passed", "failed"} <= {*words}
    assert sorted("".join(words)) == sorted(
        "".join(cell for row in ROWS for cell in row if cell).replace(" ", "")
    )


def test_rows_are_longer_than_the_line_where_a_word_is() -> None:
    shown = draw(10, ("Featherstonehaugh", "x"))
    assert shown == ["Featherstonehaugh x"]


def make_release(title: str) -> Release:
    source = Source("a.txt", "0" * 64, "text/plain", "utf-8")
    empty: tuple[()] = ()
    return Release("0" * 16, "1.0", source, "other", "empty", "en", title, None, None, "", *[empty] * 5)


@pytest.mark.parametrize("width", [50, 60, 80, 100])
def test_a_long_title_goes_on_below(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    title = "Statement on the infrastructure programme of the neighbourhood councils"
    out = io.StringIO()
    console = Console(out, width=width, is_terminal=True)
    show_releases(iter([make_release(title)]), console, View(), as_list=True)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert {*title.split(), "a.txt"} <= {*out.getvalue().split()}
