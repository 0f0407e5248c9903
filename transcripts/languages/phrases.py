"""The phrases that tell what a turn does and what a release is: which there are, and how each is looked for.

Every language may have each of them; how a list of fragments becomes a pattern is the grammar's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_SEARCHED = (
    "greeting",
    "opening",
    "handover",
    "closing",
    "ending",
    "asking",
    "plain_asking",
    "inviting",
    "taking",
    "out_of_time",
    "relay",
    "withdrawing",
    "thanks",
    "joined",
    "given_by",
    "beckoning",
)
"""Anywhere in a turn."""
_STARTING = (
    "going_on",
    "greeting_all",
    "fresh",
    "answering",
    "acknowledging",
    "posing",
    "adding",
    "retorting",
    "courtesy",
    "follow_up",
    "countering",
)
"""At the start of a turn."""
_GENRE = (
    "panel",
    "minutes",
    "press",
    "appearing",
    "first_person",
    "conference",
    "interview",
    "written",
    "teasers",
    "statement",
    "speech",
    "report",
    "narration",
    "addressed",
)
"""Anywhere in a lead or a text."""

_Compile = Callable[[list[str]], re.Pattern[str]]


def group_words(words: Iterable[str], at: int) -> dict[str, tuple[str, ...]]:
    """The words by one of their characters, in order.

    >>> group_words(["局长", "主任", "部长"], -1)
    {'长': ('局长', '部长'), '任': ('主任',)}
    """
    groups: dict[str, tuple[str, ...]] = {}
    for word in words:
        groups[word[at]] = (*groups.get(word[at], ()), word)
    return groups


def compile_phrases(words: dict[str, Any], search: _Compile, start: _Compile) -> dict[str, re.Pattern[str]]:
    """The patterns of the phrases that a lexicon file has, by field of `Lexicon`.

    Args:
        words: the tables of the file.
        search: makes a pattern that is searched for.
        start: makes a pattern that is matched at a start.
    """
    phrases, genre = words["phrases"], words["genre"]
    return {
        **{key: search(phrases[key]) for key in _SEARCHED if key in phrases},
        **{key: start(phrases[key]) for key in _STARTING if key in phrases},
        **{key: search(genre[key]) for key in _GENRE if key in genre},
    }
