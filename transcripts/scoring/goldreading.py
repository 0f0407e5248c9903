"""A `.gold` file read, with all its faults at once: the one reader of `score`, `build` and `check`.

It stands beside the flow, before `goldfile`'s types.

Hard cases:
    An editor that cuts blanks at line ends leaves `blank |` without the blank that follows every sign.
    `#a3` answers a question that a line below asks; in a file with faults, one that a faulty line may ask.
    After a line that cannot be read nobody knows whether a turn is open, so `cont` is right there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast, get_args

from transcripts.errors import GoldError
from transcripts.model import CONVERSATIONS, Genre
from transcripts.scoring.goldfile import KINDS, ROLES, UNKNOWN, GoldPiece, GoldRelease, Kind, Mark
from transcripts.text import say_number

MOST_FAULTS = 100
"""Faults of a file that are told; of more, how many there are."""
COMMENT = ";;"
"""How a line of the header starts that is for people alone."""

_HEADER = re.compile(r"; ?(?P<key>[a-z_]+):(?: (?P<value>.*))?", re.DOTALL)
_LINE = re.compile(r"(?P<head>[^|+]* )(?P<sign>[|+]) (?P<text>.*)", re.DOTALL)
_CUT = re.compile(r"[a-z]+[^|+]*[|+]")
_HEAD = re.compile(r"(?P<kind>[^ @#]+)(?: +@(?P<voice>[^#]*?))?(?P<marks>(?: +#[^ ]*)*) *")
_MARK = re.compile(r"#(?P<part>[qa])(?P<number>[1-9][0-9]{0,5})")
_ASKED = re.compile(r"#q(?P<number>[1-9][0-9]{0,5})")
_SIGN = re.compile(r"[|+]")
_ID = re.compile(r"[0-9a-f]{16}")


class _Draft(NamedTuple):
    """A piece that has no place in the text yet."""

    line: int
    """Of the file, from 1."""
    piece: GoldPiece
    text: str


class _Faults(list[tuple[int, str]]):
    """What is wrong with a file: lines, from 1, with what was found and what would be right."""

    def make_error(self, name: str) -> GoldError:
        """All faults in the order of the lines."""
        told = [f"{name}:{line}: {message}" for line, message in sorted(self)]
        if len(told) > MOST_FAULTS:
            more = len(told) - MOST_FAULTS
            right = "a file that `annotate` wrote would be right"
            told[MOST_FAULTS:] = [f"{name}: {say_number(more, 'more line')} like these; {right}"]
        return GoldError(*told)


def read_gold(path: str | Path) -> GoldRelease:
    """The gold that a file holds.

    Raises:
        GoldError: the file cannot be read, or breaks the format.
    """
    return parse_gold(read_gold_bytes(path), str(path))


def read_gold_bytes(path: str | Path) -> bytes:
    """The content of a `.gold` file.

    Raises:
        GoldError: the file cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except OSError as fault:
        right = "a readable .gold file would be right"
        raise GoldError(f"{path}: cannot be read ({fault.strerror}); {right}") from None


def parse_gold(data: str | bytes, name: str = "<gold>") -> GoldRelease:
    r"""The gold that a file's content holds; `format_gold` gives the same bytes back.

    Only the padding of a gutter may differ from the format, for the sake of
    edits by hand; it is mended when written.

    Raises:
        GoldError: a line for each fault, `name:line: what was found; what would be right`.

    >>> gold = parse_gold("label                      | Q:\nreporter @? #q1            + Why?\n")
    >>> gold.text, gold.turns[0].spans, gold.pairs
    ('Q:Why?', ((2, 6),), {1: GoldPair(questions=frozenset({0}), answers=frozenset())})
    """
    faults = _Faults()
    lines = _split_lines(data, name, faults)
    if not any(map(_is_gold, lines)):
        right = "one that `transcripts annotate FILE > FILE.gold` writes would be right"
        raise GoldError(f"{name}: no .gold file, since no line of it has a gutter; {right}")
    body = next((index for index, line in enumerate(lines) if not line.startswith(";")), len(lines))
    meta, comments = _parse_header(lines[:body], faults)
    drafts = _parse_body(lines[body:], body + 1, faults)
    read = _Read(drafts, meta, _find_asked(lines[body:]))
    for check in _CHECKS:
        faults += check(read)
    if body == len(lines) and not faults:
        faults.append((body, "a header without a text; annotated lines below it"))
    if faults:
        raise faults.make_error(name)
    text, pieces = _place_pieces(drafts)
    return GoldRelease(name, meta, text, pieces, tuple(comments))


