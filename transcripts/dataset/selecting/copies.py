"""Copies among texts: exact ones and near ones, in clusters.

Two texts are exact copies if their letters, digits and figures are the same,
whatever punctuation, blanks and full-width forms do; near copies if at least
`LIKENESS` of their character 5-grams are shared and their figures are the
same. Provincial releases differ in figures only, so texts with other figures,
or the same ones in another order, are never copies.

Hard cases:
    `3.5 亿` and `35 亿` fold to the same letters: their figures tell them apart.
    百分之十二 and 百分之十三 differ in one character of three hundred.
    A formula of ten characters is like many others; texts under `SHORTEST`
    have exact copies only.
    Two questions that differ in the name of a place ask two things, and nine
    tenths of them are the same; so a near copy of a question is another one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]

LIKENESS = 0.8
"""The least Jaccard index of the 5-gram sets of near copies."""
GRAM = 5
"""Characters an n-gram; of Chinese about three words, of English one."""
SHORTEST = 50
"""Folded characters from which on a text can have near copies."""
BANDS, BAND_ROWS = 20, 6
"""Of the MinHash signature: texts at `LIKENESS` meet in a band with a chance of .998, those at .5 of .27."""
_SEED = 42

_NO_LETTER = re.compile(r"[\W_]+")
_HAN = "〇零一二三四五六七八九十百千万亿两兩萬億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅"
_NUMERAL = (
    r"(?:(?<![^\W\u3400-\u9fff])[-\N{MINUS SIGN}][$£€¥]?)?\d+(?:[.,:]\d+)*"
    rf"|[第之]?[{_HAN}点點]+"
)
"""A number in digits or in Han numerals.

A hyphen is a minus sign except after a Latin letter or a digit, as in `covid-19` and `2023-24`.
"""
_NUMBER_WORD = (
    r"(?<=ty-)one"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|(?:m|b|tr)illion|dozen|half|quarter"
    r"|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)tie|hundred|thousand|(?:m|b|tr)illion)th)s?\b"
    r"|\b[ivx]{2,}\b"
    r"|(?<=第)[ivx]+"
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
    normal = normalise(text)
    pattern = _ANY_FIGURE if _LATIN.search(normal) else _HAN_FIGURE
    found = (figure for figure in pattern.findall(normal) if not _ARTICLE.fullmatch(figure))
    return [_GROUPING.sub("", figure) for figure in found]


def hash_copy(text: str, kind: str = "") -> tuple[int, int]:
    """Two hashes of 64 bits: of what exact copies of a text have in common, and of its figures alone.

    Args:
        text: of which copies are looked for.
        kind: texts of different kinds are never copies.
    """
    normal = normalise(text)
    figures = "\n".join([kind, *list_figures(normal)])
    return hash_string(f"{figures}\n\n{fold(normal)}"), hash_string(figures)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Of each text, by number, the first of its copies; a text without copies is its own."""

    exact: Numbers
    near: Numbers
    same: Numbers
    """Whose place each takes: of a question's exact copies, of any other text's near copies."""


