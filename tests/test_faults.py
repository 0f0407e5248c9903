"""A release at which the program fails is a line on standard error, and the others are as without it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result
from folders import read_records

import transcripts
from transcripts import parse_batch, read_all
from transcripts.cli import main
from transcripts.console import Console
from transcripts.dataset.build import build
from transcripts.errors import GoldError, OutputError, ParseError, ReadError, name_faults, tell_faults
from transcripts.flow import parse_source
from transcripts.scoring.gold import annotate
from transcripts.scoring.scorefiles import score_files

MARK = "石花街"
"""What a text holds at which a stage fails."""
TALK = """某市举行新闻发布会

主持人：各位记者朋友，大家好！下面请记者提问。
日报记者：{}
李明：{}
"""
TALKS = tuple(
    TALK.format(*said)
    for said in (
        ("请问南门桥今年能不能按时通车？", "今年我们先修引桥，主桥要到明年春天才能合龙通车。"),
        (f"请问{MARK}的老房子什么时候动工改造？", "方案已经公示，居民同意以后，下个月就可以开工。"),
        ("请问学校的午餐费会不会上涨？", "不会上涨，不足的部分由财政补贴，家长不必担心。"),
    )
)


def fail_at_mark(function: Callable[..., object], fault: BaseException) -> Callable[..., object]:
    """A stage that raises where a text, or the text of a release, holds the mark."""

    def stage(*arguments: object, **options: object) -> object:
        first = arguments[0]
        if MARK in (first if isinstance(first, str) else getattr(first, "text", "")):
            raise fault
        return function(*arguments, **options)

    return stage


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a stage of the parse fail."""
    stages = parse_source.__globals__
    monkeypatch.setitem(stages, "judge", fail_at_mark(stages["judge"], KeyError("a\nb")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts, the middle one with the mark."""
    (tmp_path / "in").mkdir()
    for name, talk in zip("abc", TALKS, strict=True):
        (tmp_path / f"in/{name}.txt").write_text(talk, encoding="utf-8")
    return tmp_path / "in"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def is_told(line: str, place: object) -> bool:
    """Whether a line names the input, the fault and where it arose."""
    said = f"transcripts: {place}: KeyError: 'a\\nb' (flow.py:"
    return line.startswith(said) and ", decide); a mistake of the program; a report" in line


def list_names(data: bytes) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in data.splitlines()]


@pytest.mark.usefixtures("broken")
def test_parse_writes_the_others(folder: Path, tmp_path: Path) -> None:
    for output in ([], ["-o", tmp_path / "out.jsonl"]):
        result = run("parse", folder, *output)
        assert result.exit_code == 2
        written = (tmp_path / "out.jsonl").read_bytes() if output else result.stdout_bytes
        assert list_names(written) == ["a.txt", "c.txt"]
        told, counted = result.stderr.splitlines()
        assert is_told(told, folder / "b.txt")
        assert counted == "transcripts: 2 read, 0 skipped, 0 could not be read, 1 could not be parsed"


@pytest.mark.usefixtures("broken")
def test_part_of_an_archive_is_named(tmp_path: Path) -> None:
    archive = tmp_path / "all.jsonl"
    archive.write_text("".join(json.dumps({"text": talk}) + "\n" for talk in TALKS), encoding="utf-8")
    result = run("parse", archive)
    assert list_names(result.stdout_bytes) == ["all.jsonl:1", "all.jsonl:3"]
    assert is_told(result.stderr.splitlines()[0], f"{archive}:2")
    errors: list[Exception] = []
    assert [release.text for release in read_all(archive, on_error=errors.append)] == [TALKS[0], TALKS[2]]
    assert [type(error.__cause__) for error in errors] == [KeyError]
    with pytest.raises(ParseError, match=r"all\.jsonl:2: KeyError"):
        list(read_all(archive))


@pytest.mark.usefixtures("broken")
def test_output_stays_as_it_was_if_nothing_was_parsed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    assert run("parse", folder / "b.txt", "-o", out).exit_code == 2
    assert out.read_text() == "old"


def test_release_that_cannot_be_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transcripts.exporting import tei

    monkeypatch.setattr(tei, "to_tei", fail_at_mark(tei.to_tei, KeyError("x")))
    result = run("parse", folder, "--to", "tei", "-o", tmp_path / "tei")
    assert result.exit_code == 2
    assert len(list((tmp_path / "tei").iterdir())) == 2
    assert f"{folder / 'b.txt'}: KeyError: 'x' (exporting/writing.py:" in result.stderr
    alone = run("parse", folder / "b.txt", "--to", "tei")
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert f"{folder / 'b.txt'}: KeyError" in alone.stderr


@pytest.mark.usefixtures("broken")
def test_check_looks_at_the_others(folder: Path) -> None:
    for path in (folder / "a.txt", folder / "c.txt"):
        path.write_bytes(path.read_bytes() + b"\xff")
    result = run("check", folder)
    assert result.exit_code == 2
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        f"{folder}/a.txt",
        f"{folder}/c.txt",
    ]
    assert is_told(result.stderr.splitlines()[0], folder / "b.txt")


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("command", ["show", "annotate"])
def test_commands_of_one_release_name_it(command: str, folder: Path) -> None:
    result = run(command, folder / "b.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert is_told(result.stderr.splitlines()[0], folder / "b.txt")


@pytest.mark.usefixtures("broken")
def test_show_shows_the_others(folder: Path) -> None:
    for result, words in (
        (run("show", folder, "--pairs"), ("南门桥", MARK, "午餐费")),
        (run("show", folder), ("a.txt", "b.txt", "c.txt")),
    ):
        assert result.exit_code == 2
        assert [word in result.stdout for word in words] == [True, False, True]


@pytest.fixture
def golds(folder: Path, tmp_path: Path) -> Path:
    """The texts as gold."""
    (tmp_path / "gold").mkdir()
    for path in folder.iterdir():
        gold = annotate(transcripts.read(path))
        (tmp_path / f"gold/{path.stem}.gold").write_text(gold, encoding="utf-8", newline="\n")
    return tmp_path / "gold"


def test_score_counts_a_release_that_is_not_parsed_as_missing(
    golds: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken")
    result = run("score", golds, "--json", "--floor", "turns=0.99")
    assert result.exit_code == 2
    scores = json.loads(result.stdout)
    assert (scores["files"], scores["missing"]) == (3, ["b"])
    told, missed = result.stderr.splitlines()
    assert is_told(told, golds / "b.gold")
    assert "below the floor" in missed
    with pytest.raises(ParseError):
        score_files([golds])


def read_folder(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_without_mark(folder: Path, out: Path) -> dict[str, bytes]:
    """The files of a build of all inputs but the middle one."""
    build([folder / "a.txt", folder / "c.txt"], out, parse_source, Console(stderr=True))
    return read_folder(out)


@pytest.mark.usefixtures("broken")
def test_build_is_one_of_the_others(folder: Path, tmp_path: Path) -> None:
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert is_told(result.stderr.splitlines()[0], folder / "b.txt")
    assert read_folder(tmp_path / "out") == build_without_mark(folder, tmp_path / "other")


def test_build_names_gold_at_which_the_program_fails(
    golds: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken")
    result = run("build", golds, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert is_told(result.stderr.splitlines()[0], golds / "b.gold")
    written = b"\n".join(read_records(tmp_path / "out"))
    assert sorted(list_names(written)) == ["a.gold", "c.gold"]


@pytest.mark.parametrize(
    "stage", ["taking.redact_reporters", "prepare.hash_whole", "prepare.release_row", "build.chat_rows"]
)
def test_build_leaves_out_a_release_that_a_later_step_fails_at(
    stage: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transcripts.dataset import build as building
    from transcripts.dataset.preparing import prepare as preparing
    from transcripts.dataset.releases import taking

    expected = build_without_mark(folder, tmp_path / "other")
    modules = {"build": building, "prepare": preparing, "taking": taking}
    module, name = modules[stage.partition(".")[0]], stage.partition(".")[2]
    fault = KeyError("x")

    def fail(first: object, *more: object) -> object:
        if MARK in (first if isinstance(first, str) else getattr(first, "text", str(first))):
            raise fault
        return whole(first, *more)

    whole = getattr(module, name)
    monkeypatch.setattr(module, name, fail)
    options = ["--redact-reporters"] if name == "redact_reporters" else []
    result = run("build", folder, "-o", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert result.stderr.startswith("transcripts: b.txt: KeyError: 'x' (dataset/")
    if not options:
        assert read_folder(tmp_path / "out") == expected


@pytest.mark.usefixtures("broken")
def test_build_of_nothing_that_can_be_parsed(folder: Path, tmp_path: Path) -> None:
    result = run("build", folder / "b.txt", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "nothing to build from" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("broken")
def test_row_of_a_batch_is_null() -> None:
    batch = pa.RecordBatch.from_pydict({"name": ["a", "b", "c", "d"], "text": [*TALKS, None]})
    records = parse_batch(batch)["record"].to_pylist()
    assert [record is None for record in records] == [False, True, False, True]
    assert records[2] == transcripts.parse(TALKS[2], "c").json().decode()


@pytest.mark.parametrize("name", ["a.html", "a.jsonl"])
def test_reader_at_which_the_program_fails(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transcripts.reading import html, objects

    path = tmp_path / name
    page = f"<p>{MARK}</p>"
    path.write_text(page if name == "a.html" else json.dumps({"text": page}), encoding="utf-8")
    (tmp_path / "b.txt").write_text("text")

    def fail(*_: object) -> object:
        raise KeyError("x")

    monkeypatch.setattr(html, "make_document", fail)
    monkeypatch.setattr(objects, "make_document", fail)
    result = run("parse", tmp_path)
    assert (result.exit_code, list_names(result.stdout_bytes)) == (2, ["b.txt"])
    assert f"transcripts: {path}" in result.stderr
    assert "KeyError: 'x' (reading/" in result.stderr
    with pytest.raises(ParseError):
        transcripts.read(path)


@pytest.mark.parametrize(("fault", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "No space left"), 2)])
def test_what_no_release_is_to_blame_for_ends_the_run(
    fault: BaseException, code: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = parse_source.__globals__
    monkeypatch.setitem(stages, "judge", fail_at_mark(stages["judge"], fault))
    result = run("parse", folder)
    assert result.exit_code == code
    assert list_names(result.stdout_bytes) == ["a.txt"]


@pytest.mark.usefixtures("broken")
def test_library_raises_what_was_raised() -> None:
    with pytest.raises(KeyError):
        transcripts.parse(TALKS[1])


def test_errors_of_the_tree_pass_as_they_are() -> None:
    with pytest.raises(OutputError, match=r"^x$"), name_faults("a.txt"):
        raise OutputError("x")


def test_message_is_short_and_tells_what_is_known() -> None:
    told: list[ParseError] = []
    with tell_faults("a.txt", told.append):
        raise ValueError("x" * 10_000)
    with tell_faults("b.txt", told.append):
        raise RecursionError
    long, bare = map(str, told)
    assert long.startswith("a.txt: ValueError: xxx")
    assert len(long) < 400
    assert bare.startswith("b.txt: RecursionError; a mistake of the program; ")


def test_message_is_one_line_whatever_it_quotes() -> None:
    assert (
        str(ReadError("a.xml: no XML (out of range\n, line 1\u2028); x"))
        == "a.xml: no XML (out of range , line 1 ); x"
    )
    assert GoldError("a:1: x\ny", "a:2: z").lines == ("a:1: x y", "a:2: z")
    assert str(pickle.loads(pickle.dumps(ReadError("a\nb")))) == "a b"
