"""A head that could be a label: what it is called, and which heads are worth weighing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from transcripts.parsing.induction.folding import WIDE


class LineHead(NamedTuple):
    """A line head that could be a label."""

    start: int
    text_start: int
    """Where what is said begins, perhaps on a later line."""
    head: str
    key: str
    """The head as it is compared: without notes, marks, doubled blanks and case."""
    form: str
    """The marks before it and what ends it."""
    line: int
    """The index of its line."""
    has_own_line: bool
    is_inside: bool
    """Whether it stands behind a sentence in mid-line."""
    is_stamped: bool
    is_numbered: bool
    has_note: bool


_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
STAMP = (
    rf"[\[(<]?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}},? +)?{_CLOCK}(?: ?[apAP]\.?[mM]\.?)?"
    rf"(?: ?(?:-+>?|\u2014) ?{_CLOCK})?[\])>]?(?![\d:])"
)
"""A time of day, or of a recording, perhaps to another, perhaps in brackets."""
_NOTE = re.compile(
    r"[(\uff08][^()\uff08\uff09]*[)\uff09]?|[\[\u3010][^\[\]\u3010\u3011]*[\]\u3011]?|<[^<>]*>?"
    r"|^[^()\uff08\uff09]*[)\uff09]"
)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_GAP = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]")
_BRACKETS = frozenset("()[]<>")
_WIDE_GAP = re.compile(rf"(?<=[{WIDE}])[\s_]+(?=[{WIDE}])")
_INSIDE_STOP = "inside."
"""The form of a head that a full stop ends in mid-line."""
_RECURRING = frozenset({"word", "letter", _INSIDE_STOP})
"""What ends only heads that recur: anything else would be the first word of a sentence."""
_WITH_PARTNERS = frozenset({"line", "line2", "line3", ".", "gap"})
"""What ends no label of which a text has but one."""
_WHEN = re.compile(rf"(?:\s+{STAMP}|(?:\s+\d+\s+[^\W\d_]+){{2,}})\s*$")
"""When a head is said: a time stamp, or `0 minutes 12 seconds` in any language."""
_HAS_WIDE = re.compile(rf"[{WIDE}]")
_DIGIT = re.compile(r"\d")


def strip_time(words: str) -> str:
    """The words of a head without the time behind them.

    >>> strip_time("Callow [00:12]"), strip_time("Callow 0 minutes 12 seconds")
    ('Callow', 'Callow')
    """
    return _WHEN.sub("", words) if _DIGIT.search(words) else words


def strip_notes(words: str) -> str:
    """The words of a head without the notes in brackets around them; these where nothing else is left.

    A note between the words stays, so that they are what is printed.

    >>> strip_notes("Ruth Callow (she/her)"), strip_notes("[Ruth Callow] /"), strip_notes("Port (PB), Callow")
    ('Ruth Callow', 'Ruth Callow', 'Port (PB), Callow')
    """
    bare = _WORDS.search(_NOTE.sub(_blank, words))
    return words[slice(*bare.span())] if bare else _EDGE.sub("", words)


def _blank(note: re.Match[str]) -> str:
    return " " * len(note[0])


def fold_head(words: str) -> tuple[str, bool]:
    """The head as it is compared, and whether it holds a note.

    >>> fold_head("Ruth  CALLOW (she/her)")
    ('ruth callow', True)
    """
    if words.isalnum() or (words.isascii() and words.replace(" ", "").isalpha()):
        return " ".join(words.split()).casefold(), False
    timeless = strip_time(words)
    bare = timeless if _BRACKETS.isdisjoint(timeless) else _NOTE.sub(" ", timeless)
    noted = bare is not timeless
    if not _WORD.search(bare):
        bare = timeless
    key = _GAP.sub(" ", bare if bare.isascii() else _WIDE_GAP.sub("", bare))
    return key.strip(" ").casefold(), noted


def choose_notes(heads: list[LineHead]) -> list[LineHead]:
    """The heads, each with the note that stands behind it or without, as is the habit of its form.

    Behind most heads of a form a note belongs to the label. Elsewhere somebody says it, if a sign ends the
    label; so they do where nothing else is said on the line, and the labels have no lines of their own.
    """
    bare: dict[_Place, LineHead] = {}
    noted: dict[_Place, LineHead] = {}
    for head in heads:
        place = (head.form, head.start, head.key)
        first = bare.setdefault(place, head)
        if first.text_start < head.text_start:
            noted[place] = head
    if not noted:
        return heads
    places = Counter([form for form, _, _ in bare])
    habits = Counter([form for form, _, _ in noted])
    own_lines = Counter([head.form for head in bare.values() if head.has_own_line])
    kept: dict[_Place, int] = {}
    for place, head in noted.items():
        form = place[0]
        is_usual = habits[form] >= max(_FEWEST_NOTES, _USUAL * places[form])
        is_all = head.has_own_line and 2 * own_lines[form] < places[form]
        if is_all or (not is_usual and form.lstrip(_OPENERS) not in _UNPARTED):
            kept[place] = bare[place].text_start
        elif is_usual:
            kept[place] = head.text_start
    return [
        head
        for head in heads
        if kept.get((head.form, head.start, head.key), head.text_start) == head.text_start
    ]


_Place = tuple[str, int, str]
"""A form, where a head starts, and its key."""
_OPENERS = "#*_>^-"
"""Marks that open a form."""
_FEWEST_NOTES, _USUAL = 2, 0.5
"""How many heads of a form with a note, and which share of them, make it a habit."""
_UNPARTED = frozenset({"word", "letter", "gap", "*", "", "[]", "()", "<>"})
"""What ends a head and parts it from nothing, so that a note behind it is no part of a sentence."""


def drop_numbers(heads: list[LineHead]) -> list[LineHead]:
    """The heads without the numbers in their keys that only count up: `q 1`, `q 2`, `q 3` are one.

    So are `1 ruth` and `3 ruth` where the heads of a form are numbered throughout.
    """
    may_count = any(head.key[:1].isdecimal() for head in heads)
    return _drop_last_numbers(_drop_first_numbers(heads) if may_count else heads)


def _drop_first_numbers(heads: list[LineHead]) -> list[LineHead]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for head in heads:
        found = _FIRST_NUMBER.match(head.key)
        numbers[head.form].append(int(found[1]) if found else 0)
    counting = {form for form, found in numbers.items() if len(found) > 2 and _count_up(found)}
    if not counting:
        return heads
    return [
        head._replace(
            key=_FIRST_NUMBER.sub("", head.key), head=_FIRST_NUMBER.sub("", head.head), is_numbered=True
        )
        if head.form in counting
        else head
        for head in heads
    ]


def _count_up(numbers: list[int]) -> bool:
    """Whether nearly all numbers follow the one before, or leave out one or two."""
    steps = [0 < after - before <= _MOST_LEFT_OUT for before, after in pairwise(numbers)]
    return sum(steps) >= _COUNTED * len(steps)


_FIRST_NUMBER = re.compile(r"(\d{1,4}) +(?=\S)")
_MOST_LEFT_OUT = 3
_COUNTED = 0.8
"""The share of the heads of a form that are numbered one after the other."""


def _drop_last_numbers(heads: list[LineHead]) -> list[LineHead]:
    numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for head in heads:
        if head.key[-1:].isdecimal():
            stem = head.key.rstrip("0123456789")
            numbers[head.form, stem].append(int(head.key[len(stem) :] or 0))
    counting = {
        group
        for group, found in numbers.items()
        if len(found) > 1 and group[1] and all(after - before == 1 for before, after in pairwise(found))
    }
    if not counting:
        return heads
    return [
        head._replace(key=stem.rstrip(), is_numbered=True)
        if (head.form, stem := head.key.rstrip("0123456789")) in counting
        else head
        for head in heads
    ]


def drop_lonely(heads: list[LineHead], asked: Container[int] = ()) -> list[LineHead]:
    """The heads without those that only recurrence could make labels, and that do not recur.

    Args:
        heads: of a text.
        asked: where one stands in mid-line behind a question.
    """
    forms = Counter([head.form for head in heads])
    groups = Counter([(head.form, head.key) for head in heads])
    return [
        head
        for head in heads
        if groups[head.form, head.key] > 1
        or _may_stand_once(head, forms[head.form])
        or (head.start in asked and head.form == _INSIDE_STOP and " " in head.head and _is_titled(head.head))
    ]


def _may_stand_once(head: LineHead, count: int) -> bool:
    """Whether a head whose words do not recur could still be a label; `count` is that of its form."""
    ending = head.form.lstrip(_OPENERS)
    if ending in _RECURRING or (count == 1 and ending in _WITH_PARTNERS):
        return False
    if ending in (".", "line2", "line3"):
        return _is_titled(head.head)
    return True


def _is_titled(words: str) -> bool:
    """Whether few words begin with a small letter and no clause is marked; wide ones have to be few."""
    if "\uff0c" in words or len(words) > 60:
        return False
    if _HAS_WIDE.search(words):
        return len(words) <= 20
    shown = words.split()
    return 2 * sum(word[0].islower() for word in shown) < len(shown)
