"""From candidates to labels: what this release's own habit makes a label.

A candidate becomes a label by independent cues: what its words prove, whether
it is printed as the release prints its certain labels, how often it recurs,
and whether the cast knows it. Nothing is decided from one line alone.

Hard cases:
    A photo caption (`市水务局局长 王强`) above the real label (`王强:`).
    A headline (`林小满：不会退让`) that looks as a label does.
    A bare name on a line of its own that recurs without any colon.
"""

from __future__ import annotations

import itertools
from collections import Counter
from operator import attrgetter
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import PODIUM, SPOKEN, Candidate, Form, Kind, Reading
from transcripts.parsing.labels.parts import read_parts


def choose_labels(
    candidates: list[Candidate], known_names: frozenset[str], title: str | None, language: Language
) -> list[Candidate]:
    """The candidates that are labels, in order.

    Args:
        candidates: all line heads that could be labels.
        known_names: names that the lead gives.
        title: the release's title, which is no label however it looks.
        language: of the release's language.
    """
    candidates, stacked = merge_stacks(candidates, language)
    counts = Counter([c.core for c in candidates])
    titled = {core for core in counts if core in title} if title else set()
    spoken = [
        c
        for c in candidates
        if c.reading.kind in SPOKEN
        and not (c.core in titled and _is_headline(c, title or "", recurs=counts[c.core] > 1))
    ]
    closed = [c for c in spoken if c.form.is_closed]
    habit = _learn_habit(closed, known_names)
    chosen = _choose_closed(closed, habit)
    if len(closed) == len(spoken):
        return chosen
    open_ones = [c for c in spoken if not c.form.is_closed]
    return _add_open_labels(chosen, open_ones, candidates, habit.names, stacked)


def _choose_closed(closed: list[Candidate], habit: Habit) -> list[Candidate]:
    """The closed line heads that are proven, and those below the first of them whose form fits."""
    told = [(c, c.reading.certain or _is_proven(c, habit)) for c in closed]
    first = next((c.start for c, is_proven in told if is_proven), 0)
    return [c for c, is_proven in told if is_proven or (c.start > first and _fits_habit(c, habit))]


class Habit(NamedTuple):
    """How this release prints its labels."""

    counts: Counter[str]
    """How often each closed label's words occur."""
    names: frozenset[str]
    """Names that the lead, a full label or a repetition vouches for."""
    forms: Counter[Form]
    """How often each form holds a label that is certain or recurs."""


def _learn_habit(closed: list[Candidate], known_names: frozenset[str]) -> Habit:
    counts = Counter([c.core for c in closed])
    names = {c.reading.name for c in closed if c.reading.certain and c.reading.name}
    names |= {c.core for c in closed if c.reading.kind == "person" and counts[c.core] > 1}
    forms = Counter([c.form for c in closed if c.reading.certain or counts[c.core] > 1])
    return Habit(counts, known_names | names, forms)


def _is_headline(c: Candidate, title: str, *, recurs: bool) -> bool:
    """Whether a candidate of the title is how it starts (`林小满：不会退让`), or a heading printed once."""
    if c.form.opening[:1] == "#" and len(c.core) > _SHORT:
        return not recurs
    return (
        title.startswith(c.core)
        and title[len(c.core) : len(c.core) + 1] in ("：", ":", "")
        and c.form.is_closed
    )


def _is_proven(c: Candidate, habit: Habit) -> bool:
    """Whether words, repetition or the cast make a candidate a label, whatever the form."""
    reading, often = c.reading, habit.counts[c.core] > 1
    if reading.certain or (reading.kind == "person" and (often or reading.name in habit.names)):
        return True
    return often and (
        reading.kind in ("office", "outlet") or (len(c.core) <= _SHORT and habit.forms[c.form] > 2)
    )


def _fits_habit(c: Candidate, habit: Habit) -> bool:
    """Whether a candidate is printed just as this release prints its labels."""
    if c.form.inside:
        return c.reading.kind in ("outlet", "office") and habit.forms[c.form] > _INNER
    if c.reading.kind == "person":
        return habit.forms[c.form] > 1
    if c.reading.kind in ("office", "outlet"):
        return habit.forms[c.form] > (0 if c.form.is_boxed else 2)
    return len(c.core) <= _SHORT and _is_marked(c.form) and habit.forms[c.form] > 4