class Fingerprints:
    """What copies are found by: some 200 bytes a text, whatever its length."""

    def __init__(self) -> None:
        self._exact = array("Q")
        self._figures = array("Q")
        self._signed = array("q")
        """The texts that have a signature, by number."""
        self._bands = array("Q")
        self._strict = array("q")
        """The texts whose place only exact copies take, by number."""

    def __len__(self) -> int:
        return len(self._exact)

    def add(self, text: str, kind: str = "", *, is_strict: bool = False) -> None:
        """Takes the next text.

        Args:
            text: of which the copies are looked for.
            kind: only texts of one kind are copies of each other.
            is_strict: whether only exact copies can take its place.
        """
        if is_strict:
            self._strict.append(len(self))
        folded = fold(text)
        key, figures = hash_copy(text, kind)
        if len(folded) >= SHORTEST:
            self._signed.append(len(self._exact))
            self._bands.extend(_sign(folded))
        self._exact.append(key)
        self._figures.append(figures)

    def cluster(self, get_text: Callable[[int], str]) -> Clusters:
        """The copies among all texts.

        Args:
            get_text: gives a text by its number, as it was added.
        """
        exact = _find_first(self._exact)
        near = exact.copy()
        get_grams = lru_cache(512)(lambda number: cut_grams(fold(get_text(number))))
        for meeting in self._meet(exact):
            _join_like(meeting, near, get_grams)
        for number in range(len(near)):
            near[number] = near[near[number]]
        same, strict = near.copy(), list(self._strict)
        same[strict] = exact[strict]
        return Clusters(exact, near, same)

    def _meet(self, exact: Numbers) -> Iterator[list[int]]:
        """Groups of texts with the same figures that share a band; of exact copies only the first."""
        import numpy as np

        signed = np.frombuffer(self._signed, dtype=np.int64)
        bands = np.frombuffer(self._bands, dtype=np.uint64).reshape(-1, BANDS)
        first = np.flatnonzero(signed == exact[signed])
        signed, figures = signed[first], np.frombuffer(self._figures, dtype=np.uint64)[signed[first]]
        for band in range(BANDS):
            keys = bands[first, band] ^ figures
            order = np.argsort(keys, kind="stable")
            edges = [*np.flatnonzero(np.diff(keys[order], prepend=~keys[order[:1]])).tolist(), len(order)]
            for start, end in pairwise(edges):
                if end - start > 1:
                    yield signed[order[start:end]].tolist()


def _join_like(meeting: list[int], near: Numbers, get_grams: Callable[[int], frozenset[str]]) -> None:
    """Joins the clusters of near copies in a group, to whichever cluster begins first.

    A text is compared with every text before it that is not in its cluster
    already: of three texts the third can be like the second and not the first.
    """
    groups: dict[int, list[int]] = {}
    for number in meeting:
        root, grams = _find_root(near, number), get_grams(number)
        alike = [
            head
            for head, members in groups.items()
            if head == root or any(is_like(get_grams(member), grams) for member in members)
        ]
        first = min([root, *alike])
        near[[root, *alike]] = first
        groups[first] = [member for head in alike for member in groups.pop(head)] + [number]


def _find_root(near: Numbers, number: int) -> int:
    """The first text of a cluster; the way to it is made shorter as it is gone."""
    while near[number] != number:
        near[number] = near[near[number]]
        number = int(near[number])
    return number


def cut_grams(folded: str) -> frozenset[str]:
    """The 5-grams of a folded text."""
    return frozenset(folded[start : start + GRAM] for start in range(len(folded) - GRAM + 1))


def is_like(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, given as 5-grams, are near copies but for their figures."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < LIKENESS * larger:
        return False
    shared = len(one & other)
    return shared >= LIKENESS * (len(one) + len(other) - shared)


def _find_first(keys: array[int]) -> Numbers:
    """For each key the number of its first occurrence."""
    import numpy as np

    if not keys:
        return np.zeros(0, dtype=np.int64)
    _, first, inverse = np.unique(
        np.frombuffer(keys, dtype=np.uint64), return_index=True, return_inverse=True
    )
    numbers: Numbers = first[inverse].astype(np.int64)
    return numbers


def _sign(folded: str) -> list[int]:
    """The bands of a text's MinHash signature, a hash of 64 bits each."""
    from rensa import RMinHash

    minhash = RMinHash(BANDS * BAND_ROWS, _SEED)
    minhash.update(list(cut_grams(folded)))
    digest = array("I", minhash.digest()).tobytes()
    width = BAND_ROWS * 4
    return [
        int.from_bytes(hashlib.blake2b(digest[at : at + width], digest_size=8, salt=bytes([band])).digest())
        for band, at in enumerate(range(0, len(digest), width))
    ]


@lru_cache(4096)
def hash_text(text: str) -> int:
    """A hash of a text's letters, digits and figures: equal for exact copies.

    >>> [hash_text("增长 5.2%。") == hash_text(other) for other in ("增长５.2%!", "增长 52%。")]
    [True, False]
    """
    return hash_copy(text)[0]


def hash_string(text: str) -> int:
    """A hash of 64 bits of a string as it is."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())
