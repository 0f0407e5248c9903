r"""From pages printed one below the other to their running heads, feet and folios, which nobody says.

A browser that prints, a reader of PDF and a text with form feeds put them between the lines of a turn. They
are told by how they are printed and by what recurs, in any language; without them, a paragraph goes on.

Hard cases:
    `2   Harbour Review` on even pages, `The Ferries   3` on odd ones.
    `file:///home/ann/page.html    1/3` below, `11/30/26, 2:08 AM` above.
    `Boats    12` over `Piers    13`: figures of a table count up, but stand close together.
    `Question 1`, `Question 2`: headings count up, too, and one blank parts the number from its word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.model import Span


class _Line(NamedTuple):
    """A line that is not blank, trimmed."""

    start: int
    end: int
    words: str


_NUMBER = r"\d{1,4}"
_URL = r"(?:file|\ufb01le|https?)://\S+"
_COUNT = rf"{_NUMBER} ?/ ?{_NUMBER}"
_DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
_STAMP = rf"{_DAY},?[ \t]+\d{{1,2}}:\d\d(?::\d\d)?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_FOLIO = re.compile(rf"{_URL}(?:[ \t]+{_COUNT})?|{_COUNT}|[-\u2013\u2014] ?{_NUMBER} ?[-\u2013\u2014]")
"""A line that only a page prints: an address, a count of pages, a number between dashes."""
_PRINTED = re.compile(rf"(?:(?P<text>\S[^\n]*?)[ \t]+)?{_STAMP}(?:[ \t]+(?P<title>\S[^\n]*))?")
"""A line with the time of printing, and perhaps the title of the page."""
_GAP = r"(?:[ ]{2,}|[ ]*\t[ \t]*|[ \t]*[|\uff5c\u00b7\u2022][ \t]*|[ \t]+[\u2013\u2014-][ \t]+)"
_AHEAD = re.compile(rf"(?P<number>{_NUMBER}){_GAP}(?P<text>[^\W\d_][^\n]*)")
_BEHIND = re.compile(rf"(?P<text>[^\W\d_][^\n]*?){_GAP}(?P<number>{_NUMBER})")
"""A number that a gap or a sign parts from a running title."""
_TITLED = re.compile(rf"(?P<text>[^\W\d_][^\n]*?)[ \t,.:]*\b(?P<number>{_NUMBER})(?:[ \t]*/[ \t]*\d{{1,4}})?")
_LONE = re.compile(rf"{_NUMBER}")
_LONGEST = 120
"""Characters of a line of the page; addresses apart."""
_LONGEST_TITLE = 90
_APART = 1
"""How far one head stands from the next, in lines, where they belong to a table and not to pages."""
_FEWEST = 2
"""Pages from which something runs."""
_FIRST = 8
"""Lines at the start of a text among which its title stands."""
_BESIDE = 0.6
"""The share of the places of a line that are next to the page's."""
_ENDS = frozenset(".?!;,:\u2026\u3002\uff01\uff1f\uff1b\uff0c\uff1a")
_LINE_BREAK = re.compile(r"(?<![\n\x0c])\x0c")


def part_pages(text: str) -> str:
    r"""The text, of the same length, with white space that is known everywhere for form feeds.

    >>> part_pages("Good morning.\f\nWhy?\n\fIt froze.")
    'Good morning.\n\nWhy?\n It froze.'
    """
    return _LINE_BREAK.sub("\n", text).replace("\x0c", " ") if "\x0c" in text else text


def find_running(text: str, printed: str, language: Language) -> list[Span]:
    r"""The heads, feet and folios of the pages of a text, in order, as trimmed spans of its lines.

    Args:
        text: without the printed numbers of its lines.
        printed: with its form feeds, where it has any.
        language: whose words may give the number of a page.

    >>> from transcripts.languages import load_language
    >>> said = "The Ferries\nLEE: We mended\nfile:///a.html 1/2\nthe pier.\nfile:///a.html 2/2"
    >>> [said[slice(*span)] for span in find_running(said, said, load_language("en"))]
    ['file:///a.html 1/2', 'file:///a.html 2/2']
    """
    lines = list(_list_lines(text))
    folio = language.words.folio
    found = {
        at for at, (_, _, words) in enumerate(lines) if _FOLIO.fullmatch(words) or folio.fullmatch(words)
    }
    found |= _find_printed(lines)
    fed = {*_list_fed(printed, lines)}
    found |= _find_counted(lines, fed)
    found |= _find_titled(lines)
    found |= _find_breaking(text, lines)
    edges = found | {index for index, line in enumerate(lines) if _LONE.fullmatch(line.words)}
    found |= _find_beside(lines, edges, fed)
    return [lines[index][:2] for index in sorted(found)]


