"""From line heads to the scene: the labels of a release, its title, its people and who moderates."""

from __future__ import annotations

import itertools
import sys
from bisect import bisect_right
from collections import Counter
from operator import attrgetter

from transcripts.languages.language import Language
from transcripts.languages.types import ASKING, VOICES, Candidate
from transcripts.model import Mark, SourceText, Span
from transcripts.parsing.drafts import Page, Scene
from transcripts.parsing.headnote.lead import LONGEST_LEAD, Lead
from transcripts.parsing.headnote.shorts import apply_shorts
from transcripts.parsing.headnote.titles import choose_title
from transcripts.parsing.labels.candidates import find_inner_candidates
from transcripts.parsing.labels.entries import drop_entries
from transcripts.parsing.labels.generic import tell_generic
from transcripts.parsing.labels.habits import choose_labels
from transcripts.parsing.labels.induced import explains, weigh_labels
from transcripts.parsing.labels.legends import (
    apply_legend,
    extend_labels,
    find_captioned_host,
    find_first_turn,
    name_new_hosts,
    only_names,
    read_cast_list,
    take_signs,
)
from transcripts.parsing.labels.neighbours import (
    leave_badges,
    list_captions,
    vouch_for_full_names,
    vouch_for_labels,
    vouch_for_outlets,
)
from transcripts.parsing.labels.numbered import read_ids
from transcripts.parsing.labels.rosters import drop_roster, find_roster_host, name_roles, read_roster
from transcripts.parsing.page.running import find_titles
from transcripts.text import trim


def find_scene(
    source: SourceText,
    text: str,
    candidates: list[Candidate],
    page: Page,
    language: Language,
    beside: Language | None = None,
) -> Scene:
    """The labels of a release and what its lead tells of the people behind them.

    Args:
        source: as read, with the lines of its head as printed.
        text: its text, with wrapped lines joined.
        candidates: its line heads.
        page: what the page added.
        language: of the release's language.
        beside: another one, in which its labels may stand.
    """
    candidates = apply_legend(text, [c for c in candidates if c.start < page.end], language)
    candidates, key = apply_shorts(text, candidates, language)
    candidates = leave_badges(candidates, language)
    head = _find_head(text, candidates, language)
    headings = [mark.span for mark in source.marks if mark.kind == "heading"]
    left_out = page.furniture + key + _list_voices(text, source.marks)
    title = choose_title(source.given.title, source.text, head, left_out, language, headings)
    lead = Lead(text, head, title, language)
    if _is_scripted(candidates):
        return Scene(title, [], lead)
    candidates = _add_inner(text, candidates, page.end, language)
    candidates = vouch_for_full_names(candidates, language)
    candidates = vouch_for_outlets(text, vouch_for_labels(text, candidates, lead, language), language)
    first = find_first_turn(text, candidates)
    roster = read_roster(text, first, language) if first < len(text) else []
    candidates = name_roles(candidates, first, roster, language)
    candidates, host = read_cast_list(text, candidates, lead, language)
    labels = drop_headlines(text, choose_labels(candidates, _list_names(candidates, lead), title, language))
    labels = language.drop_list_heads(text, labels)
    is_given = any(mark.kind == "label" for mark in source.marks)
    rival = None
    if not is_given and not explains(labels, page.end):
        labels, rival = weigh_labels(text, page.end, labels, language, beside)
    labels = _leave_title(text, labels, title)
    labels = drop_entries(text, drop_roster(text, labels, lead, language), language)
    if not labels:
        return Scene(title, [], lead, host, rival)
    if labels[0].start != first:
        roster = read_roster(text, labels[0].start, language)
    labels = tell_generic(text, name_roles(labels, 0, roster, language), page.end, language)
    labels = language.complete_labels(text, candidates, labels, lead.people)
    labels = read_ids(text, labels, page.end)
    host = host or lead.host or find_roster_host(roster, language)
    host = host or find_captioned_host(candidates, labels, language)
    page.furniture.extend(list_captions(text, candidates, labels))
    page.furniture.extend(find_titles(text, title or "", labels))
    labels = extend_labels(text, _leave_page(text, labels, page), lead.people, language)
    labels, notes = name_new_hosts(text, labels, lead.people, language)
    page.events.extend(notes)
    listed = frozenset(person.name for person in roster)
    return Scene(title, take_signs(text, labels), lead, host, rival, listed)


def _list_voices(text: str, marks: tuple[Mark, ...]) -> list[Span]:
    """The first cells of rows whose words come back, as those of a title do not."""
    cells = [mark.span for mark in marks if mark.kind == "cell"]
    counts = Counter([text[slice(*span)] for span in cells])
    return [span for span in cells if counts[text[slice(*span)]] > 1]


def _is_scripted(candidates: list[Candidate]) -> bool:
    """Whether a narrator's or a scene's label stands among few others: a script, with no turns to cut."""
    scripted = sum([c.reading.kind == "script" for c in candidates])
    return scripted > 0 and scripted * _SCRIPTED > sum([c.reading.kind in VOICES for c in candidates])


