"""From text to the day of the conference and the day of publication; never guessed.

Hard cases:
    `9月1日,…举行…发布会` below `时间:2021-07-19`: the latest year not after publication.
    `時間：107/08/14`: a year of the Republic.
    `今日（二月十五日）` with the full date at the foot of the page.
    `本院3日舉行院會` below the day of publication; live text whose only day is that of its stamps.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from transcripts.languages.han.headnote import (
    DATE,
    HAN_DATE,
    HAN_DAY,
    LIVE_STAMP,
    LONE,
    LONE_DAY,
    RELATIVE,
    read_date,
    read_han,
    read_han_year,
)
from transcripts.languages.language import FoundDate, Language
from transcripts.languages.latin.headnote import DATELINE, LATIN_LONE, find_dates

_REACH = 120
"""Characters around a date in which a word says what it is the date of."""
_SENTENCE_END = re.compile("[。!！?？\n]")
_PRINTED = re.compile(r"\S")


class Days(NamedTuple):
    """The two days of a release, as ISO dates."""

    held_on: str | None
    published_on: str | None


def find_days(
    text: str,
    head: int,
    title: str | None,
    language: Language,
    *,
    published_on: str | None = None,
    spoken: bool,
) -> Days:
    """The day of the conference and the day of publication.

    Args:
        text: the source text.
        head: where the lead ends and the turns begin.
        title: the release's title.
        published_on: the day of publication that the document's metadata give.
        spoken: whether the release records what was said, so that a date
            that stands alone is the day it was said.
        language: of the release's language.
    """
    found = _find_dates(text, 0, head, language) + (
        _find_dates(text, max(head, len(text) - 300), len(text), language) if spoken else []
    )
    full = [f for f in found if f.year]
    published = _find_published(text, full, published_on, language)
    latest = published or max((day for f in full if (day := _to_date(f))), default=None)
    held = _find_held(text, head, found, title, latest, language, spoken=spoken)
    return Days(held.isoformat() if held else None, published.isoformat() if published else None)


def _find_dates(text: str, start: int, end: int, language: Language) -> list[FoundDate]:
    if language.words.months:
        return find_dates(text, start, end, language.words)
    found = [date for match in DATE.finditer(text, start, end) if (date := read_date(match, text))]
    if HAN_DAY.search(text, start, end):
        found += [
            FoundDate(*match.span(), read_han_year(match[1]), read_han(match[2]), read_han(match[3]))
            for match in HAN_DATE.finditer(text, start, end)
        ]
    return sorted(f for f in found if 1 <= f.month <= 12 and 1 <= f.day <= 31)


def _to_date(found: FoundDate, year: int | None = None) -> date | None:
    try:
        return date(found.year or year or 1, found.month, found.day)
    except ValueError:
        return None


def _find_published(text: str, full: list[FoundDate], given: str | None, language: Language) -> date | None:
    """The latest of the dates that the page and its metadata print as its own."""
    days = [_to_date(f) for f in full if _is_published(text, f, language)]
    days += [date.fromisoformat(given)] if given else []
    return max((day for day in days if day), default=None)


def _is_published(text: str, found: FoundDate, language: Language) -> bool:
    line_start = text.rfind("\n", 0, found.at) + 1
    if _is_event_day(text, line_start, found, language):
        return False
    before = text[max(line_start, found.at - 24) : found.at]
    after = text[found.end : found.end + 24].split("\n")[0]
    return language.words.published.search(before + after) is not None or _is_lone(text, found, language)


def _is_event_day(text: str, line_start: int, found: FoundDate, language: Language) -> bool:
    """Whether a bare field of time (`时间:`) gives a date above the line that says where or who was there."""
    field = _PRINTED.search(text, line_start, found.at)
    if field is None or not language.words.timed.match(text, field.start(), found.at):
        return False
    line_end = text.find("\n", found.end)
    return line_end >= 0 and language.words.place.match(text, line_end) is not None


def _is_lone(text: str, found: FoundDate, language: Language) -> bool:
    before, after = LATIN_LONE if language.words.months else LONE
    line_start = text.rfind("\n", 0, found.at) + 1
    return before.match(text, line_start, found.at) is not None and after.match(text, found.end) is not None


def _is_dateline(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a date stands on a line with nothing but a place, and no word of publication."""
    before, after = DATELINE
    start = text.rfind("\n", 0, found.at) + 1
    return (
        before.match(text, start, found.at) is not None
        and after.match(text, found.end) is not None
        and language.words.published.search(text, start, found.at) is None
    )


