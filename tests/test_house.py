"""The house stays as `docs/architecture.md` draws it: rooms that know no language, one place for each decision."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "transcripts"
STAGES = sorted((ROOT / "parsing").rglob("*.py"))
FLOW = [*STAGES, ROOT / "flow.py"]
LANGUAGES = sorted((ROOT / "languages").rglob("*.py"))
CASES = Path(__file__).parent / "cases"


@cache
def read_tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def list_strings(path: Path) -> Iterator[ast.Constant]:
    """The strings of a module that are no documentation: no statement of their own."""
    tree = read_tree(path)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


# No stage knows a language


SCRIPTS = {"han", "latin", "grammar", "zh", "en", "chinese", "english"}


def list_identifiers(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Every name that a module's code uses or makes."""
    for node in ast.walk(read_tree(path)):
        for field in ("id", "attr", "name", "arg", "module", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield node, value


@pytest.mark.parametrize("path", FLOW, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_stage_names_a_script_or_a_language(path: Path) -> None:
    named = [
        f"{name_place(path, node)}: {name}"
        for node, name in list_identifiers(path)
        if SCRIPTS & set(re.split(r"[._]", name.lower()))
    ]
    named += [name_place(path, node) for node in list_strings(path) if node.value in SCRIPTS]
    assert not named


@pytest.mark.parametrize("path", FLOW, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_stage_holds_words_of_a_language(path: Path) -> None:
    """Han characters stand in no string; words in Latin letters in no pattern and no set of words."""
    han = [name_place(path, node) for node in list_strings(path) if re.search(r"[\u3400-\u9fff]", node.value)]
    assert not han
    assert not [place for place, pattern in list_patterns(path) if list_words(pattern)]


def list_patterns(path: Path) -> Iterator[tuple[str, str]]:
    """The regular expressions that a module compiles, f-strings by their fixed parts."""
    for node in ast.walk(read_tree(path)):
        is_compiled = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        for argument in node.args if is_compiled else ():
            for piece in ast.walk(argument):
                if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
                    yield name_place(path, piece), piece.value


def list_words(pattern: str) -> list[str]:
    """The words of two letters and more in a pattern, without its own signs; the names of tags are markup.

    >>> list_words(r"(?P<name>\\w+)[A-Z] (?i:thanks?)\\b")
    ['thanks']
    """
    if pattern.startswith("</?"):
        return []
    bare = re.sub(
        r"\(\?P<\w+>|\(\?P=\w+\)|\\N\{[^}]*\}|\\u[0-9a-f]{4}|\\[a-zA-Z]|\(\?[aimsx-]+[:)]|\[[^\]]*\]",
        " ",
        pattern,
    )
    return re.findall(r"[A-Za-z]{2,}", bare)


# One place for each decision


def test_only_the_cast_writes_voices() -> None:
    written = [
        f"{name_place(path, target)}: {ast.unparse(target)}"
        for path in STAGES
        if "cast" not in path.parts
        for node in ast.walk(read_tree(path))
        for target in list_targets(node)
        if isinstance(target, ast.Attribute)
        and target.attr in ("voice", "name", "outlet", "title", "kind")
        and not ast.unparse(target).startswith("self.")
    ]
    assert not written


def list_targets(node: ast.AST) -> Iterator[ast.expr]:
    """What a statement assigns to."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from target.elts if isinstance(target, ast.Tuple) else [target]
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        yield node.target


SEARCHING = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
READERS = {"acts", "headnote", "page", "genre"}
"""The rooms in which the phrases of a language are looked for."""


ASKING = [path for path in STAGES if not READERS & set(path.relative_to(ROOT).parts)]


@pytest.mark.parametrize("path", ASKING, ids=lambda path: str(path.relative_to(ROOT)))
def test_phrases_are_looked_for_in_acts_alone(path: Path) -> None:
    found = [
        f"{name_place(path, node)}: {ast.unparse(node)}"
        for node in ast.walk(read_tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in SEARCHING
        and re.search(r"\bwords\.\w+\Z", ast.unparse(node.value))
    ]
    assert not found


# Size and shape


def count_paths(function: ast.FunctionDef) -> int:
    """Cyclomatic complexity: one, and one more for each branch, loop, condition and handler."""
    branches = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)
    count = 1
    for node in ast.walk(function):
        count += isinstance(node, branches)
        count += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        count += 1 + len(node.ifs) if isinstance(node, ast.comprehension) else 0
    return count


REPLACED = ("labels", "roles", "pairs")
"""Rooms whose decisions are to be made anew."""
MOST_PATHS, MOST_BRANCHED = 10, 0.05


def test_few_functions_branch_a_lot() -> None:
    paths = [path for path in (*STAGES, *LANGUAGES) if path.parent.name not in REPLACED]
    counted = {
        f"{name_place(path, node)}: {node.name} {count_paths(node)}": count_paths(node)
        for path in paths
        for node in ast.walk(read_tree(path))
        if isinstance(node, ast.FunctionDef)
    }
    branched = sorted(name for name, count in counted.items() if count > MOST_PATHS)
    assert len(branched) <= MOST_BRANCHED * len(counted), "\n".join(branched)


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def list_imports(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports anywhere."""
    for node in ast.walk(read_tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("transcripts"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)


def name_module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_module(path): path for path in ROOT.rglob("*.py")}
PROMISED = {"transcripts.model", "transcripts.records", "transcripts.reporting.notebook"}
"""A release gives its pydantic record and shows itself; the modules that do so know the release."""


def test_no_imports_run_in_a_circle() -> None:
    needs = {name: set(list_imports(path)) - {name} for name, path in MODULES.items()}
    for module in PROMISED:
        needs[module] -= PROMISED
    while free := [name for name, wanted in needs.items() if not wanted & needs.keys()]:
        for name in free:
            del needs[name]
    for name in [name for name in needs if not any(name in wanted for wanted in needs.values())]:
        del needs[name]
    assert not needs