def _list_lines(text: str, start: int = 0) -> Iterator[_Line]:
    """The lines that are not blank, from an offset on."""
    at = start
    for line in text[start:].split("\n"):
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            yield _Line(first, first + len(words), words)
        at += len(line) + 1


def join_pages(text: str, running: Sequence[Span]) -> str:
    r"""The text, of the same length, with one line feed where nothing but the page's lines break a sentence.

    >>> said = "LEE: We mended\n\n      \n\nthe pier."
    >>> join_pages(said, [(16, 22)])
    'LEE: We mended\n         the pier.'
    """
    pieces: list[str] = []
    at = 0
    for above, below in _list_gaps(text, running):
        if _breaks(text, above, below):
            pieces += [text[at:above], "\n", " " * (below - above - 1)]
            at = below
    return "".join([*pieces, text[at:]])


def leave_blanked(text: str) -> str:
    r"""The text without the stretches that stand for lines of the page, so that its width can be told.

    >>> leave_blanked("We mended\n                the pier.")
    'We mended\nthe pier.'
    """
    return _BLANKED.sub("", text)


_BLANKED = re.compile(r" {8,}")


def _list_gaps(text: str, running: Sequence[Span]) -> Iterator[Span]:
    """From the end of what is said above lines of the page to the start of what is said below."""
    ends = [0, *(end for _, end in running)]
    starts = [*(start for start, _ in running), len(text)]
    above = 0
    for index, (end, start) in enumerate(zip(ends, starts, strict=True)):
        said = text[end:start].strip()
        if said and index:
            yield above, start - len(text[end:start].lstrip())
        above = end + len(text[end:start].rstrip()) if said else above


def _breaks(text: str, above: int, below: int) -> bool:
    """Whether a line that ends at an offset goes on at another: with a small letter, or with a wide one."""
    if not 0 < above < below < len(text) or text[above - 1] in _ENDS:
        return False
    first = text[below]
    return first.islower() or (first.isalpha() and not first.isupper() and text[above - 1].isalpha())


def _find_printed(lines: Sequence[_Line]) -> set[int]:
    """The lines with the time at which all pages were printed."""
    stamped = {
        index: line.words
        for index, line in enumerate(lines)
        if len(line.words) <= _LONGEST and _PRINTED.fullmatch(line.words)
    }
    times = Counter(stamped.values())
    beside = {index for index, line in enumerate(lines) if _FOLIO.fullmatch(line.words)}
    return {
        index
        for index, words in stamped.items()
        if times[words] >= _FEWEST or beside & {index - 1, index + 1}
    }


def _find_counted(lines: Sequence[_Line], fed: set[int]) -> set[int]:
    """The lines that a gap parts into a number and a running title, whose numbers count up."""
    chain: list[tuple[int, int, str]] = []
    best: list[tuple[int, int, str]] = []
    for index, number, words in _list_counted(lines):
        if chain and (number != chain[-1][1] + 1 or index - chain[-1][0] <= _APART):
            best, chain = max(best, chain, key=len), []
        chain.append((index, number, words))
    best = max(best, chain, key=len)
    titles = Counter([words for _, _, words in best])
    is_fed = fed.issuperset(index for index, _, _ in best)
    runs = len(best) > _FEWEST or (len(best) == _FEWEST and (is_fed or len(titles) == 1))
    return {index for index, _, _ in best} if runs else set()


def _list_counted(lines: Sequence[_Line]) -> Iterator[tuple[int, int, str]]:
    """The lines with a number and a title: the index, the number, the title."""
    for index, line in enumerate(lines):
        if len(line.words) <= _LONGEST_TITLE and (line.words[0].isdigit() or line.words[-1].isdigit()):
            match = _AHEAD.fullmatch(line.words) or _BEHIND.fullmatch(line.words)
            if match and match["text"][-1] not in _ENDS:
                yield index, int(match["number"]), match["text"]


def _find_titled(lines: Sequence[_Line]) -> set[int]:
    """The lines that begin as one of the first lines does, with a number behind it that grows."""
    titles = [line.words for line in lines[:_FIRST] if len(line.words) >= _SHORTEST]
    read = [(index, match) for index, line in enumerate(lines) if (match := _read_titled(line.words))]
    found = [
        (index, int(match["number"]))
        for index, match in read
        if any(_runs(title, match["text"]) for title in titles)
    ]
    rising = all(above < below for (_, above), (_, below) in pairwise(found))
    return {index for index, _ in found} if rising and len(found) >= _FEWEST else set()


