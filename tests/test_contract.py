"""The record of a release as other programs rely on it: its keys, ids, JSON, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from invariants import check_record, check_release
from places import own_gold, shared_gold

import transcripts
from transcripts.model import Genre
from transcripts.scoring.gold import read_gold

ALL_GOLD = [*own_gold(), *shared_gold()]
SMALL = """2024年3月11日下午,市政府新闻办举行新闻发布会。

主持人李明:
请大家提问。
市电视台记者:
请问局长,今年有什么安排?
市水务局局长王强:
谢谢你的提问。今年我们主要做两件事。
"""

KEYS = {
    "": "id version source genre reason language title held_on published_on text speakers turns pairs blocks problems",
    "source": "name sha256 media_type encoding",
    "speakers": "id role name title outlet aliases",
    "turns": "id index role speaker_id label label_span spans text inferred confidence evidence",
    "pairs": "id question_turns answer_turns question question_spans answer sub_questions addressee_id follow_up_of "
    "status confidence evidence doubtful",
    "blocks": "kind span",
}
"""The keys that are fixed; more may be added."""

HASH = """
import hashlib, sys
from pathlib import Path
from transcripts import parse
from transcripts.scoring.gold import read_gold
digest = hashlib.sha256()
for path in sys.argv[1:]:
    digest.update(parse(read_gold(path).text, path).json())
print(digest.hexdigest())
"""


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_there(key: str) -> None:
    record = json.loads(transcripts.parse(SMALL, "small.txt").json())
    rows = record if not key else record[key]
    for row in rows if isinstance(rows, list) else [rows]:
        assert set(KEYS[key].split()) <= set(row)
    assert rows


def test_small_release() -> None:
    record = json.loads(transcripts.parse(SMALL, "small.txt").json())
    assert record["id"] == hashlib.sha256(SMALL.encode()).hexdigest()[:16]
    assert record["source"]["name"] == "small.txt"
    assert record["source"]["sha256"] == hashlib.sha256(SMALL.encode()).hexdigest()
    assert record["text"] == SMALL
    assert (record["genre"], record["reason"], record["language"]) == ("transcript", None, "zh-Hans")
    assert record["held_on"] == "2024-03-11"
    assert [turn["role"] for turn in record["turns"]] == ["moderator", "reporter", "speaker"]
    assert [turn["label"] for turn in record["turns"]] == ["主持人李明", "市电视台记者", "市水务局局长王强"]
    assert [pair["status"] for pair in record["pairs"]] == ["answered"]
    assert record["pairs"][0]["question"] == "局长,今年有什么安排?"


def test_spans_count_code_points() -> None:
    release = transcripts.parse("\N{GRINNING FACE}𠀀\n" + SMALL)
    for turn in release.turns:
        assert release.text[slice(*turn.spans[0])].startswith(turn.text[:4])


@pytest.mark.parametrize("genre", ["statement", "report", "other"])
def test_a_genre_that_overrules_leaves_no_turns(genre: Genre) -> None:
    release = transcripts.parse(SMALL, genre=genre)
    assert (release.genre, release.reason) == (genre, "overruled")
    assert not release.turns
    assert not release.pairs
    check_record(release)


PANEL = """圆桌讨论会实录

主持人李明:
请大家发言。
王强:
我们先修路,再架桥。
张红:
桥什么时候架?
王强:
明年。
观众:
修路要封路吗?
王强:
不封路。
"""


def test_a_panel_is_told_to_be_a_discussion() -> None:
    told, release = transcripts.parse(PANEL), transcripts.parse(PANEL, genre="discussion")
    assert (told.genre, told.turns, told.pairs) == ("discussion", release.turns, ())


def test_a_discussion_that_overrules_has_turns_and_no_pairs() -> None:
    asked, release = (
        transcripts.parse(PANEL, genre="transcript"),
        transcripts.parse(PANEL, genre="discussion"),
    )
    assert asked.pairs
    assert (release.genre, release.reason, release.pairs) == ("discussion", None, ())
    assert [turn.spans for turn in release.turns] == [turn.spans for turn in asked.turns]
    assert [turn.label for turn in release.turns][:3] == ["主持人李明", "王强", "张红"]
    check_release(release)


def test_in_a_discussion_only_press_and_audience_are_reporters() -> None:
    asked, release = (
        transcripts.parse(PANEL, genre="transcript"),
        transcripts.parse(PANEL, genre="discussion"),
    )
    assert [turn.role for turn in asked.turns][2] == "reporter"
    assert [turn.role for turn in release.turns] == [
        "moderator", "speaker", "speaker", "speaker", "reporter", "speaker",
    ]  # fmt: skip
    assert {speaker.name: speaker.role for speaker in release.speakers} == {
        "李明": "moderator",
        "王强": "speaker",
        "张红": "speaker",
    }


def test_labels_that_give_no_turns_are_counted() -> None:
    release = transcripts.parse(
        "渡口（独幕剧）\n\n船工：不开船。\n女孩：我要过河。\n船工：上来吧。\n女孩：谢谢。\n"
    )
    (problem,) = release.problems
    assert (release.genre, release.reason, release.turns) == ("other", "script", ())
    assert problem.code == "unread-labels"
    assert " 4 labels " in problem.message
    assert release.text[slice(*problem.span)] == "船工："


def test_a_discussion_in_which_nobody_speaks_has_a_reason() -> None:
    release = transcripts.parse("今天下雨。\n", genre="discussion")
    assert (release.genre, release.reason, release.turns) == ("discussion", "no-conversation", ())


def test_a_language_that_overrules_is_kept() -> None:
    assert transcripts.parse(SMALL, language="zh-Hant").language == "zh-Hant"


def test_any_key_of_a_record_follows_from_text_and_name() -> None:
    one, other = transcripts.parse(SMALL, "a"), transcripts.parse(SMALL, "b")
    assert one.json().replace(b'"name":"a"', b'"name":"b"', 1) == other.json()


@pytest.mark.parametrize("path", ALL_GOLD, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_parsing_twice_gives_the_same_bytes(path: Path) -> None:
    text = read_gold(path).text
    assert transcripts.parse(text).json() == transcripts.parse(text).json()


def test_bytes_do_not_depend_on_the_seed_of_hashes_nor_on_what_was_parsed_before() -> None:
    digests = {_hash_elsewhere(seed, ALL_GOLD) for seed in ("1", "2")}
    here = hashlib.sha256()
    for path in reversed(ALL_GOLD):
        transcripts.parse(read_gold(path).text)
    for path in ALL_GOLD:
        here.update(transcripts.parse(read_gold(path).text, str(path)).json())
    assert digests == {here.hexdigest()}


def _hash_elsewhere(seed: str, paths: list[Path]) -> str:
    """The digest of the records of all texts, made in another process."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", HASH, *map(str, paths)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()
