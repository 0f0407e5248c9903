"""What the exchange is at between two turns: which questions hold the floor, and what a turn may do to them.

Hard cases:
    Three reporters ask before the podium says a word: its answer is one to all three.
    An answer is broken off by a question, and goes on behind it: it answers both.
    A question stops at a word thrown in, and goes on: the word is no answer, and the question is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from transcripts.parsing.drafts import Draft, DraftPair

Action = Literal["none", "opens", "goes-on", "answers", "answers-last", "answers-both"]
"""What a turn is to the exchange: in no pair; a new question; more of the last one; the answer to all that
hold the floor, to the last of them alone, or to these and to the question before, whose answer broke off."""
ACTIONS: tuple[Action, ...] = ("none", "opens", "goes-on", "answers", "answers-last", "answers-both")
_WAITING = 3
"""Questions before the last that one answer can answer, too."""
_ASKS = frozenset({"reporter", "moderator"})
_REPEATS = frozenset({"reporter", "moderator", "interpreter", "other"})
_ANSWERS = frozenset({"speaker", "moderator", "interpreter", "other"})


class Exchange:
    """The pairs so far."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self.pairs: list[DraftPair] = []
        self.waiting: list[DraftPair] = []
        """Those whose question holds the floor."""
        self.is_answered = False
        """Whether somebody has answered these."""
        self.asked: int | None = None
        """The turn that asked last."""
        self.answered: int | None = None
        """The turn that answered last."""

    @property
    def state(self) -> str:
        """Where it stands, by name."""
        if not self.waiting:
            return "unasked"
        return "answered" if self.is_answered else "open"

    def list_allowed(self, index: int) -> list[Action]:
        """What a turn may be: a reporter answers nothing, a speaker asks nothing, an answer needs a question.

        A note of a question that is answered asks, a request for the floor asks nothing.
        """
        role = self._drafts[index].role
        if role == "reporter" and self._is_noted(index):
            return ["opens"]
        if role == "reporter" and self._drafts[index].acts.requests_floor:
            return ["none"]
        allowed: list[Action] = ["none"]
        if role in _ASKS:
            allowed.append("opens")
        if role in _REPEATS and self.pairs:
            allowed.append("goes-on")
        if role in _ANSWERS and self.waiting and not self._is_noise(index):
            allowed.append("answers")
            if len(self.waiting) > 1:
                allowed.append("answers-last")
            if len(self.pairs) > len(self.waiting):
                allowed.append("answers-both")
        return allowed

    def _is_noted(self, index: int) -> bool:
        """Whether a question is only noted, as not heard or by what it was of, and is answered."""
        drafts, acts = self._drafts, self._drafts[index].acts
        if not acts.is_note or (index and drafts[index - 1].acts.ends_in_mark):
            return False
        return index + 1 < len(drafts) and drafts[index + 1].role in ("speaker", "interpreter")

    def _is_noise(self, index: int) -> bool:
        """Whether nothing was said but a stage direction."""
        acts = self._drafts[index].acts
        return acts.is_direction and not acts.is_unheard

    def take(self, action: Action, index: int) -> None:
        """Puts a turn to its pairs."""
        if action == "opens":
            self._open(index)
        elif action == "goes-on":
            self._go_on(index)
        elif action != "none":
            self._answer(action, index)

    def _open(self, index: int) -> None:
        pair = DraftPair([index], follow_up_of=self._find_origin(index))
        self.waiting = [pair] if self.is_answered else [*self.waiting[-_WAITING:], pair]
        self.pairs.append(pair)
        self.asked, self.is_answered = index, False

    def _go_on(self, index: int) -> None:
        last = self.pairs[-1]
        last.questions.append(index)
        if self.waiting[-1:] != [last]:
            self.waiting = [last]
        self.asked, self.is_answered = index, bool(last.answers)

    def _answer(self, action: Action, index: int) -> None:
        if action == "answers-both":
            self.pairs[-len(self.waiting) - 1].answers.append(index)
        if action == "answers-last":
            self.waiting = self.waiting[-1:]
        for pair in self.waiting:
            pair.answers.append(index)
        self.answered, self.is_answered = index, True

    def _find_origin(self, index: int) -> DraftPair | None:
        """The pair a question follows up: the one just before, by the same voice or by its own words."""
        if not self.pairs:
            return None
        before, draft = self.pairs[-1], self._drafts[index]
        same = self._drafts[before.questions[-1]].voice is draft.voice and draft.voice.is_known
        return before if same or draft.acts.follows_up else None
