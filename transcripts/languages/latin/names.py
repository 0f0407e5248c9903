"""The words of labels in Latin letters: titles, offices, outlets, and names as one writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.types import Person
from transcripts.text import find_all

SPACES = re.compile(r"[\s\xa0]+")
_LOOKALIKE = str.maketrans("01|", "oil")
_MISREAD = re.compile("[01|]")
"""What a scanner takes a letter for."""
_REMEMBERED = 20_000
"""Words of which it is remembered how they are looked up: several stages ask for those of each label."""


@lru_cache(_REMEMBERED)
def fold(words: str) -> str:
    """The words as they are looked up: lower case, one space, no full stops, scanning errors mended.

    >>> fold("QUESTI0N"), fold("MR.  LEE")
    ('question', 'mr lee')
    """
    if words.isalpha():
        return words.casefold()
    folded = " ".join(words.replace(".", "").replace("’", "'").split()).strip(' *_"“”').casefold()
    if _MISREAD.search(folded) is None:
        return folded
    letters = sum(map(str.isalpha, folded))
    return folded.translate(_LOOKALIKE) if letters > 2 and folded[-1:].isalpha() else folded


def count_title_words(keys: Sequence[str], lexicon: LatinLexicon) -> int:
    """How many of the first folded words are a title, the longest there is; 0 if none.

    One or two words may stand in front of it and say whose office it is, if a full name stands behind it.

    >>> from transcripts.languages.loading import load_lexicon
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


def _count_plain_title(keys: Sequence[str], lexicon: LatinLexicon) -> int:
    first = 1 if len(keys) > 1 and keys[0] in lexicon.title_modifiers else 0
    if not (keys and (first or keys[0] in lexicon.title_words)):
        return 0
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


def names_office(words: str, lexicon: LatinLexicon) -> bool:
    """Whether a word of an office or a title stands first or last (`Vice President`)."""
    keys = fold(" ".join(words.split())).split(" ")
    return any(key in lexicon.titles_before or key in lexicon.offices_alone for key in (keys[0], keys[-1]))


def could_be_affiliation(words: str, lexicon: LatinLexicon) -> bool:
    """Whether no word is one of an office, a title or a degree.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [could_be_affiliation(words, load_lexicon("en")) for words in ("WXYZ", "Minister for Health")]
    [True, False]
    """
    keys = fold(words).replace(",", "").split(" ")
    offices = lexicon.offices_alone, lexicon.titles_before, lexicon.portfolios, lexicon.postnominals
    return all(known.isdisjoint(keys) for known in offices)


def is_principal(office: str, lexicon: LatinLexicon) -> bool:
    """Whether the holder of an office, printed in full or by its initials, leaves moderating to others."""
    title = fold(office)
    title = lexicon.title_abbreviations.get(title, title)
    return title in lexicon.principals or title.partition(" of ")[0] in lexicon.principals


def is_outlet(folded: str, lexicon: LatinLexicon) -> bool:
    """Whether folded words are a known outlet or end as one does."""
    if folded in lexicon.known_outlets or folded.removeprefix("the ") in lexicon.known_outlets:
        return True
    first, _, _ = folded.partition(" ")
    return " " in folded and (
        folded.rpartition(" ")[2] in lexicon.outlet_last or first in lexicon.outlet_first
    )


_DIGIT = re.compile(r"\d")


def is_name(words: str, lexicon: LatinLexicon) -> bool:
    """Whether words are shaped as a name: one to five, not all letters, each with a capital or a particle.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [is_name(words, load_lexicon("en")) for words in ("Ann B. Lee", "Will Lee", "Will You", "ann lee")]
    [True, True, False, False]
    """
    tokens = SPACES.split(words.strip(" *_,"))
    if max(map(len, tokens)) < 2 or len(tokens) > _LONGEST_NAME or _DIGIT.search(words):
        return False
    keys = [fold(token) for token in tokens]
    rest = keys[1:] if len(keys) > 1 and keys[0] in lexicon.given_words else keys
    if not (lexicon.common_words.isdisjoint(rest) and _could_enclose(keys[0], keys[-1], lexicon)):
        return False
    return all(_could_be_part(token, key, lexicon) for token, key in zip(tokens, keys, strict=True))


