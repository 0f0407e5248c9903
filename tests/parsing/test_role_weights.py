"""The weights of roles count for evidence that there is, and all evidence that decides has been weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unittest.mock import patch

from places import own_gold

import transcripts
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.roles import assigning
from transcripts.parsing.roles.evidence import CLOSE, Company, Evidence, describe_closely, describe_voices
from transcripts.parsing.roles.weighing import find_asking, weigh
from transcripts.parsing.weights import read_weights
from transcripts.scoring.gold import read_gold


def test_every_weight_is_that_of_some_evidence_and_hardly_any_evidence_has_none() -> None:
    described: list[Evidence] = []

    def note(*told: object) -> set[Voice]:
        described.extend(describe_voices(*told).values())  # type: ignore[arg-type]
        return find_asking(*told)  # type: ignore[arg-type]

    with patch.object(assigning, "find_asking", note):
        for path in own_gold():
            transcripts.parse(read_gold(path).text)
    weights = read_weights("transcripts.parsing.roles")["asks"].keys() - {"base"}
    evidence = {name for one in described for name in one}
    assert len(described) > 100
    assert evidence - weights <= {"label-unknown", "lead-says-host"}
    assert len(weights - evidence) <= 2, weights - evidence


def test_who_asks_is_told_without_the_close_evidence_as_it_is_with_all_of_it() -> None:
    weights = read_weights("transcripts.parsing.roles")["asks"]
    close: set[str] = set()
    decided = 0

    def check(drafts: list[Draft], voices: Mapping[Voice, Sequence[int]], *told: object) -> set[Voice]:
        nonlocal decided
        described = describe_voices(drafts, voices, *told)  # type: ignore[arg-type]
        asking = find_asking(drafts, voices, *told)  # type: ignore[arg-type]
        assert asking == {voice for voice, evidence in described.items() if weigh(evidence, weights) > 0}
        for at in voices.values():
            shown = describe_closely(Company(drafts), at)
            assert max(shown.values(), default=0) <= 1
            close.update(name for name, value in shown.items() if value)
        decided += len(voices)
        return asking

    with patch.object(assigning, "find_asking", check):
        for path in own_gold():
            transcripts.parse(read_gold(path).text)
    assert decided > 100
    assert close == CLOSE
