"""Near copies: the same conference on another site, and not the same bulletin of another month."""

from __future__ import annotations

import pytest
from crawls import write_briefing

pytest.importorskip(
    "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
)

from datatrove.utils.text import simplify_text

from transcripts.scaling.copies import ReleaseGrams, make_config


def cut(text: str) -> set[str]:
    return set(ReleaseGrams().word_tokenize(simplify_text(text, make_config().norm_config)))


def share(one: str, other: str) -> float:
    ours, theirs = cut(one), cut(other)
    return len(ours & theirs) / len(ours | theirs)


def test_other_marks_and_blanks_are_the_same_release() -> None:
    text = write_briefing("河湾")
    assert share(text, text.replace("?", "？ ").replace("3", "３").replace("\n", "\n\n")) == 1


def test_other_figures_are_another_release() -> None:
    assert share(write_briefing("河湾", 3), write_briefing("河湾", 4)) == 0


def test_a_word_more_is_a_near_copy() -> None:
    text = write_briefing("河湾")
    assert 0.8 < share(text, text.replace("谢谢大家", "谢谢大家,再见")) < 1


def test_a_short_text_has_no_copies() -> None:
    assert cut("好的。") == set()
