"""From turns to pairs: each question with the turns that answer it.

What each turn is to the exchange is weighed turn by turn: the evidence of the turn, times weights that
`scripts/fit_pairs` fits to annotated releases, and of what is allowed there the likeliest.

Hard cases:
    The moderator hands a question on (`这两个问题,分别请…回答`): no answer.
    Two officials answer one question; one adds to the other's answer.
    A reporter says thanks: in no pair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, DraftPair
from transcripts.parsing.pairs.evidence import Company
from transcripts.parsing.pairs.exchange import ACTIONS, Action, Exchange

Row = tuple[float, ...]
"""A weight for each of the actions."""


def pair_turns(drafts: Sequence[Draft], language: Language) -> list[DraftPair]:
    """The pairs of a release, in the order of their questions."""
    return decode(drafts, Company(drafts, language), read_rows())


def decode(drafts: Sequence[Draft], company: Company, rows: Mapping[str, Row]) -> list[DraftPair]:
    """The pairs that weights make of the turns of a release; says of each turn how likely it is.

    What the words of a turn show is read only where print and order leave a doubt, and of the last one, which
    may close.
    """
    exchange = Exchange(drafts)
    for index, draft in enumerate(drafts):
        allowed = exchange.list_allowed(index)
        action, draft.chance = allowed[0], 1.0
        if allowed[1:]:
            sums = _add_up(company.describe_print(index, exchange), rows, _NOTHING)
            action, draft.chance = choose(sums, allowed)
            if draft.chance < _SURE or index == len(drafts) - 1:
                sums = _add_up(company.describe_words(index, exchange), rows, sums)
                action, draft.chance = choose(sums, allowed)
        exchange.take(action, index)
    return exchange.pairs


_SURE = 0.98
"""How likely a turn is by print and order of which no word needs to be read."""
_NOTHING: Row = (0.0,) * len(ACTIONS)


def _add_up(evidence: Sequence[str], rows: Mapping[str, Row], sums: Row) -> Row:
    """What evidence adds to the sums of the actions."""
    weigh = rows.get
    found = [row for name in evidence if (row := weigh(name))]
    return tuple(map(sum, zip(sums, *found, strict=True)))


def choose(sums: Row, allowed: Sequence[Action]) -> tuple[Action, float]:
    """What speaks most for, of what is allowed, and how likely it is beside the others."""
    told = [sums[_AT[one]] for one in allowed]
    best = max(told)
    return allowed[told.index(best)], 1 / sum([exp(one - best) for one in told])


_AT = {action: at for at, action in enumerate(ACTIONS)}


@cache
def read_rows() -> Mapping[str, Row]:
    """The weights of each piece of evidence, as `exchange.tsv` has them."""
    _, *lines = files(__package__).joinpath("exchange.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    return {name: tuple(map(float, weights)) for name, _, *weights in cells}
