"""The types of the flow, in its order: source, block, turn, speaker, pair, problem, release.

Everything here is frozen and points into one source text by half-open spans
of Unicode code points. There are no slots, since `orjson` writes dataclasses
without them four times as fast. The fields of `Release` and of what it holds are, in
name and order, the keys of the published record (see `records`).

Turns and pairs name each other and the speakers by ids, as the record does. A
`Release` also binds them, so that `turn.speaker`, `pair.questions` and
`pair.answers` lead to the objects; what is bound is no field, so that equality,
`repr` and the record know nothing of it, and a copy or a pickle keeps it.

Hard cases:
    `replace(release, speakers=...)` leaves the turns as they are, and two releases share them: a turn that is
    bound to another speaker is copied, and the older release keeps its own.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, ClassVar, Literal

import orjson

if TYPE_CHECKING:
    from transcripts.records import ReleaseRecord

VERSION = "1.0"
"""Version of the record's schema, not of the package."""

Span = tuple[int, int]
"""`(start, end)`, half-open, in Unicode code points of the source text."""

Genre = Literal["transcript", "interview", "discussion", "statement", "report", "other"]
CONVERSATIONS: tuple[Genre, ...] = ("transcript", "interview", "discussion")
"""The genres that have turns; a discussion has no pairs."""
Role = Literal["moderator", "speaker", "reporter", "interpreter", "other"]
BlockKind = Literal["label", "text", "event", "furniture", "headnote"]
Status = Literal["answered", "unanswered"]
Inferable = Literal["start", "role", "speaker_id"]
Reason = Literal[
    "empty",
    "language-unknown",
    "no-conversation",
    "narrated",
    "one-voice",
    "faq",
    "script",
    "listing",
    "overruled",
]
ProblemCode = Literal[
    "wrong-suffix",
    "unsure-encoding",
    "lost-characters",
    "cut-short",
    "unknown-language",
    "no-text",
    "inferred-turn",
    "unanswered-question",
    "no-voices",
    "unread-labels",
    "unread-questions",
    "missed-label",
    "crowded-turn",
    "giant-turn",
    "two-names",
    "close-reading",
    "unknown-voice",
    "ambiguous-voice",
]


@dataclass(frozen=True)
class Source:
    """Where the text of a release came from."""

    name: str
    """Path relative to the argument given; of a file argument its base name."""
    sha256: str
    """Of the bytes; of a `str`, of its UTF-8."""
    media_type: str
    encoding: str
    """Python codec name, such as `utf-8`, `gb18030`, `utf-16-le`; `binary` for PDF and DOCX."""
    url: str | None = None
    """Where the page was, as the archive or the page itself says."""
    retrieved_on: str | None = None
    """ISO date on which an archive fetched it."""
    publisher: str | None = None
    """Who published the page, as its metadata says, else a field that it prints (`来源：晚报`)."""


MarkKind = Literal["label", "bold", "heading", "cell", "furniture", "event"]


@dataclass(frozen=True)
class Mark:
    """What a reader knows of a piece of the text beyond its words.

    `label` is the voice of an explicit speaker, beyond doubt; `bold`, `heading`
    and `cell` (the first of two table cells) are how a label may be printed;
    `furniture` and `event` are said by nobody.
    """

    kind: MarkKind
    span: Span


@dataclass(frozen=True)
class Timed:
    """When a piece of the text was said, in seconds from the start of the recording."""

    span: Span
    starts_at: float
    ends_at: float | None = None


@dataclass(frozen=True)
class Given:
    """What the metadata of a document says of it, beside its text."""

    title: str | None = None
    published_on: str | None = None
    """ISO date."""


NOTHING_GIVEN = Given()


@dataclass(frozen=True)
class SourceText:
    """What a reader gives: the text that every later span points into."""

    text: str
    source: Source
    problems: tuple[Problem, ...] = ()
    is_text: bool = False
    """Whether the source is the text itself, so that `source.sha256` is the text's."""
    marks: tuple[Mark, ...] = ()
    """In order of their spans."""
    given: Given = NOTHING_GIVEN
    is_wrapped: bool = False
    """Whether the format breaks lines at the edge of its pages."""
    record: bytes | None = None
    """The JSON that holds the text, if it has the keys of a published record."""
    times: tuple[Timed, ...] = ()
    """In order of their spans; of a file that says when what was said."""


