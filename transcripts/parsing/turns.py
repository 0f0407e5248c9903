"""From labels to turns: the stretches between labels, the turns no label opens, and what is left out.

Hard cases:
    An answer without a label below a one-paragraph question.
    An answer without a label below the moderator's hand-over.
    A question in brackets in the middle of an answer.
"""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon
from transcripts.model import Span
from transcripts.parsing.display import display
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.labels import Candidate
from transcripts.parsing.page import Page
from transcripts.parsing.voices import Cast

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_BRACKETED = re.compile(r"\n[ \t\u3000]*[（(][^\n（()）]*[?？][）)][ \t\u3000]*(?=\n)")
_SHARED = frozenset({"asker", "staff"})


def cut_stretches(labels: list[Candidate], cast: Cast, end: int) -> list[Draft]:
    """One draft a label: from behind it to the next label."""
    ends = [label.start for label in labels[1:]] + [end] if labels else []
    return [
        Draft(label, label.end, stop, cast.resolve(label), labels=[(label.start, label.end)])
        for label, stop in zip(labels, ends, strict=True)
    ]


def split_unlabelled(text: str, drafts: list[Draft], cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """The drafts, cut where a voice changes without a label."""
    found: list[Draft] = []
    last = len(drafts) - 1
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].role if index < last else None
        if draft.role == "reporter" and following != "speaker":
            found += _split_question(text, draft, cast, lexicon)
        elif draft.role == "moderator":
            found += _split_handover(text, draft, following, cast, lexicon)
        elif draft.role == "speaker":
            found += _split_brackets(text, draft, drafts, lexicon)
        else:
            found.append(draft)
    return found


def _split_question(text: str, draft: Draft, cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """Cuts off the answer below a question that no other voice answers."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text, draft.start, draft.end)]
    asked = False
    for start, end in paragraphs:
        if asked and (lexicon.answering.match(text, start, end) or not lexicon.asking.search(text, start, end)):
            if end - start < 12 and (start, end) != paragraphs[-1]:
                continue
            voice = find_addressed(text, draft.start, start, cast) or cast.principal()
            return _cut(draft, start, voice, "answer-below-question")
        asked = asked or lexicon.asking.search(text, start, end) is not None
    return [draft]


def _split_handover(text: str, draft: Draft, following: str | None, cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """Cuts off the speech below the paragraph that gives somebody else the floor."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text, draft.start, draft.end)]
    for (start, end), (next_start, next_end) in zip(paragraphs, paragraphs[1:], strict=False):
        handover = lexicon.handover.search(text, max(start, end - 80), end)
        if handover and lexicon.answering.match(text, next_start, next_end):
            voice = find_addressed(text, start, end, cast)
            if voice is not None and voice.role == "speaker":
                return _cut(draft, next_start, voice, "answer-below-handover")
    return [draft]


def _split_brackets(text: str, draft: Draft, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Cuts out the questions that stand in brackets on lines of their own."""
    cuts = [m.span() for m in _BRACKETED.finditer(text, draft.start, draft.end)]
    if not cuts:
        return [draft]
    asker = next((d.voice for d in drafts if d.role == "reporter"), Voice("asker", role="reporter"))
    parts = [draft]
    for start, end in cuts:
        stop = parts[-1].end
        parts[-1].end = start
        parts.append(Draft(None, start + 1, end, asker, "reporter", evidence=["question-in-brackets"], confidence=0.7))
        parts.append(Draft(None, end, stop, draft.voice, draft.role, evidence=["answer-resumed"], confidence=0.7))
    return parts


def _cut(draft: Draft, at: int, voice: Voice | None, code: str) -> list[Draft]:
    rest = Draft(None, at, draft.end, voice or Voice("person"), "speaker", evidence=[code], confidence=0.75)
    draft.end = at
    return [draft, rest]


def find_addressed(text: str, start: int, end: int, cast: Cast) -> Voice | None:
    """The voice of the podium that a stretch names, the last if several; None if nobody."""
    best: tuple[int, Voice] | None = None
    for voice in cast.voices:
        if voice.name and voice.role == "speaker":
            at = text.rfind(voice.name, start, end)
            if at >= 0 and (best is None or at > best[0]):
                best = at, voice
    for match in cast.lexicon.honorific.finditer(text, start, end):
        if best is None or match.start() > best[0]:
            person = cast.find_by_office(match[0])
            if person is not None:
                voice = cast.name_voice(person.name)
                if voice.role != "moderator":
                    best = match.start(), voice
    return best[1] if best else None


def merge_turns(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one voice in a row become one, unless the label is shared by several."""
    merged: list[Draft] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if last is not None and draft.label is not None and last.voice is draft.voice and draft.voice.kind not in _SHARED:
            last.spans += draft.spans
            last.labels += draft.labels
        else:
            merged.append(draft)
    return merged


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
    return [draft for draft in drafts if draft.spans]


def _add_span(text: str, spans: list[Span], start: int, end: int) -> None:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        left = start + len(piece) - len(piece.lstrip())
        spans.append((left, left + len(kept)))


def fill_texts(text: str, drafts: list[Draft]) -> None:
    """Gives each draft its display text."""
    for draft in drafts:
        draft.text = display(text, draft.spans)
