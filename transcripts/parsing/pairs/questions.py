"""What asks in a stretch of text, and the parts of a question."""

from __future__ import annotations

from collections.abc import Iterable

from transcripts.languages.han.questions import ENDS, ORDINAL, trim_han
from transcripts.languages.language import Language
from transcripts.languages.latin.questions import SPACED_ENDS, list_ordinals, trim_latin
from transcripts.model import Span
from transcripts.parsing.cast.addressing import find_addressed
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Voice
from transcripts.text import has_mark


def split_question(text: str, span: Span, language: Language | None = None) -> list[Span]:
    """The parts of a question that numbers its parts; empty when it has one.

    A lone number behind a question mark (`And secondly`) parts what stands before it from the rest.

    >>> text = "我有两个问题。第一,何时开工?第二,谁来出钱?"
    >>> [text[s:e] for s, e in split_question(text, (0, len(text)))]
    ['第一,何时开工?', '第二,谁来出钱?']
    """
    spaced = language is not None and language.words.ordinal is not None
    if language is not None and language.words.ordinal is not None:
        starts = list_ordinals(text, span, language.words.ordinal, language.words)
    else:
        starts = [match.start() for match in ORDINAL.finditer(text, *span)]
    starts = [at for at in starts if _stands_free(text, at, span[0], spaced=spaced)]
    if spaced and len(starts) == 1 and has_mark(text[span[0] : starts[0]]):
        starts = [span[0], *starts]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], span[1]]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _stands_free(text: str, at: int, start: int, *, spaced: bool) -> bool:
    """Whether a number opens a sentence or a clause, behind spaces where words are spaced."""
    while spaced and at > start and text[at - 1] == " ":
        at -= 1
    return at == start or text[at - 1] in (SPACED_ENDS if spaced else ENDS)


def trim_question(text: str, span: Span, language: Language) -> Span:
    """The span of a turn without its opening courtesies, introduction and closing thanks.

    >>> from transcripts.languages import load_language
    >>> turn = "谢谢主持人。我是市电视台记者。请问今年修几条路?谢谢。"
    >>> start, end = trim_question(turn, (0, len(turn)), load_language("zh"))
    >>> turn[start:end]
    '请问今年修几条路?'
    """
    start, end = span
    if language.words.grammar == "latin":
        start, end = trim_latin(text, start, end, language.words)
    else:
        start, end = trim_han(text, start, end, language.words)
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def find_addressee(text: str, start: int, spans: tuple[Span, ...], cast: Cast) -> Voice | None:
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


def read_question(
    text: str, spans: Iterable[Span], language: Language
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What is asked in the spans of a question's turns, and the parts of it if it has several."""
    asked = tuple([trim_question(text, span, language) for span in spans])
    return asked, tuple([part for span in asked for part in split_question(text, span, language)])


def list_asked(questions: list[Draft]) -> list[Span]:
    """The spans of a question's turns; of a turn in two languages, those of the first one only."""
    return [span for draft in questions for span in _take_first_version(draft)]


def _take_first_version(draft: Draft) -> list[Span]:
    if not draft.languages:
        return draft.spans
    first = draft.languages[0]
    return [span for span, language in zip(draft.spans, draft.languages, strict=True) if language == first]
