"""What can be told of heads without a word: of a form as a whole, of a head in it, of the place it stands in.

Each number has a name and lies between 0 and about 1. What many heads share is measured once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import compress, pairwise
from math import log1p
from typing import NamedTuple

from transcripts.parsing.induction.capitals import is_shouted
from transcripts.parsing.induction.folding import WIDE
from transcripts.parsing.induction.heads import Line
from transcripts.parsing.induction.keys import LineHead

Evidence = Mapping[str, float]
"""Numbers by their names."""
Read = Callable[[str], Evidence]
"""What the words of a head say of it, as further evidence; nothing where a language has no words."""
Group = tuple[str, str]
"""A form and a key in it."""

_CLOSERS = " \t\n\"')]*_>\u300d\u300f"
_LOOK_BACK = 48
"""Characters before the end of a stretch in which its last letter stands."""
_STOPS = ".?!\u3002\u2026"
_LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]\w{2,}")
_WIDE = re.compile(rf"[{WIDE}]")
_OPENERS = " \t\n\"'([*_<\u300c\u300e\u2026-\u2014"
_LONGEST_LOOK = 2_000
"""Characters of what is said in which a question mark is looked for."""
_LOOKED_UP = 60_000
"""Characters of a text whose words and names are known."""
_MOST_LOOKED_UP = 400
"""Heads that are looked for in mid-text."""
_REMEMBERED = 20_000
"""Stretches and heads of which it is remembered what was found."""

ENDINGS = {
    ":": "colon", ".": "stop", "-": "dash", "*": "mark", "gap": "gap", "word": "word",
    "letter": "letter", "line": "line", "line2": "lines", "line3": "lines", "inside:": "inside",
    "inside.": "inside", "[]": "bracket", "()": "paren",
}  # fmt: skip
"""How what ends a label is named; any other sign is `sign`."""


class Said(NamedTuple):
    """What is said between one head and the next."""

    length: int
    asks: bool
    """Whether it ends with a question."""
    has_question: bool
    is_ended: bool
    """Whether it ends with a sentence."""


class Page(NamedTuple):
    """A text, its lines and heads, and what is asked of them again and again."""

    view: str
    lines: Sequence[Line]
    heads: Sequence[LineHead]
    stops: Sequence[bool]
    """Of each line whether what was said before it ends with a sentence."""
    lower_words: frozenset[str]
    """Words that the text has in small letters."""
    is_shouted: bool
    """Whether hardly any letter is small, so that capitals say nothing."""
    forms: Mapping[str, list[int]]
    """The indexes of the heads of each form, in order."""
    groups: Mapping[Group, list[int]]
    read: Read
    measure: Callable[[int, int], Said]
    """What is said in a stretch."""


def read_nothing(head: str) -> Evidence:
    """What words say of a head in a language without words."""
    return {"unread": 1.0}


def look_at(view: str, lines: Sequence[Line], heads: Sequence[LineHead], read: Read = read_nothing) -> Page:
    """The heads of a text by their forms and keys, and what stands around them."""
    forms: defaultdict[str, list[int]] = defaultdict(list)
    groups: defaultdict[Group, list[int]] = defaultdict(list)
    for index, head in enumerate(heads):
        forms[head.form].append(index)
        groups[head.form, head.key].append(index)
    words = frozenset(_LOWER_WORD.findall(view, 0, _LOOKED_UP))
    measure = lru_cache(_REMEMBERED)(partial(measure_said, view))
    stops, shouted = _list_stops(view, lines), is_shouted(view[:_LOOKED_UP])
    return Page(view, lines, heads, stops, words, shouted, forms, groups, cache(read), measure)


def _list_stops(view: str, lines: Sequence[Line]) -> list[bool]:
    """Of each line whether the last one before it that says something ends with a sentence."""
    stops: list[bool] = []
    ends = True
    for line in lines:
        stops.append(ends)
        if not line.is_bare:
            ends = ends_sentence(view, line.start, line.end)
    return stops


def ends_sentence(view: str, start: int, end: int) -> bool:
    """Whether a stretch ends with a sentence, closing marks left out."""
    return view[max(start, end - _LOOK_BACK) : end].rstrip(_CLOSERS)[-1:] in _STOPS


def measure_said(view: str, start: int, end: int) -> Said:
    """What is said in a stretch."""
    last = view[max(start, end - _LOOK_BACK) : end].rstrip(_CLOSERS)[-1:]
    asks = last == "?"
    has_question = asks or view.find("?", start, min(end, start + _LONGEST_LOOK)) >= 0
    return Said(max(0, end - start), asks, has_question, last in _STOPS)


def list_said(page: Page, sequence: Sequence[int]) -> list[Said]:
    """What is said behind each head of a sequence, to the next."""
    heads = [page.heads[index] for index in sequence]
    ends = [head.start for head in heads[1:]] + [len(page.view)] * bool(heads)
    return [page.measure(head.text_start, end) for head, end in zip(heads, ends, strict=True)]


# A form.


def describe_form(page: Page, form: str, said: Sequence[Said], places: Sequence[int]) -> dict[str, float]:
    """What can be told of all heads of one form, from what was said and told of the place of each."""
    sequence = page.forms[form]
    heads = [page.heads[index] for index in sequence]
    keys = [head.key for head in heads]
    return {
        **_describe_print(page, form, heads, places),
        **_describe_keys(keys),
        **_describe_order(keys, said),
        **_describe_shape(page, [head.head for head in heads], places),
    }


@lru_cache(_REMEMBERED)
def name_ending(form: str) -> str:
    """The name of what ends a label of a form."""
    bare = form.lstrip("#_>^") if len(form) > 1 else form
    bare = bare[1:] if bare[:1] in "*-" and len(bare) > 1 else bare
    return ENDINGS.get(bare, "sign")


def _share(places: Sequence[int], name: str) -> float:
    """The share of places of which one thing is so."""
    bit = _BITS[name]
    return len([place for place in places if place & bit]) / len(places)


def _describe_print(
    page: Page, form: str, heads: Sequence[LineHead], places: Sequence[int]
) -> dict[str, float]:
    count, size = len(heads), max(1, len(page.view))
    return {
        f"form-ends-in-{name_ending(form)}": 1.0,
        "form-is-marked": form[0] in "#*_>" and len(form) > 1,
        "form-is-listed": form[0] == "-" and len(form) > 1,
        "form-is-signed": form[0] == "^" and len(form) > 1,
        "form-is-numbered": _share(places, "numbered"),
        "form-is-stamped": _share(places, "stamped"),
        "form-has-own-line": _share(places, "own-line"),
        "form-begins-late": heads[0].start / size,
        "form-spread": (heads[-1].start - heads[0].start) / size,
        "form-dense": count / max(1, heads[-1].line - heads[0].line + 1, count),
    }


def _describe_keys(keys: Sequence[str]) -> dict[str, float]:
    counts = Counter(keys)
    count = len(keys)
    recurring = sum(times for times in counts.values() if times > 1)
    top = counts.most_common(2)
    return {
        "form-count": log1p(count) / 5,
        "form-is-alone": count == 1,
        "form-recurs": recurring / count,
        "form-has-voices": min(sum(times > 1 for times in counts.values()), 6) / 6,
        "form-top-two": sum(times for _, times in top) / count,
        "form-distinct": len(counts) / count,
    }


def _describe_order(keys: Sequence[str], said: Sequence[Said]) -> dict[str, float]:
    steps = max(1, len(keys) - 1)
    changes = sum([a != b for a, b in pairwise(keys)])
    returns = sum([a == c != b for a, b, c in zip(keys, keys[1:], keys[2:], strict=False)])
    questions = [one.asks for one in said]
    turns = sum([a and not b for a, b in pairwise(questions)])
    return {
        "form-changes": changes / steps,
        "form-returns": returns / max(1, len(keys) - 2),
        "form-asks": sum(questions) / len(said),
        "form-ask-then-answer": turns / steps,
        "form-empty": sum([one.length < 2 for one in said]) / len(said),
        "form-text-length": min(sum([log1p(one.length) for one in said]) / len(said) / 7, 1.5),
    }


def _describe_shape(page: Page, words: Sequence[str], places: Sequence[int]) -> dict[str, float]:
    count = len(words)
    return {
        "form-after-stop": _share(places, "after-stop"),
        "form-after-blank": _share(places, "after-blank"),
        "form-before-capital": _share(places, "before-capital"),
        "form-capitals": 0.0 if page.is_shouted else sum(map(str.isupper, words)) / count,
        "form-head-begins": sum([not head[:1].islower() for head in words]) / count,
        "form-head-length": min(measure_width("".join(words)) / count / 40, 1.5),
    }


def begins_text(view: str, at: int) -> bool:
    """Whether a sentence can begin here: with a capital, or a letter that has none."""
    for char in view[at : at + 4]:
        if char not in _OPENERS:
            return char.isalpha() and not char.islower()
    return False


def measure_width(words: str) -> float:
    """Characters, of which a wide one counts for two and a half."""
    return len(words) if words.isascii() else len(words) + 1.5 * len(_WIDE.findall(words))


# A head in a form.


class Company(NamedTuple):
    """What a form's heads share: words at their ends, and how many heads have them."""

    firsts: Counter[str]
    lasts: Counter[str]
    form_count: int
    upper: float


