"""Heads in Latin letters that look like names and name nobody: misprints and invented words for roles.

Hard cases:
    `JRNLST`: no name is four letters without a vowel.
    `EXPERT 2`, `Press A`: words with a number or a letter behind them, and no name among them.
    `PRESS MEMBER`, `Question Asker 1`: a word for somebody who asks, and others.
    `Frank Press`: the same word as a surname.
"""

from __future__ import annotations

import re
import unicodedata

from transcripts.languages.latin.labels import read_label
from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import fold

_COUNTED = re.compile(r".*[^\W\d_](?: ?\d{1,3}| [A-Z])", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{4,}")
_VOWEL = re.compile("[aeiouy]")


def names_nobody(words: str, lexicon: LatinLexicon) -> bool:
    """Whether words that may read as a name are none.

    >>> from transcripts.languages.loading import load_lexicon
    >>> english = load_lexicon("en")
    >>> [names_nobody(words, english) for words in ("JRNLST", "EXPERT 2", "Press Member", "Frank Press", "")]
    [True, True, True, False, True]
    """
    if len(words.strip()) < 2 or _is_misprint(words):
        return True
    first, *rest = words.split()
    if rest and _asks(first, lexicon):
        return True
    is_counted = _COUNTED.fullmatch(words) or lexicon.outlet_with_article.match(words)
    could_be = is_counted or any(_asks(word, lexicon) for word in rest)
    return could_be and read_label(words, lexicon).kind == "unknown"


def _asks(word: str, lexicon: LatinLexicon) -> bool:
    """Whether a word alone is a label of somebody who asks; of letters alone it has to be listed."""
    folded = fold(word)
    if word.isalpha() and not folded.startswith(lexicon.unnamed):
        return lexicon.label_kinds.get(folded) == "asker"
    return read_label(word, lexicon).kind == "asker"


def _is_misprint(words: str) -> bool:
    """Whether a word of four letters or more has no vowel."""
    if _WORD.fullmatch(words) is None:
        return False
    return _VOWEL.search(unicodedata.normalize("NFD", words).casefold()) is None
