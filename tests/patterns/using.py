"""How the package uses its patterns: by the names they stand under, and what is asked of these names in the code.

A pattern that stands under no name, or that is handed on before it is used, may be used in any way.
"""

from __future__ import annotations

import ast
import gc
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

USES = {
    "match": "match",
    "fullmatch": "fullmatch",
    **dict.fromkeys(("search", "finditer", "findall", "sub", "subn", "split"), "search"),
}
"""What is measured of a method: all but the first two look for a start, too."""


def list_uses(package: Path) -> Mapping[str, set[str]]:
    """Of each name that a pattern method is asked of, the methods; a name that is handed on has all."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name, method in _read_use(node):
                found[name] |= {USES[method]} if method else set(USES.values())
    return found


def _read_use(node: ast.AST) -> Iterator[tuple[str, str | None]]:
    if isinstance(node, ast.Attribute) and node.attr in USES and (name := _name(node.value)):
        yield name, node.attr
    if isinstance(node, ast.Call):
        for given in (*node.args, *(keyword.value for keyword in node.keywords)):
            if name := _name(given):
                yield name, None


def _name(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def name_patterns() -> Mapping[tuple[str | bytes, int], set[str]]:
    """The names under which patterns stand: of modules, of the fields of what is made from a lexicon."""
    names: defaultdict[tuple[str | bytes, int], set[str]] = defaultdict(set)
    for name, value in _list_named():
        if isinstance(value, re.Pattern):
            names[value.pattern, value.flags].add(name)
    return names


def _list_named() -> Iterator[tuple[str, object]]:
    for title, module in list(sys.modules.items()):
        if title.startswith("transcripts") and isinstance(module, ModuleType):
            yield from list(vars(module).items())
    for thing in gc.get_objects():
        if str(type(thing).__module__).startswith("transcripts") and is_dataclass(thing):
            yield from ((field.name, getattr(thing, field.name, None)) for field in fields(thing))
