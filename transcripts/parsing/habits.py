"""From candidates to labels: what this release's own habit makes a label.

A candidate becomes a label by independent cues: what its words prove, whether
it is printed as the release prints its certain labels, how often it recurs,
and whether the cast knows it. Nothing is decided from one line alone.

Hard cases:
    A photo caption (`市水务局局长 王强`) above the real label (`王强:`).
    A headline (`王丹：不会和解`) that looks as a label does.
    A bare name on a line of its own that recurs without any colon.
"""

from __future__ import annotations

from collections import Counter

from transcripts.parsing.labels import Candidate

_SPOKEN = frozenset({"moderator", "asker", "answerer", "interpreter", "staff", "outlet", "person", "office", "unknown"})


def choose_labels(candidates: list[Candidate], known_names: frozenset[str], title: str | None) -> list[Candidate]:
    """The candidates that are labels, in order.

    Args:
        candidates: all line heads that could be labels.
        known_names: names that the lead gives.
        title: the release's title, which is no label however it looks.
    """
    spoken = [c for c in candidates if c.reading.kind in _SPOKEN]
    counts = Counter(c.core for c in spoken if is_closed(c))
    certain = [c for c in spoken if c.reading.certain and is_closed(c)]
    names = known_names | {c.reading.name for c in certain if c.reading.name}
    names |= {c.core for c in spoken if counts[c.core] > 1 and c.reading.kind == "person"}
    forms = Counter(c.form for c in spoken if c.reading.certain or counts[c.core] > 1)
    chosen = [c for c in spoken if is_closed(c) and _is_label(c, counts, names, forms, title)]
    open_ones = [c for c in spoken if not is_closed(c)]
    if open_ones:
        chosen = _add_open_labels(chosen, open_ones, candidates, names)
    return chosen


def is_closed(candidate: Candidate) -> bool:
    """Whether a colon or a bracket closes the label."""
    return ":" in candidate.form or "【" in candidate.form


def _is_label(c: Candidate, counts: Counter[str], names: frozenset[str], forms: Counter[str], title: str | None) -> bool:
    kind = c.reading.kind
    if title and c.core in title and title.startswith(c.core) and counts[c.core] == 1:
        return False
    if c.reading.certain:
        return True
    if kind == "person":
        return counts[c.core] > 1 or c.reading.name in names or forms[c.form] > 1
    if kind in ("office", "outlet"):
        return counts[c.core] > 1 or forms[c.form] > 2
    return len(c.core) <= 12 and counts[c.core] > 1 and forms[c.form] > 2


def _add_open_labels(
    chosen: list[Candidate], open_ones: list[Candidate], candidates: list[Candidate], names: frozenset[str]
) -> list[Candidate]:
    """The labels without a colon: names and desks that recur, or that the release knows.

    A line that stands right above another label is a caption, not a label.
    """
    counts = Counter(c.core for c in open_ones)
    recurring = {core for core, count in counts.items() if count > 1}
    bare = {c.reading.name for c in open_ones if c.core in recurring and c.reading.kind == "person"}
    if not bare:
        return chosen
    accepted = [c for c in open_ones if _is_open_label(c, recurring, bare | names)]
    starts = {c.start for c in chosen + accepted} | {c.start for c in candidates if c.reading.kind == "section"}
    followers = _next_starts(candidates)
    kept = [c for c in accepted if followers.get(c.start) not in starts]
    return sorted(chosen + kept, key=_start)


def _start(candidate: Candidate) -> int:
    return candidate.start


def _is_open_label(c: Candidate, recurring: set[str], names: frozenset[str] | set[str]) -> bool:
    if c.reading.kind == "person":
        return c.core in recurring or c.reading.name in names or c.reading.certain
    return c.reading.kind == "outlet" and c.reading.certain or c.reading.kind == "moderator"


def _next_starts(candidates: list[Candidate]) -> dict[int, int]:
    """The start of the candidate that stands on the very next printed line."""
    return {a.start: b.start for a, b in zip(candidates, candidates[1:], strict=False) if b.start - a.end <= 3}

