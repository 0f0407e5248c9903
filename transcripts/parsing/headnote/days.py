"""From text to the day of the conference and the day of publication; never guessed.

Hard cases:
    `9月1日,…举行…发布会` below `时间:2021-07-19`: the latest year not after publication.
    `時間：107/08/14`: a year of the Republic.
    `今日（二月十五日）` with the full date at the foot of the page.
    `本院3日舉行院會` below the day of publication; live text whose only day is that of its stamps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import FoundDate
from transcripts.parsing.once import read_once

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
    found = [*language.find_dates(text, 0, head)]
    if spoken:
        found += language.find_dates(text, max(head, len(text) - _FOOT), len(text))
    full = [f for f in found if f.year]
    published = _find_published(text, full, published_on, language)
    latest = published or max((day for f in full if (day := _to_date(f))), default=None)
    held = _find_held(_Head(text, head, found, title, latest, language, spoken))
    return Days(held.isoformat() if held else None, published.isoformat() if published else None)


_FOOT = 300
"""Characters at the end of a release in which its date may stand."""


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
    return _stands(text, found, language.alone)


def _is_dateline(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a date stands on a line with nothing but a place, and no word of publication."""
    start = text.rfind("\n", 0, found.at) + 1
    stands = _stands(text, found, language.dateline)
    return stands and language.words.published.search(text, start, found.at) is None


def _stands(text: str, found: FoundDate, around: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    """Whether a date stands on its line between what two patterns match."""
    before, after = around
    start = text.rfind("\n", 0, found.at) + 1
    return before.match(text, start, found.at) is not None and after.match(text, found.end) is not None


@dataclass(eq=False)
class _Head:
    """What a release tells of its day."""

    text: str
    end: int
    """Where the turns begin."""
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
    def tells(self) -> bool:
        """Whether the title names a conference."""
        return bool(self.title) and self.language.words.conference.search(self.title or "") is not None


def _find_held(head: _Head) -> date | None:
    """The day that the first of the rules that answers gives."""
    found = next((found for rule in _RULES if (found := rule(head))), None)
    return _complete(found, head.latest) if found else None


def _find_in_field(head: _Head) -> FoundDate | None:
    """The full date of a field, where turns follow."""
    fields = (f for f in head.found if f.year and _is_field(head.text, f, head.language))
    return next(fields, None) if head.spoken else None


_WEEK = 7
"""Days."""


def _find_told(head: _Head) -> FoundDate | None:
    """The day without a year, or of the week, of which a sentence says that it was held."""
    if not (head.language.words.customs.dates_itself and head.spoken and head.latest):
        return None
    for found in head.lead:
        told = not found.year and not _is_in_title(head.text, found, head.title)
        if told and _is_held(head.text, found, head.language):
            day = _complete(found, head.latest)
            if day and (head.latest - day).days <= _WEEK:
                return found
    return _find_weekday(head, head.latest)


def _find_weekday(head: _Head, latest: date) -> FoundDate | None:
    words = head.language.words
    held = words.held_weekday.search(head.text, 0, head.end)
    if held is None:
        return None
    back = (latest.weekday() - words.weekdays.index(held["weekday"].lower())) % _WEEK
    return _as_found(latest - timedelta(days=back))


def _find_borne(head: _Head) -> FoundDate | None:
    """The date of the title, or of a line of its own, where this is the first to trust."""
    trusted = head.language.words.customs.dates_itself and head.spoken
    return _find_dated(head) if trusted else None


def _find_in_sentence(head: _Head) -> FoundDate | None:
    """The date of which its sentence says that a conference was held; that of the title last."""
    lead = sorted(head.lead, key=lambda found: _is_in_title(head.text, found, head.title))
    return next((found for found in lead if _is_held(head.text, found, head.language)), None)


def _find_dated(head: _Head) -> FoundDate | None:
    """The first full date of the title, or the one that stands alone on its line above turns."""
    dates = head.language.find_dates(head.title, 0, len(head.title)) if head.title else []
    titled = next((f for f in dates if f.year), None)
    if titled is not None or not (head.spoken or head.tells):
        return titled
    return _find_alone(head.text, head.lead, head.language)


def _find_relative(head: _Head) -> FoundDate | None:
    """The day of publication, or the one before it, where the lead says `today` or `yesterday`."""
    relative = head.language.relative_day.search(head.text, 0, head.end) if head.latest else None
    if relative is None or head.latest is None:
        return None
    if not head.language.words.conference.search(head.text, 0, head.end):
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
    _find_in_field,
    _find_told,
    _find_borne,
    _find_in_sentence,
    _find_dated,
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


def _find_alone(text: str, found: list[FoundDate], language: Language) -> FoundDate | None:
    """The first full date that is written out and alone on its line."""
    written = (f for f in found if f.year and language.is_written_out(text[f.at : f.end]))
    return next((f for f in written if _is_lone(text, f, language) or _is_dateline(text, f, language)), None)


def _is_held(text: str, found: FoundDate, language: Language) -> bool:
    """Whether the sentence of a date says that a conference was held, or its line says where."""
    start = max(text.rfind("\n", 0, found.at), text.rfind("。", 0, found.at)) + 1
    if text.rfind("“", start, found.at) > text.rfind("”", start, found.at):
        return False
    if text.endswith(language.words.period_ends, start, found.at):
        return False
    end = _SENTENCE_END.search(text, found.end)
    stop = min(found.end + _REACH, end.start() if end else len(text))
    if language.words.published.search(text, start, found.at):
        return language.words.place.match(text, stop) is not None
    return language.words.conference.search(text, found.end, stop) is not None or (
        language.words.conference.search(text, max(start, found.at - _REACH), found.at) is not None
    )


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


def _complete(found: FoundDate, latest: date | None) -> date | None:
    """A date with its year: its own, else the latest that is not after publication."""
    if found.year:
        return _to_date(found)
    if latest is None:
        return None
    day = _to_date(found, latest.year)
    return _to_date(found, latest.year - 1) if day and day > latest else day
