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

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.model import Span
from transcripts.parsing.once import read_once
from transcripts.text import find_all, trim


class _Lines:
    """The lines of a text that are not blank, trimmed; where they stand is asked of few."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [*filter(None, map(str.strip, text.split("\n")))]

    @read_once
    def spans(self) -> list[Span]:
        return [*_list_spans(self.text)]


_Placed = Sequence[tuple[int, str]]
"""Some of these lines, each behind its place among them."""
_NUMBER = r"\d{1,4}"
_URL = r"(?:file|\ufb01le|https?)://\S+"
_COUNT = rf"{_NUMBER} ?/ ?{_NUMBER}"
_DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
_STAMP = rf"{_DAY},?[ \t]+\d{{1,2}}:\d\d(?::\d\d)?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_SCHEMES = ("file:", "\ufb01le:", "http:", "https:")
"""With what an address begins."""
_ADDRESS = re.compile(rf"{_URL}(?:[ \t]+{_COUNT})?")
_FOLIO = re.compile(rf"{_COUNT}|[-\u2013\u2014] ?{_NUMBER} ?[-\u2013\u2014]")
"""Lines that only a page prints: an address; a count of pages, a number between dashes."""
_STAMPED = re.compile(r":(?:(?<=[\d, \t][ \t]\d:)|(?<=[\d, \t][ \t]\d\d:))\d\d")
"""What no time of printing is without; a search skips to its colon."""
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
    lines, folio = _Lines(text), language.words.folio
    edged = [(i, words) for i, words in enumerate(lines.words) if words[-1].isdigit() or words[0].isdigit()]
    short = [(i, words) for i, words in enumerate(lines.words) if len(words) <= _LONGEST_FOLIO]
    numbered = [(i, words, number) for i, words in short if (number := _DIGITS.search(words))]
    found = {i for i, words, _ in numbered if _FOLIO.fullmatch(words) or folio.fullmatch(words)}
    found |= _find_addresses(lines)
    found |= _find_printed(lines)
    fed = {*_list_fed(printed, lines)}
    found |= _find_counted(edged, fed)
    found |= _find_titled(lines.words[:_FIRST], edged)
    found |= _find_breaking(numbered, lines)
    edges = found | {index for index, words in edged if _LONE.fullmatch(words)}
    found |= _find_beside(lines.words, edges, fed)
    return [lines.spans[index] for index in sorted(found)] if found else []


def _list_spans(text: str) -> Iterator[Span]:
    """Where the lines that are not blank stand."""
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            yield first, first + len(words)
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


def _find_addresses(lines: _Lines) -> set[int]:
    """The lines with the address of the page."""
    if "://" not in lines.text:
        return set()
    return {
        i for i, words in enumerate(lines.words) if words.startswith(_SCHEMES) and _ADDRESS.fullmatch(words)
    }


def _find_printed(lines: _Lines) -> set[int]:
    """The lines with the time at which all pages were printed."""
    if not _STAMPED.search(lines.text):
        return set()
    stamped = {index: words for index, words in enumerate(lines.words) if ":" in words and _is_stamped(words)}
    times = Counter(stamped.values())
    return {
        index
        for index, words in stamped.items()
        if times[words] >= _FEWEST or _is_beside_page(lines.words, index)
    }


def _is_stamped(words: str) -> bool:
    """Whether a line is a time of printing, perhaps with a title."""
    is_short = len(words) <= _LONGEST and _STAMPED.search(words) is not None
    return is_short and _PRINTED.fullmatch(words) is not None


def _is_beside_page(lines: Sequence[str], index: int) -> bool:
    """Whether a line above or below a line is one that only a page prints."""
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(_ADDRESS.fullmatch(words) or _FOLIO.fullmatch(words) for words in beside)


def _find_counted(edged: _Placed, fed: set[int]) -> set[int]:
    """The lines that a gap parts into a number and a running title, whose numbers count up."""
    chain: list[tuple[int, int, str]] = []
    best: list[tuple[int, int, str]] = []
    for index, number, words in _list_counted(edged):
        if chain and (number != chain[-1][1] + 1 or index - chain[-1][0] <= _APART):
            best, chain = max(best, chain, key=len), []
        chain.append((index, number, words))
    best = max(best, chain, key=len)
    titles = {words for _, _, words in best}
    is_fed = fed.issuperset(index for index, _, _ in best)
    runs = len(best) > _FEWEST or (len(best) == _FEWEST and (is_fed or len(titles) == 1))
    return {index for index, _, _ in best} if runs else set()


def _list_counted(edged: _Placed) -> Iterator[tuple[int, int, str]]:
    """The lines with a number and a title: the index, the number, the title."""
    for index, words in edged:
        if len(words) <= _LONGEST_TITLE:
            match = _AHEAD.fullmatch(words) or _BEHIND.fullmatch(words)
            if match and match["text"][-1] not in _ENDS:
                yield index, int(match["number"]), match["text"]


def _find_titled(first: Sequence[str], edged: _Placed) -> set[int]:
    """The lines that begin as one of the first lines does, with a number behind it that grows."""
    titles = tuple([words for words in first if len(words) >= _SHORTEST])
    found: list[tuple[int, int]] = []
    for index, words in edged:
        match = _read_titled(words) if words.startswith(titles) else None
        if match and any(_runs(title, match["text"]) for title in titles):
            found.append((index, int(match["number"])))
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


def _find_breaking(numbered: Sequence[tuple[int, str, re.Match[str]]], lines: _Lines) -> set[int]:
    """The short lines that are alike but for a number, one more than the last, and break sentences."""
    series: dict[str, list[tuple[int, int]]] = {}
    for index, line, number in numbered:
        if line[-1] not in _ENDS:
            words = f"{line[: number.start()]}#{line[number.end() :]}"
            series.setdefault(words, []).append((index, int(number[0])))
    running = [pages for pages in series.values() if _counts_up(pages)]
    return {index for pages in running if _break_sentences(lines, pages) for index, _ in pages}


_LONGEST_FOLIO, _SELDOM = 30, 3
"""Characters of a line that gives the page's number in words; of so many pages, one breaks a sentence."""


