"""From a question's turn in Han characters to what is asked: courtesies and introductions are cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from transcripts.languages.customs import LONGEST_OPENING
from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.speech import introduces_reporter
from transcripts.model import Span
from transcripts.text import CLAUSE_MARKS, QUOTES, has_mark

_ORDINAL = re.compile(
    r"[第一二三四五六另首其再最问問1-6①-⑥(（](?:(?<=第)[一二三四五六]个?(?:问题|問題|是)?|(?<=[一二三四五六])是"
    r"|(?<=另)外一[个個]|(?<=首)先|(?<=其)次|(?<=最)[后後]|(?<=[问問])[题題][一二三四五六1-6](?=[,，、:： ])"
    r"|(?<=\d)[.、．](?!\d)|(?<=[①-⑥])|(?<=[(（])[一二三四五六1-6][)）])[,，、:： ]*"
)
_ENDS = "。！!？?;；:：,，、 \n\N{IDEOGRAPHIC SPACE}「“*"
"""What stands in front of a clause in a script without spaces."""
_COURTESY = 14
"""Han characters of a sentence that is no more than a courtesy."""
_LONGEST_ADDRESS = 7
"""Han characters of a surname and an office."""
_SENTENCE = re.compile(r"[^。！!？?\n]*+[。！!？?\n]+|[^。！!？?\n]++\Z")
_CLAUSE = re.compile(r"[^，,、。！!？?\n]*+[，,、。！!？?\n]+|[^，,、。！!？?\n]++\Z")


def list_parts(text: str, span: Span) -> list[int]:
    """Where each part of a question starts that numbers its parts.

    >>> list_parts("我有两个问题。第一,何时开工?第二,谁来出钱?", (0, 24))
    [7, 15]
    """
    starts = [match.start() for match in _ORDINAL.finditer(text, *span)]
    return [at for at in starts if at == span[0] or text[at - 1] in _ENDS]


def list_words(text: str) -> Iterator[str]:
    """The words of a text, one by one: two Han characters each, and longer ones in letters.

    >>> sorted(list_words("地铁三号"))
    ['三号', '地铁']
    """
    return map(str.lower, map(itemgetter(0), _WORD.finditer(text)))


_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[^\W\d_\u4e00-\u9fff]{5,}")


def trim_han(text: str, start: int, end: int, lexicon: HanLexicon) -> Span:
    """The span without courtesies: sentences first, then the clauses of the first and the last one left."""
    last = _find_last(text, start, end)
    while last > start and _is_courtesy(text, last, end, lexicon):
        last, end = _find_last(text, start, last), last
    for sentence in _SENTENCE.finditer(text, start, end):
        if sentence.start() >= last or not _is_opening(text, *sentence.span(), lexicon):
            begun = _skip_clauses(text, *sentence.span(), lexicon)
            start = _skip_begging(text, begun, end, lexicon)
            return start, _leave_thanks(text, max(start, last), end, lexicon)
    return start, end


def _find_last(text: str, start: int, end: int) -> int:
    """Where the last sentence of a stretch starts.

    >>> _find_last("何时开工？！谢谢。", 0, 9)
    6
    """
    stop = end
    while stop > start and text[stop - 1] in _STOPS:
        stop -= 1
    return max([start, *[text.rfind(mark, start, stop) + 1 for mark in _STOPS]]) if stop > start else start


_STOPS = "。！!？?\n"
"""What ends a sentence."""


def _is_courtesy(text: str, start: int, end: int, lexicon: HanLexicon) -> bool:
    is_short = end - start <= _COURTESY and not has_mark(text[start:end])
    return is_short and lexicon.courtesy.match(text, start, end) is not None


def _is_opening(text: str, start: int, end: int, lexicon: HanLexicon) -> bool:
    """Whether a sentence only greets, thanks or introduces the reporter."""
    if _is_courtesy(text, start, end, lexicon):
        return True
    if end - start > LONGEST_OPENING or has_mark(text[start:end]):
        return False
    clauses = _CLAUSE.findall(text, start, end)
    if len(clauses) == 1 and lexicon.introduced.match(text[start:end].strip()):
        return lexicon.asking.search(text, start, end) is None
    greets = False
    for clause in clauses:
        if _is_polite(clause, lexicon):
            greets = True
        elif not _is_address(clause, lexicon):
            return False
    return greets


def _is_polite(clause: str, lexicon: HanLexicon, *, is_sentence: bool = True) -> bool:
    """Whether a clause only greets, thanks or introduces the reporter.

    Args:
        clause: with its marks.
        lexicon: of its language.
        is_sentence: whether it stands in a sentence of such clauses, so that a bare outlet is the reporter's.
    """
    words = clause.strip(QUOTES + CLAUSE_MARKS + "。！!")
    if not words or lexicon.polite.fullmatch(words):
        return True
    return introduces_reporter(words, lexicon, is_sentence=is_sentence)


def _is_address(clause: str, lexicon: HanLexicon) -> bool:
    """Whether a clause is a surname and an office, as one addresses somebody."""
    words = clause.strip(QUOTES + CLAUSE_MARKS + "。！!")
    return len(words) <= _LONGEST_ADDRESS and lexicon.ends_in_office(lexicon.simplify(words))


def _skip_clauses(text: str, start: int, end: int, lexicon: HanLexicon) -> int:
    """Where a sentence starts behind the clauses that only greet, thank or introduce."""
    for match in _CLAUSE.finditer(text, start, end):
        is_last = match.end() == end or has_mark(match[0])
        if is_last or not _is_polite(match[0], lexicon, is_sentence=False):
            return match.start()
    return start


def _skip_begging(text: str, start: int, end: int, lexicon: HanLexicon) -> int:
    """Where a question starts behind the words that only ask to ask it (`我想问一下`)."""
    begging = lexicon.begging.match(text, start, end)
    if begging is None or lexicon.asking.search(text, begging.end(), end) is None:
        return start
    return begging.end()


def _leave_thanks(text: str, start: int, end: int, lexicon: HanLexicon) -> int:
    """Where a sentence ends in front of the thanks behind its last comma."""
    comma = max(text.rfind("，", start, end), text.rfind(",", start, end))
    if comma < 0 or not text[comma + 1 : end].strip() or has_mark(text[comma:end]):
        return end
    words = text[comma + 1 : end].strip(QUOTES + "。！!")
    return comma if words and lexicon.thanks.match(words) and lexicon.polite.fullmatch(words) else end
