"""The words of labels in Latin letters: titles, offices, outlets, and names as one writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from transcripts.languages.lexicon import Lexicon

SPACES = re.compile(r"[\s\xa0]+")
_LOOKALIKE = str.maketrans("01|", "oil")


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """The words as they are looked up: lower case, one space, no full stops, scanning errors mended.

    >>> fold("QUESTI0N"), fold("MR.  LEE")
    ('question', 'mr lee')
    """
    folded = SPACES.sub(" ", words.replace(".", "").replace("’", "'")).strip(' *_"“”').casefold()
    letters = sum(char.isalpha() for char in folded)
    return folded.translate(_LOOKALIKE) if letters > 2 and folded[-1:].isalpha() else folded


def count_title_words(keys: Sequence[str], lexicon: Lexicon) -> int:
    """How many of the first folded words are a title, the longest there is; 0 if none.

    One or two words may stand in front of it and say whose office it is, if a full name stands behind it.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> count_title_words(["acting", "vice", "president", "lee"], load_lexicon("en"))
    3
    >>> count_title_words(["lorn", "foreign", "minister", "ann", "lee"], load_lexicon("en"))
    3
    """
    length = _count_plain_title(keys, lexicon)
    for at in range(1, min(_LONGEST_OWNER, len(keys) - _SHORTEST_NAMED) + 1) if not length else ():
        behind = _count_plain_title(keys[at:], lexicon)
        title = " ".join(keys[at : at + behind])
        if behind and len(keys) - at - behind > 1 and title not in lexicon.name_like_titles:
            return at + behind
    return length


def _count_plain_title(keys: Sequence[str], lexicon: Lexicon) -> int:
    first = 1 if len(keys) > 1 and keys[0] in lexicon.title_modifiers else 0
    for length in range(min(_LONGEST_TITLE, len(keys)), 0, -1):
        if " ".join(keys[:length]) in lexicon.titles_before:
            return length
        if first and " ".join(keys[first:length]) in lexicon.titles_before:
            return length
    return 0


_LONGEST_OWNER, _SHORTEST_NAMED = 2, 3
"""Words that say whose office it is; words of the shortest title with a full name behind it."""
_LONGEST_TITLE = 5
"""Words of a title before a name."""


def names_office(words: str, lexicon: Lexicon) -> bool:
    """Whether a word of an office or a title stands first or last (`Vice President`)."""
    keys = fold(" ".join(words.split())).split(" ")
    return any(key in lexicon.titles_before or key in lexicon.offices_alone for key in (keys[0], keys[-1]))


def could_be_affiliation(words: str, lexicon: Lexicon) -> bool:
    """Whether no word is one of an office, a title or a degree.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> [could_be_affiliation(words, load_lexicon("en")) for words in ("WXYZ", "Minister for Health")]
    [True, False]
    """
    keys = fold(words).replace(",", "").split(" ")
    offices = lexicon.offices_alone, lexicon.titles_before, lexicon.portfolios, lexicon.postnominals
    return all(known.isdisjoint(keys) for known in offices)


def is_principal(office: str, lexicon: Lexicon) -> bool:
    """Whether the holder of an office, printed in full or by its initials, leaves moderating to others."""
    title = fold(office)
    title = lexicon.title_abbreviations.get(title, title)
    return title in lexicon.principals or title.partition(" of ")[0] in lexicon.principals


def is_outlet(folded: str, lexicon: Lexicon) -> bool:
    """Whether folded words are a known outlet or end as one does."""
    if folded in lexicon.known_outlets or folded.removeprefix("the ") in lexicon.known_outlets:
        return True
    first, _, _ = folded.partition(" ")
    return " " in folded and (
        folded.rpartition(" ")[2] in lexicon.outlet_last or first in lexicon.outlet_first
    )


def is_name(words: str, lexicon: Lexicon) -> bool:
    """Whether words are shaped as a name: one to five, each with a capital or a particle between."""
    tokens = SPACES.split(words.strip(" *_,"))
    keys = [fold(token) for token in tokens]
    if not 1 <= len(tokens) <= 5 or keys[-1] in lexicon.particles:
        return False
    if keys[0] in lexicon.particles and keys[0] not in lexicon.surname_particles:
        return False
    if any(key in lexicon.common_words for key in keys) or any(char.isdigit() for char in words):
        return False
    if any(token.count("-") > 2 for token in tokens):
        return False
    return all(
        token[0].isupper() or key in lexicon.particles
        for token, key in zip(tokens, keys, strict=True)
        if token
    )


def show_name(words: str, longer_than: int = 2) -> str:
    """A name as one writes it: capitals become a capital and small letters, particles stay small.

    Args:
        words: the name as printed.
        longer_than: how many capitals may be initials (`JB`) and stay.

    >>> show_name("ALMA O'BRIEN-LEE"), show_name("Ann Lee"), show_name("JEN VAN DER MCBERG")
    ("Alma O'Brien-Lee", 'Ann Lee', 'Jen van der McBerg')
    """
    words = SPACES.sub(" ", words.strip(" *_,"))
    kept = longer_than if words.isupper() else max(longer_than, _LONGEST_ACRONYM)
    first, *rest = words.split(" ")
    first = _show_word(first, kept) if first.casefold() == "al" else _show_part(first, kept)
    return " ".join([first, *[_show_part(word, kept) for word in rest]])


def _show_part(word: str, longer_than: int) -> str:
    """A word of a name: a particle in capitals stays small, but a first `AL` is a name of its own."""
    small = word.isupper() and word.casefold() in _SMALL_IN_NAMES
    return word.casefold() if small else _show_word(word, longer_than)


def _show_word(word: str, longer_than: int) -> str:
    if not word.isupper() or len(word) <= longer_than or "." in word[:-1]:
        return word
    shown = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word)
    return _SON_OF.sub(lambda match: match[1] + match[2].upper(), shown)


_SON_OF = re.compile(r"\b(Mc)([a-z])")
"""A prefix of names behind which a capital stands (`McKee`)."""
_LONGEST_ACRONYM = 4
"""Capitals among other words that may be an acronym (`BBC Radio`)."""
_SMALL_IN_NAMES = frozenset(
    {"de", "da", "del", "della", "di", "dos", "la", "van", "von", "der", "den", "ten", "bin", "al"}
)


def take_surname(name: str, lexicon: Lexicon) -> str:
    """The last word of a name, with the small words in front of it (`van der Berg`)."""
    words = name.split(" ")
    at = len(words) - 1
    while at and words[at - 1].casefold() in lexicon.surname_particles:
        at -= 1
    return " ".join(words[at:])


def is_full(name: str, lexicon: Lexicon) -> bool:
    """Whether a name has a first name that is more than an initial."""
    first, *rest = name.split(" ")
    return bool(rest) and len(first.rstrip(".")) > 1 and first.casefold() not in lexicon.surname_particles


def is_short_for(short: str, full: str) -> bool:
    """Whether a name is a shorter form of another: its surname, or an initial and the surname.

    >>> is_short_for("O. Lee", "Orla Lee"), is_short_for("LEE", "Orla Lee"), is_short_for("Ann", "Ann Lee")
    (True, True, True)
    """
    parts, names = short.casefold().split(" "), full.casefold().split(" ")
    if len(parts) == 1:
        return parts[0] in (names[-1], names[0])
    if names[-len(parts) :] == parts:
        return True
    initial = parts[0].rstrip(".")
    if parts[-1] != names[-1] or not names[0].startswith(initial):
        return False
    return len(initial) == 1 or parts == names or (parts[0] == names[0] and len(parts) < len(names))


_NAMESAKES = 20
"""Names that share a word, up to which they are compared."""


def index_name(name: str, parts: dict[str, dict[str, None]]) -> None:
    """Puts a name beside those that start or end as it does."""
    for part in list_ends(name):
        similar = parts.setdefault(part, {})
        if len(similar) < _NAMESAKES:
            similar[name] = None


def list_ends(name: str) -> set[str]:
    """The first and the last word of a name, folded."""
    words = name.casefold().split(" ")
    return {words[0], words[-1]}


LONG_WORD, _LIKENESS = 6, 0.85
"""Characters of a word, and the likeness to another, from which it is that one with a scanning error."""


def is_misprint(word: str, meant: str) -> bool:
    """Whether a word is another one with a scanning error."""
    return word != meant and SequenceMatcher(None, word, meant).ratio() >= _LIKENESS
