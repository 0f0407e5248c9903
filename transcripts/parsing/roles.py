"""From voices to roles: a role belongs to a voice for the whole release.

Hard cases:
    The moderator has a bare name as label and only the opening gives them away.
    A spokesperson alone at the podium opens and closes, and yet is the speaker.
    A reporter is labelled with a bare name and only asks.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from transcripts.lexicons import Lexicon
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.latin_names import fold, is_outlet, names_office
from transcripts.parsing.latin_people import is_short_for
from transcripts.parsing.questions import asks, has_mark

_CALL = 60
"""Characters of a turn that does nothing but call on the next reporter."""
_LONGEST_QUESTION = 1200
"""Characters above which a turn does not only ask."""
_HEAD, _TAIL = 160, 140
"""Characters of a turn in which an opening, a hand-over or a closing is looked for."""
_UNDECIDED = frozenset({"person", "unknown", "office", "shared"})
"""The kinds of voices whose label tells no role."""


def assign_roles(text: str, drafts: list[Draft], host: str | None, lexicon: Lexicon) -> None:
    """Sets the role of every voice, and of every draft from it."""
    by_voice: dict[Voice, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_voice.setdefault(draft.voice, []).append(index)
    undecided = [voice for voice in by_voice if voice.role == "speaker" and voice.kind in _UNDECIDED]
    has_askers = any(voice.kind == "asker" for voice in by_voice)
    for voice in undecided:
        if voice.kind == "shared" and has_askers and not _is_numbered(voice):
            continue
        if _is_reporter(text, drafts, by_voice[voice], lexicon):
            voice.role = "reporter"
            if voice.title and voice.name:
                voice.kind, voice.title, voice.outlet = "outlet", None, voice.outlet or voice.title
    if lexicon.grammar == "latin":
        _find_askers(text, drafts, by_voice, undecided, lexicon)
    for draft in drafts:
        draft.role = draft.voice.role
    speakers = [v for v in undecided if v.role == "speaker"]
    podium = [v for v in speakers if not _is_principal(v, lexicon)]
    has_moderator = any(v.role == "moderator" for v in by_voice)
    if len(speakers) > 1 and podium and (not has_moderator or lexicon.grammar == "latin"):
        _choose_moderator(text, drafts, {v: by_voice[v] for v in podium}, host, lexicon)
    for draft in drafts:
        draft.role = draft.voice.role


def _is_principal(voice: Voice, lexicon: Lexicon) -> bool:
    """Whether a voice holds an office that leaves moderating to others (`PM`, `President of Lorn`)."""
    title = fold(voice.title or "")
    title = lexicon.title_abbreviations.get(title, title)
    return title in lexicon.principals or title.partition(" of ")[0] in lexicon.principals


def _is_numbered(voice: Voice) -> bool:
    """Whether a label that says nothing else tells its speaker from the others (`Speaker 9`)."""
    return all(label[-1:].isdigit() for label in voice.aliases)


def _find_askers(
    text: str, drafts: list[Draft], by_voice: dict[Voice, list[int]], undecided: list[Voice], lexicon: Lexicon
) -> None:
    """Makes reporters of the untitled voices that only take turns with the one who says most.

    Two of them are needed: one alone could be the moderator. Who gives thanks for the floor, speaks at
    length and asks nothing has been called to the podium.
    """
    lengths = {v: sum(drafts[i].end - drafts[i].start for i in indexes) for v, indexes in by_voice.items()}
    principal = max(lengths, key=lengths.__getitem__)
    others = {
        voice
        for voice, indexes in by_voice.items()
        if voice is not principal
        and all(0 < i < len(drafts) - 1 and drafts[i + 1].voice is principal for i in indexes)
        and all(drafts[i - 1].voice is principal for i in indexes)
        and lengths[voice] * 3 < lengths[principal]
    }
    if len(others) > 1:
        for voice in undecided:
            if voice in others and not voice.title and not _presents(text, drafts, by_voice[voice], lexicon):
                voice.role = "reporter"


def _presents(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether all turns of a voice, the first one thanks, are long and ask nothing."""
    first = drafts[indexes[0]]
    thanked = lexicon.replying.match(text, first.start, min(first.start + _HEAD, first.end)) is not None
    said = [text[drafts[at].start : drafts[at].end] for at in indexes]
    return thanked and all(len(words) > _HEAD and not has_mark(words) for words in said)


