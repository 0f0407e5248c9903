"""From the head of a release to its title: the line that names the event, else its first line of words."""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon
from transcripts.model import Span

_NAMED = re.compile(r"(?m)^[ \t\u3000]*(?:title|标题|標題)[:：][ \t\"“]*(?P<title>[^\n]*?)[\"”]?[ \t]*$")
_MARKS = " \t\u3000\xa0*#>"
_NO_TITLE = re.compile(
    r"https?:|www\.|^!\[|^<|\d{1,2}:\d{2}|[:：][^:：]*[:：]|[。!！]$"
    r"|^\W*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\W\d]*$|^(?![【《“「#])[\W_]|^\S{2,6}(?: +\S{2,6}){2,}$"
)
"""Addresses, images, clock times, metadata, sentences, dates alone, rules, rows of links."""
_SPACES = re.compile(r"[ \t\xa0]+")
_LONGEST = 90
_SITE = 12
"""Characters up to which a first line may be the site's name."""
_LINES = 4
"""Lines of the head that are looked at."""


def find_title(text: str, head: int, furniture: list[Span], lexicon: Lexicon) -> str | None:
    """The title as printed, white space evened out; None where no line of the head could be one."""
    named = _NAMED.search(text, 0, min(head, 600))
    if named and len(named["title"]) <= _LONGEST:
        return _even_out(named["title"])
    lines = _list_lines(text, min(head, 3000), furniture)
    if not lines:
        return None
    if len(lines[0]) <= _SITE and not _names_event(lines[0], lexicon):
        return next((line for line in lines[1:4] if _names_event(line, lexicon)), lines[0])
    return lines[0]


def _list_lines(text: str, head: int, furniture: list[Span]) -> list[str]:
    """The first lines that could be a title."""
    starts = {start for start, _ in furniture if start < head}
    lines: list[str] = []
    at = 0
    for printed in text[:head].split("\n"):
        start = at + len(printed) - len(printed.lstrip())
        at += len(printed) + 1
        line = printed.strip(_MARKS)
        if start not in starts and 4 <= len(line) <= _LONGEST and _NO_TITLE.search(line) is None:
            lines.append(_even_out(line))
            if len(lines) == _LINES:
                break
    return lines


def _names_event(line: str, lexicon: Lexicon) -> bool:
    return lexicon.conference.search(line) is not None or lexicon.interview.search(line) is not None


def _even_out(line: str) -> str:
    return _SPACES.sub(" ", line).strip()
