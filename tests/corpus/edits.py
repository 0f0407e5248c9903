"""Small changes to a text: other words, other figures, figures in Han characters."""

from __future__ import annotations

import re
from random import Random

SWAPS = {
    "zh": (
        ("我们", "咱们"), ("目前", "现在"), ("已经", "早已"), ("居民", "住户"), ("但是", "不过"), ("下一步", "接下来"),
        ("完成", "做完"), ("一律", "全部"), ("谢谢", "感谢"), ("没有", "未曾"), ("；", "，"), ("最后", "末尾"), ("继续", "接着"),
        ("先后", "陆续"), ("仍有", "还有"), ("据介绍", "据了解"), ("表示", "说"), ("的", "之"), ("，", "、"),
    ),
    "en": (
        ("there are", "there're"), ("we have", "we've"), ("about", "around"), ("every day", "daily"), ("because", "since"),
        ("Thank you", "Thanks"), ("finished", "completed"), ("will", "shall"), (";", ","), ("people", "folks"), ("that", "which"), (",", ""),
    ),
}  # fmt: skip
"""By language, words with others that may stand for them; the last are in nearly every text."""

_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?![\d.,]*[年月日点])")
"""A figure that is no part of a date or an hour."""
_ANY = re.compile(r"\d+(?:\.\d+)?")
_UNITS = ("", "十", "百", "千", "万")
_HAN = "零一二三四五六七八九"


def reword(rng: Random, text: str, speech: str, changes: int) -> str:
    """The text with so many words or marks changed, and no figure."""
    swaps = list(SWAPS[speech])
    usable = [pair for pair in swaps[:-2] if pair[0] in text]
    chosen = rng.sample(usable, min(changes, len(usable)))
    for old, new in chosen or [next(pair for pair in swaps if pair[0] in text)]:
        text = text.replace(old, new, 1)
    return text


def redraw_figures(rng: Random, text: str, changes: int) -> str:
    """The text with so many of its figures, or all if they are fewer, another figure of the same length."""
    found = list(_FIGURE.finditer(text))
    chosen = {match.start() for match in rng.sample(found, min(changes, len(found)))}
    return _FIGURE.sub(lambda match: _redraw(rng, match[0]) if match.start() in chosen else match[0], text)


def _redraw(rng: Random, figure: str) -> str:
    """Another figure of the same form; each digit is another, and none is a nought."""
    return re.sub(r"\d", lambda match: rng.choice([one for one in "123456789" if one != match[0]]), figure)


def spell_figures(text: str) -> str:
    """The text with its figures in Han characters.

    >>> spell_figures("投入3.2亿元，占12%，涉及4305户")
    '投入三点二亿元，占百分之十二，涉及四千三百零五户'
    """
    text = re.sub(r"(\d+(?:\.\d+)?)%", lambda match: "百分之" + _spell(match[1]), text)
    return _ANY.sub(lambda match: _spell(match[0]), text)


def _spell(figure: str) -> str:
    whole, _, rest = figure.partition(".")
    return _spell_whole(int(whole)) + ("点" + "".join(_HAN[int(digit)] for digit in rest) if rest else "")


def _spell_whole(number: int) -> str:
    """A number below a hundred thousand in Han characters."""
    digits = str(number)
    spelled = "".join(
        _HAN[int(digit)] + (_UNITS[len(digits) - 1 - at] if digit != "0" else "")
        for at, digit in enumerate(digits)
    )
    spelled = re.sub("零+", "零", spelled)
    spelled = spelled.rstrip("零") or "零"
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled
