"""From branches to one alternation that is decided character by character.

`re` tries the branches of an alternation one after the other, but passes over those that start with another
literal or set almost for free. So what starts alike is put together, and told apart by what comes next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_HEAD = re.compile(r"(?P<char>[^\\\[\](){}.^$|?*+]|\\\W)|\[(?P<set>[^\\\]^\-\[]+)\]")
"""One literal character, or a set that lists its own."""
_REPEATED = ("?", "*", "+", "{")
NOWHERE = "(?!)"
"""An alternation without branches, which matches nothing; an empty one would match everywhere."""

Spell = Callable[[str], str]
"""The characters that a literal character of a pattern matches."""


def unite(branches: Iterable[str], spell: Spell = str) -> str:
    """An alternation that matches what the branches match, the first of them that does.

    Args:
        branches: pattern fragments, in order of preference.
        spell: what a literal character matches; itself, unless the pattern ignores case.

    >>> unite(["thanks", "good (?:day|night)", "thankful", "[a-z]+", "thank you"])
    'thank(?:s|ful)|good (?:day|night)|[a-z]+|thank you'
    >>> unite([])
    '(?!)'
    """
    return "|".join(_unite(branches, spell)) or NOWHERE


def list_starts(branches: Iterable[str]) -> str | None:
    """The characters with which the branches can start, escaped for a set; None if some may start with any.

    >>> list_starts(["thanks", "[tw]ell"]), list_starts(["thanks", "a?b"])
    ('tw', None)
    """
    heads = [_split(branch, str)[0] for branch in branches]
    return re.escape("".join(sorted(set("".join(heads))))) if all(heads) else None


def _unite(branches: Iterable[str], spell: Spell) -> list[str]:
    """The branches of the alternation: what starts alike in one, up to a branch that may do so."""
    united: list[str] = []
    groups: dict[str, list[str]] = {}
    for branch in branches:
        head, rest = _split(branch, spell)
        if head not in groups and not (head and set(head).isdisjoint("".join(groups))):
            united += _join(groups, spell)
            groups = {}
        if head:
            groups.setdefault(head, []).append(rest)
        else:
            united.append(branch)
    return united + _join(groups, spell)


def _join(groups: dict[str, list[str]], spell: Spell) -> list[str]:
    """A branch for each start, with the rests that follow it."""
    return [_show(head) + _follow(list(dict.fromkeys(rests)), spell) for head, rests in groups.items()]


def _follow(rests: list[str], spell: Spell) -> str:
    united = rests if len(rests) == 1 else _unite(rests, spell)
    return united[0] if len(united) == 1 else f"(?:{'|'.join(united)})"


def _show(head: str) -> str:
    return re.escape(head) if len(head) == 1 else f"(?-i:[{''.join(map(re.escape, head))}])"


def ignore_case(char: str) -> str:
    """The characters that a letter matches where case is ignored; none for one we know too little of."""
    if not char.isalpha():
        return char
    return char.lower() + char.upper() + _ALIKE.get(char.lower(), "") if char.isascii() else ""


_ALIKE = {"i": "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}"}
_ALIKE |= {"s": "\N{LATIN SMALL LETTER LONG S}", "k": "\N{KELVIN SIGN}"}
"""What `re` takes for a letter beside its two cases."""


def lead(branches: Sequence[str]) -> str:
    """An alternation of branches in either case that a search skips to by their first letters.

    >>> lead(["moderated by"])
    'M(?i:oderated by)|m(?i:oderated by)'
    """
    split = [_split(branch, ignore_case) for branch in branches]
    if not all(letters for letters, _ in split):
        return f"(?i:{'|'.join(branches)})"
    return (
        "|".join(f"{re.escape(letter)}(?i:{rest})" for letters, rest in split for letter in letters)
        or NOWHERE
    )


def start_word(branch: str) -> str:
    r"""A branch in either case where a word starts, led by its first letter, so that a search skips to it.

    >>> re.findall(start_word("mayor"), "MAYOR Lee, the Mayoral bus and a Lord Mayor")
    ['MAYOR', 'Mayor', 'Mayor']
    """
    letters, rest = _split(branch, ignore_case)
    return rf"[{re.escape(letters)}](?<=\b.)(?i:{rest})" if letters.isalpha() else rf"\b(?i:{branch})"


def set_apart(branches: Iterable[str]) -> list[str]:
    r"""The branches where no letter or digit stands in front, led by their first characters if they can.

    >>> re.findall("|".join(set_apart(["source", "(?:the )?site"])), "resource, source, site, campsite")
    ['source', 'site']
    """
    split = [_split(branch, str) for branch in branches]
    return [rf"{_show(head)}(?<![^\W_].){rest}" if head else rf"(?<![^\W_]){rest}" for head, rest in split]


def skip_to(words: Iterable[str], others: Iterable[str] = ()) -> str | None:
    r"""An alternation in either case that a search skips to by the characters with which it can start.

    Args:
        words: branches that match where a word starts, and nowhere else.
        others: branches that match anywhere.

    Returns:
        None if it can start with many characters, or with any.

    >>> skip_to(["more"], [r"\[more]"])
    'M(?<=\\bM)(?i:ore)|m(?<=\\bm)(?i:ore)|\\[(?i:more])'
    """
    rests: dict[tuple[str, str], list[str]] = {}
    for edge, branch in [(r"\b", word) for word in words] + [("", other) for other in others]:
        head, rest = _split(branch, ignore_case)
        if not head:
            return None
        for char in head:
            rests.setdefault((edge, re.escape(char)), []).append(rest)
    if len(rests) > _MOST_STARTS:
        return None
    return "|".join(
        f"{char}{f'(?<={edge}{char})' if edge else ''}(?i:{_follow(behind, ignore_case)})"
        for (edge, char), behind in rests.items()
    )


_MOST_STARTS = 24
"""Characters, each letter in either case, up to which a search that skips is worth the time to compile it."""


def _split(branch: str, spell: Spell) -> tuple[str, str]:
    """The characters with which a branch can start, and its rest; no characters if that is not plain."""
    head = _HEAD.match(branch)
    if head is None or branch[head.end() : head.end() + 1] in _REPEATED or _is_alternation(branch):
        return "", branch
    spelled = [spell(char) for char in head["set"] or head["char"][-1]]
    return "".join(sorted(set("".join(spelled)))) if all(spelled) else "", branch[head.end() :]


def _is_alternation(branch: str) -> bool:
    """Whether a `|` outside of groups and sets makes several branches of one.

    >>> _is_alternation("a|b"), _is_alternation("a(?:b|c)[|]")
    (True, False)
    """
    plain = _SET.sub("", branch) if "|" in branch else ""
    while plain != (inner := _GROUP.sub("", plain)):
        plain = inner
    return "|" in plain


_SET = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")
