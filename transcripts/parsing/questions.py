"""From a question's turn to the searchable question: courtesies cut off, nothing rewritten."""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon
from transcripts.model import Span

_SENTENCE = re.compile(r"[^。！!？?\n]*+[。！!？?\n]+|[^。！!？?\n]++\Z")
_ORDINAL = re.compile(
    r"[第一二三四五六另1-6](?:(?<=第)[一二三四五六]个?(?:问题|問題|是)?|(?<=[一二三四五六])是"
    r"|(?<=另)外一个|(?<=\d)[.、．](?!\d))[,，、:： ]*"
)


def has_mark(text: str) -> bool:
    """Whether a question mark of either width stands in a text."""
    return "?" in text or "？" in text


def asks(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch holds a question mark or words that ask."""
    return text.find("?", start, end) >= 0 or lexicon.asking.search(text, start, end) is not None


def trim_question(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The span of a turn without its opening courtesies and closing thanks.

    >>> from transcripts.lexicons import load_lexicon
    >>> turn = "谢谢主持人。我是市电视台记者。请问今年修几条路?谢谢。"
    >>> start, end = trim_question(turn, (0, len(turn)), load_lexicon("zh"))
    >>> turn[start:end]
    '请问今年修几条路?'
    """
    sentences = [match.span() for match in _SENTENCE.finditer(text, *span)]
    while len(sentences) > 1 and _is_courtesy(text, *sentences[-1], lexicon):
        sentences.pop()
    while len(sentences) > 1 and _is_opening(text, *sentences[0], lexicon):
        sentences.pop(0)
    if not sentences:
        return span
    start, end = sentences[0][0], sentences[-1][1]
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _is_courtesy(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return end - start <= 14 and lexicon.courtesy.match(text, start, end) is not None


def _is_opening(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence only greets, thanks or introduces the reporter."""
    if end - start > 40 or has_mark(text[start:end]):
        return False
    if _is_courtesy(text, start, end, lexicon):
        return True
    if lexicon.introduced.match(text, start, end) or lexicon.greeting.match(text, start, end):
        return lexicon.asking.search(text, start, end) is None
    return False


def split_question(text: str, span: Span, ordinal: re.Pattern[str] | None = None) -> list[Span]:
    """The parts of a question that numbers its parts; empty when it has one.

    Args:
        text: the source text.
        span: of the question.
        ordinal: what numbers a part, where it is no Chinese numeral.

    A lone number behind a question mark (`And secondly`) parts what stands before it from the rest.

    >>> text = "我有两个问题。第一,何时开工?第二,谁来出钱?"
    >>> [text[s:e] for s, e in split_question(text, (0, len(text)))]
    ['第一,何时开工?', '第二,谁来出钱?']
    """
    starts = [
        match.start()
        for match in (ordinal or _ORDINAL).finditer(text, *span)
        if _stands_free(text, match.start(), span[0])
    ]
    if ordinal is not None and len(starts) == 1 and has_mark(text[span[0] : starts[0]]):
        starts = [span[0], *starts]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], span[1]]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _stands_free(text: str, at: int, start: int) -> bool:
    """Whether a number opens a sentence or a clause."""
    return at == start or text[at - 1] in "。！!？?;；:：,，、 \n\u3000「“"