def _could_enclose(first: str, last: str, lexicon: LatinLexicon) -> bool:
    """Whether a name may start with one folded word and end with another."""
    starts = first not in lexicon.particles or first in lexicon.surname_particles
    return starts and last not in lexicon.particles


def _could_be_part(word: str, key: str, lexicon: LatinLexicon) -> bool:
    """Whether a word, by itself and folded, may stand in a name."""
    is_shaped = not word or word[0].isupper() or key in lexicon.particles
    return is_shaped and word.count("-") <= _MOST_HYPHENS


_LONGEST_NAME, _MOST_HYPHENS = 5, 2
"""Words of a name, and hyphens in one of them."""


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


def take_surname(name: str, lexicon: LatinLexicon) -> str:
    """The last word of a name, with the small words in front of it (`van der Berg`)."""
    words = name.split(" ")
    return " ".join(words[find_surname([word.casefold() for word in words], lexicon) :])


def find_surname(keys: Sequence[str], lexicon: LatinLexicon) -> int:
    """Where the surname starts that ends some folded words, its particles included."""
    at = len(keys) - 1
    while at and keys[at - 1] in lexicon.surname_particles:
        at -= 1
    return at


def leave_postnominals(words: list[str], lexicon: LatinLexicon) -> list[str]:
    """The words of a name without the letters behind it (`Ann Lee MP`); two words always stay.

    >>> from transcripts.languages.loading import load_lexicon
    >>> leave_postnominals(["Ann", "Lee", "MP"], load_lexicon("en"))
    ['Ann', 'Lee']
    """
    while len(words) > _SHORTEST_FULL and fold(words[-1]) in lexicon.postnominals:
        words = words[:-1]
    return words


_SHORTEST_FULL = 2
"""Words of a full name."""


def is_full(name: str, lexicon: LatinLexicon) -> bool:
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


def is_word(name: str, text: str, lexicon: LatinLexicon) -> bool:
    """Whether a word with a capital also stands in small letters, names a place or a thing, or is spoken of.

    >>> from transcripts.languages.loading import load_lexicon
    >>> en, text = load_lexicon("en"), "the bread in Lorn, Bea, and what Mr. Ash said"
    >>> [is_word(name, text, en) for name in ("Bread", "Lorn", "Ash", "Bea")]
    [True, True, True, False]
    """
    small = name.lower()
    if small in text and re.search(rf"(?<![\w'’@/.-]){re.escape(small)}\b", text):
        return True
    return any(f" {word} {name}" in text for word in lexicon.before_things) or _is_spoken_of(
        name, text, lexicon
    )


def is_place(words: str, text: str, lexicon: LatinLexicon) -> bool:
    """Whether a text says that something is in a place that words name, which are no outlet's name.

    >>> from transcripts.languages.loading import load_lexicon
    >>> en, text = load_lexicon("en"), "the roads in Lorn, in Ann Lee's view"
    >>> [is_place(words, text, en) for words in ("Lorn", "Ann", "Bea")]
    [True, False, False]
    """
    if is_outlet(fold(words), lexicon):
        return False
    places = (f" {before} {words}" for before in lexicon.before_places)
    return any(_ENDS_NAME.match(text, at + len(place)) for place in places for at in find_all(text, place))


_ENDS_NAME = re.compile(r"(?![\w'’-]| [A-ZÀ-Þ])")
"""Behind a name that ends, and is nobody's (`Ann's`, `Ann Lee`)."""


def _is_spoken_of(name: str, text: str, lexicon: LatinLexicon) -> bool:
    """Whether a name stands behind a courtesy in the middle of a sentence that goes on."""
    for match in re.finditer(rf"{re.escape(name)}\b(?![.?]?\s*\n)", text):
        before = _IN_SENTENCE.search(text, max(0, match.start() - _COURTESY), match.start())
        if before and fold(before[1]) in lexicon.courtesies:
            return True
    return False


