"""What README.md shows is what happens: its commands run, its snippets run, its excerpts are real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from floors import MARGIN
from places import OWN_GOLD, needs_shared

import transcripts
from transcripts.cli import main
from transcripts.dataset.card.quality import read_figures
from transcripts.model import Genre
from transcripts.records import ReleaseRecord

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WORDS, RECORD, QUALITY = (
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("words.md", "record.md", "quality.md")
)
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README + WORDS + RECORD, re.MULTILINE | re.DOTALL)
"""Language and content of each fenced block of README.md and of docs/words.md and docs/record.md, in order."""
SHOWN = "\nheld "
"""What the second line of an excerpt of `show` starts with."""
SET_UP = ("scripts/start", "scripts/test")
LINES = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
CELLS = re.findall(r"^\| `\w+`: [^|]*\| `(transcripts [^`]+)` \|$", README, re.MULTILINE)
COMMANDS = list(dict.fromkeys([*CELLS, *(line for line in LINES if line.startswith("transcripts "))]))
"""The table of commands first, since what it makes is used further below."""


def list_blocks(kind: str) -> list[str]:
    return [block for language, block in BLOCKS if language == kind]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the checkout, with the files that the README tells to write, and `transcripts` to call."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", desk / "tests" / "gold")
    for name, start in (("harbour.txt", "Harbour reopening"), ("briefing.txt", "主持人:")):
        [text] = [block for block in list_blocks("text") if block.startswith(start) and SHOWN not in block]
        (desk / name).write_text(text, encoding="utf-8")
    (desk / "words.toml").write_text(*list_blocks("toml"), encoding="utf-8")
    command = desk / "bin" / "transcripts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transcripts "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return desk


def run(desk: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HF_HOME": str(desk / "cache"),
        "COLUMNS": "76",
    }
    return subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(desk: Path, command: str) -> None:
    done = run(desk, "bash", "-c", command)
    found_problems = command == "transcripts check seeds"
    assert done.returncode == int(found_problems), done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_of_the_program_is_in_the_table() -> None:
    assert {cell.split()[1] for cell in CELLS} == set(main.commands)


def test_what_is_not_run_here_is_set_up() -> None:
    others = [line.split("#")[0].strip() for line in LINES if not line.startswith("transcripts ")]
    assert others == [*SET_UP]


@pytest.mark.parametrize("script", [*SET_UP, "scripts/bench", "scripts/scores"])
def test_script_can_be_executed(script: str) -> None:
    assert script in README
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("index", range(len(list_blocks("python"))))
def test_python_runs(desk: Path, index: int) -> None:
    run(desk, "bash", "-c", "test -d out || transcripts build seeds -o out")
    done = run(desk, sys.executable, "-c", list_blocks("python")[index])
    assert done.returncode == 0, done.stderr


def test_first_look_is_what_show_prints(desk: Path) -> None:
    shown = run(desk, "transcripts", "show", "harbour.txt").stdout
    [excerpt] = [block for block in list_blocks("text") if SHOWN in block]
    assert_pieces_in_order(excerpt, shown)


def test_record_is_what_parse_prints(desk: Path) -> None:
    [excerpt] = list_blocks("json")
    record = transcripts.read(desk / "harbour.txt").json().decode()
    assert_pieces_in_order(excerpt, record)


def assert_pieces_in_order(excerpt: str, whole: str) -> None:
    """Fails unless the excerpt is the whole with `…` for what is left out."""
    at = 0
    for piece in excerpt.split("…"):
        found = whole.find(piece.strip(), at)
        assert found >= 0, f"not there, or not in this order: {piece.strip()!r}"
        at = found + len(piece.strip())


def test_words_of_ones_own_do_what_is_said(desk: Path) -> None:
    shown = run(desk, "transcripts", "show", "briefing.txt").stdout
    assert "1 turn · 0 pairs" in shown
    checked = run(desk, "transcripts", "check", "briefing.txt")
    assert checked.returncode == 1
    assert "briefing.txt:1:5: crowded-turn: " in checked.stdout
    shown = run(desk, "transcripts", "show", "briefing.txt", "--lexicon", "words.toml").stdout
    assert re.search(r"5 turns .*· 2 pairs", shown)


# In Chinese


CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")


def list_code(page: str) -> list[str]:
    """What a page tells to run, its table of commands too, without remarks."""
    blocks = re.findall(r"^```(?:sh|python|json|toml)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    cells = re.findall(r"^\| `\w+`[:：][^|]*\| `(transcripts [^`]+)` \|$", page, re.MULTILINE)
    return [re.sub(r" +#.*$", "", code, flags=re.MULTILINE) for code in (*blocks, *cells)]


def test_the_chinese_page_tells_to_run_the_same() -> None:
    told = [code.replace("harbour.txt --lang zh\n", "harbour.txt\n") for code in list_code(CHINESE)]
    assert told == list_code(README)
    assert len(told) > 12


def test_the_chinese_page_has_the_same_parts() -> None:
    """As many headings, rows and items; links to the same pages and the same figures, in one order."""
    for part in (r"^(#+) ", r"^(\|) ", r"^(-) ", r"\]\(((?!README)[^)#]+)", r"<!-- (/?[\w.]+) -->"):
        told, wanted = (re.findall(part, page, re.MULTILINE) for page in (CHINESE, README))
        assert told == wanted


def test_the_chinese_first_look_is_what_show_prints(desk: Path) -> None:
    text, excerpt = re.findall(r"^```text\n(.*?)^```$", CHINESE, re.MULTILINE | re.DOTALL)
    (desk / "zh").mkdir()
    (desk / "zh" / "harbour.txt").write_text(text, encoding="utf-8")
    shown = run(desk, "transcripts", "show", "zh/harbour.txt", "--lang", "zh").stdout
    assert_pieces_in_order(excerpt, shown)


def test_no_line_of_the_chinese_page_ends_within_a_paragraph() -> None:
    """A line end within a paragraph is a blank in print, which does not belong between Han characters."""
    prose = re.sub(r"^```.*?^```$", "", CHINESE, flags=re.MULTILINE | re.DOTALL)
    assert not re.findall(r"^[^|#<\-\n].*\n[^|#<\-\n].*", prose, re.MULTILINE)


# Figures


def read_rows(text: str) -> list[list[float]]:
    """The figures of each row of the tables of scores in a text."""
    rows = [re.findall(r"\b[01]\.\d{3}\b", line) for line in text.splitlines() if line.startswith("| ")]
    return [[float(figure) for figure in row] for row in rows if row]


def print_scores(*arguments: str | Path) -> str:
    command = [sys.executable, str(ROOT / "scripts" / "scores"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@needs_shared
def test_scores_are_no_better_than_they_are() -> None:
    told = read_rows(QUALITY.partition("<!-- scores -->")[2].partition("<!-- /scores -->")[0])
    found = read_rows(print_scores())
    assert len(told) == len(found) >= 4
    for told_row, found_row in zip(told, found, strict=True):
        assert all(a <= b + MARGIN for a, b in zip(told_row, found_row, strict=True)), (
            "`scripts/scores --write` puts the scores of today into the pages"
        )


def test_scores_of_one_release() -> None:
    printed = print_scores(OWN_GOLD / "seed-000.gold")
    assert printed.startswith(
        "|  | releases | genre | turns | roles | voices | unlabelled | pairs |\n| --- |"
    )
    assert read_rows(printed)[0] == [1.0] * 6
    assert len(read_rows(printed)) == 2


def test_speeds_fit_together() -> None:
    speeds = read_figures()["speed"]
    assert {name.rpartition("_")[0] for name in speeds} == {"parse_texts", "parse_pages", "build"}
    for speed in speeds.values():
        assert 50_000 / 60 / (speed["a_second"] + 0.05) <= speed["minutes"] + 0.05
        assert 50_000 / 60 / (speed["a_second"] - 0.05) >= speed["minutes"] - 0.05
        assert speed["peak_mb"] > 0
        assert 0 < speed["exponent"] <= 1, "README.md says that time grows no faster than releases"


# What is told and what is there


def test_every_key_of_the_record_is_told() -> None:
    first_cells = "".join(re.findall(r"^\| (`[^|]+)\|", RECORD, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", first_cells)) == set(ReleaseRecord.model_fields)


def test_every_genre_is_told() -> None:
    [row] = re.findall(r"^\| `genre`, `reason` \| (.*) \|$", RECORD, re.MULTILINE)
    assert re.findall(r"`(\w+)`", row) == list(get_args(Genre))


@pytest.mark.parametrize("folder", ["", "parsing", "languages", "dataset", "scoring"])
def test_every_module_is_in_the_house(folder: str) -> None:
    house = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    root = ROOT / "transcripts" / folder
    modules = {path.name for path in (root.rglob("*.py") if folder else root.glob("*.py"))}
    assert [name for name in sorted(modules) if f"`{name}`" not in house and "__" not in name] == []


@pytest.mark.parametrize(
    "page",
    [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))],
    ids=lambda page: page.name,
)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    broken = []
    for link in links:
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in list_anchors(target)):
            broken.append(link)
    assert broken == []


def list_anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
