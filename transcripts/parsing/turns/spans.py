"""From stretches to spans and texts: what furniture and events leave, voices in a row as one turn."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.model import Span
from transcripts.parsing.drafts import Draft, Page
from transcripts.parsing.labels.numbered import is_numbered
from transcripts.parsing.turns.reading import reread_acts
from transcripts.text import display, trim

_SHARED = frozenset({"asker", "staff", "shared"})


def merge_turns(drafts: list[Draft], doubles: Container[int] = ()) -> list[Draft]:
    """Drafts of one voice in a row become one, unless the label is shared by several.

    A shared label that is printed again is the same voice's where the release prints labels on every
    paragraph, the named ones too.

    Args:
        drafts: with their spans.
        doubles: where those start that say in another language what the one above says.
    """
    repeats = _count_repeats(drafts)
    merged: list[Draft] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if last is not None and (
            draft.start in doubles
            or _goes_on(last, draft)
            or (_shares_label(last, draft) and _speaks_on(last, repeats))
        ):
            last.spans += draft.spans
            last.labels += draft.labels
        else:
            merged.append(draft)
    return merged


def _is_id(label: Candidate) -> bool:
    """Whether a label that says nothing else tells its voice by a number (`Speaker 9`)."""
    return label.reading.kind == "shared" and is_numbered(label.core)


def _goes_on(last: Draft, draft: Draft) -> bool:
    """Whether a label that is one voice's is printed again."""
    if draft.label is None or last.voice is not draft.voice:
        return False
    return draft.voice.kind not in _SHARED or _is_id(draft.label)


def _shares_label(last: Draft, draft: Draft) -> bool:
    """Whether a label that several may share is printed again, and nothing says that two bear it."""
    if last.label is None or draft.label is None or last.label.core != draft.label.core:
        return False
    return draft.voice.kind in _SHARED and not draft.voice.is_known


def _speaks_on(last: Draft, repeats: int) -> bool:
    """Whether who spoke last goes on: nothing was asked yet, or named labels often stand in a row."""
    return repeats >= _OFTEN or (repeats > 0 and not last.acts.ends_in_mark)


_OFTEN = 3
"""Named labels printed again from which shared ones are, too."""


def _count_repeats(drafts: list[Draft]) -> int:
    """How often a named label is printed again, where labels are printed on every paragraph; else 0."""
    repeated = sum([_goes_on(last, draft) for last, draft in pairwise(drafts)])
    if not repeated:
        return 0
    long = sum([len(draft.spans) > 1 or "\n" in draft.acts.said.strip() for draft in drafts])
    return repeated if long <= _LONG * len(drafts) else 0


_LONG = 0.05
"""Share of the turns of several paragraphs up to which each paragraph has its label."""


def fill_spans(text: str, drafts: list[Draft], page: Page) -> list[Draft]:
    """Gives each draft its spans: its stretch without furniture and events; drops the empty ones."""
    left_out = sorted(page.furniture + page.events)
    at = 0
    for draft in drafts:
        while at < len(left_out) and left_out[at][1] <= draft.start:
            at += 1
        position = draft.start
        while at < len(left_out) and left_out[at][0] < draft.end:
            _add_span(text, draft.spans, position, left_out[at][0])
            position = max(position, left_out[at][1])
            at += 1
        _add_span(text, draft.spans, position, draft.end)
        if not draft.spans and draft.label is not None:
            _take_events(draft, page)
    return [draft for draft in drafts if draft.spans]


def _take_events(draft: Draft, page: Page) -> None:
    """Makes a note that is all a label holds (`（笑）`) the text of the turn."""
    inside = [span for span in page.events if draft.start <= span[0] < draft.end]
    draft.spans += inside
    for span in inside:
        page.events.remove(span)


def _add_span(text: str, spans: list[Span], start: int, end: int) -> None:
    span = trim(text, start, end)
    if span[0] < span[1]:
        spans.append(span)


def fill_texts(text: str, drafts: list[Draft], language: Language) -> None:
    """Gives each draft its display text, and what that does."""
    show_texts(text, drafts)
    reread_acts(drafts, language)


def show_texts(text: str, drafts: list[Draft]) -> None:
    """Gives each draft its display text as a text has it."""
    for draft in drafts:
        draft.text = display(text, draft.spans)
