"""The folded view of a text: the same length, with one character for what prints alike, dirt blanked."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from transcripts.model import Span
from transcripts.radicals import IDEOGRAPHS
from transcripts.text import JOINT


class Folded(NamedTuple):
    """A text and its view; an offset into one is an offset into the other."""

    text: str
    view: str


WIDE = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff"
"""Characters of double width, as a class of a pattern: scripts that need few of them for a word."""

_SAME = {
    ":": "\u02d0\u2236\ufe13\ufe30\ufe55\uff1a\ua789",
    ";": "\ufe14\ufe54",
    "-": "\u2010\u2011\u2043\ufe63",
    "\N{EM DASH}": "\u2012\u2013\u2015\u2212\u2500\u2501\u2e3a\u2e3b\ufe58",
    '"': "\u201c\u201d\u201e\u201f\u2033\u301d\u301e",
    "'": "\u2018\u2019\u201a\u201b\u2032",
    "[": "\u3010\u3014\u3016\u2772\u27e6",
    "]": "\u3011\u3015\u3017\u2773\u27e7",
    "(": "\ufe59\u2768\u2985",
    ")": "\ufe5a\u2769\u2986",
    "<": "\u2039\u2329\u3008\u27e8",
    ">": "\u203a\u232a\u3009\u27e9",
    "*": "\u2217\u204e\ufe61",
    "|": "\u2502\u2503\u2758\u00a6",
    "\u3002": "\ufe12\uff61",
    " ": "\r\u00a0\u00ad\u115f\u1160\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff\u3164\uffa0\x00\x01\x02\x03\x1f",
    "\t": "\u3000",
    "\n": "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
}
"""What stands for what. A wide blank is a tab: it may part a label from what is said."""


def _list_plain(*blocks: range) -> dict[int, str]:
    """The one plain character that each of some characters stands for."""
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for block in blocks for code in block}
    return {code: char for code, char in plain.items() if len(char) == 1 and char != chr(code)}


_IDEOGRAPHS = _list_plain(range(0xF900, 0xFB00)) | IDEOGRAPHS
"""The ideograph that each radical, or form kept for compatibility, is printed for."""
_UNSEEN = [0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
"""What prints nothing, also within a word."""
_PLAIN = (
    _list_plain(range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B))
    | _IDEOGRAPHS
    | dict.fromkeys([*range(0x2000, 0x200B), 0x202F, 0x205F], " ")
    | dict.fromkeys(map(ord, "\u02d0\u2236\ufe13\ufe30\ufe55\ua789"), ":")
    | dict.fromkeys(_UNSEEN, JOINT)
)
"""What every stage reads plainly: letters and digits of double width, radicals, thin blanks, other colons."""
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_TABLE = (
    _list_plain(range(0xFF01, 0xFF5F))
    | _IDEOGRAPHS
    | {ord(char): plain for plain, chars in _SAME.items() for char in chars}
)
"""The character of the view for each that is not its own."""
_PRINTED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_MOST_PRINTED = 60
"""Characters up to which each is looked for by itself."""
_BREAK = re.compile(r"\\[nr](?![a-z]{2})")
_ESCAPE = re.compile(r"\\(?:[tvf](?![a-z]{2})|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|(?=[^\w\s]|_))")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_TAG = re.compile(
    r"</?(?:[abiupvcsq]|br|hr|em|h[1-6]|li|[uod]l|d[td]|t[dhr]|div|span|font|img|sup|sub|strong|small|center"
    r"|table|tbody|blockquote|section|article|figure)(?:[\s.][^<>\n]{0,400})?/?>",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,80}\}")
_INDENT = re.compile(r"^[^\S\n]*(?=\S)", re.MULTILINE)
_COUNTER = re.compile(
    r"\n(?=[ \t]*+\d)(?P<indent>[ \t]*)((?:\d?\d:\d\d(?::\d\d)?[ \t]+)?(?P<number>\d{1,5}))(?=[ \t]+\S)"
)
"""The number of a line behind the line feed in front of it, which lets a search skip."""
_FEWEST_COUNTERS = 3
_OUTSIDE = 5
"""Of so many lines without a number, one at most stands in the margin: the head of a page."""
_FEWEST_STEPS = 2
"""Numbers in the margin that grow on from the one above."""
_COUNTED = 0.6
"""The share of lines with a printed number from which these are the page's."""
_COUNTED_ON = 0.7
"""The share of printed numbers that go on from the one before."""


def fold(text: str) -> Folded:
    r"""The text and its view.

    >>> fold("\N{FULLWIDTH LATIN CAPITAL LETTER Q}\N{FULLWIDTH COLON}&nbsp;Why?").view
    'Q:      Why?'
    """
    view = _blank_marks(_exchange(text, _PRINTED, _TABLE))
    return Folded(text, blank_spans(view, find_line_numbers(view)))


def _exchange(text: str, pattern: re.Pattern[str], table: dict[int, str]) -> str:
    """The text with other characters for those of a table; few of them stand in any one text."""
    printed = set(pattern.findall(text))
    if len(printed) > _MOST_PRINTED:
        return text.translate(table)
    for char in printed:
        text = text.replace(char, table[ord(char)])
    return text


