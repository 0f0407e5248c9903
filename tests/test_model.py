"""The types of a release: how turns and pairs lead to each other, and what nobody else notices of it."""

from __future__ import annotations

import copy
import gc
import pickle
from dataclasses import replace

import orjson
import pytest

from transcripts.flow import parse
from transcripts.model import Release
from transcripts.records import to_release

TALK = """\
主持人:各位记者朋友,大家好!今天请来了市交通局局长李明。下面请记者提问。
日报记者王雨:请问今年的道路建设有什么安排?
李明:今年我们要修好三条路,都要在年底以前通车。
晚报记者:请问明年还要修哪些路?
主持人:今天的发布会到此结束。谢谢大家!
"""


@pytest.fixture
def talk() -> Release:
    return parse(TALK, "talk.txt")


def read_answerer(release: Release) -> str | None:
    """Who answers first, along the links from the pair."""
    speaker = release.pairs[0].answers[0].speaker
    return speaker.name if speaker else None


def rename(release: Release) -> Release:
    return replace(release, speakers=tuple(replace(one, name="某人") for one in release.speakers))


def test_ids_lead_to_objects(talk: Release) -> None:
    by_id = {speaker.id: speaker for speaker in talk.speakers}
    for turn in talk.turns:
        assert turn.speaker is (by_id[turn.speaker_id] if turn.speaker_id else None)
    for pair in talk.pairs:
        assert tuple(turn.id for turn in pair.questions) == pair.question_turns
        assert tuple(turn.id for turn in pair.answers) == pair.answer_turns
        assert all(any(turn is other for other in talk.turns) for turn in (*pair.questions, *pair.answers))
    assert talk.pairs[1].answers == ()
    assert read_answerer(talk) == "李明"


def test_a_turn_keeps_its_speaker_when_the_release_is_gone() -> None:
    pair = parse(TALK).pairs[0]
    gc.collect()
    assert [turn.speaker and turn.speaker.name for turn in pair.answers] == ["李明"]


@pytest.mark.parametrize(
    "again",
    [
        lambda release: pickle.loads(pickle.dumps(release)),
        copy.copy,
        copy.deepcopy,
        lambda release: to_release(release.json()),
        lambda release: replace(release, title="新"),
    ],
    ids=["pickle", "copy", "deepcopy", "record", "replace"],
)
def test_copies_lead_to_objects_too(talk: Release, again) -> None:  # type: ignore[no-untyped-def]
    other = again(talk)
    assert read_answerer(other) == "李明"
    assert (other.turns, other.pairs) == (talk.turns, talk.pairs)


def test_releases_that_share_turns_have_speakers_of_their_own(talk: Release) -> None:
    other = rename(talk)
    assert (read_answerer(talk), read_answerer(other)) == ("李明", "某人")
    assert other.turns == talk.turns
    assert rename(talk) == other
    without = replace(talk, speakers=())
    assert read_answerer(talk) == "李明"
    with pytest.raises(LookupError, match=r"turn t1 is in no release that has its speaker s0"):
        _ = without.turns[next(i for i, turn in enumerate(talk.turns) if turn.speaker_id)].speaker


def test_what_no_release_binds_says_so(talk: Release) -> None:
    turn, pair = replace(talk.turns[2]), replace(talk.pairs[0])
    assert (turn, pair) == (talk.turns[2], talk.pairs[0])
    with pytest.raises(LookupError, match="in no release that has its speaker"):
        _ = turn.speaker
    with pytest.raises(LookupError, match="pair p0 is in no release that has its turns"):
        _ = pair.answers
    assert replace(turn, speaker_id=None).speaker is None


def test_nothing_else_notices(talk: Release) -> None:
    data = talk.json()
    assert b"_speaker" not in data
    assert b'"_questions"' not in data
    assert "_speaker" not in repr(talk.turns[2])
    bare = replace(talk.turns[2])
    assert (hash(bare), orjson.dumps(bare)) == (hash(talk.turns[2]), orjson.dumps(talk.turns[2]))


def test_a_release_is_one_line(talk: Release) -> None:
    named = replace(talk, title="一场\n发布会", held_on="2024-03-11")
    assert repr(named) == (
        f"<Release {talk.id}: transcript, zh-Hans, 2024-03-11, turns=5, pairs=2, problems=1, '一场\\n发布会'>"
    )
    assert "\n" not in repr(parse("x"))
