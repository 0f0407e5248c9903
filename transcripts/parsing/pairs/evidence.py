"""What shows what a turn is to the exchange, by name: its words, the turns around it, the open question.

Each name starts with the role of its turn, and is one of four kinds: what the turn does; that beside where
the exchange stands; how the turn fits between its neighbours; how it goes with who asked and who answered.

Hard cases:
    `That's right.` between two turns of one reporter, of which the first asks nothing: a nod.
    `— in the second half.` behind a word thrown in: the question goes on.
    `People find it hard.` from the floor, and the podium speaks at length: it is taken for a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft
from transcripts.parsing.once import read_once
from transcripts.parsing.pairs.exchange import Exchange
from transcripts.parsing.pairs.interruptions import is_resumed, takes_up
from transcripts.parsing.pairs.replies import describe_reply

_SIZES = ((4, "scrap"), (10, "words"), (16, "clause"), (40, "sentence"), (120, "several"))
"""Han characters up to which a turn is so long; else it is a `speech`."""
_BRIEF = 40
"""Han characters beyond which a turn from the floor is no courtesy alone."""
_TALK = 120
"""Han characters beyond which a turn of the podium answers, whatever its courtesies."""
_FAR = 4
"""Turns that are far apart, and questions that are many."""


class Shown:
    """What one turn shows by itself: its print at once, its words when somebody asks."""

    def __init__(self, drafts: Sequence[Draft], index: int, language: Language) -> None:
        draft = drafts[index]
        acts = draft.acts
        self.role: str = draft.role
        self.voice = draft.voice
        self.kind = draft.voice.kind if draft.label else "nobody"
        self.length = acts.length
        self.size = next((name for most, name in _SIZES if self.length <= most), "speech")
        self.mark = "?" if acts.ends_in_mark else "q" if acts.has_mark else ""
        """`?` where it ends in a question mark, `q` where one stands in it, else nothing."""
        self.form = self.size + self.mark
        self.end = _name_end(acts)
        """What it ends in: `dash`, `mark`, `stop`, `word`, `other`."""
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
        role, state = turn.role, f"{turn.role} {exchange.state}"
        around = f": {above.role if above else 'start'} above, {below.role if below else 'end'} below"
        found = [
            role,
            state,
            f"{role}: label of {turn.kind}",
            f"{role}: {turn.form}",
            f"{role}{around}",
            f"{state}{around}",
            f"{state}: {turn.size}",
            f"{state}: ends in {turn.end}",
            f"{state}: {min(_FAR, len(exchange.waiting))} waiting",
            *[f"{role}: {tie}" for tie in turn.ties],
            *[f"{state}: {tie}" for tie in turn.ties],
        ]
        if above:
            found += _follow(turn, above)
        if below:
            found += _precede(turn, below, state)
        if above and below:
            found += _stand_between(turn, above, below)
        if below and index + 2 < len(self.turns):
            found += _look_ahead(turn, below, self.turns[index + 2])
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

    def _compare_asked(self, index: int, at: int, state: str) -> list[str]:
        """With the turn that asked last."""
        turn, asked = self.turns[index], self.turns[at]
        who, far = _compare(asked, turn), min(_FAR, index - at)
        between = self.turns[at + 1 : index]
        found = [f"{state}: {far} behind the question"]
        if any(one.mark for one in between):
            found.append(f"{state}: mark between, {who}")
        if between and all(one.size in _WORDS for one in between):
            found.append(f"{state}: only words between, {who}")
        mark, now = asked.mark or "no mark", turn.mark or "no mark"
        if turn.role != asked.role:
            return [*found, f"{state}: to {mark}"]
        return [
            *found,
            f"{state}: {who} asked",
            f"{state}: {who} asked {far} above",
            f"{state}: {who} asked, ends in {asked.end}, now {now}",
            f"{state}: {who} asked, {mark}, now {now}",
        ]

    def _compare_answered(self, index: int, at: int, state: str) -> list[str]:
        """With the turn that answered last."""
        turn, given = self.turns[index], self.turns[at]
        who = "the same" if given.voice is turn.voice else "another"
        found = [f"{state}: {who} answered"]
        if index - at == 1:
            found.append(f"{state}: right behind the answer")
        if given.end == "dash":
            found.append(f"{state}: {who} answered and broke off")
        return found


def _follow(turn: Shown, above: Shown) -> list[str]:
    both = f"{turn.role} behind {above.role}"
    found = [f"{both}: {above.end}, {turn.end}", f"{both}: {above.form}, {turn.form}"]
    return [*found, f"{both}: the same"] if above.voice is turn.voice else found


def _precede(turn: Shown, below: Shown, state: str) -> list[str]:
    found = [
        f"{turn.role}: ends in {turn.end} above {below.role}",
        f"{turn.role} before {below.role}: {turn.form}, {below.form}",
        f"{turn.role} before {below.role}: {turn.mark or 'no mark'}, {below.size}",
        f"{state}: {turn.form} above {below.role} {below.form}",
    ]
    return [*found, f"{turn.role}: shorter than below"] if below.length > 2 * turn.length else found


def _stand_between(turn: Shown, above: Shown, below: Shown) -> list[str]:
    between = f"{turn.role} between {above.role}, {below.role}, {_compare(above, below)}: {turn.size}"
    return [
        f"{between}{turn.mark}",
        f"{between}, '{above.mark}' above, '{below.mark}' below",
        f"{between}, above ends in {above.end}",
        *[f"{between}, below {tie}" for tie in below.ties],
    ]


def _look_ahead(turn: Shown, below: Shown, second: Shown) -> list[str]:
    ahead = f"{turn.role} before {below.role}, {second.role}, {_compare(turn, second)}"
    mark = turn.mark or "no mark"
    return [
        f"{ahead}: {mark}, {below.form}",
        f"{ahead}: {mark}, {below.size}, then '{second.mark}'",
        f"{ahead}: ends in {turn.end}, {below.size}",
        *[f"{ahead}: {below.size}, then {tie}" for tie in second.ties],
    ]


def _compare(one: Shown, other: Shown) -> str:
    """Whether two turns are one person's, as far as their labels tell."""
    if one.voice is not other.voice:
        return "another"
    return "one of many" if one.kind == "asker" else "the same"


_WORDS = frozenset({"scrap", "words", "clause"})
