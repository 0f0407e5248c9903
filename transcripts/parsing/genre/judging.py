"""The gate: whether a release is a conversation at all, and which; never made-up turns.

Three decisions, each a tuple of rules in order of trust: whether the labelled part is a conversation
(`speaking`), which kind of conversation (`kinds`), and what a text without one is (`monologues`).
"""

from __future__ import annotations

from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.model import Genre, Reason, Span
from transcripts.parsing.drafts import Draft, Scene
from transcripts.parsing.genre import kinds, monologues, speaking
from transcripts.parsing.genre.cases import Case
from transcripts.parsing.rules import decide


class Verdict(NamedTuple):
    """The genre, why there are no turns if there are none, and the codes of the rules that decided."""

    genre: Genre
    reason: Reason | None
    evidence: tuple[str, ...] = ()
    unread: tuple[Span, ...] = ()
    """The labels of voices that come back, where there are no turns."""

    @property
    def is_speech(self) -> bool:
        """Whether it is a statement that was spoken, not written."""
        return self.genre == "statement" and not monologues.SPOKEN.isdisjoint(self.evidence)


def judge(text: str, drafts: list[Draft], scene: Scene, language: Language) -> Verdict:
    """The genre of a release, from its turns as found by label or without."""
    case = Case(text, drafts, scene.title, language)
    code, finding = decide(speaking.CONVERSATION, case)
    if finding is True:
        kind, genre = decide(kinds.KIND, case)
        return Verdict(genre, None, (code, kind))
    unread = tuple(span for draft in drafts for span in draft.labels) if case.recurs else ()
    if finding:
        return Verdict("other", finding, (code,), unread)
    why, (genre, reason) = decide(monologues.MONOLOGUE, case)
    told = code == "narrated" and reason == "no-conversation"
    return Verdict(genre, "narrated" if told else reason, (code, why), unread)
