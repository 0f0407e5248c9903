"""Whole label systems: several are proposed, and one score of the whole says how well each explains the text.

A system that others found, such as that of rules, is scored in the same way.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import log1p
from typing import NamedTuple

from transcripts.model import Span
from transcripts.parsing.induction.describing import (
    Page,
    Said,
    begins_text,
    split_ends,
)
from transcripts.parsing.induction.weighing import HOPELESS, choose_best
from transcripts.parsing.weights import Weights, add_up, squash


class Cut(NamedTuple):
    """A label of a system."""

    start: int
    text_start: int
    head: str
    key: str
    form: str
    chance: float
    """That it is a label, as its own evidence has it."""
    is_known: bool = True
    """Whether it is one of the heads that the grammar proposes."""


HARDLY = -7.0
"""The least sum of a head that one printed just so takes along, where the whole is better with it."""
LEVELS = (-1.5, -0.6, 0.0, 0.8, 1.8)
"""Sums from which heads make a system."""
DOUBTFUL = -2.5
"""The least sum of a head that its form or its key can take along."""
TRIED_FORMS = 4
_LONG = 1_500
"""Characters from which a question mark in what is said shows nothing."""
STRAY = 0.2
"""The chance of a given label that no head explains."""


def propose(page: Page, sums: Sequence[float]) -> list[list[int]]:
    """Label systems as indexes of heads, each once: by level, by one form or two, by the voices believed."""
    systems = dict.fromkeys(tuple(system) for system in _propose(page, sums) if system)
    completed = dict.fromkeys(tuple(_complete(page, sums, system, 2)) for system in systems)
    wider = dict.fromkeys(tuple(_complete(page, sums, system, 1)) for system in completed)
    alike = dict.fromkeys(tuple(_make_alike(page, system)) for system in completed | wider)
    return [list(system) for system in completed | wider | alike]


def _make_alike(page: Page, system: Sequence[int]) -> list[int]:
    """A system with the head of its commonest form where another of its heads starts, if there is one."""
    forms = Counter([page.heads[index].form for index in system])
    main = forms.most_common(1)[0][0]
    if len(forms) == 1 or 2 * forms[main] < len(system):
        return list(system)
    starts = {page.heads[index].start: index for index in page.forms[main]}
    return [starts.get(page.heads[index].start, index) for index in system]


def _complete(page: Page, sums: Sequence[float], system: Sequence[int], least: int) -> list[int]:
    """A system with all heads that are printed just as so many of its own, in words and form."""
    times = Counter([(head.form, head.key) for head in map(page.heads.__getitem__, system)])
    printed = [index for group, count in times.items() if count >= least for index in page.groups[group]]
    return choose_best(page, sums, {*system, *printed}, HOPELESS if least > 1 else HARDLY)


def _propose(page: Page, sums: Sequence[float]) -> Iterator[list[int]]:
    for level in LEVELS:
        yield choose_best(page, sums, least=level)
    tried = _rank_forms(page, sums)
    for forms in [*((form,) for form in tried), *combinations(tried[:3], 2)]:
        allowed = [index for form in forms for index in page.forms[form]]
        yield choose_best(page, sums, allowed, DOUBTFUL)
        yield choose_best(page, sums, _keep_recurring(page, allowed), DOUBTFUL - 2)
    yield from _propose_voices(page, sums)


def _rank_forms(page: Page, sums: Sequence[float]) -> list[str]:
    """The forms with most of what is believed."""
    mass = {form: sum(squash(sums[index]) for index in found) for form, found in page.forms.items()}
    return sorted((form for form in mass if mass[form] > 0.3), key=lambda form: -mass[form])[:TRIED_FORMS]


def _keep_recurring(page: Page, allowed: Sequence[int]) -> list[int]:
    keys = [page.heads[index].key for index in allowed]
    counts = Counter(keys)
    return [index for index, key in zip(allowed, keys, strict=True) if counts[key] > 1]


def _propose_voices(page: Page, sums: Sequence[float]) -> Iterator[list[int]]:
    """All heads whose key is believed somewhere, and those of the two keys believed most."""
    mass: Counter[str] = Counter()
    for head, own in zip(page.heads, sums, strict=True):
        if own > DOUBTFUL:
            mass[head.key] += squash(own)  # type: ignore[assignment]
    for keys in ({key for key, sum_ in mass.items() if sum_ > 0.5}, {key for key, _ in mass.most_common(2)}):
        allowed = [index for index, head in enumerate(page.heads) if head.key in keys]
        yield choose_best(page, sums, allowed, DOUBTFUL)


def cut_by(page: Page, sums: Sequence[float], chosen: Iterable[int]) -> list[Cut]:
    """The labels of chosen heads."""
    return [
        Cut(head.start, head.text_start, head.head, head.key, head.form, squash(sums[index]))
        for index in chosen
        for head in (page.heads[index],)
    ]


def cut_given(page: Page, sums: Sequence[float], given: Sequence[Span]) -> list[Cut]:
    """The labels of a given system, each as start and end: the best head where its text begins, if any."""
    heads: dict[int, int] = {}
    for index, head in enumerate(page.heads):
        at = skip_marks(page.view, head.text_start)
        if at not in heads or sums[index] > sums[heads[at]]:
            heads[at] = index
    cuts: list[Cut] = []
    for start, end in given:
        index = heads.get(skip_marks(page.view, end), -1)
        if index >= 0:
            cuts += cut_by(page, sums, [index])
        else:
            words = page.view[start:end].strip()
            cuts.append(Cut(start, end, words, words.casefold(), "given", STRAY, is_known=False))
    return cuts


def skip_marks(view: str, at: int) -> int:
    """Where the first letter or digit stands from an offset on, not far behind."""
    found = _LETTER.search(view, at, at + 80)
    return found.start() if found else at


_LETTER = re.compile(r"[^\W_]")


# Turns.


def list_stretches(page: Page, cuts: Sequence[Cut]) -> list[Said]:
    """What is said behind each label, to the next."""
    ends = [cut.start for cut in cuts[1:]] + [len(page.view)] * bool(cuts)
    return [page.measure(cut.text_start, end) for cut, end in zip(cuts, ends, strict=True)]


def drop_empty(page: Page, cuts: Sequence[Cut]) -> list[Cut]:
    """The labels behind which something is said: with nothing between them, several are one, the last."""
    said = list_stretches(page, cuts)
    return [cut for cut, one in zip(cuts, said, strict=True) if one.length > 1]


def open_turns(page: Page, cuts: Sequence[Cut]) -> list[Cut]:
    """Of labels in order those that open a turn.

    A head that comes again at once goes on, unless it is one that asks, which several people may share.
    """
    kept = drop_empty(page, cuts)
    shared = find_shared([cut.key for cut in kept], list_stretches(page, kept))
    return [
        cut
        for before, cut in pairwise([None, *kept])
        if cut and (before is None or cut.key != before.key or cut.key in shared)
    ]


def find_shared(keys: Sequence[str], said: Sequence[Said]) -> set[str]:
    """The heads that several people may share: they end with a question, and ask more than the others do."""
    times, ending, asking = Counter(keys), Counter[str](), Counter[str]()
    for key, one in zip(keys, said, strict=True):
        ending[key] += one.asks
        asking[key] += one.has_question and one.length < _LONG
    total, all_asking = len(keys), asking.total()
    return {
        key
        for key, count in times.items()
        if 3 * ending[key] > count
        and asking[key] / count > 1.3 * (all_asking - asking[key]) / max(1, total - count)
    }


# The score of a whole.


def score_cuts(page: Page, cuts: Sequence[Cut], believed: float, weights: Weights) -> float:
    """How right the turns of a system are expected to be, 0 to 1."""
    if not cuts:
        return 0.0
    return squash(weights.get("base", 0.0) + add_up(describe_system(page, cuts, believed), weights))


def sum_believed(page: Page, sums: Sequence[float]) -> float:
    """How many labels a text is believed to have: the sum of the chances of heads that overlap none."""
    return sum([squash(sums[index]) for index in choose_best(page, sums, least=-4.0)])


def describe_system(page: Page, cuts: Sequence[Cut], believed: float) -> dict[str, float]:
    """What can be told of a system as a whole, of a text believed to have so many labels."""
    said = list_stretches(page, cuts)
    keys = [cut.key for cut in cuts]
    return {
        **_describe_belief(cuts, believed),
        **_describe_turns(page, cuts, said),
        **_describe_voices(keys),
        **_describe_talk(keys, said),
        **_describe_words(page, cuts),
    }


def _describe_words(page: Page, cuts: Sequence[Cut]) -> dict[str, float]:
    """The share of the labels of which words say something, by what they say."""
    sums: defaultdict[str, float] = defaultdict(float)
    for head, times in Counter([cut.head for cut in cuts]).items():
        for name, value in page.read(head).items():
            sums[name] += value * times
    return {name: value / len(cuts) for name, value in sums.items()}


def _describe_belief(cuts: Sequence[Cut], believed: float) -> dict[str, float]:
    """How much of what is believed the system takes, and how much of what it takes is believed."""
    chances = [cut.chance for cut in cuts]
    forms = Counter([cut.form for cut in cuts])
    taken, count = sum(chances), len(cuts)
    return {
        "expected": 2 * min(taken, believed) / (count + max(believed, taken)),
        "mean-chance": taken / count,
        "doubtful": sum([chance < 0.5 for chance in chances]) / count,
        "hardly-possible": sum([chance < 0.1 for chance in chances]) / count,
        "left-out": max(0.0, believed - taken) / (count + believed),
        "stray": sum([not cut.is_known for cut in cuts]) / count,
        "forms": min(len(forms) - 1, 5) / 5,
        "main-form": max(forms.values()) / count,
    }


def _describe_turns(page: Page, cuts: Sequence[Cut], said: Sequence[Said]) -> dict[str, float]:
    """How the turns lie in the text."""
    view, count = page.view, len(cuts)
    lengths = [one.length for one in said]
    total = max(1, sum(lengths))
    return {
        "count": log1p(count) / 5,
        "few": float(count < 4),
        "one": float(count == 1),
        "covered": total / max(1, len(view)),
        "begins-late": cuts[0].start / max(1, len(view)),
        "longest": max(lengths) / total,
        "empty": sum([length < 2 for length in lengths]) / count,
        "ends-in-stop": sum([one.is_ended for one in said]) / count,
        "begins-as-text": sum([begins_text(view, cut.text_start) for cut in cuts]) / count,
        "text-length": min(log1p(total / count) / 7, 1.5),
        "short-texts": sum([length < 20 for length in lengths]) / count,
    }


def _describe_voices(keys: Sequence[str]) -> dict[str, float]:
    counts = Counter(keys)
    recurring = [times for times in counts.values() if times > 1]
    ends = {key: split_ends(key)[1] for key in counts}
    lasts = Counter(ends.values())
    count = len(keys)
    return {
        "recurs": sum(recurring) / count,
        "recurring-voices": min(len(recurring), 4) / 4,
        "two-voices-recur": float(len(recurring) > 1),
        "none-recurs": float(not recurring),
        "distinct": len(counts) / count,
        "top-voice": max(counts.values()) / count,
        "shared-ends": sum([n for key, n in counts.items() if n > 1 or lasts[ends[key]] > 1]) / count,
        "long-heads": sum([n for key, n in counts.items() if len(key) > 40]) / count,
        "numbers-as-heads": sum([n for key, n in counts.items() if key.isdigit()]) / count,
    }


def _describe_talk(keys: Sequence[str], said: Sequence[Said]) -> dict[str, float]:
    """Whether the voices alternate, and whether some ask and others answer."""
    steps = max(1, len(keys) - 1)
    changes = [before != after for before, after in pairwise(keys)]
    asks = [one.asks for one in said]
    times = Counter(keys)
    asking = Counter([key for key, ask in zip(keys, asks, strict=True) if ask])
    often = {key for key, count in times.items() if 2 * asking[key] > count}
    roles = sum([abs(2 * asking[key] / count - 1) * count for key, count in times.items()]) / len(keys)
    return {
        "changes": sum(changes) / steps,
        "returns": sum([a == c != b for a, b, c in zip(keys, keys[1:], keys[2:], strict=False)])
        / max(1, len(keys) - 2),
        "asks": sum(asks) / len(asks),
        "answered": sum([a and not b for a, b in pairwise(asks)]) / max(1, sum(asks)),
        "answered-by-another": sum([a and c for a, c in zip(asks, changes, strict=False)])
        / max(1, sum(asks)),
        "nobody-asks": float(not any(asks)),
        "no-question": float(not any(one.has_question for one in said)),
        "some-only-ask": roles,
        "askers": len(often) / len(times),
    }
