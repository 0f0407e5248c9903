"""From a pair to its confidence: the chance that both its sets of turns are right.

A logistic regression over how likely each of its turns was beside what else it could have been, what is
unusual about the pair, and what about its release; `scripts/fit_pairs` fits it to pairs of releases whose
source the weights of the exchange had not seen, so that it holds on releases that nobody tuned for.

Hard cases:
    Two officials answer: often the second has already been asked something else.
    A question without a question mark is often a remark.
    A podium turn between question and answer was perhaps the answer.
    Half the turns of a release are in no pair: perhaps its labels were not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log

from transcripts.parsing.drafts import Draft, DraftPair
from transcripts.parsing.weights import Weights, add_up, read_weights, squash

Features = Mapping[str, float]
"""What is unusual, by name, as numbers of 0 to about 1."""
DOUBTFUL = 0.6
"""A pair that is less sure is right in fewer than half of the cases, with its source left out."""
_SUREST = 5.0
"""Log-odds beyond which a turn is as sure as can be."""


def rate_pairs(drafts: Sequence[Draft], pairs: Sequence[DraftPair]) -> None:
    """Says of each pair what is unusual about it, and its confidence."""
    weights = read_weights(__package__)["right"]
    for pair, features in zip(pairs, list_features(drafts, pairs), strict=True):
        pair.unusual = tuple([name for name, value in features.items() if name in UNUSUAL and value])
        pair.confidence = rate(features, weights)


def rate(features: Features, weights: Weights) -> float:
    """The confidence of a pair, 0 to 1, to three decimals."""
    return round(squash(weights["base"] + add_up(features, weights)), 3)


def list_features(drafts: Sequence[Draft], pairs: Sequence[DraftPair]) -> list[Features]:
    """The features of each pair of a release."""
    if not pairs:
        return []
    shared = _describe_release(drafts, pairs)
    return [{**shared, **_describe_pair(drafts, pair)} for pair in pairs]


UNUSUAL = (
    "several-answers",
    "unanswered",
    "no-mark",
    "gap",
    "counter-question",
    "without-label",
    "unknown-asker",
)
"""What may be unusual about a pair itself."""


def _describe_pair(drafts: Sequence[Draft], pair: DraftPair) -> Features:
    asked = [drafts[index] for index in pair.questions]
    given = [drafts[index] for index in pair.answers]
    last = max(pair.questions + pair.answers)
    below = drafts[last + 1].chance if last + 1 < len(drafts) else 1.0
    found = {
        "several-answers": len(given) > 1,
        "unanswered": not given,
        "no-mark": not any(draft.acts.has_mark for draft in asked),
        "gap": _has_gap(drafts, pair, last),
        "counter-question": any(draft.acts.has_mark_last for draft in given),
        "without-label": any(draft.label is None for draft in asked + given),
        "unknown-asker": not asked[0].voice.is_known,
    }
    within = [draft.chance for draft in drafts[min(pair.questions) : last + 1]]
    return {
        "doubt": _doubt(min(within)),
        "doubt-behind": _doubt(below),
        **{name: 1.0 for name, is_so in found.items() if is_so},
    }


def _doubt(chance: float) -> float:
    """How doubtful a turn of some chance is: 0 where it is as sure as can be, 1 where it is even."""
    odds = log(chance / (1 - chance)) if chance < 1 else _SUREST
    return 1 - min(odds, _SUREST) / _SUREST


def _has_gap(drafts: Sequence[Draft], pair: DraftPair, last: int) -> bool:
    """Whether a turn of somebody who does not moderate stands inside a pair and is not of it."""
    turns = {*pair.questions, *pair.answers}
    first = min(turns)
    if last - first + 1 == len(turns):
        return False
    return any(drafts[index].role != "moderator" for index in range(first, last) if index not in turns)


def _describe_release(drafts: Sequence[Draft], pairs: Sequence[DraftPair]) -> Features:
    """What is unusual about the exchange as a whole, as shares."""
    held = {index for pair in pairs for index in (*pair.questions, *pair.answers)}
    spoken = [index for index, draft in enumerate(drafts) if draft.role != "moderator"]
    asked = [draft for draft in drafts if draft.role == "reporter"]
    return {
        "turns-in-no-pair": _share([index not in held for index in spoken]),
        "questions-without-mark": _share([not draft.acts.has_mark for draft in asked]),
        "doubtful-turns": _share([draft.chance < _LIKELY for draft in drafts]),
    }


_LIKELY = 0.8


def _share(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / len(counted) if counted else 0.0
