"""How a turn opens a conference, gives the floor and closes."""

from __future__ import annotations

from transcripts.languages.types import Call
from transcripts.model import Span
from transcripts.parsing.acts.answering import Answering
from transcripts.parsing.acts.said import TAIL, Kept
from transcripts.parsing.once import read_once

_SOON = 16
"""Han characters in which what a turn starts with stands."""
_NOD = 6
"""Characters in front of a name that is called out (`Okay, Ann?`)."""


class Floor(Answering):
    """What a turn does with the floor."""

    @read_once
    def greets(self) -> bool:
        """Whether it greets in its first words."""
        return self._words.greeting.search(self.head) is not None

    @read_once
    def opens(self) -> bool:
        """Whether its first words open a conference."""
        return self._words.opening.search(self.head) is not None

    @read_once
    def invites(self) -> int | None:
        """Where the words end that invite questions; None if there are none."""
        match = self._words.inviting.search(self.said)
        return match.end() if match else None

    @read_once
    def handover(self) -> Span | None:
        """Where the words stand in its last ones that give the floor to somebody; None if there are none."""
        match = self._words.handover.search(self.tail)
        before = len(self.said) - len(self.tail)
        return (before + match.start(), before + match.end()) if match else None

    @property
    def hands_over(self) -> bool:
        """Whether its last words give the floor to somebody."""
        return self.handover is not None

    @read_once
    def starts_handover(self) -> bool:
        """Whether its first words give the floor to somebody."""
        return self._words.handover.search(self.head) is not None

    @read_once
    def calls(self) -> Kept[Call]:
        """Whom its last words may call on, in order of trust."""
        said = self.said[: self._language.find_last_word(self.said)].rstrip()
        return Kept(iter(self._language.list_calls(said, max(0, len(said) - TAIL))))

    def name_called_of(self, outlet: str) -> str | None:
        """The name with which its last words call on somebody of an outlet."""
        return self._language.name_called_of(self.said[: self._language.find_last_word(self.said)], outlet)

    @property
    def calls_last(self) -> bool:
        """Whether the last of several sentences is no more than a name (`It is. Yes, Ann?`)."""
        last = len(self.said) - len(self.sentences[-1])
        return last > 0 and any(
            call.kind == "vocative" and last <= call.at <= last + _NOD for call in self.calls
        )

    @read_once
    def beckons(self) -> int | None:
        """Where it calls on somebody without a name; None if it does not."""
        match = self._words.beckoning.search(self.tail)
        return len(self.said) - len(self.tail) + match.start() if match else None

    @read_once
    def presides(self) -> bool:
        """Whether it opens, leads or adjourns a legislature, a court or a hearing."""
        return self._words.presiding.search(self.said) is not None

    @read_once
    def defers(self) -> bool:
        """Whether it speaks to whoever presides over one, or of its members, as those in it do."""
        return self._words.deferring.search(self.said) is not None

    @read_once
    def closes(self) -> bool:
        """Whether its last words close the conference."""
        return self._words.closing.search(self.tail) is not None

    @read_once
    def closes_at(self) -> int | None:
        """Where the first words stand that close the conference, wherever; None if there are none."""
        match = self._words.closing.search(self.said)
        return match.start() if match else None

    @read_once
    def closed_at(self) -> int | None:
        """Where the last words end that close the conference, wherever; None if there are none."""
        ends = [match.end() for match in self._words.closing.finditer(self.said)]
        return ends[-1] if ends else None

    @read_once
    def starts_closing(self) -> bool:
        """Whether it starts with words that close the conference."""
        return self._words.closing.match(self.said) is not None

    @property
    def closes_soon(self) -> bool:
        """Whether words that close the conference stand close behind its start."""
        return self.closes_at is not None and self.measure(self.closes_at) <= _SOON

    @property
    def tells_before_closing(self) -> bool:
        """Whether something is told in front of the first words that time is over or that close."""
        ends = [self.out_of_time_at, self.closes_at]
        return self.tells_before(min(at for at in [*ends, len(self.said)] if at is not None))

    @read_once
    def out_of_time_at(self) -> int | None:
        """Where the first words stand that say that time is over; None if there are none."""
        match = self._words.out_of_time.search(self.said)
        return match.start() if match else None
