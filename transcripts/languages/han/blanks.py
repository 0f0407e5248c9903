"""From the words of a label to those that a reader of PDF has not parted: no blank stands inside a Han name.

Hard cases:
    `何 伟 民`, `局长何 伟 民`, `何\N{IDEOGRAPHIC SPACE}伟民`: one name each.
    `问 小散老马`: who asks, and a name behind it.
"""

from __future__ import annotations

import re
from collections.abc import Container

from transcripts.languages.types import Reading

_HAN = "[\u3400-\u9fff]"
_BLANK = "[ \u3000\xa0]"
_PARTED = re.compile(rf"(?<={_HAN}){_BLANK}(?={_HAN})")
"""A blank in a name or an outlet."""
_SPREAD = re.compile(rf"(?<={_HAN}){_BLANK}(?={_HAN}(?:{_BLANK}|\Z))|(?<={_BLANK}{_HAN}){_BLANK}(?={_HAN})")
"""A blank in front of a single character, or behind one that has a blank in front."""
_BRIEF = re.compile(rf"{_HAN}{_BLANK}{_HAN}{{1,2}}")
"""What may be a surname and a given name."""


def _holds_blank(words: str) -> bool:
    """Whether a blank of any width stands in some words."""
    return " " in words or "\u3000" in words or "\xa0" in words


def close_up(words: str, surnames: Container[str]) -> str:
    r"""The words without the blanks beside a single Han character.

    >>> [close_up(words, "何李") for words in ("何 伟 民", "何\u3000伟民", "夜报 何伟民", "答 李红")]
    ['何伟民', '何伟民', '夜报 何伟民', '答 李红']
    """
    if not _holds_blank(words):
        return words
    if words[:1] in surnames and _BRIEF.fullmatch(words):
        return _PARTED.sub("", words)
    return _SPREAD.sub("", words)


def close_names(reading: Reading) -> Reading:
    """The reading, with a name and an outlet of Han characters that no blank parts.

    >>> close_names(Reading("outlet", "何 伟民", None, "南桥日 报"))[1:4]
    ('何伟民', None, '南桥日报')
    """
    name, outlet = reading.name, reading.outlet
    if not (name and _holds_blank(name)) and not (outlet and _holds_blank(outlet)):
        return reading
    name, outlet = (words and _PARTED.sub("", words) for words in (reading.name, reading.outlet))
    return reading._replace(name=name, outlet=outlet)
