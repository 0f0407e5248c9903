"""The package as others install it: built, into an empty environment, in another folder.

One environment for all tests here. Where no package index can be reached they are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
FILES = ROOT / "tests" / "formats" / "files"
MOST_PACKAGES, MOST_BYTES = 14, 60_000_000
"""What the base may bring, itself among it."""
NO_INDEX = (
    "Temporary failure in name resolution",
    "NewConnectionError",
    "Network is unreachable",
    "timed out",
)
"""What pip says where no index can be reached."""

pytestmark = [
    pytest.mark.skipif(find_spec("build") is None, reason="build is not installed; scripts/test installs it"),
    pytest.mark.skipif(
        find_spec("pip") is None, reason="pip is not installed; python -m ensurepip would be right"
    ),
]


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and nothing that the wheel does not ask for."""

    built: Path
    """The folder with the wheel and the sdist."""
    place: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs a program of the environment, outside of the checkout."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment |= {"TRANSCRIPTS_CACHE": str(self.place / "cache"), "PYTHONUTF8": "1"}
        whole = [str(self.place / "venv" / "bin" / command[0]), *command[1:]]
        return subprocess.run(
            whole, cwd=self.place, env=environment, capture_output=True, encoding="utf-8", check=False
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with the wheel that is built of nothing but the sdist."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "venv", with_pip=False)
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(place / "venv" / "bin" / "python")]
    pip += ["install", "--quiet", "--retries", "1", str(wheel)]
    done = subprocess.run(pip, capture_output=True, encoding="utf-8", cwd=place, check=False)
    if done.returncode and any(sign in done.stderr for sign in NO_INDEX):
        pytest.skip(f"no package index can be reached: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return Installed(built, place)


def list_package() -> set[str]:
    """The files of the package as they stand in the checkout."""
    files = (path for path in (ROOT / "transcripts").rglob("*") if path.is_file())
    made = {".pyc", ".so", ".pyd"}
    return {path.relative_to(ROOT).as_posix() for path in files if path.suffix not in made}


def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    (wheel,) = built.glob("press_transcripts-*.whl")
    held = {*ZipFile(wheel).namelist()}
    missing = list_package() - held
    assert not missing
    assert {Path(name).suffix for name in held} >= {".py", ".toml", ".tsv", ".js", ".css", ".html", ".typed"}
    said = wheel.name.rpartition("-py3-")[0] + ".dist-info"
    assert {name.partition("/")[0] for name in held} == {"transcripts", said}


def test_the_sdist_holds_what_the_checkout_does(built: Path) -> None:
    (sdist,) = built.glob("press_transcripts-*.tar.gz")
    with tarfile.open(sdist) as file:
        held = {name.partition("/")[2] for name in file.getnames()}
    assert list_package() <= held
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "scripts/setup",
        "seeds/SOURCES.toml",
    } <= held
    assert {"tests/test_install.py", "docs/architecture.md", "findings/README.md"} <= held


MEASURE = """
import json, sysconfig
from importlib.metadata import distributions
from pathlib import Path

files = [path for path in Path(sysconfig.get_path("purelib")).rglob("*") if path.is_file()]
print(json.dumps([sorted(one.name for one in distributions()), sum(path.stat().st_size for path in files)]))
"""


def test_the_base_is_light(installed: Installed, capsys: pytest.CaptureFixture[str]) -> None:
    names, size = json.loads(installed.run("python", "-c", MEASURE).stdout)
    with capsys.disabled():
        print(f"\nthe base: {len(names)} packages, {size / 1e6:.1f} MB ({', '.join(names)})")
    assert "press-transcripts" in names
    assert not {"pip", "setuptools"} & {*names}
    assert len(names) <= MOST_PACKAGES
    assert f"It is {len(names)} packages of " in (ROOT / "docs" / "install.md").read_text("utf-8")
    assert size < MOST_BYTES


def test_what_is_installed_parses_and_shows(installed: Installed) -> None:
    seed = ROOT / "seeds" / "003_59011f02162fb594.txt"
    names = ("en-weasyprint.pdf", "zh-pandoc.html", "en-pysubs2-labelled.srt", "en-webvtt-py.vtt")
    parsed = installed.run("transcripts", "parse", str(seed), *(str(FILES / name) for name in names))
    assert parsed.stderr == ""
    records = [json.loads(line) for line in parsed.stdout.splitlines()]
    assert [bool(record["pairs"]) for record in records] == [True] * 5
    shown = installed.run("transcripts", "show", str(seed))
    assert "Q2 reporter 延安新闻网" in shown.stdout
    module = installed.run("python", "-c", "import transcripts; print(transcripts.__file__)").stdout
    assert Path(module).is_relative_to(installed.place), "not the checkout"


def test_what_is_installed_has_its_page(installed: Installed) -> None:
    done = installed.run("transcripts", "report", str(ROOT / "seeds"), "-o", "report.html")
    assert done.returncode == 0, done.stderr
    assert "</html>" in (installed.place / "report.html").read_text("utf-8")


def test_what_is_installed_asks_for_its_extra(installed: Installed) -> None:
    done = installed.run("transcripts", "build", str(ROOT / "seeds"), "-o", "out")
    (line,) = done.stderr.splitlines()
    assert line.startswith("transcripts: build needs pyarrow, datasets, ")
    assert line.endswith('; pip install "press-transcripts[dataset]" would be right')
    assert done.returncode == 2
    assert not (installed.place / "out").exists()
