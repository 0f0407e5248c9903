"""The numbers that word processors print in front of list items: counts to signs, patterns to labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HAN = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LARGEST = 9_999
"""The highest count that is printed in letters or characters; what is above has its figures."""


def print_number(number: int, kind: str) -> str:
    """A count as a list prints it.

    Args:
        number: of the item.
        kind: as Word names it (`upperRoman`), or how OpenDocument prints a one (`I`, `一, 二, 三, ...`).

    >>> [print_number(14, kind) for kind in ("decimal", "lowerRoman", "A", "chineseCounting", "①")]
    ['14', 'xiv', 'N', '十四', '⑭']
    """
    print_one = _PRINTERS.get(kind.partition(",")[0])
    return print_one(number) if print_one and 0 < number <= _LARGEST else str(number)


def _print_roman(number: int) -> str:
    printed = ""
    for value, sign in _ROMAN:
        printed += sign * (number // value)
        number %= value
    return printed


def _print_letter(number: int) -> str:
    """The letter of a count; behind `z` comes `aa`, behind that `bb`."""
    return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)


def _print_han(number: int) -> str:
    """A count in Chinese numerals.

    >>> [_print_han(number) for number in (10, 12, 20, 105, 2010)]
    ['十', '十二', '二十', '一百零五', '二千零一十']
    """
    printed, is_gap = "", False
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            printed += ("零" if is_gap and printed else "") + _HAN[digit] + sign
        is_gap = digit == 0
    return printed.removeprefix("一") if printed.startswith("一十") else printed


def _print_circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _pick(signs: str) -> Callable[[int], str]:
    """A printer of some signs in turn."""
    return lambda number: signs[(number - 1) % len(signs)]


def _print_wide(number: int) -> str:
    return "".join([chr(ord(digit) + 0xFEE0) for digit in str(number)])


_PRINTERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(("lowerRoman", "i"), _print_roman),
    **dict.fromkeys(("upperRoman", "I"), lambda number: _print_roman(number).upper()),
    **dict.fromkeys(("lowerLetter", "a"), _print_letter),
    **dict.fromkeys(("upperLetter", "A"), lambda number: _print_letter(number).upper()),
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"),
            *("japaneseCounting", "ideographDigital", "taiwaneseDigital", "一"),
        ),
        _print_han,
    ),
    **dict.fromkeys(("ideographTraditional", "甲"), _pick(_STEMS)),
    **dict.fromkeys(("ideographZodiac", "子"), _pick(_BRANCHES)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "①"), _print_circled),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2", "１"), _print_wide),
    "none": lambda number: "",
}


def print_label(pattern: str, counts: Sequence[str]) -> str:
    """The label of an item by a pattern in which `%1` is the count of the outermost level.

    >>> print_label("问%1：", ["3"]), print_label("%1.%2", ["2", "b"]), print_label("%9", ["1"])
    ('问3：', '2.b', '')
    """
    return _PLACE.sub(lambda match: "".join(counts[int(match[1]) - 1 : int(match[1])]), pattern)


_PLACE = re.compile(r"%([1-9])")


def is_said(label: str) -> bool:
    """Whether a label has a letter or a figure, and is no bullet."""
    return any(map(str.isalnum, label))
