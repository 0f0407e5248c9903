"""No command reaches for a network, and no data is run as code."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "transcripts"
RUNNER = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
                 "socket.sendto", "socket.sendmsg", "socket.bind", "urllib.Request", "http.client.connect",
                 "ftplib.connect", "smtplib.connect", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open"):
        sys.__stderr__.write(f"sealed: {event} {arguments[:2]!r}\\n")
        raise PermissionError(event)
    if event == "subprocess.Popen":
        sys.__stderr__.write(f"sealed: {event} {arguments[0]!r}\\n")
    if event == "pickle.find_class" and not str(arguments[0]).startswith(("transcripts.", "builtins")):
        sys.__stderr__.write(f"named by a pickle: {arguments[0]}.{arguments[1]}\\n")

sys.addaudithook(refuse)
import json
from transcripts.cli import main
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except SystemExit as end:
        sys.__stderr__.write(f"ended: {end.code} {arguments[0]}\\n")
"""
"""Commands under an eye that every opening of a connection passes; processes that it starts are named."""


def run(*commands: tuple[str | Path, ...]) -> list[str]:
    """How sealed commands ended, and what they tried; a line each."""
    said = json.dumps([[str(one) for one in command] for command in commands])
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, said], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    return [line for line in done.stderr.splitlines() if line.startswith(("sealed: ", "named by", "ended: "))]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two seeds and a gold."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for path in sorted((ROOT / "seeds").glob("*.txt"))[:2]:
        shutil.copy(path, folder)
    return folder


def test_the_eye_sees() -> None:
    watching = RUNNER.partition("import json")[0]
    look = f"{watching}\nimport socket\nsocket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "sealed: socket." in done.stderr


def test_no_command_opens_a_connection(seeds: Path, tmp_path: Path) -> None:
    text = sorted(seeds.iterdir())[0]
    shutil.copy(ROOT / "tests" / "gold" / "seed-000.gold", tmp_path / "a.gold")
    told = run(
        ("parse", seeds, "--workers", "1", "-o", tmp_path / "a.jsonl"),
        ("stats", seeds),
        ("show", seeds),
        ("annotate", text),
        ("report", seeds, "-o", tmp_path / "report.html"),
        ("score", tmp_path / "a.gold"),
        ("check", seeds),
        ("build", seeds, "-o", tmp_path / "out", "--workers", "1"),
        ("build", seeds, "-o", tmp_path / "out", "--workers", "1"),
    )
    ended = [line for line in told if line.startswith("ended: ")]
    names = ["parse", "stats", "show", "annotate", "report", "score", "check", "build", "build"]
    assert [line.split()[2] for line in ended] == names
    assert {line.split()[1] for line in ended} <= {"0", "1"}
    others = {line for line in told if line not in ended}
    assert others <= {f"named by a pickle: {name}" for name in PREPARED}


# The code

PREPARED = ("numpy._core.numeric._frombuffer", "numpy.dtype", "collections.Counter")
"""What a prepared release in the cache may name beside types of ours (see `dataset/releases/pickles.py`)."""

RUNS = {
    "eval": set[str](),
    "exec": set[str](),
    "compile": set[str](),
    "__import__": set[str](),
    "import_module": {"__init__.py", "reading/formats.py", "exporting/exports.py", "languages/faces.py"},
    "exec_module": {"languages/faces.py"},
    "spec_from_file_location": {"languages/faces.py"},
    "pickle": {"working.py", "dataset/releases/pickles.py"},
    "marshal": set[str](),
    "shelve": set[str](),
    "system": set[str](),
    "popen": set[str](),
    "subprocess": set[str](),
    "socket": set[str](),
    "urlopen": set[str](),
    "requests": set[str](),
    "unsafe_load": set[str](),
    "full_load": set[str](),
}
"""What could run data or reach out, and the modules that may use it.

`import_module` gets names that stand in the package; a language of the reader's own is Python by `--languages`,
which the reader wrote; pickles go between a run's own processes, and out of the cache only through an unpickler
that knows the types of a prepared release.
"""
NAMES = {"http", "ftplib", "smtplib", "aiohttp", "httpx", "telnetlib"}
"""Modules that speak with a network."""


def read_modules(*words: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules in whose text one of some words stands, parsed."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place, text = path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")
        if any(word in text for word in words) and not place.startswith("exporting/mteb_tasks/"):
            yield place, ast.parse(text)  # those tasks are run by who evaluates a model


def list_uses(tree: ast.Module) -> Iterator[str]:
    """The names that a module calls, and the modules that it imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
            yield from ("urlopen" for alias in node.names if alias.name == "urllib.request")
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr != "compile"
        ):
            yield node.func.attr  # `re.compile` and a language's own


def test_no_module_runs_data_or_reaches_out() -> None:
    found: dict[str, set[str]] = {name: set() for name in (*RUNS, *NAMES)}
    for place, tree in read_modules(*found):
        for name in found.keys() & set(list_uses(tree)):
            found[name].add(place)
    assert found == {**RUNS, **{name: set[str]() for name in NAMES}}


def test_yaml_is_loaded_as_data_alone() -> None:
    names = {
        node.attr
        for _, tree in read_modules("yaml")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "yaml"
    }
    assert names
    assert not [name for name in names if "load" in name.lower() and "safe" not in name.lower()]
