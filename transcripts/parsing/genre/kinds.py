"""Which kind of conversation it is: `KIND`, in the order of what each kind is known by.

A press conference says so, or press or audience ask in it; in an interview one voice asks and the others
answer it; whatever else several voices say in turn is a discussion.

Hard cases:
    A forum whose host asks, and whose guests answer each other: a discussion.
    A host who asks several guests, who answer nobody else, one behind the other: an interview.
    A moderator who only gives the floor to members, of whom none is of the press: a discussion.
    Members question a witness under a chair, and no word in the head says so: a discussion.
    The chair of a committee answers those who thank them by that word: a conference.
    A page that only opens: the record of a conference.
"""

from __future__ import annotations

import itertools
from collections import Counter

from transcripts.model import Genre
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.genre.cases import Case
from transcripts.parsing.rules import Rule


def _has_outlets(case: Case) -> Genre | None:
    outlets = {voice.outlet for voice in case.asking if voice.outlet}
    return "transcript" if len(outlets) > 1 else None


def _is_meeting(case: Case) -> Genre | None:
    """The title names a meeting of members alone; press or audience do not ask in it."""
    if case.pressed > 1 or not case.words.meeting.search(case.title):
        return None
    others = (case.words.conference, case.words.interview)
    return None if any(words.search(case.title) for words in others) else "discussion"


def _is_sitting(case: Case) -> Genre | None:
    """Members of a legislature, a court or a hearing speak; whoever presides leaves the answers to others.

    Nobody there is of an outlet, and neither head nor first and last words tell of press or conference.
    """
    if case.pressed or len(case.voices) < _MEMBERS or any(voice.outlet for voice in case.voices):
        return None
    last = case.drafts[-1].acts.said
    if _speaks_of_press(case) or case.words.conference.search(last) or case.of_interview:
        return None
    return "discussion" if _is_presided(case) and not _answers_mostly(case, _find_presiding(case)) else None


def _is_presided(case: Case) -> bool:
    """Whether one presides twice, or two preside or defer of whom one defers and never asks.

    Who asks may be of the press, and defer to a chair who answers it.
    """
    presiding = Counter([draft.voice for draft in case.drafts if draft.acts.presides])
    deferring = {draft.voice for draft in case.drafts if draft.acts.defers}
    witnesses = deferring - case.asking
    return max(presiding.values(), default=0) > 1 or (bool(witnesses) and len(deferring.union(presiding)) > 1)


def _find_presiding(case: Case) -> set[Voice]:
    """Whoever presides by what they say, or by their office."""
    return {draft.voice for draft in case.drafts if draft.acts.presides} | case.chairs


def _answers_mostly(case: Case, voices: set[Voice]) -> bool:
    """Whether some voices follow half of those turns that ask."""
    edges = itertools.pairwise(case.drafts)
    answered = [behind.voice in voices for before, behind in edges if before.role == "reporter"]
    return sum(answered) * 2 >= max(1, len(answered))


_MEMBERS = 3
"""Voices of a hearing: who presides, who asks and who answers."""


def _is_moderated(case: Case) -> Genre | None:
    """Somebody moderates, and it is a conference, or the press or nobody else asks."""
    if "moderator" not in case.roles:
        return None
    if case.pressed or len(case.voices) == 1 or _speaks_of_press(case):
        return "transcript"
    return "discussion" if not case.asked or _answer_each_other(case) else None


def _speaks_of_press(case: Case) -> bool:
    """Whether lead or first words name a conference or its press."""
    if case.of_conference or case.of_press:
        return True
    first = case.drafts[0]
    said = case.text[first.start : min(first.end, first.start + _FIRST)]
    return any(words.search(said) for words in (case.words.conference, case.words.press))


_FIRST = 400
"""Characters of a first turn that say what is opened."""


def _answer_each_other(case: Case) -> bool:
    """Whether those who do not ask often speak behind each other, as guests of a panel do."""
    drafts = [draft for draft in case.drafts if draft.voice not in case.callers]
    others = [
        (before.voice, behind.voice)
        for before, behind in itertools.pairwise(drafts)
        if "reporter" not in (before.role, behind.role) and before.voice is not behind.voice
    ]
    return len(case.voices) > 2 and len(others) > 1 and len(others) * _SELDOM >= len(drafts)


_SELDOM = 4
"""Of so many turns, guests follow each other in one at least."""


def _has_askers(case: Case) -> Genre | None:
    """Where each question has a voice of its own, several are several people unless a lead says otherwise.

    One who asks beside a host who asks all else makes no conference.
    """
    often = Counter([draft.voice for draft in case.drafts if draft.voice in case.asking])
    others = often.total() - max(often.values(), default=0)
    several = case.customs.askers_are_told_apart and others > 0 and (others > 1 or often.total() <= _FEW)
    return "transcript" if several and not case.of_interview else None


_FEW = 2
"""Questions of which each may be another's."""


def _is_written(case: Case) -> Genre | None:
    """A written 答记者问 is an interview, unless its title names a conference."""
    if not case.words.written.search(case.title):
        return None
    return "transcript" if case.words.conference.search(case.title) else "interview"


def _is_conference(case: Case) -> Genre | None:
    return "transcript" if case.of_conference else None


def _opens(case: Case) -> Genre | None:
    """Somebody alone opens, as on the first page of a conference."""
    return "transcript" if len(case.voices) == 1 else None


def _is_panel(case: Case) -> Genre | None:
    """Nobody of the press asks, and guests answer each other, not the one who asks them all."""
    if case.pressed or _answer_in_rounds(case):
        return None
    return "discussion" if _answer_each_other(case) else None


def _answer_in_rounds(case: Case) -> bool:
    """Whether one voice asks in nearly all it says, and each guest speaks once below each of its questions.

    Not where the lead names a panel, whose guests may answer each other in turn.
    """
    if len(case.asking) != 1 or case.words.panel.search(case.lead):
        return False
    asker = next(iter(case.asking))
    asked = [draft.acts.has_mark for draft in case.drafts if draft.voice is asker]
    return len(asked) >= _ROUNDS and sum(asked) * 4 >= len(asked) * 3 and _take_turns(case.drafts, asker)


def _take_turns(drafts: list[Draft], asker: Voice) -> bool:
    """Whether nobody speaks twice between two turns of whoever asks."""
    runs = itertools.groupby(drafts, key=lambda draft: draft.voice is asker)
    answered = [[draft.voice for draft in run] for asks, run in runs if not asks]
    return all(len(set(voices)) == len(voices) for voices in answered)


_ROUNDS = 3
"""Questions from which one can tell that guests answer in rounds."""


def _is_interview(case: Case) -> Genre | None:
    return "interview" if case.asked else None


KIND: tuple[Rule[Case, Genre], ...] = (
    Rule("meeting", _is_meeting),
    Rule("sitting", _is_sitting),
    Rule("moderated", _is_moderated),
    Rule("several-outlets", _has_outlets),
    Rule("several-askers", _has_askers),
    Rule("written", _is_written),
    Rule("conference", _is_conference),
    Rule("opens", _opens),
    Rule("answer-each-other", _is_panel),
    Rule("one-interviewer", _is_interview),
    Rule("no-interviewer", lambda case: "discussion"),
)