def _is_reporter(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether a voice only asks, or in Latin letters introduces itself or is called on by name."""
    if is_asking_voice(text, drafts, indexes, lexicon):
        return True
    return lexicon.grammar == "latin" and (
        _introduces(text, drafts, indexes, lexicon) or _is_called(text, drafts, indexes, lexicon)
    )


def is_asking_voice(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether a voice does nothing but ask, by question marks at the end of its turns.

    Behind a label that several share, words that ask are enough.
    """
    if drafts[indexes[0]].voice.title and not names_no_office(drafts[indexes[0]].voice, lexicon):
        return False
    asked = 0
    shared = drafts[indexes[0]].voice.kind == "shared"
    for index in indexes:
        draft = drafts[index]
        if draft.end - draft.start > _LONGEST_QUESTION:
            return False
        if shared:
            asked += asks(text, draft.start, draft.end, lexicon)
        else:
            asked += has_mark(text[max(draft.start, draft.end - 60) : draft.end])
    return asked * 3 >= len(indexes) if shared else asked * 2 > len(indexes)


def names_no_office(voice: Voice, lexicon: Lexicon) -> bool:
    """Whether what stands behind a name in a label is no office, and perhaps an outlet (`Ann Lee, WXYZ`)."""
    keys = fold(voice.title or "").replace(",", "").split(" ")
    offices = (lexicon.offices_alone, lexicon.titles_before, lexicon.portfolios, lexicon.postnominals)
    return lexicon.grammar == "latin" and all(words.isdisjoint(keys) for words in offices)


def _introduces(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether a voice opens a turn with its own name and outlet, and holds no office."""
    title = fold(drafts[indexes[0]].voice.title or "")
    if title in lexicon.titles_before and title not in lexicon.courtesies:
        return False
    for index in indexes[:2]:
        match = lexicon.affiliation.match(text, drafts[index].start, drafts[index].end)
        named = match and _shares_surname(match["name"], drafts[index].voice.name or "")
        if match and named and not names_office(match["outlet"], lexicon):
            return True
    return False


def _shares_surname(said: str, name: str) -> bool:
    """Whether somebody who says their name may be that person (`Marty Lee` for `MARTIN LEE`)."""
    return is_short_for(said, name) or said.split()[-1].casefold() == name.rpartition(" ")[2].casefold()


def _is_called(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether a voice without a title is called on by name and then asks."""
    voice = drafts[indexes[0]].voice
    if voice.title or not voice.name or not indexes[0]:
        return False
    before = drafts[indexes[0] - 1]
    said = text[before.start : before.end].rstrip()[-_TAIL:]
    call = lexicon.call.search(said)
    if (
        call
        and call["outlet"]
        and is_outlet(fold(call["outlet"]), lexicon)
        and is_short_for(call["name"], voice.name)
    ):
        return True
    said = said[-40:].rstrip(".?! ")
    asked = sum("?" in text[drafts[i].start : drafts[i].end] for i in indexes)
    return said.endswith(tuple(voice.name.split(" "))) and asked * 2 >= len(indexes)


def _choose_moderator(
    text: str, drafts: list[Draft], podium: dict[Voice, list[int]], host: str | None, lexicon: Lexicon
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
        deeds = _count_deeds(text, drafts, podium[voice], lexicon)
        beside = {
            drafts[at].voice for at in (podium[voice][0] - 1, podium[voice][-1] + 1) if 0 <= at < len(drafts)
        }
        moderates = not deeds.answers and deeds.opens + deeds.closes + deeds.handovers
        if moderates and beside & lone:
            voice.role = "moderator"
    deeds_of = {
        v: _count_deeds(text, drafts, indexes, lexicon) for v, indexes in podium.items() if v not in lone
    }
    for voice, deeds in deeds_of.items():
        hosts = lexicon.hosting_office.search(voice.title or "") is not None
        if not deeds.answers and (hosts or _only_moderates(deeds, len(podium[voice]), lexicon)):
            voice.role = "moderator"
    scores = {v: _score(deeds, len(podium[v]), is_host=_is_host(v, host)) for v, deeds in deeds_of.items()}
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best] < _MODERATES:
        return
    if lexicon.grammar == "latin" and podium[best][0] == 0 and not deeds_of[best].opens:
        return
    answers = sum(deeds.answers for deeds in deeds_of.values())
    if lexicon.grammar == "han" and deeds_of[best].runs_all:
        answers = max(answers, sum(_has_asked(text, draft) for draft in drafts))
    share = _ANSWERED_AFTER_OPENING[lexicon.grammar] if deeds_of[best].opens else _ANSWERED_BY_OTHERS
    if lexicon.grammar == "latin" and deeds_of[best].opens and deeds_of[best].passes:
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


def _count_deeds(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> _Deeds:
    opens = closes = handovers = answers = passes = relays = 0
    for index in indexes:
        draft = drafts[index]
        tail_start = max(draft.start, draft.end - _TAIL)
        asked = index + 1 < len(drafts) and drafts[index + 1].role == "reporter"
        answered = index > 0 and _has_asked(text, drafts[index - 1])
        calls = asked and draft.voice.kind != "shared" and draft.end - draft.start <= _CALL and not answered
        points = asked and lexicon.beckoning.search(text, max(draft.start, draft.end - _CALL), draft.end)
        passes_on = index + 1 < len(drafts) and _names_next(text, draft, drafts[index + 1], lexicon)
        hands_over = bool(
            calls or points or passes_on or lexicon.handover.search(text, tail_start, draft.end)
        )
        handovers += hands_over
        answers += not hands_over and answered
        passes += passes_on and answered
        relays += not hands_over and _relays(text, draft, lexicon)
        if _is_first(drafts, index):
            opens = opens or _opens(text, draft, lexicon, hands_over=hands_over)
        if index >= len(drafts) - _CLOSERS:
            closes = closes or lexicon.closing.search(text, tail_start, draft.end) is not None
    return _Deeds(opens, closes, handovers, answers, passes, relays)


def _relays(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a turn reads out somebody else's question (`From Ann Lee of the National Post: Who pays?`)."""
    if lexicon.grammar == "han" or not has_mark(text[draft.start : draft.end]):
        return False
    return lexicon.relay.search(text, draft.start, draft.end) is not None


def _names_next(text: str, draft: Draft, following: Draft, lexicon: Lexicon) -> bool:
    """Whether a short turn names whoever speaks next at the podium (`Ann for the first, and then Bo.`)."""
    if lexicon.grammar == "han" or following.role != "speaker" or draft.end - draft.start > _CALL:
        return False
    said = text[draft.start : draft.end]
    return any(name in said for name in (following.voice.name or "").split(" ") if len(name) > 1)


def _only_moderates(deeds: _Deeds, turns: int, lexicon: Lexicon) -> bool:
    """Whether all that somebody says, twice or more, calls on others, asks for them or closes."""
    return (
        lexicon.grammar == "latin"
        and turns > 1
        and deeds.handovers > 0
        and deeds.handovers + deeds.closes + deeds.relays >= turns
    )


_CLOSERS = 2
"""Turns at the end of which one closes the conference: whoever is thanked may thank in turn."""


def _opens(text: str, draft: Draft, lexicon: Lexicon, *, hands_over: bool) -> bool:
    """Whether a first turn opens a conference: it says so, or it only greets and hands the floor over."""
    end = min(draft.start + _HEAD, draft.end)
    if lexicon.opening.search(text, draft.start, end):
        return True
    brief = draft.end - draft.start <= _BRIEF * lexicon.breadth
    return brief and hands_over and lexicon.greeting.search(text, draft.start, end) is not None


_BRIEF = 160
"""Characters of a turn that opens a conference and presents nothing."""


def _has_asked(text: str, draft: Draft) -> bool:
    return draft.role == "reporter" and has_mark(text[draft.start : draft.end])


def let_host_ask(text: str, drafts: list[Draft], lead: str, lexicon: Lexicon) -> None:
    """Makes the moderator of an interview, who puts its questions, the reporter."""
    hosts = {draft.voice for draft in drafts if draft.role == "moderator"}
    if len(hosts) != 1 or lexicon.conference.search(lead) or not lexicon.interview.search(lead):
        return
    asked = answered = 0
    for draft, following in itertools.pairwise(drafts):
        if draft.role == "moderator" and following.role == "speaker":
            answered += 1
            asked += has_mark(text[draft.start : draft.end])
    if asked > 1 and asked * 3 >= answered:
        for draft in drafts:
            if draft.role == "moderator":
                draft.role = draft.voice.role = "reporter"


def let_members_speak(drafts: list[Draft]) -> None:
    """Makes speakers of those in a discussion who ask but whom neither label nor words tie to the press.

    Members ask each other; press and audience stay reporters.
    """
    for draft in drafts:
        if draft.role == "reporter" and draft.voice.kind in _UNDECIDED and not draft.voice.outlet:
            draft.role = draft.voice.role = "speaker"


def _is_first(drafts: list[Draft], index: int) -> bool:
    """Whether nobody else but a moderator (an operator who connects the call) has spoken before."""
    voice = drafts[index].voice
    return index <= _OPENERS and all(d.role == "moderator" or d.voice is voice for d in drafts[:index])


_OPENERS = 5
"""Turns at the start of a release among which its moderator opens it."""