def meet_company(page: Page, form: str) -> Company:
    """The first and last words of the different heads of a form; of wide heads two characters."""
    keys = {page.heads[index].key for index in page.forms[form]}
    heads = [page.heads[index].head for index in page.forms[form]]
    ends = [split_ends(key) for key in keys]
    upper = sum(head.isupper() for head in heads) / len(heads)
    return Company(Counter(one for one, _ in ends), Counter(two for _, two in ends), len(heads), upper)


@lru_cache(_REMEMBERED)
def split_ends(key: str) -> tuple[str, str]:
    """The first and the last word, digits left out."""
    words = key.rstrip(" 0123456789").split(" ")
    if _WIDE.search(key):
        return words[0][:2], words[-1][-2:]
    return words[0], words[-1]


def describe_head(page: Page, group: Group, company: Company, nth: int) -> dict[str, float]:
    """What can be told of one head in its form; `nth` is the number of the group."""
    heads = [page.heads[index] for index in page.groups[group]]
    first = heads[0]
    return {
        **_describe_recurrence(group[1], heads, company),
        **_describe_words(page, first.head, first.key),
        "head-is-said": _is_said(page, first, len(heads)) if nth < _MOST_LOOKED_UP else 0.0,
        "head-has-note": sum([head.has_note for head in heads]) / len(heads),
        "head-as-form": first.head.isupper() == (company.upper > 0.5),
    }


