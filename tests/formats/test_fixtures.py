"""Files that real programs made of two known conferences are read as the conferences themselves.

`PRODUCERS.toml` says what made each file of `files/` and what it keeps; `make.py` makes them anew. A file
whose voices are ids must give the same turns, roles and pairs, and no wrong name; one without voices is
read, or refused in one clear line.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import transcripts
from transcripts.errors import ReadError
from transcripts.model import Release, Turn

FOLDER = Path(__file__).parent
ROWS: list[dict[str, Any]] = tomllib.loads((FOLDER / "PRODUCERS.toml").read_text("utf-8"))["fixture"]
BEGINNING = 12
"""Letters and digits by which a turn is known."""
MOST_BYTES = 600_000
"""Of all files together."""

PENDING: dict[str, str] = {}
"""Files whose turns are not yet read right, with what is seen."""
PENDING_HEADS: dict[str, str] = {}
"""Files whose title or date is not yet read right, with what is seen."""


class Said(NamedTuple):
    """What a turn must have."""

    role: str
    beginning: str
    name: str | None
    outlet: str | None


class Reading(NamedTuple):
    """What is compared of a release."""

    turns: list[Said]
    pairs: list[tuple[list[int], list[int]]]


def condense(release: Release) -> Reading:
    speakers = {speaker.id: speaker for speaker in release.speakers}
    at = {turn.id: index for index, turn in enumerate(release.turns)}

    def say(turn: Turn) -> Said:
        letters = re.sub(r"[\W_]", "", turn.text)
        speaker = speakers.get(turn.speaker_id or "")
        named = (speaker.name, speaker.outlet) if speaker else (None, None)
        return Said(turn.role, letters[:BEGINNING], *named)

    pairs = [
        ([at[turn] for turn in pair.question_turns], [at[turn] for turn in pair.answer_turns])
        for pair in release.pairs
    ]
    return Reading([say(turn) for turn in release.turns], pairs)


@cache
def read_text(language: str) -> Release:
    return read_one(FOLDER / f"{language}.txt")


@cache
def read_one(path: Path) -> Release:
    return transcripts.read(path)


def mark(row: dict[str, Any], pending: dict[str, str]) -> Any:
    """The row as a test's parameter, a strict failure where it is pending."""
    reason = pending.get(row["file"])
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(row, id=row["file"], marks=marks)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_texts_themselves_are_read_in_full(language: str) -> None:
    release = read_text(language)
    turns, pairs = condense(release)
    assert [turn.role for turn in turns[:5]] == ["moderator", "speaker", "moderator", "speaker", "moderator"]
    assert [turn.role for turn in turns[5:11]] == ["reporter", "speaker"] * 3
    assert turns[11].role == "moderator"
    assert all(turn.outlet if turn.role == "reporter" else turn.name for turn in turns)
    assert pairs == [([5], [6]), ([7], [8]), ([9], [10])]
    assert release.title
    assert str(release.held_on) == "2025-09-18"
    assert not release.problems


@pytest.mark.parametrize("row", [mark(row, PENDING) for row in ROWS if row["voices"] == "names"])
def test_names_are_read_as_in_the_text(row: dict[str, Any]) -> None:
    assert condense(read_one(FOLDER / "files" / row["file"])) == condense(read_text(row["language"]))


@pytest.mark.parametrize("row", [mark(row, PENDING) for row in ROWS if row["voices"] == "ids"])
def test_ids_give_the_same_turns_and_no_wrong_name(row: dict[str, Any]) -> None:
    found = condense(read_one(FOLDER / "files" / row["file"]))
    right = condense(read_text(row["language"]))
    assert [turn[:2] for turn in found.turns] == [turn[:2] for turn in right.turns]
    assert found.pairs == right.pairs
    for turn, known in zip(found.turns, right.turns, strict=True):
        assert turn.name in (None, known.name)
        assert turn.outlet in (None, known.outlet)


@pytest.mark.parametrize("row", [mark(row, PENDING) for row in ROWS if row["voices"] == "none"])
def test_files_without_voices_are_read_or_refused(row: dict[str, Any]) -> None:
    try:
        release = transcripts.read(FOLDER / "files" / row["file"])
    except ReadError as error:
        assert "\n" not in str(error)
        assert "would be right" in str(error)
    else:
        words = re.sub(r"[\W_]", "", release.text)
        for turn in condense(read_text(row["language"])).turns:
            assert turn.beginning in words
        assert "SPEAKER" not in words


@pytest.mark.parametrize("row", [mark(row, PENDING_HEADS) for row in ROWS if row["head"]])
def test_title_and_date_are_read_as_in_the_text(row: dict[str, Any]) -> None:
    release, text = read_one(FOLDER / "files" / row["file"]), read_text(row["language"])
    assert (release.title, release.held_on) == (text.title, text.held_on)


def test_every_file_has_its_row() -> None:
    files = [path.name for path in (FOLDER / "files").iterdir()]
    assert sorted(files) == sorted(row["file"] for row in ROWS)
    assert sum((FOLDER / "files" / name).stat().st_size for name in files) < MOST_BYTES


def test_only_files_that_are_there_are_pending() -> None:
    assert not {*PENDING, *PENDING_HEADS} - {row["file"] for row in ROWS}
