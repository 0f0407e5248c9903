"""Japanese, which is told from Chinese but has no words yet and so is not read."""

import re

from transcripts.languages.han.script import HanLanguage

_KANA = re.compile("[\u3040-\u30ff]")
_SURE = 100
"""What a kana weighs, which stands in texts of no other language; more than all else in a sample."""


class Face(HanLanguage):
    """Japanese by its kana."""

    script = "Jpan"
    alpha_3 = "jpn"

    @classmethod
    def weigh(cls, sample: str) -> int:
        """Nothing for the few kana of a name or a brand in a Chinese text.

        >>> [Face.weigh(said) > 0 for said in ("これは記者会見です", "の字形广告牌")]
        [True, False]
        """
        kana = len(set(_KANA.findall(sample)))
        return _SURE * kana if kana > 3 and kana > cls.count_letters(sample) // 4 else 0
