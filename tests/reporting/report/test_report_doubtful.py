"""One meaning of doubtful: `stats`, `show --doubtful` and the page name the same releases, and `check` no others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from report_pages import read_json

from transcripts.cli import main
from transcripts.flow import parse
from transcripts.model import Problem
from transcripts.reporting.doubtful import SURE, find_doubtful
from transcripts.scoring.gold import read_gold

HERE = Path(__file__).parents[2]
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
GOLD = [
    "made-en-wh", "made-en-un", "made-en-neg-report", "made-zh-mnd", "made2-zh-gov-interview",
    "made2-en-report-transit", "made3-zh-football-jiangzhou", "made4-zh-tw-cdc-denggue", "made6-en-podcast",
    "made6-zh-tw-faq", "made5-en-wh1964", "made6-en-hearing",
]  # fmt: skip
TALK = """MODERATOR: Good morning. Harbour Master Ines Corrigan will take your questions.
REPORTER, The Post: When will the ferries run again?
INES CORRIGAN: The first ferry leaves on Tuesday.
MODERATOR: Thank you all.
"""


def run(*arguments: str) -> str:
    return CliRunner().invoke(main, list(arguments)).stdout


def list_doubtful(folder: Path) -> dict[str, set[str]]:
    """The titles or ids of the doubtful releases of a folder, by what says so."""
    run("report", str(folder), "-o", str(folder.parent / "report.html"))
    rows = read_json((folder.parent / "report.html").read_text(encoding="utf-8"), "index")["releases"]
    page = {id for id, weight in zip(rows["id"], rows["weight"], strict=True) if weight > 0}
    shown = {id for id in rows["id"] if id in run("show", str(folder), "--doubtful")}
    return {"page": page, "show": shown}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The texts of the seeds and of some gold: of every sort of doubt one, and some without any."""
    folder = tmp_path / "in"
    folder.mkdir()
    for path in SEEDS:
        (folder / path.name).write_bytes(path.read_bytes())
    for name in GOLD:
        text = read_gold(HERE / "gold" / f"{name}.gold").text
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def test_stats_show_and_the_page_agree(texts: Path) -> None:
    named = list_doubtful(texts)
    assert named["page"] == named["show"]
    figures = json.loads(run("stats", str(texts), "--json"))
    assert figures["releases"]["all"] == len(SEEDS) + len(GOLD)
    assert figures["releases"]["doubtful"] == len(named["page"])
    assert 5 <= len(named["page"]) < len(SEEDS) + len(GOLD)
    assert f"({len(named['page'])} doubtful)" in run("stats", str(texts)).splitlines()[0]
    rest = len(SEEDS) + len(GOLD) - len(named["page"])
    assert f"{rest} releases with nothing doubtful" in run("show", str(texts), "--doubtful")


def test_what_check_names_is_doubtful(texts: Path) -> None:
    checked = {line.split(":")[0] for line in run("check", str(texts)).splitlines()}
    doubtful = {
        str(path) for path in texts.iterdir() if find_doubtful(parse(path.read_text(encoding="utf-8")))
    }
    assert checked
    assert checked <= doubtful


def test_each_part_of_the_meaning_counts_by_itself() -> None:
    release = parse(TALK)
    assert not find_doubtful(release)
    edge = replace(release, turns=(replace(release.turns[0], confidence=SURE), *release.turns[1:]))
    assert not find_doubtful(edge)
    unsure = replace(release, turns=(replace(release.turns[0], confidence=0.79), *release.turns[1:]))
    assert find_doubtful(unsure).turns == {"t0"}
    pair = replace(release, pairs=(replace(release.pairs[0], doubtful=True),))
    assert (find_doubtful(pair).pairs, find_doubtful(pair).turns) == ({"p0"}, set())
    pointed = replace(release, problems=(Problem("two-names", "so", release.turns[2].spans[0]),))
    assert find_doubtful(pointed).turns == {"t2"}
    assert all(find_doubtful(one) for one in (unsure, pair, pointed))


def test_a_problem_of_the_file_alone_counts() -> None:
    release = parse(TALK)
    found = find_doubtful(replace(release, problems=(Problem("wrong-suffix", "so", (len(TALK), len(TALK))),)))
    assert found
    assert not found.turns
