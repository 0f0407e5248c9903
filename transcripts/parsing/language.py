"""From text to language and script, told from the different characters of a sample."""

from __future__ import annotations

from transcripts.lexicons import Lexicon

_SAMPLE = 120
"""Characters read from the head, and from each of four places further on."""
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_KANA = frozenset(map(chr, range(0x3040, 0x3100)))


def take_sample(text: str) -> frozenset[str]:
    """The different characters of five stretches of a text, most of them from its first half."""
    starts = (0, len(text) // 8, len(text) // 4, len(text) // 2, len(text) * 3 // 4)
    return frozenset("".join([text[start : start + _SAMPLE] for start in starts]))


def detect_language(sample: frozenset[str]) -> str:
    """The primary subtag: `zh`, `en`, `ja`, or `und` where there is nothing to tell from.

    >>> detect_language(take_sample("今天的发布会到此结束。")), detect_language(take_sample("Thank you."))
    ('zh', 'en')
    >>> detect_language(take_sample("12:30"))
    'und'
    """
    latin, kana = len(sample & _LATIN), len(sample & _KANA)
    han = sum(["\u4e00" <= character <= "\u9fff" for character in sample])
    if kana > max(3, han // 4):
        return "ja"
    if han and han * 2 >= latin:
        return "zh"
    return "en" if latin > 3 else "und"


def detect_script(sample: frozenset[str], lexicon: Lexicon) -> str:
    """`Hant` if more of the sample's characters are traditional forms than simplified ones.

    >>> from transcripts.lexicons import load_lexicon
    >>> detect_script(take_sample("記者會到此結束"), load_lexicon("zh"))
    'Hant'
    """
    return "Hant" if len(sample & lexicon.traditional) > len(sample & lexicon.simplified) else "Hans"


def needs_folding(sample: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a text has more than a stray character in another script than the lexicon's."""
    return len(sample & lexicon.traditional) > _STRAY


_STRAY = 2
