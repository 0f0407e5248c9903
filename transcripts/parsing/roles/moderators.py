"""From voices to roles: a role belongs to a voice for the whole release.

Hard cases:
    The moderator has a bare name as label and only the opening gives them away.
    A spokesperson alone at the podium opens and closes, and yet is the speaker.
    A reporter is labelled with a bare name and only asks.
"""

from __future__ import annotations

from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, Voice
from transcripts.text import has_mark

_CALL = 60
"""Characters of a turn that does nothing but call on the next reporter."""
HEAD, TAIL = 160, 140
"""Characters of a turn in which an opening, a hand-over or a closing is looked for."""


def choose_moderator(
    text: str, drafts: list[Draft], podium: dict[Voice, list[int]], host: str | None, language: Language
) -> None:
    """Makes the voice that opens, hands over and closes, and leaves the answers to others, the moderator.

    Each use of a label that several people share is a voice of its own, so
    that several of these may moderate.
    """
    lone = {voice for voice, indexes in podium.items() if voice.kind == "shared" and len(indexes) == 1}
    if any(draft.voice.kind == "moderator" for draft in drafts):
        podium = {voice: indexes for voice, indexes in podium.items() if voice not in lone}
        lone = set()
    for voice in lone:
        deeds = _count_deeds(text, drafts, podium[voice], language)
        beside = {
            drafts[at].voice for at in (podium[voice][0] - 1, podium[voice][-1] + 1) if 0 <= at < len(drafts)
        }
        moderates = not deeds.answers and deeds.opens + deeds.closes + deeds.handovers
        if moderates and beside & lone:
            voice.role = "moderator"
    deeds_of = {
        v: _count_deeds(text, drafts, indexes, language) for v, indexes in podium.items() if v not in lone
    }
    for voice, deeds in deeds_of.items():
        hosts = language.words.hosting_office.search(voice.title or "") is not None
        if not deeds.answers and (hosts or _only_moderates(deeds, len(podium[voice]), language)):
            voice.role = "moderator"
    scores = {v: _score(deeds, len(podium[v]), is_host=_is_host(v, host)) for v, deeds in deeds_of.items()}
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best] < _MODERATES:
        return
    if language.words.grammar == "latin" and podium[best][0] == 0 and not deeds_of[best].opens:
        return
    answers = sum(deeds.answers for deeds in deeds_of.values())
    if language.words.grammar == "han" and deeds_of[best].runs_all:
        answers = max(answers, sum(_has_asked(text, draft) for draft in drafts))
    share = _ANSWERED_AFTER_OPENING[language.words.grammar] if deeds_of[best].opens else _ANSWERED_BY_OTHERS
    if language.words.grammar == "latin" and deeds_of[best].opens and deeds_of[best].passes:
        share = _ANSWERED_AND_PASSED
    if _is_host(best, host) or scores[best] >= _CLEARLY or deeds_of[best].answers * share <= answers:
        best.role = "moderator"


_ANSWERED_BY_OTHERS = 4
"""Of so many answers, a moderator gives one at most."""
_ANSWERED_AFTER_OPENING = {"han": 2, "latin": 2.5}
"""The same for a moderator who has opened it; English press secretaries open and answer themselves."""
_ANSWERED_AND_PASSED = 1.25
"""The same for one who has opened it and passes questions on to colleagues, as chief spokespersons do."""
_CLEARLY = 5
"""The score from which it is whatever it answers: it opens, closes and hands over three times."""
_MODERATES = 1.9
"""The score from which a voice is the moderator."""


class _Deeds(NamedTuple):
    """How often a voice does what moderators do, and how often it answers."""

    opens: int
    closes: int
    handovers: int
    answers: int
    passes: int
    """Turns that hand a question over to somebody else at the podium."""
    relays: int
    """Turns that read out a question of somebody who is not in the room."""

    @property
    def runs_all(self) -> bool:
        """Whether it opens and closes, and gives the floor to several."""
        return bool(self.opens and self.closes and self.handovers > 1)


