"""Words of a role beside a name: on a label, `Reporter Ann Lee` and `Ann Lee, Harbor Post reporter`.

Hard cases:
    `Press Secretary Ann Lee` holds an office, and only the first of its words is a role's.
    `Ann Lee, senior political editor` writes for whom nobody says; `WXYZ reporter` says it.
"""

from __future__ import annotations

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import SPACES, fold, is_name, is_outlet, names_office, show_name
from transcripts.languages.types import Reading

_LONGEST_ROLE = 3
"""Words of a role, the last of which may be `ceremonies`."""
_SHORTEST_ROLE = 3
"""Letters of a role; fewer start many a name (`MC DONALD`)."""


def read_role(words: str, lexicon: LatinLexicon) -> Reading | None:
    """Whoever moderates or asks by the role in front of their name, behind an outlet or not.

    >>> from transcripts.languages.loading import load_lexicon
    >>> read_role("MODERATOR ANN LEE", load_lexicon("en"))
    Reading(kind='moderator', name='Ann Lee', title=None, outlet=None, certain=True)
    >>> read_role("Harbor Post reporter Ann Lee", load_lexicon("en"))
    Reading(kind='outlet', name='Ann Lee', title=None, outlet='Harbor Post', certain=True)
    """
    tokens = SPACES.split(words.strip(" *_"))
    keys = [fold(token) for token in tokens]
    if keys[-1] in lexicon.asking_offices and take_outlet(" ".join(tokens[:-1]), tokens[-1], lexicon):
        return Reading("outlet", None, None, " ".join(tokens[:-1]), True)
    may_ask = "," in words or keys[0] in lexicon.asking_offices or keys[-1] in lexicon.asking_offices
    desk = read_desk("", words, lexicon) if may_ask else None
    if desk is not None and desk.outlet and lexicon.label_kinds.get(keys[0].rstrip(",")) == "asker":
        return desk._replace(name=None)
    for at, key in enumerate(keys[1:-1], 1):
        if key in lexicon.asking_offices and lexicon.label_kinds.get(key) == "asker":
            return _read_sent(tokens, at, lexicon)
    for length in range(min(_LONGEST_ROLE, len(keys) - 1), 0, -1):
        role = " ".join(keys[:length])
        kind = lexicon.label_kinds.get(role)
        if kind == "moderator" and role not in lexicon.operators and len(role) > _SHORTEST_ROLE:
            name = _take_name(tokens[length:], lexicon)
            return Reading("moderator", name, None, None, True) if name else None
        if kind == "asker" and role in lexicon.asking_offices:
            name = _take_name(tokens[length:], lexicon)
            return Reading("outlet", name, None, None, True) if name else None
    return None


def _read_sent(tokens: list[str], at: int, lexicon: LatinLexicon) -> Reading | None:
    """Somebody whom an outlet in front of a role sends."""
    outlet, name = (
        take_outlet(" ".join(tokens[:at]), tokens[at], lexicon),
        _take_name(tokens[at + 1 :], lexicon),
    )
    return Reading("outlet", name, None, outlet, True) if outlet and name and " " in name else None


def read_desk(name: str, what: str, lexicon: LatinLexicon) -> Reading | None:
    """Whoever asks by the role behind their name, and the outlet beside it if any.

    >>> from transcripts.languages.loading import load_lexicon
    >>> en = load_lexicon("en")
    >>> said = "Harbor Post reporter", "correspondent for the Harbor Post", "Senior Analyst", "Chair"
    >>> [reading and reading.outlet or reading and reading.title for reading in
    ...  [read_desk("Ann Lee", what, en) for what in said]]
    ['Harbor Post', 'Harbor Post', 'Senior Analyst', None]
    """
    tokens = SPACES.split(what.replace(",", " ").strip(" *_"))
    keys = [fold(token) for token in tokens]
    if keys[-1] in lexicon.asking_offices:
        outlet = take_outlet(" ".join(tokens[:-1]), tokens[-1], lexicon)
        return Reading("outlet", name, what if outlet is None else None, outlet, True)
    if keys[0] not in lexicon.asking_offices:
        return None
    at = next((at for at, key in enumerate(keys) if at and key not in SENT), len(keys))
    outlet = " ".join(tokens[at:])
    is_sent = at > 1 or "," in what or take_outlet(outlet, tokens[0], lexicon)
    return Reading("outlet", name, None, outlet, True) if outlet[:1].isupper() and is_sent else None


SENT = frozenset({"for", "from", "with", "of", "at", "the"})
"""What stands between a desk and its outlet."""


def _take_name(tokens: list[str], lexicon: LatinLexicon) -> str | None:
    """The name that some words are, as one writes it."""
    words = " ".join(tokens)
    named = is_name(words, lexicon) and lexicon.not_in_names.isdisjoint(map(fold, tokens))
    return show_name(words, longer_than=1) if named and not names_office(words, lexicon) else None


def take_outlet(words: str, desk: str, lexicon: LatinLexicon) -> str | None:
    """The outlet that words beside a desk are; None where they only say which desk.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = ("Harbor Post", "reporter"), ("WXYZ", "reporter"), ("CHIEF", "REPORTER"), ("Senior", "Editor")
    >>> [take_outlet(words, desk, load_lexicon("en")) for words, desk in said]
    ['Harbor Post', 'WXYZ', None, None]
    """
    stands_out = words.isupper() and not desk.isupper()
    is_sign = stands_out and words.isalnum() and len(words) <= _LONGEST_SIGN
    return words if is_sign or is_outlet(fold(words), lexicon) else None


_LONGEST_SIGN = 5
"""Letters and digits of a call sign or an acronym."""
