"""From the code of a language to its face with its words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from transcripts.languages.faces import load_face
from transcripts.languages.language import Language
from transcripts.languages.lexicon import load_lexicon


@cache
def load_language(
    code: str, extra: Path | None = None, *, folding: bool = True, folder: Path | None = None
) -> Language:
    """The language of a primary subtag, with a reader's own words added.

    Args:
        code: the primary subtag, such as `zh`.
        extra: a TOML file of words, see `lexicon.load_lexicon`.
        folding: whether texts may hold variants of the characters that our words are written in.
        folder: where languages are that we do not have, each a TOML file of words and a face.

    Raises:
        LexiconError: there is no such language, or a file is not of its form.
    """
    words = load_lexicon(code, extra, folding=folding, folder=folder)
    return load_face(code, folder)(words)
