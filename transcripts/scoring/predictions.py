"""What `score` compares with gold: our own releases, or the records of any program that keeps the contract.

Only the keys that are scored are read; more keys, or other ids, do no harm.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from transcripts.errors import ReadError
from transcripts.model import Release
from transcripts.records import ReleaseRecord, Span


class _Foreign(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class ForeignSource(_Foreign):
    """Where the text came from."""

    name: str = ""


class ForeignSpeaker(_Foreign):
    """A voice of the cast."""

    id: str
    name: str | None = None
    outlet: str | None = None


class ForeignTurn(_Foreign):
    """A turn; spans are half-open, in Unicode code points."""

    id: str
    role: str
    speaker_id: str | None = None
    label: str | None = None
    spans: tuple[Span, ...]


class ForeignPair(_Foreign):
    """A question and its answers, by turn ids."""

    question_turns: tuple[str, ...]
    answer_turns: tuple[str, ...]
    confidence: float = 0.0


class ForeignRecord(_Foreign):
    """The scored part of a release's record."""

    source: ForeignSource = Field(default_factory=ForeignSource)
    genre: str
    title: str | None = None
    held_on: str | None = None
    text: str
    speakers: tuple[ForeignSpeaker, ...] = ()
    turns: tuple[ForeignTurn, ...]
    pairs: tuple[ForeignPair, ...]


Prediction: TypeAlias = Release | ReleaseRecord | ForeignRecord


def read_predictions(path: Path) -> list[ForeignRecord]:
    """The records of a JSON Lines file; blank lines are passed over.

    Raises:
        ReadError: the file cannot be read, or a line is no record.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as fault:
        raise ReadError(f"{path}: cannot be read ({fault.strerror}); a JSON Lines file of records") from None
    return [_read_record(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _read_record(line: bytes, path: Path, number: int) -> ForeignRecord:
    try:
        return ForeignRecord.model_validate_json(line)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "line"
        found = " ".join(first["msg"].split())
        right = "one as parse writes it would be right"
        raise ReadError(f"{path}:{number}: no record ({where}: {found}); {right}") from None
