"""The types of the flow, in its order: source, block, turn, speaker, pair, problem, release.

Everything here is frozen and points into one source text by half-open spans
of Unicode code points. There are no slots, since `orjson` writes dataclasses
without them four times as fast. The fields of `Release` and of what it holds are, in
name and order, the keys of the published record (see `records`).

Turns and pairs name each other and the speakers by ids, as the record does. A
`Release` also binds them (see `links`), so that `turn.speaker`, `pair.questions`
and `speaker.turns` lead to the objects; what is bound is no field, so that
equality, `repr` and the record know nothing of it, and a copy or a pickle of a
release keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import orjson

from transcripts.links import Home, Links, Part, bind_parts, find_links

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


class _Held(Part):
    """What a release holds."""

    @property
    def release(self) -> Release:
        """The release that binds it."""
        found: Release = self._find_release()
        return found


@dataclass(frozen=True)
class Speaker(_Held):
    """A voice with a name, an outlet or a title that has a turn or is asked."""

    id: str
    role: Role
    name: str | None
    title: str | None
    outlet: str | None
    aliases: tuple[str, ...]
    """As printed, in the order of their first appearance."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What the speaker says, in order."""
        return self._follow("turns")

    @property
    def asks(self) -> tuple[Pair, ...]:
        """The pairs in which the speaker asks."""
        return self._follow("asks")

    @property
    def answers(self) -> tuple[Pair, ...]:
        """The pairs in which the speaker answers."""
        return self._follow("answers")


@dataclass(frozen=True)
class Turn(_Held):
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

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs in which the turn asks or answers, in order."""
        return self._follow("pairs")


@dataclass(frozen=True)
class SubQuestion:
    """One part of a question that asks several things."""

    text: str
    span: Span


@dataclass(frozen=True)
class Pair(_Held):
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
        """The turns that ask, in order; a `LookupError` if no release binds the pair."""
        return self._take_bound(self._questions)

    @property
    def answers(self) -> tuple[Turn, ...]:
        """The turns that answer, in order, none if nobody does; a `LookupError` likewise."""
        return self._take_bound(self._answers)

    @property
    def asker(self) -> Speaker | None:
        """Who asks, in the first of the turns that do; None if nobody knows."""
        return self.questions[0].speaker if self.questions else None

    @property
    def answerers(self) -> tuple[Speaker, ...]:
        """Those who answer, each once, as far as they are known."""
        found = {turn.speaker_id: turn.speaker for turn in self.answers}
        return tuple(filter(None, found.values()))

    @property
    def addressee(self) -> Speaker | None:
        """Who is asked, where the question says so."""
        return next(iter(self._follow("addressee")), None)

    @property
    def follows(self) -> Pair | None:
        """The pair that this one follows up."""
        return next(iter(self._follow("follows")), None)

    @property
    def follow_ups(self) -> tuple[Pair, ...]:
        """The pairs that follow this one up."""
        return self._follow("follow_ups")

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
    _home: ClassVar[Home]

    def __post_init__(self) -> None:
        """Binds speakers, turns and pairs, each with what it leads to."""
        bind_parts(self)

    @cached_property
    def _links(self) -> dict[str, Links]:
        """What leads back, by name and id; made when it is first asked for."""
        return find_links(self)

    def __getstate__(self) -> dict[str, Any]:
        """The fields."""
        return {name: value for name, value in self.__dict__.items() if name[0] != "_"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Takes the fields of a copy or a pickle, and binds what they hold."""
        self.__dict__.update(state)
        self.__post_init__()
        self.hold()

    def __repr__(self) -> str:
        """One line: what it is and what is in it."""
        counts = f"turns={len(self.turns)}, pairs={len(self.pairs)}, problems={len(self.problems)}"
        told = (self.genre, self.language, self.held_on, counts, self.title and repr(self.title))
        return f"<Release {self.id}: {', '.join(filter(None, told))}>"

    def _repr_html_(self) -> str:
        """The release as a notebook shows it."""
        from transcripts.reporting.notebook import render

        return render(self)

    def hold(self) -> Release:
        """The release, which stays from now on as long as one of its parts does."""
        self._home.hold()
        return self

    def json(self) -> bytes:
        """UTF-8 JSON of the record, one line without a line feed."""
        return orjson.dumps(self)

    def record(self) -> ReleaseRecord:
        """The pydantic record, equal to what `json` reads back as."""
        from transcripts.records import ReleaseRecord

        return ReleaseRecord.model_validate_json(self.json())
