"""From a question's turn to the searchable question: courtesies and introductions cut off, nothing rewritten.

Hard cases:
    `谢谢主持人，我是省广播电台的。` thanks and introduces in one sentence.
    `您好，有报道说桥裂了。` greets, and then tells what the question is about.
    `Hi, Jane Roe, Harbour Post.` is a sentence; `Gaza.` in front of a question is its topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.lexicons import Lexicon
from transcripts.model import Span
from transcripts.parsing.latin_selves import introduces_asker, is_addressed
from transcripts.parsing.questions import has_mark
from transcripts.parsing.selves import introduces_reporter

_LONGEST_OPENING = 40
"""Han characters of a sentence that only greets, thanks or introduces."""
_COURTESY = 14
"""Han characters of a sentence that is no more than a courtesy."""
_LONGEST_ADDRESS = 7
"""Han characters of a surname and an office."""
_HAN_SENTENCE = re.compile(r"[^。！!？?\n]*+[。！!？?\n]+|[^。！!？?\n]++\Z")
_HAN_CLAUSE = re.compile(r"[^，,、。！!？?\n]*+[，,、。！!？?\n]+|[^，,、。！!？?\n]++\Z")
_LATIN_SENTENCE = re.compile(
    r"(?:[^.!?\n]|\.(?=[\w.,])|(?<=\b[A-Z])\.|(?<=\b[DJMS][rst])\.|(?<=\b(?:Mrs|Sen|Gov|Gen|Rep))\."
    r"|\n(?![ \t]*\n))*(?:[.!?]+[”\"’')\]]*|\n|\Z)"
)
_LATIN_CLAUSE = re.compile(r"[^,;–—]+")
_CLAUSE_MARKS = "，,、；; \t\u3000"
_QUOTES = " \t\n\xa0“”\"'()*_.!…"


def trim_question(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The span of a turn without its opening courtesies, introduction and closing thanks.

    Where nothing but blanks would be left, all of the turn is.

    >>> from transcripts.lexicons import load_lexicon
    >>> turn = "谢谢主持人。我是市电视台记者。请问今年修几条路?谢谢。"
    >>> start, end = trim_question(turn, (0, len(turn)), load_lexicon("zh"))
    >>> turn[start:end]
    '请问今年修几条路?'
    """
    start, end = span
    if lexicon.grammar == "latin":
        start, end = _trim_latin(text, start, end, lexicon)
    else:
        start, end = _trim_han(text, start, end, lexicon)
    if not text[start:end].strip():
        start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


# Han characters: sentences first, then the clauses of the first and the last one that are left.


def _trim_han(text: str, start: int, end: int, lexicon: Lexicon) -> Span:
    sentences = [match.span() for match in _HAN_SENTENCE.finditer(text, start, end)]
    while len(sentences) > 1 and _is_courtesy(text, *sentences[-1], lexicon):
        sentences.pop()
    while len(sentences) > 1 and _is_opening(text, *sentences[0], lexicon):
        sentences.pop(0)
    if not sentences:
        return start, end
    start, end = sentences[0][0], sentences[-1][1]
    start = _skip_clauses(text, *sentences[0], lexicon)
    return start, _leave_thanks(text, max(start, sentences[-1][0]), end, lexicon)


