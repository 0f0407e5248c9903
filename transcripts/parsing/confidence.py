"""From a pair to its confidence: the chance that both its sets of turns are right.

A logistic regression over what is unusual about a pair, fitted by `scripts/calibrate` to the pairs of all
annotated releases at hand; the figures of the README are from folds that leave out the releases they are
shown for.

Hard cases:
    Two officials answer: often the second has already been asked something else.
    A question without a question mark is often a remark.
    A podium turn between question and answer was perhaps the answer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from transcripts.lexicons import Lexicon
from transcripts.parsing.drafts import Draft
from transcripts.parsing.pairs import DraftPair

WEIGHTS = {
    "several-answers": -1.02,
    "several-questions": -0.32,
    "no-answer": -2.06,
    "shared-answer": -1.39,
    "no-mark": -1.41,
    "gap": -1.98,
    "counter-question": -1.22,
    "short-answer": -0.52,
    "short-question": -0.32,
    "without-label": -1.00,
    "last": -0.74,
    "latin": -1.33,
}
"""Log-odds of each feature."""
INTERCEPT = 4.28
_SHORT = 15
"""Han characters up to which a question or an answer is short."""
_TAIL = 30
"""Characters in which a question mark ends a turn."""


def rate_pairs(drafts: list[Draft], pairs: list[DraftPair], lexicon: Lexicon) -> list[float]:
    """The confidence of each pair, 0 to 1, to three decimals."""
    uses = Counter(index for pair in pairs for index in pair.answers)
    return [_rate(list_features(drafts, pair, uses, lexicon)) for pair in pairs]


def _rate(features: Sequence[str]) -> float:
    odds = INTERCEPT + sum(WEIGHTS[feature] for feature in features)
    return round(1 / (1 + math.exp(-odds)), 3)


def list_features(drafts: list[Draft], pair: DraftPair, uses: Counter[int], lexicon: Lexicon) -> list[str]:
    """What is unusual about a pair, by name.

    Args:
        drafts: the turns of its release.
        pair: the pair.
        uses: how many pairs each turn answers in.
        lexicon: of the release's language.
    """
    questions, answers = pair.questions, pair.answers
    turns = questions + answers
    short = _SHORT * lexicon.breadth
    asked = [drafts[index].text for index in questions]
    between = set(range(questions[0], turns[-1])).difference(turns)
    found = {
        "several-answers": len(answers) > 1,
        "several-questions": len(questions) > 1,
        "no-answer": not answers,
        "shared-answer": any(uses[index] > 1 for index in answers),
        "no-mark": not any(_has_mark(text) for text in asked),
        "gap": any(drafts[index].role != "moderator" for index in between),
        "counter-question": any(_has_mark(drafts[index].text[-_TAIL:]) for index in answers),
        "short-answer": any(len(drafts[index].text) < short for index in answers),
        "short-question": sum(map(len, asked)) < short,
        "without-label": any(drafts[index].label is None for index in turns),
        "last": turns[-1] == len(drafts) - 1,
        "latin": lexicon.grammar == "latin",
    }
    return [name for name, holds in found.items() if holds]


def _has_mark(text: str) -> bool:
    return "?" in text or "？" in text
