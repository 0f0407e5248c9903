"""From the code of a language to its lexicon, and to its face with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from transcripts.errors import LexiconError
from transcripts.languages.faces import find_home, languages, load_face
from transcripts.languages.language import Language
from transcripts.languages.lexicon import Lexicon
from transcripts.languages.words import (
    Tables,
    Words,
    add_words,
    check_patterns,
    name_broken,
    read_toml,
    read_words,
)


@cache
def load_language(
    code: str, extra: Path | None = None, *, folding: bool = True, folder: Path | None = None
) -> Language:
    """The language of a primary subtag, with a reader's own words added.

    Args:
        code: the primary subtag, such as `zh`.
        extra: a TOML file of words, see `load_lexicon`.
        folding: whether texts may hold variants of the characters that our words are written in.
        folder: where languages are that we do not have, each a TOML file of words and a face.

    Raises:
        LexiconError: there is no such language, or a file is not of its form.
    """
    words = load_lexicon(code, extra, folding=folding, folder=folder)
    return load_face(code, folder)(words)


def load_languages() -> None:
    """Loads all languages of ours, so that processes that are made of this one share them."""
    for code in languages():
        load_language(code)


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


@cache
def load_lexicon(
    language: str, extra: Path | None = None, *, folding: bool = True, folder: Path | None = None
) -> Lexicon:
    """The lexicon of a language, with a reader's own words added.

    Args:
        language: a primary subtag, such as `zh`.
        extra: a TOML file of the same tables; its lists are added to ours. It needs no examples.
        folding: whether texts may hold variants; without, `simplify` does nothing.
        folder: where languages are that we do not have.

    Raises:
        LexiconError: there is no such lexicon, or a file is not of its form.
    """
    if not folding:
        return replace(load_lexicon(language, extra, folder=folder), fold={})
    if language not in languages(folder):
        raise LexiconError(f"no lexicon for {language!r}; there are {', '.join(languages(folder))}")
    path = find_home(language, folder) / f"{language}.toml"
    words, make = read_words(path, language), load_face(language, folder).compile
    return _compile_all(words, path, make) if extra is None else _compile_extra(words, extra, make)


_Make = Callable[[Words], Lexicon]


def _compile_all(words: Words, path: Traversable, make: _Make) -> Lexicon:
    try:
        return make(Tables(words, words["language"]))
    except re.error as error:
        raise LexiconError(f"{path}: {name_broken(words, _always)} no pattern: {error.msg}") from None


def _always(_table: str, _key: str, _word: str) -> bool:
    return True


def _compile_extra(words: Words, path: Path, make: _Make) -> Lexicon:
    own = read_toml(path)
    added = add_words(words, own, path)
    check_patterns(own, path)

    def is_broken(table: str, key: str, word: str) -> bool:
        try:
            make(add_words(words, {table: {key: [word]}}, path))
        except re.error:
            return True
        return False

    try:
        return make(Tables(added, words["language"]))
    except re.error as error:
        raise LexiconError(f"{path}: {name_broken(own, is_broken)} no pattern: {error.msg}") from None
