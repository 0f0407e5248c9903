"""How Han characters print the days of a release, and what no title of it looks like."""

from __future__ import annotations

import re

from transcripts.languages.language import FoundDate

NO_TITLE = (
    re.compile(
        r"!\[|<|\W*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\W\d]*$|(?![【《“「#])[\W_]"
        r"|\S{2,6}(?: +\S{2,6}){2,}$|\S{2,8}(?:\u3000+\S{2,8}){2,}$"
        r"|[^\u3000]{1,20}(?:\u3000+[^\u3000]{1,8}){3,}$"
        r"|[^|｜\n]*(?:[|｜][^|｜\n]*){3}|发(?:信|帖)人|【?字[体號号]"
    ),
    re.compile(r"https?:|www\.|\d{1,2}:\d{2}|[:：][^:：]*(?:[ \t\u3000]{2,}|\d)[^:：]*[:：]|[。!！]$"),
)
"""What no title starts with: images, dates alone, rules, rows of links; and what none holds: addresses,
clock times, metadata, the end of a sentence."""
DATE = re.compile(r"\d\d{0,3}+[-年月/.]\s?\d{1,2}+(?:[-月/.]\s?\d{1,2}+日?|日)(?:(?<=日)|(?!\d))")
HAN_DAY = re.compile("月[一二三四五六七八九十廿]")
"""What no date in Han characters is without."""
HAN_DATE = re.compile(
    r"(?:([一二][〇○零一二三四五六七八九]{3})年)?([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})日"
)
_HAN_ZERO = str.maketrans("〇○零一二三四五六七八九", "000123456789")
LONE_DAY = re.compile(r"(?<![\d月/.-])(?P<day>\d{1,2})日[^。，,；;\n]{0,8}(?:[举舉]行|召[开開])")
LIVE_STAMP = re.compile(r"\n[ \t\u3000]*(\d{4}-\d\d-\d\d)[ \t]+\d\d:\d\d:\d\d[ \t]*(?=\n)")
_NUMBER = re.compile(r"\d+")
RELATIVE = re.compile(
    r"(?P<today>今(?:[（(]\d{1,2}[)）])?[日天早晨晚]|同日|本日)|(?P<yesterday>昨[日天早晚])"
)
LONE = (
    re.compile(r"[\s*#>\[【(（]*\Z"),
    re.compile(r"[\s*\]】)）\d:：,，|]*(?:[\s，,][^\s\d，。：:]{2,16}|)[\s|]*(?:\n|\Z)"),
)
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_ROC = 1911


def read_date(match: re.Match[str], text: str) -> FoundDate | None:
    """The date of a match: year, month and day, or month and day; a short year is the Republic's."""
    numbers = _NUMBER.findall(match[0])
    before = text[match.start() - 1] if match.start() else ""
    if before.isdigit() or (before == "年" and len(numbers) == 2):
        return None
    if len(numbers) == 2:
        month, day = numbers
        return FoundDate(*match.span(), None, int(month), int(day)) if match[0].endswith("日") else None
    year, month, day = numbers
    if len(year) == 4:
        return FoundDate(*match.span(), int(year), int(month), int(day))
    if len(year) == 3 and year[0] == "1" and "年" in match[0]:
        return FoundDate(*match.span(), int(year) + _ROC, int(month), int(day))
    if len(year) > 1 and len(month) == len(day) == 2 and "年" not in match[0]:
        return FoundDate(*match.span(), int(year) + _ROC, int(month), int(day))
    return None


def read_han(digits: str) -> int:
    """A number up to 39 in Han characters.

    >>> read_han("十五"), read_han("二十"), read_han("廿一"), read_han("三十一")
    (15, 20, 21, 31)
    """
    digits = digits.replace("廿", "二十")
    if "十" not in digits:
        return _HAN_DIGITS.get(digits, 0)
    tens, _, ones = digits.partition("十")
    return _HAN_DIGITS.get(tens or "一", 0) * 10 + _HAN_DIGITS.get(ones or "零", 0)


def read_han_year(digits: str | None) -> int | None:
    """A year printed digit by digit.

    >>> read_han_year("二〇一八"), read_han_year(None)
    (2018, None)
    """
    return int(digits.translate(_HAN_ZERO)) if digits else None
