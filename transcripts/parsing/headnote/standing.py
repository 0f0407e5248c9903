"""How a date stands on its line and in its sentence, and what that says it is the date of.

Hard cases:
    `2020年8月20日 06:58 | 来源：晚报` is alone but for the hour, and the page's; `3 May 2024, 10:30` is not.
    `时间 | 2017年12月4日 14:30` above `地点 | 大厅`: a field of a table.
    `The flood of 3 March 2011. On 14 June 2012 she gave a press conference.`: two sentences of one line.
"""

from __future__ import annotations

import re

from transcripts.languages.language import Language
from transcripts.languages.types import FoundDate
from transcripts.model import Span

REACH = 120
"""Characters around a date in which a word says what it is the date of."""


def is_published(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a page prints a date as its own: alone on its line, or beside a word of publication."""
    line_start = text.rfind("\n", 0, found.at) + 1
    if _is_event_day(text, line_start, found, language):
        return False
    before = text[max(line_start, found.at - 24) : found.at]
    after = text[found.end : found.end + 24].split("\n")[0]
    return language.words.published.search(before + after) is not None or _is_lone(text, found, language)


def is_bare(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a date stands alone on its line, without a word of publication beside it."""
    return _is_lone(text, found, language) and not names_publication(text, found, language)


def _is_event_day(text: str, line_start: int, found: FoundDate, language: Language) -> bool:
    """Whether a bare field of time (`时间:`) gives a date above the line that says where or who was there."""
    field = _PRINTED.search(text, line_start, found.at)
    if field is None or not language.words.timed.match(text, field.start(), found.at):
        return False
    line_end = text.find("\n", found.end)
    rest = text[found.end : line_end if line_end >= 0 else len(text)]
    beside = language.words.place.match("\n" + rest.lstrip()) is not None
    return beside or (line_end >= 0 and language.words.place.match(text, line_end) is not None)


_PRINTED = re.compile(r"[^\s|*•·●\u3010-]")
"""What a line prints behind what opens an item or a field."""


def closes_period(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a date is the one with which a period ends."""
    line_start = text.rfind("\n", 0, found.at) + 1
    return text.endswith(language.words.period_ends or "\0", line_start, found.at)


def find_alone(text: str, found: list[FoundDate], language: Language) -> FoundDate | None:
    """The first full date that is written out and alone on its line."""
    written = (f for f in found if f.year and language.is_written_out(text[f.at : f.end]))
    own = (f for f in written if not _is_page(text, f, language))
    return next((f for f in own if _is_lone(text, f, language) or _is_dateline(text, f, language)), None)


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


def _is_page(text: str, found: FoundDate, language: Language) -> bool:
    """Whether the hour stands behind a date, and on its line a word of publication."""
    end = text.find("\n", found.end)
    hour = _HOUR.match(text, found.end)
    return (
        hour is not None
        and language.words.published.search(text, hour.end(), end if end >= 0 else len(text)) is not None
    )


_HOUR = re.compile(r"[ \t\u3000]*\d{1,2}[:：]\d\d")


def opens_line(text: str, found: FoundDate) -> bool:
    """Whether a date is the first that stands on its line."""
    return not text[text.rfind("\n", 0, found.at) + 1 : found.at].strip()


def names_publication(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a word of publication stands on a date's line."""
    start, end = text.rfind("\n", 0, found.at) + 1, text.find("\n", found.end)
    line = text[start : end if end >= 0 else len(text)]
    return language.words.published.search(line) is not None


def closes_heading(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a date closes a line that names a conference in front of it."""
    start = text.rfind("\n", 0, found.at) + 1
    if found.at - start > REACH or not language.is_written_out(text[found.at : found.end]):
        return False
    closes = _LINE_END.match(text, found.end) is not None
    return closes and language.words.conference.search(text, start, found.at) is not None


_LINE_END = re.compile(r"[^\w\n]*(?:\n|\Z)")


def is_held(text: str, found: FoundDate, language: Language) -> bool:
    """Whether the sentence of a date says that a conference was held, or its line says where."""
    start, end = find_sentence(text, found.at, found.end)
    if text.rfind("“", start, found.at) > text.rfind("”", start, found.at):
        return False
    stop = min(found.end + REACH, end)
    if language.words.published.search(text, start, found.at):
        return language.words.place.match(text, stop) is not None
    return language.words.conference.search(text, found.end, stop) is not None or (
        language.words.conference.search(text, max(start, found.at - REACH), found.at) is not None
    )


def find_sentence(text: str, at: int, end: int) -> Span:
    """The span of the sentence around a stretch, on its line."""
    start = max(text.rfind("\n", 0, at), text.rfind("。", 0, at)) + 1
    start = max((stop.end() for stop in _FULL_STOP.finditer(text, start, at)), default=start)
    stop = _SENTENCE_END.search(text, end)
    return start, stop.start() if stop else len(text)


_FULL_STOP = re.compile(
    r"\.(?<=[a-z\d].)(?<![A-Z][a-z].)(?<![A-Z][a-z]{2}.)(?<![A-Z][a-z]{3}.)[ \t]+(?=[A-Z“\"])"
)
"""A full stop of running text, and not that of a short form (`Gov.`)."""

_SENTENCE_END = re.compile(rf"\n|。|!|！|\?|？|{_FULL_STOP.pattern}")


def is_field(text: str, found: FoundDate, language: Language) -> bool:
    """Whether a field of the head gives the day of the event (`date: '2024-08-29'`)."""
    start = max(0, found.at - _FIELD)
    if language.words.dated.search(text, start, found.at):
        return True
    if not language.words.timed.search(text, start, found.at):
        return False
    line_start = text.rfind("\n", 0, found.at) + 1
    told = language.words.day_part.match(text, found.end) is not None
    return told or _is_event_day(text, line_start, found, language)


_FIELD = 24
"""Characters in front of a date in which the field's name stands."""
