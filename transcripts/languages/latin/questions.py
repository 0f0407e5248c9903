"""From a question's turn in Latin letters to what is asked: whole sentences that only greet are cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from transcripts.languages.customs import LONGEST_OPENING
from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.speech import introduces_asker, is_addressed
from transcripts.model import Span
from transcripts.text import QUOTES, has_mark

_ENDS = '.?!:;,\n"“'
"""What stands in front of a clause in a script with spaces, these left out."""
_SENTENCE = re.compile(
    r"(?:[^.!?\n]++|\.(?=[\w.,])|(?<=\b[A-Z])\.|(?<=\b[DJMS][rst])\.|(?<=\b(?:Mrs|Sen|Gov|Gen|Rep))\."
    r"|\n(?![ \t]*\n))*(?:[.!?]+[”\"’')\]]*|\n|\Z)"
)
_CLAUSE = re.compile(r"[^,;–—]+")


def list_parts(text: str, span: Span, lexicon: LatinLexicon) -> list[int]:
    """Where each part of a question starts that numbers its parts.

    A lone number behind a question mark (`And secondly`) parts what stands before it from the rest.
    """
    starts = [at for at in _list_ordinals(text, span, lexicon) if _stands_free(text, at, span[0])]
    if len(starts) == 1 and has_mark(text[span[0] : starts[0]]):
        return [span[0], *starts]
    return starts


def _list_ordinals(text: str, span: Span, lexicon: LatinLexicon) -> list[int]:
    """Where words stand that number a part; none where no sign of a second part is found."""
    asked = text[slice(*span)]
    if not any(map(asked.__contains__, lexicon.ordinal_signs)):
        return []
    return [match.start() for match in lexicon.ordinal.finditer(text, *span)]


def _stands_free(text: str, at: int, start: int) -> bool:
    """Whether a number opens a sentence or a clause, behind spaces."""
    while at > start and text[at - 1] == " ":
        at -= 1
    return at == start or text[at - 1] in _ENDS


def list_words(text: str, lexicon: LatinLexicon) -> Iterator[str]:
    """The stems of the words of a text that are not common, one by one.

    >>> from transcripts.languages.loading import load_lexicon
    >>> sorted(set(list_words("They reopened bridges. Reopening a bridge is hard.", load_lexicon("en"))))
    ['bridge', 'hard', 'reopen']
    """
    words = map(str.lower, map(itemgetter(0), _WORD.finditer(text)))
    return (word[:_STEM].rstrip("s") for word in words if word not in lexicon.common_words)


_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
"""Letters at the start of a word by which its forms are one."""


def only_greets(said: str, lexicon: LatinLexicon) -> bool:
    """Whether a turn in Latin letters greets, thanks or assents and does nothing else, notes left out.

    >>> from transcripts.languages.loading import load_lexicon
    >>> en = load_lexicon("en")
    >>> only_greets("Hey, good morning, everyone.", en), only_greets("(Inaudible) -- sorry.  Thank you.", en)
    (True, True)
    >>> only_greets("Thank you. And the mayor?", en)
    False
    """
    if len(said) > LONGEST_OPENING * lexicon.customs.breadth:
        return False
    words = _NOTE.sub(" ", said).replace("--", ",")
    sentences = [span for span in _list_sentences(words, 0, len(words)) if words[slice(*span)].strip(_MARKS)]
    return bool(sentences) and all(_is_closing(words, *span, lexicon) for span in sentences)


_NOTE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_MARKS = " \t\n\xa0,.!"


def trim_latin(text: str, start: int, end: int, lexicon: LatinLexicon) -> Span:
    """The span without courtesies: whole sentences only, since a clause may be the subject of a question."""
    at, stop = start, end
    sentences = list(_list_sentences(text, start, end))
    for sentence in sentences:
        if sentence[1] >= end or not _is_opening(text, *sentence, lexicon):
            break
        at = sentence[1]
    for sentence in reversed(sentences):
        if sentence[0] <= at or not _is_closing(text, *sentence, lexicon):
            break
        stop = sentence[0]
    begging = lexicon.begging.match(text, at, stop)
    return begging.end() if begging and has_mark(text[begging.end() : stop]) else at, stop


def _list_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch, blanks in front of them included."""
    for match in _SENTENCE.finditer(text, start, end):
        if match.start() < match.end():
            yield match.span()


def _is_opening(text: str, start: int, end: int, lexicon: LatinLexicon) -> bool:
    """Whether a sentence only greets, thanks or introduces whoever asks."""
    if end - start > LONGEST_OPENING * lexicon.customs.breadth or has_mark(text[start:end]):
        return False
    at = introduces_asker(text, start, end, lexicon)
    return _is_closing(text, at or start, end, lexicon, is_named=at is not None)


def _is_closing(text: str, start: int, end: int, lexicon: LatinLexicon, *, is_named: bool = False) -> bool:
    """Whether a sentence only greets or thanks, whomever it addresses.

    Args:
        text: the source text.
        start: of the sentence, or of what follows the introduction in it.
        end: of the sentence.
        lexicon: of its language.
        is_named: whether an introduction stands in front, so that no words need be polite.
    """
    greets = is_named
    for clause in _list_clauses(text, start, end):
        if lexicon.polite.fullmatch(clause):
            greets = True
        elif not is_addressed(clause, lexicon):
            return False
    return greets


def _list_clauses(text: str, start: int, end: int) -> Iterator[str]:
    """The clauses of a sentence, with one space between their words and no marks around them."""
    for match in _CLAUSE.finditer(text, start, end):
        clause = " ".join(match[0].strip(QUOTES).split())
        if clause:
            yield clause
