"""Gold beside the flow: a parsed release as gold to correct by hand, and gold as a release.

The format itself is in `goldfile`, its reader in `goldreading`; whoever works
with gold imports them from here.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple, cast

from transcripts.errors import GoldError
from transcripts.languages.faces import languages
from transcripts.languages.loading import load_language
from transcripts.model import (
    VERSION,
    Block,
    BlockKind,
    Genre,
    Inferable,
    Pair,
    Reason,
    Release,
    Role,
    Source,
    Span,
    Speaker,
    Turn,
)
from transcripts.scoring.goldfile import (
    UNKNOWN,
    GoldPair,
    GoldPiece,
    GoldRelease,
    GoldTurn,
    Kind,
    Mark,
    format_gold,
    join_pieces,
)
from transcripts.scoring.goldreading import COMMENT, parse_gold, read_gold
from transcripts.text import display
from transcripts.translating.speaking import say

__all__ = [
    "GoldPair",
    "GoldPiece",
    "GoldRelease",
    "GoldTurn",
    "annotate",
    "format_gold",
    "format_voice",
    "parse_gold",
    "read_gold",
    "split_voice",
    "to_release",
]

_REASONS: dict[Genre, Reason] = {"report": "narrated", "statement": "one-voice"}
_LABEL_EDGE = re.compile(r"^[\s*#>•·\-]+|[\s*:\N{FULLWIDTH COLON}]+$")
_NOT_IN_VOICE = re.compile(r"[|+#\s]+")
_BREAKS = re.compile(r"[\r\n]+")
_PERSON = re.compile(r"(?!.*[A-Z]{2})[^\W\d_]*[A-Za-z][^\W\d_]*")
"""One Latin word without an acronym: `Nadia` and `Ashby`, not `CNN`, `Phoenix TV` or 人民网."""


class _Part(NamedTuple):
    """A part of the text that is one thing: a kind of block, or the turn of that index."""

    span: Span
    owner: Kind | int


# From a release to gold.


def annotate(release: Release) -> str:
    """The release as `.gold`, ready to be corrected by hand.

    Stripping the gutters gives `release.text` back. A release without turns is
    `headnote` but for its furniture and events, as GOLD.md has it. The header
    names the release by its id, and a legend says how to write the rest.
    """
    parts = _list_parts(release)
    heads = _make_heads(release)
    pieces: list[GoldPiece] = []
    begun: int | None = None
    for line in _iterate_lines(release.text):
        for position, (span, owner) in enumerate(_cut_line(release.text, line, parts)):
            if isinstance(owner, str):
                head = GoldPiece(owner, span)
            else:
                head = GoldPiece("cont", span) if owner == begun else heads[owner]
                begun = owner
            pieces.append(replace(head, span=span, continues=position > 0))
    name = release.source.name
    header, legend = _make_header(release), tuple(enumerate(make_legend()))
    return format_gold(GoldRelease(name, header, release.text, tuple(pieces), legend))


def make_legend() -> tuple[str, ...]:
    """How to correct gold, at the top of what `annotate` writes, in the language that is spoken."""
    lines = (
        say("What starts with ;; is for you, and may stay or go; what starts with ; is said of the release."),
        say("A role starts a turn (moderator, speaker, reporter, interpreter, other), cont goes on with it."),
        say("label is who speaks, as printed; headnote introduces; furniture, event and blank nobody says."),
        say("@NAME of a speaker, @OUTLET/NAME of a reporter, @? if nobody can know;"),
        say("@NAME? where no label is printed. #q1 asks, #a1 answers it."),
        say("| starts a line of the text, + goes on with it. Change nothing behind these signs."),
    )
    return tuple(f"{COMMENT} {line}" for line in lines)


def _make_header(release: Release) -> dict[str, str]:
    values = {
        "id": PurePosixPath(release.source.name).stem or release.id,
        "lang": release.language,
        "genre": release.genre,
        "title": release.title or "",
        "held_on": release.held_on or "",
        "release": release.id,
        "source": release.source.name,
    }
    return {key: _BREAKS.sub(" ", value).strip() for key, value in values.items()}


def _list_parts(release: Release) -> list[_Part]:
    """The turns and the blocks outside them, in the order of the text."""
    parts = [_Part(span, index) for index, turn in enumerate(release.turns) for span in turn.spans]
    parts += [_Part(block.span, block.kind) for block in release.blocks if block.kind != "text"]
    return sorted(parts, key=lambda part: part.span)


def _iterate_lines(text: str) -> Iterator[Span]:
    """The source lines without their line feeds; every other control stays inside a line."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _cut_line(text: str, line: Span, parts: Sequence[_Part]) -> list[_Part]:
    """The line's parts, end to end; what nothing covers is `headnote`, white space goes with what follows."""
    first = bisect_right(parts, line[0], key=lambda part: part.span[1])
    cuts: list[_Part] = []
    cursor = line[0]
    for (start, end), owner in _fill_gaps(line, parts[first:]):
        if not text[start:end].strip():
            continue
        if cuts and cuts[-1].owner == owner:
            cuts[-1] = _Part((cuts[-1].span[0], end), owner)
        else:
            cuts.append(_Part((cursor, end), owner))
        cursor = end
    if not cuts:
        return [_Part(line, "blank")]
    cuts[-1] = _Part((cuts[-1].span[0], line[1]), cuts[-1].owner)
    return cuts


