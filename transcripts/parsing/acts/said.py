"""What was said in a turn: its words, its first and its last ones, its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Generic, TypeVar

from transcripts.languages.language import Language
from transcripts.parsing.once import read_once

HEAD, TAIL = 160, 140
"""Characters at the start of a turn in which one greets, opens and takes the floor; and at its end in which
one hands it over, calls on somebody and closes."""
_SENTENCE_END = re.compile(r"[.!?。！？](?:(?<=[.!?])\s+|(?<=[。！？])(?<![。！？].)[。！？]*+(?!\Z)\s*)")
"""Between two sentences."""


Act = TypeVar("Act")


class Kept(Generic[Act]):
    """What is found one by one, no further than somebody asks, and kept for who asks again."""

    def __init__(self, found: Iterator[Act]) -> None:
        self._found = found
        self._kept: list[Act] = []

    def __iter__(self) -> Iterator[Act]:
        at = 0
        while at < len(self._kept) or self._find_next():
            yield self._kept[at]
            at += 1

    def __bool__(self) -> bool:
        return bool(self._kept) or self._find_next()

    @property
    def first(self) -> Act | None:
        """The first that is found; None if there is none."""
        return self._kept[0] if self else None

    def _find_next(self) -> bool:
        """Whether one more is found, and keeps it."""
        for one in self._found:
            self._kept.append(one)
            return True
        return False


class Said:
    """The words of one turn; nothing is changed once it is read."""

    def __init__(self, said: str, language: Language) -> None:
        self.said = said
        self._language = language
        self._words = language.words
        self.has_mark = "?" in said or "？" in said
        """Whether a question mark stands in it."""

    @read_once
    def length(self) -> float:
        """How long the turn is, in Han characters or what the language says in their place."""
        return len(self.said) / self._words.customs.breadth

    def measure(self, size: int) -> float:
        """How many Han characters so many characters are, or what the language says in their place."""
        return size / self._words.customs.breadth

    @read_once
    def head(self) -> str:
        """The first words."""
        return self.said[:HEAD]

    @read_once
    def tail(self) -> str:
        """The last words."""
        return self.said[-TAIL:]

    @read_once
    def sentences(self) -> list[str]:
        """The sentences, those but the last without their end."""
        return _SENTENCE_END.split(self.said)
