r"""Rich Text Format to text: paragraphs and table cells in order, bold print and headings as marks.

What is printed depends on the words of control before it, group by group; so
the bytes are walked once, with the state of each open group on a stack.

Hard cases:
    Two bytes of a Chinese character, each written by itself (`\'d6\'d0`), the second perhaps as a letter.
    `\u20154\'3f`: the sign behind it is for older programs, as many of them as `\uc` says.
    Chinese print that only `\dbch\ab` calls bold.
    The number of a list's item, which stands in a group of its own.
    A field in a header: what it prints is as little said as the header.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from transcripts.errors import ReadError
from transcripts.model import Given, Problem
from transcripts.reading.document import Document
from transcripts.reading.rtfcodes import (
    HEADING,
    PAGES,
    SIGNS,
    SYMBOLS,
    UNPRINTED,
    decode_bytes,
    find_charset,
    find_codec,
)
from transcripts.reading.rtfpage import Page

MAX_DEPTH = 2_000
"""Groups around one another; what programs write has some ten."""
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<bytes>[^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)
_BEGIN = b"{\\rtf"
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def read_rtf(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document, with its own title.

    Hidden and deleted text, headers, footers and footnotes are left out.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the document says it.

    Raises:
        ReadError: no RTF, or deeper than is allowed.
    """
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if begin and not begin.startswith(_BEGIN):
        raise ReadError(f"{place}: no RTF, which begins with {_BEGIN.decode()}; a whole file would be right")
    walker = _Walker(place)
    is_whole = walker.walk(begin) or not begin
    builder = walker.page.end()
    text = builder.text()
    title = " ".join("".join(walker.title).split())
    cut = Problem("cut-short", "ends inside a group; a whole file would be right", (len(text) - 1, len(text)))
    return Document(
        text, "binary", () if is_whole or not text else (cut,), builder.marks(), Given(title or None)
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group."""

    aim: str = "text"
    """Where its words go: `text`, `number`, `title`, `fonts`, `styles`; else nowhere: in a
    `shape`, up to its text; in what is written for `older` programs, up to what is written for others."""
    is_bold: bool = False
    is_wide_bold: bool = False
    """Whether Chinese print is bold."""
    is_wide: bool = False
    """Whether what follows is Chinese print."""
    is_side: bool = False
    """Whether what follows is told of print from right to left."""
    is_hidden: bool = False
    is_deleted: bool = False
    is_in_table: bool = False
    is_heading: bool = False
    style: int = 0
    font: int = 0
    skips: int = 1
    """Signs for older programs behind a character."""


class _Walker:
    """Reads the tokens of a document in order."""

    def __init__(self, place: str) -> None:
        self.page = Page()
        self.title: list[str] = []
        self._place = place
        self._state = _State()
        self._stack: list[_State] = []
        self._codec, self._font = PAGES[b"ansi"], 0
        self._fonts: dict[int, str | None] = {}
        self._headings: set[int] = set()
        self._bytes = bytearray()
        self._number: list[str] = []
        self._left, self._high = 0, 0
        self._may_be_skipped = False

    def walk(self, data: bytes) -> bool:
        """Reads a document up to its end, and tells whether that is there.

        Raises:
            ReadError: deeper than is allowed.
        """
        at = 0
        while at < len(data):
            token = _TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            if token["word"] == b"bin":
                at += max(int(token["number"] or 0), 0)
            else:
                self._take(token)
            if not self._stack:
                return True
        self._flush()
        return False

    def _take(self, token: re.Match[bytes]) -> None:
        if token["bytes"]:
            self._add(token["bytes"])
        elif token["hex"]:
            self._add(bytes([int(token["hex"], 16)]))
        elif token["brace"]:
            self._flush()
            self._left = 0
            self._open() if token["brace"] == b"{" else self._close()
        elif word := token["word"] or token["sign"]:
            self._flush()
            self._obey(word, None if token["number"] is None else int(token["number"]))

    # Groups.

    def _open(self) -> None:
        if len(self._stack) >= MAX_DEPTH:
            found = f"{self._place}: groups nested more than {MAX_DEPTH} deep"
            raise ReadError(f"{found}; a document as programs write it would be right")
        self._stack.append(self._state)
        self._may_be_skipped = False

    def _close(self) -> None:
        ended = self._state
        self._state = self._stack.pop() if self._stack else ended
        if ended.aim == "number" != self._state.aim:
            self.page.number("".join(self._number))
            self._number.clear()

    # Characters.

    def _add(self, data: bytes) -> None:
        """Adds bytes without those that are for older programs only."""
        skipped = min(self._left, len(data))
        self._left -= skipped
        self._bytes += data[skipped:]

    def _add_code(self, number: int) -> None:
        """Adds a character by its number, of which one half may have come before."""
        code = number + _WRAP if number < 0 else number
        high, self._high = self._high, 0
        if _HIGH <= code < _LOW:
            self._high = code
        elif _LOW <= code < _LOW_END:
            self._say(chr(_BEYOND + ((high - _HIGH) << 10) + code - _LOW) if high else _REPLACED)
        else:
            self._say(chr(code) if 0 <= code <= _LAST and code not in _CONTROLS else "")
        self._left = self._state.skips

    def _flush(self) -> None:
        """Says the bytes that were added, by the font's codec or the document's."""
        if self._bytes:
            codec = self._fonts.get(self._state.font)
            words = decode_bytes(bytes(self._bytes), (codec, self._codec))
            self._bytes.clear()
            if codec != SYMBOLS or self._state.aim != "number":
                self._say(words)

    def _say(self, words: str) -> None:
        """Puts words where those of the group go."""
        state = self._state
        if state.aim == "text" and not state.is_hidden and not state.is_deleted:
            self.page.say(words, is_bold=state.is_bold or (state.is_wide and state.is_wide_bold))
        elif state.aim == "number":
            self._number.append(words)
        elif state.aim == "title":
            self.title.append(words)
        elif state.aim == "styles" and HEADING.match(words):
            self._headings.add(state.style)

    # Words of control.

    def _obey(self, word: bytes, number: int | None) -> None:
        """Does what a word or a sign of control says."""
        may_be_skipped, self._may_be_skipped = self._may_be_skipped, word == b"*"
        if word in SIGNS:
            if not self._left:
                self._say(SIGNS[word])
            self._left -= self._left > 0
            return
        self._left = 0
        if word == b"u":
            self._add_code(number or 0)
        elif (aim := self._aim(word, may_be_skipped=may_be_skipped)) is not None:
            self._state = replace(self._state, aim=aim)
        elif word in _ENDS and self._state.aim == "text":
            _ENDS[word](self.page, self._state.is_in_table, self._state.is_heading)
        elif word in _CHANGES:
            self._state = _CHANGES[word](self._state, 1 if number is None else number)
            self._note(word)
        else:
            self._declare(word, number)

    def _aim(self, word: bytes, *, may_be_skipped: bool) -> str | None:
        """Where the words of a group go that a word opens; None if it opens none."""
        aim = self._state.aim
        if word == b"ud" and len(self._stack) > 1:
            return self._stack[-2].aim
        if word == b"upr":
            return "older"
        if word in _AIMS:
            return _AIMS[word].get(aim, aim)
        if word in UNPRINTED or (may_be_skipped and aim not in ("shape", "")):
            return ""
        return None

    def _note(self, word: bytes) -> None:
        """Notes what the change of a style or font says of others."""
        state = self._state
        if word == b"outlinelevel" and state.is_heading and state.aim == "styles":
            self._headings.add(state.style)
        elif word == b"s" and state.style in self._headings and state.aim == "text":
            self._state = replace(state, is_heading=True)
        elif word == b"plain":
            self._state = replace(state, font=self._font)

    def _declare(self, word: bytes, number: int | None) -> None:
        """Takes what is said of the whole document, or of a font."""
        if word == b"ansicpg":
            self._codec = find_codec(number or 0)
        elif word in PAGES:
            self._codec = PAGES[word]
        elif word == b"deff":
            self._font = number or 0
            self._state = replace(self._state, font=self._font)
        elif word == b"fcharset" and self._state.aim == "fonts":
            self._fonts[self._state.font] = find_charset(number or 0)


_WRAP, _BEYOND, _LAST = 0x10000, 0x10000, 0x10FFFF
_HIGH, _LOW, _LOW_END = 0xD800, 0xDC00, 0xE000
_CONTROLS = frozenset(range(32)) - {9, 10}
_AIMS: dict[bytes, dict[str, str]] = {
    b"fonttbl": {"text": "fonts"},
    b"stylesheet": {"text": "styles"},
    b"title": {"": "title"},
    b"listtext": {"text": "number"},
    b"pntext": {"text": "number"},
    b"shp": {"text": "shape"},
    b"shptxt": {"shape": "text"},
}
"""The words that open a group of another aim, by the aim around it."""
_ENDS: dict[bytes, Callable[[Page, bool, bool], None]] = {
    **dict.fromkeys((b"par", b"sect", b"page", b"nestcell", b"\n", b"\r"), Page.end_paragraph),
    b"cell": Page.end_cell,
    b"row": Page.end_row,
}


def _set_associated(state: _State, number: int) -> _State:
    """The state behind `ab`, which says of print from right to left, or of Chinese, that it is bold."""
    return replace(state, is_wide_bold=number != 0) if state.is_wide and not state.is_side else state


def _set_outline(state: _State, number: int) -> _State:
    return replace(state, is_heading=number < _BODY_LEVEL)


_BODY_LEVEL = 9
"""The level of an outline that is no heading's."""
_CHANGES: dict[bytes, Callable[[_State, int], _State]] = {
    b"b": lambda state, number: replace(state, is_bold=number != 0),
    b"ab": _set_associated,
    b"v": lambda state, number: replace(state, is_hidden=number != 0),
    b"deleted": lambda state, number: replace(state, is_deleted=number != 0),
    b"intbl": lambda state, number: replace(state, is_in_table=number != 0),
    b"dbch": lambda state, number: replace(state, is_wide=True),
    **dict.fromkeys((b"loch", b"hich"), lambda state, number: replace(state, is_wide=False)),
    b"rtlch": lambda state, number: replace(state, is_side=True),
    b"ltrch": lambda state, number: replace(state, is_side=False),
    b"pard": lambda state, number: replace(state, is_in_table=False, is_heading=False, style=0),
    b"plain": lambda state, number: replace(
        state,
        is_bold=False,
        is_wide_bold=False,
        is_wide=False,
        is_side=False,
        is_hidden=False,
        is_deleted=False,
    ),
    b"s": lambda state, number: replace(state, style=number),
    b"f": lambda state, number: replace(state, font=number),
    b"uc": lambda state, number: replace(state, skips=min(max(number, 0), _MOST_SKIPPED)),
    b"outlinelevel": _set_outline,
}
"""What the words of control change in the state of their group."""
_MOST_SKIPPED = 9
