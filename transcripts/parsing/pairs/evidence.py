"""What shows what a turn is to the exchange, by name: its words, the turns around it, the open question.

Each name starts with the role of its turn, and is one of four kinds: what the turn does; that beside where
the exchange stands; how the turn fits between its neighbours; how it goes with who asked and who answered.

Hard cases:
    `That's right.` between two turns of one reporter, of which the first asks nothing: a nod.
    `— in the second half.` behind a word thrown in: the question goes on.
    `People find it hard.` from the floor, and the podium speaks at length: it is taken for a question.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft
from transcripts.parsing.once import read_once
from transcripts.parsing.pairs.exchange import Exchange
from transcripts.parsing.pairs.interruptions import is_resumed, takes_up
from transcripts.parsing.pairs.replies import describe_reply

_MOST = (4, 10, 16, 40, 120)
_SIZES = ("scrap", "words", "clause", "sentence", "several", "speech")
"""Han characters up to which a turn is a scrap, words and so on; beyond the last of them it is a speech."""
_BRIEF = 40
"""Han characters beyond which a turn from the floor is no courtesy alone."""
_TALK = 120
"""Han characters beyond which a turn of the podium answers, whatever its courtesies."""
_FAR = 4
"""Turns that are far apart, and questions that are many."""
_REMEMBERED = 20_000
"""Prints of neighbours of which it is remembered what they show: most come back in every release."""


class Print(NamedTuple):
    """What one turn shows without a word read, its label and its neighbours apart."""

    role: str
    size: str
    """By `_SIZES`."""
    mark: str
    """`?` where it ends in a question mark, `q` where one stands in it, else nothing."""
    end: str
    """What it ends in: `dash`, `mark`, `stop`, `word`, `other`."""

    @property
    def form(self) -> str:
        """Its size and its mark."""
        return self.size + self.mark


class Shown:
    """What one turn shows by itself: its print at once, its words when somebody asks."""

    def __init__(self, drafts: Sequence[Draft], index: int, language: Language) -> None:
        draft = drafts[index]
        acts = draft.acts
        self.role: str = draft.role
        self.voice = draft.voice
        self.kind = draft.voice.kind if draft.label else "nobody"
        self.length = acts.length
        mark = "?" if acts.ends_in_mark else "q" if acts.has_mark else ""
        self.print = Print(self.role, _SIZES[bisect_left(_MOST, self.length)], mark, _name_end(acts))
        self.ties = _list_ties(drafts, index)
        self._at = drafts, index, language

    @read_once
    def acts(self) -> list[str]:
        """What its words show."""
        drafts, index, language = self._at
        if self.role == "reporter":
            return _list_asking(drafts[index].acts)
        return _list_replying(drafts, index, language)


def _name_end(acts: Acts) -> str:
    if acts.breaks_off:
        return "dash"
    last = acts.said[-1:]
    if last in _ENDS:
        return _ENDS[last]
    return "word" if last.isalpha() else "other"


_ENDS = {**dict.fromkeys("?？", "mark"), **dict.fromkeys(".。!！", "stop")}


def _list_ties(drafts: Sequence[Draft], index: int) -> list[str]:
    """How it starts, and whether it takes up one of the two turns above."""
    acts = drafts[index].acts
    found = ["starts-small"] if acts.said[:1].islower() else ["resumes"] if acts.resumes else []
    for back, above in enumerate(reversed(drafts[max(0, index - 2) : index]), 1):
        if above.acts.breaks_off:
            found += [f"resumes-{back}"] * is_resumed(above, drafts[index])
            found += [f"takes-up-{back}"] * takes_up(above.acts, acts)
    return found


def _list_asking(acts: Acts) -> list[str]:
    """What the words of a reporter's turn show."""
    found: list[str] = []
    if not acts.has_mark:
        found += ["asks-in-words"] * acts.asks_in_words + ["is-courteous"] * acts.is_courteous
    if acts.length <= _BRIEF:
        found += ["requests-floor"] * acts.requests_floor + ["only-greets"] * acts.only_greets
        found += ["withdraws"] * acts.withdraws
    return found


