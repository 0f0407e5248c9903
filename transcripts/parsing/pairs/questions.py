"""From the turns of a question to what is asked, in which parts, and whom."""

from __future__ import annotations

from collections.abc import Iterable

from transcripts.languages.language import Language
from transcripts.model import Span
from transcripts.parsing.cast.addressing import find_addressed
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Voice


def split_question(text: str, span: Span, language: Language) -> list[Span]:
    """The parts of a question that numbers its parts; empty when it has one.

    >>> from transcripts.languages import load_language
    >>> text = "我有两个问题。第一,何时开工?第二,谁来出钱?"
    >>> [text[s:e] for s, e in split_question(text, (0, len(text)), load_language("zh"))]
    ['第一,何时开工?', '第二,谁来出钱?']
    """
    starts = language.list_parts(text, span)
    if len(starts) < 2:
        return []
    ends = [*starts[1:], span[1]]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def trim_question(text: str, span: Span, language: Language) -> Span:
    """The span of a turn without its opening courtesies, introduction and closing thanks.

    Where nothing but blanks would be left, all of the turn is.

    >>> from transcripts.languages import load_language
    >>> turn = "谢谢主持人。我是市电视台记者。请问今年修几条路?谢谢。"
    >>> start, end = trim_question(turn, (0, len(turn)), load_language("zh"))
    >>> turn[start:end]
    '请问今年修几条路?'
    """
    start, end = language.trim(text, *span)
    if not text[start:end].strip():
        start, end = span
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
