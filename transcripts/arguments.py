"""What Python code asks for, checked before anything is read: the step in front of `flow` and `releases`.

A value of the wrong type is a `TypeError`, one that is not possible a `ValueError`; both are one line that
says what would be right. Files of the reader's own raise what reads them.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from transcripts.languages.faces import languages as list_codes
from transcripts.languages.faces import list_tags
from transcripts.languages.loading import check_own
from transcripts.model import Genre
from transcripts.reading.walking import STANDARD_INPUT, Input

AnyPath = str | os.PathLike[str]
"""The path of a file or a folder."""
_OTHERS = "or the code of a language without a lexicon,"
_CODE = re.compile("[a-z]{2,3}")


class Wishes(NamedTuple):
    """What a parse is asked for, as `flow.parse_source` takes it."""

    language: str | None = None
    genre: Genre | None = None
    words: Path | None = None
    languages: Path | None = None


NONE = Wishes()


def check_wishes(
    language: str | None, genre: str | None, lexicon: AnyPath | None, languages: AnyPath | None
) -> Wishes:
    """What a parse is asked for.

    Args:
        language: a tag that a lexicon is for, or the code of a language without one.
        genre: one of `model.Genre`.
        lexicon: a TOML file of words.
        languages: a folder of languages.

    Raises:
        TypeError: a value is of another type.
        ValueError: there is no such language or genre.
        LexiconError: a file is missing or breaks its format.
    """
    if language is genre is lexicon is languages is None:
        return NONE
    words = None if lexicon is None else take_path(lexicon, "lexicon is")
    folder = None if languages is None else take_path(languages, "languages is")
    return _check(_take_str(language, "language"), _take_str(genre, "genre"), words, folder)


@cache
def _check(language: str | None, genre: Any, words: Path | None, folder: Path | None) -> Wishes:
    """What is asked for; looked at once for each value."""
    if language is not None and not is_language(language, folder):
        right = f"{_join(list_tags(folder))} would be right, {_OTHERS} such as 'de'"
        raise ValueError(f"language {language!r}: no such language; {right}")
    if genre is not None and genre not in get_args(Genre):
        raise ValueError(f"genre {genre!r}: no such genre; {_join(get_args(Genre))} would be right")
    check_own(words, folder, language)
    return Wishes(language, genre, words, folder)


def is_language(tag: str, folder: Path | None) -> bool:
    """Whether a tag is one that a lexicon is for, or the code of a language without one.

    Args:
        tag: the tag.
        folder: languages of the reader's own.
    """
    return tag in list_tags(folder) or (_CODE.fullmatch(tag) is not None and tag not in list_codes(folder))


def _take_str(value: object, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"{name} is {_name(value)}; a str would be right")


def check_text(text: object, name: object) -> None:
    """Refuses what is no text to parse.

    Raises:
        TypeError: the text or its name is no str.
    """
    if not isinstance(text, str):
        if isinstance(text, bytes | bytearray | memoryview):
            right = "decode the bytes, or use read(path)"
        elif isinstance(text, os.PathLike):
            right = "read(path) takes a path"
        else:
            right = "the text of a release would be right"
        raise TypeError(f"parse takes a str, not {_name(text)}; {right}")
    if not isinstance(name, str):
        raise TypeError(f"the name of a source is a str, not {_name(name)}; what the record should call it")


def take_path(value: object, taker: str = "read takes") -> Path:
    """A path as one.

    Args:
        value: what was given.
        taker: how the error begins.

    Raises:
        TypeError: it is none.
    """
    found = os.fspath(value) if isinstance(value, str | os.PathLike) else value
    if isinstance(found, str):
        return Path(found)
    right = "its path" if hasattr(value, "read") else "a str or os.PathLike"
    raise TypeError(f"{taker} a path, not {_name(value)}; {right} would be right")


def take_paths(value: object) -> tuple[Path, ...]:
    """One path or several.

    Raises:
        TypeError: a value is none.
    """
    is_one = isinstance(value, str | bytes | os.PathLike) or hasattr(value, "read")
    if is_one or not hasattr(value, "__iter__"):
        return (take_path(value, "read_all takes"),)
    return tuple(take_path(path, "read_all takes") for path in value)


def take_fields(text_field: object, speaker_field: object) -> tuple[str | None, str | None]:
    """The names of fields.

    Raises:
        TypeError: one is no str.
    """
    return _take_str(text_field, "text_field"), _take_str(speaker_field, "speaker_field")


def take_input(path: Path) -> Input:
    """What to read at a path; `-` is standard input."""
    return Input(None, STANDARD_INPUT) if str(path) == STANDARD_INPUT else Input(path, path.name)


def _name(value: object) -> str:
    """What a value is.

    >>> _name(None), _name(b""), _name(3)
    ('None', 'bytes', 'int')
    """
    return "None" if value is None else type(value).__name__


def _join(values: tuple[str, ...]) -> str:
    """Values as a choice.

    >>> _join(("en", "zh"))
    "'en' or 'zh'"
    """
    return " or ".join(map(repr, values))
