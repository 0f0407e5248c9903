"""From text to language and script, told from the different characters of a sample."""

from __future__ import annotations

import re

from transcripts.languages.lexicon import Lexicon

_SAMPLE = 120
"""Characters read from the head, and from each of four places further on."""
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_OUTWEIGHS = 26
"""Different Han characters that half of all Latin letters are not more than."""


def take_sample(text: str) -> str:
    """Five stretches of a text, most of them from its first half."""
    starts = (0, len(text) // 8, len(text) // 4, len(text) // 2, len(text) * 3 // 4)
    return "".join([text[start : start + _SAMPLE] for start in starts])


def detect_language(sample: str) -> str:
    """The primary subtag: `zh`, `en`, `ja`, or `und` where there is nothing to tell from.

    >>> detect_language(take_sample("今天的发布会到此结束。")), detect_language(take_sample("Thank you."))
    ('zh', 'en')
    >>> detect_language(take_sample("12:30"))
    'und'
    """
    kana = _count(_KANA, sample)
    if not kana and _count(_HAN, sample[:_SAMPLE]) >= _OUTWEIGHS:
        return "zh"
    latin, han = len(_LATIN.intersection(sample)), _count(_HAN, sample)
    if kana > max(3, han // 4):
        return "ja"
    if han and han * 2 >= latin:
        return "zh"
    return "en" if latin > 3 else "und"


def is_mixed(sample: str, language: str) -> bool:
    """Whether a sample holds so much of another script that the text may stand in two languages.

    >>> is_mixed("请问何时开工？Reporter: When will the work begin, please?", "zh")
    True
    """
    if language == "en":
        return _HAN.search(sample) is not None
    return len(_LATIN.intersection(sample)) >= _MANY_LETTERS


_MANY_LETTERS = 14
"""Different Latin letters that no sample of Chinese alone has."""


def _count(wanted: re.Pattern[str], sample: str) -> int:
    """How many different characters of a sample are wanted."""
    return len(set(wanted.findall(sample)))


def detect_script(sample: str, lexicon: Lexicon) -> str:
    """`Hant` if more of the sample's characters are traditional forms than simplified ones.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> detect_script(take_sample("記者會到此結束"), load_lexicon("zh"))
    'Hant'
    """
    traditional = _count(lexicon.traditional, sample)
    return "Hant" if traditional and traditional > _count(lexicon.simplified, sample) else "Hans"


def needs_folding(sample: str, lexicon: Lexicon) -> bool:
    """Whether a text has more than a stray character in another script than the lexicon's."""
    found: set[str] = set()
    for match in lexicon.traditional.finditer(sample):
        found.add(match[0])
        if len(found) > _STRAY:
            return True
    return False


_STRAY = 2
