"""From the evidence of a voice to whether it asks.

The weights are fitted by `scripts/fit_roles` on annotated releases. Without the source of a release they are
right for .972 of the turns of first readings and all of fresh gold; the rules alone for .956 and .998.
"""

from __future__ import annotations

from transcripts.parsing.roles.evidence import Evidence
from transcripts.parsing.weights import add_up, read_weights


def asks(evidence: Evidence) -> bool:
    """Whether more speaks for a voice that asks than against it.

    >>> asks({"has-mark": 1.0, "asks-last": 1.0, "shorter-than-behind": 1.0, "label-person": 1.0})
    True
    >>> asks({"says-most": 1.0, "label-office": 1.0, "has-title": 1.0, "asked-before": 1.0})
    False
    """
    weights = read_weights(__package__)["asks"]
    return weights["base"] + add_up(evidence, weights) > 0
