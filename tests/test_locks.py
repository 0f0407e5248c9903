"""The locks hold what pyproject.toml asks for, by hashes alone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {"base.lock": (), "dataset-formats.lock": ("dataset", "formats")}


def read_lock(name: str) -> list[tuple[Requirement, list[str]]]:
    """The pinned packages with their hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    split = [line.partition("--hash=") for line in lines]
    return [
        (Requirement(one.strip()), re.findall(r"sha256:([0-9a-f]{64})\b", sign + rest))
        for one, sign, rest in split
    ]


def list_wanted(extras: tuple[str, ...]) -> list[Requirement]:
    """What is asked for by the package and by extras, with those that they name."""
    own = canonicalize_name(PROJECT["name"])
    wanted: list[Requirement] = []
    waiting = [
        *PROJECT["dependencies"],
        *(one for extra in extras for one in PROJECT["optional-dependencies"][extra]),
    ]
    for said in waiting:
        asked = Requirement(said)
        if canonicalize_name(asked.name) == own:
            waiting += [one for extra in asked.extras for one in PROJECT["optional-dependencies"][extra]]
        else:
            wanted.append(asked)
    return wanted


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_what_is_asked_for(name: str) -> None:
    pinned = read_lock(name)
    versions: dict[str, list[str]] = {}
    for one, _ in pinned:
        [pin] = one.specifier
        assert pin.operator == "=="
        versions.setdefault(canonicalize_name(one.name), []).append(pin.version)
    wanted = list_wanted(LOCKS[name])
    assert len(wanted) > 7
    for one in wanted:
        found = versions.get(canonicalize_name(one.name), [])
        assert found, f"{one.name} is not in {name}"
        assert all(one.specifier.contains(version) for version in found), f"{one}: {found}"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_hashes_and_no_place(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^-|@ |/opt|/work", text, re.MULTILINE)
    for one, hashes in read_lock(name):
        assert hashes, one
        assert len(hashes) == len(set(hashes))