_GUTTER = re.compile(rf"(?:(?:{'|'.join(KINDS)})\b|[a-z]+ +[@#])[^|+]*[|+]")


def _is_gold(line: str) -> bool:
    """Whether a line is one of the format, perhaps a faulty one: of the header, or behind a gutter."""
    return line.startswith(";") or _GUTTER.match(line) is not None


# Lines.


def _split_lines(data: str | bytes, name: str, faults: _Faults) -> list[str]:
    """The lines without their line ends.

    Raises:
        GoldError: there is no text to look at.
    """
    text = _decode(data, name) if isinstance(data, bytes) else data
    if not text:
        raise GoldError(f"{name}:1: an empty file; header lines and annotated lines")
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        faults.append((1, "a byte-order mark; UTF-8 without one"))
        text = text[1:]
    *lines, rest = text.split("\n")
    if rest:
        faults.append((len(lines) + 1, "no line feed at the end of the file; one after every line"))
        lines.append(rest)
    if all(line.endswith("\r") for line in lines):
        faults.append((1, "lines that end in CR LF; a line feed alone"))
        lines = [line.removesuffix("\r") for line in lines]
    return lines


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        found = f"byte 0x{data[fault.start]:02x}, which is not UTF-8"
        raise GoldError(f"{name}:{line}: {found}; UTF-8 text") from None


# The header.

KEYS = ("id", "release", "source", "lang", "genre", "title", "held_on", "note")
"""What the header may say; `; note:` takes anything else."""
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def _parse_header(lines: Sequence[str], faults: _Faults) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """The values by their keys, and the comments with their places."""
    meta: dict[str, str] = {}
    comments: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        match = _HEADER.fullmatch(line)
        if line.startswith(COMMENT):
            comments.append((number - 1, line))
        elif not match:
            faults.append((number, f"header {_quote(line)}; `; key: value`"))
        else:
            key, value = match["key"], match["value"] or ""
            faults += [(number, fault) for fault in _find_header_faults(key, value, meta)]
            meta.setdefault(key, value)
    return meta, comments


def _find_header_faults(key: str, value: str, meta: dict[str, str]) -> Iterator[str]:
    if key in meta:
        yield f"a second {key}; each key once"
    if key not in KEYS:
        yield f"header {_quote(key)}; one of {', '.join(KEYS)}"
    if value.endswith("\r"):
        yield "a line that ends in CR LF; a line feed alone"
    elif key == "genre" and value and value not in get_args(Genre):
        yield f"genre {_quote(value)}; one of {', '.join(get_args(Genre))}"
    elif key == "lang" and value and not _TAG.fullmatch(value):
        yield f"lang {_quote(value)}; a tag such as zh-Hant or en"
    elif key == "held_on" and value and not _is_date(value):
        yield f"held_on {_quote(value)}; a day as YYYY-MM-DD, or nothing if it cannot be told"
    elif key == "release" and value and not _ID.fullmatch(value):
        yield f"release {_quote(value)}; the id of the release, 16 of 0-9 and a-f, as `annotate` writes it"


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


# The body.


def _parse_body(lines: Sequence[str], number: int, faults: _Faults) -> list[_Draft]:
    """The pieces that can be read; `number` is the first line's."""
    drafts: list[_Draft] = []
    in_turn = False
    for at, line in enumerate(lines, number):
        try:
            draft = _Draft(at, *_parse_line(line))
            _check_place(draft.piece, is_first=at == number, in_turn=in_turn)
        except GoldError as fault:
            faults.append((at, str(fault)))
            in_turn = True
            continue
        in_turn = in_turn or draft.piece.kind in ROLES
        drafts.append(draft)
    return drafts


