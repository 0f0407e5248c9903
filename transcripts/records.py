"""The published record of a release: the last step of the flow, and its schema.

The models are closed (`extra="forbid"`) and frozen. Their keys are those of
`model.Release`; a test holds the two together. Spans are `[start, end)` in
Unicode code points of `text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from transcripts.errors import ReadError
from transcripts.model import BlockKind, Genre, Inferable, ProblemCode, Reason, Release, Role, Status

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]
LocalId = Annotated[str, Field(pattern=r"^\S+$")]
Chance = Annotated[float, Field(ge=0, le=1)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceRecord(_Record):
    """Where the text came from."""

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    encoding: str
    url: str | None
    retrieved_on: IsoDate | None
    publisher: str | None


class SpeakerRecord(_Record):
    """A voice of the cast: whoever has a name, an outlet or a title."""

    id: LocalId
    role: Role
    name: str | None
    title: str | None
    outlet: str | None
    aliases: tuple[str, ...]


class TurnRecord(_Record):
    """One voice's unbroken hold of the floor."""

    id: LocalId
    index: Offset
    role: Role
    speaker_id: str | None
    label: str | None
    label_span: Span | None
    spans: tuple[Span, ...]
    text: str
    inferred: tuple[Inferable, ...]
    confidence: Chance
    evidence: tuple[str, ...]
    languages: tuple[str, ...]
    starts_at: Annotated[float, Field(ge=0)] | None = None
    ends_at: Annotated[float, Field(ge=0)] | None = None


class SubQuestionRecord(_Record):
    """One part of a question that asks several things."""

    text: str
    span: Span


class PairRecord(_Record):
    """A question with the turns that answer it."""

    id: LocalId
    question_turns: tuple[str, ...]
    answer_turns: tuple[str, ...]
    question: str
    question_spans: tuple[Span, ...]
    answer: str
    sub_questions: tuple[SubQuestionRecord, ...]
    addressee_id: str | None
    follow_up_of: str | None
    status: Status
    confidence: Chance
    evidence: tuple[str, ...] = ()
    doubtful: bool = False


class BlockRecord(_Record):
    """A piece of the partition of the text."""

    kind: BlockKind
    span: Span


class ProblemRecord(_Record):
    """Something a person should look at."""

    code: ProblemCode
    message: str
    span: Span


class ReleaseRecord(_Record):
    """One release: a line of what `transcripts parse` writes."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    version: str
    source: SourceRecord
    genre: Genre
    reason: Reason | None
    language: str
    title: str | None
    held_on: IsoDate | None
    published_on: IsoDate | None
    text: str
    speakers: tuple[SpeakerRecord, ...]
    turns: tuple[TurnRecord, ...]
    pairs: tuple[PairRecord, ...]
    blocks: tuple[BlockRecord, ...]
    problems: tuple[ProblemRecord, ...]
    evidence: tuple[str, ...] = ()

    @model_validator(mode="after")
    def check_references(self) -> Self:
        """Refuses ids that are there twice or lead nowhere, and spans that leave the text."""
        speakers = _list_ids("speaker", self.speakers)
        turns = _list_ids("turn", self.turns)
        pairs = _list_ids("pair", self.pairs)
        named = [turn.speaker_id for turn in self.turns] + [pair.addressee_id for pair in self.pairs]
        used = [turn for pair in self.pairs for turn in (*pair.question_turns, *pair.answer_turns)]
        followed = [pair.follow_up_of for pair in self.pairs]
        for kind, ids, known in (
            ("speaker", named, speakers),
            ("turn", used, turns),
            ("pair", followed, pairs),
        ):
            lost = next((id for id in ids if id is not None and id not in known), None)
            if lost is not None:
                raise ValueError(f"no {kind} {lost!r}")
        wrong = next((span for span in self._list_spans() if not span[0] <= span[1] <= len(self.text)), None)
        if wrong is not None:
            raise ValueError(f"span {list(wrong)} in a text of {len(self.text)} characters")
        return self

    def _list_spans(self) -> Iterator[Span]:
        for turn in self.turns:
            yield from turn.spans
        for pair in self.pairs:
            yield from pair.question_spans
            yield from (part.span for part in pair.sub_questions)
        yield from (block.span for block in self.blocks)


def _list_ids(kind: str, parts: Sequence[SpeakerRecord | TurnRecord | PairRecord]) -> set[str]:
    """The ids of parts of a release.

    Raises:
        ValueError: two parts have one id.
    """
    ids: set[str] = set()
    for part in parts:
        if part.id in ids:
            raise ValueError(f"two {kind}s {part.id!r}")
        ids.add(part.id)
    return ids


@lru_cache(maxsize=1)
def _make_reader() -> TypeAdapter[Release]:
    return TypeAdapter(Release)


def open_record(data: bytes, place: str) -> Release:
    """The release of a record's JSON.

    Raises:
        ReadError: the JSON breaks the schema; `place` is what the error names.
    """
    try:
        return to_release(data)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "record"
        found = " ".join(first["msg"].removeprefix("Value error, ").split())
        right = "one as parse writes it would be right"
        raise ReadError(f"{place}: no record ({where}: {found}); {right}") from None


def to_release(data: bytes) -> Release:
    """The release of a record's JSON, equal to the one that wrote it.

    Raises:
        pydantic.ValidationError: the JSON breaks the schema.
    """
    ReleaseRecord.model_validate_json(data)
    return read_release(data)


def read_release(data: bytes) -> Release:
    """The release of a record's JSON that is known to be whole, since we wrote it ourselves."""
    return _make_reader().validate_json(data)
