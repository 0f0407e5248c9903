"""From calls at the podium to who has the floor, as far as has been heard.

Hard cases:
    `Ann, and then Bea.` names the next two who ask.
    `Early.` answers `Early in June?`, and `Mr. Moss.` who has said so: they call on nobody.
    `Go ahead.` behind an answer gives the floor to somebody whom nobody knows.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from transcripts.languages.types import Call
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Voice


@dataclass(slots=True)
class Floor:
    """Who has the floor, as far as has been heard up to a turn."""

    text: str
    drafts: list[Draft]
    cast: Cast
    called: Voice | None = None
    """Whom the podium has called on."""
    waiting: Voice | None = None
    """Who was called on behind them."""
    introduced: Voice | None = None
    """Who last gave their name below a shared label."""
    asking: Voice | None = None
    """Who has asked since being called on."""
    asked: int = 0
    """How often."""

    def before(self, index: int, steps: int = 1) -> Draft | None:
        """The turn some steps before another; None if there is none."""
        return self.drafts[index - steps] if index >= steps else None

    def behind(self, index: int) -> Draft | None:
        """The turn behind another; None if there is none."""
        return self.drafts[index + 1] if index + 1 < len(self.drafts) else None

    def gives_thanks_behind(self, index: int) -> bool:
        """Whether one of those who ask right behind a turn starts with thanks."""
        behind = itertools.takewhile(_asks, itertools.islice(self.drafts, index + 1, index + _AT_ONCE))
        return any(draft.acts.starts_thanking for draft in behind)


def _asks(draft: Draft) -> bool:
    return draft.role == "reporter"


_AT_ONCE = 6
"""Turns of several who ask at once."""


def hear_calls(floor: Floor, draft: Draft, before: Draft | None) -> None:
    """Gives the floor to whom a turn calls on, to nobody known, or leaves it; and notes who is next."""
    had, calls = floor.called, draft.acts.calls
    call = next((call for call in calls if _may_call(floor, draft, call, before)), None) if calls else None
    if call is not None:
        floor.called, floor.asked = floor.cast.take_called(_complete(floor, draft, call)), 0
    elif _passes_floor(floor, draft, before):
        floor.called = None
    if floor.called is had and before is not None and before.voice is had:
        floor.called, floor.waiting = floor.waiting or had, None
    floor.waiting = _hear_second(floor, calls.first) or (floor.waiting if floor.called is had else None)


def _complete(floor: Floor, draft: Draft, call: Call) -> Call:
    """A call, with the full name and the outlet that words above it give a first name; no place is one."""
    language = floor.cast.language
    if call.outlet and language.is_place(call.outlet, floor.text):
        call = call._replace(outlet=None)
    if call.outlet or not call.name or " " in call.name:
        return call
    name, outlet = language.find_sent(call.name, draft.acts.said[-_NEAR:]) or (call.name, None)
    return call._replace(name=name, outlet=outlet)


_NEAR = 400
"""Characters at the end of a turn in which it introduces whom it calls on."""


def _passes_floor(floor: Floor, draft: Draft, before: Draft | None) -> bool:
    """Whether words that name nobody give the floor to the next: behind an answer, or behind thanks."""
    if not floor.asked or not draft.acts.hands_over or before is None or before.role != "reporter":
        return False
    return draft.acts.tells or (before.acts.thanks and not before.acts.has_mark)


def _hear_second(floor: Floor, surest: Call | None) -> Voice | None:
    """Who is called on behind somebody else (`Ann, and then Bea.`)."""
    second = surest.second if surest else None
    return floor.cast.reporter(second, None) if second and not floor.cast.is_at_podium(second) else None


def _may_call(floor: Floor, draft: Draft, call: Call, before: Draft | None) -> bool:
    """Whether words that may call on somebody do, by who says them, and by who has that name.

    A name alone that the question above holds answers it.
    """
    if call.kind == "given" and draft.role != "moderator":
        return False
    name = call.name or ""
    is_alone = call.kind == "bare" or draft.acts.said[call.at :].strip() == f"{name}?"
    if is_alone and (floor.cast.language.is_word(name, floor.text) or _answers(before, name)):
        return False
    if name and " " not in name and floor.cast.language.is_place(name, floor.text):
        return False
    return not name or not floor.cast.is_at_podium(name)


def _answers(before: Draft | None, name: str) -> bool:
    """Whether a name is a word of the question above."""
    return before is not None and before.role == "reporter" and name in before.acts.said
