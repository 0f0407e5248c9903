"""From voices to roles: a role belongs to a voice for the whole release.

Hard cases:
    The moderator has a bare name as label and only the opening gives them away.
    A spokesperson alone at the podium opens and closes, and yet is the speaker.
    A reporter is labelled with a bare name and only asks.
    Two guests answer each question, the second in few words: they give the floor to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, Voice

_CALL = 24
"""Han characters of a turn that does nothing but call on the next reporter."""


def find_moderators(
    drafts: list[Draft], speakers: Mapping[Voice, list[int]], host: str | None, language: Language
) -> dict[Voice, str]:
    """Those of the speakers who moderate, each with the code of the rule that says so.

    That is who runs sessions by office or does nothing but hand over, and the one who opens, hands over and
    closes, and leaves the answers to others. Each use of a label that several people share is a voice of its
    own, so that several of these may moderate.
    """
    podium = {voice: at for voice, at in speakers.items() if not language.is_principal(voice.title or "")}
    lone = {voice for voice, at in podium.items() if voice.kind == "shared" and len(at) == 1}
    deeds = {voice: _count_deeds(drafts, at) for voice, at in podium.items() if voice not in lone}
    found = _find_lone(drafts, podium, lone)
    for voice, done in deeds.items():
        if done.answers * _SESSION_TURNS <= done.turns and language.runs_sessions(voice.title or ""):
            found[voice] = "office-moderates"
        elif not done.answers and _only_moderates(drafts, podium[voice], done):
            found[voice] = "only-hands-over"
    best = _find_best(deeds, host)
    if best is not None and _leaves_answers(drafts, best, deeds, host, language):
        found.setdefault(best, "lead-says-host" if _is_host(best, host) else "opens-and-closes")
    return found


def _adds_to_answer(drafts: list[Draft], index: int) -> bool:
    """Whether somebody else answered above, and whoever had asked goes on: the second of two guests."""
    if index < 2 or drafts[index - 1].role != "speaker":
        return False
    return drafts[index - 2].role == "reporter" and (
        index + 1 == len(drafts) or drafts[index + 1].voice is drafts[index - 2].voice
    )


def find_chairs(drafts: list[Draft]) -> list[Voice]:
    """Those of several members who chair: they speak among the first and the last, and often give the floor.

    So do those who preside there over a legislature, a court or a hearing, by their own words.

    >>> find_chairs([])
    []
    """
    by_voice: dict[Voice, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_voice.setdefault(draft.voice, []).append(index)
    around = [voice for voice, at in by_voice.items() if at[0] < _FIRST and at[-1] >= len(drafts) - _LAST]
    presiding = [voice for voice in around if any(drafts[at].acts.presides for at in by_voice[voice])]
    if presiding or len(by_voice) < _MEMBERS:
        return presiding
    given = {voice: _count_deeds(drafts, by_voice[voice]).handovers for voice in around}
    return [voice for voice in around if given[voice] >= max(_GIVEN, len(by_voice[voice]) / _SELDOM)]


_MEMBERS, _FIRST, _LAST = 4, 3, 4
"""Voices of a meeting; turns at its start and its end."""
_GIVEN, _SELDOM = 2, 12
"""How often a chair gives the floor at least, and in one of how many turns."""


def _find_lone(drafts: list[Draft], podium: Mapping[Voice, list[int]], lone: set[Voice]) -> dict[Voice, str]:
    """Those with one turn behind a shared label who moderate; nobody where a label says who does."""
    if not lone or any(draft.voice.kind == "moderator" for draft in drafts):
        return {}
    found = [voice for voice in lone if _moderates_once(drafts, podium[voice][0], lone)]
    return dict.fromkeys(found, "opens-and-closes")


def _moderates_once(drafts: list[Draft], index: int, lone: set[Voice]) -> bool:
    """Whether the one turn of a voice moderates, and stands beside another such voice."""
    done = _count_deeds(drafts, [index])
    beside = {drafts[at].voice for at in (index - 1, index + 1) if 0 <= at < len(drafts)}
    return not done.answers and done.opens + done.closes + done.handovers > 0 and bool(beside & lone)


def _find_best(deeds: dict[Voice, _Deeds], host: str | None) -> Voice | None:
    """Who moderates most, if it is enough."""
    scores = {voice: _score(done, is_host=_is_host(voice, host)) for voice, done in deeds.items()}
    best = max(scores, key=scores.__getitem__, default=None)
    return None if best is None or scores[best] < _MODERATES else best


def _leaves_answers(
    drafts: list[Draft], best: Voice, deeds: dict[Voice, _Deeds], host: str | None, language: Language
) -> bool:
    """Whether who moderates most leaves the answers to others, or plainly moderates whatever it answers."""
    done = deeds[best]
    if language.words.customs.opens_in_words and drafts[0].voice is best and not done.opens:
        return False
    if all(_adds_to_answer(drafts, at) for at, draft in enumerate(drafts) if draft.voice is best):
        return False
    if _is_host(best, host) or _score(done, is_host=False) >= _CLEARLY:
        return True
    answers = sum(each.answers for each in deeds.values())
    if done.runs_all:
        answers = max(answers, sum(map(_has_asked, drafts)))
    return done.answers * _choose_share(done, language) <= answers


def _choose_share(done: _Deeds, language: Language) -> float:
    """Of how many answers a moderator who has done this gives one at most."""
    if not done.opens:
        return _ANSWERED_BY_OTHERS
    return _ANSWERED_AND_PASSED if done.passes else language.words.customs.answered_after_opening


_SESSION_TURNS = 4
"""Of so many turns, one answers at most of whoever runs sessions by office and moderates."""
_ANSWERED_BY_OTHERS = 4
"""Of so many answers, a moderator gives one at most."""
_ANSWERED_AND_PASSED = 1.25
"""The same for one who has opened it and passes questions on to colleagues, as chief spokespersons do."""
_CLEARLY = 5
"""The score from which it is whatever it answers: it opens, closes and hands over three times."""
_MODERATES = 1.9
"""The score from which a voice is the moderator."""


class _Deeds(NamedTuple):
    """How often a voice does what moderators do, and how often it answers."""

    turns: int
    opens: bool
    closes: bool
    handovers: int
    answers: int
    passes: int
    """Turns that hand a question over to somebody else at the podium."""

    @property
    def runs_all(self) -> bool:
        """Whether it opens and closes, and gives the floor to several."""
        return self.opens and self.closes and self.handovers > 1


def _is_host(voice: Voice, host: str | None) -> bool:
    return bool(host and voice.name) and (voice.name or "").endswith(host or "")


def _score(done: _Deeds, *, is_host: bool) -> float:
    moderating = 2 * done.opens + 1.5 * done.closes + 0.7 * min(done.handovers, 4)
    return moderating - 3 * done.answers / done.turns + (3 if is_host else 0)


def _count_deeds(drafts: list[Draft], indexes: list[int]) -> _Deeds:
    """What a voice does in all its turns."""
    asked = {index for index in indexes if _is_asked(drafts, index)}
    passing = {index for index in indexes if _names_next(drafts, index)}
    giving = {index for index in indexes if index in passing or _gives_floor(drafts, index)}
    ending = [index for index in indexes[-_CLOSERS:] if index >= len(drafts) - _CLOSERS]
    return _Deeds(
        turns=len(indexes),
        opens=any(_opens(drafts, at, gives=at in giving) for at in indexes if at <= _OPENERS),
        closes=any(drafts[index].acts.closes for index in ending),
        handovers=len(giving),
        answers=len(asked - giving),
        passes=len(asked & passing),
    )


def _gives_floor(drafts: list[Draft], index: int) -> bool:
    """Whether a turn hands over, names who is next, or above a reporter's points or says next to nothing."""
    if _names_next(drafts, index):
        return True
    draft = drafts[index]
    is_above = index + 1 < len(drafts) and drafts[index + 1].role == "reporter"
    is_brief = draft.voice.kind != "shared" and draft.acts.length <= _CALL
    if is_above and is_brief and not _is_asked(drafts, index):
        return True
    return draft.acts.hands_over or (is_above and draft.acts.beckons is not None)


