"""From the evidence of a voice to whether it asks.

The weights are fitted by `scripts/fit_roles` on annotated releases. Without the source of a release they are
right for .976 of the turns of first readings and .998 of fresh gold; the rules alone for .956 and .998.
"""

from __future__ import annotations

from collections.abc import Mapping

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.roles.evidence import (
    CLOSE,
    Company,
    Evidence,
    Turns,
    describe_closely,
    describe_plainly,
)
from transcripts.parsing.weights import Weights, add_up, read_weights


def find_asking(
    drafts: list[Draft], voices: Mapping[Voice, Turns], host: str | None, language: Language
) -> set[Voice]:
    """Those of some voices who ask, by all evidence; what they say is searched where the rest leaves doubt.

    Args:
        drafts: all turns that have a label.
        voices: those in question, with the indexes of their turns.
        host: the name of who moderates, where the lead tells it.
        language: of the release.
    """
    weights = read_weights(__package__)["asks"]
    least, most = _measure_close(weights)
    company = Company(drafts)
    asking = set()
    for voice, at in voices.items():
        sum_ = weigh(describe_plainly(company, voice, at, host, language), weights)
        if sum_ + least <= 0 <= sum_ + most:
            sum_ += add_up(describe_closely(company, at), weights)
        if sum_ > 0:
            asking.add(voice)
    return asking


def _measure_close(weights: Weights) -> tuple[float, float]:
    """The least and the most that close evidence can add to a sum."""
    close = [weights.get(name, 0.0) for name in CLOSE]
    return sum([weight for weight in close if weight < 0]), sum([weight for weight in close if weight > 0])


def weigh(evidence: Evidence, weights: Weights) -> float:
    """What speaks for a voice that asks, less what speaks against it.

    >>> weights = read_weights("transcripts.parsing.roles")["asks"]
    >>> asking = {"has-mark": 1.0, "asks-last": 1.0, "shorter-than-behind": 1.0, "label-person": 1.0}
    >>> answering = {"says-most": 1.0, "label-office": 1.0, "has-title": 1.0, "asked-before": 1.0}
    >>> weigh(asking, weights) > 0, weigh(answering, weights) > 0
    (True, False)
    """
    return weights["base"] + add_up(evidence, weights)
