"""From doubtful line heads to certain ones: what stands around a label printed once vouches for it.

Hard cases:
    `黄局长：` once, where the one 黄 of the release is a 局长.
    `王强：` once, right below the only question: who else would answer?
    `The Harbour Lantern:`, where whoever bears the next label answers each time.
    A photo's caption (`市水利厅 赵强`) right above the label that it belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.languages.language import Candidate, Language, Person
from transcripts.model import Span
from transcripts.parsing.labels.habits import is_closed
from transcripts.text import has_mark

if TYPE_CHECKING:
    from transcripts.parsing.headnote.lead import Lead

_GAP = 8
"""Characters between a caption and the label below it: line ends and white space."""
_CROWD = 100
"""People up to which a surname or an office can tell one of them."""
_ASKING = frozenset({"asker", "outlet"})


def vouch_for_labels(
    text: str, candidates: list[Candidate], lead: Lead, language: Language
) -> list[Candidate]:
    """The candidates, those certain that the cast or a question right above vouches for.

    Args:
        text: the source text.
        candidates: its line heads, in order.
        lead: what the head of the release tells of its people.
        language: of the release's language.
    """
    counts = Counter(c.core for c in candidates)
    candidates = _vouch_for_called_offices(text, candidates, language)
    doubtful = [c for c in candidates if not c.reading.certain and counts[c.core] == 1 and is_closed(c)]
    if not any(c.reading.kind in ("office", "person") for c in doubtful):
        return candidates
    people = list(lead.people.values())
    people += [
        Person(c.reading.name, c.reading.title) for c in candidates if c.reading.name and c.reading.title
    ]
    people = people if len(people) <= _CROWD else []
    below_question = _list_below_questions(text, candidates)
    vouched = {
        c.start for c in doubtful if c.reading.kind == "office" and _is_holder(c.core, people, language)
    }
    vouched |= {c.start for c in doubtful if c.reading.kind == "person" and c.start in below_question}
    return _make_certain(candidates, vouched)


def _make_certain(candidates: list[Candidate], starts: set[int]) -> list[Candidate]:
    return [
        c._replace(reading=c.reading._replace(certain=True)) if c.start in starts else c for c in candidates
    ]


def _vouch_for_called_offices(text: str, candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, those offices alone on a line certain that are called on or asked right above."""
    called = {
        below.start
        for above, below in pairwise(candidates)
        if below.reading.kind == "office"
        and not is_closed(below)
        and (above.reading.certain or above.reading.kind == "moderator")
        and above.form == below.form
        and _calls_on(_STAMP.sub("", text[above.end : below.start])[-_CALL:], above, below.core, language)
    }
    return _make_certain(candidates, called) if called else candidates


def _calls_on(last: str, above: Candidate, office: str, language: Language) -> bool:
    """Whether the last words of a turn ask whoever comes next, or give an office the floor."""
    if above.reading.kind in _ASKING:
        return has_mark(last)
    return office in last and language.words.handover.search(last) is not None


_STAMP = re.compile(r"\s*(?:\n[ \t\u3000]*[\d\-:./年月日 \[\]]{4,24})?\s*\Z")
"""Blanks at the end of a turn, and a line that says when it was posted."""
_CALL = 40
"""Characters at the end of a turn in which it calls on somebody."""


def _is_holder(words: str, people: list[Person], language: Language) -> bool:
    """Whether words are the office of one person, alone or behind the surname (`局长`, `黄局长`)."""
    if len({person.name for person in people if person.title.endswith(words)}) == 1:
        return True
    for length in (2, 1):
        surname, office = words[:length], words[length:]
        if language.words.simplify(surname) in language.words.surnames and office:
            return (
                len({p.name for p in people if p.name.startswith(surname) and p.title.endswith(office)}) == 1
            )
    return False


def _list_below_questions(text: str, candidates: list[Candidate]) -> set[int]:
    """Where a line head stands right below a labelled question and is printed as its label is."""
    return {
        below.start
        for above, below in pairwise(candidates)
        if above.reading.certain
        and above.reading.kind in _ASKING
        and above.form == below.form
        and text[above.end : below.start].rstrip().endswith(("?", "？"))
    }


def vouch_for_outlets(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, those an outlet's whose unknown name asks each time and is answered below.

    Args:
        text: the source text.
        candidates: its line heads in Latin letters, in order.
    """
    printed = [c for c in candidates if is_closed(c)]
    doubtful = {c.core for c in printed if c.reading.kind == "unknown" and _ARTICLE.match(c.core)}
    if not doubtful:
        return candidates
    asks = [
        (above.core, below.reading.kind in _ANSWERING and _asks_last(text[above.end : below.start]))
        for above, below in pairwise(printed)
        if above.core in doubtful
    ]
    vouched = {core for core, _ in asks} - {core for core, is_asked in asks if not is_asked}
    return [
        c._replace(reading=c.reading._replace(kind="outlet", outlet=c.core)) if c.core in vouched else c
        for c in candidates
    ]


def _asks_last(said: str) -> bool:
    """Whether a question mark stands in the last words of what is said, thanks behind it apart."""
    return "?" in said.rstrip()[-_LAST_WORDS:]


_LAST_WORDS = 60
"""Characters at the end of a turn in which it asks."""
_ARTICLE = re.compile(r"(?:The|THE)(?: (?:of|the|and|&|[A-ZÀ-Þ][\w.'’-]*)){1,4}\Z")
"""The name of a paper that starts with an article."""
_ANSWERING = frozenset({"person", "office", "answerer", "shared", "moderator"})


def list_captions(text: str, candidates: list[Candidate], labels: list[Candidate]) -> list[Span]:
    """The lines that name a unit and a person right above a label, without a label's form."""
    starts = {label.start for label in labels}
    return [
        (caption.start, caption.start + len(text[caption.start : caption.end].rstrip()))
        for caption, below in pairwise(candidates)
        if caption.reading.kind == "caption"
        and not is_closed(caption)
        and below.start in starts
        and below.start - caption.end <= _GAP
    ]