_IN_SENTENCE = re.compile(r"[a-z] ([A-Z][a-z]*\.?) \Z")
_COURTESY = 12
"""Characters of a courtesy in front of a name."""


def complete_name(name: str, title: str | None, similar: Mapping[str, str], lexicon: LatinLexicon) -> str:
    """The fullest of some names that a name is short for; itself where there is none.

    Of several, it is the one with the office in front of the name (`MINISTER LEE`), or the only one
    without an office behind a courtesy (`MS LEE`); else itself.

    Args:
        name: as the label gives it.
        title: in front of it.
        similar: names of the release with their titles.
        lexicon: of its language.
    """
    full = _list_fullest(name, similar)
    full = _take_bearers(full, fold(title), similar, lexicon) if title and len(full) > 1 else full
    return full.pop() if len(full) == 1 else _mend(name, similar)


def _list_fullest(name: str, similar: Iterable[str]) -> set[str]:
    """Those of some names that a name is short for, without those that are short for another of them."""
    full = {known for known in similar if known != name and is_short_for(name, known)}
    return full - {short for short in full if any(short != one and is_short_for(short, one) for one in full)}


def _take_bearers(names: set[str], title: str, similar: Mapping[str, str], lexicon: LatinLexicon) -> set[str]:
    """Those of some people who hold an office, or hold none if the title is a courtesy."""
    titles = {name: fold(similar[name]) for name in names}
    bearers = {name for name, held in titles.items() if title in held}
    return bearers or {name for name, held in titles.items() if not names_office(held, lexicon)}


def _mend(name: str, similar: Mapping[str, str]) -> str:
    """The name behind a misprinted title (`CHAIRIMAN LEE` for `CHAIRMAN LEE`); itself if it is none."""
    first, _, surname = name.rpartition(" ")
    for known, title in similar.items() if len(first) >= _LONG_WORD else ():
        if known.rpartition(" ")[2] == surname and title and _is_misprint(fold(first), fold(title)):
            return known
    return name


_LONG_WORD, _LIKENESS = 6, 0.85
"""Characters of a word, and the likeness to another, from which it is that one with a scanning error."""


def _is_misprint(word: str, meant: str) -> bool:
    """Whether a word is another one with a scanning error."""
    return word != meant and SequenceMatcher(None, word, meant).ratio() >= _LIKENESS


def list_holders(words: str, people: Iterable[Person], lexicon: LatinLexicon) -> list[Person]:
    """Those whose title holds the office (`PRIME MINISTER`, `Deputy Spokesman`), deputies only alone.

    A deputy of a principal is none: where `THE PRESIDENT` is printed, the vice president is somebody else.

    >>> from transcripts.languages.loading import load_lexicon
    >>> people = Person("Ann Lee", "deputy spokesman"), Person("Bea Orr", "city spokesperson")
    >>> [person.name for person in list_holders("SPOKESWOMAN", people, load_lexicon("en"))]
    ['Bea Orr']
    """
    words = fold(words).removeprefix("the ")
    office = _unify_forms(lexicon.title_abbreviations.get(words, words), lexicon)
    holders = {
        person: title for person in people if office in (title := _unify_forms(fold(person.title), lexicon))
    }
    plain = [
        p for p, title in holders.items() if not any(w in title.replace(office, "") for w in lexicon.deputies)
    ]
    return plain if words in lexicon.principals else plain or list(holders)


def _unify_forms(title: str, lexicon: LatinLexicon) -> str:
    """A folded title in which words that say the same are one."""
    for word, form in lexicon.title_forms.items():
        title = title.replace(word, form)
    return title


def list_ends(name: str) -> set[str]:
    """The first and the last word of a name, folded."""
    words = name.casefold().split(" ")
    return {words[0], words[-1]}
