"""From the head of a release to its title: of the lines that could be it, the one for which most speaks.

Each line of words becomes a `_Line` with its evidence: where it stands and how it is printed, as found here,
and what its words say, as the language tells. `_WEIGHTS` weighs it, every line further down costs something,
the heaviest line wins, and of equals the first. A headline over several lines is joined at the end.

Hard cases:
    `The Halden Courier` above `News | Sports | Opinion`, the headline below names no conference: links stand
    below the name of a site, a byline or a date below a title.
    `TRANSCRIPT OF THE MINISTER` / `THE HON. OWEN LEE MP` / `DOORSTOP, PORT HALDEN` is one headline; `HANSARD
    TRANSCRIPT` below `POST-CABINET PRESS CONFERENCE` is a mark of the page.
    `江 农 简 报` / `江农【2016】69号` / `**座谈纪要**`: a series and its number stand above a title.
    `Earnings Call Transcript` is the name of a page, `Brackwater Q3 2025 Earnings Call` below it its title.
    Two lines in one larger type of a PDF: the reader marks both as one heading.
    `President and CEO — Chirag “CJ” Dale` among others so printed is no title, nor is a line that ends with a
    question mark below two paragraphs of a speech that has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.model import Span
from transcripts.parsing.headnote.fields import LONGEST, MARKS, even_out, find_given, leave_marks
from transcripts.parsing.headnote.links import is_menu, is_row
from transcripts.parsing.induction.folding import blank_dirt
from transcripts.parsing.page.unwrapping import find_width

_FULL_STOPS = frozenset("。！!？?….")
_SHORTEST = 4
"""Characters of a title."""
_REACH = 3000
"""Characters at the head of a release in which its title stands."""
_WEIGHTS = {
    "heading": 1.5,
    "bold": 1.0,
    "dated": 0.4,
    "brief": -1.5,
    "stamp": -2.0,
    "site": -4.0,
    "linked": -4.0,
    "row": -4.0,
    "listed": -4.0,
    "inside": -4.0,
}
"""What speaks for a line and against it; that it names the occasion weighs as the language has it."""


_Printed = tuple[int, str]
"""A printed line without the blanks in front, and where it starts."""


class _Line(NamedTuple):
    """A line that could be the title."""

    words: str
    start: int
    order: int
    """Which of the printed lines it is."""
    evidence: frozenset[str]
    """`heading` (marked as one), `bold` (all of it is), `dated` (a date, a byline or a field of the page
    below a line that says nothing for or against itself), `stamp` (a day and where), `linked` (links below
    one that names no event), `row` (links), and what its words say."""
    heading: Span | None = None
    """The one around it that a reader marks."""


def find_title(
    text: str, head: int, furniture: list[Span], language: Language, headings: Sequence[Span] = ()
) -> str | None:
    """The title as printed, white space evened out; None where no line of the head could be one."""
    given = find_given(text, head, language)
    if given:
        return given
    lines = _list_lines(blank_dirt(text[: 2 * _REACH]), _end_head(text, head), furniture, language)
    lines = [line._replace(heading=_find_around(line.start, headings)) for line in lines]
    best = _choose(lines, language)
    return None if best is None else language.leave_series(_join(lines, best, language), text)


def choose_title(
    given: str | None,
    text: str,
    head: int,
    furniture: list[Span],
    language: Language,
    headings: Sequence[Span] = (),
) -> str | None:
    """The title a document gives of itself if it says more than of what kind it is, else the one found.

    A title of the kind alone (`Earnings Call Transcript`) is kept where no line of the head says more, and
    so is one that names no event and that the head does not print: programs put names of their own there
    (`Word Document`).
    """
    if given and not language.is_vague(given):
        names_event = language.words.names_event
        if names_event(given) or _without_blanks(given) in _without_blanks(text[:_REACH]):
            return given
    found = find_title(text, head, furniture, language, headings)
    if given and (found is None or language.is_vague(found) or not language.words.names_event(found)):
        return given
    return found


def _without_blanks(words: str) -> str:
    return "".join(words.split()).casefold()


def _end_head(text: str, head: int) -> int:
    """Where the lines end that could be the title: with the head, or with the last whole line in reach."""
    return head if head < _REACH or len(text) <= _REACH else text.rfind("\n", 0, _REACH) + 1 or _REACH


def _choose(lines: list[_Line], language: Language) -> int | None:
    """The index of the heaviest line that is not somebody with their office; None if there is none."""
    customs = language.words.customs
    weights = _WEIGHTS | {"occasion": customs.occasion}
    heavy = [
        sum(map(weights.__getitem__, line.evidence)) - at * customs.further_down
        for at, line in enumerate(lines)
    ]
    ranked = sorted(range(len(lines)), key=lambda at: -heavy[at])
    return next((at for at in ranked if not _is_person(lines[at], language)), None)


def _is_person(line: _Line, language: Language) -> bool:
    """Whether a line holds nothing but an office and who has it."""
    if "occasion" in line.evidence:
        return False
    reading = language.read_label(line.words)
    return reading.kind == "person" and reading.title is not None


def _join(lines: list[_Line], best: int, language: Language) -> str:
    """The whole title of which a line is part: from the one above that opens it to the last that goes on."""
    first, last = best, best
    while last + 1 < len(lines) and _follows(lines[last], lines[last + 1], language):
        last += 1
    while first and _follows(lines[first - 1], lines[first], language):
        first -= 1
    first = next((at for at in range(first, best) if _opens(lines[at], lines[best], language)), best)
    return language.title_joint.join(line.words for line in lines[first : last + 1])


def _follows(line: _Line, below: _Line, language: Language) -> bool:
    is_whole = line.heading is not None and line.heading == below.heading
    return below.order == line.order + 1 and (is_whole or language.goes_on(line.words, below.words))


def _opens(line: _Line, best: _Line, language: Language) -> bool:
    """Whether a title begins at a line above the one that says most."""
    return language.opens_title(line.words) or (line.heading is not None and line.heading == best.heading)


def _find_around(at: int, spans: Sequence[Span]) -> Span | None:
    return next((span for span in spans if span[0] <= at < span[1]), None)


def _list_lines(text: str, head: int, furniture: list[Span], language: Language) -> list[_Line]:
    """The first lines that could be a title."""
    starts = {start for start, _ in furniture if start < head}
    printed = [*_leave_prose(_split(text[:head]), language)]
    listed = _find_listed(printed)
    lines: list[_Line] = []
    width = find_width(text) if any(line.startswith("#") for _, line in printed) else 0
    for order, (start, line) in enumerate(printed):
        if start in starts or _is_spoken(line, text):
            continue
        if line.startswith("#") and width:
            line = _unwrap_heading(text, start, width)
        words = _read_title(line, language)
        if words:
            below = printed[order + 1][1] if order + 1 < len(printed) else ""
            evidence = frozenset(_describe(line, words, below, language))
            if start in listed and "occasion" not in evidence:
                evidence |= {"listed"}
            lines.append(_Line(words, start, order, evidence))
            if len(lines) == language.words.customs.head_lines:
                break
    return lines


def _unwrap_heading(text: str, start: int, width: int) -> str:
    r"""The line of a heading, with those below it into which it is wrapped.

    >>> page = "# The minister answers questions\non the bridge\n\nLEE: Good morning."
    >>> _unwrap_heading(page, 0, 34)
    '# The minister answers questions on the bridge'
    """
    heading, *below = text[start:].split("\n\n", 1)[0].split("\n")
    length = len(heading)
    for line in below:
        words = line.split(maxsplit=1)
        if not words or line[0] in MARKS + "![-|" or length + 1 + len(words[0]) <= width:
            break
        heading, length = f"{heading.rstrip()} {line}", len(line)
    return heading


def _split(lead: str) -> Iterator[_Printed]:
    """The printed lines, each with the offset of its first character."""
    at = 0
    for line in lead.split("\n"):
        if bare := line.lstrip():
            yield at + len(line) - len(bare), bare
        at += len(line) + 1


def _leave_prose(printed: Iterable[_Printed], language: Language) -> Iterator[_Printed]:
    """The printed lines above the second paragraph of running text: no title stands below that."""
    least = _PROSE * language.words.customs.breadth
    paragraphs = 0
    for start, line in printed:
        paragraphs += len(line) >= least and line.rstrip()[-1] in _FULL_STOPS
        if paragraphs == _FEW:
            break
        yield start, line


_PROSE = 64
"""Han characters from which a line that ends with a stop is a paragraph."""
_FEW = 2
"""Paragraphs of which only the second is no lead."""


def _find_listed(printed: Sequence[_Printed]) -> frozenset[int]:
    """Where the entries of a list start, which are printed alike: an office or a figure, a dash, and whose.

    >>> names = "Chief Executive - Ann Lee", "Director of Finance - Bo Ray", "Analyst - Cy Orr"
    >>> len(_find_listed([*enumerate(names)])), len(_find_listed([(0, names[0]), (1, "Fire - day 3")]))
    (3, 0)
    """
    dashes = {line: dash for _, line in printed if (dash := _DASH.search(line))}
    around = {
        line[max(0, dash.start() - _BESIDE) : dash.end() + _BESIDE]: dash[0] for line, dash in dashes.items()
    }
    counts = Counter(around.values())
    return frozenset(
        [start for start, line in printed if line in dashes and counts[dashes[line][0]] >= _ENTRIES]
    )


_DASH = re.compile(r"(?<=\S)(?: [-\u2013\u2014]|--) (?=\S)")
_ENTRIES = 3
"""Lines that make a list, unlike one another beside the dash: a title may be printed several times."""
_BESIDE = 6
"""Characters on either side of it."""


def _read_title(printed: str, language: Language) -> str | None:
    """The words of a line without marks and stamps, if they could be a title."""
    line = language.leave_text(_COUNTED.sub("", leave_marks(printed)))
    line = language.leave_note(_cut_stamp(line, language))
    longest = LONGEST * language.words.customs.breadth
    if (
        not _SHORTEST <= len(line) <= longest
        or not language.could_be_title(line)
        or _is_field(line, language)
    ):
        return None
    if language.words.simplify(line).lower() in language.words.sections:
        return None
    return even_out(line)


_COUNTED = re.compile(r"\A(?:\[ *\d{1,4}\]|#\d{1,4}\b) *(?:\[\w{1,4}\] *)?(?=\w)")
"""The number of a paragraph, and the tag of its language, at the head of a line."""


def _describe(printed: str, words: str, below: str, language: Language) -> Iterator[str]:
    """The evidence of a line, by itself and by the line printed below it."""
    said = [*language.describe_title(words)]
    yield from said
    yield from _describe_print(printed)
    if not said and _is_dateline(words, language):
        yield "stamp"
    if is_menu(words, named="occasion" in said):
        yield "row"
    below = below.strip(MARKS)
    if not said and _is_stamp(below, language):
        yield "dated"
    if "occasion" not in said and is_row(below):
        yield "linked"


def _describe_print(printed: str) -> Iterator[str]:
    """Whether a line is marked as a heading, or all of it is bold."""
    if printed.startswith("#") or _HEADED.match(printed):
        yield "heading"
    elif _BOLD.match(printed):
        yield "bold"


_BOLD = re.compile(r"\*\*[^*\n]+\*\*[ \t]*\Z")
_HEADED = re.compile(r"(={1,6})[^=\n]+\1[ \t]*\Z")
"""A heading of a wiki."""


def _is_dateline(line: str, language: Language) -> bool:
    """Whether a line starts with a day in words and holds but a place behind it."""
    day = next(iter(language.find_dates(line, 0, len(line))), None)
    if day is None or day.at or not language.is_written_out(line[: day.end]):
        return False
    return len(line) - day.end <= _PLACE and line[day.end : day.end + 1] in ("", " ", ",", "，", "\u3000")


_PLACE = 8
"""Characters of the place behind a day, at most."""


def _cut_stamp(line: str, language: Language) -> str:
    """A line that names an occasion without the day and the hour that close it."""
    clock = _CLOCK.search(line) if ":" in line or "：" in line else None
    if clock is None:
        return line
    day = next((found for found in language.find_dates(line, 0, clock.start() + 1)), None)
    if day is None or _BETWEEN.fullmatch(line, day.end, clock.start()) is None:
        return line
    title = line[: day.at].rstrip(" \t\u3000[(（【")
    return title if language.words.names_event(title) else line


_CLOCK = re.compile(
    r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?[ \])）】]*(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"[ \t\u3000,，T]*")


def _is_stamp(line: str, language: Language) -> bool:
    """Whether a line is a byline, a field of the page, or a day with at most a place beside it."""
    if language.byline.match(line) or _is_field(line, language):
        return True
    dates = language.find_dates(line, 0, len(line)) if len(line) <= _STAMP else []
    return bool(dates) and not language.words.names_event(line) and line[-1] not in _FULL_STOPS


_STAMP = 60
"""Characters of a line that gives a day and says nothing."""


def _is_spoken(printed: str, text: str) -> bool:
    """Whether a line says a sentence behind a head that comes back at the start of another line."""
    if ":" not in printed and "：" not in printed:
        return False
    key, _, _ = printed.replace("：", ":").partition(":")
    if printed.rstrip(MARKS)[-1:] not in _FULL_STOPS:
        return False
    head = f"\n{printed[: len(key) + 1]}"
    return text.count(head) + text.startswith(head[1:]) > 1


def _is_field(line: str, language: Language) -> bool:
    """Whether a line gives what a page prints before a colon (`来源：…`), or what is said behind a label."""
    if ":" not in line and "：" not in line:
        return False
    key, _, value = line.replace("：", ":").partition(":")
    if language.words.names_event(key):
        return False
    if _is_day(value, language):
        return True
    key = language.words.simplify(key.strip()).lower()
    return language.words.label_kinds.get(key) in _NO_TITLES


def _is_day(value: str, language: Language) -> bool:
    """Whether a field holds nothing but a day."""
    dates = language.find_dates(value, 0, len(value)) if len(value) <= _STAMP else []
    return any(not value[: found.at].strip() and not value[found.end :].strip() for found in dates)


_NO_TITLES = frozenset({"metadata", "credit", "asker", "answerer", "moderator"})
