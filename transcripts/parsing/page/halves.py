r"""From the line heads of a wrapped page to those that open a paragraph: no label in capitals is cut in two.

It is asked before lines are joined, since a line head keeps its line apart.

Hard cases:
    `ANN LEE, DIRECTOR OF HARBOURS AND` / `FERRIES: Good morning.`: the second word had no room above.
    `TRANSCRIPT OF THE PRIME MINISTER, PORT HALDEN` / `PRIME MINISTER: Good morning.`: that label stands below
    other lines too.
    A label that is longer than any that is looked for stays in two.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate

_LONGEST = 130
"""Characters of the first word of a line that are looked at."""


def leave_halves(
    text: str, width: int, candidates: Sequence[Candidate], language: Language
) -> Sequence[Candidate]:
    """The line heads without both halves of labels in capitals, wherever the words of the second stand.

    Args:
        text: the source text without dirt, in lines as printed.
        width: at which it is wrapped, in characters.
        candidates: the line heads that could be labels.
        language: of the release, which says whether both halves together look like one.
    """
    seconds = _find_seconds(text, width, candidates, language)
    if not seconds:
        return candidates
    halves = seconds | {_find_line_above(text, start) for start in seconds}
    return [c for c in candidates if c.start not in halves]


def _find_seconds(text: str, width: int, candidates: Sequence[Candidate], language: Language) -> set[int]:
    """Where the second halves of labels start; their words head no other line."""
    capitals = [c for c in candidates if c.core.isupper() and not c.form.own_line]
    below = {c.start: c.core for c in capitals if _ends_label(text, width, c, language)}
    whole = {c.core for c in capitals if c.start not in below} if below else set()
    return {start for start, core in below.items() if core not in whole}


def _ends_label(text: str, width: int, head: Candidate, language: Language) -> bool:
    """Whether the line above opens a paragraph in capitals, has no room left, and makes a label with it."""
    start = text.rfind("\n", 0, head.start) + 1
    first = _find_line_above(text, start)
    above = text[first : max(start - 1, 0)]
    if (
        not above.isupper()
        or len(above) + 1 + _measure_word(text, start) < width
        or above.rstrip()[-1] in _ENDS
    ):
        return False
    if text[_find_line_above(text, first) : max(first - 1, 0)].strip():
        return False
    label = f"\n{above} {text[start : head.end]}"
    match = language.head.match(f"{label} -")
    return match is not None and match.end() >= len(label) and language.take_head(match) is not None


_ENDS = frozenset('.?!:;…"”')


def _find_line_above(text: str, at: int) -> int:
    r"""Where the line above that of an offset starts.

    >>> _find_line_above("ANN\nLEE\nBO", 9), _find_line_above("ANN\nLEE", 4), _find_line_above("ANN", 1)
    (4, 0, 0)
    """
    return text.rfind("\n", 0, max(text.rfind("\n", 0, at), 0)) + 1


def _measure_word(text: str, start: int) -> int:
    """The length of the word that starts a line, with what is glued to it."""
    return len(text[start : start + _LONGEST].split(maxsplit=1)[0])
