"""The letters and the figures of a text: what its exact copies have in common.

Hard cases:
    `3.5 亿` and `35 亿` fold to the same letters: their figures tell them apart.
    百分之十二 and 百分之十三 differ in one character of three hundred.
    A hyphen is a minus sign except after a Latin letter or a digit, as in `covid-19` and `2023-24`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")
NUMERALS = "〇零一二三四五六七八九十百千万亿两兩萬億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅点點第之"
"""Han characters of which a figure can consist; the last two only begin one."""
_NUMERAL = (
    r"(?:(?<![^\W\u3400-\u9fff])[-\N{MINUS SIGN}][$£€¥]?)?\d+(?:[.,:]\d+)*"
    rf"|[第之]?[{NUMERALS[:-2]}]+"
)
"""A number in digits or in Han numerals."""
_TEENS = [f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
_TENS = [f"{stem}ty" for stem in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")]
_LARGE = ["hundred", "thousand", "million", "billion", "trillion"]
_ORDINAL = ["four", "fif", "six", "seven", "eigh", "nin", "ten", "eleven", "twelf", *_TEENS, *_LARGE]
NUMBER_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *(*_TEENS, *_TENS, *_LARGE, "dozen", "half", "quarter", "first", "second", "third"),
    *(f"{stem}th" for stem in (*_ORDINAL, *(f"{word[:-1]}ie" for word in _TENS))),
)
"""English words that are a figure, also with an s behind them; `one` is only one behind `ty-`."""
_NUMBER_WORD = (
    rf"(?<=ty-)one|\b(?:{'|'.join(sorted(NUMBER_WORDS, reverse=True))})s?\b|\b[ivx]{{2,}}\b|(?<=第)[ivx]+"
)
"""A number in English words or in Roman numerals."""
_HAN_FIGURE, _ANY_FIGURE = re.compile(_NUMERAL), re.compile(f"{_NUMERAL}|{_NUMBER_WORD}")
_LATIN = re.compile("[ivx]|[a-z]{3}")
"""Without it, a text has no figure in Latin letters."""
_ARTICLE = re.compile("[一点點]+|[第之][点點]+")
"""What is written like a figure and mostly is none."""
_GROUPING = re.compile(r",(?=\d{3}(?!\d))")


def normalise(text: str) -> str:
    """The text in NFKC and lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def fold(text: str) -> str:
    """The letters and digits of a text: NFKC, lower case, nothing else.

    >>> fold("２０２４年，GDP 增长 5.2%。")
    '2024年gdp增长52'
    """
    return _NO_LETTER.sub("", normalise(text))


def list_figures(text: str) -> list[str]:
    """The figures of a text in their order, as written.

    >>> list_figures("增长５.2%,三点二亿元,进一步完成 1,200 项"), list_figures("Two of 3 roads")
    (['5.2', '三点二亿', '1200'], ['two', '3'])
    """
    return find_figures(normalise(text))


def find_figures(normal: str) -> list[str]:
    """The figures of a text in normal form, in their order."""
    pattern = _ANY_FIGURE if _LATIN.search(normal) else _HAN_FIGURE
    found = (figure for figure in pattern.findall(normal) if not _ARTICLE.fullmatch(figure))
    return [_GROUPING.sub("", figure) for figure in found]


def hash_letters(folded: str, figures: list[str]) -> tuple[int, int]:
    """Two hashes of 64 bits: of what exact copies of a text have in common, and of its figures alone."""
    shown = "\n".join(figures)
    return hash_string(f"{shown}\n\n{folded}"), hash_string(shown)


def hash_text(text: str) -> int:
    """A hash of a text's letters, digits and figures: equal for exact copies.

    >>> [hash_text("增长 5.2%。") == hash_text(other) for other in ("增长５.2%!", "增长 52%。")]
    [True, False]
    """
    normal = normalise(text)
    return hash_letters(fold(normal), find_figures(normal))[0]


def hash_string(text: str) -> int:
    """A hash of 64 bits of a string as it is."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())