_SCRIPTED = 10
"""Of so many labels in a conversation, one may be a narrator's."""


def _find_head(text: str, candidates: list[Candidate], language: Language) -> int:
    """Where the head of a release ends: at the first label beyond doubt, or of those names that come back.

    Neither a headline nor a field that gives who moderates (`Moderator: Ann Lee`) ends it.
    """
    certain = (c for c in candidates if c.reading.certain and c.form.is_closed)
    voices = (c for c in certain if not _is_headline(text, c, candidates, language))
    first = next((c.start for c in voices if not only_names(text, c, language)), None)
    return min(len(text), LONGEST_LEAD, _find_recurring(candidates)) if first is None else first


def _find_recurring(candidates: list[Candidate]) -> int:
    """Where the first name in front of a colon stands that comes back, if several do; else far behind."""
    names = [c for c in candidates if c.reading.kind == "person" and c.form.has_colon]
    counts = Counter([c.core for c in names])
    starts = [c.start for c in names if counts[c.core] > 1]
    return starts[0] if sum(times > 1 for times in counts.values()) >= _SEVERAL else sys.maxsize


_SEVERAL = 2
"""Names that come back from which they are voices'."""


def _is_headline(text: str, head: Candidate, candidates: list[Candidate], language: Language) -> bool:
    """Whether a line head is the first half of a headline: a heading, or a line above the page's day."""
    return _is_page_heading(text, head, candidates) or _is_above_day(text, head, language)


def _is_above_day(text: str, head: Candidate, language: Language) -> bool:
    """Whether a line head stands on the first line, and nothing but a day on the next."""
    if head.form.own_line or text[: head.start].strip():
        return False
    said, _, below = text[head.end :].partition("\n")
    day = below.lstrip().partition("\n")[0]
    dates = language.find_dates(day, 0, len(day)) if len(day) <= _DAY else []
    before, behind = language.alone
    alone = (d for d in dates if before.match(day, 0, d.at) and behind.match(day, d.end))
    return said.rstrip()[-1:] not in _FULL_STOPS and next(alone, None) is not None


_DAY = 40
"""Characters of a line that holds nothing but a day."""


def _is_page_heading(text: str, head: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a line head is the first half of a heading of the first rank, the only one so printed."""
    start = text.rfind("\n", 0, head.start) + 1
    if head.form.own_line or not text.startswith("# ", start):
        return False
    return sum(text.startswith("# ", text.rfind("\n", 0, c.start) + 1) for c in candidates) == 1


def _add_inner(text: str, candidates: list[Candidate], end: int, language: Language) -> list[Candidate]:
    """The line heads and what could be a label in mid-line, in order."""
    inner = find_inner_candidates(text, end, {c.end for c in candidates if c.reading.certain}, language)
    return sorted(candidates + inner, key=attrgetter("start")) if inner else candidates


def _list_names(candidates: list[Candidate], lead: Lead) -> frozenset[str]:
    """The names of the lead; they decide about nothing but labels that read as a person's."""
    return lead.names if any(c.reading.kind == "person" for c in candidates) else frozenset()


def _leave_title(text: str, labels: list[Candidate], title: str | None) -> list[Candidate]:
    """The labels without a first one that is printed once, on the line of the title or the masthead."""
    if len(labels) < 2 or any(label.core == labels[0].core for label in labels[1:]):
        return labels
    start, end = trim(text, labels[0].start, labels[1].start)
    line, _, below = text[start:end].partition("\n")
    is_title = bool(title) and line.lstrip(_HEADING).startswith(title or "")
    is_masthead = bool(below) and _is_masthead(labels[0], text[labels[0].end : start + len(line)].rstrip())
    return labels[1:] if is_title or is_masthead else labels


def _is_masthead(label: Candidate, rest: str) -> bool:
    """Whether the rest of a line ends as no sentence, behind words that only look like a label."""
    return label.form.closing == "induced" and bool(rest) and rest[-1] not in _LINE_ENDS


_HEADING = "# \t\u3000"
_LINE_ENDS = frozenset("。！!？?…；;，,：:”」』）).—–-~～*_\"'")
"""Marks with which a line of speech may end."""


def _leave_page(text: str, labels: list[Candidate], page: Page) -> list[Candidate]:
    """The labels that begin on no line of the page; a time that the page has behind a name is the label's."""
    taken = sorted(page.furniture + page.events)
    starts = [start for start, _ in taken]
    kept = []
    for label in labels:
        first = label.start
        if text[first : first + 1].isspace():
            first, _ = trim(text, first, label.end)
        at = bisect_right(starts, first) - 1
        if at < 0 or taken[at][1] <= first:
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
    if below.reading.kind not in ASKING or label.reading.kind == "person":
        return False
    said = text[label.end : below.start].strip()
    return "\n" not in said and said[-1:] not in _FULL_STOPS


_FULL_STOPS = frozenset('。！!？?…”」.")）')
