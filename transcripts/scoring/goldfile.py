"""The `.gold` format: a text with what each line of it is, as people annotate it.

It stands beside the flow and knows nothing of it: `gold` makes gold from a
parsed release and a release from gold, `score` compares the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from transcripts.errors import GoldError
from transcripts.model import Genre, Role, Span

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

_HEADER = re.compile(r"; ?(?P<key>[a-z_]+):(?: (?P<value>.*))?", re.DOTALL)
_LINE = re.compile(r"(?P<head>[^|+]* )(?P<sign>[|+]) (?P<text>.*)", re.DOTALL)
_HEAD = re.compile(r"(?P<kind>[^ @#]+)(?: +@(?P<voice>[^#]*?))?(?P<marks>(?: +#[^ ]*)*) *")
_MARK = re.compile(r"#(?P<part>[qa])(?P<number>[1-9][0-9]{0,5})")


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


# Reading and writing.


def read_gold(path: str | Path) -> GoldRelease:
    """The gold that a file holds.

    Raises:
        GoldError: the file cannot be read, or breaks the format.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as fault:
        raise GoldError(f"{path}: cannot be read ({fault.strerror}); a readable .gold file") from None
    return parse_gold(data, str(path))


def parse_gold(data: str | bytes, name: str = "<gold>") -> GoldRelease:
    r"""The gold that a file's content holds; `format_gold` gives the same bytes back.

    Only the padding of a gutter may differ from the format, for the sake of
    edits by hand; it is mended when written.

    Raises:
        GoldError: one line, `name:line: what was found; what would be right`.

    >>> gold = parse_gold("label                      | Q:\nreporter @? #q1            + Why?\n")
    >>> gold.text, gold.turns[0].spans, gold.pairs
    ('Q:Why?', ((2, 6),), {1: GoldPair(questions=frozenset({0}), answers=frozenset())})
    """
    lines = _split_lines(data, name)
    body = next((index for index, line in enumerate(lines) if not line.startswith(";")), len(lines))
    meta = _parse_header(lines[:body], name)
    drafts = _parse_body(lines[body:], name, body + 1)
    text, pieces = _place_pieces(drafts)
    return GoldRelease(name, meta, text, pieces)


def format_gold(gold: GoldRelease) -> str:
    """The content of a `.gold` file, the inverse of `parse_gold`."""
    header = [f"; {key}: {value}\n" for key, value in gold.meta.items()]
    return "".join(header + [_format_piece(piece, gold.text) for piece in gold.pieces])


def _format_piece(piece: GoldPiece, text: str) -> str:
    head: list[str] = [piece.kind]
    if piece.voice is not None:
        head.append(f"@{piece.voice}{'?' if piece.inferred else ''}")
    head += [f"#{part}{number}" for part, number in piece.marks]
    sign = "+" if piece.continues else "|"
    return f"{' '.join(head):{PADDING}} {sign} {text[slice(*piece.span)]}\n"


def _split_lines(data: str | bytes, name: str) -> list[str]:
    """The lines without their line feeds."""
    text = _decode(data, name) if isinstance(data, bytes) else data
    if not text:
        raise _locate(name, 1, "an empty file; header lines and annotated lines")
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        raise _locate(name, 1, "a byte-order mark; UTF-8 without one")
    *lines, rest = text.split("\n")
    if rest:
        raise _locate(name, len(lines) + 1, "no line feed at the end of the file; one after every line")
    if all(line.endswith("\r") for line in lines):
        raise _locate(name, 1, "lines that end in CR LF; a line feed alone")
    return lines


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise _locate(name, line, f"byte 0x{data[fault.start]:02x}, which is not UTF-8; UTF-8 text") from None


def _parse_header(lines: Sequence[str], name: str) -> dict[str, str]:
    meta: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _HEADER.fullmatch(line)
        if not match:
            raise _locate(name, number, f"header {_quote(line)}; `; key: value`")
        key, value = match["key"], match["value"] or ""
        if fault := _find_header_fault(key, value, meta):
            raise _locate(name, number, fault)
        meta[key] = value
    return meta


