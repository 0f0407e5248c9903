"""From text to what the page added: furniture and events, line by line, and where posts of others begin.

Hard cases:
    `相关新闻` above links (`国防部：舰艇编队将参加演练`) that look as labels do;
    the same words as a link in a menu above the text.
    `[15:04]` at the end of a paragraph, the minute it was posted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate, Kinds
from transcripts.model import Mark, MarkKind, Span
from transcripts.parsing.drafts import Page
from transcripts.text import PARAGRAPH, trim


def find_end(body: str, language: Language) -> int:
    """Where the release ends and links or other people's posts begin, in the source text."""
    post = language.words.posts.search(body)
    end = post.start() if post else len(body) - 1
    for heading in language.words.link_heading.finditer(body, max(0, end - _FOOT), end + 1):
        if not _SENTENCE.search(body, heading.end(), end + 1):
            return heading.start()
    return end


_FOOT = 3000
"""Characters at the end of a page in which its links stand."""
_SENTENCE = re.compile(r"[。！!；;.][”」』）)\]]?[ \t]*(?:\n|\Z)|[^\n]{80}")
"""What no link is: a line that ends as a sentence does, or is long."""


def find_page(
    body: str, candidates: list[Candidate], end: int, marks: tuple[Mark, ...], language: Language
) -> Page:
    """The furniture and event lines, in order, as trimmed spans.

    Args:
        body: the source text with one line feed put in front.
        candidates: its line heads; some of them read as the page's.
        end: where other people's posts begin.
        marks: what the reader knows; some of it is nobody's words.
        language: of the release's language.
    """
    furniture, events = _list_marked(marks, "furniture"), _list_marked(marks, "event")
    marked = {start for start, _ in (*furniture, *events)}
    lines, told = _list_page_lines(body, end, language)
    lines += [_take_line(body, c) for c in candidates if c.reading.kind in _PRINTED and _is_page_line(c)]
    furniture += _leave(lines, marked)
    events += _leave(told, marked)
    taken = {start for start, _ in (*furniture, *events)}
    furniture += _leave(_list_links(body, end, language), taken)
    furniture += _leave(_list_stamps(body, end + 1), marked)
    furniture.sort()
    return Page(furniture, events, end)


def _list_marked(marks: tuple[Mark, ...], kind: MarkKind) -> list[Span]:
    return [mark.span for mark in marks if mark.kind == kind]


def _leave(lines: Iterable[Span], taken: set[int]) -> list[Span]:
    """The lines that start at no offset that is taken."""
    return [line for line in lines if line[0] not in taken]


def _list_page_lines(body: str, end: int, language: Language) -> tuple[list[Span], list[Span]]:
    """The lines that read as the page's by themselves, and those that say what somebody did."""
    lines: list[Span] = []
    events: list[Span] = []
    for match in language.words.page_line.finditer(body, 0, end + 1):
        span = _trim(body, match.start() + 1, match.end())
        (lines if match["event"] is None else events).append(span)
    return lines, events


def _list_links(body: str, end: int, language: Language) -> list[Span]:
    """The lines from a heading of links to the end of the page; none if one of them could be a sentence."""
    for heading in language.words.links_heading.finditer(body, max(0, end - _LINKS), end + 1):
        lines = [match.span() for match in PARAGRAPH.finditer(body, heading.start() + 1, end + 1)]
        if all(_is_link(body[start:stop].strip()) for start, stop in lines):
            return [_trim(body, *line) for line in lines]
    return []


_LINKS = 3000
"""Characters at the end of a page in which its links stand."""
_LONGEST_LINK, _BRIEF = 90, 3
"""Characters of a link; words of a line that may end as a sentence does and be one (`Stay updated.`)."""


def _is_link(line: str) -> bool:
    brief = len(line.split()) <= _BRIEF
    return brief or (len(line) <= _LONGEST_LINK and line[-1] not in '.!?…—–-,;:”"')


def _list_stamps(body: str, end: int) -> Iterator[Span]:
    """The times of day in brackets that end a line of speech, as spans in the source text."""
    for clock in _CLOCK.finditer(body, 1, end):
        close = clock.end() - 2
        stamp = _STAMP.search(body, max(0, close - _LONGEST_STAMP), close + 1)
        if stamp:
            yield _trim(body, *stamp.span())


_CLOCK = re.compile(r":(?<=\d:)\d\d[\]］】]\n")
"""The end of such a line, from the last colon of its time."""
_STAMP = re.compile(r"(?<=[^\s:：])[ \t\u3000]*[\[［【]\d{1,2}:\d\d(?::\d\d)?.\Z")
_LONGEST_STAMP = 16
"""Characters of a stamp with its brackets and the blanks in front."""


_PRINTED: Kinds = frozenset({"credit", "furniture"})
"""Kinds of line heads whose whole line may be the page's."""


def _is_page_line(candidate: Candidate) -> bool:
    return candidate.reading.kind == "credit" or not candidate.form.has_colon


def _take_line(body: str, candidate: Candidate) -> Span:
    end = body.find("\n", candidate.end + 1)
    return _trim(body, candidate.start + 1, end if end >= 0 else len(body))


def _trim(body: str, start: int, end: int) -> Span:
    """The trimmed span, in the source text's offsets."""
    start, end = trim(body, start, end)
    return start - 1, end - 1
