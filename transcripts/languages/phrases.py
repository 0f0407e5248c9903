"""The phrases that tell what a turn does and what a release is: which there are, and how each is looked for.

Every lexicon file has all of them, in `[phrases]` and `[genre]`; where we know none, the list is empty. How a
list of fragments becomes a pattern is the script's own. So are the lists of `[pieces]`, which say nothing
alone: larger patterns of the script hold them beside names and outlets (`calling` in front of whom one calls
on, `affiliation` between a name and its outlet). Each script lists those that it reads as its `PIECES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from transcripts.errors import LexiconError

SEARCHED = (
    "greeting",
    "opening",
    "handover",
    "closing",
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
"""Anywhere in a turn, or in the lead."""
STARTING = (
    "going_on",
    "fresh",
    "answering",
    "acknowledging",
    "posing",
    "courtesy",
    "follow_up",
    "countering",
    "unheard",
    "begging",
)
"""At the start of a turn."""
WHOLE = ("polite", "requesting", "asker_intro", "chairing")
"""All of a clause, a turn or a line."""
GENRE = (
    "panel",
    "minutes",
    "press",
    "appearing",
    "first_person",
    "speaking_to",
    "conference",
    "interview",
    "written",
    "teasers",
    "statement",
    "speech",
    "release",
    "report",
    "narration",
    "addressed",
    "meeting",
    "presiding",
    "deferring",
    "faq",
    "play",
)
"""Anywhere in a lead or a text."""

NOTHING = re.compile(r"\0(?!)")
"""Matches nowhere: what a language does not know; its first character lets a search skip to the end."""

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


def compile_phrases(
    words: dict[str, Any], search: _Compile, start: _Compile, whole: _Compile
) -> dict[str, re.Pattern[str]]:
    """The patterns of all phrases, by field of `Lexicon`.

    Args:
        words: the tables of a lexicon file.
        search: makes a pattern that is searched for.
        start: makes a pattern that is matched at a start.
        whole: makes a pattern that is matched against all of a string.

    Raises:
        LexiconError: a list is missing.
    """
    phrases = take_lists(words, "phrases", (*SEARCHED, *STARTING, *WHOLE))
    genre = take_lists(words, "genre", GENRE)
    return {
        **{key: compile_list(phrases[key], search) for key in SEARCHED},
        **{key: compile_list(phrases[key], start) for key in STARTING},
        **{key: compile_list(phrases[key], whole) for key in WHOLE},
        **{key: compile_list(genre[key], search) for key in GENRE},
    }


def compile_title_field(names: Iterable[str]) -> re.Pattern[str]:
    """A whole line that gives a title behind one of these names and a colon or an equals sign."""
    return re.compile(rf"(?m)^[ \t\u3000]*(?:{'|'.join(names)})(?:[:：]| *=)[ \t]*(?P<title>[^\n]*?)[ \t]*$")


def compile_list(fragments: list[str], make: _Compile) -> re.Pattern[str]:
    """The pattern that `make` makes of fragments, or the one that matches nowhere if there are none."""
    return make(fragments) if fragments else NOTHING


def take_lists(words: dict[str, Any], table: str, keys: Iterable[str]) -> dict[str, list[str]]:
    """A table of a lexicon file that has to hold these lists.

    Raises:
        LexiconError: one of them is missing.

    >>> take_lists({"language": "xx", "genre": {"panel": []}}, "genre", ["panel", "press"])
    Traceback (most recent call last):
    ...
    transcripts.errors.LexiconError: lexicon 'xx': [genre] has no list 'press'; an empty one would do
    """
    lists: dict[str, list[str]] = words.get(table, {})
    for key in keys:
        if key not in lists:
            where = f"lexicon {words['language']!r}: [{table}]"
            raise LexiconError(f"{where} has no list {key!r}; an empty one would do")
    return lists
