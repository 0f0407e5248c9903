"""The naive parse: what it sees, and that it keeps the record's contract."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcripts.scoring.baseline import baseline

TEXT = "发布会\n主持人李明:请提问。\n\n市电视台记者:\n何时完工?\n王强:年底。\n再见。\n"


def test_labels_turns_and_pairs() -> None:
    release = baseline(TEXT, "demo.txt")
    assert [turn.role for turn in release.turns] == ["moderator", "reporter", "speaker"]
    assert [turn.text for turn in release.turns] == ["请提问。", "何时完工?", "年底。\n再见。"]
    assert [(one.outlet, one.name) for one in release.speakers] == [
        (None, "李明"),
        ("市电视台", None),
        (None, "王强"),
    ]
    assert [(pair.question_turns, pair.answer_turns) for pair in release.pairs] == [(("t1",), ("t2",))]


def test_nobody_asks_nothing_is_split() -> None:
    release = baseline("会议指出:\n要修路。\n")
    assert (release.genre, release.turns, [block.kind for block in release.blocks]) == ("other", (), ["text"])


@given(st.text(st.sampled_from("王问记者Q:：? \t\r\x0c\u2028\n.A主持"), max_size=60))
def test_any_text_is_partitioned(text: str) -> None:
    release = baseline(text)
    release.record()
    covered = 0
    for block in release.blocks:
        assert not text[covered : block.span[0]].strip()
        assert block.span[0] < block.span[1]
        covered = block.span[1]
    assert not text[covered:].strip()
