"""Texts that make a pattern slow if any do, and how its time grows with them.

A text is what leads to a repeat, what the repeat takes many times over, and what then fails. Times are the least of
several runs in a process that does nothing else; the exponent is that of the last doublings, of runs that take long
enough to be told.
"""

from __future__ import annotations

import math
import re
import signal
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, product
from time import thread_time
from types import FrameType
from typing import Any, NamedTuple

from .sets import list_samples, make_set

LIMIT = 1.38
"""Exponent above which a pattern counts as growing faster than the text."""
SHORTEST, LONGEST = 250, 64_000
"""Characters of the texts that are timed."""
ENOUGH = 0.02
"""Seconds of a run after which no longer text is tried."""
TOLD = 0.0004
"""Seconds below which a time says nothing."""
SECONDS = 0.2
"""Longest that one run may take."""
MOST = 120
"""Texts that are tried for a pattern."""


class Pump(NamedTuple):
    """A recipe of a text: `prefix + body * n + breaker`."""

    prefix: str
    body: str
    breaker: str

    def make(self, size: int) -> str:
        """A text of about so many characters."""
        return self.prefix + self.body * (size // len(self.body)) + self.breaker


class Growth(NamedTuple):
    """How a way to use a pattern grows on a text."""

    method: str
    pump: Pump
    exponent: float
    seconds: float
    """For the longest text that was tried."""
    size: int


METHODS: dict[str, Callable[[Any, Any], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
}


# Texts.


def list_pumps(pattern: re.Pattern[Any]) -> list[Pump]:
    """Recipes of texts for all repeats of a pattern."""
    source = pattern.pattern
    is_bytes = isinstance(source, bytes)
    text = source.decode("latin-1") if is_bytes else source
    flags = pattern.flags & ~(re.UNICODE if is_bytes else 0)
    tree = re._parser.parse(source, flags)  # type: ignore[attr-defined]
    samples = sorted(list_samples(text, is_bytes=is_bytes))
    writer = Writer(flags, samples)
    pumps: dict[Pump, None] = {}
    for prefix, bodies, rest in writer.list_repeats(tree, ""):
        breakers = dict.fromkeys(["", "\x00", "\n", "!", rest[:-1], rest + "\x00"])
        for body, breaker in product(bodies, breakers):
            pumps[Pump(prefix, body, breaker)] = None
            pumps[Pump("", prefix + body, breaker)] = None
    for sample in writer.choose(8):
        pumps[Pump("", sample, "\x00")] = None
    return [pump for pump in pumps if pump.body][:: max(1, len(pumps) // MOST)]


class Writer:
    """Writes texts that a parsed pattern takes."""

    def __init__(self, flags: int, samples: list[str]) -> None:
        self._flags, self._samples = flags, samples
        self._groups: dict[int, str] = {}

    def choose(self, count: int) -> list[str]:
        return [char for char in "a 0\n王\t.,:A-(" if char in self._samples][:count]

    def write(self, nodes: Any, wanted: str = "a", branch: int = 0) -> str:
        """A text that nodes take, with one character wherever that is possible."""
        return "".join(self._write(str(code), value, wanted, branch) for code, value in nodes)

    def _write(self, code: str, value: Any, wanted: str, branch: int) -> str:
        if code == "SUBPATTERN":
            self._groups[value[0] or 0] = self.write(value[3], wanted, branch)
            return self._groups[value[0] or 0]
        if code == "ATOMIC_GROUP":
            return self.write(value, wanted, branch)
        if code == "BRANCH":
            return self.write(value[1][branch % len(value[1])], wanted, branch)
        if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self.write(value[2], wanted, branch) * min(value[0], 400)
        if code == "GROUPREF":
            return self._groups.get(value, "")
        if code in ("ASSERT", "ASSERT_NOT", "AT", "GROUPREF_EXISTS"):
            return self.write(value[1], wanted) if code == "ASSERT" and value[0] < 0 else ""
        chars = make_set(code, value, self._flags, frozenset(self._samples))
        return wanted if wanted in chars else min(chars, key=_rank, default="")

    def list_repeats(self, nodes: Any, before: str) -> Iterator[tuple[str, list[str], str]]:
        """Of each repeat what leads to it, texts that it takes, and what follows."""
        nodes = list(nodes)
        for number, (code, value) in enumerate(nodes):
            name = str(code)
            rest = self.write(nodes[number + 1 :])
            if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                if value[1] > 8:
                    yield before, self._list_bodies(value[2]), rest
                yield from self.list_repeats(value[2], before)
            elif name == "SUBPATTERN":
                yield from self.list_repeats(value[3], before)
            elif name == "ATOMIC_GROUP":
                yield from self.list_repeats(value, before)
            elif name == "BRANCH":
                for one in value[1][:40]:
                    yield from self.list_repeats(one, before)
            elif name in ("ASSERT", "ASSERT_NOT"):
                yield from self.list_repeats(value[1], before)
            before += self._write(name, value, "a", 0)

    def _list_bodies(self, nodes: Any) -> list[str]:
        texts = [self.write(nodes, char, branch) for branch in range(4) for char in self._samples]
        kinds = sorted({text for text in texts if text}, key=lambda text: (len(text), _rank(text)))
        return [*kinds[:14], *(one + other for one, other in pairwise(kinds[:7]))]


def _rank(char: str) -> tuple[int, str]:
    order = "a 0\t\nA王.,:-(\"'"
    return (order.index(char[0]) if char[0] in order else len(order), char)


# Times.


class TooLongError(Exception):
    """A run took longer than it may."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError


def time_run(pattern: re.Pattern[Any], method: str, text: str, repeats: int = 1) -> float:
    """Seconds that a run takes, the least of some; infinite where one is stopped."""
    subject: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    best = math.inf
    previous = signal.signal(signal.SIGVTALRM, _stop)
    try:
        for _ in range(repeats):
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            start = thread_time()
            METHODS[method](pattern, subject)
            best = min(best, thread_time() - start)
    except TooLongError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)
    return best


def measure(pattern: re.Pattern[Any], method: str, pump: Pump) -> Growth:
    """How the time grows with one text."""
    size, times = SHORTEST, [time_run(pattern, method, pump.make(SHORTEST), 3)]
    while times[-1] < ENOUGH and size < LONGEST:
        size *= 2
        times.append(time_run(pattern, method, pump.make(size), 3))
    told = [time for time in times if time >= TOLD][-3:]
    exponent = 0.0
    if times[-1] == math.inf:
        exponent = math.inf
    elif len(told) > 1:
        exponent = math.log2(told[-1] / told[0]) / (len(told) - 1)
    return Growth(method, pump, exponent, times[-1], size)


def find_growth(
    pattern: re.Pattern[Any], pumps: list[Pump], methods: Iterable[str] = METHODS
) -> list[Growth]:
    """Of each method a text on which it grows faster than that, if there is one.

    Args:
        pattern: of text or bytes.
        pumps: texts to try.
        methods: how it is used.
    """
    return [growth for method in methods if (growth := _find_worst(pattern, method, pumps))]


def _find_worst(pattern: re.Pattern[Any], method: str, pumps: list[Pump]) -> Growth | None:
    started = thread_time()
    for pump in pumps:
        if _rate(pattern, method, pump) > _SUSPECT:
            growth = measure(pattern, method, pump)
            if growth.exponent > LIMIT:
                return growth
        if thread_time() - started > _PATIENCE:
            break
    return None


_SUSPECT = 5.5
"""Times that a text of four times the length may take longer before it is looked at closely."""
_PATIENCE = 6.0
"""Seconds for a pattern and a method."""


def _rate(pattern: re.Pattern[Any], method: str, pump: Pump) -> float:
    """How many times longer a text takes that is four times as long; 0 where it takes next to nothing."""
    long = time_run(pattern, method, pump.make(1_600))
    if long < TOLD / 2:
        return 0.0
    short = time_run(pattern, method, pump.make(400), 2)
    return math.inf if long == math.inf else long / max(short, 1e-6)
