"""Another commit of the program to measure beside this one, for `bench`: its files, and its libraries.

Its files lie in a worktree, and both run on the libraries that are installed here, so that what differs is
our code. What that commit asks for beyond them, or in another version, is installed for it alone.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from timing import Code

ROOT = Path(__file__).resolve().parent.parent
EXTRA = "dataset"


@contextmanager
def check_out(revision: str) -> Iterator[Code]:
    """The code of a commit, for as long as it is needed.

    Raises:
        SystemExit: there is no such commit, or what it needs cannot be installed.
    """
    name = run_git("rev-parse", "--short", f"{revision}^{{commit}}").strip()
    with TemporaryDirectory() as place:
        folder = Path(place) / name
        run_git("worktree", "add", "--detach", "--quiet", str(folder), name)
        try:
            yield Code(name, folder, install_missing(folder, Path(place) / "libraries"))
        finally:
            run_git("worktree", "remove", "--force", str(folder))


def run_git(*arguments: str) -> str:
    """What git prints.

    Raises:
        SystemExit: it fails.
    """
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def install_missing(folder: Path, place: Path) -> tuple[Path, ...]:
    """Where the libraries are that a checkout has for itself; none if those here will do.

    Raises:
        SystemExit: they cannot be installed.
    """
    missing = list_missing(folder)
    if not missing:
        return ()
    print(f"{folder.name} gets for itself: {', '.join(missing)}", file=sys.stderr)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(place), *missing]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"what {folder.name} needs cannot be installed: {done.stderr.strip()[-1000:]}")
    return (place,)


def list_missing(folder: Path) -> list[str]:
    """What a checkout asks for that is not installed here, or in another version."""
    from packaging.requirements import Requirement

    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"].get(EXTRA, [])
    missing = []
    for requirement in map(Requirement, asked):
        if requirement.name == project["name"]:
            continue
        try:
            fits = requirement.specifier.contains(version(requirement.name), prereleases=True)
        except PackageNotFoundError:
            fits = False
        if not fits:
            missing.append(str(requirement))
    return missing
