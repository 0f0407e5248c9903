"""From a text to whether its capitals say anything of heads, in any script that has them."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase

_ASCII = bytes(range(128))
_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()


def is_shouted(sample: str) -> bool:
    """Whether more than two letters of three that have a case are capitals.

    >>> [is_shouted(said) for said in ("WHO PAYS? Ann", "Who pays?", "\u0391\u0398\u0397\u039d\u0391", "")]
    [True, False, True, False]
    """
    printed = sample.encode("utf-8", "surrogatepass")
    others = printed.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    known = set(others)
    capitals = len(printed) - len(printed.translate(None, _CAPITALS))
    capitals += _count(others, filter(str.isupper, known))
    small = len(printed) - len(printed.translate(None, _SMALL)) + _count(others, filter(str.islower, known))
    return capitals > 2 * small


def _count(text: str, letters: Iterable[str]) -> int:
    """How many characters of a text are one of these."""
    return sum(map(text.count, letters))
