"""What only a language in Latin letters has to know, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transcripts.languages.lexicon import Lexicon
from transcripts.languages.phrases import NOTHING


@dataclass(frozen=True, slots=True)
class LatinLexicon(Lexicon):
    """The words of a language in Latin letters."""

    channels: frozenset[str] = frozenset()
    """How somebody takes part, behind a label."""
    asking_offices: frozenset[str] = frozenset()
    """Offices behind a name whose holder asks."""
    addressing: re.Pattern[str] = NOTHING
    """A form of address and a surname as `name`."""
    before_things: frozenset[str] = frozenset()
    """Words in front of the name of a place or a thing, which calls nobody."""
    title_forms: dict[str, str] = field(default_factory=dict)
    """Words of a folded title, each with the one that says the same."""
    deputies: tuple[str, ...] = ()
    """Words of a title whose holder is not the one that the rest of it names."""