def blank_dirt(text: str) -> str:
    r"""The text, of the same length, with blanks for letters of escape, entities, tags and attributes.

    Letters and digits of double width, radicals, thin blanks and other colons become plain ones, and so does
    the bold print of wikis.

    >>> blank_dirt("'''Mr. Lee:''' Why?")
    ' **Mr. Lee:**  Why?'
    >>> blank_dirt(r"\n\xc2\xa0Q Why?"), blank_dirt("{:.small}Q&amp;A<br/>"), blank_dirt("\u2ee2\u5c0f\u2edc")
    (' \n        Q Why?', '         Q&    A     ', '马小飞')
    """
    if not text.isascii() and _NOT_PLAIN.search(_leave_letters(text)):
        text = _exchange(text, _NOT_PLAIN, _PLAIN)
    return _blank_marks(text)


def _leave_letters(text: str) -> str:
    r"""What a text has beyond ASCII, where that is not most of it; else the text.

    >>> _leave_letters("The caf\u00e9 is late"), _leave_letters("\u6e21\u8239 late")
    ('é', '渡船 late')
    """
    printed = text.encode("utf-8", "surrogatepass")
    if len(printed) > _MOST_BYTES * len(text):
        return text
    return printed.translate(None, _ASCII).decode("utf-8", "surrogatepass")


_MOST_BYTES = 1.4
"""Bytes for each character of a text that stands in ASCII letters."""
_ASCII = bytes(range(0x80))


def _blank_marks(text: str) -> str:
    """The same of a text whose characters are plain."""
    if "\\" in text:
        text = _ESCAPE.sub(_blank, _BREAK.sub(" \n", text))
    if "&" in text:
        text = _ENTITY.sub(_read_entity, text)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "{" in text:
        text = _ATTRIBUTES.sub(_blank, text)
    return _WIKI_BOLD.sub(r" **\1** ", text) if "'''" in text else text


_WIKI_BOLD = re.compile(r"(?<!')'''(?=[^\s'])([^\n]{1,160}?[^\s'])'''(?!')")
"""Bold print as wikis have it."""


def _blank(match: re.Match[str]) -> str:
    """As many blanks; of a lone sign of escape one."""
    return " " * (match.end() - match.start())


def _read_entity(match: re.Match[str]) -> str:
    """The character that an entity stands for, filled up with blanks; what stands for none stays."""
    meant = html.unescape(match[0])
    if len(meant) != 1:
        return match[0]
    plain = meant.translate(_TABLE)
    return plain + " " * (len(match[0]) - 1)


def blank_spans(text: str, spans: list[Span]) -> str:
    """The text, of the same length, with blanks for some stretches of its lines."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def find_line_numbers(text: str) -> list[Span]:
    r"""The printed numbers of lines, with the time before each: nearly all lines have one and they count up.

    Or they stand in the margin, and each tells which line it is.

    >>> find_line_numbers("1  ASH: Why?\n2  Who pays?\n3  LEE: We do.\n4  All of it.")
    [(0, 1), (13, 14), (26, 27), (41, 42)]
    >>> find_line_numbers("   ASH: Why?\n2  Who pays?\n   LEE: We do.\n4  For 2\n   years.\n6  ASH: Oh.")
    [(13, 14), (41, 42), (60, 61)]
    """
    found = [(int(match["number"]), match) for match in _COUNTER.finditer("\n" + text)]
    if len(found) < _FEWEST_COUNTERS:
        return []
    indents = {match.start(): len(match[0]) for match in _INDENT.finditer(text)}
    if not _counts_each([number for number, _ in found], len(indents)):
        numbered = {match.start() for _, match in found}
        others = sorted(indent for line, indent in indents.items() if line not in numbered)
        margin = others[len(others) // _OUTSIDE] if others else 0
        found = [(number, match) for number, match in found if len(match[1]) + len(match[2]) <= margin]
        if len(found) < _FEWEST_COUNTERS or not _counts_some(found, indents):
            return []
    return [(match.start(2) - 1, match.end(2) - 1) for _, match in found]


def _counts_each(numbers: list[int], lines: int) -> bool:
    """Whether most of some lines have a number, and most numbers follow the one before."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= _COUNTED * lines and steps.count(1) >= _COUNTED_ON * len(steps)


def _counts_some(found: list[tuple[int, re.Match[str]]], lines: Iterable[int]) -> bool:
    """Whether every fifth line, or the like, has a number, which grows by as many lines as stand between.

    On the next page it may start anew.
    """
    at = {line: index for index, line in enumerate(lines)}
    apart = [
        (after - before, at[below.start()] - at[above.start()])
        for (before, above), (after, below) in pairwise(found)
        if after > before
    ]
    if len(apart) < _FEWEST_STEPS:
        return False
    return sum(1 < grown == passed for grown, passed in apart) >= _COUNTED_ON * len(apart)
