"""From stretches to spans and texts: what furniture and events leave, voices in a row as one turn."""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.model import Span
from transcripts.parsing.drafts import Draft, Page
from transcripts.parsing.labels.numbered import is_numbered
from transcripts.parsing.turns.reading import reread_acts
from transcripts.text import display, trim

_SHARED = frozenset({"asker", "staff", "shared"})


def merge_turns(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one voice in a row become one, unless the label is shared by several."""
    merged: list[Draft] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and draft.label is not None
            and last.voice is draft.voice
            and (draft.voice.kind not in _SHARED or _is_id(draft.label))
        ):
            last.spans += draft.spans
            last.labels += draft.labels
        else:
            merged.append(draft)
    return merged


def _is_id(label: Candidate) -> bool:
    """Whether a label that says nothing else tells its voice by a number (`Speaker 9`)."""
    return label.reading.kind == "shared" and is_numbered(label.core)


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