def _list_replying(drafts: Sequence[Draft], index: int, language: Language) -> list[str]:
    """What the words of somebody show who does not ask from the floor."""
    acts = drafts[index].acts
    found: list[str] = []
    if drafts[index].role == "moderator":
        found += ["takes-question"] * acts.takes_question + ["relays"] * acts.relays
    if acts.length <= _TALK:
        found += ["tells-first"] * acts.tells_first + ["is-courteous"] * acts.is_courteous
        found += describe_reply(drafts, index, language)
    return found


class Company:
    """The turns of a release and what each shows, by itself and between its neighbours, read once."""

    def __init__(self, drafts: Sequence[Draft], language: Language) -> None:
        self.turns = [Shown(drafts, index, language) for index in range(len(drafts))]

    def describe(self, index: int, exchange: Exchange) -> list[str]:
        """All evidence of a turn, where the exchange stands as it does."""
        return self.describe_print(index, exchange) + self.describe_words(index, exchange)

    def describe_print(self, index: int, exchange: Exchange) -> list[str]:
        """What size, marks and order show, without a word read."""
        turn, above, below = self._look_around(index)
        shown, state = turn.print, f"{turn.role} {exchange.state}"
        roles = above.role if above else "start", below.role if below else "end"
        found = [*_place(shown, turn.kind, state, min(_FAR, len(exchange.waiting)), *roles)]
        if turn.ties:
            found += [f"{where}: {tie}" for where in (turn.role, state) for tie in turn.ties]
        if above:
            found += _follow(shown, above.print, is_same=above.voice is turn.voice)
        if below:
            found += _precede(shown, below.print, state, is_shorter=below.length > 2 * turn.length)
        if above and below:
            found += _stand_between(shown, above.print, below.print, _compare(above, below), *below.ties)
        if below and index + 2 < len(self.turns):
            second = self.turns[index + 2]
            found += _look_ahead(shown, below.print, second.print, _compare(turn, second), *second.ties)
        if exchange.asked is not None:
            found += self._compare_asked(index, exchange.asked, state)
        if exchange.answered is not None:
            found += self._compare_answered(index, exchange.answered, state)
        return found

    def describe_words(self, index: int, exchange: Exchange) -> list[str]:
        """What its words show, and those of the turn below."""
        turn, _, below = self._look_around(index)
        role, state = turn.role, f"{turn.role} {exchange.state}"
        found = [f"{role}: {act}" for act in turn.acts]
        found += [f"{state}: {act}" for act in turn.acts]
        if below:
            found += [f"{role} before {below.role}: that {act}" for act in below.acts]
        return found

    def _look_around(self, index: int) -> tuple[Shown, Shown | None, Shown | None]:
        """A turn, and the ones above and below it."""
        turns = self.turns
        above = turns[index - 1] if index else None
        return turns[index], above, turns[index + 1] if index + 1 < len(turns) else None

    def _compare_asked(self, index: int, at: int, state: str) -> Sequence[str]:
        """With the turn that asked last."""
        turn, asked = self.turns[index], self.turns[at]
        who, far = _compare(asked, turn), min(_FAR, index - at)
        between = [one.print for one in self.turns[at + 1 : index]]
        has_mark = any(one.mark for one in between)
        has_words = bool(between) and _WORDS.issuperset([one.size for one in between])
        return _follow_question(turn.print, asked.print, state, who, far, has_mark, has_words)

    def _compare_answered(self, index: int, at: int, state: str) -> Sequence[str]:
        """With the turn that answered last."""
        turn, given = self.turns[index], self.turns[at]
        who = "the same" if given.voice is turn.voice else "another"
        return _follow_answer(state, who, index - at == 1, given.print.end == "dash")


