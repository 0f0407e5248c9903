"""From line heads to the scene: the labels of a release, its title, its people and who moderates."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from operator import attrgetter

from transcripts.languages.language import Candidate, Language
from transcripts.languages.latin.people import (
    complete_people,
    describe_labels,
    name_office_holders,
    spell_initials,
)
from transcripts.model import SourceText
from transcripts.parsing.drafts import Page, Scene
from transcripts.parsing.headnote.lead import LONGEST_LEAD, Lead
from transcripts.parsing.headnote.titles import find_title
from transcripts.parsing.labels.candidates import find_inner_candidates
from transcripts.parsing.labels.habits import choose_labels, is_closed
from transcripts.parsing.labels.legends import apply_legend, extend_label, find_captioned_host, read_cast_list
from transcripts.parsing.labels.neighbours import list_captions, vouch_for_labels, vouch_for_outlets


def find_scene(
    source: SourceText, text: str, candidates: list[Candidate], page: Page, language: Language
) -> Scene:
    """The labels of a release and what its lead tells of the people behind them.

    Args:
        source: as read, with the lines of its head as printed.
        text: its text, with wrapped lines joined.
        candidates: its line heads.
        page: what the page added.
        language: of the release's language.
    """
    candidates = apply_legend(text, [c for c in candidates if c.start < page.end], language)
    head = next(
        (c.start for c in candidates if c.reading.certain and is_closed(c)), min(len(text), LONGEST_LEAD)
    )
    title = source.given.title or find_title(source.text, head, page.furniture, language)
    lead = Lead(text, head, title, language)
    if any(c.reading.kind == "script" for c in candidates):
        return Scene(title, [], lead)
    host = None
    if language.words.grammar == "han":
        whole = {c.end for c in candidates if c.reading.certain}
        inner = [c for c in find_inner_candidates(text, page.end, language) if c.end not in whole]
        candidates = sorted(candidates + inner, key=attrgetter("start")) if inner else candidates
        candidates = vouch_for_labels(text, candidates, lead, language)
    else:
        candidates = vouch_for_outlets(text, candidates)
    candidates, host = read_cast_list(text, candidates, lead, language)
    # Names decide about nothing but labels that read as a person's.
    names = lead.names if any(c.reading.kind == "person" for c in candidates) else frozenset()
    labels = drop_headlines(text, choose_labels(candidates, names, title))
    if language.words.grammar == "latin":
        labels = _leave_lists(text, labels)
    if not labels:
        return Scene(title, [], lead, host)
    if language.words.grammar == "latin":
        labels = spell_initials(describe_labels(candidates, labels))
        complete_people(text, labels, lead.people, language.words)
        name_office_holders(text, labels, lead.people, language.words)
    host = host or lead.host or find_captioned_host(candidates, labels, language)
    page.furniture.extend(list_captions(text, candidates, labels))
    labels = [extend_label(text, label, lead.people, language) for label in _leave_page(labels, page)]
    return Scene(title, labels, lead, host)


def _leave_lists(text: str, labels: list[Candidate]) -> list[Candidate]:
    """The labels without the first ones below which nobody speaks: heads of lists, and of the page.

    A head without a colon heads the other pages, too. All labels may be such heads.
    """
    heads = set()
    at = 0
    while at < len(labels) - 1 and _heads_list(text[labels[at].end : labels[at + 1].start]):
        heads.add(labels[at].core)
        at += 1
    return [label for label in labels[at:] if label.core not in heads or is_closed(label)]


def _heads_list(below: str) -> bool:
    """Whether lines, several or one with a comma, end without the marks in which sentences do."""
    lines = [line.strip() for line in below.split("\n") if line.strip()]
    if below[:1] != "\n" or not lines or (len(lines) == 1 and "," not in lines[0]):
        return False
    return not any(line[-1] in _SPEECH_ENDS for line in lines)


_SPEECH_ENDS = frozenset(".?!,;:–—-…”\"’')]")
"""Marks in which lines of speech end."""


def _leave_page(labels: list[Candidate], page: Page) -> list[Candidate]:
    """The labels that stand on no line of the page."""
    taken = sorted(page.furniture + page.events)
    starts = [start for start, _ in taken]
    kept = []
    for label in labels:
        at = bisect_left(starts, label.end) - 1
        if at < 0 or taken[at][1] <= label.start:
            kept.append(label)
    return kept


def drop_headlines(text: str, labels: list[Candidate]) -> list[Candidate]:
    """The labels without the headlines in label's clothing: `国防部：只有进行时` above a question's label.

    Such a line proves nothing by its words, ends without a full stop, and a
    label that asks stands right below it, wherever these words stand.
    """
    doubtful = {
        label.start
        for label, below in itertools.pairwise(labels)
        if not label.reading.certain and _is_headline_above(text, label, below)
    }
    if not doubtful:
        return labels
    speaking = {label.core for label in labels if label.start not in doubtful}
    return [label for label in labels if label.start not in doubtful or label.core in speaking]


def _is_headline_above(text: str, label: Candidate, below: Candidate) -> bool:
    if below.reading.kind not in ("asker", "outlet") or label.reading.kind == "person":
        return False
    said = text[label.end : below.start].strip()
    return "\n" not in said and said[-1:] not in _FULL_STOPS


_FULL_STOPS = frozenset('。！!？?…”」.")）')
