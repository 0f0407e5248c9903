"""From the head of a release to its title: what it calls itself, else its first line of words."""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon

_NAMED = re.compile(r"(?m)^[ \t\u3000]*(?:title|标题|標題|原标题|原標題)[:：][ \t\"“]*(?P<title>[^\n]*?)[\"”]?[ \t]*$")
_HEADING = re.compile(r"(?m)^#[ \t]+(?P<title>[^\n]+?)[ \t]*$")
_LINE = re.compile(r"(?m)^[ \t\u3000\xa0*#>]*(?P<title>[^\n]*?\S)[ \t\u3000\xa0*]*$")
_CHROME = re.compile(r"[>›»|]|https?:|www\.|^\W*\d{4}[-年/.]\d|[:：].*[:：]|^[-=*_\W]+$|[。!！]$|^!\[|^<")
_LONGEST = 90


def find_title(text: str, head: int, lexicon: Lexicon) -> str | None:
    """The title as printed; None where no line of the head could be one."""
    for pattern in (_HEADING, _NAMED):
        match = pattern.search(text, 0, head)
        if match and len(match["title"]) <= _LONGEST:
            return match["title"]
    lines = [m["title"] for m in _LINE.finditer(text, 0, min(head, 3000)) if _could_be_title(m["title"])][:12]
    for line in lines:
        if lexicon.conference.search(line) or lexicon.interview.search(line):
            return line
    return lines[0] if lines else None


def _could_be_title(line: str) -> bool:
    return 4 <= len(line) <= _LONGEST and _CHROME.search(line) is None
