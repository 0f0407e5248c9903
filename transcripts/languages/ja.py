"""Japanese, which has no words yet: it is told by its kana, and read by structure."""

import re

from transcripts.languages.han.script import HanLanguage
from transcripts.languages.wordless import WordlessLanguage

_KANA = re.compile("[\u3040-\u30ff]")
_SURE = 100
"""What a kana weighs, which stands in texts of no other language; more than all else in a sample."""


class Face(WordlessLanguage):
    """Japanese by its kana."""

    script = "Jpan"
    alpha_3 = "jpn"

    @classmethod
    def weigh(cls, letters: str) -> int:
        """Nothing for the few kana of a name or a brand in a Chinese text.

        >>> [Face.weigh(said) > 0 for said in ("これは記者会見です", "の字形广告牌")]
        [True, False]
        """
        kana = len(_KANA.findall(letters))
        return _SURE * kana if kana > 3 and kana > HanLanguage.count_letters(letters) // 4 else 0

    def mark_questions(self, text: str) -> str:
        """Marks the particle that ends a question where a full stop stands behind it.

        >>> Face(Face.compile({"language": "ja"})).mark_questions("いつ開きますか。秋です。")
        'いつ開きますか？秋です。'
        """
        return super().mark_questions(text).replace("か。", "か？")
