"""How Latin letters print the days of a release, and what no title of it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.datelines import match_dates, read_date
from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.types import FoundDate

_NO_TITLE = (
    re.compile(
        r"!\[|<|[\d\W]+$|(?![\[“\"#'‘])[\W_]|\w+(?:-[a-z]+)*: |\[[^\]]*\]\(|\S*-\S*-\S*-\S*$|(?:By|BY) [A-Z]"
        r"|(?i:release no|index for|index of|home)\b|[^\n]*(?:E\s?&\s?O\s?E|:)$"
        r"|(?:\w+,? )?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+,? \d{4}$"
        r"|(?:\w+,? )?[A-Za-z]+\.? \d{1,2},? \d{4}(?:,? at [\d:]+ ?[ap]\.?m\b[^\n]{0,6})?$"
        r"|(?i:(?:media|press|news) (?:release|statement)|(?:\w+ )?transcript)$|(?i:check against delivery)"
    ),
    re.compile(
        r"[hw\d.!,E |>\t](?:(?<=h)ttps?:|(?<=w)ww\.|(?<=\d)\d?:\d{2}|(?<=[.!])[”’']*$|(?<=[a-z],)$"
        r"|(?<=\bE) ?&? ?[O0] ?E\b|(?<=[ |>]) ?[|>] |(?<= )(?:[›»] |/ .* / )|(?<=\S[ \t])[ \t]{2,}\S)"
    ),
)
"""What no title starts with: images, rules, fields, paths, bylines, dates alone; and what none holds:
addresses, clock times, ends of sentences, marks of proofs (`E&OE`), rows, columns, each by its first
character, so that a search skips to it."""
SHORT = re.compile(r"[\d ]+/[\d ]+/ ?\d\d")
"""A date in nothing but figures, its year short, as offices stamp it."""
ALONE = (
    re.compile(r"[^\w\n]*(?:[A-Za-z]+day,? *)?\Z"),
    re.compile(r"(?:[,/ (–—-]+(?:at )?(?:[\d:.]+|[AaPp]\.?[Mm]\.?|[A-Z]{2,4})\)?)*[^\w\n|]*(?:\n|\Z|\|)"),
)
"""In front of and behind a date that stands alone on its line, but for a weekday and the time."""


TODAY = re.compile(r"today(?<=\btoday),? (?:[A-Z][a-z]+day,? )?(?:the )?(?=[A-Z\d])")
"""What stands in front of a date that is today's."""


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
    matches = match_dates(text, at, end, lexicon.date, lexicon.date_start)
    found = [read_date(match, lexicon.months) for match in matches]
    dates = [f for f in found if f and 1 <= f.month <= 12 and 1 <= f.day <= 31]
    return dates or _find_torn(text, at, end, lexicon)


def _find_torn(text: str, start: int, end: int, lexicon: LatinLexicon) -> list[FoundDate]:
    """The date whose month in capitals a recogniser tore apart (`17 JANUA RY, 1975`)."""
    for match in _TORN.finditer(text, start, end):
        month = lexicon.months.get(match[2].replace(" ", "").casefold())
        if month and 1 <= int(match[1]) <= 31:
            return [FoundDate(*match.span(), int(match[3]), month, int(match[1]))]
    return []


_TORN = re.compile(r"(\d(?<!\w\d)\d?) ([A-Z]{1,8} [A-Z]{1,8}),? (\d{4})\b")


_DIGIT = re.compile(r"\d")
_BEFORE_DAY = 20
"""Characters of a date in front of its first digit, at most: a month and what parts it from the day."""


def could_be_title(line: str) -> bool:
    """Whether nothing in a line says that it is no title."""
    starts, holds = _NO_TITLE
    return not (starts.match(line) or holds.search(line))


def leave_note(title: str) -> str:
    """A title without a day or `Transcript:` printed in front of it, or what it comes with behind it.

    >>> leave_note("2 May 1997 TRANSCRIPT OF THE MINISTER"), leave_note("The Minister (with video)")
    ('TRANSCRIPT OF THE MINISTER', 'The Minister')
    """
    return _BEHIND.sub("", _IN_FRONT.sub("", title))