def _is_host(voice: Voice, host: str | None) -> bool:
    return bool(host and voice.name) and (voice.name or "").endswith(host or "")


def _score(deeds: _Deeds, turns: int, *, is_host: bool) -> float:
    moderating = 2 * deeds.opens + 1.5 * deeds.closes + 0.7 * min(deeds.handovers, 4)
    return moderating - 3 * deeds.answers / turns + (3 if is_host else 0)


def _count_deeds(text: str, drafts: list[Draft], indexes: list[int], language: Language) -> _Deeds:
    opens = closes = handovers = answers = passes = relays = 0
    for index in indexes:
        draft = drafts[index]
        tail_start = max(draft.start, draft.end - TAIL)
        asked = index + 1 < len(drafts) and drafts[index + 1].role == "reporter"
        answered = index > 0 and _has_asked(text, drafts[index - 1])
        calls = asked and draft.voice.kind != "shared" and draft.end - draft.start <= _CALL and not answered
        points = asked and language.words.beckoning.search(
            text, max(draft.start, draft.end - _CALL), draft.end
        )
        passes_on = index + 1 < len(drafts) and _names_next(text, draft, drafts[index + 1], language)
        hands_over = bool(
            calls or points or passes_on or language.words.handover.search(text, tail_start, draft.end)
        )
        handovers += hands_over
        answers += not hands_over and answered
        passes += passes_on and answered
        relays += not hands_over and _relays(text, draft, language)
        if _is_first(drafts, index):
            opens = opens or _opens(text, draft, language, hands_over=hands_over)
        if index >= len(drafts) - _CLOSERS:
            closes = closes or language.words.closing.search(text, tail_start, draft.end) is not None
    return _Deeds(opens, closes, handovers, answers, passes, relays)


def _relays(text: str, draft: Draft, language: Language) -> bool:
    """Whether a turn reads out somebody else's question (`From Ann Lee of the National Post: Who pays?`)."""
    if language.words.grammar == "han" or not has_mark(text[draft.start : draft.end]):
        return False
    return language.words.relay.search(text, draft.start, draft.end) is not None


def _names_next(text: str, draft: Draft, following: Draft, language: Language) -> bool:
    """Whether a short turn names whoever speaks next at the podium (`Ann for the first, and then Bo.`)."""
    if language.words.grammar == "han" or following.role != "speaker" or draft.end - draft.start > _CALL:
        return False
    said = text[draft.start : draft.end]
    return any(name in said for name in (following.voice.name or "").split(" ") if len(name) > 1)


def _only_moderates(deeds: _Deeds, turns: int, language: Language) -> bool:
    """Whether all that somebody says, twice or more, calls on others, asks for them or closes."""
    return (
        language.words.grammar == "latin"
        and turns > 1
        and deeds.handovers > 0
        and deeds.handovers + deeds.closes + deeds.relays >= turns
    )


_CLOSERS = 2
"""Turns at the end of which one closes the conference: whoever is thanked may thank in turn."""


def _opens(text: str, draft: Draft, language: Language, *, hands_over: bool) -> bool:
    """Whether a first turn opens a conference: it says so, or it only greets and hands the floor over."""
    end = min(draft.start + HEAD, draft.end)
    if language.words.opening.search(text, draft.start, end):
        return True
    brief = draft.end - draft.start <= _BRIEF * language.words.breadth
    return brief and hands_over and language.words.greeting.search(text, draft.start, end) is not None


_BRIEF = 160
"""Characters of a turn that opens a conference and presents nothing."""


def _has_asked(text: str, draft: Draft) -> bool:
    return draft.role == "reporter" and has_mark(text[draft.start : draft.end])


def _is_first(drafts: list[Draft], index: int) -> bool:
    """Whether nobody else but a moderator (an operator who connects the call) has spoken before."""
    voice = drafts[index].voice
    return index <= _OPENERS and all(d.role == "moderator" or d.voice is voice for d in drafts[:index])


_OPENERS = 5
"""Turns at the start of a release among which its moderator opens it."""
