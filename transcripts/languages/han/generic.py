"""Heads in Han characters that no list knows and that name nobody: words for roles, perhaps counted.

Hard cases:
    `专家甲`, `席位3`: words with what counts behind them.
    `提问人`: begins with a word for asking.
    `施工员`, `厨师`: ends as a word for what somebody does.
    `市資訊處`: a body, for which somebody speaks.
    `阿来`, `黑木健二`: of no known surname either, and somebody's name.
"""

from __future__ import annotations

import re

from transcripts.languages.han.labels import read_label
from transcripts.languages.han.lexicon import HanLexicon

_COUNTED = re.compile(r"[甲乙丙丁戊A-Z]|.*(?:[^\W\d_]\d{1,3}|\w\w[甲乙丙丁戊A-Z])")
_LONGEST = 5
"""Characters of a word for whoever asks, or for what somebody does."""


def names_nobody(words: str, lexicon: HanLexicon) -> bool:
    """Whether words of no known kind are no name.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [names_nobody(words, load_lexicon("zh")) for words in ("专家甲", "提问人", "放映师", "阿来", "王甲")]
    [True, True, True, False, False]
    """
    if read_label(words, lexicon).kind != "unknown":
        return False
    if _COUNTED.fullmatch(words) or names_body(words, lexicon) or _tells_work(words, lexicon):
        return True
    starts = (words[:at] for at in range(1, len(words)) if len(words) <= _LONGEST and words.isalpha())
    return any(read_label(start, lexicon).kind == "asker" for start in starts)


def _tells_work(words: str, lexicon: HanLexicon) -> bool:
    """Whether words of a few characters end as one does for what somebody does."""
    is_short = _SHORTEST <= len(words) <= _LONGEST and words.isalpha()
    return is_short and lexicon.simplify(words).endswith((*lexicon.doers, *lexicon.doing))


_SHORTEST = 2
"""Characters of a word for what somebody does."""


def names_body(words: str, lexicon: HanLexicon) -> bool:
    """Whether words end as the name of a body does.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [names_body(words, load_lexicon("zh")) for words in ("資訊處", "數位政府司", "何处", "阿来")]
    [True, True, False, False]
    """
    return len(words) >= _BODY and lexicon.simplify(words).endswith(lexicon.bureaus)


_BODY = 3
"""Characters of the name of a body."""
