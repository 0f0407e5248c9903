"""Which patterns can go over one stretch of text in several ways, told by their shape.

A pattern becomes an automaton with a state for each set of characters in it. It can take exponential time where a
state comes back to itself by two ways over the same characters, and quadratic time where a loop is left for another
one that takes the same characters, if something behind that can fail; for a search the text in front of the match is
such a loop too. What stands around is left out (but for a set or the edge of a word at the very start), so that more
is told than can happen. Repeats of less than `FEW` count as one, larger ones as endless.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from .sets import Chars, list_samples, make_set

FEW = 12
"""Times that a repeat may be for its cost to count as a factor."""
BUDGET = 60_000
"""Steps after which a pattern is given up."""
_LOOKS = ("ASSERT", "ASSERT_NOT", "AT")


class Danger(NamedTuple):
    """A way to take longer than in proportion to the text."""

    kind: str
    """`exponential`, `quadratic`, `search` (quadratic by its starts) or `not told`."""
    pump: str
    """What a text has to repeat."""


@dataclass
class Part:
    """A part of the automaton."""

    first: dict[int, Chars] = field(default_factory=dict)
    """States to begin with, and on which of their characters."""
    last: set[int] = field(default_factory=set)
    nullable: bool = True
    closing: set[int] = field(default_factory=set)
    """Those of the last behind which nothing can fail."""
    guarded: bool = False
    """Whether it looks around, which can fail."""
    kept: bool = False
    """Whether it is a repeat that gives nothing back."""


class Automaton:
    """The states of a pattern and the ways between them."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        source = pattern.pattern
        text = source.decode("latin-1") if isinstance(source, bytes) else source
        flags = pattern.flags & ~(re.UNICODE if isinstance(source, bytes) else 0)
        self._tree = re._parser.parse(source, flags & ~re.DEBUG)  # type: ignore[attr-defined]
        self.samples = list_samples(text, is_bytes=isinstance(source, bytes))
        self.sets: list[Chars] = []
        self.ways: list[dict[int, Chars]] = []
        self.doubled: set[tuple[int, int]] = set()
        """Ways that two repeats make, one inside the other."""
        self.flags = pattern.flags
        self.anchored = _is_anchored(self._tree, pattern.flags)
        self.whole = self._build(self._tree, pattern.flags)
        self.samples = self._merge_samples()

    def _merge_samples(self) -> Chars:
        """One character for all that the states and ways cannot tell apart."""
        sets = {*self.sets, *(chars for ways in self.ways for chars in ways.values())}
        sets |= set(self.whole.first.values())
        kinds: dict[tuple[bool, ...], str] = {}
        for char in sorted(self.samples):
            kinds.setdefault(tuple(char in chars for chars in sets), char)
        return frozenset(kinds.values())

    def _add(self, chars: Chars) -> Part:
        self.sets.append(chars)
        self.ways.append({})
        state = len(self.sets) - 1
        return Part({state: chars}, {state}, nullable=False, closing={state})

    def _join(self, states: Iterable[int], first: dict[int, Chars], without: Chars = frozenset()) -> None:
        for state in states:
            for target, chars in first.items():
                if left := chars - without:
                    if left & self.ways[state].get(target, frozenset()):
                        self.doubled.add((state, target))
                    self.ways[state][target] = self.ways[state].get(target, frozenset()) | left

    def _build(self, nodes: Iterable[tuple[Any, Any]], flags: int) -> Part:
        whole = Part()
        for code, value in nodes:
            whole = self._follow(whole, self._make(str(code), value, flags))
        return whole

    def _follow(self, left: Part, right: Part) -> Part:
        kept = frozenset().union(*(self.sets[one] for one in left.last)) if left.kept else frozenset()
        self._join(left.last, right.first, kept)
        first = {**right.first, **left.first} if left.nullable else left.first
        last = right.last | left.last if right.nullable else right.last
        closing = set(right.closing)
        if right.nullable and not right.guarded:
            closing |= left.closing
        stays = not right.first and not right.last
        return Part(
            first,
            last,
            left.nullable and right.nullable,
            closing,
            right.guarded,
            left.kept if stays else right.kept,
        )

    def _make(self, code: str, value: Any, flags: int) -> Part:
        if code == "SUBPATTERN":
            _, added, removed, inner = value
            return self._build(inner, (flags | added) & ~removed)
        if code == "ATOMIC_GROUP":
            return self._build(value, flags)
        if code == "BRANCH":
            return self._branch([self._build(one, flags) for one in value[1]])
        if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(*value, flags=flags, kept=code == "POSSESSIVE_REPEAT")
        if code in _LOOKS or code == "GROUPREF_EXISTS":
            return Part(guarded=True)
        if code == "GROUPREF":
            return Part(guarded=True)
        return self._add(make_set(code, value, flags, self.samples))

    def _branch(self, parts: Sequence[Part]) -> Part:
        made = Part(
            nullable=any(part.nullable for part in parts), guarded=any(part.guarded for part in parts)
        )
        for part in parts:
            made.first |= part.first
            made.last |= part.last
            made.closing |= part.closing
        return made

    def _repeat(self, least: int, most: int, nodes: Any, *, flags: int, kept: bool) -> Part:
        if not most:
            return Part()
        before = len(self.sets)
        part = self._build(nodes, flags)
        if most >= FEW:
            kept_chars = (
                frozenset().union(*(self.sets[one] for one in part.last)) if part.kept else frozenset()
            )
            self._join(part.last, part.first, kept_chars)
        single = len(self.sets) == before + 1 and most >= FEW
        return Part(
            part.first, part.last, part.nullable or not least, part.closing, part.guarded, kept and single
        )

    # Its loops.

    def step(self, state: int, char: str) -> Iterator[int]:
        return (target for target, chars in self.ways[state].items() if char in chars)

    def list_loops(self) -> set[int]:
        """States that lead back to themselves."""
        return {state for state in range(len(self.sets)) if state in self.reach(state)}

    def reach(self, state: int) -> set[int]:
        seen: set[int] = set()
        waiting = [*self.ways[state]]
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                waiting += self.ways[one]
        return seen

    def can_fail(self, state: int) -> bool:
        """Whether a match that has come to a state may still come to nothing."""
        return state not in self.whole.closing


