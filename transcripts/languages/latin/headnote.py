"""How Latin letters print the days of a release, and what no title of it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.types import FoundDate

_NO_TITLE = (
    re.compile(
        r"!\[|<|[\d\W]+$|(?![\[“\"#'‘])[\W_]|\w+: |\[[^\]]*\]\(|\S*-\S*-\S*-\S*$|(?:By|BY) [A-Z]"
        r"|(?i:release no|index for|index of|home)\b|[^\n]*(?:E\s?&\s?O\s?E|:)$"
        r"|(?:\w+,? )?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+,? \d{4}$|(?:\w+,? )?[A-Za-z]+ \d{1,2},? \d{4}$"
        r"|(?i:media|press|news) (?i:release|statement)$"
    ),
    re.compile(r"https?:|www\.|\d{1,2}:\d{2}|[.!]$|[ |>] ?[|>] | [›»] | / .* / |\S[ \t]{3,}\S"),
)
"""What no title starts with: images, rules, fields, paths, bylines, dates alone; and what none holds:
addresses, clock times, ends of sentences, rows, columns."""
ALONE = (
    re.compile(r"[^\w\n]*(?:[A-Za-z]+day,? *)?\Z"),
    re.compile(r"(?:[,/ (–—-]+(?:at )?(?:[\d:.]+|[AaPp]\.?[Mm]\.?|[A-Z]{2,4})\)?)*[^\w\n|]*(?:\n|\Z|\|)"),
)
"""In front of and behind a date that stands alone on its line, but for a weekday and the time."""


def find_dates(text: str, start: int, end: int, lexicon: LatinLexicon) -> list[FoundDate]:
    """Dates with the month in words, the year in front, behind or missing, and those from the year down.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "On 3RD MAY, 1971, and again on Oct. 30, 2024"
    >>> [found[2:] for found in find_dates(said, 0, len(said), load_lexicon("en"))]
    [(1971, 5, 3), (2024, 10, 30)]
    >>> [found[2:] for found in find_dates("16/11/2014, 8/7/2013", 0, 20, load_lexicon("en"))]
    [(2014, 11, 16)]
    """
    first = _DIGIT.search(text, start, end)
    at = max(start, first.start() - _BEFORE_DAY) if first else end
    found = [date for match in _match_dates(text, at, end, lexicon) for date in _read_match(match, lexicon)]
    return [f for f in found if 1 <= f.month <= 12 and 1 <= f.day <= 31]


def _read_match(match: re.Match[str], lexicon: LatinLexicon) -> list[FoundDate]:
    """The date of a match, in whichever order it is printed; none if it cannot be told."""
    if match["iso"]:
        return [FoundDate(*match.span(), int(match["iso"]), int(match["mm"]), int(match["dd"]))]
    if match["slash_year"]:
        return _read_slashed(match)
    month = lexicon.months.get((match["month"] or match["month_first"] or "").casefold())
    year, day = match["year"] or match["year_last"], match["day"] or match["day_last"]
    return [FoundDate(*match.span(), int(year) if year else None, month, int(day))] if month else []


def _read_slashed(match: re.Match[str]) -> list[FoundDate]:
    """The date between slashes, if only one of its numbers can be the month."""
    one, two = int(match["slash_one"]), int(match["slash_two"])
    if (one > _MONTHS) == (two > _MONTHS) and one != two:
        return []
    day, month = (one, two) if one > _MONTHS else (two, one)
    return [FoundDate(*match.span(), int(match["slash_year"]), month, day)]


_MONTHS = 12


def _match_dates(text: str, start: int, end: int, lexicon: LatinLexicon) -> Iterator[re.Match[str]]:
    """The matches of a date, tried only at digits and at the first letters of months."""
    at = start
    for head in lexicon.date_start.finditer(text, start, end):
        match = lexicon.date.match(text, head.start(), end) if head.start() >= at else None
        if match:
            at = match.end()
            yield match


_DIGIT = re.compile(r"\d")
_BEFORE_DAY = 20
"""Characters of a date in front of its first digit, at most: a month and what parts it from the day."""


def could_be_title(line: str) -> bool:
    """Whether nothing in a line says that it is no title."""
    starts, holds = _NO_TITLE
    return not (starts.match(line) or holds.search(line))


def choose_title(lines: list[str], lexicon: LatinLexicon) -> str:
    """The first line of some words that names the event, and the lines in capitals it goes on in.

    >>> from transcripts.languages.loading import load_lexicon
    >>> choose_title(["Ministry of Health", "PRESS CONFERENCE WITH THE", "MINISTER"], load_lexicon("en"))
    'PRESS CONFERENCE WITH THE MINISTER'
    """
    naming = [
        at
        for at, line in enumerate(lines)
        if not line[0].islower() and (lexicon.names_event(line) or lexicon.panel.search(line))
    ]
    best = next((at for at in naming if len(lines[at].split()) >= _WORDS), next(iter(naming), 0))
    end = best + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], lexicon):
        end += 1
    return " ".join(lines[best:end])


def _goes_on(line: str, below: str, lexicon: LatinLexicon) -> bool:
    """Whether a title goes on in the next line: in capitals again, or in small letters (`by the Minister`).

    What stands behind a small `by` and holds no office is a byline.
    """
    first, *words = below.lower().split()
    if below[0].islower():
        return bool(words) and (first != "by" or not lexicon.title_words.isdisjoint(words))
    return line.isupper() and below.isupper() and line[-1] not in ".!?"


_WORDS = 4
"""Words from which a line says which event it is, not only of what kind."""
