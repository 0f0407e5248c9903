"""From text to language and script, told from a sample of it."""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon

_SAMPLE = 300
"""Characters read from the head, and twice from the middle."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LATIN = re.compile(r"[A-Za-z]")


def detect_language(text: str) -> str:
    """The primary subtag: `zh`, `en`, `ja`, or `und` where there is nothing to tell from.

    >>> detect_language("今天的发布会到此结束。"), detect_language("Thank you."), detect_language("12:30")
    ('zh', 'en', 'und')
    """
    sample = _take_sample(text)
    han, latin = len(_HAN.findall(sample)), len(_LATIN.findall(sample))
    if len(_KANA.findall(sample)) > max(3, han // 4):
        return "ja"
    if han and han * 4 >= latin:
        return "zh"
    return "en" if latin > 3 else "und"


def detect_script(text: str, lexicon: Lexicon) -> str:
    """`Hant` if more of the sample's characters are traditional forms than simplified ones.

    >>> from transcripts.lexicons import load_lexicon
    >>> detect_script("記者會到此結束", load_lexicon("zh"))
    'Hant'
    """
    characters = set(_take_sample(text))
    return "Hant" if len(characters & lexicon.traditional) > len(characters & lexicon.simplified) else "Hans"


def _take_sample(text: str) -> str:
    third = len(text) // 3
    return text[:_SAMPLE] + text[third : third + _SAMPLE] + text[2 * third : 2 * third + _SAMPLE]
