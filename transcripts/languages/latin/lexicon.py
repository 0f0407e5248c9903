"""What only a language in Latin letters has to know, compiled."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts.languages.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class LatinLexicon(Lexicon):
    """The words of a language in Latin letters."""

    channels: frozenset[str] = frozenset()
    """How somebody takes part, behind a label."""
    asking_offices: frozenset[str] = frozenset()
    """Offices behind a name whose holder asks."""
