"""From text to language and script, told from a sample of it."""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon

_SAMPLE = 1500
"""Characters read from the head and again from the middle."""
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
    codes = set(map(ord, _take_sample(text)))
    traditional = len(codes & lexicon.fold.keys())
    simplified = len(codes & lexicon.folded)
    return "Hant" if traditional > simplified else "Hans"


def _take_sample(text: str) -> str:
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE]