def _is_marked(form: Form) -> bool:
    """Whether a line head starts as a line of speech rarely does."""
    return form.opening[0] in _MARKED if form.opening else form.closing == "bracket"


_INNER = 3
"""Labels in mid-line from which a release is one paragraph that holds all its turns."""
_SHORT = 12
"""Characters up to which words of no known kind may be a label."""
_MARKED = frozenset("#*>【[•·●◆■-")
"""Openings that a line of speech rarely has."""


def _add_open_labels(
    chosen: list[Candidate],
    open_ones: list[Candidate],
    candidates: list[Candidate],
    names: frozenset[str],
    stacked: set[int],
) -> list[Candidate]:
    """The labels without a colon: names and desks that recur, or that the release knows.

    A line that stands right above another label is a caption, not a label.
    """
    counts = Counter(c.core for c in open_ones)
    recurring = {core for core, count in counts.items() if count > 1}
    bare = _list_bare(open_ones, recurring, names) | _list_stacks(open_ones, stacked)
    if not bare:
        return chosen
    accepted = _accept_open(open_ones, recurring, bare | names)
    return sorted(chosen + _leave_captions(accepted, chosen, candidates), key=attrgetter("start"))


def _list_bare(open_ones: list[Candidate], recurring: set[str], names: frozenset[str]) -> set[str]:
    """The words that show that this release prints labels without a colon."""
    named = {c.core for c in open_ones if c.core in recurring and c.reading.kind in PODIUM}
    certain = [c for c in open_ones if c.reading.certain]
    return named | {c.core for c in certain if c.reading.kind == "office" or _is_surname(c, names)}


def _list_stacks(open_ones: list[Candidate], stacked: set[int]) -> set[str]:
    """The words of the names over a firm or an office, where some ask and others hold an office."""
    stacks = [c for c in open_ones if c.start in stacked and c.reading.certain and c.reading.name]
    kinds = {c.reading.kind for c in stacks}
    return {c.core for c in stacks} if kinds >= {"outlet", "person"} else set()


def _accept_open(open_ones: list[Candidate], recurring: set[str], names: set[str]) -> list[Candidate]:
    """Those of the lines without a colon that could be labels of such a release."""
    known = names | {c.reading.name for c in open_ones if c.reading.certain and c.reading.name}
    marked = {c.form for c in open_ones if _is_marked(c.form) and c.reading.kind == "outlet"}
    return [c for c in open_ones if _is_open_label(c, recurring, known) or _asks_as(c, marked)]


def _leave_captions(
    accepted: list[Candidate], chosen: list[Candidate], candidates: list[Candidate]
) -> list[Candidate]:
    """The lines without a colon that stand right above no label and no heading."""
    below = {c.start for c in chosen + accepted}
    below |= {c.start for c in candidates if c.reading.kind == "section"}
    followers = _next_starts(candidates)
    return [c for c in accepted if followers.get(c.start) not in below]


def _is_surname(c: Candidate, names: frozenset[str]) -> bool:
    """Whether a line without a colon is a title and a surname that the lead gives in full (`DR. LEE`)."""
    name = f" {c.reading.name or ''}".casefold()
    return c.reading.title is not None and any(known.casefold().endswith(name) for known in names)


def merge_stacks(candidates: list[Candidate], language: Language) -> tuple[list[Candidate], set[int]]:
    """The candidates, with a label that is printed over several lines as one, and where such labels start.

    A stack is a role, an office, a name and a firm on lines of their own, or two of
    these, none of them with a colon; it starts where its first line does.
    """
    if len([c for c in candidates if not (c.form.closing or c.form.is_closed)]) < _FEWEST_LINES:
        return candidates, set()
    merged: list[Candidate] = []
    stacked: set[int] = set()
    for candidate in candidates:
        while merged and _stacks(merged[-1], candidate):
            candidate = _join(merged.pop(), candidate, language)
            stacked.add(candidate.start)
        merged.append(candidate)
    if len(stacked) == 1:
        return [_doubt_byline(c) if c.start in stacked else c for c in merged], stacked
    holders = Counter([c.core for c in merged if c.start in stacked and c.reading.kind == "person"])
    recur = any(times > 1 for times in holders.values())
    return _join_unknown_firms(merged) if recur else merged, stacked


