"""All that is known of a language.

Its words (`zh.toml`), its face (`zh.py`), how its script prints labels, names and days (`han/`, `latin/`).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from transcripts.languages.language import Language
from transcripts.languages.lexicon import languages, load_lexicon

__all__ = ["Language", "languages", "load_language"]


@cache
def load_language(code: str, extra: Path | None = None, *, folding: bool = True) -> Language:
    """The language of a primary subtag, with a reader's own words added.

    Args:
        code: the primary subtag, such as `zh`.
        extra: a TOML file of words, see `lexicon.load_lexicon`.
        folding: whether texts may hold variants of the characters that our words are written in.

    Raises:
        LexiconError: there is no such language, or `extra` is not of its form.
    """
    words = load_lexicon(code, extra, folding=folding)
    face: type[Language] = import_module(f"{__package__}.{code}").Face
    return face(words)
