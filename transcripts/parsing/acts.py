"""From a turn to what it does, read once."""

from __future__ import annotations

from transcripts.languages.lexicon import Lexicon


def asks(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch holds a question mark or words that ask."""
    return text.find("?", start, end) >= 0 or lexicon.asking.search(text, start, end) is not None
