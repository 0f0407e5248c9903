"""From all that was decided to the published release: ids, blocks, texts; nothing is decided here."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from transcripts.model import (
    VERSION,
    Block,
    BlockKind,
    Genre,
    Inferable,
    Pair,
    Problem,
    Release,
    Source,
    SourceText,
    Speaker,
    SubQuestion,
    Timed,
    Turn,
)
from transcripts.parsing.drafts import Draft, DraftPair, Page
from transcripts.parsing.genre.judging import Verdict
from transcripts.parsing.headnote.days import Days
from transcripts.parsing.pairs.confidence import DOUBTFUL
from transcripts.text import display, say_number, trim


class Decided(NamedTuple):
    """All that is decided of a release before it is published."""

    text: str
    """With wrapped lines joined."""
    tag: str
    """The language, with the script where it has two."""
    verdict: Verdict
    title: str | None
    days: Days
    publisher: str | None
    """Whom a field of the page gives as its source."""
    page: Page
    drafts: list[Draft]
    pairs: list[DraftPair]
    knows_words: bool = True
    """Whether words of the language helped to decide; else structure alone did."""
    doubts: tuple[Problem, ...] = ()
    """What was perhaps left unread."""


_DOUBT = 0.75
"""What is left of the confidence in what structure alone tells."""


def doubt(drafts: list[Draft], pairs: list[DraftPair]) -> None:
    """Lowers the confidence in turns and pairs of which no word was read."""
    for draft in drafts:
        draft.confidence = round(draft.confidence * _DOUBT, 3)
    for pair in pairs:
        pair.confidence = round(pair.confidence * _DOUBT, 3)


def publish_speakers(drafts: list[Draft], pairs: list[DraftPair]) -> tuple[Speaker, ...]:
    """The voices with a name, an outlet or a title: as they take the floor, then who is only asked."""
    speakers: list[Speaker] = []
    for voice in [draft.voice for draft in drafts] + [pair.addressee for pair in pairs if pair.addressee]:
        if voice.id is None and voice.is_known:
            voice.id = f"s{len(speakers)}"
            speakers.append(
                Speaker(voice.id, voice.role, voice.name, voice.title, voice.outlet, tuple(voice.aliases))
            )
    return tuple(speakers)


def publish_turns(drafts: list[Draft], times: Sequence[Timed] = ()) -> tuple[Turn, ...]:
    """The turns, in order, with the times of what they say."""
    heard = _find_heard(drafts, times) if times else [_UNTIMED] * len(drafts)
    return tuple([_publish_turn(index, draft, heard[index]) for index, draft in enumerate(drafts)])


_UNTIMED = (None, None)


def _find_heard(drafts: list[Draft], times: Sequence[Timed]) -> list[tuple[float | None, float | None]]:
    """When each turn begins and ends, by the first and the last timed piece that lies in its spans."""
    starts = [timed.span[0] for timed in times]
    ends = [timed.span[1] for timed in times]
    heard: list[tuple[float | None, float | None]] = []
    for draft in drafts:
        first = bisect_right(ends, draft.spans[0][0])
        last = bisect_left(starts, draft.spans[-1][1])
        held = times[first:last]
        heard.append((held[0].starts_at, held[-1].ends_at) if held else _UNTIMED)
    return heard


def _publish_turn(index: int, draft: Draft, heard: tuple[float | None, float | None]) -> Turn:
    label = draft.label
    inferred: tuple[Inferable, ...] = ("start", "role", "speaker_id")
    if label is not None:
        inferred = () if label.reading.certain else ("role",)
    return Turn(
        f"t{index}",
        index,
        draft.role,
        draft.voice.id,
        label.core if label else None,
        draft.labels[0] if label else None,
        tuple(draft.spans),
        draft.text,
        inferred,
        draft.confidence,
        tuple(draft.evidence),
        tuple(draft.languages),
        *heard,
    )


def publish_pairs(text: str, drafts: list[Draft], pairs: list[DraftPair]) -> tuple[Pair, ...]:
    """The pairs, in order."""
    numbers = {id(pair): f"p{number}" for number, pair in enumerate(pairs)}
    return tuple([_publish_pair(text, drafts, pair, numbers) for pair in pairs])


def _publish_pair(text: str, drafts: list[Draft], pair: DraftPair, numbers: dict[int, str]) -> Pair:
    return Pair(
        numbers[id(pair)],
        tuple([f"t{index}" for index in pair.questions]),
        tuple([f"t{index}" for index in pair.answers]),
        display(text, pair.question_spans),
        pair.question_spans,
        "\n".join([drafts[index].text for index in pair.answers]),
        tuple([SubQuestion(display(text, [part]), part) for part in pair.sub_questions]),
        pair.addressee.id if pair.addressee else None,
        numbers.get(id(pair.follow_up_of)),
        "answered" if pair.answers else "unanswered",
        pair.confidence,
        pair.unusual,
        pair.confidence < DOUBTFUL,
    )


def publish_blocks(text: str, drafts: list[Draft], page: Page) -> tuple[Block, ...]:
    """The partition: what turns and labels leave is furniture, event or headnote; without turns, text."""
    rest: BlockKind = "headnote" if drafts else "text"
    blocks: list[Block] = []
    at = 0
    for start, end, kind in _list_taken(text, drafts, page):
        if start >= at:
            if start > at and not text[at:start].isspace():
                blocks.append(Block(rest, trim(text, at, start)))
            blocks.append(Block(kind, (start, end)))
            at = end
    if text[at:].strip():
        blocks.append(Block(rest, trim(text, at, len(text))))
    return tuple(blocks)


def _list_taken(text: str, drafts: list[Draft], page: Page) -> list[tuple[int, int, BlockKind]]:
    """What the page and the turns hold, in order; a bare day above the turns introduces them."""
    taken: list[tuple[int, int, BlockKind]] = [(start, end, "text") for d in drafts for start, end in d.spans]
    taken += [(start, end, "label") for draft in drafts for start, end in draft.labels]
    head = min(taken, default=(len(text),))[0]
    added = (span for span in page.furniture if span[0] >= head or not _DAY.fullmatch(text, *span))
    taken += [(start, end, "furniture") for start, end in added]
    taken += [(start, end, "event") for start, end in page.events]
    return sorted(taken)


_DAY = re.compile(r"\d{4}[^\d\s]\d{1,2}[^\d\s]\d{1,2}[^\d\s]?[ \t]*(?:\d{1,2}:\d{2}(?::\d{2})?)?")
"""A line that holds nothing but a day, and perhaps its hour."""


def find_problems(drafts: list[Draft], pairs: list[DraftPair]) -> tuple[Problem, ...]:
    """What a person should look at: turns without a label, questions nobody answers."""
    problems = [
        Problem(
            "inferred-turn",
            "a turn without a label was found; check where it starts and who speaks",
            draft.spans[0],
        )
        for draft in drafts
        if draft.label is None
    ]
    problems += [
        Problem("unanswered-question", "nobody answers this question", drafts[pair.questions[0]].spans[0])
        for pair in pairs
        if not pair.answers
    ]
    return tuple(problems)


def find_unread(verdict: Verdict) -> tuple[Problem, ...]:
    """The labels of voices that come back, where something else than a conversation was shown."""
    if not verdict.unread:
        return ()
    shown = f"no turns were read behind {say_number(len(verdict.unread), 'label')} of voices that come back"
    message = f"{shown}: {verdict.reason}; `--genre` overrules it"
    return (Problem("unread-labels", message, verdict.unread[0]),)


def publish_release(source: SourceText, decided: Decided) -> Release:
    """The release of what was decided."""
    text, drafts, pairs = decided.text, decided.drafts, decided.pairs
    return Release(
        id=_identify(source),
        version=VERSION,
        source=_name_publisher(source.source, decided.publisher),
        genre=decided.verdict.genre,
        reason=decided.verdict.reason,
        language=decided.tag,
        title=decided.title,
        held_on=decided.days.held_on,
        published_on=decided.days.published_on,
        text=source.text,
        speakers=publish_speakers(drafts, pairs),
        turns=publish_turns(drafts, source.times),
        pairs=publish_pairs(text, drafts, pairs),
        blocks=publish_blocks(text, drafts, decided.page),
        problems=(
            source.problems
            + find_unknown(source, decided)
            + find_unvoiced(source, drafts)
            + find_problems(drafts, pairs)
            + find_unread(decided.verdict)
            + decided.doubts
        ),
        evidence=decided.verdict.evidence,
    )


def _name_publisher(source: Source, printed: str | None) -> Source:
    """The source with the publisher that the page prints, where its metadata give none."""
    return source if source.publisher or not printed else replace(source, publisher=printed)


def find_unknown(source: SourceText, decided: Decided) -> tuple[Problem, ...]:
    """The language, if no word of it is known, and what that leaves out."""
    if decided.knows_words:
        return ()
    message = (
        f"no lexicon for {decided.tag!r}: turns, roles and pairs are those that structure tells, "
        "voices are as printed, no dates are read"
    )
    return (Problem("unknown-language", message, (0, len(source.text))),)


def find_unvoiced(source: SourceText, drafts: list[Draft]) -> tuple[Problem, ...]:
    """A recording in which nobody is told apart: its file has times, and nothing in it has voices."""
    if drafts or not source.times:
        return ()
    message = "times and no voices: turns are lost; what tells voices apart (diarisation) would be right"
    return (Problem("no-voices", message, (0, len(source.text))),)


def publish_empty(source: SourceText, language: str, genre: Genre) -> Release:
    """A release in which nothing is printed."""
    return Release(
        id=_identify(source),
        version=VERSION,
        source=source.source,
        genre=genre,
        reason="empty",
        language=language,
        title=None,
        held_on=None,
        published_on=None,
        text=source.text,
        speakers=(),
        turns=(),
        pairs=(),
        blocks=(),
        problems=(*source.problems, Problem("no-text", _NO_TEXT, (0, len(source.text)))),
    )


_NO_TEXT = "there is no text, so that nothing is read; a release with some would be right"


def _identify(source: SourceText) -> str:
    """The id of a release: of its text, which the hash of a `str` source already is."""
    whole = source.source.sha256 if source.is_text else hash_text(source.text)
    return whole[:16]


def hash_text(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hex digits."""
    return hash_bytes(text.encode())


def hash_bytes(printed: bytes) -> str:
    """The SHA-256 of what a text is in UTF-8, in hex digits."""
    return hashlib.sha256(printed).hexdigest()
