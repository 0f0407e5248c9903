"""An answer that lost its label, and stands in the question above it though somebody answers below, too.

Which paragraph of a question begins it is weighed: what the paragraphs above and below say, and how the
release prints its other questions and answers. The weights are fitted by `scripts/fit_turns` on annotated
releases whose answers lost their labels one at a time. Without the source of a release they find .74 of such
answers, and cut 4 of 160 questions of first readings that are whole.

Hard cases:
    Every paragraph of an answer has its label again: below the lost label stands the same voice's next.
    A question of two paragraphs, the second without a mark: `I'm curious if that's the same here.`
    A question that ends in thanks, below it a remark in the first person that goes on asking.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from statistics import median
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.model import Span
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft, Page
from transcripts.parsing.weights import add_up, read_weights
from transcripts.text import PARAGRAPH, trim

Evidence = Mapping[str, float]

_FEWEST = 4
"""Labelled questions from which a release shows how long its questions are."""
_RARE = 4
"""Of so many questions at most one holds an answer: labels that are lost more often are not lost."""
_UNKNOWN = 0.3
"""The share of questions of one paragraph in a release that shows too few."""
_MANY = 5
"""Labels that say again who speaks, from which a release prints one a paragraph."""
_WIDEST = 2.0
"""The logarithm beyond which much longer is as long as longer."""
_LONGEST_FOOT = 50
"""Characters without blanks from which a paragraph is said, though it ends as no sentence does."""
_ASIDE = re.compile(r"[（(][^（()）]*+[）)]")
_CLOSING = " \t\u3000\xa0\n*_\"'”’」』）)】]"
_SENTENCE_ENDS = frozenset(".。！!？?…—–-~～")
_SAID_ENDS = _SENTENCE_ENDS | frozenset("，,、；;：:")
"""Marks with which a paragraph of speech ends."""


class Break(NamedTuple):
    """Where a question may end and an answer begin: an offset, and what speaks for it."""

    at: int
    evidence: Evidence


class Printing(NamedTuple):
    """How a release prints questions and answers, counted once."""

    short: float
    """The share of its questions that are one paragraph; unknown in a release of few."""
    only_one_is_long: bool
    repeats: float
    """How often a label says again who speaks, 0 to 1."""
    length: float
    """Characters of half of its questions at most."""


def find_swallowed(text: str, drafts: Sequence[Draft], page: Page, language: Language) -> dict[int, int]:
    """Where an answer begins in a question, by the start of the question's draft.

    Args:
        text: the source text.
        drafts: all turns, with roles.
        page: whose lines nobody says.
        language: of the release.
    """
    weights = read_weights(__package__)["swallowed"]
    found: dict[int, int] = {}
    for draft, breaks in list_breaks(text, drafts, page, language):
        sums = {one.at: weights["base"] + add_up(one.evidence, weights) for one in breaks}
        at = max(sums, key=sums.__getitem__, default=None)
        if at is not None and sums[at] > 0:
            found[draft.start] = at
    asked = sum(draft.role == "reporter" for draft in drafts)
    return found if len(found) * _RARE <= max(asked, _RARE) else {}


def list_breaks(
    text: str, drafts: Sequence[Draft], page: Page, language: Language
) -> Iterator[tuple[Draft, list[Break]]]:
    """The labelled questions of several paragraphs below which a label answers, and where each may end."""
    labelled = [draft for draft in drafts if draft.label is not None]
    asked = [index for index, draft in enumerate(labelled[:-1]) if draft.role == "reporter"]
    long = [index for index in asked if "\n" in labelled[index].acts.said]
    if not any(labelled[index + 1].role == "speaker" for index in long):
        return
    unsaid = list_unsaid(page)
    printing = _read_printing(labelled, asked, long)
    for index in long:
        draft, *below = labelled[index : index + 3]
        if below[0].role == "speaker":
            paragraphs = list_paragraphs(text, draft, unsaid)
            said = [Acts(text[slice(*span)], language) for span in paragraphs]
            told = _describe_breaks(said, _goes_on(below), printing)
            yield draft, [Break(start, one) for (start, _), one in zip(paragraphs[1:], told, strict=False)]


def _goes_on(below: Sequence[Draft]) -> bool:
    """Whether the label below is said again at the next turn."""
    return len(below) > 1 and below[0].voice is below[1].voice


def _read_printing(labelled: Sequence[Draft], asked: Sequence[int], long: Sequence[int]) -> Printing:
    shown = len(asked) >= _FEWEST
    repeats = sum(one.voice is two.voice and one.role == "speaker" for one, two in pairwise(labelled))
    return Printing(
        1 - len(long) / len(asked) if shown else _UNKNOWN,
        shown and len(long) == 1,
        min(repeats, _MANY) / _MANY,
        median(len(labelled[index].acts.said) for index in asked),
    )


def _describe_breaks(said: Sequence[Acts], goes_on: bool, printing: Printing) -> Iterator[Evidence]:
    """What speaks for a break at each paragraph but the first; `goes_on`: the label below is said again."""
    left = sum(len(acts.said) for acts in said)
    for index, (above, under) in enumerate(pairwise(said), 1):
        left -= len(above.said)
        longer = log((left + 1) / (printing.length + 1))
        told = {
            "only-long-question": printing.only_one_is_long,
            "goes-on-below": goes_on,
            "asks-last": said[-1].asks_last,
            "above-asks": above.asks_plainly,
            "above-ends-in-mark": _find_last(above) in "?？",
            "above-thanks": above.thanks,
            "above-breaks-off": _find_last(above) not in _SENTENCE_ENDS,
            "under-acknowledges": under.acknowledges,
            "under-answers": under.starts_answer,
            "under-asks-last": under.asks_last,
            "under-goes-on": under.goes_on,
            "under-follows-up": under.follows_up,
            "under-only-greets": under.only_greets,
            "under-speaks-of-self": under.speaks_of_self,
            "under-is-foot": is_foot(under),
            "mark-under": any(acts.has_mark for acts in said[index:]),
            "first-break": index == 1,
            "last-break": index == len(said) - 1,
        }
        yield {
            "questions-are-short": printing.short,
            "labels-repeat": printing.repeats,
            "longer-than-questions": max(-_WIDEST, min(_WIDEST, longer)),
            **{name: 1.0 for name, is_so in told.items() if is_so},
        }


def list_unsaid(page: Page) -> frozenset[int]:
    """Where the lines start that nobody says."""
    return frozenset(start for start, _ in (*page.furniture, *page.events))


def list_paragraphs(text: str, draft: Draft, unsaid: Container[int]) -> list[Span]:
    """The paragraphs of a draft that somebody says: neither a line of the page nor all in brackets."""
    found = (trim(text, *match.span()) for match in PARAGRAPH.finditer(text, draft.start, draft.end))
    return [span for span in found if span[0] not in unsaid and _ASIDE.fullmatch(text, *span) is None]


def is_foot(acts: Acts) -> bool:
    """Whether a short line ends as no sentence does: the time at which all closed, the day of the release."""
    is_brief = len("".join(acts.said.split())) < _LONGEST_FOOT
    return is_brief and _find_last(acts) not in _SAID_ENDS


def _find_last(acts: Acts) -> str:
    """The last sign of what is said, without the marks that close a quotation or print."""
    return acts.said.rstrip(_CLOSING)[-1:] or "\n"
