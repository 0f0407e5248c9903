"""A gold file as a release: what a person put right, and of the parse what that leaves as it was.

Gold says who speaks where and what answers what. It does not say which part of
a question's turn is greeting, who holds which office, or on which day a page
was published; the parse of the same text does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from transcripts.errors import GoldError, ParseError, name_faults
from transcripts.languages import languages, load_language
from transcripts.model import (
    CONVERSATIONS,
    Genre,
    Pair,
    Release,
    Source,
    SourceText,
    Span,
    Speaker,
    SubQuestion,
    Turn,
)
from transcripts.parsing.page.unwrapping import find_gaps, find_width, unwrap
from transcripts.parsing.pairs.questions import read_question
from transcripts.reading import Input
from transcripts.reporting.statistics import GOLD_MEDIA
from transcripts.scoring.gold import GoldRelease, to_release
from transcripts.scoring.goldreading import read_gold_bytes
from transcripts.scoring.matching import Releases, read_matches
from transcripts.text import display

MEDIA_TYPE = GOLD_MEDIA

Parser = Callable[[SourceText], Release]

_Spans = tuple[Span, ...]


def read_corrections(
    golds: Sequence[Input], releases: Releases, parser: Parser
) -> Iterator[tuple[Release | GoldError | ParseError, bool]]:
    """The releases of gold files, or in the place of one what is wrong with it; and whether it corrects one.

    Args:
        golds: the files.
        releases: those that were read beside them; without any, gold stands for itself.
        parser: makes a release of the gold's text, where none is given that has it.
    """
    files = {str(found.path): found for found in golds if found.path is not None}
    for found in read_matches(map(Path, files), releases):
        if isinstance(found, GoldError):
            yield found, False
        else:
            given = None if found.stands_alone else releases.open(found.id)
            known = given if given and given.text == found.gold.text else parser
            yield try_correct(found.gold, files[found.gold.name].name, known), not found.stands_alone


def try_correct(gold: GoldRelease, name: str, known: Release | Parser) -> Release | GoldError | ParseError:
    """The release of a gold, or what is wrong; arguments as those of `correct`."""
    try:
        with name_faults(gold.name):
            return correct(gold, name, known)
    except (GoldError, ParseError) as error:
        return error


def correct(gold: GoldRelease, name: str, known: Release | Parser) -> Release:
    """The release of a gold.

    Where the turns are not annotated, those of the parse stand if the genre has any.

    Args:
        gold: whose text is that of its release.
        name: what the record calls its source.
        known: the release that it corrects, or what makes one of its text.

    Raises:
        GoldError: the file cannot be read any more.
    """
    source = Source(name, hashlib.sha256(read_gold_bytes(gold.name)).hexdigest(), MEDIA_TYPE, "utf-8")
    parsed = known if isinstance(known, Release) else known(SourceText(gold.text, source))
    given = to_release(gold)
    genre = given.genre if gold.meta.get("genre") or not _allows(parsed.genre, given) else parsed.genre
    if gold.has_genre_alone and genre in CONVERSATIONS:
        given = replace(parsed, pairs=() if genre == "discussion" else parsed.pairs, problems=())
    return complete(
        replace(
            given,
            source=_find_origin(source, parsed.source),
            genre=genre,
            language=gold.meta.get("lang") or parsed.language,
            title=_take(gold, "title", parsed.title),
            held_on=_take(gold, "held_on", parsed.held_on),
            published_on=parsed.published_on,
        ),
        parsed,
    )


def _allows(genre: Genre, given: Release) -> bool:
    """Whether a release of a genre can have the turns and pairs of one."""
    return not given.turns or (genre in CONVERSATIONS and not (genre == "discussion" and given.pairs))


def _take(gold: GoldRelease, key: str, parsed: str | None) -> str | None:
    """What the header of a gold says: nothing where a key is empty; where it is missing, the parse."""
    return (gold.meta[key] or None) if key in gold.meta else parsed


def _find_origin(source: Source, parsed: Source) -> Source:
    """The file of a gold with where the text itself came from."""
    return replace(source, url=parsed.url, retrieved_on=parsed.retrieved_on, publisher=parsed.publisher)


def complete(given: Release, parsed: Release) -> Release:
    """A release made of gold with what the parse of the same text knows beyond it."""
    speakers = tuple(_complete_speaker(speaker, parsed.speakers) for speaker in given.speakers)
    speakers = _complete_offices(replace(given, speakers=speakers), parsed.speakers)
    texts, printed = {turn.spans: turn.text for turn in parsed.turns}, _undo_wrapping(given.text)
    turns = _complete_times(
        tuple(
            replace(turn, text=texts.get(turn.spans) or display(printed, turn.spans)) for turn in given.turns
        ),
        parsed.turns,
    )
    whole = replace(given, speakers=speakers, turns=turns)
    return replace(whole, pairs=_complete_pairs(whole, parsed, printed))


def _complete_times(turns: Sequence[Turn], parsed: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns with the times of parsed ones that start or end in the same place, and their languages."""
    starts = {turn.spans[0][0]: turn.starts_at for turn in parsed if turn.spans}
    ends = {turn.spans[-1][1]: turn.ends_at for turn in parsed if turn.spans}
    spoken = {turn.spans: turn.languages for turn in parsed}
    return tuple(
        replace(
            turn,
            starts_at=starts.get(turn.spans[0][0]),
            ends_at=ends.get(turn.spans[-1][1]),
            languages=spoken.get(turn.spans, turn.languages),
        )
        for turn in turns
    )