def _fill_gaps(line: Span, parts: Iterable[_Part]) -> Iterator[_Part]:
    cursor = line[0]
    for (start, end), owner in parts:
        if start >= line[1]:
            break
        if start > cursor:
            yield _Part((cursor, start), "headnote")
        if end > cursor:
            yield _Part((max(start, cursor), min(end, line[1])), owner)
            cursor = min(end, line[1])
    if cursor < line[1]:
        yield _Part((cursor, line[1]), "headnote")


def _make_heads(release: Release) -> list[GoldPiece]:
    """For each turn the piece that starts it, not yet placed."""
    cast_by_id = {speaker.id: speaker for speaker in release.speakers}
    marks = _number_pairs(release.pairs)
    heads: list[GoldPiece] = []
    for turn in release.turns:
        voice = format_voice(cast_by_id.get(turn.speaker_id or ""), turn.role)
        inferred = turn.label is None and voice != UNKNOWN
        heads.append(GoldPiece(turn.role, (0, 0), False, voice, inferred, tuple(marks[turn.id])))
    return heads


def format_voice(speaker: Speaker | None, role: Role) -> str:
    """The voice as gold writes it: `outlet/name` of a reporter, the name of anybody else.

    What a voice cannot hold (`|`, `+`, `#`, a line break) becomes a space.
    """
    if speaker is None:
        return UNKNOWN
    parts = [_clean_voice(part) for part in (speaker.outlet, speaker.name) if part]
    known = [part for part in parts if part]
    return ("/".join(known) if role == "reporter" else known[-1]) if known else UNKNOWN


def _clean_voice(part: str) -> str:
    return _NOT_IN_VOICE.sub(" ", part).strip().rstrip("? ")


def _number_pairs(pairs: Iterable[Pair]) -> defaultdict[str, list[Mark]]:
    """The marks of each turn id; pairs are numbered from 1 in their order."""
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for number, pair in enumerate(pairs, 1):
        for turn in pair.question_turns:
            marks[turn].append(("q", number))
        for turn in pair.answer_turns:
            marks[turn].append(("a", number))
    return marks


# From gold to a release.


def to_release(gold: GoldRelease) -> Release:
    """The gold as a release: corrected data, and what scores 1 against itself.

    Gold does not say what of a question is greeting, so a pair's question is
    the whole turn; nor which part of the label names whom, so titles and
    aliases stay empty. Pairs come in the order of their questions, whatever
    numbers gold gives them. Turns without a genre are a transcript's.

    Raises:
        GoldError: a pair has answers and no question.
    """
    turns, voices = gold.turns, _make_cast(gold)
    data = gold.text.encode("utf-8", "surrogatepass")
    sha = hashlib.sha256(data).hexdigest()
    genre = cast(Genre, gold.meta.get("genre") or ("transcript" if turns else "other"))
    return Release(
        id=sha[:16],
        version=VERSION,
        source=Source(gold.meta.get("source") or gold.name, sha, "text/plain", "utf-8"),
        genre=genre,
        reason=None if turns else _find_reason(gold.text, genre),
        language=gold.meta.get("lang") or "und",
        title=gold.meta.get("title") or None,
        held_on=gold.meta.get("held_on") or None,
        published_on=None,
        text=gold.text,
        speakers=tuple(voices.values()),
        turns=tuple(_make_turn(gold.text, index, turn, voices) for index, turn in enumerate(turns)),
        pairs=tuple(_make_pairs(gold, turns)),
        blocks=tuple(_make_blocks(gold, has_turns=bool(turns))),
        problems=(),
    )