def _find_header_fault(key: str, value: str, meta: dict[str, str]) -> str | None:
    if key in meta:
        return f"a second {key}; each key once"
    if value.endswith("\r"):
        return "a line that ends in CR LF; a line feed alone"
    if key == "genre" and value and value not in get_args(Genre):
        return f"genre {_quote(value)}; one of {', '.join(get_args(Genre))}"
    if key == "held_on" and value and not _is_date(value):
        return f"held_on {_quote(value)}; a day as YYYY-MM-DD, or nothing if it cannot be told"
    return None


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _parse_body(lines: Sequence[str], name: str, number: int) -> list[tuple[GoldPiece, str]]:
    """The pieces, not yet placed in the text, each with its text; `number` is the first line's."""
    drafts: list[tuple[GoldPiece, str]] = []
    in_turn = False
    for offset, line in enumerate(lines):
        try:
            piece, text = _parse_line(line)
            if piece.continues and not drafts:
                raise GoldError("`+` on the text's first line; `|` where a source line starts")
            if piece.kind == "cont" and not in_turn:
                raise GoldError(f"cont before any turn; a role where a turn starts ({', '.join(ROLES)})")
        except GoldError as fault:
            raise _locate(name, number + offset, str(fault)) from None
        in_turn = in_turn or piece.kind in ROLES
        drafts.append((piece, text))
    return drafts


def _parse_line(line: str) -> tuple[GoldPiece, str]:
    match = _LINE.fullmatch(line)
    if not match:
        raise GoldError(
            f"no gutter in {_quote(line)}; `KIND @VOICE #q1`, padding, ` | ` or ` + `, source text"
        )
    piece = _parse_head(match["head"])
    _check_white_space(piece.kind, match["text"])
    return replace(piece, continues=match["sign"] == "+"), match["text"]


def _parse_head(head: str) -> GoldPiece:
    match = _HEAD.fullmatch(head)
    if not match:
        raise GoldError(f"gutter {_quote(head.strip())}; `KIND @VOICE #q1`")
    if match["kind"] not in KINDS:
        raise GoldError(f"kind {_quote(match['kind'])}; one of {', '.join(KINDS)}")
    kind = cast(Kind, match["kind"])
    marks = tuple(_parse_mark(mark) for mark in match["marks"].split())
    voice = match["voice"]
    if kind not in ROLES and (voice is not None or marks):
        raise GoldError(f"a voice or a mark on {kind}; only where a turn starts ({', '.join(ROLES)})")
    if kind in ROLES and not voice:
        raise GoldError(f"{kind} without a voice; `@VOICE`, or `@?` if nobody can know")
    inferred = voice is not None and voice != UNKNOWN and voice.endswith("?")
    return GoldPiece(kind, (0, 0), False, voice[:-1] if inferred else voice, inferred, marks)


def _parse_mark(mark: str) -> Mark:
    match = _MARK.fullmatch(mark)
    if not match:
        raise GoldError(f"mark {_quote(mark)}; #q or #a and a number from 1, as in #q1")
    return ("q" if match["part"] == "q" else "a"), int(match["number"])


def _check_white_space(kind: Kind, text: str) -> None:
    if kind == "blank" and text.strip():
        raise GoldError(f"blank beside {_quote(text.strip())}; another kind, blank is for white space")
    if kind != "blank" and not text.strip():
        raise GoldError(f"{kind} beside white space; blank")


def _place_pieces(drafts: Iterable[tuple[GoldPiece, str]]) -> tuple[str, tuple[GoldPiece, ...]]:
    """The source text, and the pieces with their spans in it."""
    parts: list[str] = []
    pieces: list[GoldPiece] = []
    offset = 0
    for piece, text in drafts:
        if pieces and not piece.continues:
            parts.append("\n")
            offset += 1
        pieces.append(replace(piece, span=(offset, offset + len(text))))
        parts.append(text)
        offset += len(text)
    return "".join(parts), tuple(pieces)


def _locate(name: str, line: int, message: str) -> GoldError:
    return GoldError(f"{name}:{line}: {message}")


def _quote(found: str) -> str:
    return repr(found if len(found) <= 40 else found[:39] + "…")


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
