"""A label's head: who speaks as printed, without numbers, stamps, markup and separators."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from transcripts.languages.loading import load_lexicon

_STAMP = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s*)?[(（\[]?(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)[)）\]]?"
)
_NUMBER = re.compile(r"[\[(（]?(?:Q?\d{1,3}|[一二三四五六七八九十]{1,3})[、.．)）\]]{1,2}\s*")
_RUNNING = re.compile(r"(?<=[QA问答問])\d+$")
_INNER_COLON = re.compile(r"\s*[:：]\s*(?=[(（])")
_BLANKS = re.compile(r"\s+")
_NOTE = re.compile(r"\s*\d*\s*(?:[(（\[][^()（）\[\]]*[)）\]])?$")
_CLOSING = dict(zip("([{（［【〔《〈「『“‘", ")]}）］】〕》〉」』”’", strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_ROLES = frozenset({"moderator", "asker", "answerer", "interpreter", "staff", "shared", "press", "office"})
"""What lexicons call the words that say a role and nobody's name."""


def find_head(label: str) -> str:
    r"""The head of a label, on one line; empty if it has none.

    >>> [find_head(one) for one in ("**2、《日报》记者：", "【王明】", "Dr Low (CDC): (04:07)\n", "MR. LEE:  ")]
    ['《日报》记者', '王明', 'Dr Low (CDC)', 'MR. LEE']
    >>> [find_head(one) for one in ("09:54:36\u3000[谷雨]", "Q4：", "Q: (Ann Lee)", "[3.] Q.", "王明\n副局长\n", "**")]
    ['谷雨', 'Q', 'Q (Ann Lee)', 'Q', '王明 副局长', '']
    """
    bare = _trim(_STAMP.sub(" ", label))
    head = _INNER_COLON.sub(" ", _trim(_NUMBER.sub("", bare, count=1) if _NUMBER.match(bare) else bare))
    return _RUNNING.sub("", _BLANKS.sub(" ", head))


def find_role_word(head: str) -> str:
    """The head without a note or number behind it, if that is a word for a role in any language; or nothing.

    >>> [find_role_word(one) for one in ("Q", "記者", "问1（早报）", "Reporter 2", "王明", "早报记者", "MR. LEE")]
    ['Q', '記者', '问', 'Reporter', '', '', '']
    """
    word = _NOTE.sub("", head, count=1)
    return word if any(_is_role(word, language) for language in ("zh", "en")) else ""


@cache
def _is_role(word: str, language: str) -> bool:
    words = load_lexicon(language)
    forms = (word.translate(words.fold), word.casefold())
    return any(words.label_kinds.get(form) in _ROLES for form in forms)


def _trim(head: str) -> str:
    """Without the signs and blanks at its ends, but for brackets and quotes of the head's own."""
    start, end = 0, len(head)
    while start < end:
        first, last, inner = head[start], head[end - 1], head[start:end]
        if _CLOSING.get(first) == last and inner.count(first) == 1:
            start, end = start + 1, end - 1
        elif _is_loose(last, _OPENING.get(last), inner):
            end -= 1
        elif _is_loose(first, _CLOSING.get(first), inner):
            start += 1
        else:
            break
    return head[start:end]


def _is_loose(sign: str, partner: str | None, head: str) -> bool:
    return unicodedata.category(sign)[0] in "PSZC" and (partner is None or partner not in head)
