"""The `.gold` format: a text with what each line of it is, as people annotate it.

It stands beside the flow and knows nothing of it: `goldreading` reads the
format, `gold` makes gold from a parsed release and a release from gold,
`score` compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, cast, get_args

from transcripts.model import Role, Span

Kind = Literal[
    "moderator", "speaker", "reporter", "interpreter", "other",
    "cont", "label", "furniture", "headnote", "event", "blank",
]  # fmt: skip
Mark = tuple[Literal["q", "a"], int]
"""A part in a pair: question or answer, and the pair's number."""

ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[Kind, ...] = get_args(Kind)
UNKNOWN = "?"
"""The voice of a turn when nobody can know it."""
GENRE_ALONE = "turns not annotated"
"""What the note of a gold says that counts for its genre alone."""
PADDING = 26
"""Characters a gutter is padded to, before the sign."""


@dataclass(frozen=True, slots=True)
class GoldPiece:
    """A source line, or a part of one, with what the gutter says of it."""

    kind: Kind
    span: Span
    """Without the line feed; may be empty."""
    continues: bool = False
    """Whether the sign is `+`: more of the source line before."""
    voice: str | None = None
    """As written, `?` if nobody can know it; None where no turn starts."""
    inferred: bool = False
    """Whether a `?` follows the voice: the turn is printed without a label."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A turn as the annotators see it."""

    role: Role
    voice: str | None
    """`outlet/name`, an outlet or a name; None if nobody can know."""
    unlabelled: bool
    label_span: Span | None
    spans: tuple[Span, ...]
    """Trimmed; a new one wherever something that is not the turn's stands between."""
    questions: tuple[int, ...]
    """Numbers of the pairs whose question this is."""
    answers: tuple[int, ...]


class GoldPair(NamedTuple):
    """The turns of a pair, by their index in `GoldRelease.turns`."""

    questions: frozenset[int]
    answers: frozenset[int]


@dataclass(frozen=True, slots=True)
class GoldRelease:
    """An annotated text; the header as written, in its order."""

    name: str
    """Of the file, as messages and tables show it."""
    meta: dict[str, str]
    """A missing key is not annotated, an empty value cannot be told."""
    text: str
    pieces: tuple[GoldPiece, ...]
    comments: tuple[tuple[int, str], ...] = ()
    """Lines of the header that start with `;;` and say nothing, each with its place among those lines."""

    @property
    def has_genre_alone(self) -> bool:
        """Whether the note says that nothing but the genre is annotated."""
        return GENRE_ALONE in self.meta.get("note", "")

    @property
    def turns(self) -> tuple[GoldTurn, ...]:
        """The turns in order, worked out anew at each call."""
        return tuple(_group_turns(join_pieces(self)))

    @property
    def pairs(self) -> dict[int, GoldPair]:
        """The pairs by their numbers, worked out anew at each call."""
        return _collect_pairs(self.turns)


class Run(NamedTuple):
    """Pieces of one kind with nothing but white space between them; the span is trimmed."""

    head: GoldPiece
    span: Span


# Writing.


def format_gold(gold: GoldRelease) -> str:
    """The content of a `.gold` file, the inverse of `parse_gold`."""
    header = [f"; {key}: {value}\n" for key, value in gold.meta.items()]
    for place, comment in gold.comments:
        header.insert(place, f"{comment}\n")
    return "".join(header + [_format_piece(piece, gold.text) for piece in gold.pieces])


def _format_piece(piece: GoldPiece, text: str) -> str:
    head: list[str] = [piece.kind]
    if piece.voice is not None:
        head.append(f"@{piece.voice}{'?' if piece.inferred else ''}")
    head += [f"#{part}{number}" for part, number in piece.marks]
    sign = "+" if piece.continues else "|"
    return f"{' '.join(head):{PADDING}} {sign} {text[slice(*piece.span)]}\n"


# Turns and pairs.


def join_pieces(gold: GoldRelease) -> Iterator[Run]:
    """The runs of the text, without its blank pieces."""
    run: Run | None = None
    for piece in gold.pieces:
        if piece.kind == "blank":
            continue
        span = trim_span(gold.text, piece.span)
        if run and _is_same_run(run.head.kind, piece.kind):
            run = Run(run.head, (run.span[0], span[1]))
            continue
        if run:
            yield run
        run = Run(piece, span)
    if run:
        yield run


def _is_same_run(before: Kind, after: Kind) -> bool:
    if after in ROLES:
        return False
    return before == after or (after == "cont" and before in ROLES)


def trim_span(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    part = text[slice(*span)]
    start = span[0] + len(part) - len(part.lstrip())
    return start, start + len(part.strip())


def _group_turns(runs: Iterable[Run]) -> list[GoldTurn]:
    """A label belongs to the next turn unless a turn's text stands between."""
    turns: list[GoldTurn] = []
    label: Span | None = None
    for head, span in runs:
        if head.kind == "label":
            label = span
        elif head.kind == "cont":
            turns[-1] = replace(turns[-1], spans=(*turns[-1].spans, span))
            label = None
        elif head.kind in ROLES:
            turns.append(_start_turn(head, span, label))
            label = None
    return turns


def _start_turn(head: GoldPiece, span: Span, label: Span | None) -> GoldTurn:
    return GoldTurn(
        role=cast(Role, head.kind),
        voice=None if head.voice == UNKNOWN else head.voice,
        unlabelled=head.inferred or label is None,
        label_span=None if head.inferred else label,
        spans=(span,),
        questions=tuple(number for part, number in head.marks if part == "q"),
        answers=tuple(number for part, number in head.marks if part == "a"),
    )


def _collect_pairs(turns: Sequence[GoldTurn]) -> dict[int, GoldPair]:
    questions: defaultdict[int, set[int]] = defaultdict(set)
    answers: defaultdict[int, set[int]] = defaultdict(set)
    for index, turn in enumerate(turns):
        for number in turn.questions:
            questions[number].add(index)
        for number in turn.answers:
            answers[number].add(index)
    numbers = sorted(questions.keys() | answers.keys())
    return {number: GoldPair(frozenset(questions[number]), frozenset(answers[number])) for number in numbers}
