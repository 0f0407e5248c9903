"""From drafts to the published types: ids, blocks, texts, confidence."""

from __future__ import annotations

from transcripts.lexicons import Lexicon
from transcripts.model import Block, BlockKind, Inferable, Pair, Problem, Span, Speaker, SubQuestion, Turn
from transcripts.parsing.confidence import rate_pairs
from transcripts.parsing.display import display, trim
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.page import Page
from transcripts.parsing.pairs import DraftPair
from transcripts.parsing.questions import split_question
from transcripts.parsing.trimming import trim_question
from transcripts.parsing.turns import find_addressed
from transcripts.parsing.voices import Cast


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
    text: str, drafts: list[Draft], pairs: list[DraftPair], cast: Cast, lexicon: Lexicon
) -> tuple[Pair, ...]:
    """The pairs, in the order of their questions."""
    numbers = {id(pair): f"p{number}" for number, pair in enumerate(pairs)}
    published = []
    rates = rate_pairs(drafts, pairs, lexicon)
    for number, pair in enumerate(pairs):
        asked = [drafts[index] for index in pair.questions]
        spans = _question_spans(text, asked, lexicon)
        addressee = _find_addressee(text, asked[0].spans[0][0], spans, cast)
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
                        for s, e in split_question(text, span, lexicon)
                    ]
                ),
                addressee.id if addressee else None,
                numbers.get(id(pair.follow_up_of)),
                "answered" if pair.answers else "unanswered",
                rates[number],
            )
        )
    return tuple(published)


def _find_addressee(text: str, start: int, spans: tuple[Span, ...], cast: Cast) -> Voice | None:
    """Whom a question names, else whom at the podium the courtesies in front of it do.

    Args:
        text: the source text.
        start: where the turn starts, courtesies included.
        spans: of the question without them.
        cast: of the release.
    """
    asked = find_addressed(text, spans[0][0], spans[-1][1], cast)
    if asked is not None or start == spans[0][0]:
        return asked
    greeted = find_addressed(text, start, spans[0][0], cast)
    return greeted if greeted is not None and greeted.role == "speaker" else None


def _question_spans(text: str, questions: list[Draft], lexicon: Lexicon) -> tuple[Span, ...]:
    """The question in the spans of its turns; of a turn in two languages, in the first one only."""
    spans = [span for draft in questions for span in _take_first_version(draft)]
    return tuple([trim_question(text, span, lexicon) for span in spans])


def _take_first_version(draft: Draft) -> list[Span]:
    if not draft.languages:
        return draft.spans
    first = draft.languages[0]
    return [span for span, language in zip(draft.spans, draft.languages, strict=True) if language == first]


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
