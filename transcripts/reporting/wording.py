"""The codes of evidence in words, from `evidence.toml`: for whoever shows why something was decided.

A language is a key of each code there; a test walks the codes that a parse can give.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "zh")


@cache
def read_words(language: str = "en") -> Mapping[str, str]:
    """What each code says, in a language of `LANGUAGES`."""
    data = files("transcripts.reporting").joinpath("evidence.toml").read_text(encoding="utf-8")
    return {code: words[language] for code, words in tomllib.loads(data).items()}


def say_evidence(codes: Iterable[str], language: str = "en") -> str:
    """What codes say, one after the other; a code that nobody knows here stands for itself.

    >>> say_evidence(["own-label", "of-another-version"])
    'the label gives the name; of-another-version'
    """
    words = read_words(language)
    return "; ".join([words.get(code, code) for code in codes])
