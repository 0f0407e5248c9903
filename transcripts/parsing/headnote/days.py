"""From text to the day of the conference and the day of publication; never guessed.

Hard cases:
    `9月1日,…举行…发布会` below `时间:2021-07-19`: the latest year not after publication.
    `時間：107/08/14`: a year of the Republic.
    `今日（二月十五日）` with the full date at the foot of the page.
    `本院3日舉行院會` below the day of publication; live text whose only day is that of its stamps.
    `Friday press conference` above the page's stamp of a Saturday; `LONDON PRESS CONFERENCE: 23 JULY 1979`
    below it.
    `2023年8月24日 15:00｜时长42分钟` opens the head; `2021年5月5日、6日、17日` opens a list of days.
    `3 June 2024` on a line of its own is the day of the conference; it says nothing of publication.
    A lead that a stage before took for the first turn: it still says when the conference was held.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import FoundDate
from transcripts.model import Span
from transcripts.parsing.headnote.standing import (
    REACH,
    closes_heading,
    closes_period,
    find_alone,
    find_sentence,
    is_bare,
    is_field,
    is_held,
    is_published,
    names_publication,
    opens_line,
)
from transcripts.parsing.once import read_once


class Days(NamedTuple):
    """The two days of a release, as ISO dates."""

    held_on: str | None
    published_on: str | None


def find_days(
    text: str,
    opening: Span,
    title: str | None,
    language: Language,
    *,
    published_on: str | None = None,
    spoken: bool,
) -> Days:
    """The day of the conference and the day of publication.

    Args:
        text: the source text.
        opening: the span of the first turn: the lead ends where it starts, or is what it holds.
        title: the release's title.
        published_on: the day of publication that the document's metadata give.
        spoken: whether the release records what was said, so that a date
            that stands alone is the day it was said.
        language: of the release's language.
    """
    head, opened = opening
    top = max(head, min(opened, head + _OPENING))
    found = [*language.find_dates(text, 0, top)]
    if spoken:
        found += language.find_dates(text, max(top, len(text) - _FOOT), len(text))
    found = [f for f in found if not closes_period(text, f, language)]
    full = [f for f in found if f.year and not head <= f.at < top]
    published = _find_published(text, full, published_on, language)
    latest = published or max((day for f in full if (day := _to_date(f))), default=None)
    held = _find_held(_Head(text, head, top, found, title, latest, language, spoken))
    day = _complete(held, latest) if held else None
    if held is not None and is_bare(text, held, language):
        published = _find_published(text, [f for f in full if f is not held], published_on, language)
    return Days(day.isoformat() if day else None, published.isoformat() if published else None)


_OPENING = 1500
"""Characters of the first turn in which a conference may still be said to be held."""
_FOOT = 300
"""Characters at the end of a release in which its date may stand."""


def _to_date(found: FoundDate, year: int | None = None) -> date | None:
    try:
        return date(found.year or year or 1, found.month, found.day)
    except ValueError:
        return None


def _find_published(text: str, full: list[FoundDate], given: str | None, language: Language) -> date | None:
    """The latest of the dates that the page and its metadata print as its own."""
    days = [_to_date(f) for f in full if is_published(text, f, language)]
    days += [date.fromisoformat(given)] if given else []
    return max((day for day in days if day), default=None)


@dataclass(eq=False)
class _Head:
    """What a release tells of its day."""

    text: str
    end: int
    """Where the turns begin."""
    top: int
    """Where the first of them ends, or has gone on for long."""
    found: list[FoundDate]
    title: str | None
    latest: date | None
    """The day of publication, else the latest full date."""
    language: Language
    spoken: bool

    @read_once
    def lead(self) -> list[FoundDate]:
        """The dates above the turns."""
        return [f for f in self.found if f.at < self.end]

    @read_once
    def above(self) -> list[FoundDate]:
        """The dates up to the end of the first turn."""
        return [f for f in self.found if f.at < self.top]

    @read_once
    def titled(self) -> FoundDate | None:
        """The full date of the title."""
        dates = self.language.find_dates(self.title, 0, len(self.title)) if self.title else []
        return next((f for f in dates if f.year), None)

    def is_titled(self, at: int) -> bool:
        """Whether what stands at an offset is part of the title."""
        line = self.text[self.text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
        return bool(self.title) and (self.title or "") in line

    @read_once
    def tells(self) -> bool:
        """Whether the title names a conference."""
        return bool(self.title) and self.language.words.conference.search(self.title or "") is not None


def _find_held(head: _Head) -> FoundDate | None:
    """The day that the first of the rules that answers gives."""
    return next((found for rule in _RULES if (found := rule(head))), None)


def _find_titled_weekday(head: _Head) -> FoundDate | None:
    """The last day before publication on the day of the week that a title without a date names."""
    if not (head.spoken and head.tells and head.latest) or head.titled:
        return None
    named = head.language.words.weekday.search(head.title or "")
    return _find_last(named["weekday"], head.latest, head.language) if named else None


def _find_last(weekday: str, latest: date, language: Language) -> FoundDate:
    """The last such day of the week that is not after another day."""
    back = (latest.weekday() - language.words.weekdays.index(weekday.lower())) % _WEEK
    return _as_found(latest - timedelta(days=back))


def _find_beside(head: _Head) -> FoundDate | None:
    """The full date that closes a line which names a conference, where the title has none."""
    if head.titled or not head.spoken:
        return None
    return next((f for f in head.lead if f.year and closes_heading(head.text, f, head.language)), None)


def _find_in_field(head: _Head) -> FoundDate | None:
    """The full date of a field, where turns follow."""
    fields = (f for f in head.found if f.year and is_field(head.text, f, head.language))
    return next(fields, None) if head.spoken else None


_WEEK = 7
"""Days."""


def _find_told(head: _Head) -> FoundDate | None:
    """The day without a year, or of the week, of which a sentence says that it was held."""
    if not (head.language.words.customs.dates_itself and head.spoken and head.latest):
        return None
    for found in head.above:
        told = not found.year and not _is_in_title(head.text, found, head.title)
        if told and is_held(head.text, found, head.language):
            day = _complete(found, head.latest)
            if day and (head.latest - day).days <= _WEEK:
                return found
    held = head.language.words.held_weekday.search(head.text, 0, head.end)
    return _find_last(held["weekday"], head.latest, head.language) if held else None


def _find_weekday(head: _Head) -> FoundDate | None:
    """The day of the week of which a sentence says that somebody met the press."""
    if head.latest is None:
        return None
    words = head.language.words
    for named in words.weekday.finditer(head.text, 0, head.end):
        start, end = find_sentence(head.text, named.start(), named.end())
        if words.conference.search(head.text, start, end) or words.press.search(head.text, start, end):
            return _find_last(named["weekday"], head.latest, head.language)
    return None


def _find_borne(head: _Head) -> FoundDate | None:
    """The date of the title, or of a line of its own, where this is the first to trust."""
    trusted = head.language.words.customs.dates_itself and head.spoken
    return _find_dated(head) if trusted else None


def _find_in_sentence(head: _Head) -> FoundDate | None:
    """The date of which its sentence says that a conference was held; that of the title last."""
    above = sorted(head.above, key=lambda found: _is_in_title(head.text, found, head.title))
    if not head.spoken:
        above = [found for found in above if head.language.is_written_out(head.text[found.at : found.end])]
    return next((found for found in above if is_held(head.text, found, head.language)), None)


def _find_today(head: _Head) -> FoundDate | None:
    """The full date that whoever speaks first gives behind `today`."""
    said = (
        head.language.said_today.search(head.text, head.end, head.end + _FIRST_WORDS) if head.spoken else None
    )
    if said is None:
        return None
    dates = head.language.find_dates(head.text, said.end(), said.end() + REACH)
    return next((f for f in dates if f.year and f.at == said.end()), None)


_FIRST_WORDS = 4000
"""Characters of the first turns."""


def _find_dated(head: _Head) -> FoundDate | None:
    """The first full date of the title, or the one that stands alone on its line above turns."""
    if head.titled is not None or not (head.spoken or head.tells):
        return head.titled
    return find_alone(head.text, head.above, head.language)


def _find_interviewed(head: _Head) -> FoundDate | None:
    """The one full date of the lead whose sentence names an interview."""
    if not head.spoken:
        return None
    words = head.language.words.interview
    dates = [f for f in head.lead if f.year]
    told = [f for f in dates if words.search(head.text, f.end, find_sentence(head.text, f.at, f.end)[1])]
    days = {found[2:] for found in told}
    return told[0] if len(days) == 1 else None


def _find_leading(head: _Head) -> FoundDate | None:
    """The one full day of the lead, at the start of a line: it goes on as a dateline does, or is written out.

    Not where a list of days starts, or where the page says when it was published.
    """
    dates = [f for f in head.lead if f.year]
    if not head.spoken or len({found[2:] for found in dates}) != 1:
        return None
    found = next((f for f in dates if opens_line(head.text, f)), None)
    return found if found and _leads(head, found) else None


def _leads(head: _Head, found: FoundDate) -> bool:
    """Whether what stands behind the day that opens a line lets it be the day of the conference."""
    if _LISTS.match(head.text, found.end):
        return False
    if _GOES_ON.match(head.text, found.end):
        return True
    written = head.language.is_written_out(head.text[found.at : found.end])
    return written and not names_publication(head.text, found, head.language)


_GOES_ON = re.compile(r"[^\S\n]{0,20}(?:[\uff0c,]|[^\W\d_]{2,4}[\uff0c,])")
_LISTS = re.compile(r"[^\S\n]{0,20}[\u3001~\uff5e\N{EN DASH}\N{EM DASH}-][^\S\n]{0,20}\d")
"""What stands behind a day that is the first of several."""


def _find_relative(head: _Head) -> FoundDate | None:
    """The day of publication, or the one before it, where the lead says `today` or `yesterday`."""
    conference = head.language.words.conference
    if head.latest is None or not conference.search(head.text, 0, head.end):
        return None
    said = [*head.language.relative_day.finditer(head.text, 0, head.end)]
    said.sort(key=lambda day: head.is_titled(day.start()))
    told = (s for s in said if conference.search(head.text, *find_sentence(head.text, s.start(), s.end())))
    relative = next(told, None) or next(iter(said), None)
    if relative is None:
        return None
    return _as_found(head.latest - timedelta(days=1) if relative["yesterday"] else head.latest)


def _find_undated(head: _Head) -> FoundDate | None:
    """The first day without a year, below a title that names a conference."""
    undated = (f for f in head.lead if not f.year)
    return next(undated, None) if head.spoken and head.tells else None


def _find_only(head: _Head) -> FoundDate | None:
    """The only date of a release whose title names a conference."""
    alone = head.spoken and head.tells and len(head.found) == 1
    trusted = alone and head.language.words.customs.dates_itself
    return _as_found(head.latest) if trusted and head.latest else None


def _find_lone_day(head: _Head) -> FoundDate | None:
    """The day of which the lead gives nothing but the number: the last such day up to that of publication."""
    latest = head.latest
    match = head.language.lone_day.search(head.text, 0, head.end) if latest else None
    if match is None or latest is None or not 1 <= int(match["day"]) <= latest.day:
        return None
    return _as_found(latest.replace(day=int(match["day"])))


def _find_stamped(head: _Head) -> FoundDate | None:
    """The one day of the stamps that live text puts below its turns."""
    days = [match[1] for match in _LIVE_STAMP.finditer(head.text, head.end)] if head.spoken else []
    try:
        return _as_found(date.fromisoformat(days[0])) if len(days) > 1 and len(set(days)) == 1 else None
    except ValueError:
        return None


_LIVE_STAMP = re.compile(r"\n[ \t\u3000]*(\d{4}-\d\d-\d\d)[ \t]+\d\d:\d\d:\d\d[ \t]*(?=\n)")
_RULES: tuple[Callable[[_Head], FoundDate | None], ...] = (
    _find_titled_weekday,
    _find_beside,
    _find_in_field,
    _find_told,
    _find_borne,
    _find_in_sentence,
    _find_weekday,
    _find_dated,
    _find_today,
    _find_interviewed,
    _find_leading,
    _find_relative,
    _find_undated,
    _find_only,
    _find_lone_day,
    _find_stamped,
)
"""In order of trust."""


def _as_found(day: date) -> FoundDate:
    return FoundDate(0, 0, day.year, day.month, day.day)


def _is_in_title(text: str, found: FoundDate, title: str | None) -> bool:
    """Whether a day without a year stands on the title's line, where it may be that of what is announced."""
    if found.year or not title:
        return False
    start = text.rfind("\n", 0, found.at) + 1
    return title in text[start : found.end + len(title)]


def _complete(found: FoundDate, latest: date | None) -> date | None:
    """A date with its year: its own, else the latest that is not after publication."""
    if found.year:
        return _to_date(found)
    if latest is None:
        return None
    day = _to_date(found, latest.year)
    return _to_date(found, latest.year - 1) if day and day > latest else day