def _check_place(piece: GoldPiece, *, is_first: bool, in_turn: bool) -> None:
    if piece.continues and is_first:
        raise GoldError("`+` on the text's first line; `|` where a source line starts")
    if piece.kind == "cont" and not in_turn:
        raise GoldError(f"cont before any turn; a role where a turn starts ({', '.join(ROLES)})")


def _parse_line(line: str) -> tuple[GoldPiece, str]:
    match = _LINE.fullmatch(line)
    if not match:
        raise GoldError(_tell_gutter(line))
    piece = _parse_head(match["head"])
    _check_white_space(piece.kind, match["text"])
    return replace(piece, continues=match["sign"] == "+"), match["text"]


def _tell_gutter(line: str) -> str:
    """What is wrong with a line without a gutter."""
    if _CUT.fullmatch(line):
        sign = line[-1]
        right = f"`{sign} `, from an editor that leaves blanks at line ends where they are"
        return f"no blank behind the `{sign}` in {_quote(line)}; {right}"
    return f"no gutter in {_quote(line)}; `KIND @VOICE #q1`, padding, ` | ` or ` + `, source text"


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


def _place_pieces(drafts: Iterable[_Draft]) -> tuple[str, tuple[GoldPiece, ...]]:
    """The source text, and the pieces with their spans in it."""
    parts: list[str] = []
    pieces: list[GoldPiece] = []
    offset = 0
    for _, piece, text in drafts:
        if pieces and not piece.continues:
            parts.append("\n")
            offset += 1
        pieces.append(replace(piece, span=(offset, offset + len(text))))
        parts.append(text)
        offset += len(text)
    return "".join(parts), tuple(pieces)


# What lines say together.


class _Read(NamedTuple):
    """What was read of a file, and may be only a part of it."""

    drafts: Sequence[_Draft]
    meta: dict[str, str]
    asked: set[int]
    """Numbers of the questions, also of those in lines that cannot be read."""


def _find_asked(lines: Iterable[str]) -> set[int]:
    gutters = (_SIGN.split(line, 1)[0] for line in lines)
    return {int(match["number"]) for gutter in gutters for match in _ASKED.finditer(gutter)}


def _find_lost_questions(read: _Read) -> Iterator[tuple[int, str]]:
    """The first answer of each number that no line asks."""
    told: set[int] = set()
    for line, piece, _ in read.drafts:
        lost = {number for part, number in piece.marks if part == "a"} - read.asked - told
        told |= lost
        for number in sorted(lost):
            right = f"a turn with #q{number} would be right"
            yield line, f"#a{number} answers a question that is nowhere; {right}"


def _find_own_answers(read: _Read) -> Iterator[tuple[int, str]]:
    """Turns that ask and answer one thing."""
    for line, piece, _ in read.drafts:
        marks = set(piece.marks)
        for number in sorted({number for _, number in marks}):
            if {("q", number), ("a", number)} <= marks:
                yield line, f"#q{number} and #a{number} on one turn; the answer is another turn's"


def _find_foreign_turns(read: _Read) -> Iterator[tuple[int, str]]:
    """The first turn in a genre that has none, and the first mark in one without pairs."""
    genre = read.meta.get("genre")
    turn = next((draft for draft in read.drafts if draft.piece.kind in ROLES), None)
    if genre in get_args(Genre) and genre not in CONVERSATIONS and turn:
        right = f"headnote, or a genre that has turns ({', '.join(CONVERSATIONS)})"
        yield turn.line, f"{turn.piece.kind} starts a turn, and genre {genre} has none; {right}"
    marked = next((draft for draft in read.drafts if draft.piece.marks), None)
    if genre == "discussion" and marked:
        part, number = marked.piece.marks[0]
        yield marked.line, f"#{part}{number} in a discussion, which has no pairs; no marks, or another genre"


_CHECKS: tuple[Callable[[_Read], Iterator[tuple[int, str]]], ...] = (
    _find_lost_questions,
    _find_own_answers,
    _find_foreign_turns,
)


def _quote(found: str) -> str:
    return repr(found if len(found) <= 40 else found[:39] + "…")
