"""The published record of a release: the last step of the flow, and its schema.

The models are closed (`extra="forbid"`) and frozen. Their keys are those of
`model.Release`; a test holds the two together. Spans are `[start, end)` in
Unicode code points of `text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from transcripts.errors import ReadError
from transcripts.model import (
    CONVERSATIONS,
    BlockKind,
    Genre,
    Inferable,
    ProblemCode,
    Reason,
    Release,
    Role,
    Status,
)

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]
LocalId = Annotated[str, Field(pattern=r"^\S+$")]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Chance = Annotated[float, Field(ge=0, le=1)]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
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
    starts_at: Seconds | None = None
    ends_at: Seconds | None = None


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
    language: LanguageTag
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
        """Refuses what no release has: lost ids, spans that leave the text, turns out of order."""
        fault = next((fault for find in _FINDERS for fault in find(self)), None)
        if fault is not None:
            raise ValueError(fault)
        return self


# What is wrong with a record beyond the types of its values.


def _find_double_ids(record: ReleaseRecord) -> Iterator[str]:
    for kind, parts in (("speaker", record.speakers), ("turn", record.turns), ("pair", record.pairs)):
        ids: set[str] = set()
        for part in parts:
            if part.id in ids:
                yield f"two {kind}s {part.id!r}"
            ids.add(part.id)


def _find_lost_ids(record: ReleaseRecord) -> Iterator[str]:
    named = [turn.speaker_id for turn in record.turns] + [pair.addressee_id for pair in record.pairs]
    used = [turn for pair in record.pairs for turn in (*pair.question_turns, *pair.answer_turns)]
    followed = [pair.follow_up_of for pair in record.pairs]
    for kind, ids, parts in (
        ("speaker", named, record.speakers),
        ("turn", used, record.turns),
        ("pair", followed, record.pairs),
    ):
        known = {part.id for part in parts}
        yield from (f"no {kind} {lost!r}" for lost in ids if lost is not None and lost not in known)


def _find_loose_spans(record: ReleaseRecord) -> Iterator[str]:
    for span in _list_spans(record):
        if not span[0] <= span[1] <= len(record.text):
            yield f"span {list(span)} in a text of {len(record.text)} characters"


def _list_spans(record: ReleaseRecord) -> Iterator[Span]:
    for turn in record.turns:
        yield from turn.spans
        if turn.label_span is not None:
            yield turn.label_span
    for pair in record.pairs:
        yield from pair.question_spans
        yield from (part.span for part in pair.sub_questions)
    yield from (part.span for parts in (record.blocks, record.problems) for part in parts)


def _find_disorder(record: ReleaseRecord) -> Iterator[str]:
    """Turns and blocks stand in the order of the text, each behind the one before."""
    for place, turn in enumerate(record.turns):
        if turn.index != place:
            yield f"turn {turn.id!r} has index {turn.index} and stands in place {place}"
        if not turn.spans:
            yield f"turn {turn.id!r} has no span"
        if (turn.label is None) != (turn.label_span is None):
            yield f"turn {turn.id!r} has a label or a span of one, not both"
    for spans in (
        [span for turn in record.turns for span in turn.spans],
        [block.span for block in record.blocks],
    ):
        for above, below in pairwise(spans):
            if below[0] < above[1]:
                yield f"span {list(below)} behind {list(above)}"


def _find_odd_pairs(record: ReleaseRecord) -> Iterator[str]:
    for pair in record.pairs:
        if not pair.question_turns or not pair.question_spans:
            yield f"pair {pair.id!r} has no question"
        if not set(pair.question_turns).isdisjoint(pair.answer_turns):
            yield f"pair {pair.id!r} has a turn that asks and answers it"


def _find_foreign_turns(record: ReleaseRecord) -> Iterator[str]:
    if record.turns and record.genre not in CONVERSATIONS:
        yield f"turns in a release of genre {record.genre}, which has none"
    if record.pairs and record.genre == "discussion":
        yield "pairs in a discussion, which has none"


def _find_odd_days(record: ReleaseRecord) -> Iterator[str]:
    for day in (record.held_on, record.published_on, record.source.retrieved_on):
        try:
            if day is not None:
                date.fromisoformat(day)
        except ValueError:
            yield f"{day} is no day"


_FINDERS: tuple[Callable[[ReleaseRecord], Iterator[str]], ...] = (
    _find_double_ids,
    _find_lost_ids,
    _find_loose_spans,
    _find_disorder,
    _find_odd_pairs,
    _find_foreign_turns,
    _find_odd_days,
)
"""In this order: a later one counts on what those before it say."""


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
        right = "a record as parse writes it would be right"
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
