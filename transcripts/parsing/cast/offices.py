"""From an office to the one who holds it."""

from __future__ import annotations

import re

from transcripts.languages.language import Language

SPOKES = re.compile(r"spokes(?:man|woman|person)")
DEPUTIES = ("vice", "deputy", "former", "assistant")
TELLING = 4
"""Characters of a title that tell who holds it, also where a label prints more of it."""


def strip_note(title: str, language: Language) -> str:
    """A folded title without the bracket behind it."""
    return language.words.simplify(title).split("（")[0].split("(")[0]


def is_short_title(short: str, title: str) -> bool:
    """Whether the characters of `short` stand in `title` in this order, both ending alike.

    >>> is_short_title("主秘", "主任秘书"), is_short_title("局长", "部长")
    (True, False)
    """
    rest = iter(title)
    return len(short) > 1 and all(char in rest for char in short) and title[-2:].find(short[-1]) >= 0