def _doubt_byline(stack: Candidate) -> Candidate:
    """The only stack of a release: a name over an outlet proves nothing, it may be a byline."""
    reading = stack.reading
    return stack._replace(reading=reading._replace(certain=False)) if reading.kind == "outlet" else stack


def _join_unknown_firms(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a name over another as one label, where officials recur over their offices.

    What is below it reads as a name, and is the outlet of somebody who has no office.
    """
    joined: list[Candidate] = []
    for c in candidates:
        above = joined[-1] if joined else None
        if above is not None and _is_bare_name(above) and _is_bare_name(c) and _stands_below(above, c):
            reading = Reading("outlet", above.reading.name, None, c.core, True)
            joined[-1] = above._replace(end=c.end, reading=reading)
        else:
            joined.append(c)
    return joined


def _is_bare_name(c: Candidate) -> bool:
    return c.reading.kind == "person" and not (c.reading.title or c.reading.certain)


def _stands_below(upper: Candidate, lower: Candidate) -> bool:
    """Whether a line without a colon stands right below another one."""
    return lower.start - upper.end <= _LINE_GAP and not (upper.form.is_closed or lower.form.is_closed)


def _stacks(upper: Candidate, lower: Candidate) -> bool:
    """Whether a line without a colon is the upper part of the label below it."""
    if not _stands_below(upper, lower):
        return False
    if upper.reading.kind == "person" and _names_firm(lower.reading):
        return not (upper.reading.title or upper.reading.outlet or upper.core[-1] in _SENTENCE_ENDS)
    if (upper.reading.kind, lower.reading.kind) not in _STACKED:
        return False
    return upper.reading.kind == "person" or not upper.reading.name


def _names_firm(reading: Reading) -> bool:
    """Whether a line can be the firm or outlet of the person named above, with an office or without."""
    if reading.kind == "outlet":
        return not (reading.name and reading.outlet)
    return reading.kind == "person" and reading.title is not None


def _join(upper: Candidate, lower: Candidate, language: Language) -> Candidate:
    if upper.reading.kind == "person" and _names_firm(lower.reading):
        told = read_parts(f"{upper.core}\n{lower.core}", language)
        reading = told or upper.reading._replace(certain=True)
        return Candidate(upper.start, lower.end, upper.core, lower.form, reading)
    title = lower.reading.title or (upper.reading.title if upper.reading.kind == "office" else None)
    kind: Kind = "moderator" if upper.reading.kind == "moderator" else lower.reading.kind
    if upper.reading.kind == "person":
        reading = Reading("person", upper.reading.name, title, None, True)
        return Candidate(upper.start, lower.end, upper.core, lower.form, reading)
    reading = Reading(kind, lower.reading.name, title, None, True)
    return Candidate(upper.start, lower.end, lower.core, lower.form, reading)


_STACKED: frozenset[tuple[Kind, Kind]] = frozenset(
    {("moderator", "office"), ("moderator", "person"), ("office", "person"), ("person", "office")}
)
_SENTENCE_ENDS = frozenset(".!?")
_FEWEST_LINES = 2
"""Lines of a label that is printed over several."""
_LINE_GAP = 3
"""Characters between one printed line and the next."""


def _is_open_label(c: Candidate, recurring: set[str], names: set[str]) -> bool:
    reading, often = c.reading, c.core in recurring
    if reading.kind in PODIUM:
        return often or reading.certain or reading.name in names
    if reading.kind == "moderator" or not reading.certain:
        return reading.kind == "moderator"
    if reading.kind == "asker":
        return reading.name is not None or often or " " in c.core
    return reading.kind == "outlet" or (reading.kind == "interpreter" and c.core.isupper())


def _asks_as(c: Candidate, marked: set[Form]) -> bool:
    """Whether a line only says that somebody asks (`**记者**`), printed as outlets are."""
    return c.reading.kind == "asker" and c.form in marked


def _next_starts(candidates: list[Candidate]) -> dict[int, int]:
    """The start of the candidate that stands on the very next printed line."""
    return {a.start: b.start for a, b in itertools.pairwise(candidates) if b.start - a.end <= 3}
