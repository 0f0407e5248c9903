"""How much each head looks like a label: named evidence times fitted weights, twice.

The first pass takes the heads of one form for the sequence of turns. The second takes the heads that
the first believes, of any form, and asks how each stands among them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from transcripts.parsing import weights as fitted
from transcripts.parsing.induction.describing import (
    PLACE,
    Evidence,
    Group,
    Page,
    Said,
    describe_form,
    describe_head,
    describe_order,
    describe_place,
    list_said,
    meet_company,
    name_ending,
    split_ends,
)
from transcripts.parsing.induction.keys import LineHead
from transcripts.parsing.weights import Weights, add_up, squash

HOPELESS = -5.0
"""The sum of the first pass below which the second is not asked."""


def read_weights() -> Mapping[str, Weights]:
    """The fitted weights: of the `first` and `second` pass, of a `system`."""
    return fitted.read_weights(__package__)


class Described(NamedTuple):
    """The evidence of all heads of a text, what several share kept once."""

    forms: Mapping[str, Evidence]
    groups: Mapping[Group, Evidence]
    places: Sequence[int]
    """Bits of `PLACE`, of each head."""


def describe(page: Page) -> Described:
    """The evidence of the first pass."""
    forms: dict[str, Evidence] = {}
    groups: dict[Group, Evidence] = {}
    places = [0] * len(page.heads)
    companies = {}
    ranks = [0] * len(page.heads)
    keys: dict[str, list[str]] = {}
    saids: dict[str, list[Said]] = {}
    for form, sequence in page.forms.items():
        said = saids[form] = list_said(page, sequence)
        for index, before, behind in zip(sequence, [None, *said], said, strict=False):
            places[index] = describe_place(page, page.heads[index], behind, before)
        forms[form] = describe_form(page, form, said, [places[index] for index in sequence])
        companies[form] = meet_company(page, form)
        keys[form] = [page.heads[index].key for index in sequence]
        for rank, index in enumerate(sequence):
            ranks[index] = rank
    spread = Counter(key for _, key in page.groups)
    for nth, (group, found) in enumerate(page.groups.items()):
        form = group[0]
        own = describe_head(page, group, companies[form], nth)
        own |= describe_order(group, [ranks[index] for index in found], keys[form], saids[form])
        own["head-in-other-form"] = float(spread[group[1]] > 1)
        own |= _combine(name_ending(form), forms[form], own)
        groups[group] = own
    return Described(forms, groups, places)


def _combine(ending: str, form: Evidence, head: Evidence) -> dict[str, float]:
    """What is told by two numbers together."""
    recurs, alone = head["head-recurs"], 1 - head["head-recurs"]
    return {
        "recurs-in-a-form-that-returns": recurs * form["form-returns"],
        "recurs-in-a-form-that-recurs": recurs * form["form-recurs"],
        "once-in-a-form-that-recurs": alone * form["form-recurs"],
        "once-in-a-form-after-stops": alone * form["form-after-stop"],
        "titled-and-recurs": recurs * head["head-is-titled"],
        "wide-and-recurs": recurs * head["head-is-wide"],
        "wide-in-a-form-after-stops": head["head-is-wide"] * form["form-after-stop"],
        "asks-in-a-form-that-returns": head["head-always-or-never-asks"] * form["form-returns"],
        "small-words-and-once": alone * head["head-small-words"],
        f"recurs-before-{ending}": recurs,
    }


def weigh_first(page: Page, described: Described, weights: Weights) -> list[float]:
    """Of each head the sum of its evidence in the first pass."""
    forms = {form: add_up(evidence, weights) for form, evidence in described.forms.items()}
    groups = {group: add_up(evidence, weights) for group, evidence in described.groups.items()}
    base = weights.get("base", 0.0)
    told = [(1 << bit, weights.get(name, 0.0)) for bit, name in enumerate(PLACE)]
    places = {
        bits: base + sum([weight for bit, weight in told if bits & bit]) for bits in set(described.places)
    }
    return [
        forms[head.form] + groups[head.form, head.key] + places[bits]
        for head, bits in zip(page.heads, described.places, strict=True)
    ]


# The second pass.


def choose_best(
    page: Page, sums: Sequence[float], allowed: Iterable[int] | None = None, least: float = 0.0
) -> list[int]:
    """The heads above a sum, in order: of those that overlap the best one."""
    chosen: list[int] = []
    last, end = -1, -1
    for index in sorted(allowed) if allowed is not None else range(len(sums)):
        if sums[index] <= least:
            continue
        head = page.heads[index]
        if head.start >= end and head.start != last:
            chosen.append(index)
        elif sums[index] > sums[chosen[-1]]:
            chosen[-1] = index
        else:
            continue
        last, end = head.start, head.text_start
    return chosen


def describe_again(page: Page, sums: Sequence[float]) -> dict[int, dict[str, float]]:
    """The evidence of the second pass, by head: its words, and how it stands among those believed first."""
    believed = choose_best(page, sums)
    among = _Among(believed, [page.heads[index].start for index in believed], _share(page, believed))
    tops = _find_tops(page, sums)
    again: dict[int, dict[str, float]] = {}
    for index, own in enumerate(sums):
        if own > HOPELESS:
            head = page.heads[index]
            evidence = _describe_neighbours(page, head, among)
            evidence |= _describe_first(own, tops[head.line])
            evidence |= _describe_shares(head, among.shares)
            evidence |= page.read(head.head)
            again[index] = evidence
    return again


def _find_tops(page: Page, sums: Sequence[float]) -> dict[int, list[float]]:
    """Of each line the two highest sums of its heads."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for head, own in zip(page.heads, sums, strict=True):
        found[head.line].append(own)
    return {line: sorted(sums_, reverse=True)[:2] for line, sums_ in found.items()}


