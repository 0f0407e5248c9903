"""What the terminal shows: lines with a style, as wide as it is, and how many cells they take.

Everything that is printed for a person goes through a `Console`. Where nobody
looks, in a pipe or a file, it prints the same words without styles.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TextIO

import click

_WIDTH = 80
"""Cells of a line, where nothing says how many there are."""
_COLOURS = frozenset({"red", "green", "yellow", "blue", "magenta", "cyan"})
_JOINED = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that take no cell of their own."""


class Console:
    """A place to print lines on, which knows whether it is a terminal and how wide that is."""

    def __init__(
        self,
        file: TextIO | None = None,
        *,
        stderr: bool = False,
        width: int | None = None,
        is_terminal: bool | None = None,
    ) -> None:
        """A console.

        Args:
            file: where it prints; standard output or error, whatever these are then, if None.
            stderr: which of the two.
            width: cells of a line; as many as the terminal has if None.
            is_terminal: whether somebody looks; the file tells if None.
        """
        self._file, self._stderr = file, stderr
        self._width, self._is_terminal = width, is_terminal

    @property
    def file(self) -> TextIO:
        """Where it prints."""
        return self._file or (sys.stderr if self._stderr else sys.stdout)

    @property
    def is_terminal(self) -> bool:
        """Whether somebody looks."""
        return self.file.isatty() if self._is_terminal is None else self._is_terminal

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self._width or shutil.get_terminal_size((_WIDTH, 25)).columns

    @property
    def is_styled(self) -> bool:
        """Whether styles are shown: on a terminal that has some, unless `NO_COLOR` forbids it."""
        return self.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def print(self, text: str = "", style: str = "", left: int = 0) -> None:
        """Prints a line.

        Args:
            text: as it stands; nothing in it is markup.
            style: words of a style, as in `bold red`.
            left: blanks before it.
        """
        said = apply_style(text, style) if text and style and self.is_styled else text
        click.echo(" " * left * bool(text) + said, file=self.file, color=self.is_styled)


def apply_style(text: str, style: str) -> str:
    r"""The text with the codes of a style around it.

    >>> apply_style("no", "bold red")
    '\x1b[31m\x1b[1mno\x1b[0m'
    """
    words = style.split()
    colour = next(filter(_COLOURS.__contains__, words), None)
    return click.style(text, fg=colour, **{word: True for word in words if word != colour})


# Cells.


def count_cells(text: str) -> int:
    r"""How many cells a text takes in a terminal; a wide character takes two, a mark above one none.

    >>> count_cells("Q2 记者"), count_cells("e\u0301"), count_cells("\u200b")
    (7, 1, 0)
    """
    return len(text) if text.isascii() else sum(map(_measure, text))


def split_cells(text: str, width: int) -> Iterator[str]:
    """The text in pieces of at most so many cells, a character that is wider by itself.

    >>> list(split_cells("他说ab好", 3))
    ['他', '说a', 'b好']
    """
    start = used = 0
    for at, char in enumerate(text):
        cells = _measure(char)
        if used + cells > width and at > start:
            yield text[start:at]
            start, used = at, 0
        used += cells
    yield text[start:]


@lru_cache(maxsize=1 << 14)
def _measure(char: str) -> int:
    if unicodedata.category(char) in _JOINED or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