def _counts_up(pages: Sequence[tuple[int, int]]) -> bool:
    """Whether each of several numbers is one more than the last."""
    return len(pages) > _FEWEST and all(below - above == 1 for (_, above), (_, below) in pairwise(pages))


def _break_sentences(lines: _Lines, pages: Sequence[tuple[int, int]]) -> bool:
    """Whether enough lines of a series break sentences."""
    breaking = sum(_breaks_sentence(lines, index) for index, _ in pages)
    return breaking * _SELDOM >= len(pages)


def _breaks_sentence(lines: _Lines, index: int) -> bool:
    """Whether the line above a line goes on in the one below it."""
    spans = lines.spans
    return 0 < index < len(spans) - 1 and _breaks(lines.text, spans[index - 1][1], spans[index + 1][0])


def _list_fed(text: str, lines: _Lines) -> Iterator[int]:
    """The lines right above and below a form feed."""
    if "\x0c" not in text:
        return
    spans = lines.spans
    for index, (start, end) in enumerate(spans):
        above = text[spans[index - 1][1] if index else 0 : start]
        below = text[end : spans[index + 1][0] if index + 1 < len(spans) else len(text)]
        if "\x0c" in above or "\x0c" in below:
            yield index


def _find_beside(lines: Sequence[str], edges: set[int], fed: set[int]) -> set[int]:
    """The lines that come back next to the edges of pages, in the same words but for their numbers."""
    if not (edges or fed):
        return set()
    places = _list_places(lines, edges)
    found: set[int] = set()
    for at in places.values():
        if len(at) >= _FEWEST:
            beside = [index for index in at if index in fed or index - 1 in edges or index + 1 in edges]
            if len(beside) >= max(_FEWEST, _BESIDE * len(at)):
                found.update(at)
    return found


def _list_places(lines: Sequence[str], edges: set[int]) -> dict[str, list[int]]:
    """Where short lines stand that end no sentence, by their words without their numbers."""
    places: dict[str, list[int]] = {}
    for index, words in enumerate(lines):
        if index not in edges and len(words) <= _LONGEST_TITLE and words[-1] not in _ENDS:
            places.setdefault(_DIGITS.sub("#", words), []).append(index)
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
    words = "".join(title.split())
    if not words or words not in "".join(text[: labels[0].start].split()):
        return []
    starts = {label.start for label in labels}
    below = _list_repeated(text, labels[0].end, words)
    return [span for span in below if span[0] not in starts]


def _list_repeated(text: str, start: int, words: str) -> Iterator[Span]:
    """Where lines from an offset on hold some words and nothing else, blanks left out."""
    for at in find_all(text, words[0], start):
        begin = text.rfind("\n", start, at) + 1 or start
        if begin == at or (text[at - 1].isspace() and text[begin:at].isspace()):
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            if "".join(text[at:end].split()) == words:
                yield trim(text, at, end)
