"""From the head of an interview to its people, in Latin letters: who asks, who is asked."""

from __future__ import annotations

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import fold, is_outlet


def find_interviewer(title: str, lexicon: LatinLexicon) -> str | None:
    """The outlet that the title says the interview is with."""
    match = lexicon.interviewing.search(title)
    return match["outlet"] if match and is_outlet(fold(match["outlet"]), lexicon) else None


def find_writer(lead: str, lexicon: LatinLexicon) -> str | None:
    """The name on a line that starts as a byline does."""
    match = lexicon.byline.search(lead)
    return match["words"] if match else None


def find_guest(title: str, lexicon: LatinLexicon) -> str | None:
    """The name at the end of a title that says whom one talks to."""
    match = lexicon.guest.search(title)
    return match["words"] if match else None
