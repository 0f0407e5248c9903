"""Mutants of our code: a small change of one line each, drawn by a seed; edits elsewhere do not disturb it.

The changes are those of cosmic-ray and a few of our own, written as its documentation asks for.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.binary_operator_replacement import BinaryOperators
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider
from parso.tree import NodeOrLeaf

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("parsing", "languages", "dataset")
"""The packages of `transcripts` whose lines are drawn from."""
SEED = "1"

BINARY = frozenset({"arith_expr", "term", "expr", "and_expr", "xor_expr", "shift_expr", "power"})
"""What `+`, `|` and their like stand in where they compute; elsewhere `*` is of parameters."""
CONDITIONS = {
    "if_stmt": ("if", "elif"),
    "while_stmt": ("while",),
    "comp_if": ("if",),
    "ternary": ("if",),
    "test": ("if",),
}


SIGNS = frozenset(sign.value for sign in BinaryOperators)
ASKED = frozenset(
    {"operator", "keyword", "number", "comparison", "factor", "not_test", "and_test", "or_test"}
    | {"for_stmt", "decorator", "except_clause", *CONDITIONS}
)


class Change(Operator):
    """An operator of our own: some children of a node, each replaced by some texts."""

    def list_changes(self, node: NodeOrLeaf) -> Iterator[tuple[slice, str]]:
        """The children to replace, and what stands there then."""
        raise NotImplementedError

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        # All at once: a node that was changed has other children when the next place is asked for.
        changed = [node.children[where] for where, _ in self.list_changes(node)]
        yield from ((children[0].start_pos, children[-1].end_pos) for children in changed)

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        where, text = list(self.list_changes(node))[index]
        node.children[where] = [parso.parse(text)] if text else []
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class SwapMembership(Change):
    """`in` for `not in`, and the other way; cosmic-ray leaves both alone."""

    def list_changes(self, node: NodeOrLeaf) -> Iterator[tuple[slice, str]]:
        for at in range(1, len(node.children), 2) if node.type == "comparison" else ():
            words = node.children[at].get_code().split()
            if words[-1] == "in":
                yield slice(at, at + 1), " in" if len(words) > 1 else " not in"


class FixCondition(Change):
    """A condition that is always true, or never, also behind `elif` and in comprehensions."""

    def list_changes(self, node: NodeOrLeaf) -> Iterator[tuple[slice, str]]:
        words = CONDITIONS.get(node.type, ())
        for at, child in enumerate(node.children if words else ()):
            if child.type == "keyword" and child.value in words:
                asked = node.children[at + 1].get_code().strip()
                yield slice(at + 1, at + 2), f" (({asked}) or True)"
                yield slice(at + 1, at + 2), f" (({asked}) and False)"


class DropOperand(Change):
    """One operand less of `and` or `or`."""

    def list_changes(self, node: NodeOrLeaf) -> Iterator[tuple[slice, str]]:
        last = len(node.children) - 1 if node.type in ("and_test", "or_test") else -1
        for at in range(0, last + 1, 2):
            yield (slice(at, at + 2) if at < last else slice(at - 1, at + 1)), ""


OWN = {change.__name__: change for change in (SwapMembership, FixCondition, DropOperand)}
LEFT_OUT = (
    *("VariableReplacer", "VariableInserter"),  # they ask for names
    *("ReplaceUnaryOperator_USub_Not", "ReplaceUnaryOperator_Invert_Not"),  # `a & not b` is no Python
    *("AddNot",),  # it negates the first operand alone, which `DropOperand` and `FixCondition` go beyond
    *(f"ReplaceComparisonOperator_{found}_{other}" for found in ("Eq", "NotEq") for other in ("Is", "IsNot")),
)
"""Operators that are not asked; whether equal texts are one object is the interpreter's affair."""


def list_operators() -> Mapping[str, Operator]:
    """By name, the changes that are made."""
    theirs = OperatorProvider()
    return {name: theirs[name]() for name in theirs if name not in LEFT_OUT} | {
        name: own() for name, own in OWN.items()
    }


OPERATORS = list_operators()


class Line(NamedTuple):
    """A line by what it says, so that it is known again when others have come or gone."""

    path: str
    text: str
    ordinal: int
    """How many lines of the file above say the same."""


class Mutant(NamedTuple):
    """A change of a file."""

    line: Line
    number: int
    """Of the line, from 1."""
    operator: str
    occurrence: int
    """Which of the places that the operator finds in the file."""

    @property
    def key(self) -> str:
        """Tells it from all others, also after edits of other lines."""
        return digest(*map(str, self.line), self.diff)[:12]

    @property
    def diff(self) -> str:
        """The lines that go, and those that come."""
        source = (ROOT / self.line.path).read_text("utf-8")
        lines = difflib.unified_diff(source.splitlines(), self.write(source).splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))

    def write(self, source: str) -> str:
        """The changed file."""
        changed = mutate_code(source, OPERATORS[self.operator], self.occurrence)
        assert changed is not None, self
        return str(changed)


def digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def list_files() -> list[Path]:
    """The modules of the rooms."""
    return sorted(path for room in ROOMS for path in (ROOT / "transcripts" / room).rglob("*.py"))


def name_lines(path: str, source: str) -> list[Line]:
    """The lines of a file, in order."""
    seen: Counter[str] = Counter()
    named = []
    for text in source.split("\n"):
        named.append(Line(path, text.strip(), seen[text.strip()]))
        seen[text.strip()] += 1
    return named


def list_mutants(path: Path) -> list[Mutant]:
    """All changes of a file that say something else than it does, first those above."""
    source = path.read_text("utf-8")
    lines = name_lines(str(path.relative_to(ROOT)), source)
    told = set(_list_annotated(source))
    counts: Counter[str] = Counter()
    found = []
    for node in filter(_is_asked, ast_nodes(parso.parse(source))):
        for name, operator in OPERATORS.items():
            for position, _ in operator.mutation_positions(node):
                if position not in told and (
                    not name.startswith("ReplaceBinary") or node.parent.type in BINARY
                ):
                    found.append(Mutant(lines[position[0] - 1], position[0], name, counts[name]))
                counts[name] += 1
    return sorted(found, key=lambda mutant: mutant.number)


def _is_asked(node: NodeOrLeaf) -> bool:
    """Whether any operator may find something in a node; to ask all of them of all nodes takes a minute."""
    return node.type in ASKED and (node.type != "operator" or node.value in SIGNS)


def _computes(node: NodeOrLeaf, name: str) -> bool:
    """Whether a sign stands between two operands, where the operator replaces such."""
    return not name.startswith("ReplaceBinary") or node.parent.type in BINARY


def _list_annotated(source: str) -> Iterator[tuple[int, int]]:
    """Every place inside an annotation, which nothing runs."""
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns"):
            told = getattr(node, name, None)
            for number in range(told.lineno, told.end_lineno + 1) if told else ():
                start = _count(lines[number - 1], told.col_offset) if number == told.lineno else 0
                end = (
                    _count(lines[number - 1], told.end_col_offset)
                    if number == told.end_lineno
                    else len(lines[number - 1])
                )
                yield from ((number, column) for column in range(start, end))


def _count(line: str, offset: int) -> int:
    """Characters in so many bytes of a line."""
    return len(line.encode()[:offset].decode())


def draw(size: int, seed: str = SEED) -> list[Mutant]:
    """One mutant each of so many lines, in random order; of each module by its share of such lines."""
    strata = [by_line for path in list_files() if (by_line := _gather(list_mutants(path)))]
    taken = [
        (digest(seed, *map(str, line)), _choose(by_line[line], seed))
        for by_line, count in zip(strata, _share([len(by_line) for by_line in strata], size), strict=True)
        for line in sorted(by_line, key=lambda line: digest(seed, *map(str, line)))[:count]
    ]
    return [mutant for _, mutant in sorted(taken, key=lambda pair: pair[0])]


def draw_once(size: int, file: Path) -> list[Mutant]:
    """The same, kept in a file as long as the modules say what they say: to draw takes some seconds."""
    state = digest(SEED, str(size), *(path.read_text("utf-8") for path in [Path(__file__), *list_files()]))
    kept = json.loads(file.read_text("utf-8")) if file.is_file() else {"state": ""}
    if kept["state"] != state:
        kept = {"state": state, "mutants": draw(size)}
        file.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    return [Mutant(Line(*line), *rest) for line, *rest in kept["mutants"]]


def _gather(mutants: Iterable[Mutant]) -> Mapping[Line, list[Mutant]]:
    by_line: defaultdict[Line, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        by_line[mutant.line].append(mutant)
    return by_line


def _share(sizes: list[int], total: int) -> list[int]:
    """Parts of a total by size, by the largest remainders."""
    shares = [size * total / sum(sizes) for size in sizes]
    parts = [int(share) for share in shares]
    for at in sorted(range(len(sizes)), key=lambda at: parts[at] - shares[at])[: total - sum(parts)]:
        parts[at] += 1
    return parts


def _choose(mutants: list[Mutant], seed: str) -> Mutant:
    """One of a line: first a kind of change, then one of that kind."""
    kinds: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        kinds[mutant.operator.split("_")[0]].append(mutant)
    line = map(str, mutants[0].line)
    place = digest(seed, *line)
    kind = min(kinds, key=lambda kind: digest(place, kind))
    _, chosen = min(
        (digest(place, mutant.operator, str(at)), mutant) for at, mutant in enumerate(kinds[kind])
    )
    return chosen
