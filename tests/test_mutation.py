"""Mutants of the code: what is changed, that the draw stands still, and that a change is noticed or is not."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
CODE = """\
from __future__ import annotations


def choose(words: list[str] | None, most: int = 3) -> list[str]:
    kept = [word for word in words or () if word not in "ab"]
    if most and kept:
        return kept[:most]
    elif not kept:
        return []
    return kept
"""
TEST = """\
from transcripts.parsing.choosing import choose


def test_few():
    assert choose(["c"]) == ["c"]


def test_many():
    assert choose(["a", "c", "d", "e", "f"]) == ["c", "d", "e"]
"""


@pytest.fixture
def mutating(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The module that draws, over a package of one file."""
    pytest.importorskip("cosmic_ray", reason="cosmic-ray is not installed (scripts/setup dev mutation)")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import mutating

    monkeypatch.setattr(mutating, "ROOT", tmp_path)
    write(tmp_path, CODE)
    return mutating


def write(folder: Path, code: str) -> Path:
    path = folder / "transcripts" / "parsing" / "choosing.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "utf-8")
    for package in path.parents[:2]:
        (package / "__init__.py").touch()
    return path


def list_changes(mutating: ModuleType, folder: Path) -> list[str]:
    """What comes in with each mutant."""
    mutants = mutating.list_mutants(folder / "transcripts" / "parsing" / "choosing.py")
    return [line[1:].strip() for mutant in mutants for line in mutant.diff.splitlines() if line[0] == "+"]


def test_conditions_members_operands_and_numbers_change(mutating: ModuleType, tmp_path: Path) -> None:
    changes = list_changes(mutating, tmp_path)
    assert {
        'kept = [word for word in words or () if word in "ab"]',
        'kept = [word for word in words or () if ((word not in "ab") and False)]',
        'kept = [word for word in words if word not in "ab"]',
        "if most:",
        "if ((most and kept) or True):",
        "elif ((not kept) and False):",
    } <= {*changes}
    assert len(changes) == len({*changes})


def test_annotations_stay_and_all_is_python(mutating: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "transcripts" / "parsing" / "choosing.py"
    for mutant in mutating.list_mutants(path):
        changed = mutant.write(CODE)
        assert changed != CODE
        assert "words: list[str] | None" in changed
        compile(changed, "changed", "exec")


def test_lines_above_do_not_move_the_draw(mutating: ModuleType, tmp_path: Path) -> None:
    drawn = [mutant.key for mutant in mutating.draw(4)]
    assert len({*drawn}) == 4
    write(tmp_path, CODE.replace("\n\n\n", "\n\nLATER = None\n\n\n"))
    assert [mutant.key for mutant in mutating.draw(4)] == drawn


@pytest.mark.parametrize(
    ("change", "verdict", "by"),
    [
        ('kept = [word for word in words or () if word in "ab"]', "killed", "test_few"),
        ("def choose(words: list[str] | None, most: int = 4) -> list[str]:", "killed", "test_many"),
        ("elif ((not kept) and False):", "survived", ""),
    ],
)
def test_a_change_is_killed_by_the_test_that_fails(
    mutating: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, verdict: str, by: str
) -> None:
    import killing

    path = tmp_path / "transcripts" / "parsing" / "choosing.py"
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]", "utf-8")
    (tmp_path / "test_choosing.py").write_text(TEST, "utf-8")
    (mutant,) = [one for one in mutating.list_mutants(path) if one.diff.endswith(change)]
    for name in [name for name in sys.modules if name.partition(".")[0] == "transcripts"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    tests = ["test_choosing.py::test_few", "test_choosing.py::test_many"]
    trial = killing.try_mutant(tmp_path, mutant, tests, {}, 20)
    assert (trial.verdict, trial.by.rpartition(":")[2]) == (verdict, by)
    assert path.read_text("utf-8") == CODE


def test_the_interval_is_that_of_wilson(mutating: ModuleType) -> None:
    script: dict[str, Any] = runpy.run_path(str(SCRIPTS / "mutation"))
    assert script["tell_share"](90, 100) == "90/100 = 90.0 % (82.6 to 94.5)"
    assert script["find_interval"](0, 0) == (0.0, 1.0)
