"""Labels of those who ask and are no journalists, and notes on how somebody asked.

Hard cases:
    `网友“想早点退休的猫”`: a nickname in quotes, whatever its words.
    `觀眾A`, `听众乙`: told apart by a letter, and nobody's name.
    `投资者关系总监`: an office that starts as a word for the audience does.
    `Q5（没听清楚）`, `问（线上提问）`: how it was heard or asked, and no outlet.
"""

from __future__ import annotations

import re

from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import read_person
from transcripts.languages.types import Reading


def read_audience(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """Somebody of the audience, perhaps by name."""
    if not folded.startswith(lexicon.audience):
        return None
    named = read_person(words, folded, lexicon)
    if named is not None and named.certain:
        return named
    name = _skip_audience(words, folded, lexicon).strip(' \t\u3000·“”"「」‘’@')
    if named is not None and named.kind == "office":
        return Reading("asker", certain=True) if lexicon.simplify(name) in lexicon.sent else None
    if _COUNTER.fullmatch(name):
        return Reading("asker", certain=True)
    return Reading("asker", name or None, None, None, True) if 0 < len(name) <= _LONGEST else None


_COUNTER = re.compile(r"[A-Za-z]|[甲乙丙丁戊己]")
"""What tells one of the audience from another, and names nobody."""
_LONGEST = 12
"""Characters of a nickname without quotes."""


def read_nickname(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """Somebody of the audience by a nickname in quotes, whatever its words (`网友“想早点退休的猫”`)."""
    if words[-1:] not in ("”", "」") or not folded.startswith(lexicon.audience):
        return None
    quoted = _skip_audience(words, folded, lexicon)
    if len(quoted) < _SHORTEST_QUOTED or quoted[0] not in "“「":
        return None
    return Reading("asker", quoted[1:-1], None, None, True)


_SHORTEST_QUOTED = 3
"""Characters of a nickname with its quotes."""


def _skip_audience(words: str, folded: str, lexicon: HanLexicon) -> str:
    """What stands behind the word for somebody of the audience that words start with."""
    return words[max(len(who) for who in lexicon.audience if folded.startswith(who)) :]


def tells_hearing(note: str, lexicon: HanLexicon) -> bool:
    """Whether a note behind the label of whoever asks says how they asked or were heard.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [tells_hearing(note, load_lexicon("zh")) for note in ("沒聽清楚", "线上提问", "山城之声")]
    [True, True, False]
    """
    return lexicon.heard.search(lexicon.simplify(note)) is not None