def _describe_recurrence(key: str, heads: Sequence[LineHead], company: Company) -> dict[str, float]:
    count = len(heads)
    first, last = split_ends(key)
    return {
        "head-count": log1p(count) / 4,
        "head-recurs": count > 1,
        "head-comes-thrice": count > 2,
        "head-share": count / company.form_count,
        "head-shares-first": company.firsts[first] > 1,
        "head-shares-last": company.lasts[last] > 1,
    }


def _describe_words(page: Page, head: str, key: str) -> dict[str, float]:
    known = page.lower_words
    words = key.split(" ")
    shown = [word for word in head.split() if word[0].isalpha()]
    small = sum([word[0].islower() for word in shown])
    letters = len(head) if head.isalpha() else sum(map(str.isalpha, head))
    is_wide = not key.isascii() and _WIDE.search(key) is not None
    return {
        "head-width": min(measure_width(head) / 40, 2.0),
        "head-many-words": min(max(len(words) - 3, 0), 8) / 4,
        "head-is-a-letter": letters == 1,
        "head-is-short": 1 < letters < 4,
        "head-is-capitals": letters > 1 and not page.is_shouted and head.isupper(),
        "head-is-titled": bool(shown) and not small and not is_wide,
        "head-begins-small": head[:1].islower(),
        "head-small-words": small / max(1, len(shown)),
        "head-known-small": sum([word in known for word in words]) / len(words),
        "head-is-wide": is_wide,
        "head-wide-name": is_wide and 2 <= len(key) <= 4,
        "head-wide-long": is_wide and len(key) > 12,
        "head-has-digits": not key.isalpha() and any(map(str.isdigit, key)),
        "head-without-letters": letters == 0,
        "head-has-comma": "," in head or "\uff0c" in head or "\u3001" in head,
        "head-has-quote": not _QUOTES.isdisjoint(head),
        "head-has-stop": "." in head,
    }


