"""Files, names and places that nobody should meet: each is read or named in one line, and no input is touched.

What is written where is told by digests of everything around, the user's folders among it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

import transcripts
from transcripts.cli import main

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "001_346420e9c4819ba5.txt"
READING = ("parse", "check", "stats", "show", "annotate")
COMMANDS = (*READING, "score", "build", "report")
LONG = "n" * 4_000
NOBODY = 65_534


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run_all(path: Path, out: Path) -> Iterator[tuple[str, Result]]:
    """Each command on a path; what it makes goes into a folder of its own."""
    for command in COMMANDS:
        more = ["-o", out / command] if command in ("build", "report") else []
        yield command, run(command, path, *more)


def digest(folder: Path) -> dict[str, str]:
    """What stands at each path below a folder: kind, mode, where it leads, content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = "link " + os.readlink(path) if path.is_symlink() else oct(path.lstat().st_mode)
        held = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[str(path.relative_to(folder))] = f"{kind} {hashlib.sha256(held).hexdigest()}"
    return found


def check_lines(result: Result, *, told: str) -> None:
    """One line says it, and nothing else went wrong."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert [line for line in result.stderr.splitlines() if told in line], result.stderr
    assert all(line.startswith("transcripts: ") for line in result.stderr.splitlines())


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    shutil.copy(SEED, folder / "a.txt")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    return tmp_path / "made"


# Where nothing may be written


def test_commands_write_into_outputs_and_the_cache_alone(
    given: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    home = tmp_path / "home"
    for name in (".cache", ".config", ".local/share"):
        (home / name).mkdir(parents=True)
    (home / ".profile").write_text("mine")
    monkeypatch.setenv("HOME", str(home))
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(home)
    gold = given / "a.gold"
    gold.write_text(run("annotate", given / "a.txt").stdout, encoding="utf-8")
    before = digest(given), digest(home)
    for command, result in run_all(given, made):
        assert result.exit_code in (0, 1) or command == "annotate", result.stderr
    run("parse", given, "-o", made / "records.jsonl", "--no-cache")
    assert (digest(given), digest(home)) == before
    assert sorted(path.name for path in made.iterdir()) == ["build", "records.jsonl", "report"]
    assert [path.name for path in cache.iterdir()] == ["transcripts-parses"]
    monkeypatch.delenv("TRANSCRIPTS_CACHE")
    assert run("parse", given, "-o", made / "records.jsonl").exit_code == 0
    assert {path for path in digest(home) if path not in before[1]} <= {
        path for path in digest(home) if path.startswith(".cache/transcripts")
    }


# Outputs over inputs


@pytest.mark.parametrize("target", ["a.txt", "soft.txt", "hard.txt", "deep/b.md", "away.txt", "a.gold"])
@pytest.mark.parametrize("command", ["parse", "report"])
def test_an_input_found_in_a_folder_is_not_written_over(
    command: str, target: str, given: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away.txt"
    (given / "deep").mkdir()
    for copy in (away, given / "deep/b.md"):
        shutil.copy(SEED, copy)
    (given / "soft.txt").symlink_to("a.txt")
    (given / "linked.txt").symlink_to(away)
    os.link(given / "a.txt", given / "hard.txt")
    (given / "a.gold").write_text(run("annotate", given / "a.txt").stdout, encoding="utf-8")
    output = away if target == "away.txt" else given / target
    before = digest(tmp_path)
    result = run(command, given, "-o", output)
    assert result.exit_code == 2
    check_lines(result, told="which is read; a place outside of what is read would be right")
    assert digest(tmp_path) == before


@pytest.mark.parametrize("form", ["tei", "csv"])
def test_a_folder_of_tables_among_the_inputs_is_refused_when_it_would_be_read(form: str, given: Path) -> None:
    output = given / "tables"
    assert run("parse", given, "--to", form, "-o", output).exit_code == 0
    before = digest(given)
    result = run("parse", given, "--to", form, "-o", output)
    assert result.exit_code == 2
    check_lines(result, told=f"{output}: would be written over {output}")
    assert digest(given) == before


def test_words_are_not_written_over(given: Path) -> None:
    words = given / "words.toml"
    words.write_text("")
    result = run("parse", given / "a.txt", "--lexicon", words, "-o", words)
    assert result.exit_code == 2
    check_lines(result, told="words.toml: is an input too; another name would be right")
    assert words.read_text() == ""


def test_a_dataset_among_the_inputs_is_passed_over_and_made_again(given: Path) -> None:
    source = (given / "a.txt").read_bytes()
    first = run("build", given, "-o", given / "out")
    made = digest(given / "out")
    second = run("build", given, "-o", given / "out")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert digest(given / "out") == made
    assert (given / "a.txt").read_bytes() == source
    again = run("build", given / "out", "-o", given / "other")
    assert again.exit_code == 2
    check_lines(again, told="is a dataset that build made, not what it was made from")
    assert not (given / "other").exists()
    records = given / "out/jsonl/releases.jsonl.zst"
    result = run("report", given / "out", "-o", records)
    check_lines(result, told=f"{records}: is an input too")
    assert digest(given / "out") == made


def test_what_a_run_is_making_is_not_counted(given: Path) -> None:
    result = run("parse", given, "-o", given / "records.json1")
    assert (result.exit_code, result.stderr) == (0, "")


# Names


@pytest.mark.parametrize("command", COMMANDS)
def test_names_beyond_the_limit_are_told(command: str, made: Path) -> None:
    more = ["-o", made / command] if command in ("build", "report") else []
    result = run(command, LONG, *more)
    assert result.exit_code == 2
    check_lines(result, told=f"{LONG}: ")
    assert not any(made.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [("parse",), ("report",), ("build",), *(("parse", "--to", form) for form in ("tei", "csv", "xlsx"))],
)
def test_outputs_beyond_the_limit_are_told_by_their_own_name(
    arguments: tuple[str, ...], given: Path, made: Path
) -> None:
    result = run(*arguments, given / "a.txt", "-o", made / LONG)
    assert result.exit_code == 2
    check_lines(result, told=f"{made / LONG}: ")
    assert "unfinished" not in result.stderr
    assert "File name too long" in result.stderr
    assert not any(made.iterdir())


def test_names_at_the_limit_are_read_and_written(given: Path, made: Path) -> None:
    longest = given / ("长" * 83 + "ab.txt")
    assert len(os.fsencode(longest.name)) == 255
    (given / "a.txt").rename(longest)
    output = made / ("o" * 255)
    assert run("parse", given, "-o", output).exit_code == 0
    assert transcripts.read(longest).source.name == longest.name
    assert longest.name.encode() in output.read_bytes()


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "bell\a.txt", "\udcff.txt", "-o.txt", " .txt", "a;$(b).txt"]
)
def test_odd_names_stay_in_one_line(name: str, given: Path, made: Path) -> None:
    (given / "a.txt").rename(given / name)
    (given / ("no " + name)).symlink_to("nowhere")
    for command, result in run_all(given, made):
        told = result.stderr.splitlines()
        assert all(line.isprintable() for line in told), told
        assert result.exit_code == (0 if command == "report" and not told else 2), (command, told)
    result = run("parse", given)
    assert len(result.stdout.splitlines()) == 1
    check_lines(result, told="no such file; check the path")


def test_a_page_is_made_again_though_an_input_is_missing(given: Path, made: Path) -> None:
    page = made / "page.html"
    assert run("report", given, "-o", page).exit_code == 0
    result = run("report", given / "none.txt", given, "-o", page)
    assert result.exit_code == 2
    check_lines(result, told="none.txt: no such file; check the path")
    assert "1 read" in result.stderr
    assert page.read_bytes().startswith(b"<!doctype html>")


@pytest.mark.parametrize("command", ["parse", "check", "stats", "show", "annotate", "report"])
def test_an_empty_name_is_told(command: str, made: Path) -> None:
    result = run(command, "", *(["-o", made / "out"] if command == "report" else []))
    assert result.exit_code == 2
    check_lines(result, told="'': an empty name; the path of a file or a folder would be right")


def test_an_output_without_a_name_is_told(given: Path) -> None:
    result = run("parse", given / "a.txt", "-o", "")
    assert result.exit_code == 2
    check_lines(result, told="-o: an empty name; a file would be right, or - for standard output")


def test_paths_that_go_up_are_what_they_lead_to(given: Path, made: Path) -> None:
    up = given / ".." / "given" / ".." / "given"
    assert run("parse", up / "a.txt").stdout == run("parse", given / "a.txt").stdout
    result = run("parse", given / "a.txt", "-o", up / "a.txt")
    check_lines(result, told="is an input too; another name would be right")
    assert run("build", up, "-o", made / ".." / "made" / "out").exit_code == 0
    assert [path.name for path in made.iterdir()] == ["out"]


# Links, devices, pipes


def test_links_that_lead_back_are_told(given: Path, made: Path) -> None:
    (given / "loop.txt").symlink_to("loop.txt")
    (given / "up").symlink_to("..")
    for command, result in run_all(given / "loop.txt", made):
        assert result.exit_code == 2, command
        check_lines(result, told="loop.txt")
    for command, result in run_all(given, made):
        if command not in ("annotate", "score"):
            told = f"transcripts: {given}/loop.txt: a link that leads back to itself; name the file it should lead to"
            assert told in result.stderr.splitlines(), command
    assert len(run("parse", given).stdout.splitlines()) == 1


@pytest.mark.parametrize("command", ["parse", "report", "build"])
def test_a_link_that_leads_back_is_no_output(command: str, given: Path, made: Path) -> None:
    (made / "loop").symlink_to("loop")
    result = run(command, given / "a.txt", "-o", made / "loop")
    assert result.exit_code == 2
    check_lines(result, told=f"{made}/loop: Too many levels of symbolic links")
    assert [path.name for path in made.iterdir()] == ["loop"]


def test_pipes_in_folders_are_passed_over(given: Path, made: Path) -> None:
    """Whoever opens one waits for a writer: the test would not end."""
    for name in ("a.jsonl", "b.txt", "b.gold", "b.html.gz"):
        os.mkfifo(given / name)
    (given / "led.txt").symlink_to("b.txt")
    for command, result in run_all(given, made):
        if command not in ("annotate", "score"):
            assert result.exit_code == 0, result.stderr
    check_lines(run("score", given), told="no .gold file below it")
    named = run("parse", given, "--skipped").stderr.splitlines()
    assert f"transcripts: {given}/b.txt: skipped (no file)" in named
    assert f"transcripts: {given}/led.txt: skipped (no file)" in named


def test_words_are_read_from_files_alone(given: Path) -> None:
    os.mkfifo(given / "words")
    for place in (given / "words", Path(os.devnull)):
        result = run("parse", given / "a.txt", "--lexicon", place)
        assert result.exit_code == 2
        check_lines(
            result, told=f"{place}: is no file; a lexicon is a TOML file, which is read more than once"
        )


def test_a_pipe_by_its_name_is_read_to_its_end(given: Path) -> None:
    os.mkfifo(given / "pipe")
    with subprocess.Popen(["cp", SEED, given / "pipe"]):
        result = run("parse", given / "pipe")
    assert transcripts.read(SEED).id in result.stdout


@pytest.mark.parametrize("command", ["parse", "check", "show", "annotate"])
def test_devices(command: str) -> None:
    if not os.path.exists("/dev/zero"):
        pytest.skip("there is no /dev/zero on this system")
    assert run(command, os.devnull).exit_code in (0, 1)
    endless = run(command, "/dev/zero")
    assert endless.exit_code == 2
    check_lines(endless, told="/dev/zero: more than 64 MiB; a file for each release would be right")


# What may not be read, and what goes away


@pytest.fixture
def seen() -> Iterator[Path]:
    """A folder that everybody may look into, as those of pytest are not."""
    with TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        yield Path(place)


def test_what_may_not_be_read_or_written_is_told(seen: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can run a command as somebody else")
    given, made = seen / "given", seen / "made"
    for folder in (given, made):
        folder.mkdir()
    shutil.copy(SEED, given / "a.txt")
    (given / "shut").mkdir(mode=0o700)
    shutil.copy(SEED, given / "shut/b.txt")
    shutil.copy(SEED, given / "c.txt")
    (given / "c.txt").chmod(0o600)
    code = (
        "import os, sys, transcripts.cli as cli\n"
        "def run(arguments):\n"
        "    try: cli.main(arguments)\n"
        "    except SystemExit as end: return end.code\n"
        f"for command in ('parse', 'report'): run([command, {str(SEED)!r}, '-o', os.devnull])\n"
        f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )

    def run_as_nobody(*arguments: str | Path) -> list[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 2, done.stderr
        return done.stderr.splitlines()

    told = run_as_nobody("parse", given, "--no-cache", "--workers", "1")
    assert f"transcripts: {given}/c.txt: no permission to read it; change its mode or its owner" in told
    assert f"transcripts: {given}/shut: Permission denied; a folder that can be listed would be right" in told
    for command in ("parse", "report"):
        told = run_as_nobody(command, given / "a.txt", "-o", made / "out")
        right = "a file in a folder that can be written would be right"
        assert f"transcripts: {made}/out: Permission denied; {right}" in told
    assert not any(made.iterdir())


def test_files_that_vanish_are_told_and_the_others_read(given: Path) -> None:
    for name in ("b.txt", "c.txt", "d.txt"):
        shutil.copy(SEED, given / name)
    releases = transcripts.read_all([given], on_error=(errors := []).append)
    names = [next(releases).source.name]
    (given / "b.txt").unlink()
    (given / "c.txt").unlink()
    (given / "c.txt").mkdir()
    names += [release.source.name for release in releases]
    assert names == ["a.txt", "d.txt"]
    assert [str(error) for error in errors] == [
        f"{given}/b.txt: no such file; check the path",
        f"{given}/c.txt: is a folder; name a file in it",
    ]


@pytest.mark.parametrize("change", ["cut", "grown", "other"])
def test_a_file_that_changes_while_it_is_read_ends_well(change: str, given: Path) -> None:
    """What was read until then stands; what comes after is read as it is found, or named."""
    (given / "a.txt").write_text("Mayor: The bridge opens on Monday.\n")
    record = run("parse", given / "a.txt").stdout
    path = given / "many.jsonl"
    path.write_text(record * 3_000, encoding="utf-8")
    releases = transcripts.read_all([path], on_error=(errors := []).append)
    first = next(releases)
    with path.open("r+b") as stream:
        if change == "cut":
            stream.truncate(2_000 * len(record) + 100)
        elif change == "grown":
            stream.seek(0, 2)
            stream.write(record.encode() * 3)
        else:
            stream.seek(2_000 * len(record))
            stream.write(b"{" * (500 * len(record) - 1))
    rest = list(releases)
    assert {release.id for release in rest} == {first.id}
    assert len(rest) == {"cut": 1_999, "grown": 3_002, "other": 2_499}[change]
    assert len(errors) == (change != "grown")
    assert all(str(error).startswith(f"{path}:2001: ") for error in errors)
