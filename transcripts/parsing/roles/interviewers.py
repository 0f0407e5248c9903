"""From voices to those who interview, where neither label nor words tell who asks: by who asks whom.

Hard cases:
    A reporter chats, and asks in less than half of the turns; whoever answers asks back now and then.
    Two reporters of one outlet take turns with one guest: only the head says that it is an interview.
    A visitor, an aide and their host talk: all of them ask.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft, Voice


def find_interviewers(drafts: list[Draft], lead: Acts) -> list[Voice]:
    """Those who ask whoever says most, or whoever asks all others; none where nobody plainly does.

    Args:
        drafts: the turns of several voices, none of which asks or moderates by its label or its words.
        lead: the title and the text above the first turn.
    """
    by_voice: dict[Voice, list[Draft]] = {}
    for draft in drafts:
        by_voice.setdefault(draft.voice, []).append(draft)
    if len(drafts) < _FEWEST or len(by_voice) < 2:
        return []
    principal = max(by_voice, key=lambda voice: sum(len(draft.acts.said) for draft in by_voice[voice]))
    if not _stands_between(drafts, principal):
        return []
    others = [draft for draft in drafts if draft.voice is not principal]
    if _asks_more(others, by_voice[principal]):
        return _choose_team(by_voice, principal, others, calls_itself=lead.names_interview)
    is_host = len(by_voice) == 2 or lead.names_interview
    return [principal] if is_host and _asks_more(by_voice[principal], others) else []


_FEWEST = 3
"""Turns from which one can tell who asks."""


def _stands_between(drafts: list[Draft], voice: Voice) -> bool:
    """Whether hardly anybody follows anybody else but a voice."""
    edges = list(itertools.pairwise(drafts))
    own = sum(voice in (before.voice, behind.voice) for before, behind in edges)
    return own * 5 >= len(edges) * 4


def _asks_more(asking: Sequence[Draft], answering: Sequence[Draft]) -> bool:
    """Whether one side asks in a fifth of its turns, and plainly more often than the other.

    Twice as often; or half as often again, where it says little and the other answers at length.
    """
    asked, back = (sum(draft.acts.asks_last for draft in side) for side in (asking, answering))
    length, other = (sum(draft.acts.length for draft in side) for side in (asking, answering))
    ratio = _ASKS_BRIEFLY if length * _AT_LENGTH < other else _ASKS_MORE
    return asked * 5 >= len(asking) and asked * len(answering) > ratio * back * len(asking)


_ASKS_MORE = 2
_ASKS_BRIEFLY = 1.5
"""By how much who asks does so more often; the second where the others say `_AT_LENGTH` times as much."""
_AT_LENGTH = 3


def _choose_team(
    by_voice: dict[Voice, list[Draft]], principal: Voice, others: list[Draft], *, calls_itself: bool
) -> list[Voice]:
    """All who ask the principal where the head calls it an interview; else one who asks nearly alone."""
    rest = [voice for voice in by_voice if voice is not principal]
    if calls_itself:
        return rest
    first = max(rest, key=lambda voice: len(by_voice[voice]))
    return [first] if len(by_voice[first]) * 5 >= len(others) * 4 else []
