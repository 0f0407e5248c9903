"""What docs/gold.md says of the format is so, and each mistake that it names gives the message that it shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from test_matching import LAST, TALK, drop_release, shelve

import transcripts
from transcripts.cli import main
from transcripts.errors import GoldError
from transcripts.model import Genre
from transcripts.scoring.gold import annotate, format_gold, parse_gold
from transcripts.scoring.goldfile import KINDS
from transcripts.scoring.matching import make_id, read_matches

PAGE = (Path(__file__).parents[1] / "docs" / "gold.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.*?) (?<!\\)\| (.*) \|$", PAGE, re.MULTILINE)
"""The two cells of each row of the tables."""
FIRST = "\n".join(first for first, _ in ROWS)
MISTAKES = dict(ROWS[ROWS.index(("you write", "it says")) + 2 : ROWS.index(("what happened", "it says"))])
BETWEEN = dict(ROWS[ROWS.index(("what happened", "it says")) + 2 :])
GOOD = "; id: x\nlabel | 问:\nreporter @? #q1 + 什么?\nspeaker @? #a1 | 好\n"


def assert_says(told: str, found: str) -> None:
    """Fails unless what is found is what is told, with `…` for what is left out."""
    pieces = [re.escape(piece) for piece in told.replace("\\|", "|").split("…")]
    assert re.search(".*".join(pieces), found), found


def refuse(content: str) -> str:
    with pytest.raises(GoldError) as fault:
        parse_gold(content)
    [line] = fault.value.lines
    return line


@pytest.mark.parametrize("written", MISTAKES)
def test_a_mistake_is_told_as_the_page_says(written: str) -> None:
    line = written.strip("`").replace("\\|", "|") + "\n"
    content = {True: line + GOOD, False: GOOD + line}[line.startswith(";")]
    assert_says(
        MISTAKES[written], refuse("; id: x\n" if written == "a header, and no line below it" else content)
    )


def replace_release(gold: str) -> str:
    return re.sub("; release: .*", f"; release: {'0' * 16}", gold)


FAR = annotate(transcripts.parse("另一篇。", "far.txt"))
CHANGES: dict[str, Callable[[str], str]] = {
    "a character of the text was changed": lambda gold: gold.replace("三条路", "三条街"),
    "the last blank line was lost": lambda gold: gold.removesuffix(LAST),
    "the text was changed, and its release is not among the inputs": lambda gold: FAR.replace("另", "某"),
    "a file without `release` fits none of the inputs": lambda gold: drop_release(FAR),
    "a second file corrects the same release": lambda gold: gold.replace("speaker @", "other @"),
    "`release` was changed": replace_release,
    "only `source` tells, and two inputs have this name": lambda gold: drop_release(gold).replace(
        "两条", "五条"
    ),
}


@pytest.mark.parametrize("happened", BETWEEN)
def test_gold_and_its_release_are_told_apart_as_the_page_says(happened: str, tmp_path: Path) -> None:
    given = [transcripts.parse(TALK, "road.txt")]
    gold = annotate(given[0])
    paths = [tmp_path / "road.gold"]
    paths[0].write_text(CHANGES[happened](gold), encoding="utf-8")
    if happened.startswith("a second file"):
        paths.append(tmp_path / "second.gold")
        paths[1].write_text(gold, encoding="utf-8")
    if happened.startswith("only"):
        given = [
            transcripts.parse(TALK.replace("三条", word), f"{word}/road.txt") for word in ("三条", "四条")
        ]
    fault, *_ = read_matches(paths, shelve(*given))
    assert isinstance(fault, GoldError)
    assert_says(BETWEEN[happened], str(fault))


def test_the_example_is_gold() -> None:
    [example] = re.findall(r"^```gold\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    gold = parse_gold(example)
    assert format_gold(gold) == example
    assert [turn.voice for turn in gold.turns] == ["李明", "市电视台", "王强"]
    assert list(gold.pairs) == [1]
    assert all(voice in gold.text for turn in gold.turns for voice in [turn.voice or ""])
    assert gold.meta["release"] == make_id(gold.text)


def test_the_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings/road.txt").write_text(TALK, encoding="utf-8")
    [block] = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines():
        command, _, target = line.partition(" > ")
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code == 0, done.stderr
        if target:
            (tmp_path / target).write_text(done.stdout, encoding="utf-8")
    assert "corrected" in done.stderr


def test_every_kind_genre_and_key_is_told() -> None:
    assert {kind for kind in KINDS if f"`{kind}`" not in FIRST} == set()
    assert [genre for genre in get_args(Genre) if f"`{genre}`" not in PAGE] == []
    keys = parse_gold(annotate(transcripts.parse(TALK, "road.txt"))).meta
    assert {key for key in keys if f"`{key}`" not in FIRST} == set()
