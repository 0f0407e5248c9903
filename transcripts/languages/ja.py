"""Japanese, which is told from Chinese but has no words yet and so is not read."""

import re

from transcripts.languages.han.script import HanLanguage

_KANA = re.compile("[\u3040-\u30ff]+")
_SURE = 100
"""What a kana weighs, which stands in texts of no other language; more than all else in a sample."""


class Face(HanLanguage):
    """Japanese by its kana."""

    script = "Jpan"
    alpha_3 = "jpn"

    @classmethod
    def weigh(cls, characters: str) -> int:
        """Nothing for the few kana of a name or a brand in a Chinese text.

        >>> Face.weigh("これは記者会見です") > 0, Face.weigh("の字形广告牌") > 0
        (True, False)
        """
        kana = sum(map(len, _KANA.findall(characters)))
        return _SURE * kana if kana > 3 and kana > cls.count_letters(characters) // 4 else 0
