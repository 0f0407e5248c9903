"""From drafts to the published types: ids, blocks, texts, confidence."""

from __future__ import annotations

import hashlib

from transcripts.languages.language import Language
from transcripts.model import (
    VERSION,
    Block,
    BlockKind,
    Genre,
    Inferable,
    Pair,
    Problem,
    Reason,
    Release,
    SourceText,
    Speaker,
    SubQuestion,
    Turn,
)
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, DraftPair, Page, Scene
from transcripts.parsing.genre import Verdict
from transcripts.parsing.headnote.days import find_days
from transcripts.parsing.pairs.confidence import rate_pairs
from transcripts.parsing.pairs.pairing import pair_turns
from transcripts.parsing.pairs.questions import find_addressee, question_spans, split_question
from transcripts.parsing.pairs.rounds import share_rounds
from transcripts.text import display, trim


def publish_speakers(drafts: list[Draft]) -> tuple[Speaker, ...]:
    """The voices that have a name, an outlet or a title, in the order they take the floor."""
    speakers: list[Speaker] = []
    for draft in drafts:
        voice = draft.voice
        if voice.id is None and voice.is_known:
            voice.id = f"s{len(speakers)}"
            speakers.append(
                Speaker(voice.id, voice.role, voice.name, voice.title, voice.outlet, tuple(voice.aliases))
            )
    return tuple(speakers)


def publish_turns(drafts: list[Draft]) -> tuple[Turn, ...]:
    """The turns, in order."""
    return tuple([_publish_turn(index, draft) for index, draft in enumerate(drafts)])


def _publish_turn(index: int, draft: Draft) -> Turn:
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
        tuple(draft.evidence) or (("label",) if label and label.reading.certain else ("label-habit",)),
        tuple(draft.languages),
    )


def publish_pairs(
    text: str, drafts: list[Draft], pairs: list[DraftPair], cast: Cast, language: Language
) -> tuple[Pair, ...]:
    """The pairs, in the order of their questions."""
    numbers = {id(pair): f"p{number}" for number, pair in enumerate(pairs)}
    published = []
    rates = rate_pairs(drafts, pairs, language)
    for number, pair in enumerate(pairs):
        asked = [drafts[index] for index in pair.questions]
        spans = question_spans(text, asked, language)
        addressee = find_addressee(text, asked[0].spans[0][0], spans, cast)
        published.append(
            Pair(
                f"p{number}",
                tuple([f"t{index}" for index in pair.questions]),
                tuple([f"t{index}" for index in pair.answers]),
                display(text, spans),
                spans,
                "\n".join([drafts[index].text for index in pair.answers]),
                tuple(
                    [
                        SubQuestion(text[s:e], (s, e))
                        for span in spans
                        for s, e in split_question(text, span, language)
                    ]
                ),
                addressee.id if addressee else None,
                numbers.get(id(pair.follow_up_of)),
                "answered" if pair.answers else "unanswered",
                rates[number],
            )
        )
    return tuple(published)


def publish_blocks(text: str, drafts: list[Draft], page: Page) -> tuple[Block, ...]:
    """The partition: what turns and labels leave is furniture, event or headnote; without turns, text."""
    taken: list[tuple[int, int, BlockKind]] = [(start, end, "furniture") for start, end in page.furniture]
    taken += [(start, end, "event") for start, end in page.events]
    taken += [(start, end, "text") for draft in drafts for start, end in draft.spans]
    taken += [(start, end, "label") for draft in drafts for start, end in draft.labels]
    taken.sort()
    rest: BlockKind = "headnote" if drafts else "text"
    blocks: list[Block] = []
    at = 0
    for start, end, kind in taken:
        if start < at:
            continue
        if start > at and not text[at:start].isspace():
            blocks.append(Block(rest, trim(text, at, start)))
        blocks.append(Block(kind, (start, end)))
        at = end
    if at < len(text) and not text[at:].isspace():
        blocks.append(Block(rest, trim(text, at, len(text))))
    return tuple(blocks)


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


def publish_release(
    source: SourceText,
    text: str,
    tag: str,
    verdict: Verdict,
    scene: Scene,
    page: Page,
    drafts: list[Draft],
    cast: Cast,
    language: Language,
) -> Release:
    """The release of what was decided."""
    has_pairs = verdict.genre != "discussion"
    pairs = share_rounds(drafts, pair_turns(drafts, language), language) if has_pairs else []
    speakers = publish_speakers(drafts)
    head = drafts[0].start if drafts else min(len(text), 3000)
    days = find_days(
        text, head, scene.title, language, published_on=source.given.published_on, spoken=bool(drafts)
    )
    return Release(
        _identify(source),
        VERSION,
        source.source,
        verdict.genre,
        verdict.reason,
        tag,
        scene.title,
        days.held_on,
        days.published_on,
        source.text,
        speakers,
        publish_turns(drafts),
        publish_pairs(text, drafts, pairs, cast, language),
        publish_blocks(text, drafts, page),
        source.problems + find_problems(drafts, pairs),
    )


def publish_unknown(source: SourceText, language: str, genre: Genre) -> Release:
    """A release in a language without a lexicon: its text, and nothing made up."""
    text = source.text
    kept = text.strip()
    start = text.find(kept)
    blocks = (Block("text", (start, start + len(kept))),) if kept else ()
    problem = Problem(
        "unknown-language", f"no lexicon for {language!r}: no turns are looked for", (0, len(text))
    )
    reason: Reason = "language-unknown" if kept else "empty"
    return Release(
        _identify(source),
        VERSION,
        source.source,
        genre,
        reason,
        language,
        None,
        None,
        None,
        text,
        (),
        (),
        (),
        blocks,
        (*source.problems, problem) if kept else source.problems,
    )


def _identify(source: SourceText) -> str:
    """The id of a release: of its text, which the hash of a `str` source already is."""
    whole = source.source.sha256 if source.is_text else hash_text(source.text)
    return whole[:16]


def hash_text(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
