"""What is told of heads by where their words stand, which is looked for no further than needed."""

from __future__ import annotations

import pytest

from transcripts.parsing.induction.describing import describe_head, look_at, meet_company
from transcripts.parsing.induction.heads import list_heads, split_lines

TEXT = "Ann = Who pays?\nBo = Ann does.\nCy = We do.\nCy = All of us.\nA = A lot.\n"


@pytest.mark.parametrize(("key", "is_said"), [("ann", 1.0), ("bo", 0.0), ("cy", 0.0), ("a", 0.0)])
def test_words_are_said_where_they_stand_oftener_than_as_the_head(key: str, is_said: float) -> None:
    lines = split_lines(TEXT)
    page = look_at(TEXT, lines, list_heads(TEXT, lines))
    group = ("=", key)
    told = describe_head(page, group, meet_company(page, "="), 0)
    assert told["head-is-said"] == is_said