_QUOTES = frozenset("\"'\u300a\u300c")


def _is_said(page: Page, head: LineHead, count: int) -> float:
    """Whether the words stand oftener in the text than as this head."""
    if len(head.head) < _FEWEST_SAID:
        return 0.0
    at = 0
    for _ in range(count + 1):
        at = page.view.find(head.head, at, _LOOKED_UP)
        if at < 0:
            return 0.0
        at += len(head.head)
    return 1.0


_FEWEST_SAID = 2
"""Characters of words that are looked for in mid-text."""


def describe_order(
    group: Group, places: Sequence[int], keys: Sequence[str], said: Sequence[Said]
) -> dict[str, float]:
    """How one head stands among the others of its form: its places in the order of the form's keys."""
    count, last = len(places), len(keys) - 1
    before = [keys[at - 1] if at else "" for at in places]
    after = [keys[at + 1] if at < last else "" for at in places]
    own = [said[at] for at in places]
    asking = sum([one.asks for one in own]) / count
    return {
        "head-asks": asking,
        "head-always-or-never-asks": abs(2 * asking - 1) if count > 1 else 0.0,
        "head-repeats": before.count(group[1]) / count,
        "head-returned-to": sum([a == b != group[1] and a != "" for a, b in zip(before, after, strict=True)])
        / count,
        "head-partners": len(set(before)) / count,
        "head-empty": sum([one.length < 2 for one in own]) / count,
    }


# A place.

PLACE = (
    "after-stop", "after-blank", "after-stop-and-blank", "first-line-once", "before-capital", "before-small",
    "before-quote", "before-digit", "own-line", "own-line-after-blank", "stop-then-capital", "inside-line",
    "stamped", "numbered", "noted", "nothing-said", "little-said", "asks", "follows-question", "indented",
    "last-line", "runs-on-below",
    "rest-like-a-label",
)  # fmt: skip
"""What is or is not so of a place, in the order of the bits of `describe_place`."""
_BITS = {name: 1 << bit for bit, name in enumerate(PLACE)}
_LITTLE = 12


def describe_place(page: Page, head: LineHead, said: Said, before: Said | None) -> int:
    """What can be told of the place of one head, a bit for each name of `PLACE`."""
    line = page.lines[head.line]
    stop, blank = page.stops[head.line] or head.is_inside, line.follows_blank
    char = page.view[head.text_start : head.text_start + 1]
    capital = begins_text(page.view, head.text_start)
    is_last = head.line == len(page.lines) - 1
    is_title = head.line == 0 and len(page.groups[head.form, head.key]) == 1
    flags = (
        stop, blank, stop and blank, is_title, capital, char.islower(),
        char in "\"'\u300c\u300e" and char != "", char.isdigit(), head.has_own_line,
        head.has_own_line and blank,
        stop and capital, head.is_inside, head.is_stamped, head.is_numbered, head.has_note, said.length < 2,
        2 <= said.length < _LITTLE, said.asks, before is not None and before.asks,
        page.view[line.start - 1 : line.start] in " \t" and line.start > 0, is_last,
        not is_last and not head.has_own_line and page.view[line.end - 1].islower(),
        0 < line.end - head.text_start < _LITTLE and not ends_sentence(page.view, head.text_start, line.end),
    )  # fmt: skip
    return sum(compress(_BITS.values(), flags))
