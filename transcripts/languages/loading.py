"""From the code of a language to its face with its words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from transcripts.errors import LexiconError
from transcripts.languages.faces import find_home, languages, load_face
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


def check_own(extra: Path | None, folder: Path | None, tag: str | None = None) -> None:
    """Loads all that is a reader's own, before a text is parsed by it.

    Args:
        extra: words; they have to fit one language if no tag says which.
        folder: languages.
        tag: of the language that texts are in.

    Raises:
        LexiconError: something breaks its format.
    """
    for code in languages(folder) if folder is not None else ():
        if find_home(code, folder) is folder:
            load_language(code, folder=folder)
    if extra is not None:
        _check_extra(extra, folder, tag)


def _check_extra(extra: Path, folder: Path | None, tag: str | None) -> None:
    codes = [tag.partition("-")[0]] if tag else languages(folder)
    faults: list[LexiconError] = []
    for code in codes:
        try:
            load_language(code, extra, folder=folder)
        except LexiconError as fault:
            faults.append(fault)
        else:
            return
    raise faults[-1]
