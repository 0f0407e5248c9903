"""What `check`, `show` and `stats` say of releases that a record or gold has put right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import transcripts
from transcripts.cli import main
from transcripts.scoring.gold import annotate

PAGE = """\
<html lang="zh"><head><title>青石市举行跨江大桥建设新闻发布会</title></head><body>
<h1>青石市举行跨江大桥建设新闻发布会</h1>
<p>2024年5月8日,青石市政府新闻办举行新闻发布会,市交通局局长周岚、市财政局局长郑远介绍情况。</p>
<p>主持人:各位记者朋友,大家好!先请周岚局长介绍情况。</p>
<p>周岚:大桥全长三公里,去年开工,计划明年底通车。</p>
<p>主持人:下面请记者提问。</p>
<p>青石日报记者:请问大桥建成以后,过江要多长时间?</p>
<p>周岚:现在坐轮渡要四十分钟,通车以后开车五分钟。</p>
<p>江城晚报记者:大桥要花多少钱?会不会收费?</p>
<p>谢谢你的提问。总投资是十二亿元,资金已经落实,建成以后不收费。</p>
<p>主持人:今天的发布会到此结束,谢谢大家!</p>
</body></html>
"""
CLEAN = "主持人:请大家提问。\n日报记者:何时开工?\n市交通局局长李明:明年开工。\n主持人:谢谢大家!\n"
FAULT = "inferred-turn"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A page with a problem, its gold, a text without one, and the records of both as they were parsed."""
    page = tmp_path / "bridge.html"
    page.write_text(PAGE, encoding="utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    parsed = transcripts.read(page)
    assert [problem.code for problem in parsed.problems] == [FAULT]
    (tmp_path / "bridge.gold").write_text(annotate(parsed).replace("@周岚? ", "@郑远? "), encoding="utf-8")
    run("parse", page, tmp_path / "clean.txt", "-o", tmp_path / "parsed.jsonl")
    return tmp_path


def test_a_problem_in_a_file_of_many_names_its_release(desk: Path) -> None:
    result = run("check", desk / "parsed.jsonl")
    assert result.exit_code == 1
    id = transcripts.read(desk / "bridge.html").id
    [line] = result.stdout.splitlines()
    assert line.startswith(f"{desk / 'parsed.jsonl'}: {id} (bridge.html):17:1: {FAULT}: ")


@pytest.mark.parametrize("given", ["bridge.html", "parsed.jsonl"])
def test_what_gold_corrects_is_no_problem(desk: Path, given: str) -> None:
    assert run("check", desk / given).exit_code == 1
    result = run("check", desk / given, desk / "bridge.gold")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_what_a_record_corrects_is_no_problem_of_its_text(desk: Path) -> None:
    record = json.loads(transcripts.read(desk / "bridge.html").json()) | {"problems": []}
    (desk / "right.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert run("check", desk / "right.jsonl").exit_code == 0
    for paths in (["bridge.html", "right.jsonl"], ["right.jsonl", "bridge.html"]):
        result = run("check", *[desk / path for path in paths])
        assert (result.exit_code, result.stdout) == (0, "")
    assert run("check", desk / "bridge.html", desk / "parsed.jsonl").stdout.count(FAULT) == 1


def test_an_option_of_the_parser_overrules_a_record(desk: Path) -> None:
    record = json.loads(transcripts.read(desk / "bridge.html").json()) | {"problems": []}
    (desk / "right.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert FAULT in run("check", desk / "right.jsonl", "--genre", "transcript").stdout


def test_a_dataset_is_checked_by_its_records(desk: Path) -> None:
    build = ["build", desk / "bridge.html", desk / "clean.txt", "-o", desk / "out", "--no-cache"]
    run(*build)
    result = run("check", desk / "out")
    assert result.exit_code == 1
    assert f" (bridge.html):17:1: {FAULT}: " in result.stdout
    run(*build, desk / "bridge.gold")
    result = run("check", desk / "out")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_refused_gold_leaves_the_problem(desk: Path) -> None:
    gold = desk / "bridge.gold"
    gold.write_text(gold.read_text(encoding="utf-8").replace("十二亿", "十三亿"), encoding="utf-8")
    result = run("check", desk / "bridge.html", gold)
    assert result.exit_code == 2
    assert FAULT in result.stdout
    assert "十三亿" in result.stderr


@pytest.mark.parametrize("given", ["bridge.html", "parsed.jsonl", "."])
def test_show_and_stats_take_gold(desk: Path, given: str) -> None:
    gold = desk / "bridge.gold"
    assert "郑远" not in run("show", desk / "bridge.html", "--pairs").stdout
    shown = run("show", desk / given, gold, "--pairs")
    assert shown.exit_code == 0
    assert "A2 郑远" in shown.stdout
    counted = json.loads(run("stats", desk / given, gold, "--json").stdout)
    assert counted["answerers"]["郑远"] >= 1
    assert counted["releases"]["corrected"] >= 1


def test_gold_alone_is_shown(desk: Path) -> None:
    result = run("show", desk / "bridge.gold", "--pairs")
    assert result.exit_code == 0
    assert "A2 郑远" in result.stdout


def test_gold_stands_where_its_release_stood(desk: Path) -> None:
    result = run("show", desk / "bridge.gold", desk / "bridge.html", desk / "clean.txt")
    assert [line.split(" · ")[1] for line in result.stdout.splitlines()[1:2]] == ["bridge.gold"]
    assert result.stdout.splitlines()[-1] == "2 releases"
