"""What the base does by itself, and the one line that says which extra brings the rest."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import transcripts
from transcripts.cli import main
from transcripts.errors import LibraryError, ReaderError
from transcripts.extras import DISTRIBUTION
from transcripts.reading.files import read_bytes

ROOT = Path(__file__).parents[1]
FILES = ROOT / "tests" / "formats" / "files"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

BEYOND = (
    *("pyarrow", "datasets", "pandas", "numpy", "scipy", "rensa", "rjieba", "ir_measures", "matplotlib"),
    *("zstandard", "docx", "lxml", "fastwarc", "datatrove", "regex", "tokenizers", "torch", "transformers"),
    *("sentence_transformers", "trl", "accelerate", "lm_eval", "mteb", "beir", "convokit", "mlcroissant"),
    *("ray", "pyspark", "rich", "playwright", "huggingface_hub", "requests", "httpx"),
)
"""Modules of all extras, and what these bring: none of them is there in an empty environment."""

RUN = """
import json, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BEYOND:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

commands, BEYOND = json.load(sys.stdin)
sys.meta_path.insert(0, Blocker())
from transcripts.cli import main

codes = []
for command in commands:
    try:
        codes.append(main(command, standalone_mode=False) or 0)
    except SystemExit as end:
        codes.append(end.code)
    except BaseException as error:
        codes.append(repr(error))
