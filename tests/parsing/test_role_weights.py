"""The weights of roles count for evidence that there is, and all evidence that decides has been weighed."""

from __future__ import annotations

from collections.abc import Mapping
from unittest.mock import patch

from places import own_gold

import transcripts
from transcripts.parsing.roles import assigning
from transcripts.parsing.roles.evidence import Evidence, describe_voices
from transcripts.parsing.weights import read_weights
from transcripts.scoring.gold import read_gold


def test_every_weight_is_that_of_some_evidence_and_hardly_any_evidence_has_none() -> None:
    described: list[Evidence] = []

    def note(*told: object) -> Mapping[object, Evidence]:
        found = describe_voices(*told)  # type: ignore[arg-type]
        described.extend(found.values())
        return found

    with patch.object(assigning, "describe_voices", note):
        for path in own_gold():
            transcripts.parse(read_gold(path).text)
    weights = read_weights("transcripts.parsing.roles")["asks"].keys() - {"base"}
    evidence = {name for one in described for name in one}
    assert len(described) > 100
    assert evidence - weights <= {"label-unknown"}
    assert len(weights - evidence) <= 2, weights - evidence