_IN_FRONT = re.compile(
    r"\A(?:(?i:transcript): (?=\w+[ -]\w)"
    r"|(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})[ :–—-]+(?=[A-Z]))"
)

_BEHIND = re.compile(r" [(\[](?i:(?:with|see) (?:photos?|pictures?|video)|(?:in )?[a-z]{4,12} only)[)\]]\Z")


def describe_title(line: str, lexicon: LatinLexicon) -> Iterator[str]:
    """What a line says for a title and against one.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [*describe_title("Press conference", load_lexicon("en"))]
    ['occasion', 'brief']
    """
    if _is_small(line):
        yield "inside"
    elif lexicon.names_event(line) or lexicon.panel.search(line):
        yield "occasion"
    if len(_WORD.findall(line)) < _WORDS:
        yield "brief"


_WORD = re.compile(r"\S*[A-Za-z\d]\S*")
"""A word, and no sign or word of another script beside it."""
_WORDS = 4
"""Words from which a line says which event it is, not only of what kind."""


def _is_small(line: str) -> bool:
    """Whether a line starts with a small letter, and not with a name that is so printed.

    >>> [_is_small(line) for line in ("by the Minister", "eHarbour Inc.", "The Minister")]
    [True, False, False]
    """
    return line[0].islower() and _BRAND.match(line) is None


_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")


def goes_on(line: str, below: str, lexicon: LatinLexicon) -> bool:
    """Whether a title goes on in the next line: in capitals again, or in small letters (`by the Minister`).

    What stands behind a small `by` and holds no office is a byline. Behind a small word that ends a line
    (`Press conference on the`) a title always goes on, and so it does from a firm and its sign on the
    exchange to the quarter.
    """
    if _is_open(line, lexicon) or (line[-1] == ")" and _is_reporting(line, below)):
        return True
    first, *words = below.lower().split()
    if _is_small(below):
        return bool(words) and (first != "by" or not lexicon.title_words.isdisjoint(words))
    return line.isupper() and below.isupper() and line[-1] not in ".!?"


def _is_reporting(line: str, below: str) -> bool:
    """Whether a line is a firm with its sign, and the line below starts with a quarter.

    >>> [_is_reporting("Halden Salt, Inc. (HSLT)", below) for below in ("Q4 2025 Earnings Call", "Ann Lee")]
    [True, False]
    """
    return _SIGN.search(line) is not None and _QUARTER.match(below) is not None


_SIGN = re.compile(r"\((?:[A-Z]+: ?)?[A-Z.]{1,6}\)\Z")
_QUARTER = re.compile(r"(?:[QHF][1-4Y]|[1-4][QH]) ?'?\d{2}")


def opens_title(line: str, lexicon: LatinLexicon) -> bool:
    """Whether a line says whose words follow, and not on which occasion, or ends with a small word or a firm.

    >>> from transcripts.languages.loading import load_lexicon
    >>> lines = "TRANSCRIPT OF THE MINISTER FOR HARBOURS", "PRIME MINISTER", "The Ministry of"
    >>> [opens_title(line, load_lexicon("en")) for line in lines]
    [True, False, True]
    """
    is_firm = _SIGN.search(line) is not None
    return is_firm or _OPENING.match(line) is not None or _is_open(line, lexicon)


def _is_open(line: str, lexicon: LatinLexicon) -> bool:
    """Whether a line ends with a word that only stands in front of others."""
    last = line.rpartition(" ")[2]
    return last in lexicon.before_things or last in lexicon.particles


_OPENING = re.compile(
    r"(?:\w+ )?(?:transcript|remarks|statement|speech|interview)s? (?:of|by|with)\b", re.IGNORECASE
)
BYLINE = re.compile(r"(?:By|BY|by) [A-Z]")
