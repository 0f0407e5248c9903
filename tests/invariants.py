"""What holds for the release of any text whatever: DESIGN.md sections 1 and 3 as assertions.

A module of its own beside `places`, since properties, cases and the contract check with it.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from transcripts import Pair, Release, Span, Turn
from transcripts.model import CONVERSATIONS

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def squeeze(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def check_release(release: Release, *, overruled: bool = False, annotated: bool = False) -> None:
    """Asserts everything below.

    Args:
        release: of any text.
        overruled: whether the caller set the genre, so that no reason need be given.
        annotated: whether somebody said who asks and what answers, which may be anybody and stand anywhere.
    """
    check_identity(release)
    check_partition(release)
    check_text_blocks(release)
    check_speakers(release)
    check_turns(release)
    check_pairs(release, annotated=annotated)
    check_problems(release)
    check_abstention(release, overruled=overruled)
    check_record(release)


def check_identity(release: Release) -> None:
    assert release.id == hashlib.sha256(release.text.encode()).hexdigest()[:16]


def check_partition(release: Release) -> None:
    """Blocks are trimmed, in order and disjoint, and nothing but white space lies between them."""
    text, at = release.text, 0
    for block in release.blocks:
        start, end = block.span
        assert at <= start < end <= len(text), f"{block} overlaps, is empty or lies outside, at {at}"
        assert not text[start].isspace(), f"{block} starts with white space"
        assert not text[end - 1].isspace(), f"{block} ends with white space"
        assert not text[at:start].strip(), f"{text[at:start]!r} at {at} is in no block"
        at = end
    assert not text[at:].strip(), f"{text[at:]!r} at {at} is in no block"


def check_text_blocks(release: Release) -> None:
    """With turns, text blocks are the turns' spans and labels are in label blocks; without, no label is."""
    if not release.turns:
        assert {block.kind for block in release.blocks} <= {"text", "furniture", "event"}
        return
    spans = [span for turn in release.turns for span in turn.spans]
    assert [block.span for block in release.blocks if block.kind == "text"] == spans
    in_label = bytearray(len(release.text))
    for block in release.blocks:
        if block.kind == "label":
            in_label[slice(*block.span)] = b"x" * (block.span[1] - block.span[0])
    for turn in release.turns:
        for at in range(*(turn.label_span or (0, 0))):
            assert in_label[at] or release.text[at].isspace(), f"{turn.label_span} is in no label block"


def check_speakers(release: Release) -> None:
    _check_unique(speaker.id for speaker in release.speakers)
    labels = {
        _strip_label(release.text[slice(*block.span)]) for block in release.blocks if block.kind == "label"
    }
    text = " ".join(release.text.split())
    for speaker in release.speakers:
        assert speaker.name or speaker.outlet or speaker.title, f"{speaker} has nothing to know"
        assert len(set(speaker.aliases)) == len(speaker.aliases), f"{speaker} repeats an alias"
        for alias in speaker.aliases:
            assert alias in labels or alias in release.text or alias in text, (
                f"alias {alias!r} is not printed"
            )


def _strip_label(printed: str) -> str:
    """A printed label without what stands around it, on one line: most aliases need no search of the text."""
    return " ".join(printed.strip(" :：【】#*\n").split())


def check_turns(release: Release) -> None:
    """Indexes count up, spans are ordered and disjoint over all turns, texts say what the spans say."""
    _check_unique(turn.id for turn in release.turns)
    roles = {speaker.id: speaker.role for speaker in release.speakers}
    at = 0
    for index, turn in enumerate(release.turns):
        assert turn.index == index
        assert turn.spans, f"{turn.id} has no span"
        _check_spans(turn.spans, (at, len(release.text)))
        _check_label(release.text, turn, at)
        _check_display(release.text, turn)
        at = turn.spans[-1][1]
        assert turn.speaker_id is None or roles[turn.speaker_id] == turn.role, (
            f"{turn.id}: not its voice's role"
        )
        assert 0 <= turn.confidence <= 1
        assert len(set(turn.inferred)) == len(turn.inferred)
        assert turn.evidence, f"{turn.id} has no evidence"
        assert all(_CODE.fullmatch(code) for code in turn.evidence), turn.evidence


def check_pairs(release: Release, *, annotated: bool = False) -> None:
    """Pairs refer to turns, voices and earlier pairs, and say what their spans and turns say."""
    turns = {turn.id: turn for turn in release.turns}
    voices = {speaker.id for speaker in release.speakers}
    earlier: set[str] = set()
    for pair in release.pairs:
        assert pair.id not in earlier
        assert pair.addressee_id is None or pair.addressee_id in voices
        assert pair.follow_up_of is None or pair.follow_up_of in earlier
        assert pair.status == ("answered" if pair.answer_turns else "unanswered")
        assert 0 <= pair.confidence <= 1
        _check_question(release.text, pair, [turns[turn] for turn in pair.question_turns])
        _check_answer(pair, [turns[turn] for turn in pair.answer_turns])
        if not annotated:
            _check_places(pair, turns)
        earlier.add(pair.id)
    firsts = [turns[pair.question_turns[0]].index for pair in release.pairs]
    assert firsts == sorted(firsts), "pairs are not in the order of their questions"


