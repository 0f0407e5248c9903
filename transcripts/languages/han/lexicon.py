"""What only a language in Han characters has to know, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transcripts.languages.lexicon import Lexicon
from transcripts.languages.phrases import NOTHING


@dataclass(frozen=True, slots=True)
class HanLexicon(Lexicon):
    """The words of a language in Han characters."""

    simplified: re.Pattern[str] = NOTHING
    """A character that `fold` leads to."""
    traditional: re.Pattern[str] = NOTHING
    """A character that `fold` leads from."""
    host_prefix: re.Pattern[str] = NOTHING
    """A folded role word that says who moderates, and what parts it from a name."""
    audience: tuple[str, ...] = ()
    media_desks: tuple[str, ...] = ()
    not_outlet: re.Pattern[str] = NOTHING
    posted: re.Pattern[str] = NOTHING
    invited: frozenset[str] = frozenset()
    """Folded words behind a desk that ask the reporter to speak."""
    desk: re.Pattern[str] = NOTHING
    """A whole folded label: `outlet`, a desk word, and whatever stands behind it as `name`."""
    english_offices: re.Pattern[str] = NOTHING
    """A whole label that is an office, in a release in another language."""
    cast_fields: frozenset[str] = frozenset()
    """Folded words in front of a lone name of the cast."""
    bureaus: tuple[str, ...] = ()
    """How folded units end whose people answer."""
    said_verbs: tuple[str, ...] = ()
    """Verbs of asking and answering behind a label's voice, the longest first."""
    mention: re.Pattern[str] = NOTHING
    """In running text: an office, then a `name`, up to what may follow a name."""
    captions: tuple[str, ...] = ()
    """How a folded caption ends."""