def _find_held(
    text: str,
    head: int,
    found: list[FoundDate],
    title: str | None,
    latest: date | None,
    language: Language,
    *,
    spoken: bool,
) -> date | None:
    """The first that answers: a field, a sentence, the title, a date line, `today`, a day in the lead."""
    field = next((f for f in found if f.year and _is_field(text, f, language)), None)
    if field is not None and spoken:
        return _to_date(field)
    lead = [f for f in found if f.at < head]
    if language.words.months and spoken:
        told = _find_told(text, head, lead, title, latest, language)
        if told is not None:
            return told
        dated = _find_titled(title, language) or _find_lone(text, lead, language)
        if dated is not None:
            return _to_date(dated)
    for candidate in sorted(lead, key=lambda found: _is_in_title(text, found, title)):
        if _is_held(text, candidate, language):
            return _complete(candidate, latest)
    tells = spoken or (title and language.words.conference.search(title))
    dated = _find_titled(title, language) or (_find_lone(text, lead, language) if tells else None)
    if dated is not None:
        return _to_date(dated)
    relative = RELATIVE.search(text, 0, head) if latest else None
    if relative and latest and language.words.conference.search(text, 0, head):
        return latest - timedelta(days=1) if relative["yesterday"] else latest
    undated = [f for f in lead if not f.year]
    if spoken and undated and title and language.words.conference.search(title):
        return _complete(undated[0], latest)
    if (
        language.words.months
        and spoken
        and latest
        and title
        and language.words.conference.search(title)
        and len(found) == 1
    ):
        return latest
    return _find_lone_day(text, head, latest) or (_find_stamped(text, head) if spoken else None)


_WEEK = 7
"""Days."""


def _find_told(
    text: str, head: int, lead: list[FoundDate], title: str | None, latest: date | None, language: Language
) -> date | None:
    """The day without a year, or of the week, of which a sentence says that it was held."""
    for found in lead:
        if not found.year and not _is_in_title(text, found, title) and _is_held(text, found, language):
            day = _complete(found, latest)
            if day and latest and (latest - day).days <= _WEEK:
                return day
    weekday = (
        language.words.held_weekday.search(text, 0, head) if latest and language.words.weekdays else None
    )
    if weekday is None or latest is None:
        return None
    back = (latest.weekday() - language.words.weekdays.index(weekday["weekday"].lower())) % _WEEK
    return latest - timedelta(days=back)


def _find_lone_day(text: str, head: int, latest: date | None) -> date | None:
    """The day of which the lead gives nothing but the number: the last such day up to that of publication."""
    match = LONE_DAY.search(text, 0, head) if latest else None
    if match is None or latest is None or not 1 <= int(match["day"]) <= latest.day:
        return None
    return latest.replace(day=int(match["day"]))


def _find_stamped(text: str, head: int) -> date | None:
    """The one day of the stamps that live text puts below its turns."""
    days = [match[1] for match in LIVE_STAMP.finditer(text, head)]
    try:
        return date.fromisoformat(days[0]) if len(days) > 1 and len(set(days)) == 1 else None
    except ValueError:
        return None


def _is_in_title(text: str, found: FoundDate, title: str | None) -> bool:
    """Whether a day without a year stands on the title's line, where it may be that of what is announced."""
    if found.year or not title:
        return False
    start = text.rfind("\n", 0, found.at) + 1
    return title in text[start : found.end + len(title)]


def _find_titled(title: str | None, language: Language) -> FoundDate | None:
    """The first full date of the title."""
    dates = _find_dates(title, 0, len(title), language) if title else []
    return next((f for f in dates if f.year), None)


def _find_lone(text: str, found: list[FoundDate], language: Language) -> FoundDate | None:
    """The first full date that is written out and alone on its line."""
    written = (f for f in found if f.year and _is_written_out(text, f, language))
    return next((f for f in written if _is_lone(text, f, language) or _is_dateline(text, f, language)), None)


def _is_held(text: str, found: FoundDate, language: Language) -> bool:
    """Whether the sentence of a date says that a conference was held, or its line says where."""
    start = max(text.rfind("\n", 0, found.at), text.rfind("。", 0, found.at)) + 1
    if text.rfind("“", start, found.at) > text.rfind("”", start, found.at):
        return False
    if text[max(start, found.at - _ENDING) : found.at].endswith((" ending ", " ended ")):
        return False
    end = _SENTENCE_END.search(text, found.end)
    stop = min(found.end + _REACH, end.start() if end else len(text))
    if language.words.published.search(text, start, found.at):
        return language.words.place.match(text, stop) is not None
    return language.words.conference.search(text, found.end, stop) is not None or (
        language.words.conference.search(text, max(start, found.at - _REACH), found.at) is not None
    )


_ENDING = 10
"""Characters in front of a date that ends a period."""


def _is_field(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a field of the head gives the day of the event (`date: '2024-08-29'`)."""
    start = max(0, found.at - _FIELD)
    if language.words.dated.search(text, start, found.at):
        return True
    return language.words.day_part.match(text, found.end) is not None and bool(
        language.words.timed.search(text, start, found.at)
    )


_FIELD = 24
"""Characters in front of a date in which the field's name stands."""


def _is_written_out(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a date is written in words of prose, not as a stamp of the page."""
    return bool(language.words.months) or "年" in text[found.at : found.end]


def _complete(found: FoundDate, latest: date | None) -> date | None:
    """A date with its year: its own, else the latest that is not after publication."""
    if found.year:
        return _to_date(found)
    if latest is None:
        return None
    day = _to_date(found, latest.year)
    return _to_date(found, latest.year - 1) if day and day > latest else day
