"""F1 may not fall: the floors over each set of gold; and the seeds, exactly as annotated."""

from __future__ import annotations

from pathlib import Path

import pytest
from floors import (
    SETS,
    Floors,
    digest_gold,
    format_floors,
    list_lowered,
    list_missed,
    read_floors,
    set_floors,
)
from places import ABSENT, OWN_GOLD

import transcripts
from transcripts.model import Release
from transcripts.scoring.gold import GoldRelease, read_gold
from transcripts.scoring.score import METRICS, score
from transcripts.scoring.scorefiles import score_files

SEEDS = Path(__file__).parents[1] / "seeds"
REMEDY = "; `scripts/scores --floors` writes floors anew, and lowering one needs a reason in the commit"

# Floors


@pytest.fixture(scope="module", params=SETS)
def gold_set(request: pytest.FixtureRequest) -> tuple[Floors, list[Path]]:
    """The floors over a set of gold, and its files."""
    paths, floors = SETS[request.param](), read_floors().get(request.param)
    if not paths and request.param in ABSENT:
        pytest.skip(ABSENT[request.param])
    assert paths, f"no {request.param} gold"
    assert floors, f"no floors for the {request.param} gold{REMEDY}"
    return floors, paths


def test_the_gold_is_the_one_the_floors_were_measured_on(gold_set: tuple[Floors, list[Path]]) -> None:
    floors, paths = gold_set
    assert digest_gold(paths) == floors.digest, f"the gold has changed{REMEDY}"


def test_no_score_is_below_its_floor(gold_set: tuple[Floors, list[Path]]) -> None:
    floors, paths = gold_set
    missed = list_missed(floors, score_files(paths))
    assert not missed, "\n".join([*missed, REMEDY])


def test_every_metric_has_a_floor_in_every_language_of_the_gold(
    gold_set: tuple[Floors, list[Path]],
) -> None:
    floors, paths = gold_set
    assert set(floors.languages) == set(score_files(paths).languages)
    assert all(tuple(table) == METRICS for table in floors.languages.values())


def test_every_set_has_floors_and_all_but_the_own_a_reason_to_be_skipped() -> None:
    assert list(read_floors()) == list(SETS)
    assert ["own", *ABSENT] == list(SETS)
    assert all(f"the {name} gold (../shared/" in reason for name, reason in ABSENT.items())


def test_a_fall_is_named_and_so_is_a_floor_that_is_lowered() -> None:
    paths = SETS["own"]()
    scores = score_files(paths, baseline=True)
    missed = list_missed(read_floors()["own"], scores)
    assert any(line.startswith("pairs.zh: F1 ") for line in missed)
    lowered = list_lowered(read_floors(), {"own": set_floors(paths, scores)})
    assert any(line.startswith("own.zh.pairs: ") for line in lowered)
    assert list_missed(set_floors(paths, scores), scores) == []


def test_floors_are_written_as_they_are_read() -> None:
    floors = read_floors()
    assert format_floors(floors) == (Path(__file__).parent / "floors.toml").read_text(encoding="utf-8")


# The seeds


def read_pair(number: str) -> tuple[Release, GoldRelease]:
    """The parse of a seed, and what was annotated."""
    gold = read_gold(OWN_GOLD / f"seed-{number}.gold")
    return transcripts.read(next(SEEDS.glob(f"{number}_*.txt"))), gold


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_seed_parses_exactly_as_annotated(number: str) -> None:
    release, gold = read_pair(number)
    assert release.text == gold.text
    tallies = score([release], [gold]).files[0].tallies
    assert {metric: (tally.right, tally.predicted) for metric, tally in tallies.items()} == {
        metric: (tally.gold, tally.gold) for metric, tally in tallies.items()
    }
    for key in ("genre", "title", "held_on"):
        assert (getattr(release, key) or "") == gold.meta.get(key, getattr(release, key) or "")


@pytest.mark.parametrize(
    ("number", "turns", "pairs", "held_on"), [("000", 16, 6, "2020-09-01"), ("003", 12, 4, "2019-10-15")]
)
def test_the_transcripts_among_the_seeds(number: str, turns: int, pairs: int, held_on: str) -> None:
    release, gold = read_pair(number)
    assert (release.genre, release.reason, release.held_on) == ("transcript", None, held_on)
    assert (len(release.turns), len(gold.turns)) == (turns, turns)
    assert (len(release.pairs), len(gold.pairs)) == (pairs, pairs)
    assert {pair.status for pair in release.pairs} == {"answered"}


def test_the_answer_without_a_label_has_its_voice_and_says_that_it_is_inferred() -> None:
    release, _ = read_pair("000")
    [turn] = [turn for turn in release.turns if turn.label is None]
    names = {speaker.id: speaker.name for speaker in release.speakers}
    assert (turn.role, names[turn.speaker_id or ""]) == ("speaker", "谭晓荣")
    assert turn.inferred == ("start", "role", "speaker_id")
    assert turn.confidence < 1
    assert turn.text.startswith("市委政法委扶贫集团结合自身的优势")
    assert [problem.code for problem in release.problems] == ["inferred-turn"]


@pytest.mark.parametrize(
    ("number", "genre", "reason"),
    [("001", "other", "no-conversation"), ("002", "report", "narrated"), ("004", "other", "no-conversation")],
)
def test_the_seeds_in_which_nobody_converses(number: str, genre: str, reason: str) -> None:
    release, _ = read_pair(number)
    assert (release.genre, release.reason) == (genre, reason)
    assert release.turns == release.pairs == ()