@dataclass(frozen=True)
class Block:
    """A piece of the partition: each non-blank character lies in exactly one block."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True)
class Speaker:
    """A voice with a name, an outlet or a title that has a turn or is asked."""

    id: str
    role: Role
    name: str | None
    title: str | None
    outlet: str | None
    aliases: tuple[str, ...]
    """As printed, in the order of their first appearance."""


@dataclass(frozen=True)
class Turn:
    """One voice's unbroken hold of the floor."""

    id: str
    index: int
    role: Role
    speaker_id: str | None
    label: str | None
    """As printed, without the markup and the colon around it; None without a label."""
    label_span: Span | None
    """The whole printed label, with its markup and colon."""
    spans: tuple[Span, ...]
    text: str
    """What the spans say, with only white space changed (see `text.display`)."""
    inferred: tuple[Inferable, ...]
    """What no label states; a turn without a label has `start`."""
    confidence: float
    evidence: tuple[str, ...]
    """Short codes of the cues that decided, strongest first."""
    languages: tuple[str, ...] = ()
    """Of each span, in a release where each turn stands in two languages; empty elsewhere."""
    starts_at: float | None = None
    """Seconds from the start of the recording; None where the source has no times."""
    ends_at: float | None = None
    _speaker: ClassVar[Speaker | None] = None
    """Set in each turn by the release that binds it."""

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks; None if nobody knows.

        Raises:
            LookupError: the turn names a speaker, and no release binds it.
        """
        if self._speaker is None and self.speaker_id is not None:
            raise LookupError(f"turn {self.id} is in no release that has its speaker {self.speaker_id}")
        return self._speaker


@dataclass(frozen=True)
class SubQuestion:
    """One part of a question that asks several things."""

    text: str
    span: Span


@dataclass(frozen=True)
class Pair:
    """A question with the turns that answer it."""

    id: str
    question_turns: tuple[str, ...]
    answer_turns: tuple[str, ...]
    question: str
    """Without greeting, self-introduction and thanks; nothing rewritten."""
    question_spans: tuple[Span, ...]
    answer: str
    """The answer turns' texts joined by a line feed, nothing removed."""
    sub_questions: tuple[SubQuestion, ...]
    addressee_id: str | None
    follow_up_of: str | None
    status: Status
    confidence: float
    """The chance that both turn sets are exactly right."""
    evidence: tuple[str, ...] = ()
    """What is unusual about it, so that it may be wrong, as short codes."""
    doubtful: bool = False
    """Whether a person should look."""
    _questions: ClassVar[tuple[Turn, ...] | None] = None
    """Set in each pair by the release that binds it, as are the answers."""
    _answers: ClassVar[tuple[Turn, ...] | None] = None

    @property
    def questions(self) -> tuple[Turn, ...]:
        """The turns that ask, in order.

        Raises:
            LookupError: no release binds the pair.
        """
        return self._take_bound(self._questions)

    @property
    def answers(self) -> tuple[Turn, ...]:
        """The turns that answer, in order; none if nobody does.

        Raises:
            LookupError: no release binds the pair.
        """
        return self._take_bound(self._answers)

    def _take_bound(self, turns: tuple[Turn, ...] | None) -> tuple[Turn, ...]:
        if turns is None:
            raise LookupError(f"pair {self.id} is in no release that has its turns")
        return turns


@dataclass(frozen=True)
class Problem:
    """Something a person should look at; it never stops a run."""

    code: ProblemCode
    message: str
    span: Span


@dataclass(frozen=True, repr=False)
class Release:
    """One published document, parsed."""

    id: str
    """First 16 hex digits of the SHA-256 of `text` in UTF-8."""
    version: str
    source: Source
    genre: Genre
    reason: Reason | None
    """Why there are no turns; None when there are some."""
    language: str
    """BCP 47 with script for Chinese: `zh-Hans`, `zh-Hant`, `en`; `und` if unknown."""
    title: str | None
    held_on: str | None
    """ISO date of the conference."""
    published_on: str | None
    """ISO date that the page prints as its own."""
    text: str
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    pairs: tuple[Pair, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    evidence: tuple[str, ...] = ()
    """Short codes of the rules that decided the genre; empty where somebody else did."""

    def __post_init__(self) -> None:
        """Binds the turns to their speakers and the pairs to their turns."""
        cast = {speaker.id: speaker for speaker in self.speakers}
        turns = tuple([_bind_turn(turn, cast.get(turn.speaker_id or "")) for turn in self.turns])
        known = {turn.id: turn for turn in turns}
        object.__setattr__(self, "turns", turns)
        object.__setattr__(self, "pairs", tuple([_bind_pair(pair, known) for pair in self.pairs]))

    def __repr__(self) -> str:
        """One line: what it is and what is in it."""
        counts = f"turns={len(self.turns)}, pairs={len(self.pairs)}, problems={len(self.problems)}"
        told = (self.genre, self.language, self.held_on, counts, self.title and repr(self.title))
        return f"<Release {self.id}: {', '.join(filter(None, told))}>"

    def _repr_html_(self) -> str:
        """The release as a notebook shows it."""
        from transcripts.reporting.notebook import render

        return render(self)

    def json(self) -> bytes:
        """UTF-8 JSON of the record, one line without a line feed."""
        return orjson.dumps(self)

    def record(self) -> ReleaseRecord:
        """The pydantic record, equal to what `json` reads back as."""
        from transcripts.records import ReleaseRecord

        return ReleaseRecord.model_validate_json(self.json())


def _bind_turn(turn: Turn, speaker: Speaker | None) -> Turn:
    """The turn with its speaker, or a copy where it is bound to another."""
    if turn._speaker is speaker:
        return turn
    if turn._speaker is not None:
        turn = copy(turn)
    object.__setattr__(turn, "_speaker", speaker)
    return turn


def _bind_pair(pair: Pair, turns: dict[str, Turn]) -> Pair:
    """The pair with its turns, or a copy where it is bound to others."""
    questions = _find_turns(pair.question_turns, turns)
    answers = _find_turns(pair.answer_turns, turns)
    if _are_same(pair._questions, questions) and _are_same(pair._answers, answers):
        return pair
    if pair._questions is not None or pair._answers is not None:
        pair = copy(pair)
    object.__setattr__(pair, "_questions", questions)
    object.__setattr__(pair, "_answers", answers)
    return pair


def _are_same(turns: tuple[Turn, ...] | None, others: tuple[Turn, ...] | None) -> bool:
    """Whether these are the same objects: turns may be equal, and of two speakers."""
    if turns is None or others is None:
        return turns is others
    return len(turns) == len(others) and all(map(is_, turns, others))


def _find_turns(ids: tuple[str, ...], turns: dict[str, Turn]) -> tuple[Turn, ...] | None:
    """The turns of some ids; None if one is missing."""
    found = tuple([turns[id] for id in ids if id in turns])
    return found if len(found) == len(ids) else None