def _is_anchored(tree: Any, flags: int) -> bool:
    """Whether a match starts at the start of the text or of a line alone."""
    for code, value in tree:
        if str(code) == "AT":
            return str(value).startswith("AT_BEGINNING")
        if str(code) == "SUBPATTERN":
            return _is_anchored(value[3], flags)
        return False
    return False


def find_dangers(pattern: re.Pattern[Any], *, searched: bool = True) -> list[Danger]:
    """What can make a pattern slow, at most one danger of a kind.

    Args:
        pattern: of text or bytes.
        searched: whether it is also asked at every place of a text.
    """
    automaton = Automaton(pattern)
    loops = automaton.list_loops()
    found: dict[str, Danger] = {}
    try:
        for state in sorted(loops):
            if pump := find_second_way(automaton, state):
                found.setdefault("exponential", Danger("exponential", pump))
        for state, other in product(sorted(loops), repeat=2):
            if (
                state != other
                and automaton.can_fail(other)
                and (pump := _find_overlap(automaton, state, other))
            ):
                found.setdefault("quadratic", Danger("quadratic", pump))
        if searched and not automaton.anchored:
            for state in sorted(loops):
                if automaton.can_fail(state) and (pump := _find_start(automaton, pattern, state)):
                    found.setdefault("search", Danger("search", pump))
    except TimeoutError:
        found["not told"] = Danger("not told", "")
    return list(found.values())


_Place = tuple[int, ...]


def find_second_way(automaton: Automaton, state: int) -> str | None:
    """What a text repeats that comes back to a state in two ways."""
    for one, target in automaton.doubled:
        if one == state and (target == state or state in automaton.reach(target)):
            return "".join(sorted(automaton.ways[one][target])[:1])
    start, end = (state, state, False), (state, state, True)

    def step(place: Any, char: str) -> Iterator[Any]:
        one, other, apart = place
        for pair in product([*automaton.step(one, char)], [*automaton.step(other, char)]):
            yield (*pair, apart or pair[0] != pair[1])

    return _walk(automaton, start, step, end)


def _find_overlap(automaton: Automaton, state: int, other: int) -> str | None:
    """What two loops take, if the first leads to the second on the same characters."""

    def step(place: Any, char: str) -> Iterator[Any]:
        return product(*([*automaton.step(one, char)] for one in place))

    return _walk(automaton, (state, state, other), step, (state, other, other))


def _find_start(automaton: Automaton, pattern: re.Pattern[Any], state: int) -> str | None:
    """What a loop takes that a match can start with anywhere in it."""
    behind = _make_guard(automaton, pattern)

    def step(place: Any, char: str) -> Iterator[Any]:
        at, started, looping = place
        loops = [*automaton.step(looping, char)]
        nexts = [*automaton.step(started, char)] if started >= 0 else []
        if started < 0:
            nexts = [
                one for one, chars in automaton.whole.first.items() if char in chars and behind(at, char)
            ]
            nexts.append(-1)
        for one, two in product(nexts, loops):
            yield (char, one, two)

    for before in automaton.samples & automaton.sets[state]:
        pump = _walk(automaton, (before, -1, state), step, (None, state, state))
        if pump:
            return pump
    return None


def _make_guard(automaton: Automaton, pattern: re.Pattern[Any]) -> Any:
    """Whether a match may start between two characters, by what the pattern looks back at first."""
    looks: list[Any] = []
    nodes = list(automaton._tree)
    while nodes and str(nodes[0][0]) == "SUBPATTERN":
        nodes = list(nodes[0][1][3])
    for code, value in nodes:
        name = str(code)
        if name == "AT" and str(value) in ("AT_BOUNDARY", "AT_NON_BOUNDARY"):
            edge = str(value) == "AT_BOUNDARY"
            looks.append(lambda a, b, edge=edge: (_is_word(a) != _is_word(b)) == edge)
        elif name in ("ASSERT", "ASSERT_NOT") and value[0] < 0 and len(value[1]) == 1:
            inner_code, inner = value[1][0]
            if str(inner_code) in ("IN", "LITERAL", "NOT_LITERAL", "ANY"):
                chars = make_set(str(inner_code), inner, pattern.flags, automaton.samples)
                wanted = name == "ASSERT"
                looks.append(lambda a, _b, chars=chars, wanted=wanted: (a in chars) == wanted)
        elif name in ("ASSERT", "ASSERT_NOT") and value[0] > 0:
            continue
        else:
            break
    return lambda a, b: all(look(a, b) for look in looks)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _walk(automaton: Automaton, start: Any, step: Any, end: Any) -> str | None:
    """The characters on the way from one place to another; None if there is none.

    Raises:
        TimeoutError: too many places.
    """
    seen = {start}
    waiting = [(start, "")]
    for place, said in waiting:
        for char in automaton.samples:
            for target in step(place, char):
                if target == end or (end[0] is None and target[1:] == end[1:]):
                    return said + char
                if target not in seen:
                    seen.add(target)
                    waiting.append((target, said + char))
        if len(seen) > BUDGET:
            raise TimeoutError
    return None