def _names_next(drafts: list[Draft], index: int) -> bool:
    """Whether a short turn names whoever speaks next at the podium (`Ann for the first, and then Bo.`)."""
    draft = drafts[index]
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if draft.acts.length > _CALL or following is None or following.role != "speaker":
        return False
    return any(name in draft.acts.said for name in (following.voice.name or "").split(" ") if len(name) > 1)


def _only_moderates(drafts: list[Draft], indexes: list[int], done: _Deeds) -> bool:
    """Whether all that somebody says, twice or more, calls on others, asks for them or closes."""
    if done.turns == 1 or not done.handovers:
        return False
    others = done.turns - done.handovers - done.closes
    return others <= 0 or sum(_only_relays(drafts, index) for index in indexes) >= others


def _only_relays(drafts: list[Draft], index: int) -> bool:
    """Whether a turn reads out a question of somebody who is not in the room, and hands nothing over."""
    return not _gives_floor(drafts, index) and drafts[index].acts.relays


_CLOSERS = 2
"""Turns at the end of which one closes the conference: whoever is thanked may thank in turn."""


def _opens(drafts: list[Draft], index: int, *, gives: bool) -> bool:
    """Whether a first turn opens a conference: it says so, or it only greets and hands the floor over.

    Whoever greets and names those who speak next, in full or as their label does, hands it over, too.
    """
    acts = drafts[index].acts
    if not _is_first(drafts, index):
        return False
    if acts.opens or acts.length > _BRIEF or not acts.greets:
        return acts.opens
    return gives or _introduces_next(drafts, index)


def _introduces_next(drafts: list[Draft], index: int) -> bool:
    """Whether a turn names whoever speaks next at the podium, in full or with the title on the label."""
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if following is None or following.role != "speaker":
        return False
    label = following.label.core if following.label is not None and following.label.reading.title else None
    return any(name in drafts[index].acts.said for name in (following.voice.name, label) if name)


_BRIEF = 160
"""Han characters of a turn that opens a conference and presents nothing."""


def _is_asked(drafts: list[Draft], index: int) -> bool:
    """Whether a question mark of somebody who asks stands above a turn."""
    return index > 0 and _has_asked(drafts[index - 1])


def _has_asked(draft: Draft) -> bool:
    return draft.role == "reporter" and draft.acts.has_mark


def _is_first(drafts: list[Draft], index: int) -> bool:
    """Whether nobody else but a moderator (an operator who connects the call) has spoken before."""
    voice = drafts[index].voice
    return index <= _OPENERS and all(d.role == "moderator" or d.voice is voice for d in drafts[:index])


_OPENERS = 5
"""Turns at the start of a release among which its moderator opens it."""
