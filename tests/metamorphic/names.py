"""Invented names and words: nobody's, in no lexicon, and in no text that they are printed in."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "qu", "r", "s", "st", "t", "th", "tr", "v", "w")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ea", "oo")
_CODAS = ("l", "n", "r", "rn", "sk", "ll", "nd", "m", "th", "ck", "ld", "rrow", "ssen", "by", "ver")
_SURNAMES = "岑佟冼屈阮丁方石夏江文高田安白尹左卞柏巫"
_GIVEN = "安平明越川舟松原禾青一帆可心立林正成知行元白雨山月秋冬"
"""Characters that are the same in both scripts, as the surnames are."""


def invent_name(rng: Random, language: str) -> str:
    """A person's name: one or two capitalised words, or two or three Han characters for `zh`.

    >>> invent_name(Random(1), "en"), invent_name(Random(1), "zh")
    ('Toocin', '阮禾')
    """
    if language == "zh":
        return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.randint(1, 2)))
    return " ".join(_make_word(rng).capitalize() for _ in range(rng.randint(1, 2)))


def invent_word(rng: Random, like: str) -> str:
    """A word that means nothing, in the script and the case of a role word.

    >>> invent_word(Random(1), "QUESTION"), invent_word(Random(1), "记者")
    ('DRUCIN', '川知')
    """
    if not like.isascii():
        return "".join(rng.sample(_GIVEN, 2))
    word = _make_word(rng)
    if like.islower():
        return word
    return word.upper() if like.isupper() else word.capitalize()


def is_free(name: str, text: str, taken: Iterable[str]) -> bool:
    """Whether a text holds a name nowhere, and none that is taken is part of it or holds it.

    >>> is_free("Tarn", "Salt.", ["Breass"]), is_free("Tarn", "A tarn.", []), is_free("方舟", "", ["方舟行"])
    (True, False, False)
    """
    folded = name.casefold()
    others = [one.casefold() for one in taken]
    return folded not in text.casefold() and not any(folded in one or one in folded for one in others)


def _make_word(rng: Random) -> str:
    syllables = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(2)]
    return "".join(syllables) + rng.choice(_CODAS)
