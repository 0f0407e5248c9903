"""What shows whether a voice asks, by name: over all its turns, as numbers.

Most are shares of its turns (0 to 1); the code of a rule that takes the voice for somebody counts among them.

Hard cases:
    `Kelly:` asks, objects and insists among a president's turns: less than half of hers end in a question.
    An analyst gives thanks in every second turn, and asks in the others at length.
    A spokesperson calls on people, opens and closes, and answers all that is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft, Voice

_BRIEF, _LONG = 40, 300
"""Han characters of a turn that says little, and of one that says much."""
_NEAR = 3
"""Turns that stand near the start or the end of a release."""

Evidence = Mapping[str, float]
Turns = Sequence[int]
"""The indexes of a voice's turns, in order."""
CLOSE = frozenset(
    {"thanks", "speaks-of-self", "hands-over", "handed-the-floor", "names-who-is-next"}
    | {"opens", "greets", "closes"}
)
"""The evidence that takes a search through words; none of it is more than 1."""


def describe_voices(
    drafts: list[Draft], voices: Mapping[Voice, Turns], host: str | None, language: Language
) -> dict[Voice, Evidence]:
    """The evidence of some voices, of which no label tells the role.

    Args:
        drafts: all turns that have a label.
        voices: those in question, with the indexes of their turns.
        host: the name of who moderates, where the lead tells it.
        language: of the release.
    """
    company = Company(drafts)
    described: dict[Voice, Evidence] = {}
    for voice, at in voices.items():
        found = {**describe_plainly(company, voice, at, host, language), **describe_closely(company, at)}
        described[voice] = {name: float(value) for name, value in found.items() if value}
    return described


class Company:
    """What all turns of a release show, counted once."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.voices = [draft.voice for draft in drafts]
        self.acts = [draft.acts for draft in drafts]
        self.lengths = [acts.length for acts in self.acts]
        self.asks = [acts.asks_last for acts in self.acts]
        self.said: dict[Voice, int] = {}
        for voice, length in zip(self.voices, self.lengths, strict=True):
            self.said[voice] = self.said.get(voice, 0) + max(1, round(length))
        self.principal = max(self.said, key=self.said.__getitem__)
        self.first_question = self.asks.index(True) if True in self.asks else len(drafts)
        self.whole = sum(self.lengths)
        self.evidence = self._describe()

    def _describe(self) -> dict[str, float]:
        """Who else is there."""
        kinds = {voice.kind for voice in self.said}
        among = {f"among-{kind}s": float(kind in kinds) for kind in _TOLD}
        return among | {"voices": log(len(self.said)) / 3, "are-two": float(len(self.said) == 2)}


_TOLD = ("asker", "moderator", "outlet", "answerer")
"""Kinds of labels that tell a role."""


def describe_plainly(
    company: Company, voice: Voice, at: Turns, host: str | None, language: Language
) -> Evidence:
    """What length, question marks, place and label show of a voice."""
    return {
        **company.evidence,
        **_share(_count_marks(company, at), at),
        **_share(_count_beside(company, voice, at), at),
        **_describe_label(voice, host, language),
        **_describe_place(company, at),
        **_describe_size(company, voice, at),
        f"found-{voice.role_code}": 1.0,
    }


def describe_closely(company: Company, at: Turns) -> Evidence:
    """What the words of a voice, and of who speaks above, show: the evidence of `CLOSE`."""
    return {**_share(_count_acts(company, at), at), **_describe_ends(company, at)}


def _share(counts: Mapping[str, int], at: Turns) -> dict[str, float]:
    """Counts as shares of a voice's turns."""
    return {name: count / len(at) for name, count in counts.items()}


def _count_marks(company: Company, at: Turns) -> dict[str, int]:
    """What turns show by themselves."""
    said = [company.acts[index] for index in at]
    lengths = [company.lengths[index] for index in at]
    return {
        "has-mark": sum([acts.has_mark for acts in said]),
        "ends-in-mark": sum([acts.has_mark_last for acts in said]),
        "asks-last": sum([company.asks[index] for index in at]),
        "brief": sum([length < _BRIEF for length in lengths]),
        "long": sum([length > _LONG for length in lengths]),
    }


def _count_beside(company: Company, voice: Voice, at: Turns) -> dict[str, int]:
    """What turns show beside the ones above and below."""
    asks, lengths = company.asks, company.lengths
    above = at if at[0] else at[1:]
    below = at if at[-1] + 1 < len(lengths) else at[:-1]
    return {
        "asked-before": sum([asks[index - 1] for index in above]),
        "longer-than-before": sum([lengths[index] > 2 * lengths[index - 1] for index in above]),
        "asked-behind": sum([asks[index + 1] for index in below]),
        "longer-than-behind": sum([lengths[index] > 2 * lengths[index + 1] for index in below]),
        "shorter-than-behind": sum([lengths[index] * 2 < lengths[index + 1] for index in below]),
        **_count_around(company, voice, below),
    }


def _count_around(company: Company, voice: Voice, at: Turns) -> dict[str, int]:
    """How often somebody speaks above, and between two turns of, whoever says most."""
    voices, principal = company.voices, company.principal
    if voice is principal:
        return {}
    above = [index for index in at if voices[index + 1] is principal]
    between = [index for index in above if index and voices[index - 1] is principal]
    return {"above-who-says-most": len(above), "between-who-says-most": len(between)}


def _count_acts(company: Company, at: Turns) -> dict[str, int]:
    """What turns do, and what is done above them."""
    said = [company.acts[index] for index in at]
    below = [index for index in at if index + 1 < len(company.voices)]
    return {
        "thanks": sum([acts.thanks for acts in said]),
        "speaks-of-self": sum([acts.speaks_of_self for acts in said]),
        "hands-over": sum([acts.hands_over for acts in said]),
        "handed-the-floor": sum([company.acts[index - 1].hands_over for index in at if index]),
        "names-who-is-next": sum([_names(company.acts[i], company.voices[i + 1]) for i in below]),
    }


def _describe_ends(company: Company, at: Turns) -> dict[str, bool]:
    """How a voice starts and ends."""
    last = len(company.drafts) - 1
    first, final = company.acts[at[0]], company.acts[at[-1]]
    return {
        "opens": at[0] < _NEAR and first.opens,
        "greets": first.greets,
        "closes": at[-1] >= last - 1 and final.closes,
    }


def _describe_place(company: Company, at: Turns) -> dict[str, bool]:
    """Where the turns of a voice stand."""
    return {
        "is-first": at[0] == 0,
        "is-second": at[0] == 1,
        "is-last": at[-1] == len(company.drafts) - 1,
        "before-the-first-question": at[0] < company.first_question,
    }


def _describe_size(company: Company, voice: Voice, at: Turns) -> dict[str, float]:
    """How much a voice says, and how often."""
    mean = sum([company.lengths[index] for index in at]) / len(at)
    rest = (company.whole - mean * len(at)) / max(1, len(company.drafts) - len(at))
    return {
        "says-most": float(voice is company.principal),
        "share-of-what-is-said": company.said[voice] / sum(company.said.values()),
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


def _names(acts: Acts, following: Voice) -> bool:
    """Whether the last words of a turn name who speaks next."""
    return any(word in acts.tail for word in (following.name or "").split(" ") if len(word) > 1)
