"""From first words at the podium to the name of who says them.

Hard cases:
    `我是今天的主持人,市政府新闻办的佟丽娅`: an office and a unit in front of the name.
    `我是一帆`: the given name of somebody whom the list of participants has in full.
    `我是农民`, `我是江苏人`: what somebody is, and no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import is_name

_PIECE = re.compile(r"[^，。,！!？?、\n]+")


def hear_host(text: str, start: int, end: int, lexicon: HanLexicon) -> str | None:
    """The name with which a moderator introduces themselves.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "大家上午好!我是今天的主持人,市政府新闻办的佟丽娅。"
    >>> hear_host(said, 0, len(said), load_lexicon("zh"))
    '佟丽娅'
    """
    introduced = False
    for piece in _PIECE.finditer(text, start, end):
        words = piece[0].strip()
        introduced = introduced or lexicon.introduced.match(words) is not None
        if introduced:
            name = _find_last_name(words, lexicon)
            if name or text[piece.end() : piece.end() + 1] not in ("，", ",", "、"):
                return name
    return None


def _find_last_name(words: str, lexicon: HanLexicon) -> str | None:
    """The name that ends some words, behind an office, a word for who moderates, or `的`."""
    folded = lexicon.simplify(words)
    for length in (3, 2, 4):
        before = folded[:-length]
        is_led = before[-1:] == "的" or lexicon.ends_in_office(before) or _ends_as_host(before, lexicon)
        if is_led and is_name(words[-length:], lexicon):
            return words[-length:]
    return None


def _ends_as_host(folded: str, lexicon: HanLexicon) -> bool:
    """Whether words end as one for who moderates does."""
    ends = (folded[-size:] for size in (2, 3, 4))
    return any(lexicon.label_kinds.get(end) == "moderator" or end in lexicon.presenters for end in ends)


def hear_plain(text: str, end: int, lexicon: HanLexicon) -> str | None:
    """The full name that is all that stands behind words of introduction, and no word for what one is.

    >>> from transcripts.languages.loading import load_lexicon
    >>> zh, said = load_lexicon("zh"), ("大家好，我是陶一鸣。", "我是江苏人。", "我是农民。", "我是党代表。")
    >>> [hear_plain(words, len(words), zh) for words in said]
    ['陶一鸣', None, None, None]
    """
    for piece in _PIECE.finditer(text, 0, end):
        words = _take_own(piece[0], lexicon)
        named = len(words) == _FULL and words[-1] not in _BEING and is_name(words, lexicon)
        if named and not lexicon.ends_in_office(lexicon.simplify(words)):
            return words
    return None


_FULL = 3
"""Characters of a full name that is no word by chance."""
_BEING = frozenset("人员員者民生师師手家们們的")
"""How words end for what somebody is."""


def hear_listed(text: str, end: int, names: Iterable[str], lexicon: HanLexicon) -> str | None:
    """The one of some names that the words up to an offset give as their speaker's own, in full or in part.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said, names = "大家好，我是一帆，开书店的。我是农民。", ("高一帆", "老魏", "民")
    >>> hear_listed(said, len(said), names, load_lexicon("zh"))
    '高一帆'
    """
    said = {words for piece in _PIECE.finditer(text, 0, end) if (words := _take_own(piece[0], lexicon))}
    found = [name for name in names if any(_gives(words, name) for words in said)]
    return found[0] if len(found) == 1 else None


def _take_own(piece: str, lexicon: HanLexicon) -> str:
    """What stands in a clause behind words of introduction; empty where there are none."""
    words = piece.strip()
    said = lexicon.given.match(words) or lexicon.introduced.match(words)
    return words[said.end() :].strip() if said else ""


def _gives(words: str, name: str) -> bool:
    """Whether words are a name, or the given name in it."""
    return words == name or (len(words) >= _GIVEN and len(words) < len(name) and name.endswith(words))


_GIVEN = 2
"""Characters of a given name."""