@lru_cache(_REMEMBERED)
def _place(turn: Print, kind: str, state: str, waiting: int, above: str, below: str) -> tuple[str, ...]:
    """A turn with a label of some kind, so many questions waiting, and the roles around it."""
    role, around = turn.role, f": {above} above, {below} below"
    return (
        role,
        state,
        f"{role}: label of {kind}",
        f"{role}: {turn.form}",
        f"{role}{around}",
        f"{state}{around}",
        f"{state}: {turn.size}",
        f"{state}: ends in {turn.end}",
        f"{state}: {waiting} waiting",
    )


@lru_cache(_REMEMBERED)
def _follow(turn: Print, above: Print, *, is_same: bool) -> tuple[str, ...]:
    both = f"{turn.role} behind {above.role}"
    found = f"{both}: {above.end}, {turn.end}", f"{both}: {above.form}, {turn.form}"
    return (*found, f"{both}: the same") if is_same else found


@lru_cache(_REMEMBERED)
def _precede(turn: Print, below: Print, state: str, *, is_shorter: bool) -> tuple[str, ...]:
    found = (
        f"{turn.role}: ends in {turn.end} above {below.role}",
        f"{turn.role} before {below.role}: {turn.form}, {below.form}",
        f"{turn.role} before {below.role}: {turn.mark or 'no mark'}, {below.size}",
        f"{state}: {turn.form} above {below.role} {below.form}",
    )
    return (*found, f"{turn.role}: shorter than below") if is_shorter else found


@lru_cache(_REMEMBERED)
def _stand_between(turn: Print, above: Print, below: Print, who: str, *ties: str) -> tuple[str, ...]:
    """A turn between two others, of one person or not, and the ties of the one below."""
    between = f"{turn.role} between {above.role}, {below.role}, {who}: {turn.size}"
    return (
        f"{between}{turn.mark}",
        f"{between}, '{above.mark}' above, '{below.mark}' below",
        f"{between}, above ends in {above.end}",
        *[f"{between}, below {tie}" for tie in ties],
    )


@lru_cache(_REMEMBERED)
def _look_ahead(turn: Print, below: Print, second: Print, who: str, *ties: str) -> tuple[str, ...]:
    """A turn and the two below, the first and the third of one person or not, and the ties of the third."""
    ahead = f"{turn.role} before {below.role}, {second.role}, {who}"
    return (
        f"{ahead}: {turn.mark or 'no mark'}, {below.form}",
        f"{ahead}: {turn.mark or 'no mark'}, {below.size}, then '{second.mark}'",
        f"{ahead}: ends in {turn.end}, {below.size}",
        *[f"{ahead}: {below.size}, then {tie}" for tie in ties],
    )


@lru_cache(_REMEMBERED)
def _follow_question(
    turn: Print, asked: Print, state: str, who: str, far: int, has_mark: bool, has_words: bool
) -> tuple[str, ...]:
    """A turn so far behind a question; between them a question mark, and nothing but few words, or not."""
    found = [f"{state}: {far} behind the question"]
    found += [f"{state}: mark between, {who}"] * has_mark
    found += [f"{state}: only words between, {who}"] * has_words
    mark, now = asked.mark or "no mark", turn.mark or "no mark"
    if turn.role != asked.role:
        return (*found, f"{state}: to {mark}")
    return (
        *found,
        f"{state}: {who} asked",
        f"{state}: {who} asked {far} above",
        f"{state}: {who} asked, ends in {asked.end}, now {now}",
        f"{state}: {who} asked, {mark}, now {now}",
    )


@lru_cache(_REMEMBERED)
def _follow_answer(state: str, who: str, is_next: bool, is_broken: bool) -> tuple[str, ...]:
    found = [f"{state}: {who} answered"]
    found += [f"{state}: right behind the answer"] * is_next
    found += [f"{state}: {who} answered and broke off"] * is_broken
    return tuple(found)


def _compare(one: Shown, other: Shown) -> str:
    """Whether two turns are one person's, as far as their labels tell."""
    if one.voice is not other.voice:
        return "another"
    return "one of many" if one.kind == "asker" else "the same"


_WORDS = frozenset({"scrap", "words", "clause"})
