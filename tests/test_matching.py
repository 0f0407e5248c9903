"""A correction is never lost: it is of one release, with the text of that release, or an error in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from places import own_gold

import transcripts
from transcripts.cli import main
from transcripts.dataset.settings import SPLITS
from transcripts.errors import GoldError
from transcripts.exporting.built import read_rows
from transcripts.model import Release
from transcripts.scoring.gold import annotate, parse_gold
from transcripts.scoring.matching import (
    MASK,
    Match,
    Releases,
    make_id,
    match,
    read_matches,
    tell_difference,
)

TALK = """\
河湾市举行道路建设新闻发布会

主持人:各位记者朋友,大家好!今天请来了市交通局局长李明。下面请记者提问。
日报记者:请问今年的道路建设有什么安排?

李明:今年我们要修好三条路,都要在年底以前通车。
晚报记者:请问明年还要修哪些路?
李明:明年再修两条路,一条在城东,一条在城西。
主持人:今天的发布会到此结束。谢谢大家!

"""
OTHER = "山前市举行防汛新闻发布会\n\n主持人:请提问。\n台记者:水位多高?\n王芳:三米二,还在涨。\n"
LAST = f"{'blank':26} | \n"


@pytest.fixture(scope="module")
def talk() -> Release:
    return transcripts.parse(TALK, "2024/talk.txt")


@pytest.fixture(scope="module")
def other() -> Release:
    return transcripts.parse(OTHER, "other.txt")


def shelve(*releases: Release, **options: bool) -> Releases:
    texts = {release.id: release.text for release in releases}
    return Releases({one.id: [one.source.name] for one in releases}, texts.__getitem__, **options)


def drop_release(gold: str) -> str:
    return "".join(line for line in gold.splitlines(keepends=True) if not line.startswith("; release:"))


def refuse(gold: str, releases: Releases) -> str:
    with pytest.raises(GoldError) as fault:
        match(parse_gold(gold, "talk.gold"), releases)
    [line] = fault.value.lines
    return line


# By release, by source, by text.


def test_gold_is_of_the_release_that_it_names(talk: Release, other: Release) -> None:
    found = match(parse_gold(annotate(talk)), shelve(other, talk))
    assert (found.id, found.stands_alone) == (talk.id, False)


def test_gold_without_a_release_is_of_the_one_with_its_text(talk: Release, other: Release) -> None:
    gold = drop_release(annotate(talk)).replace("; source: 2024/talk.txt", "; source: other.txt")
    assert match(parse_gold(gold), shelve(other, talk)).id == talk.id


@pytest.mark.parametrize("name", ["2024/talk.txt", "talk.txt", "below/2024/talk.txt"])
@pytest.mark.parametrize("stated", [True, False])
def test_gold_with_another_text_is_told_by_its_release_or_source(
    talk: Release, other: Release, name: str, stated: bool
) -> None:
    gold = annotate(talk).replace("; source: 2024/talk.txt", f"; source: {name}").removesuffix(LAST)
    gold = gold if stated else drop_release(gold)
    said = refuse(gold, shelve(other, talk))
    line = len(gold.splitlines())
    assert said == (
        f"talk.gold:{line}: found the end of the text where line 11 of release {talk.id} (2024/talk.txt) "
        "has an empty line; its text, character for character, would be right"
    )


def test_one_wrong_character_is_shown_with_what_is_around_it(talk: Release) -> None:
    gold = annotate(talk).replace("三条路,都要", "三条路，都要")
    line = gold.splitlines().index(next(line for line in gold.splitlines() if "三条" in line)) + 1
    said = refuse(gold, shelve(talk))
    assert said.startswith(
        f"talk.gold:{line}: found '李明:今年我们要修好三条路，都要在年底以前通车。' where line 6 of "
    )
    assert "has '李明:今年我们要修好三条路,都要在年底以前通车。'; " in said


def test_a_blank_line_lost_between_others_is_told(talk: Release) -> None:
    said = refuse(
        annotate(talk).replace(LAST + "label                      | 李明", "label | 李明"), shelve(talk)
    )
    assert "found '李明:今年我们要修好三条路" in said
    assert "where line 5 of release" in said
    assert "has an empty line; " in said


def test_what_cannot_be_seen_is_spelled_out(talk: Release) -> None:
    said = refuse(annotate(talk).replace("大家好!今天", "大家好!\N{NO-BREAK SPACE}今天"), shelve(talk))
    assert r"大家好!\xa0今天" in said


def test_a_source_of_two_releases_is_no_answer(talk: Release) -> None:
    again = transcripts.parse(TALK.replace("三条", "四条"), "2025/talk.txt")
    gold = drop_release(annotate(talk)).replace("; source: 2024/", "; source: ").replace("两条", "五条")
    said = refuse(gold, shelve(talk, again))
    assert said.startswith("talk.gold: source 'talk.txt' names 2 releases: ")
    assert f"{again.id} (2025/talk.txt)" in said
    assert said.endswith("; `; release: ID` of the one that is meant would be right")


def test_a_whole_text_of_a_release_that_is_not_given_stands_for_itself(talk: Release, other: Release) -> None:
    found = match(parse_gold(annotate(talk)), shelve(other))
    assert (found.id, found.stands_alone) == (talk.id, True)


def test_a_damaged_text_of_a_release_that_is_not_given_is_an_error(talk: Release, other: Release) -> None:
    gold = annotate(talk).replace("城东", "城冬")
    said = refuse(gold, shelve(other))
    assert said == (
        f"talk.gold: its text is not that of release {talk.id}, which it names, but of "
        f"{make_id(TALK.replace('城东', '城冬'))}; its text, character for character, would be right, "
        "and the file of that release beside it shows where"
    )


def test_a_page_that_was_changed_since_is_shown_beside_its_gold(talk: Release, other: Release) -> None:
    """One that only has the same name is another release."""
    later = transcripts.parse(TALK.replace("三条", "四条"), "2024/talk.txt")
    assert f"line 6 of release {later.id} (2024/talk.txt) has " in refuse(
        annotate(talk), shelve(other, later)
    )
    namesake = transcripts.parse(OTHER.replace("三米", "四米"), "2025/talk.txt")
    assert match(parse_gold(annotate(talk)), shelve(namesake)).stands_alone


def test_a_release_stated_wrongly_is_named_rightly(talk: Release) -> None:
    said = refuse(annotate(talk).replace(f"release: {talk.id}", f"release: {'0' * 16}"), shelve(talk))
    assert said.endswith(
        f"its text is that of {talk.id} (2024/talk.txt); `; release: {talk.id}` would be right"
    )


def test_a_masked_release_has_the_text_that_was_masked(talk: Release) -> None:
    masked = Releases({talk.id: ["talk.txt"]}, lambda id: TALK.replace("李明", MASK * 2))
    assert match(parse_gold(annotate(talk)), masked).id == talk.id
    said = refuse(annotate(talk).replace("谢谢大家", "谢谢你们"), masked)
    assert "谢谢你们" in said
    said = tell_difference(parse_gold(annotate(talk), "talk.gold"), masked.get(talk.id))
    assert said.startswith(f"talk.gold: release {talk.id} (talk.txt) differs in masked names alone; ")


EDITS: dict[str, Callable[[str], str]] = {
    "lost": lambda line: "",
    "twice": lambda line: line + line,
    "a blank more": lambda line: line.removesuffix("\n") + " \n",
    "a character less": lambda line: line[:-2] + "\n",
    "another character": lambda line: line[:-2] + "\N{IDEOGRAPHIC COMMA}\n",
}


@given(st.integers(0, len(TALK)), st.sampled_from(sorted(EDITS)), st.booleans())
def test_no_edit_of_the_text_passes(talk: Release, at: int, edit: str, stated: bool) -> None:
    """Whatever happens to one line, a gold has the text of its release or is an error that names a line."""
    gold = annotate(talk) if stated else drop_release(annotate(talk))
    lines = gold.splitlines(keepends=True)
    body = next(number for number, line in enumerate(lines) if not line.startswith(";"))
    place = body + at % (len(lines) - body)
    lines[place] = EDITS[edit](lines[place])
    said: tuple[str, ...] = ()
    try:
        text = match(parse_gold("".join(lines), "talk.gold"), shelve(talk)).gold.text
    except GoldError as error:
        text, said = talk.text, error.lines
    assert text == talk.text
    assert all(re.match(r"talk\.gold:\d+: ", line) for line in said)


# Gold for itself.


def test_gold_alone_stands_for_itself_if_its_text_is_whole(talk: Release) -> None:
    assert match(parse_gold(annotate(talk))).stands_alone
    assert match(parse_gold(drop_release(annotate(talk)).removesuffix(LAST))).stands_alone
    said = refuse(annotate(talk).removesuffix(LAST), Releases({}, str))
    assert f"its text is not that of release {talk.id}, which it names, but of " in said


def test_gold_with_masks_needs_a_record_without(talk: Release) -> None:
    said = refuse(annotate(talk).replace("李明", MASK * 2), Releases({}, str))
    assert said.endswith("; gold of a record with all names would be right")


def test_the_release_beside_gold_shows_the_difference(talk: Release, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    path = tmp_path / "talk.gold"
    path.write_text(annotate(talk).removesuffix(LAST), encoding="utf-8")
    [fault] = read_matches([path])
    assert "found the end of the text where line 11 of release" in str(fault)


def test_the_file_beside_gold_without_a_release_shows_the_difference(talk: Release, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    path = write(tmp_path / "talk.gold", drop_release(annotate(talk)))
    [found] = read_matches([path])
    assert isinstance(found, Match)
    write(path, drop_release(annotate(talk)).replace("城东", "城冬"))
    [fault] = read_matches([path])
    assert "城冬" in str(fault)
    assert f"line 8 of release {talk.id} (talk.txt) has" in str(fault)


def test_gold_by_hand_that_fits_nothing_given_is_an_error(talk: Release, tmp_path: Path) -> None:
    """It stands for itself once it says so, and where nothing else is given."""
    text = "与此无关的一篇文章,讲的是别的事情。"
    path = write(tmp_path / "other.gold", f"; source: invented\nheadnote | {text}\n")
    [fault] = read_matches([path], shelve(talk))
    assert str(fault) == (
        f"{path}: no release, and none that is given has source 'invented' or its text; `; release: ID` of "
        f"the one that it corrects, or {make_id(text)} where it stands for itself, would be right"
    )
    assert [isinstance(found, Match) and found.stands_alone for found in read_matches([path])] == [True]
    write(path, f"; release: {make_id(text)}\nheadnote | {text}\n")
    [found] = read_matches([path], shelve(talk))
    assert isinstance(found, Match)
    assert found.stands_alone


def test_gold_by_hand_with_nearly_the_text_of_a_release_is_an_error(talk: Release, tmp_path: Path) -> None:
    gold = drop_release(annotate(talk)).replace("2024/talk.txt", "invented").replace("三条", "四条")
    [fault] = read_matches([write(tmp_path / "a.gold", gold)], shelve(talk))
    assert "四条路" in str(fault)
    assert f"line 6 of release {talk.id} (2024/talk.txt) has" in str(fault)


def test_every_gold_of_ours_says_which_release_it_is(talk: Release) -> None:
    found = list(read_matches(own_gold(), shelve(talk)))
    assert len(found) == len(own_gold())
    assert all(isinstance(one, Match) and one.stands_alone for one in found)


def test_a_file_counts_once_by_whatever_names(talk: Release, tmp_path: Path) -> None:
    path = write(tmp_path / "talk.gold", annotate(talk))
    copy = write(tmp_path / "copy.gold", annotate(talk))
    (tmp_path / "link.gold").symlink_to(path)
    names = [path, tmp_path / "." / "talk.gold", tmp_path / "link.gold", copy]
    [found] = read_matches(names)
    assert isinstance(found, Match)
    assert found.gold.name == str(path)


def write(path: Path, gold: str) -> Path:
    path.write_text(gold, encoding="utf-8", newline="\n")
    return path


# The commands.


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    write(tmp_path / "talk.gold", run("annotate", tmp_path / "talk.txt").stdout)
    return tmp_path


def call(command: str, desk: Path, *golds: Path) -> Result:
    """A command with gold, and where it takes releases with the one that the gold is of."""
    releases = [] if command == "score" else [desk / "talk.txt"]
    return run(command, *golds, *releases, *(["-o", desk / "out"] if command == "build" else []))


def read_texts(desk: Path) -> list[str]:
    """The texts of the releases that were built."""
    return [row["text"] for split in SPLITS for row in read_rows(desk / "out", "releases", split)]


FAULTS: dict[str, tuple[Callable[[str], str], str]] = {
    "one wrong character": (lambda gold: gold.replace("城东", "城冬"), "城冬"),
    "one lost blank line": (lambda gold: gold.removesuffix(LAST), "found the end of the text"),
    "a damaged foreign release": (
        lambda gold: annotate(transcripts.parse(OTHER, "far.txt")).replace("涨", "落"),
        "its text is not that of release ",
    ),
    "a broken line": (lambda gold: gold.replace("\nlabel ", "\nlable ", 1), "kind 'lable'; one of moderator"),
}


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("command", ["build", "score", "check"])
def test_all_commands_refuse_the_same_and_lose_nothing(
    desk: Path, command: str, change: Callable[[str], str], said: str
) -> None:
    gold = desk / "talk.gold"
    write(gold, change(gold.read_text(encoding="utf-8")))
    result = call(command, desk, gold)
    assert result.exit_code == 2
    [line] = [line for line in result.stderr.splitlines() if "talk.gold" in line]
    assert said in line
    if command == "build":
        assert read_texts(desk) == [TALK]
        assert "1 failed" in result.stderr


@pytest.mark.parametrize("command", ["build", "score", "check"])
def test_two_golds_of_one_release_are_refused(desk: Path, command: str) -> None:
    text = (desk / "talk.gold").read_text(encoding="utf-8")
    golds = [desk / "talk.gold", write(desk / "b.gold", text.replace("speaker @", "other @", 1))]
    result = call(command, desk, *golds)
    assert result.exit_code == 2
    for one, two in (golds, golds[::-1]):
        told = (
            f"{one}: is of release {transcripts.parse(TALK).id}, and so is {two}, which says something else"
        )
        assert f"{told}; one gold a release would be right" in result.stderr
    if command == "build":
        assert read_texts(desk) == [TALK]


def test_one_gold_in_two_copies_counts_once(desk: Path) -> None:
    copy = write(desk / "b.gold", (desk / "talk.gold").read_text(encoding="utf-8"))
    assert call("build", desk, desk / "talk.gold", copy).exit_code == 0
    assert read_texts(desk) == [TALK]


def test_gold_of_a_release_that_is_not_given_is_counted(desk: Path) -> None:
    far = write(desk / "far.gold", annotate(transcripts.parse(OTHER, "far.txt")))
    result = run("build", desk, "-o", desk / "out")
    assert result.exit_code == 0
    assert "by gold; 1 annotated, not among the inputs" in result.stderr
    assert sorted(read_texts(desk)) == sorted([TALK, OTHER])
    assert run("check", desk / "talk.txt", far).exit_code == 0


@pytest.mark.parametrize("name", ["road.txt", "road", "road.gold.txt"])
def test_gold_under_another_name_is_no_text(desk: Path, name: str) -> None:
    gold = (desk / "talk.gold").read_text(encoding="utf-8")
    for content in (gold, "\N{ZERO WIDTH NO-BREAK SPACE}" + gold, gold.replace("\n", "\r\n")):
        path = write(desk / name, content)
        result = run("parse", path)
        assert (result.exit_code, result.stdout) == (2, "")
        told = f"{path}: begins as annotated gold; a name that ends in .gold would be right"
        assert told in result.stderr.replace(f": {name}: ", f": {path}: ")
    assert run("build", desk / "talk.txt", path, "-o", desk / "out", "--no-cache").exit_code == 2
    assert read_texts(desk) == [TALK]


def test_a_folder_holds_releases_beside_their_gold(desk: Path) -> None:
    result = run("build", desk, "-o", desk / "out")
    assert result.exit_code == 0
    assert re.search(r"^corrected +1  by gold$", result.stderr, re.MULTILINE)
    assert "0 with a text seen before" in result.stderr
    assert read_texts(desk) == [TALK]
    assert run("check", desk / "talk.gold").exit_code == 0