def check_problems(release: Release) -> None:
    for problem in release.problems:
        start, end = problem.span
        assert 0 <= start <= end <= len(release.text)
        assert problem.message
        assert "\n" not in problem.message


def check_abstention(release: Release, *, overruled: bool = False) -> None:
    """Turns exactly in a conversation, a reason exactly without; no pair without turns or in a discussion."""
    assert not (release.pairs and release.genre == "discussion")
    if release.turns:
        assert release.genre in CONVERSATIONS
        assert release.reason is None
        return
    assert not release.pairs
    if not overruled:
        assert release.genre not in CONVERSATIONS
        assert release.reason is not None


def check_record(release: Release) -> None:
    """What `json` writes reads back as what the record writes, on one line."""
    written = release.json()
    assert b"\n" not in written
    assert json.loads(written) == json.loads(release.record().model_dump_json())


def _check_unique(ids: Iterable[str]) -> None:
    ids = list(ids)
    assert len(set(ids)) == len(ids), "an id occurs twice"


def _check_spans(spans: Sequence[Span], inside: Span) -> None:
    """Spans are not empty, in order, disjoint, and inside one."""
    assert inside[0] <= spans[0][0], f"{spans} starts before {inside}"
    assert spans[-1][1] <= inside[1], f"{spans} ends behind {inside}"
    assert all(start < end for start, end in spans), f"an empty span in {spans}"
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), f"{spans} overlap"


def _check_label(text: str, turn: Turn, at: int) -> None:
    without = turn.label is None
    assert without == (turn.label_span is None) == ("start" in turn.inferred), f"{turn.id}: label or none"
    if turn.label is not None and turn.label_span is not None:
        assert turn.label.strip()
        printed = text[slice(*turn.label_span)]
        assert squeeze(turn.label) in squeeze(printed), f"{turn.label!r} is not what {printed!r} prints"
        _check_spans([turn.label_span], (at, turn.spans[0][0]))


def _check_display(text: str, turn: Turn) -> None:
    assert squeeze(turn.text) == squeeze("".join(text[start:end] for start, end in turn.spans))
    assert all(line and line == line.strip() for line in turn.text.split("\n")), repr(turn.text)


def _check_question(text: str, pair: Pair, turns: Sequence[Turn]) -> None:
    assert turns, f"{pair.id} has no question"
    assert [turn.index for turn in turns] == sorted({turn.index for turn in turns})
    assert (
        squeeze(pair.question)
        == squeeze("".join(text[start:end] for start, end in pair.question_spans))
        != ""
    )
    spans = [span for turn in turns for span in turn.spans]
    _check_spans(pair.question_spans, (0, len(text)))
    assert all(_lies_in(span, spans) for span in pair.question_spans), f"{pair.id} asks outside its turns"
    assert len(pair.sub_questions) != 1, "one part is no part"
    if pair.sub_questions:
        _check_spans([part.span for part in pair.sub_questions], (0, len(text)))
    for part in pair.sub_questions:
        assert _lies_in(part.span, pair.question_spans), f"{part} lies outside {pair.question_spans}"
        assert squeeze(part.text) == squeeze(text[slice(*part.span)]) != ""


def _check_answer(pair: Pair, turns: Sequence[Turn]) -> None:
    assert pair.answer == "\n".join(turn.text for turn in turns)
    assert _is_rising(turns), f"{pair.id}: answer turns out of order"
    assert not set(pair.answer_turns) & set(pair.question_turns), f"{pair.id} answers itself"


def _check_places(pair: Pair, turns: Mapping[str, Turn]) -> None:
    """Who asks may ask, and what answers stands behind the question."""
    asking = [turns[turn] for turn in pair.question_turns]
    assert {turn.role for turn in asking} <= {"reporter", "moderator", "interpreter"}, f"{pair.id}: who asks"
    first = asking[0].index
    assert all(turns[turn].index > first for turn in pair.answer_turns), "an answer before its question"


def _is_rising(turns: Sequence[Turn]) -> bool:
    """Whether each turn comes after the one before."""
    return all(a.index < b.index for a, b in pairwise(turns))


def _lies_in(inner: Span, spans: Sequence[Span]) -> bool:
    """Whether a span lies in one of others, which are in order and disjoint."""
    at = bisect_right(spans, inner[0], key=itemgetter(0)) - 1
    return at >= 0 and inner[1] <= spans[at][1]