def _undo_wrapping(text: str) -> str:
    """The text with printed lines joined to paragraphs where it is wrapped; no offset moves."""
    width = find_width(text)
    return unwrap(text, find_gaps(text, text, width, [], [])) if width else text


def _complete_speaker(speaker: Speaker, cast: Sequence[Speaker]) -> Speaker:
    """The voice with the office and the aliases of its namesake in the parse."""
    same = [other for other in cast if speaker.name and other.name == speaker.name]
    if len(same) != 1:
        return speaker
    return replace(speaker, title=same[0].title, aliases=same[0].aliases)


def _complete_offices(given: Release, cast: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The voices, those at the podium whom only gold names with the office that the release gives them."""
    known = {speaker.name for speaker in cast}
    fresh = {one.name for one in given.speakers if one.role != "reporter" and one.name} - known
    offices = _find_offices(given) if fresh else {}
    return tuple(
        replace(one, title=offices.get(one.name or "")) if one.name in fresh else one
        for one in given.speakers
    )


def _find_offices(given: Release) -> dict[str, str]:
    """The offices of people that the release's labels, its head and its introduction name, by name."""
    primary = given.language.partition("-")[0]
    if primary not in languages():
        return {}
    language = load_language(primary)
    start = given.turns[0].spans[0][0] if given.turns else 0
    head = given.text[: start + language.words.customs.introduction].replace("**", "")
    labels = "\n".join(f"{turn.label}:" for turn in given.turns if turn.label)
    people = language.find_people(labels) | language.find_people(head)
    return {name: person.title for name, person in people.items() if person.title}


def _complete_pairs(given: Release, parsed: Release, printed: str) -> tuple[Pair, ...]:
    """The pairs with the questions of the parse where it saw the same turns, else with trimmed ones."""
    places = {turn.id: turn for turn in given.turns}
    known = {_find_spans(pair.question_turns, parsed.turns): pair for pair in parsed.pairs}
    ids = {_find_spans(pair.question_turns, given.turns): pair.id for pair in given.pairs}
    followed = {pair.id: ids.get(_find_spans(pair.question_turns, parsed.turns)) for pair in parsed.pairs}
    pairs = []
    for pair in given.pairs:
        answer = "\n".join(places[turn].text for turn in pair.answer_turns)
        like = known.get(_find_spans(pair.question_turns, given.turns))
        if like is None:
            pairs.append(_trim_pair(replace(pair, answer=answer), given, printed))
            continue
        follows = followed.get(like.follow_up_of) if like.follow_up_of else None
        pairs.append(
            replace(
                pair,
                answer=answer,
                question=like.question,
                question_spans=like.question_spans,
                sub_questions=like.sub_questions,
                addressee_id=_find_namesake(like.addressee_id, parsed.speakers, given.speakers),
                follow_up_of=follows if follows != pair.id else None,
            )
        )
    return tuple(pairs)


def _find_spans(ids: Sequence[str], turns: Sequence[Turn]) -> _Spans:
    return tuple(span for turn in turns if turn.id in ids for span in turn.spans)


def _find_namesake(id: str | None, cast: Sequence[Speaker], speakers: Sequence[Speaker]) -> str | None:
    name = next((speaker.name for speaker in cast if speaker.id == id), None)
    return next((speaker.id for speaker in speakers if name and speaker.name == name), None)


def _trim_pair(pair: Pair, given: Release, printed: str) -> Pair:
    """The pair with a question less its courtesies, by the words of its language."""
    primary = given.language.partition("-")[0]
    if primary not in languages():
        return pair
    language = load_language(primary)
    spans, parts = read_question(given.text, pair.question_spans, language)
    return replace(
        pair,
        question=display(printed, spans),
        question_spans=spans,
        sub_questions=tuple(SubQuestion(given.text[start:end], (start, end)) for start, end in parts),
    )
