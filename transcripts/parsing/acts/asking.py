"""How a turn asks, and how whoever asks says who they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from transcripts.languages.types import Introduction
from transcripts.parsing.acts.said import HEAD, Said
from transcripts.parsing.once import read_once
from transcripts.text import JOINT, has_mark

_LAST_QUESTION = 60
"""Characters at the end of a turn in which the mark stands of a question that closes it, thanks behind it:
a question further up may be rhetorical, or that of a label that nobody has found."""
_LAST_WORDS = 30
"""Characters in which a question mark ends a turn."""
_FIRST_CLAUSE = 30
"""Characters in which one says that one follows a question up; further on, such words are the question's."""
_BLANKED = re.compile(rf"[ {JOINT}]{{8,}}")
"""What stands for a line of the page."""
_FAR = 6
"""How much longer a stretch is searched than what is left of it."""
_ECHO = 60
"""Characters in which the last words of an answer and the first of a question stand."""
_TELLING = 4
"""Letters of a word that tells what is spoken of."""
_ECHO_WORD = re.compile(r"[\w'’]+")
_LONGEST_SOURCE = 28
"""Characters of an outlet and a name in a bracket, with the white space behind."""
_SOURCE = re.compile(r"[（(]([^（()）\n]{2,20})[)）]\s*\Z")


class Asking(Said):
    """What a turn asks."""

    @read_once
    def has_mark_last(self) -> bool:
        """Whether a question mark stands in its very last words."""
        return self.has_mark and self._ends_in_question(_LAST_WORDS)

    @read_once
    def asks_last(self) -> bool:
        """Whether its last sentence or two hold a question mark."""
        return self.has_mark and self._ends_in_question(_LAST_QUESTION)

    def _ends_in_question(self, length: int) -> bool:
        """Whether a question mark stands among so many of its last characters.

        Lines of the page that are blanked out among them count as one blank.
        """
        last = self.said[-length:]
        if has_mark(last) or _BLANKED.search(last) is None:
            return has_mark(last)
        return has_mark(_BLANKED.sub(" ", self.said[-_FAR * length :])[-length:])

    @property
    def ends_in_mark(self) -> bool:
        """Whether it ends in a question mark."""
        return self.said[-1:] in ("?", "？")

    @read_once
    def asks_in_words(self) -> bool:
        """Whether words in it ask."""
        return self._words.asking.search(self.said) is not None

    @read_once
    def asks_plainly(self) -> bool:
        """Whether a question mark or words stand in it that nobody uses who answers."""
        return self._words.plain_asking.search(self.said) is not None

    @read_once
    def poses(self) -> bool:
        """Whether it starts as a question does that no label announces."""
        return self._words.posing.match(self.said) is not None

    @property
    def asks(self) -> bool:
        """Whether a question mark or words in it ask."""
        return self.has_mark or self.asks_in_words

    @read_once
    def requests_floor(self) -> bool:
        """Whether it asks for the floor and for nothing else."""
        return self._words.requesting.fullmatch(self.said) is not None

    @read_once
    def withdraws(self) -> bool:
        """Whether it says that its question has been asked or answered before."""
        return self._words.withdrawing.search(self.said) is not None

    @read_once
    def relays(self) -> bool:
        """Whether it puts a question of somebody who is not in the room."""
        return self.has_mark and self._words.relay.search(self.said) is not None

    @read_once
    def asks_back(self) -> bool:
        """Whether its first or its last sentence asks back."""
        countering = self._words.countering
        return any(countering.match(words) for words in (self.said, self.sentences[-1]))

    @read_once
    def goes_on(self) -> bool:
        """Whether it starts as somebody does who goes on asking."""
        return self._words.going_on.match(self.said) is not None

    @read_once
    def starts_afresh(self) -> bool:
        """Whether it starts as somebody does who has not asked before."""
        return self._words.fresh.match(self.said) is not None

    @read_once
    def follows_up(self) -> bool:
        """Whether it says in its first clause that it follows a question up."""
        return self._words.follow_up.search(self.said[:_FIRST_CLAUSE]) is not None

    def list_introductions(self, outlet: str | None) -> Iterable[Introduction]:
        """Who its first words may say asks, whose label gives an outlet, in order of trust."""
        return self._language.list_introductions(self.said, HEAD, outlet)

    @read_once
    def source(self) -> str | None:
        """What a bracket at its end holds, where the reporter of a question may stand."""
        match = _SOURCE.search(self.said, max(0, len(self.said) - _LONGEST_SOURCE))
        return match[1] if match else None

    def echoes(self, other: Said) -> bool:
        """Whether it starts with two words in a row that end another turn (`A clash of plans?`)."""
        said = pairwise(_ECHO_WORD.findall(other.said[-_ECHO:].lower()))
        told = [pair for pair in said if max(map(len, pair)) >= _TELLING]
        return bool(told) and not set(told).isdisjoint(
            pairwise(_ECHO_WORD.findall(self.said[:_ECHO].lower()))
        )