def _is_courtesy(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    is_short = end - start <= _COURTESY and not has_mark(text[start:end])
    return is_short and lexicon.courtesy.match(text, start, end) is not None


def _is_opening(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence only greets, thanks or introduces the reporter."""
    if _is_courtesy(text, start, end, lexicon):
        return True
    if end - start > _LONGEST_OPENING or has_mark(text[start:end]):
        return False
    clauses = _HAN_CLAUSE.findall(text, start, end)
    if len(clauses) == 1 and lexicon.introduced.match(text[start:end].strip()):
        return lexicon.asking.search(text, start, end) is None
    polite = [_is_polite(clause, lexicon) for clause in clauses]
    others = [clause for clause, is_polite in zip(clauses, polite, strict=True) if not is_polite]
    return any(polite) and all(_is_address(clause, lexicon) for clause in others)


def _is_polite(clause: str, lexicon: Lexicon, *, is_sentence: bool = True) -> bool:
    """Whether a clause only greets, thanks or introduces the reporter.

    Args:
        clause: with its marks.
        lexicon: of its language.
        is_sentence: whether it stands in a sentence of such clauses, so that a bare outlet is the reporter's.
    """
    words = clause.strip(_QUOTES + _CLAUSE_MARKS + "。！!")
    if not words or lexicon.polite.fullmatch(words):
        return True
    return introduces_reporter(words, lexicon, is_sentence=is_sentence)


def _is_address(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause is a surname and an office, as one addresses somebody."""
    words = clause.strip(_QUOTES + _CLAUSE_MARKS + "。！!")
    return len(words) <= _LONGEST_ADDRESS and lexicon.ends_in_office(lexicon.simplify(words))


def _skip_clauses(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a sentence starts behind the clauses that only greet, thank or introduce."""
    for match in _HAN_CLAUSE.finditer(text, start, end):
        is_last = match.end() == end or has_mark(match[0])
        if is_last or not _is_polite(match[0], lexicon, is_sentence=False):
            return match.start()
    return start


def _leave_thanks(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a sentence ends in front of the thanks behind its last comma."""
    comma = max(text.rfind(mark, start, end) for mark in "，,")
    if comma < 0 or not text[comma + 1 : end].strip() or has_mark(text[comma:end]):
        return end
    words = text[comma + 1 : end].strip(_QUOTES + "。！!")
    return comma if words and lexicon.thanks.match(words) and lexicon.polite.fullmatch(words) else end


# Latin letters: whole sentences only, since a clause in front of a question may be its subject.


def only_greets(said: str, lexicon: Lexicon) -> bool:
    """Whether a turn in Latin letters greets, thanks or assents and does nothing else, notes left out.

    >>> from transcripts.lexicons import load_lexicon
    >>> en = load_lexicon("en")
    >>> only_greets("Hey, good morning, everyone.", en), only_greets("(Inaudible) -- sorry.  Thank you.", en)
    (True, True)
    >>> only_greets("Thank you. And the mayor?", en)
    False
    """
    if lexicon.grammar != "latin" or len(said) > _LONGEST_OPENING * lexicon.breadth:
        return False
    words = _NOTE.sub(" ", said).replace("--", ",")
    sentences = [span for span in _list_sentences(words, 0, len(words)) if words[slice(*span)].strip(_MARKS)]
    return bool(sentences) and all(_is_latin_closing(words, *span, lexicon) for span in sentences)


_NOTE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_MARKS = " \t\n\xa0,.!"


def _trim_latin(text: str, start: int, end: int, lexicon: Lexicon) -> Span:
    at, stop = start, end
    for sentence in _list_sentences(text, start, end):
        if sentence[1] >= end or not _is_latin_opening(text, *sentence, lexicon):
            break
        at = sentence[1]
    for sentence in reversed(list(_list_sentences(text, at, end))):
        if sentence[0] <= at or not _is_latin_closing(text, *sentence, lexicon):
            break
        stop = sentence[0]
    return at, stop


def _list_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch, blanks in front of them included."""
    for match in _LATIN_SENTENCE.finditer(text, start, end):
        if match.start() < match.end():
            yield match.span()


def _is_latin_opening(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence only greets, thanks or introduces whoever asks."""
    if end - start > _LONGEST_OPENING * lexicon.breadth or has_mark(text[start:end]):
        return False
    at = introduces_asker(text, start, end, lexicon)
    return _is_latin_closing(text, at or start, end, lexicon, is_named=at is not None)


def _is_latin_closing(text: str, start: int, end: int, lexicon: Lexicon, *, is_named: bool = False) -> bool:
    """Whether a sentence only greets or thanks, whomever it addresses.

    Args:
        text: the source text.
        start: of the sentence, or of what follows the introduction in it.
        end: of the sentence.
        lexicon: of its language.
        is_named: whether an introduction stands in front, so that no words need be polite.
    """
    clauses = [" ".join(clause.strip(_QUOTES).split()) for clause in _LATIN_CLAUSE.findall(text, start, end)]
    clauses = [clause for clause in clauses if clause]
    polite = [clause for clause in clauses if lexicon.polite.fullmatch(clause)]
    if not polite and not is_named:
        return False
    return all(clause in polite or is_addressed(clause, lexicon) for clause in clauses)