def _find_reason(text: str, genre: Genre) -> Reason:
    return _REASONS.get(genre, "no-conversation") if text.strip() else "empty"


_Cast = dict[tuple[str | None, Role], Speaker]


def _make_cast(gold: GoldRelease) -> _Cast:
    """The speakers by their voices and roles: who moderates and answers is two of them, as in a parse."""
    speakers: _Cast = {}
    for turn in gold.turns:
        if turn.voice is not None and (turn.voice, turn.role) not in speakers:
            outlet, name = split_voice(turn.voice, turn.role)
            speakers[turn.voice, turn.role] = Speaker(f"s{len(speakers)}", turn.role, name, None, outlet, ())
    return speakers


def split_voice(voice: str, role: Role) -> tuple[str | None, str | None]:
    """The outlet and the name in a voice.

    Gold writes a reporter's outlet and a reporter's name alike when only one
    is known. Then a name is what every lexicon that knows the words reads as a
    person's on a label, and a single Latin word without an acronym; everything
    else is an outlet.

    >>> split_voice("新华社/王雨", "reporter"), split_voice("Nadia", "reporter")
    (('新华社', '王雨'), (None, 'Nadia'))
    >>> split_voice("Mara Lindqvist", "reporter"), split_voice("The Tidewater Post", "reporter")
    ((None, 'Mara Lindqvist'), ('The Tidewater Post', None))
    """
    outlet, slash, name = voice.partition("/")
    if slash and outlet and name:
        return outlet, name
    return (voice, None) if role == "reporter" and not _is_person(voice) else (None, voice)


@cache
def _is_person(voice: str) -> bool:
    kinds = {load_language(code).read_label(voice).kind for code in languages()}
    return kinds - {"unknown"} == {"person"} or _PERSON.fullmatch(voice) is not None


def _make_turn(text: str, index: int, turn: GoldTurn, voices: _Cast) -> Turn:
    speaker = voices.get((turn.voice, turn.role))
    unstated: tuple[Inferable, ...] = ("start", "role", "speaker_id") if speaker else ("start", "role")
    return Turn(
        id=f"t{index}",
        index=index,
        role=turn.role,
        speaker_id=speaker.id if speaker else None,
        label=_read_label(text[slice(*turn.label_span)]) if turn.label_span else None,
        label_span=turn.label_span,
        spans=turn.spans,
        text=display(text, turn.spans),
        inferred=() if turn.label_span else unstated,
        confidence=1.0,
        evidence=("gold",),
    )


def _read_label(printed: str) -> str:
    """A label without its colon and brackets; one of nothing else as it is."""
    return _LABEL_EDGE.sub("", printed) or printed


def _make_pairs(gold: GoldRelease, turns: Sequence[GoldTurn]) -> Iterator[Pair]:
    numbered = sorted(gold.pairs.items(), key=lambda item: min(item[1].questions, default=0))
    for index, (number, pair) in enumerate(numbered):
        questions, answers = sorted(pair.questions), sorted(pair.answers)
        if not questions:
            right = f"a turn with #q{number} would be right"
            raise GoldError(f"{gold.name}: #a{number} answers a question that is nowhere; {right}")
        spans = tuple(span for turn in questions for span in turns[turn].spans)
        yield Pair(
            id=f"p{index}",
            question_turns=tuple(f"t{turn}" for turn in questions),
            answer_turns=tuple(f"t{turn}" for turn in answers),
            question=display(gold.text, spans),
            question_spans=spans,
            answer="\n".join(display(gold.text, turns[turn].spans) for turn in answers),
            sub_questions=(),
            addressee_id=None,
            follow_up_of=None,
            status="answered" if answers else "unanswered",
            confidence=1.0,
        )


def _make_blocks(gold: GoldRelease, *, has_turns: bool) -> Iterator[Block]:
    """The partition; without turns headnote and labels are the body, and so `text`."""
    for head, span in join_pieces(gold):
        if head.kind in ("event", "furniture") or (head.kind in ("headnote", "label") and has_turns):
            yield Block(cast(BlockKind, head.kind), span)
        else:
            yield Block("text", span)
