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

PENDING = {}
"""Files that are not yet read right, with what is seen; an entry goes when its file is."""
REFUSED = {"zh-libreoffice.doc"}
"""Files that are meant to be refused: `test_formats_page.py` looks how."""
PENDING_HIDDEN = {}
"""Files of which words are read that a reader of the document does not see."""
HIDDEN = ("内部备注", "Internal note")
"""How the words begin that documents hide."""


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
    head: tuple[str | None, str | None]
    """Title and date."""


def condense(release: Release, has_head: bool) -> Reading:
    speakers = {speaker.id: speaker for speaker in release.speakers}
    at = {turn.id: index for index, turn in enumerate(release.turns)}

    def say(turn: Turn) -> Said:
        letters = re.sub(r"[\W_]", "", turn.text)
        speaker = speakers.get(turn.speaker_id or "")
        name, outlet = (speaker.name, speaker.outlet) if speaker else (None, None)
        return Said(turn.role, letters[:BEGINNING], name and name.replace("_", " "), outlet)

    pairs = [
        ([at[turn] for turn in pair.question_turns], [at[turn] for turn in pair.answer_turns])
        for pair in release.pairs
    ]
    head = (release.title, release.held_on) if has_head else (None, None)
    return Reading([say(turn) for turn in release.turns], pairs, head)


@cache
def read_text(language: str) -> Release:
    return read_one(FOLDER / f"{language}.txt")


@cache
def read_one(path: Path) -> Release:
    return transcripts.read(path)


def list_rows(key: str, value: str | bool, pending: dict[str, str] = PENDING) -> list[Any]:
    """The rows that have such a value, as a test's parameters, strict failures where they are pending."""
    rows = [row for row in ROWS if row[key] == value and row["file"] not in REFUSED]
    reasons = [pending.get(row["file"]) for row in rows]
    marks = [[pytest.mark.xfail(reason=reason, strict=True)] if reason else [] for reason in reasons]
    return [pytest.param(row, id=row["file"], marks=mark) for row, mark in zip(rows, marks, strict=True)]


def read_both(row: dict[str, Any]) -> tuple[Reading, Reading]:
    """What the file and what the text of its language give."""
    release, text = read_one(FOLDER / "files" / row["file"]), read_text(row["language"])
    return condense(release, row["head"]), condense(text, row["head"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_texts_themselves_are_read_in_full(language: str) -> None:
    release = read_text(language)
    turns, pairs, head = condense(release, has_head=True)
    assert [turn.role for turn in turns[:5]] == ["moderator", "speaker", "moderator", "speaker", "moderator"]
    assert [turn.role for turn in turns[5:11]] == ["reporter", "speaker"] * 3
    assert turns[11].role == "moderator"
    assert all(turn.outlet if turn.role == "reporter" else turn.name for turn in turns)
    assert pairs == [([5], [6]), ([7], [8]), ([9], [10])]
    assert head == (FOLDER.joinpath(f"{language}.txt").read_text("utf-8").partition("\n")[0], "2025-09-18")
    assert not release.problems


@pytest.mark.parametrize("row", list_rows("voices", "names"))
def test_names_are_read_as_in_the_text(row: dict[str, Any]) -> None:
    found, right = read_both(row)
    assert found == right


@pytest.mark.parametrize("row", list_rows("voices", "ids"))
def test_ids_give_the_same_turns_and_no_wrong_name(row: dict[str, Any]) -> None:
    found, right = read_both(row)
    assert [turn[:2] for turn in found.turns] == [turn[:2] for turn in right.turns]
    assert (found.pairs, found.head) == (right.pairs, right.head)
    for turn, known in zip(found.turns, right.turns, strict=True):
        assert turn.name in (None, known.name)
        assert turn.outlet in (None, known.outlet)


@pytest.mark.parametrize("row", list_rows("voices", "none"))
def test_files_without_voices_are_read_or_refused(row: dict[str, Any]) -> None:
    text, refusal = read_or_refuse(FOLDER / "files" / row["file"])
    if refusal:
        assert "\n" not in refusal
        assert "would be right" in refusal
        return
    release = read_one(FOLDER / "files" / row["file"])
    is_recording = row["kind"] in ("json", "srt", "tsv", "vtt")
    assert ("no-voices" in [problem.code for problem in release.problems]) == is_recording
    words = re.sub(r"[\W_]", "", text)
    for turn in condense(read_text(row["language"]), False).turns:
        assert turn.beginning in words
    assert not re.search(r"SPEAKER|\d{5}|-->", text)


def read_or_refuse(path: Path) -> tuple[str, str]:
    """The text of a file, or the error."""
    try:
        return read_one(path).text, ""
    except ReadError as error:
        return "", str(error)


@pytest.mark.parametrize("row", list_rows("hidden", True, PENDING_HIDDEN))
def test_hidden_words_are_not_read(row: dict[str, Any]) -> None:
    text = read_one(FOLDER / "files" / row["file"]).text
    assert not any(words in text for words in HIDDEN)


def test_every_file_has_its_row() -> None:
    files = [path.name for path in (FOLDER / "files").iterdir()]
    assert sorted(files) == sorted(row["file"] for row in ROWS)
    assert sum((FOLDER / "files" / name).stat().st_size for name in files) < MOST_BYTES


def test_only_files_that_are_there_are_pending() -> None:
    assert not {*PENDING, *PENDING_HIDDEN} - {row["file"] for row in ROWS}
