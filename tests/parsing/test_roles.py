"""Every code of a role stands in a case, and the last code of every turn is one."""

from __future__ import annotations

import pytest
from casefile import list_codes, list_files, read_cases

from transcripts import parse
from transcripts.parsing.roles.assigning import CODES


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_case_shows_the_code(code: str) -> None:
    assert code in list_codes()


def test_the_last_code_of_every_turn_says_what_gave_it_its_role() -> None:
    texts = [case.text for path in list_files() if path.stem == "roles" for case in read_cases(path)]
    assert {turn.evidence[-1] for text in texts for turn in parse(text).turns} <= CODES
