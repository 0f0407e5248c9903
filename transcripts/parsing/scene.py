"""From line heads to the scene: the labels of a release, its title, its people and who moderates."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from transcripts.lexicons import Lexicon
from transcripts.parsing.habits import choose_labels, is_closed
from transcripts.parsing.labels import Candidate, find_inner_candidates
from transcripts.parsing.page import Page
from transcripts.parsing.people import Person, find_host, find_people
from transcripts.parsing.readings import read_label
from transcripts.parsing.titles import find_title

_INTRODUCTION = 700
"""Characters behind the first label in which people are introduced."""
_LONGEST_LEAD = 3000
"""Characters at the head of a release without labels that are read as its lead."""


class Scene(NamedTuple):
    """What is known before the first turn is cut."""

    title: str | None
    labels: list[Candidate]
    people: dict[str, Person]
    host: str | None
    """The name of who moderates, where the lead says so."""
    lead_name: str | None
    """The name of who answers, where the title or the lead says so."""


def find_scene(text: str, candidates: list[Candidate], page: Page, lexicon: Lexicon) -> Scene:
    """The labels of a release and what its lead tells of the people behind them.

    Args:
        text: the source text.
        candidates: its line heads.
        page: what the page added.
        lexicon: of the release's language.
    """
    candidates = _apply_legend(text, [c for c in candidates if c.start < page.end], lexicon)
    head = next(
        (c.start for c in candidates if c.reading.certain and is_closed(c)), min(len(text), _LONGEST_LEAD)
    )
    title = find_title(text, head, page.furniture, lexicon)
    people = find_people(text[: head + _INTRODUCTION], lexicon)
    host = find_host(text[:head], people, lexicon)
    lead_name = next((name for name in people if title and name in title), None)
    names = frozenset(people) | ({host} if host else frozenset())
    labels = choose_labels(candidates, names, title)
    if labels:
        host = host or _find_captioned_host(candidates, labels)
        inner = find_inner_candidates(text, page.end, labels, lexicon)
        labels = sorted(set(labels + inner), key=lambda label: label.start) if inner else labels
    return Scene(title, labels, people, host, lead_name)


def _find_captioned_host(candidates: list[Candidate], labels: list[Candidate]) -> str | None:
    """The name on the caption right above a label that only says who moderates."""
    roles = {label.start for label in labels if label.reading.kind == "moderator" and not label.reading.name}
    for caption, label in itertools.pairwise(candidates):
        if label.start in roles and label.start - caption.end <= 8 and not is_closed(caption):
            return caption.reading.name
    return None


def _apply_legend(text: str, candidates: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates, read by the key that a line of the lead gives (`问：记者　黄：黄远辉`)."""
    if not any(len(c.core) <= 2 and c.reading.kind == "unknown" for c in candidates):
        return candidates
    legend = next((match for c in candidates if (match := _LEGEND.match(text, c.start))), None)
    if legend is None or legend.start() > _LONGEST_LEAD:
        return candidates
    meanings = {legend[key]: read_label(legend[f"{key}_is"], lexicon) for key in ("one", "two")}
    meanings = {
        words: reading._replace(certain=True) for words, reading in meanings.items() if reading.kind in _MEANT
    }
    if len(meanings) < 2:
        return candidates
    return [
        c._replace(reading=meanings.get(c.core, c.reading)) for c in candidates if c.start != legend.start()
    ]


_LEGEND = re.compile(
    r"[*（(\s]*(?P<one>[^\s:：*]{1,6})[:：][ \t]*(?P<one_is>[^\s:：*]{1,12})[ \t\u3000,，;；、]+"
    r"(?P<two>[^\s:：*]{1,6})[:：][ \t]*(?P<two_is>[^\s:：*]{1,12})[*）)\s]*(?=\n)"
)
_MEANT = frozenset({"asker", "outlet", "person", "moderator", "answerer"})