print(json.dumps([codes, sorted({name.partition(".")[0] for name in sys.modules} & {*BEYOND})]), file=sys.stderr)
"""


def run_without(commands: list[list[str]], folder: Path) -> tuple[list[object], str, str]:
    """How commands end in one process that has only the base; what it printed, the last line apart."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TRANSCRIPTS_CACHE": str(folder / "cache")}
    order = json.dumps([commands, BEYOND])
    command = [sys.executable, "-c", RUN]
    done = subprocess.run(
        command, input=order, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    *lines, last = done.stderr.splitlines()
    codes, loaded = json.loads(last)
    assert loaded == []
    return codes, done.stdout, "\n".join(lines)


def test_the_base_has_all_commands_but_build(tmp_path: Path) -> None:
    seed, made = str(ROOT / "seeds" / "003_59011f02162fb594.txt"), str(tmp_path / "a.jsonl")
    gold = sorted((ROOT / "tests" / "gold").glob("seed-00*.gold"))[0]
    commands = [
        ["parse", seed, str(ROOT / "seeds"), "-o", made],
        ["show", seed, "--evidence"],
        ["show", str(ROOT / "seeds")],
        ["stats", made],
        ["check", seed],
        ["annotate", seed],
        ["score", str(gold)],
        ["report", seed, str(gold), "-o", str(tmp_path / "report.html")],
        ["schema"],
    ]
    codes, shown, said = run_without(commands, tmp_path)
    assert codes == [0] * len(commands), said
    assert "延安市" in shown
    assert len(Path(made).read_bytes().splitlines()) == 6
    assert (tmp_path / "report.html").stat().st_size > 100_000


BASE = (
    *("en-weasyprint.pdf", "en-chromium.mhtml", "zh-pandoc.html", "zh-pandoc.rtf", "en-pylangacq.cha"),
    *("en-pysubs2-labelled.srt", "en-pysubs2.ass", "en-webvtt-py.vtt", "en-ttconv.ttml"),
    *("en-whisperx.json", "en-python.csv"),
)


def test_the_base_reads_texts_pages_print_and_subtitles(tmp_path: Path) -> None:
    codes, shown, said = run_without([["parse", *(str(FILES / name) for name in BASE)]], tmp_path)
    assert codes == [0], said
    records = [json.loads(line) for line in shown.splitlines()]
    assert [Path(record["source"]["name"]).name for record in records] == [*BASE]
    assert all(record["turns"] for record in records)


# The one line.


def block(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Makes some modules and all in them as if they were not installed."""
    for name in [name for name in sys.modules if name.partition(".")[0] in modules] + [*modules]:
        monkeypatch.setitem(sys.modules, name, None)


def name_right(extra: str) -> str:
    return f'; pip install "{DISTRIBUTION}[{extra}]" would be right'


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.docx", "docx", "formats"),
        ("a.warc", "fastwarc", "formats"),
        ("a.txt.zst", "zstandard", "formats"),
        ("a.xml", "lxml", "formats"),
        ("a.eaf", "lxml", "formats"),
        ("a.parquet", "pyarrow", "dataset"),
        ("en-pandoc.epub", "lxml", "formats"),
        ("en-odfpy.odt", "lxml", "formats"),
    ],
)
def test_an_input_names_the_extra_that_reads_it(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block(monkeypatch, module)
    path = FILES / name if (FILES / name).exists() else tmp_path / name
    if path.parent == tmp_path:
        path.write_bytes(b"<?xml version='1.0'?><a/>" if module == "lxml" else b"x")
    result = run("parse", path, ROOT / "seeds" / "000_c1514f651fa57c31.txt")
    line, count = result.stderr.splitlines()
    assert line.startswith(f"transcripts: {path}: ")
    assert line.endswith(f" needs {module}, which is not installed{name_right(extra)}")
    assert count == "transcripts: 1 read, 0 skipped, 1 could not be read"
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1, "the other input is parsed"


def test_such_an_error_is_of_both_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch, "docx")
    with pytest.raises(ReaderError) as caught:
        read_bytes(b"x", "a.docx")
    assert isinstance(caught.value, LibraryError)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_tei_names_its_extra_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch, "lxml")
    result = run("parse", ROOT / "seeds", "--to", "tei", "-o", tmp_path / "tei")
    assert result.stderr == f"transcripts: TEI needs lxml, which is not installed{name_right('formats')}\n"
    assert result.exit_code == 2
    assert not (tmp_path / "tei").exists()


def test_build_names_all_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch, "rensa", "pyarrow")
    result = run("build", ROOT / "seeds", "-o", tmp_path / "out")
    said = f"build needs pyarrow, rensa, which are not installed{name_right('dataset')}"
    assert result.stderr == f"transcripts: {said}\n"
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_packed_dataset_names_the_extra_that_unpacks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block(monkeypatch, "zstandard")
    (tmp_path / "releases.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    result = run("stats", tmp_path / "releases.jsonl.zst")
    assert name_right("formats") in result.stderr
    assert result.exit_code == 2


def test_a_step_of_an_engine_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch, "pyarrow")
    with pytest.raises(LibraryError, match=r'^parse_batch needs pyarrow, .*\[dataset\]" would be right$'):
        transcripts.parse_batch(None)  # type: ignore[type-var]


CRAWL = """
import runpy, sys

sys.modules["datatrove"] = None
sys.argv[1:] = ["crawl", "out"]
runpy.run_path("scripts/crawl", run_name="__main__")
"""


def test_a_crawl_names_its_extra() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRAWL], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    said = f"scripts/crawl needs datatrove, which is not installed{name_right('scaling')}\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_every_extra_that_is_named_exists() -> None:
    extras = PROJECT["optional-dependencies"]
    assert PROJECT["name"] == DISTRIBUTION
    assert {"dataset", "formats", "docx", "warc", "zstd", "report", "eval", "train"} <= {*extras}
    asked = [one for requirements in extras.values() for one in requirements]
    own = [one for one in asked if one.startswith(DISTRIBUTION)]
    named = {name for one in own for name in one.partition("[")[2].rstrip("]").split(",")}
    assert named <= {*extras}
    assert not [one for one in asked if one.startswith("transcripts")], "this name is another's"


def test_every_package_has_a_range() -> None:
    asked = [
        *PROJECT["dependencies"],
        *(one for some in PROJECT["optional-dependencies"].values() for one in some),
    ]
    loose = [one for one in asked if not one.startswith(DISTRIBUTION) and "~=" not in one]
    assert [one for one in loose if not (">=" in one and ",<" in one)] == []


def test_the_page_lists_every_extra_and_says_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "install.md").read_text("utf-8")
    rows = [row.split("|")[1] for row in page.splitlines() if row.startswith("| `")]
    assert {name.strip(" `") for row in rows for name in row.split(",")} == {
        *PROJECT["optional-dependencies"]
    }
    block(monkeypatch, "docx")
    with pytest.raises(ReaderError) as caught:
        read_bytes(b"x", "minutes.docx")
    assert f"\ntranscripts: {caught.value}\n" in page


def test_the_newest_packages_are_tried_with_tests_that_exist() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "try-newest"))
    assert {*script["TESTS"]} - {"base"} <= {*PROJECT["optional-dependencies"]}
    assert all((ROOT / path).exists() for paths in script["TESTS"].values() for path in paths)
    pins = script["read_pins"]("formats")
    assert {"pydantic", "lxml", "python-docx", "fastwarc", "zstandard"} <= {*pins}
    assert pins["lxml"] == ">=6,<7"
    assert script["read_pins"]("eval")["lm_eval[hf]"].startswith(">=")
    assert script["split_requirement"]("lm_eval[hf,api]>=0.4.13,<0.5") == (
        "lm_eval",
        ["hf", "api"],
        ">=0.4.13,<0.5",
    )


# Help.

SLOW = (*BEYOND, "pydantic", "selectolax", "pypdfium2", "pycld2", "yaml", "platformdirs", "tomllib")
"""What is imported where it is used, and takes its time."""
ROOMS = ("flow", "batch", "records", "parsing", "reading", "languages", "scoring", "reporting", "scaling")
"""Rooms of this package that no help needs."""
HELP = """
import contextlib, io, sys
from transcripts.cli import main

for command in ["", *main.commands]:
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        main([*command.split(), "--help"], standalone_mode=False)
    assert "Usage:" in shown.getvalue() and "--help" in shown.getvalue()
print(*sys.modules)
"""


def test_help_loads_nothing_that_takes_its_time() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    loaded = {*done.stdout.split()}
    assert "transcripts.options" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {*SLOW}
    assert not {name for name in loaded if name.startswith(tuple(f"transcripts.{room}" for room in ROOMS))}
