"""The label system of a text: from the text to its labels, their score and the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transcripts.model import Span
from transcripts.parsing.induction.describing import Page, Read, look_at, read_nothing
from transcripts.parsing.induction.folding import fold
from transcripts.parsing.induction.heads import Line, list_heads, split_lines
from transcripts.parsing.induction.keys import LineHead
from transcripts.parsing.induction.systems import (
    Cut,
    cut_by,
    cut_given,
    describe_system,
    drop_empty,
    open_turns,
    propose,
    score_cuts,
    sum_believed,
)
from transcripts.parsing.induction.weighing import (
    Described,
    describe,
    describe_again,
    read_weights,
    weigh_again,
    weigh_first,
)

WEAK = 0.6
"""The score below which a label system is doubtful."""
LIKELY_FIRST, LIKELY = -0.5, 1.0
"""Sums of the first and the second pass that the best head has in any text whose system scores .75."""


class Label(NamedTuple):
    """A label of the system."""

    start: int
    text_start: int
    """Where what is said begins."""
    head: str
    """The words as printed, in the folded view."""
    key: str
    """The head as it is compared with others."""
    chance: float
    """That it is a label."""
    opens: bool
    """Whether a turn begins with it; otherwise it repeats the label of the turn that goes on."""


class Induced(NamedTuple):
    """The label system of a text."""

    labels: tuple[Label, ...]
    score: float
    """How right its turns are expected to be, 0 to 1."""
    reasons: tuple[str, ...]
    """Codes of what is so of the system."""


class Weighed(NamedTuple):
    """A text with its heads, each with the sum of its evidence."""

    page: Page
    sums: Sequence[float]


def induce_labels(text: str, read: Read = read_nothing) -> Induced:
    r"""The label system that explains a text best.

    Args:
        text: any text.
        read: what the words of a head say of it.

    >>> text = "Pell » It opens.\nDesk » When?\nPell » On Friday.\nDesk » Who pays?\nPell » We do.\n"
    >>> [label.head for label in induce_labels(text).labels]
    ['Pell', 'Desk', 'Pell', 'Desk', 'Pell']
    """
    return choose_labels(weigh(text, read))


def weigh(text: str, read: Read = read_nothing) -> Weighed:
    """A text with its heads weighed, from which systems are proposed and in which given ones are scored."""
    view, lines, heads = _list_heads(text)
    page = look_at(view, lines, heads, read)
    return _weigh_again(page, *_weigh_first(page))


def weigh_likely(text: str, read: Read = read_nothing) -> Weighed | None:
    """A text with its heads weighed; None where no system of them could be trusted and have a voice recur."""
    view, lines, heads = _list_heads(text)
    first: dict[str, int] = {}
    if all(first.setdefault(head.key, head.start) == head.start for head in heads):
        return None
    page = look_at(view, lines, heads, read)
    described, sums = _weigh_first(page)
    if max(sums) < LIKELY_FIRST:
        return None
    weighed = _weigh_again(page, described, sums)
    return weighed if max(weighed.sums) >= LIKELY else None


def _list_heads(text: str) -> tuple[str, list[Line], list[LineHead]]:
    """The folded view of a text, its lines and its heads."""
    view = fold(text).view
    lines = split_lines(view)
    return view, lines, list_heads(view, lines)


def _weigh_first(page: Page) -> tuple[Described, list[float]]:
    """The evidence of the heads and its sum for each, in the first pass."""
    described = describe(page)
    return described, weigh_first(page, described, read_weights()["first"])


def _weigh_again(page: Page, described: Described, first: Sequence[float]) -> Weighed:
    """The heads with their sums of the second pass, from those of the first."""
    again = describe_again(page, first)
    return Weighed(page, weigh_again(page, described, first, again, read_weights()["second"]))


def choose_labels(weighed: Weighed) -> Induced:
    """The proposed system with the best score."""
    page, sums = weighed
    weights = read_weights()["system"]
    believed = sum_believed(page, sums)
    best: tuple[float, list[Cut]] = (0.0, [])
    for chosen in propose(page, sums):
        cuts = cut_by(page, sums, chosen)
        score = score_cuts(page, cuts, believed, weights)
        if score > best[0]:
            best = (score, cuts)
    score, cuts = best
    opening = {cut.start for cut in open_turns(page, cuts)}
    labels = tuple(
        Label(cut.start, cut.text_start, cut.head, cut.key, round(cut.chance, 4), cut.start in opening)
        for cut in drop_empty(page, cuts)
    )
    reasons = _list_reasons(describe_system(page, cuts, believed), score) if cuts else ["no-labels"]
    return Induced(labels, round(score, 4), tuple(reasons))


def score_labels(weighed: Weighed, given: Sequence[Span]) -> float:
    """The score of a given system, by the same measure as that of the proposed ones.

    Args:
        weighed: the text.
        given: of each label, or turn without one, where it starts and where what is said begins.
    """
    page, sums = weighed
    cuts = cut_given(page, sums, given)
    return round(score_cuts(page, cuts, sum_believed(page, sums), read_weights()["system"]), 4)


def _list_reasons(told: Mapping[str, float], score: float) -> list[str]:
    """What is so of a system of which this can be told, as codes."""
    codes = {
        "labels-weak": score < WEAK,
        "labels-induced": score >= WEAK,
        "one-form": told["forms"] == 0,
        "several-forms": told["forms"] > 0,
        "voices-recur": told["two-voices-recur"] > 0,
        "one-voice-recurs": not told["two-voices-recur"] and not told["none-recurs"],
        "no-voice-recurs": told["none-recurs"] > 0,
        "nobody-asks": told["no-question"] > 0,
        "questions-answered": told["answered-by-another"] > 0.5,
    }
    return [code for code, is_so in codes.items() if is_so]
