"""How a release in any script prints its day in Latin letters, alone and beside a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from transcripts.languages.types import FoundDate
from transcripts.languages.unions import NOWHERE


def compile_date(months: Iterable[str]) -> re.Pattern[str]:
    """Dates with the month in words, the year in front, behind or missing, and those in digits.

    In digits they go from the year down, with dots or strokes from the day up; a year may be short where the
    day, or dots and two digits each, leave no doubt. Stamps of a machine have the hour in front of the year.
    """
    forms = {form for name in months for form in (name, name[:3])}
    written = sorted((f(form) for form in forms for f in (str.title, str.upper)), key=len, reverse=True)
    month = "|".join(written) or NOWHERE
    return re.compile(
        r"\b(?P<iso>\d{4})-(?P<mm>\d\d)-(?P<dd>\d\d)(?!\d)"
        r"|(?<![\d./])(?P<one>\d{1,2})(?:/ ?(?P<two>\d{1,2})/ ?|\.(?P<dotted>\d{1,2})\.)"
        r"(?P<last>\d{4}|\d\d)(?![\d./])"
        rf"|\b(?P<day>\d{{1,2}})(?i:st|nd|rd|th)?(?: of)? (?P<month>{month})\b\.?(?:,? (?P<year>\d{{4}})\b)?"
        rf"|(?:\b|(?<=[a-z]))(?P<month_first>{month})\b\.? (?P<day_last>\d{{1,2}})(?i:st|nd|rd|th)?\b"
        r"(?:(?:,? | \d\d:\d\d:\d\d )(?P<year_last>\d{4})\b)?"
    )


def compile_date_start(months: Sequence[str]) -> re.Pattern[str]:
    """The first digit of a number, or the first letters of a month."""
    starts = sorted({spell(name[:3]) for name in months for spell in (str.title, str.upper)})
    first = "".join(dict.fromkeys(start[0] for start in starts))
    rest = "|".join(f"{start[1:]}(?<={start})" for start in starts) or NOWHERE
    return re.compile(rf"[\d{first}](?:(?<=\d)(?<!\d\d)|{rest})")


def match_dates(
    text: str, start: int, end: int, date: re.Pattern[str], date_start: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """The matches of a date, tried only at digits and at the first letters of months."""
    at = start
    for head in date_start.finditer(text, start, end):
        match = date.match(text, head.start(), end) if head.start() >= at else None
        if match:
            at = match.end()
            yield match


def number_months(months: Iterable[str]) -> dict[str, int]:
    """Months by name and by its first three letters."""
    return {form: number for number, name in enumerate(months, start=1) for form in (name, name[:3])}


def read_date(match: re.Match[str], months: dict[str, int]) -> FoundDate | None:
    """The date of a match, in whichever order it is printed; None if it cannot be told."""
    if match["iso"]:
        return FoundDate(*match.span(), int(match["iso"]), int(match["mm"]), int(match["dd"]))
    if match["last"]:
        return _read_digits(match)
    month = months.get((match["month"] or match["month_first"] or "").casefold())
    year, day = match["year"] or match["year_last"], match["day"] or match["day_last"]
    return FoundDate(*match.span(), int(year) if year else None, month, int(day)) if month else None


def _read_digits(match: re.Match[str]) -> FoundDate | None:
    """The date between dots from the day up, or between strokes if only one number can be the month."""
    one, two, year = int(match["one"]), int(match["two"] or match["dotted"]), match["last"]
    whole = len(year) > _SHORT or one > _MONTHS or (match["dotted"] and len(match[0]) == _FILLED)
    told = match["dotted"] or (one > _MONTHS) != (two > _MONTHS) or one == two
    if not (whole and told):
        return None
    day, month = (one, two) if match["dotted"] or one > _MONTHS else (two, one)
    return FoundDate(*match.span(), _complete_year(year), month, day)


_MONTHS, _SHORT, _FILLED = 12, 2, 8
"""Months of a year; figures of a short year, and characters of a date with two for each part."""


def _complete_year(year: str) -> int:
    """A year of two digits in the century it is of, from 1950 on.

    >>> [_complete_year(year) for year in ("68", "07", "1971")]
    [1968, 2007, 1971]
    """
    return int(year) if len(year) > _SHORT else int(year) + (1900 if int(year) >= _TURN else 2000)


_TURN = 50
"""The first short year that is of the century before."""

DATELINE = (
    re.compile(
        r"[^\w\n]*(?!By )(?:[A-ZÀ-Þ][\w.'’-]*(?: (?:am|an|de|la|le|du|of|the|on|upon|[A-ZÀ-Þ][\w.'’-]*)){0,5}"
        r"(?:,| [–—-]{1,2}) *)?(?:[A-Za-z]+day,? *)?\Z"
    ),
    re.compile(
        r"(?:[,/ (–—-]+(?:at )?(?:[\d:.]+|[AaPp]\.?[Mm]\.?|[A-Z]{2,4})\)?)*"
        r"(?:[^\w\n]*(?:\n|\Z)|[ \t]{2,}| ?(?:[–—-] ?)?\||, [A-Z]|(?:[.;]| [–—-]) +[A-Z]|[。；;])"
    ),
)
"""In front of and behind a date that stands with a place on a line."""
