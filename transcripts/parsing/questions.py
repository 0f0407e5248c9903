"""What asks in a stretch of text, and the parts of a question."""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon
from transcripts.model import Span

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


def split_question(text: str, span: Span, lexicon: Lexicon | None = None) -> list[Span]:
    """The parts of a question that numbers its parts; empty when it has one.

    A lone number behind a question mark (`And secondly`) parts what stands before it from the rest.

    >>> text = "我有两个问题。第一,何时开工?第二,谁来出钱?"
    >>> [text[s:e] for s, e in split_question(text, (0, len(text)))]
    ['第一,何时开工?', '第二,谁来出钱?']
    """
    spaced = lexicon is not None and lexicon.ordinal is not None
    if lexicon is not None and lexicon.ordinal is not None:
        starts = _list_ordinals(text, span, lexicon.ordinal, lexicon)
    else:
        starts = [match.start() for match in _ORDINAL.finditer(text, *span)]
    starts = [at for at in starts if _stands_free(text, at, span[0], spaced=spaced)]
    if spaced and len(starts) == 1 and has_mark(text[span[0] : starts[0]]):
        starts = [span[0], *starts]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], span[1]]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _list_ordinals(text: str, span: Span, ordinal: re.Pattern[str], lexicon: Lexicon) -> list[int]:
    """Where words stand that number a part; none where no sign of a second part is found."""
    asked = text[slice(*span)]
    if not any(sign in asked for sign in lexicon.ordinal_signs):
        return []
    return [match.start() for match in ordinal.finditer(text, *span)]


def _stands_free(text: str, at: int, start: int, *, spaced: bool) -> bool:
    """Whether a number opens a sentence or a clause, behind spaces where words are spaced."""
    while spaced and at > start and text[at - 1] == " ":
        at -= 1
    return at == start or text[at - 1] in (_SPACED_ENDS if spaced else _ENDS)


_ENDS = "。！!？?;；:：,，、 \n\N{IDEOGRAPHIC SPACE}「“"
"""What stands in front of a clause in a script without spaces."""
_SPACED_ENDS = '.?!:;,\n"“'
"""The same in a script with spaces, these left out."""
