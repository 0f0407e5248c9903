r"""From line heads to the ids that a recogniser prints for voices, which are labels without a name.

Hard cases:
    `spk_0:`, `S01:`, `(Speaker 2)`, `[SPEAKER_00]:`, `A:` beside `B:`: several that come back.
    `Step 1:`, `Step 2:`, and the same steps again: they count up, and voices do not.
    `A:` below `Q:` is an answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from transcripts.languages.types import VOICES, Candidate, Closing, Form, Reading

_NO_ID = r"(?!\n|[A-Za-z]++ [A-Za-z]++(?:[.,;'\u2019]| [a-z])|[\u4e00-\u9fff]++[\u3001\u3002\uff0c\uff1a])"
"""How most lines start: with nothing, or with words that a sentence holds and no id."""
_HEAD = re.compile(
    rf"\n[ \t]*+{_NO_ID}"
    r"(?:[-*\u2022#>]{1,6}[ \t]+)?(?P<whole>(?:\*\*)?(?P<open>[\[(<\u3010])?"
    r"(?P<core>(?P<stem>[^\W\d_]{1,12}+(?:[ ][^\W\d_]{1,12}+)?)(?:[ _#-]{0,2}\d{1,3}|[ _#][A-Z])"
    r"|[A-Z]|\d{1,2})"
    r"(?P<close>[\])>\u3011])?(?:\*\*)?(?P<colon>[ \t]?[:\uff1a](?!\d))?(?<=[\])>\u3011:\uff1a*])(?:\*\*)?)"
    r"(?P<own>[ \t]*(?=\n|\Z))?"
)
"""An id at the head of a line, with what is printed around it; a bracket, a colon or a star behind it."""
_FEWEST = 4
"""Labels with ids that show how a release prints them."""
_SEVERAL = 2
"""Ids that come back."""
_COUNTING = 0.7
"""The share of ids that are one more than the one above where they count something up."""
_BOUNDS = {"[": "]", "(": ")", "<": ">", "\u3010": "\u3011"}


def use_ids(text: str, end: int, candidates: list[Candidate]) -> list[Candidate]:
    r"""The candidates, in order, with those line heads up to an offset that are ids of voices.

    >>> said = "spk_0: Why?\nspk_1: It froze.\nspk_0: Who pays?\nspk_1: We do."
    >>> [(head.core, head.reading.kind) for head in use_ids(said, len(said), [])][:2]
    [('spk_0', 'shared'), ('spk_1', 'shared')]
    """
    groups: defaultdict[tuple[str, ...], list[re.Match[str]]] = defaultdict(list)
    for match in _HEAD.finditer("\n" + text, 0, end + 1):
        if _is_closed(match):
            shape = (
                match["stem"] or match["core"].isdigit() * "1",
                match["open"] or "",
                match["colon"] or "",
            )
            groups[shape].append(match)
    added = [_make_label(match) for found in groups.values() if _are_voices(found) for match in found]
    known = {c.start: c for c in candidates}
    for label in added:
        there = known.get(label.start)
        if there is None or there.reading.kind not in VOICES or len(label.core) == 1:
            known[label.start] = label
    return [known[start] for start in sorted(known)] if added else candidates


def _is_closed(match: re.Match[str]) -> bool:
    """Whether a bracket or a colon closes an id; one without words needs the colon."""
    if _BOUNDS.get(match["open"] or "") != match["close"]:
        return False
    return match["colon"] is not None or (match["close"] is not None and match["stem"] is not None)


def _are_voices(found: list[re.Match[str]]) -> bool:
    """Whether ids come back as voices do."""
    cores = [match["core"] for match in found]
    times = Counter(cores)
    if len(found) < _FEWEST or sum(count > 1 for count in times.values()) < _SEVERAL or "Q" in times:
        return False
    ids = [_read_id(core) for core in cores]
    if found[0]["stem"] is None and not _are_first(set(ids)):
        return False
    counting = sum(below - above == 1 for above, below in pairwise(ids))
    return counting < _COUNTING * (len(ids) - 1) or len(times) == _SEVERAL


def _are_first(ids: set[int]) -> bool:
    """Whether ids without words are the first letters or numbers, none left out."""
    first = min(ids)
    return first in (0, 1, ord("A")) and max(ids) - first < len(ids)


def _read_id(core: str) -> int:
    """The number of an id, or that of its letter."""
    number = re.search(r"\d+\Z", core)
    return int(number[0]) if number else ord(core[-1])


def _make_label(match: re.Match[str]) -> Candidate:
    """The label of a voice without a name."""
    closing: Closing = "colon" if match["colon"] else "bracket"
    form = Form(match["open"] or "", closing, match["own"] is not None)
    return Candidate(
        match.start("whole") - 1, match.end("whole") - 1, match["core"], form, Reading("shared", certain=True)
    )
