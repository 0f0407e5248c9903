"""From labels to stretches: each from behind its label to the next, without headings and the page's foot."""

from __future__ import annotations

import itertools

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.resolving import resolve
from transcripts.parsing.drafts import Draft, Page
from transcripts.text import PARAGRAPH, trim

START_CODES = frozenset(
    {
        "label",
        "label-habit",
        "label-induced",
        "question-announced",
        "opening",
        "bare-question",
        "below-bare-question",
    }
    | {"answer-below-question", "answer-below-handover", "question-in-brackets", "answer-resumed"}
)
"""All codes that say what opens a turn; each turn has one, the first of its evidence."""


def cut_stretches(text: str, labels: list[Candidate], cast: Cast, end: int) -> list[Draft]:
    """One draft a label: from behind it to the next label."""
    ends = [label.start for label in labels[1:]] + [end] if labels else []
    return [_cut_stretch(text, label, stop, cast) for label, stop in zip(labels, ends, strict=True)]


def _cut_stretch(text: str, label: Candidate, end: int, cast: Cast) -> Draft:
    code, voice = resolve(label, cast)
    if label.reading.kind == "intro":
        return Draft(None, label.end, end, voice, evidence=["question-announced", code], confidence=0.9)
    printed = [trim(text, label.start, label.end)]
    if label.form.closing == "induced":
        codes = ["label-induced", code]
        return Draft(label, label.end, end, voice, labels=printed, evidence=codes, confidence=_INDUCED)
    start = "label" if label.reading.certain else "label-habit"
    return Draft(label, label.end, end, voice, labels=printed, evidence=[start, code])


_INDUCED = 0.8
"""The confidence of a turn whose label no rule knows: what such systems score where they are taken."""


def leave_headings(text: str, drafts: list[Draft], language: Language) -> None:
    """Ends each stretch before the heading that stands right above the next label.

    A heading is a last paragraph of its own that is short and closes without
    the punctuation or the thanks that speech ends with.
    """
    for draft, following in itertools.pairwise(drafts):
        if following.label is not None and not following.label.form.inside:
            at = _find_heading(text, draft.start, draft.end, language)
            draft.end = draft.end if at is None else at


def _find_heading(text: str, start: int, end: int, language: Language) -> int | None:
    kept = text[start:end].rstrip()
    if kept[-1:] in _CLOSING_MARKS:
        return None
    at = kept.rfind("\n")
    line = kept[at + 1 :].strip(" \t\u3000*#")
    if at < 0 or not kept[:at].strip() or not 2 <= len(line) <= _LONGEST_HEADING:
        return None
    if line[-1] in _CLOSING_MARKS:
        return None
    acts = Acts(line, language)
    return None if acts.is_courteous or acts.hands_over else start + at


_LONGEST_HEADING = 40
"""Characters of a line that can be a heading."""
_CLOSING_MARKS = "。！!？?…；;”」』）).,，、～~—–-"


def leave_foot(text: str, drafts: list[Draft], page: Page, language: Language) -> None:
    """Ends the last stretch before what a page prints below the words that close the conference.

    That is all from the first line on that does not end as a sentence does.
    """
    last = drafts[-1]
    closed = Acts(text[last.start : last.end], language).closed_at
    below = -1 if closed is None else text.find("\n", last.start + closed, last.end)
    for line in PARAGRAPH.finditer(text, below, last.end) if below >= 0 else ():
        if line[0].rstrip()[-1] not in _CLOSING_MARKS:
            page.furniture.append(trim(text, line.start(), last.end))
            last.end = line.start()
            return
