"""From a turn to what it does, read once."""

from __future__ import annotations

from transcripts.languages.language import Language


def asks(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a stretch holds a question mark or words that ask."""
    return text.find("?", start, end) >= 0 or language.words.asking.search(text, start, end) is not None
