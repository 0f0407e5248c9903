"""A rule: its code and what it asks; of rules in order of trust, the first that answers decides.

A stage's decision is a tuple of rules. The last of them always answers, so that something decides; the code
of the one that did is the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Asked, Answer]):
    """What one rule says of what it is asked."""

    code: str
    """Small letters and hyphens; what evidence says where the rule has decided."""
    ask: Callable[[Asked], Answer | None]
    """The answer; None if the rule has none."""


def decide(rules: Iterable[Rule[Asked, Answer]], asked: Asked) -> tuple[str, Answer]:
    """The code of the first rule that answers, and its answer.

    Raises:
        LookupError: none did; the last rule of a tuple has to.

    >>> rules = Rule("even", lambda n: None if n % 2 else n // 2), Rule("odd", lambda n: 3 * n + 1)
    >>> decide(rules, 6), decide(rules, 7)
    (('even', 3), ('odd', 22))
    """
    for rule in rules:
        answer = rule.ask(asked)
        if answer is not None:
            return rule.code, answer
    raise LookupError(f"no rule answers {asked!r}")
