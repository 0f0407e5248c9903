"""What was said in a turn: its words, its first and its last ones, its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from transcripts.languages.language import Language

HEAD, TAIL = 160, 140
"""Characters at the start of a turn in which one greets, opens and takes the floor; and at its end in which
one hands it over, calls on somebody and closes."""
_SENTENCE_END = re.compile(r"[.!?。！？](?:(?<=[.!?])\s+|(?<=[。！？])(?<![。！？].)[。！？]*+(?!\Z)\s*)")
"""Between two sentences."""


Act = TypeVar("Act")


class read_once(Generic[Act]):  # noqa: N801
    """A property that is read when it is first asked for and then kept, without the lock of `functools`'.

    Acts are pure: where two threads ask at once, both read the same. The lock costs more than most acts.
    """

    def __init__(self, read: Callable[[Any], Act]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, said: Any, owner: type | None = None) -> Act:
        kept: Act = self._read(said)
        setattr(said, self._name, kept)
        return kept


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
