"""The command line: what is read, what is written where, and the exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

import transcripts
from transcripts.cli import main
from transcripts.dataset.libraries import LIBRARIES
from transcripts.model import Genre
from transcripts.reading import Input
from transcripts.reading.formats import ARCHIVES, FORMATS
from transcripts.records import ReleaseRecord
from transcripts.scoring.gold import annotate, parse_gold
from transcripts.text import locate

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
COMMANDS = sorted(main.commands)
DAMAGED = "市电视台记者：请问局长，\n今年有什么安排？".encode() + b"\xff"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def run_process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "transcripts", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "damaged.txt"
    path.write_bytes(DAMAGED)
    return path


# parse


def test_parse_writes_a_record_a_line() -> None:
    result = run("parse", SEEDS[1], SEEDS[0])
    assert result.exit_code == 0
    assert result.stderr == ""
    records = [ReleaseRecord.model_validate_json(line) for line in result.stdout_bytes.splitlines()]
    assert [record.source.name for record in records] == [SEEDS[1].name, SEEDS[0].name]
    assert records[0] == transcripts.read(SEEDS[1]).record()


def test_parse_walks_folders_by_path() -> None:
    result = run("parse", SEEDS[0].parent)
    names = [json.loads(line)["source"]["name"] for line in result.stdout_bytes.splitlines()]
    assert names == [seed.name for seed in SEEDS]


def test_parse_reads_standard_input() -> None:
    result = run("parse", "-", stdin="记者：请问。\r\n".encode("gb18030"))
    record = json.loads(result.stdout_bytes)
    assert record["text"] == "记者：请问。\n"
    assert record["source"]["name"] == "-"


def test_standard_input_is_given_once() -> None:
    assert run("parse", "-", "-", stdin=b"x").exit_code == 2


def test_unreadable_inputs_are_named_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\x00")
    (tmp_path / "b.txt").write_text("text")
    (tmp_path / "c.png").write_text("x")
    result = run("parse", tmp_path, tmp_path / "no.txt")
    assert result.exit_code == 2
    assert [json.loads(line)["source"]["name"] for line in result.stdout_bytes.splitlines()] == ["b.txt"]
    assert result.stderr.splitlines() == [
        f"transcripts: {tmp_path}/a.txt: a PNG image, not text; what a recogniser of print reads in it, as text, would be right",
        f"transcripts: {tmp_path}/no.txt: no such file; check the path",
        "transcripts: 1 read, 1 skipped (1 .png; see --skipped), 2 could not be read",
    ]


def test_folder_without_a_release(tmp_path: Path) -> None:
    result = run("parse", tmp_path)
    assert result.exit_code == 2
    assert f"transcripts: {tmp_path}: no release in this folder" in result.stderr


def test_output_file_equals_standard_output(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("parse", SEEDS[0], "-o", out)
    assert (result.exit_code, result.stdout_bytes) == (0, b"")
    assert out.read_bytes() == run("parse", SEEDS[0], "-o", "-").stdout_bytes


def test_output_stays_as_it_was_if_nothing_was_read(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    result = run("parse", tmp_path / "no.txt", "-o", out)
    assert result.exit_code == 2
    assert out.read_text() == "old"
    assert "left as it was" in result.stderr


def test_input_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    assert run("parse", path, "-o", path).exit_code == 2
    assert path.read_text() == "text"


def test_output_that_cannot_be_made(tmp_path: Path) -> None:
    result = run("parse", SEEDS[0], "-o", tmp_path / "no" / "out.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"transcripts: {tmp_path}/no/out.jsonl: No such file or directory; ")


def test_language_and_genre_overrule() -> None:
    result = run("parse", SEEDS[4], "--genre", "report", "--language", "zh-Hant")
    record = json.loads(result.stdout_bytes)
    assert (record["genre"], record["language"]) == ("report", "zh-Hant")
    assert run("parse", SEEDS[4], "--genre", "novel").exit_code == 2
    assert run("parse", SEEDS[4], "--language", "zh").exit_code == 2


def test_a_discussion_is_annotated_without_pairs() -> None:
    plain, discussed = (
        parse_gold(run("annotate", SEEDS[0], *options).stdout) for options in ((), ("--genre", "discussion"))
    )
    assert (plain.meta["genre"], discussed.meta["genre"]) == ("transcript", "discussion")
    assert len(discussed.turns) == len(plain.turns)
    assert plain.pairs
    assert not discussed.pairs


def test_lexicon_is_checked_first(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("no toml")
    for lexicon in (path, tmp_path / "no.toml"):
        result = run("parse", SEEDS[0], "--lexicon", lexicon)
        assert (result.exit_code, result.stdout_bytes) == (2, b"")
        assert result.stderr.startswith(f"transcripts: {lexicon}: ")


# show, check, annotate


def test_show_prints_the_release() -> None:
    result = run("show", SEEDS[3])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (transcripts.read(SEEDS[3]).title or SEEDS[3].name)
    assert "\x1b" not in result.stdout


def test_show_of_a_folder_is_a_list_and_of_records_too(tmp_path: Path) -> None:
    records = tmp_path / "releases.jsonl"
    run("parse", *SEEDS, "-o", records)
    for path in (SEEDS[0].parent, records):
        result = run("show", path)
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) == len(SEEDS) + 2
        assert all(seed.name in result.stdout for seed in SEEDS)


def test_show_says_why_and_shows_pairs_alone() -> None:
    shown = run("show", SEEDS[3], "--pairs", "--evidence").stdout
    assert "since labels name all roles; " in shown
    assert "Q1 " in shown
    assert "moderator" not in shown


def test_show_of_what_is_doubtful_in_a_folder() -> None:
    result = run("show", SEEDS[0].parent, "--doubtful")
    assert result.exit_code == 0
    assert "with nothing doubtful" in result.stdout


def test_show_of_a_missing_file() -> None:
    result = run("show", "no.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "transcripts: no.txt: no such file" in result.stderr


def test_check_prints_places_and_exits_with_1(damaged: Path) -> None:
    result = run("check", damaged)
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if "lost-characters" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"{damaged}:2:9: lost-characters: ")


def test_check_of_a_clean_release(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("Moderator: Any questions?\n\nReporter: When?\n\nMayor Ann Lee: On Monday.\n")
    result = run("check", path)
    assert (result.exit_code, result.stdout) == (0, "")


def test_check_of_an_unreadable_input_exits_with_2(damaged: Path) -> None:
    result = run("check", damaged, "no.txt")
    assert result.exit_code == 2
    assert "lost-characters" in result.stdout


def test_annotate_prints_gold() -> None:
    result = run("annotate", SEEDS[0])
    assert result.exit_code == 0
    assert result.stdout_bytes.decode() == annotate(transcripts.read(SEEDS[0]))


def test_annotate_takes_one_file() -> None:
    result = run("annotate", SEEDS[0].parent)
    assert result.exit_code == 2
    assert "name one file" in result.stderr


def test_annotate_of_one_among_several(tmp_path: Path) -> None:
    records = tmp_path / "releases.jsonl"
    run("parse", *SEEDS, "-o", records)
    first, second = (transcripts.read(seed) for seed in SEEDS[:2])
    assert run("annotate", records, "--release", second.id).stdout == annotate(second)
    assert run("annotate", SEEDS[0].parent, "--release", first.id).exit_code == 0
    several = run("annotate", records)
    assert (several.exit_code, several.stdout) == (2, "")
    assert (
        f"releases.jsonl: holds several releases; `--release` with the id of one, such as {first.id} ("
        in several.stderr
    )
    none = run("annotate", records, "--release", "0" * 16)
    assert (none.exit_code, none.stdout) == (2, "")
    assert f"releases.jsonl: no release {'0' * 16}; `--release` with the id of one" in none.stderr


@pytest.mark.parametrize("command", ["parse", "annotate"])
def test_gold_is_no_release(command: str, gold: Path) -> None:
    result = run(command, gold)
    assert result.exit_code == 2
    assert (
        "seed.gold: is annotated gold, which build, report, score, check, show and stats take"
        in result.stderr
    )


# stats


def test_stats_of_files_and_of_their_records_are_the_same(tmp_path: Path) -> None:
    records = tmp_path / "releases.jsonl"
    run("parse", SEEDS[0].parent, "-o", records)
    of_files, of_records = (run("stats", path, "--json") for path in (SEEDS[0].parent, records))
    assert (of_files.exit_code, of_records.exit_code) == (0, 0)
    assert json.loads(of_files.stdout)["releases"]["all"] == len(SEEDS)
    assert of_files.stdout == of_records.stdout


def test_stats_take_records_as_they_are_unless_asked_to_parse(tmp_path: Path) -> None:
    record = json.loads(transcripts.read(SEEDS[0]).json())
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record | {"genre": "discussion", "pairs": []}), encoding="utf-8")
    assert json.loads(run("stats", path, "--json").stdout)["releases"]["by_genre"] == {"discussion": 1}
    parsed = run("stats", path, "--json", "--language", "zh-Hans")
    assert json.loads(parsed.stdout)["releases"]["by_genre"] == {record["genre"]: 1}


def test_stats_of_a_dataset_are_those_of_its_records(tmp_path: Path) -> None:
    run("build", SEEDS[0], SEEDS[3], "-o", tmp_path / "out")
    of_dataset, of_files = (run("stats", *paths) for paths in ([tmp_path / "out"], [SEEDS[0], SEEDS[3]]))
    assert of_dataset.exit_code == 0
    assert "Outlets that ask most" in of_dataset.stdout
    assert of_dataset.stdout == of_files.stdout


def test_stats_name_what_they_cannot_read(tmp_path: Path) -> None:
    record = json.loads(transcripts.read(SEEDS[0]).json())
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record | {"genre": "talk"}), encoding="utf-8")
    result = run("stats", path, tmp_path / "no.txt")
    assert result.exit_code == 2
    assert result.stdout.startswith("0 releases")
    assert "a.jsonl:1: no record (genre: " in result.stderr
    assert "no.txt: no such file" in result.stderr


# build, score, schema


def test_build_makes_a_folder(tmp_path: Path) -> None:
    result = run("build", SEEDS[0], SEEDS[3], "-o", tmp_path / "dataset")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert (tmp_path / "dataset" / "README.md").is_file()


def test_build_with_an_unreadable_input(tmp_path: Path) -> None:
    result = run("build", SEEDS[0], tmp_path / "no.txt", "-o", tmp_path / "dataset")
    assert result.exit_code == 2
    assert "no.txt: no such file" in result.stderr.replace("\n", "")
    assert (tmp_path / "dataset" / "README.md").is_file()


def test_build_refuses_a_foreign_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    result = run("build", SEEDS[0], "-o", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("transcripts: ")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "seed.gold"
    path.write_text(annotate(transcripts.read(SEEDS[0])), encoding="utf-8", newline="\n")
    return path


def test_score_of_the_parse_itself(gold: Path) -> None:
    result = run("score", gold, "--json", "--floor", "turns=1", "--floor", "genre=1")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["metrics"]["turns"]["total"]["f1"] == 1


def test_gold_of_a_release_is_checked(gold: Path) -> None:
    assert run("check", gold).exit_code == 0
    assert (run("check", SEEDS[0]).exit_code, run("check", gold, SEEDS[0]).exit_code) == (1, 0)
    gold.write_text("; genre: talk\ntext\n", encoding="utf-8")
    result = run("check", gold.parent)
    assert result.exit_code == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()[:2]] == [f"{gold}:1", f"{gold}:2"]


def test_records_of_another_text_than_gold_are_told(gold: Path) -> None:
    record = json.loads(transcripts.read(SEEDS[0]).json())
    records = gold.with_name("records.jsonl")
    records.write_text(json.dumps(record | {"text": "另" + record["text"]}), encoding="utf-8")
    result = run("score", gold, "--predictions", records)
    assert result.exit_code == 2
    assert "seed.gold:14: found " in result.stderr
    assert "has '另" in result.stderr


def test_floor_that_is_missed(gold: Path) -> None:
    result = run("score", gold, "--baseline", "--floor", "roles=1")
    assert result.exit_code == 1
    assert "transcripts: roles: F1 0." in result.stderr
    assert "below the floor of 1.0" in result.stderr
    assert "precision" in result.stdout


@pytest.mark.parametrize("floor", ["turns", "turns=2", "turns=x", "=1", "nothing=0.5", "turns.xx=0.5"])
def test_floor_that_is_not_understood(gold: Path, floor: str) -> None:
    result = run("score", gold, "--floor", floor)
    assert (result.exit_code, result.stdout) == (2, "")


def test_score_of_what_cannot_be_taken_prints_no_tables(gold: Path) -> None:
    gold.write_text("; id: x\n", encoding="utf-8")
    result = run("score", gold)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"transcripts: {gold}:1: a header without a text; annotated lines below it\n"


def test_score_counts_a_file_once(gold: Path) -> None:
    for paths in ([gold, gold], [gold.parent, gold], [gold, gold.parent / "." / gold.name]):
        assert json.loads(run("score", *paths, "--json").stdout)["files"] == 1


def test_score_of_no_gold(tmp_path: Path) -> None:
    result = run("score", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"transcripts: {tmp_path}: ")


def test_schema_is_that_of_the_records() -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["title"] == "ReleaseRecord"
    assert set(schema["properties"]) == set(ReleaseRecord.model_fields)
    assert schema["properties"]["genre"]["enum"] == list(get_args(Genre))


# The whole


def test_help_names_every_format() -> None:
    told = run("--help").stdout.casefold()
    told = told.replace("markdown", "md").replace("text", "txt", 1)
    for kind in (*FORMATS, *ARCHIVES):
        assert any(re.search(rf"\b{suffix[1:]}\b", told) for suffix in kind.suffixes), kind.suffixes


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"\n    transcripts {command}" in result.stdout.partition("Examples:")[2]


def test_version() -> None:
    assert run("--version").stdout.split()[-1] == transcripts.__version__


MISUSE = {
    "parse": "parse: no PATH; at least one would be right",
    "annotate": "annotate: no PATH; one would be right",
    "annotate a b": "annotate: b: one argument too many; `--help` lists what is taken",
    "pars": ": no such command pars; did you mean parse?",
    "parse --foo x": "parse: no such option --foo; did you mean --to?",
    "parse --zzz x": "parse: no such option --zzz; `--help` lists what is taken",
    "parse --to": "parse: --to has no value; --to [jsonl|tei",
    "parse --to xml x": "parse: --to xml: not possible; jsonl",
    "parse --language zh x": "parse: --language zh: no such language; en, zh-Hans or zh-Hant would be right, or the code of a"
    " language without a lexicon, such as de",
    "show --pairs=3 x": "show: --pairs takes no value; --pairs alone would be right",
    "stats --top x y": "stats: --top x: not possible; a whole number from 1 would be right",
    "build x": "build: no --output; --output DIR would be right",
    "build x -o y --seed z": "build: --seed z: not possible; a whole number would be right",
    "build x -o y --min-confidence z": "build: --min-confidence z: not possible; a number would be right",
    "build x -o y --split 3": "build: --split 3: not possible; three numbers for train",
    "build x -o y --exports k": "build: --exports 'k' is no export; all, or some of",
    "score --baseline --predictions x y": "score: --predictions and --baseline exclude each other",
    "--lang": ": --lang has no value; --lang [en|zh] would be right",
    "--lang en": ": no command; annotate, build, check, ",
}
"""Command lines that cannot be meant, and the line that says so, from its command on."""


@pytest.mark.parametrize(("line", "said"), MISUSE.items(), ids=MISUSE)
def test_misuse_is_told_in_one_line(line: str, said: str) -> None:
    result = run(*line.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"transcripts {said}".replace(" :", ":"))


def test_the_code_of_a_language_without_a_lexicon_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "gruss.txt"
    path.write_text("Guten Tag.", encoding="utf-8")
    assert json.loads(run("parse", path, "--language", "de").stdout)["language"] == "de"


def test_a_field_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"body": "Q: When?", "date": 3}]', encoding="utf-8")
    absent, empty = run("parse", path, "--text-field", "words"), run("parse", path, "--text-field", "date")
    right = "--text-field NAME of one with text would be right"
    assert absent.stderr.startswith(f"transcripts: {path}#1: no field words among body, date; {right}\n")
    assert empty.stderr.startswith(
        f"transcripts: {path}#1: no text in the field date of body, date; {right}\n"
    )


@pytest.mark.parametrize(
    ("data", "name", "where"),
    [
        ('{"text": "Q: When', "a.json", ": JSON that breaks off at column 18"),
        ('{\n"text": "Q",\n"b" 3}', "a.json", ": no JSON from line 3, column 5 on"),
        ('{"text": "Q: Why?"}\n{"text": \n', "a.jsonl", ":2: JSON that breaks off at column 9"),
        ("no", "a.jsonl", ":1: no JSON"),
    ],
)
def test_where_json_ends_is_told(tmp_path: Path, data: str, name: str, where: str) -> None:
    path = tmp_path / name
    path.write_text(data, encoding="utf-8")
    assert f"{path}{where}; one object in UTF-8 would be right\n" in run("parse", path).stderr


def test_a_licence_that_nobody_knows_is_told_and_taken(tmp_path: Path) -> None:
    told = run("build", SEEDS[0], "-o", tmp_path / "out", "--license", "foo", "--no-cache")
    assert told.stderr.startswith(
        "transcripts: --license foo: taken as it is, though SPDX has no such licence; an id"
    )
    assert "\nlicense: foo\n" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_the_legend_of_gold_is_in_the_language_that_is_spoken() -> None:
    english, chinese = run("annotate", SEEDS[0]).stdout, run("annotate", SEEDS[0], "--lang", "zh").stdout
    assert chinese.startswith(";; 以 ;; 开头的行是给你看的")
    assert parse_gold(chinese).text == parse_gold(english).text
    assert run("--lang", "zh", "--version").stdout == f"transcripts，版本 {transcripts.__version__}\n"


def test_predictions_of_other_releases_are_no_scores_of_these(tmp_path: Path) -> None:
    gold, records = tmp_path / "a.gold", tmp_path / "other.jsonl"
    gold.write_text(run("annotate", SEEDS[0]).stdout, encoding="utf-8")
    records.write_text(run("parse", *SEEDS[1:]).stdout, encoding="utf-8")
    result = run("score", gold, "--predictions", records)
    assert result.exit_code == 2
    assert (
        f"transcripts: {records}: none of its releases has gold among what is scored; records"
        in result.stderr
    )
    records.write_text(run("parse", *SEEDS).stdout, encoding="utf-8")
    assert run("score", gold, "--predictions", records).exit_code == 0


def test_without_arguments_there_is_help() -> None:
    result = run()
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert "\nCommands:\n" in result.stderr


def test_interruption_exits_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(found: Input, *fields: str | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("transcripts.reading.pieces.read_input", interrupt)
    result = run("parse", SEEDS[0])
    assert result.exit_code == 130
    assert result.stderr == "transcripts: interrupted\n"


def test_lines_and_columns() -> None:
    assert [locate("ab\n\nc", offset) for offset in range(5)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, transcripts.cli\n"
        "print([name for name in ('pyarrow', 'datasets', 'rich', 'pydantic', 'numpy') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert found == b"[]\n"


def test_process_exits_with_what_happened(damaged: Path) -> None:
    assert run_process("check", damaged).returncode == 1
    missing = run_process("parse", "no.txt")
    assert missing.returncode == 2
    assert b"Traceback" not in missing.stderr


def test_closed_pipe_ends_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "transcripts", "parse", str(SEEDS[0].parent)]
    process = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert process.returncode == 0
    assert b"Error" not in process.stderr
    assert b"Traceback" not in process.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device here that is always full")
def test_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "transcripts", "parse", str(SEEDS[0])]
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert process.returncode == 2
    assert process.stderr.decode().startswith("transcripts: output: No space left on device; ")
    assert process.stderr.count(b"\n") == 1


def test_poor_locale_does_not_matter() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    assert run_process("show", SEEDS[0], env=environment).returncode == 0
    assert run_process("annotate", SEEDS[0], env=environment).stdout.decode() == annotate(
        transcripts.read(SEEDS[0])
    )


def test_a_build_says_what_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIBRARIES, "no_such_module", "no-such-library")
    result = CliRunner().invoke(main, ["build", str(SEEDS[0]), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert result.stderr == (
        "transcripts: build needs no-such-library, which is not installed; "
        'pip install "press-transcripts[dataset]" would be right\n'
    )
    assert not (tmp_path / "out").exists()


def test_tables_that_go_into_a_pipe_cut_no_word() -> None:
    shown = run_process(
        "score", *sorted(Path(__file__).with_name("gold").glob("seed-00*.gold"))[:2]
    ).stdout.decode()
    assert {"unlabelled", "characters"} <= {*shown.split()}
    assert "…" not in shown
