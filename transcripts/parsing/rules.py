"""How decisions are written: a tuple of rules in order of trust, of which the first that answers decides.

The last rule of a tuple always answers, and the code of the one that did is the evidence of the decision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Case = TypeVar("Case", contravariant=True)
Answer = TypeVar("Answer", covariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case, Answer]):
    """One rule: its code, in kebab-case, and what it asks of a case; None if it has no answer."""

    code: str
    ask: Callable[[Case], Answer | None]


def decide(rules: Sequence[Rule[Case, Answer]], case: Case) -> tuple[str, Answer]:
    """The code of the first rule that answers, and its answer.

    Raises:
        LookupError: none answers; the last one of a tuple should.

    >>> sizes = (Rule("even", lambda number: number % 2 == 0 or None), Rule("odd", lambda number: False))
    >>> decide(sizes, 3), decide(sizes, 4)
    (('odd', False), ('even', True))
    """
    for rule in rules:
        answer = rule.ask(case)
        if answer is not None:
            return rule.code, answer
    raise LookupError(f"no rule answers; the last of {', '.join(rule.code for rule in rules)} should")