def _read_titled(words: str) -> re.Match[str] | None:
    """A short line that ends in a number."""
    is_short = len(words) <= _LONGEST_TITLE and words[-1].isdigit()
    return _TITLED.fullmatch(words) if is_short else None


_SHORTEST = 6
"""Characters of a title that runs on all pages."""
_NUMBER_WORD = 8
"""Characters of a word that stands between a title and its number."""


def _runs(title: str, words: str) -> bool:
    """Whether words are a title, perhaps with a word for the page behind it."""
    return words.startswith(title) and len(words) - len(title) <= _NUMBER_WORD


def _find_breaking(text: str, lines: Sequence[_Line]) -> set[int]:
    """The lines that are alike but for a number, each one more than the last, and break sentences."""
    series: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        number = _DIGITS.search(line.words) if len(line.words) <= _LONGEST_FOLIO else None
        if number and line.words[-1] not in _ENDS:
            words = f"{line.words[: number.start()]}#{line.words[number.end() :]}"
            series.setdefault(words, []).append((index, int(number[0])))
    running = [pages for pages in series.values() if _counts_up(pages)]
    return {index for pages in running if _break_sentences(text, lines, pages) for index, _ in pages}


_LONGEST_FOLIO, _SELDOM = 30, 3
"""Characters of a line that gives the page's number in words; of so many pages, one breaks a sentence."""


def _counts_up(pages: Sequence[tuple[int, int]]) -> bool:
    """Whether each of several numbers is one more than the last."""
    return len(pages) > _FEWEST and all(below - above == 1 for (_, above), (_, below) in pairwise(pages))


def _break_sentences(text: str, lines: Sequence[_Line], pages: Sequence[tuple[int, int]]) -> bool:
    """Whether enough lines of a series break sentences."""
    breaking = sum(_breaks_sentence(text, lines, index) for index, _ in pages)
    return breaking * _SELDOM >= len(pages)


def _breaks_sentence(text: str, lines: Sequence[_Line], index: int) -> bool:
    """Whether the line above a line goes on in the one below it."""
    return 0 < index < len(lines) - 1 and _breaks(text, lines[index - 1].end, lines[index + 1].start)


def _list_fed(text: str, lines: Sequence[_Line]) -> Iterator[int]:
    """The lines right above and below a form feed."""
    if "\x0c" not in text:
        return
    for index, line in enumerate(lines):
        above = text[lines[index - 1].end if index else 0 : line.start]
        below = text[line.end : lines[index + 1].start if index + 1 < len(lines) else len(text)]
        if "\x0c" in above or "\x0c" in below:
            yield index


def _find_beside(lines: Sequence[_Line], edges: set[int], fed: set[int]) -> set[int]:
    """The lines that come back next to the edges of pages, in the same words but for their numbers."""
    if not (edges or fed):
        return set()
    places = _list_places(lines, edges)
    found: set[int] = set()
    for at in places.values():
        beside = [index for index in at if index in fed or {index - 1, index + 1} & edges]
        if len(at) >= _FEWEST and len(beside) >= max(_FEWEST, _BESIDE * len(at)):
            found.update(at)
    return found


def _list_places(lines: Sequence[_Line], edges: set[int]) -> dict[str, list[int]]:
    """Where short lines stand that end no sentence, by their words without their numbers."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index not in edges and len(line.words) <= _LONGEST_TITLE and line.words[-1] not in _ENDS:
            places.setdefault(_DIGITS.sub("#", line.words), []).append(index)
    return places


_DIGITS = re.compile(r"\d+")


def find_titles(text: str, title: str, labels: Sequence[Candidate]) -> list[Span]:
    r"""The lines below the first label that hold nothing but the title that stands above it.

    >>> from transcripts.languages.types import Form, Reading
    >>> said = "The Harbour Ferries\nLEE: Who pays?\nThe Harbour Ferries\nWe do."
    >>> label = Candidate(20, 24, "LEE", Form("", "colon"), Reading("person"))
    >>> find_titles(said, "The Harbour Ferries", [label])
    [(35, 54)]
    """
    if len(title) < _SHORTEST or not labels:
        return []
    starts = {label.start for label in labels}
    words = "".join(title.split())
    if words not in "".join(text[: labels[0].start].split()):
        return []
    if not _holds_line(text[labels[0].end :], words):
        return []
    below = _list_lines(text, labels[0].end)
    return [line[:2] for line in below if line.start not in starts and "".join(line.words.split()) == words]


def _holds_line(text: str, words: str) -> bool:
    """Whether words without blanks are a line of a text; a line is joined only where it may be."""
    lines = [line for line in text.split("\n") if len(line) >= len(words)]
    return any("".join(line.split()) == words for line in lines if line.lstrip()[:1] == words[0])
