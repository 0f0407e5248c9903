"""From text to the day of the conference and the day of publication; never guessed.

Hard cases:
    `9月1日,…举行…发布会` below `时间:2021-07-19`: the latest year not after publication.
    `時間：107/08/14`: a year of the Republic.
    `今日（二月十五日）` with the full date at the foot of the page.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from transcripts.lexicons import Lexicon

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年|[-/.])\s?(?P<month>\d{1,2})(?:月|[-/.])\s?(?P<day>\d{1,2})(?!\d)日?"
    r"|(?<!\d)(?P<roc>\d{2,3})[-/](?P<rocmonth>\d\d)[-/](?P<rocday>\d\d)(?!\d)"
    r"|(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
    r"|(?P<hm>[一二三四五六七八九十]{1,2})月(?P<hd>[一二三四五六七八九十廿]{1,3})日"
)
_RELATIVE = re.compile(r"(?P<today>今[日天早晨晚]|同日|本日)|(?P<yesterday>昨[日天早晚])")
_LONE = re.compile(r"[\s*#>\[【(（]*\Z"), re.compile(r"[\s*\]】)）\d:：,，|深圳北京上海广州]*(?:\n|\Z)")
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_REACH = 60
"""Characters around a date in which a word says what it is the date of."""
_ROC = 1911


class Days(NamedTuple):
    """The two days of a release, as ISO dates."""

    held_on: str | None
    published_on: str | None


class _Found(NamedTuple):
    at: int
    end: int
    year: int | None
    month: int
    day: int


def find_days(text: str, head: int, title: str | None, lexicon: Lexicon, *, spoken: bool) -> Days:
    """The day of the conference and the day of publication.

    Args:
        text: the source text.
        head: where the lead ends and the turns begin.
        title: the release's title.
        spoken: whether the release records what was said, so that a date
            that stands alone is the day it was said.
    """
    found = _find_dates(text, 0, head) + (_find_dates(text, max(head, len(text) - 300), len(text)) if spoken else [])
    full = [f for f in found if f.year]
    published = _find_published(text, full, lexicon)
    latest = published or max((_to_date(f) for f in full if _to_date(f)), default=None)
    held = _find_held(text, head, found, title, latest, lexicon, spoken=spoken)
    return Days(held and held.isoformat(), published and published.isoformat())


def _find_dates(text: str, start: int, end: int) -> list[_Found]:
    return [found for match in _DATE.finditer(text, start, end) if (found := _read_date(match))]


def _read_date(match: re.Match[str]) -> _Found | None:
    year: int | None = None
    if match["year"]:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    elif match["roc"]:
        year, month, day = int(match["roc"]) + _ROC, int(match["rocmonth"]), int(match["rocday"])
    elif match["m"]:
        month, day = int(match["m"]), int(match["d"])
    else:
        month, day = _read_han(match["hm"]), _read_han(match["hd"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _Found(match.start(), match.end(), year, month, day)


def _read_han(digits: str) -> int:
    """A number up to 39 in Han characters.

    >>> _read_han("十五"), _read_han("二十"), _read_han("廿一"), _read_han("三十一")
    (15, 20, 21, 31)
    """
    digits = digits.replace("廿", "二十")
    if "十" not in digits:
        return _HAN_DIGITS.get(digits, 0)
    tens, _, ones = digits.partition("十")
    return _HAN_DIGITS.get(tens or "一", 0) * 10 + _HAN_DIGITS.get(ones or "零", 0)


def _to_date(found: _Found, year: int | None = None) -> date | None:
    try:
        return date(found.year or year or 1, found.month, found.day)
    except ValueError:
        return None


def _find_published(text: str, full: list[_Found], lexicon: Lexicon) -> date | None:
    """The latest of the dates that the page prints as its own."""
    days = [_to_date(f) for f in full if _is_published(text, f, lexicon)]
    return max((day for day in days if day), default=None)


def _is_published(text: str, found: _Found, lexicon: Lexicon) -> bool:
    line_start = text.rfind("\n", 0, found.at) + 1
    before = text[max(line_start, found.at - 24) : found.at]
    after = text[found.end : found.end + 24].split("\n")[0]
    if lexicon.held.search(after[:20]) or lexicon.held.search(before):
        return False
    return lexicon.published.search(before + after) is not None or _is_lone(text, found)


def _is_lone(text: str, found: _Found) -> bool:
    line_start = text.rfind("\n", 0, found.at) + 1
    return _LONE[0].match(text, line_start, found.at) is not None and _LONE[1].match(text, found.end) is not None


def _find_held(
    text: str, head: int, found: list[_Found], title: str | None, latest: date | None, lexicon: Lexicon, *, spoken: bool
) -> date | None:
    for candidate in found:
        if candidate.at < head and _is_held(text, candidate, lexicon):
            return _complete(candidate, latest)
    if title:
        for candidate in _find_dates(title, 0, len(title)):
            if candidate.year:
                return _complete(candidate, latest)
    if not spoken:
        return None
    lone = [f for f in found if f.at < head and f.year and _is_lone(text, f)]
    relative = _RELATIVE.search(text, 0, head)
    if relative and latest:
        return latest - timedelta(days=1) if relative["yesterday"] else latest
    return _to_date(lone[0]) if lone else None


def _is_held(text: str, found: _Found, lexicon: Lexicon) -> bool:
    """Whether the sentence of a date says that something was held."""
    line_end = text.find("\n", found.end)
    stop = min(found.end + _REACH, line_end if line_end >= 0 else len(text))
    after = re.split("[。!！?？]", text[found.end : stop])[0]
    before = text[max(text.rfind("\n", 0, found.at) + 1, found.at - 12) : found.at]
    if lexicon.published.search(before) and not lexicon.held.search(before):
        return False
    return lexicon.held.search(after) is not None or lexicon.held.search(before) is not None


def _complete(found: _Found, latest: date | None) -> date | None:
    """A date with its year: its own, else the latest that is not after publication."""
    if found.year:
        return _to_date(found)
    if latest is None:
        return None
    day = _to_date(found, latest.year)
    return _to_date(found, latest.year - 1) if day and day > latest else day
