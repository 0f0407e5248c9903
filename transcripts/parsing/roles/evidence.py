"""What shows whether a voice asks, by name: over all its turns, as numbers.

Most are shares of its turns (0 to 1); the code of a rule that takes the voice for somebody counts among them.

Hard cases:
    `Kelly:` asks, objects and insists among a president's turns: less than half of hers end in a question.
    An analyst gives thanks in every second turn, and asks in the others at length.
    A spokesperson calls on people, opens and closes, and answers all that is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from math import log

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, Voice

_BRIEF, _LONG = 40, 300
"""Han characters of a turn that says little, and of one that says much."""
_NEAR = 3
"""Turns that stand near the start or the end of a release."""

Evidence = Mapping[str, float]


def describe_voices(
    drafts: list[Draft], voices: Mapping[Voice, list[int]], host: str | None, language: Language
) -> dict[Voice, Evidence]:
    """The evidence of some voices, of which no label tells the role.

    Args:
        drafts: all turns that have a label.
        voices: those in question, with the indexes of their turns.
        host: the name of who moderates, where the lead tells it.
        language: of the release.
    """
    company = _Company(drafts)
    return {voice: _describe(company, voice, at, host, language) for voice, at in voices.items()}


class _Company:
    """What all turns of a release show, counted once."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.lengths = [draft.acts.length for draft in drafts]
        self.asks = [draft.acts.asks_last for draft in drafts]
        self.hands = [draft.acts.hands_over for draft in drafts]
        self.said: Counter[Voice] = Counter()
        for draft, length in zip(drafts, self.lengths, strict=True):
            self.said[draft.voice] += max(1, round(length))
        self.principal = self.said.most_common(1)[0][0]
        self.first_question = self.asks.index(True) if True in self.asks else len(drafts)

    def describe(self) -> dict[str, float]:
        """Who else is there."""
        kinds = {draft.voice.kind for draft in self.drafts}
        among = {f"among-{kind}s": float(kind in kinds) for kind in _TOLD}
        return among | {"voices": log(len(self.said)) / 3, "are-two": float(len(self.said) == 2)}

    def look(self, index: int) -> Iterator[str]:
        """What a turn shows, by itself and beside the turns around it."""
        draft, length = self.drafts[index], self.lengths[index]
        yield from (name for name, shows in _ACTS.items() if shows(draft))
        yield from (name for name, is_so in self._measure(index, length) if is_so)
        if index:
            yield from (name for name, is_so in self._follow(index, length) if is_so)
        if index + 1 < len(self.drafts):
            yield from (name for name, is_so in self._compare(index, length) if is_so)

    def _measure(self, index: int, length: float) -> Iterator[tuple[str, bool]]:
        yield "brief", length < _BRIEF
        yield "long", length > _LONG
        yield "asks-last", self.asks[index]
        yield "hands-over", self.hands[index]

    def _follow(self, index: int, length: float) -> Iterator[tuple[str, bool]]:
        """With the turn above."""
        yield "asked-before", self.asks[index - 1]
        yield "handed-the-floor", self.hands[index - 1]
        yield "longer-than-before", length > 2 * self.lengths[index - 1]

    def _compare(self, index: int, length: float) -> Iterator[tuple[str, bool]]:
        """With the turn below, and what the two around have in common."""
        below = self.drafts[index + 1]
        is_other = self.drafts[index].voice is not self.principal
        is_above = is_other and below.voice is self.principal
        yield "asked-behind", self.asks[index + 1]
        yield "longer-than-behind", length > 2 * self.lengths[index + 1]
        yield "shorter-than-behind", length * 2 < self.lengths[index + 1]
        yield "names-who-is-next", _names(self.drafts[index], below.voice)
        yield "above-who-says-most", is_above
        yield "between-who-says-most", is_above and index > 0 and self.drafts[index - 1].voice is below.voice


_TOLD = ("asker", "moderator", "outlet", "answerer")
"""Kinds of labels that tell a role."""
_ACTS: Mapping[str, Callable[[Draft], bool]] = {
    "has-mark": lambda draft: draft.acts.has_mark,
    "ends-in-mark": lambda draft: draft.acts.has_mark_last,
    "thanks": lambda draft: draft.acts.thanks,
    "speaks-of-self": lambda draft: draft.acts.speaks_of_self,
}
"""What a turn does, by itself."""


def _describe(
    company: _Company, voice: Voice, at: list[int], host: str | None, language: Language
) -> Evidence:
    turns = Counter(name for index in at for name in company.look(index))
    found = {
        **company.describe(),
        **{name: times / len(at) for name, times in turns.items()},
        **_describe_label(voice, host, language),
        **_describe_place(company, at),
        **_describe_size(company, voice, at),
        f"found-{voice.role_code}": 1.0,
    }
    return {name: float(value) for name, value in found.items() if value}


def _describe_place(company: _Company, at: list[int]) -> dict[str, bool]:
    """Where the turns of a voice stand, and how it starts and ends."""
    last = len(company.drafts) - 1
    first, final = company.drafts[at[0]].acts, company.drafts[at[-1]].acts
    return {
        "is-first": at[0] == 0,
        "is-second": at[0] == 1,
        "is-last": at[-1] == last,
        "opens": at[0] < _NEAR and first.opens,
        "greets": first.greets,
        "closes": at[-1] >= last - 1 and final.closes,
        "before-the-first-question": at[0] < company.first_question,
    }


def _describe_size(company: _Company, voice: Voice, at: list[int]) -> dict[str, float]:
    """How much a voice says, and how often."""
    mean = sum(company.lengths[index] for index in at) / len(at)
    rest = (sum(company.lengths) - mean * len(at)) / max(1, len(company.drafts) - len(at))
    return {
        "says-most": float(voice is company.principal),
        "share-of-what-is-said": company.said[voice] / company.said.total(),
        "share-of-turns": len(at) / len(company.drafts),
        "turns": log(len(at)) / 4,
        "length": log(1 + mean) / 6,
        "length-beside-others": log((1 + mean) / (1 + rest)),
    }


def _describe_label(voice: Voice, host: str | None, language: Language) -> dict[str, bool]:
    """What the words of a voice's label show."""
    title, name = voice.title or "", voice.name or ""
    return {
        f"label-{voice.kind}": True,
        "has-title": bool(title),
        "has-hosting-office": bool(title) and language.runs_sessions(title),
        "has-outlet": bool(voice.outlet),
        "has-number": all(label[-1:].isdigit() for label in voice.aliases),
        "lead-says-host": bool(host and name) and name.endswith(host or ""),
    }


def _names(draft: Draft, following: Voice) -> bool:
    """Whether the last words of a turn name who speaks next."""
    return any(word in draft.acts.tail for word in (following.name or "").split(" ") if len(word) > 1)