class _Shares(NamedTuple):
    """How many of the heads of a form, a group and a key are believed."""

    forms: Mapping[str, float]
    groups: Mapping[Group, float]
    keys: Counter[str]
    form_shares: Mapping[str, float]
    """The share of all believed heads that a form has."""
    firsts: Counter[str]
    lasts: Counter[str]


def _share(page: Page, believed: Sequence[int]) -> _Shares:
    heads = [page.heads[index] for index in believed]
    by_form = Counter(head.form for head in heads)
    by_group = Counter((head.form, head.key) for head in heads)
    ends = [split_ends(key) for key in {head.key for head in heads}]
    total = max(1, len(believed))
    return _Shares(
        {form: by_form[form] / len(found) for form, found in page.forms.items()},
        {group: by_group[group] / len(found) for group, found in page.groups.items()},
        Counter(head.key for head in heads),
        {form: by_form[form] / total for form in page.forms},
        Counter(first for first, _ in ends),
        Counter(last for _, last in ends),
    )


class _Among(NamedTuple):
    """The heads that are believed, in order, where they start, and what they share."""

    believed: list[int]
    starts: list[int]
    shares: _Shares


def _describe_first(own: float, tops: Sequence[float]) -> dict[str, float]:
    """What the first pass says of a head, and of the best other one on its line."""
    rival = -6.0 if len(tops) == 1 else tops[0] if tops[0] > own else tops[1]
    return {
        "first-chance": squash(own),
        "first-sure": squash(own - 3),
        "first-possible": squash(own + 3),
        "rival-on-line": max(-6.0, min(6.0, rival)) / 4,
        "better-than-rival": own >= rival,
    }


def _describe_shares(head: LineHead, shares: _Shares) -> dict[str, float]:
    """How much of what is like a head is believed."""
    first, last = split_ends(head.key)
    is_believed = shares.keys[head.key] > 0
    return {
        "form-is-believed": shares.forms[head.form],
        "form-has-the-believed": shares.form_shares[head.form],
        "head-is-believed": shares.groups[head.form, head.key],
        "believed-elsewhere": min(max(shares.keys[head.key] - 1, 0), 3) / 3,
        "shares-first-with-believed": shares.firsts[first] > is_believed,
        "shares-last-with-believed": shares.lasts[last] > is_believed,
    }


def _describe_neighbours(page: Page, head: LineHead, among: _Among) -> dict[str, float]:
    """Who speaks before and after, and what is said between."""
    believed, starts = among.believed, among.starts
    at = bisect_left(starts, head.start)
    after = at
    while after < len(starts) and starts[after] < head.text_start:
        after += 1
    before = page.heads[believed[at - 1]] if at else None
    behind = page.heads[believed[after]] if after < len(believed) else None
    said = page.measure(head.text_start, behind.start if behind else len(page.view))
    asked = before is not None and page.measure(before.text_start, head.start).asks
    one, two = before.key if before else "", behind.key if behind else ""
    return {
        "among-none": not believed,
        "between-one-and-the-same": one == two != head.key and one != "",
        "same-as-before": one == head.key,
        "same-as-after": two == head.key,
        "form-of-before": before is not None and before.form == head.form,
        "form-of-after": behind is not None and behind.form == head.form,
        "nothing-before-next": said.length < 2,
        "asks-next": said.asks,
        "was-asked": asked,
        "asked-and-does-not-ask": asked and not said.asks,
        "asks-unasked": said.asks and not asked,
        "before-all": at == 0,
        "after-all": after >= len(believed),
    }


def weigh_again(
    page: Page, described: Described, sums: Sequence[float], again: Mapping[int, Evidence], weights: Weights
) -> list[float]:
    """Of each head the sum of the second pass: the evidence of the first, weighed anew, and its own."""
    first = weigh_first(page, described, weights)
    return [
        known + add_up(again[index], weights) if index in again else own
        for index, (known, own) in enumerate(zip(first, sums, strict=True))
    ]
