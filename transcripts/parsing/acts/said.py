"""What was said in a turn: its words, its first and its last ones, its sentences."""

from __future__ import annotations

import re
from functools import cached_property

from transcripts.languages.language import Language

HEAD, TAIL = 160, 140
"""Characters at the start of a turn in which one greets, opens and takes the floor; and at its end in which
one hands it over, calls on somebody and closes."""
_SENTENCE_END = re.compile(r"[.!?]\s+|(?<![。！？])[。！？]++(?!\Z)\s*")
"""Between two sentences."""


class Said:
    """The words of one turn; nothing is changed once it is read."""

    def __init__(self, said: str, language: Language) -> None:
        self.said = said
        self._language = language
        self._words = language.words

    @property
    def length(self) -> float:
        """How long the turn is, in Han characters or what the language says in their place."""
        return self.measure(len(self.said))

    def measure(self, size: int) -> float:
        """How many Han characters so many characters are, or what the language says in their place."""
        return size / self._words.customs.breadth

    @cached_property
    def head(self) -> str:
        """The first words."""
        return self.said[:HEAD]

    @cached_property
    def tail(self) -> str:
        """The last words."""
        return self.said[-TAIL:]

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences, those but the last without their end."""
        return _SENTENCE_END.split(self.said)
