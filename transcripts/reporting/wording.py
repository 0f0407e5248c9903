"""Codes in words: those of evidence (`evidence.toml`), for whoever shows why it was decided, and others.

A language is a key of each code of evidence; a test walks the codes that a parse can give. What the page
calls a genre or a role (`report/words.toml`) the terminal calls so, too, in any language but English, in
which it shows the codes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from transcripts.translating.speaking import LANGUAGES, get_spoken

Part = Literal["genres", "roles", "reasons", "inferable", "problems"]
"""The tables of `words.toml` that have words for codes."""
_BETWEEN = {"en": "; ", "zh": "；"}


@cache
def read_words(language: str = "en") -> Mapping[str, str]:
    """What each code says, in a language of `LANGUAGES`."""
    data = files("transcripts.reporting").joinpath("evidence.toml").read_text(encoding="utf-8")
    return {code: words[language] for code, words in tomllib.loads(data).items()}


def say_evidence(codes: Iterable[str], language: str | None = None) -> str:
    """What codes say, one after the other; a code that nobody knows here stands for itself.

    Args:
        codes: in their order.
        language: of `LANGUAGES`; the one that is spoken if None.

    >>> say_evidence(["own-label", "of-another-version"])
    'the label gives the name; of-another-version'
    """
    tag = language or get_spoken()
    words = read_words(tag)
    return _BETWEEN[tag].join([words.get(code, code) for code in codes])


@cache
def read_page_words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The words of the page, by language and table."""
    data = files("transcripts.reporting").joinpath("report/words.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def name_code(part: Part, code: str, english: str | None = None) -> str:
    """A code as the terminal shows it: in English as it is or as `english` says, else by the page's word.

    >>> name_code("roles", "reporter"), name_code("inferable", "speaker_id", "voice")
    ('reporter', 'voice')
    """
    if get_spoken() == LANGUAGES[0]:
        return english or code
    return read_page_words()[get_spoken()][part].get(code, code)


@cache
def list_role_words(role: str) -> frozenset[str]:
    """What a role is called, in every language and in small letters.

    >>> sorted(list_role_words("moderator"))
    ['moderator', '主持人']
    """
    return frozenset(words["roles"][role].casefold() for words in read_page_words().values())
