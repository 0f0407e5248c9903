"""What a dataset is about, at a glance: years, outlets, people; and a summary in Chinese.

Names come from releases as they are in the folder: masked ones are not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.quality import LATEST, Figures
from transcripts.reporting.statistics import UNKNOWN, rank

_MOST = 10
"""Names that a table lists; the others are summed up."""
_MOST_YEARS = 10
"""Years that are listed, the latest; those before are summed up."""


class Glance(NamedTuple):
    """A small table: how its columns are headed, and a name with a count a row."""

    head: tuple[str, str]
    rows: Sequence[tuple[str, int]]


def list_glances(composition: Composition) -> list[Glance]:
    """The tables that have rows."""
    figures = composition.figures
    glances = (
        Glance(("year", "releases"), list(_list_years(figures.months))),
        Glance(("outlets that ask most", "questions"), list(_list_most(figures.askers))),
        Glance(("people who answer most", "answers"), list(_list_most(figures.answerers))),
    )
    return [glance for glance in glances if glance.rows]


def lay_side_by_side(glances: Sequence[Glance]) -> tuple[list[str], list[list[object]]]:
    """One table of all: how it is headed, and its rows; shorter ones end in empty cells.

    >>> lay_side_by_side([Glance(("a", "n"), [("x", 1)]), Glance(("b", "m"), [("y", 2), ("z", 1)])])
    (['a', 'n', 'b', 'm'], [['x', 1, 'y', 2], ['', '', 'z', 1]])
    """
    rows = zip_longest(*(glance.rows for glance in glances), fillvalue=("", ""))
    head = [heading for glance in glances for heading in glance.head]
    return head, [[cell for pair in row for cell in pair] for row in rows]


def _list_years(months: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Releases by year, the earliest first, those without a day last.

    >>> list(_list_years({"2024-03": 2, "2024-05": 1, "2023-01": 1, UNKNOWN: 4}))
    [('2023', 1), ('2024', 3), ('not told', 4)]
    """
    years: Counter[str] = Counter()
    for month, count in months.items():
        years[month if month == UNKNOWN else month[:4]] += count
    unknown = years.pop(UNKNOWN, 0)
    ranked = sorted(years.items())
    early, late = ranked[:-_MOST_YEARS], ranked[-_MOST_YEARS:]
    if early:
        yield f"{early[0][0]} to {early[-1][0]}", sum(count for _, count in early)
    yield from late
    if unknown:
        yield UNKNOWN, unknown


def _list_most(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The largest counts, and the sum of the others.

    >>> list(_list_most({f"n{i:02}": 20 - i for i in range(12)}))[-2:]
    [('n09', 11), ('2 others', 19)]
    """
    ranked = rank(counts)
    yield from ranked[:_MOST]
    if others := ranked[_MOST:]:
        yield f"{len(others)} {'others' if len(others) > 1 else 'other'}", sum(count for _, count in others)


# In Chinese.


CHINESE = (
    "> **中文摘要**　本数据集由发布会、吹风会和访谈实录自动整理而成：标明每段话由谁说、是什么角色（主持、"
    "提问、回答），并把每个问题与它的回答配对。共 {releases:,} 篇发布、{turns:,} 次发言、{pairs:,} 个有回答的"
    "问答对{days}。每条记录都能指回原文位置；推断的内容有 `inferred` 标记，问答对有置信度 `confidence`。\n"
    ">\n"
    "> 内容由程序读出，除经人工校对的发布外未经核对。在程序从未见过的 {seen} 篇真实发布上首次读取的结果"
    "（F1，括号内为其中的中文发布）：发言 {turns_f1}（{turns_zh}），角色 {roles_f1}（{roles_zh}），"
    "发言者 {voices_f1}（{voices_zh}），问答对 {pairs_f1}（{pairs_zh}）；问答对须两边的发言完全一致才算正确。"
    "回答是否切题、是否属实，不作判断。文本版权归原发布者所有。\n"
)


def is_chinese(composition: Composition) -> bool:
    """Whether most releases are in Chinese."""
    counts = composition.languages
    return 2 * sum(count for language, count in counts.items() if language.startswith("zh")) > counts.total()


def summarise_in_chinese(composition: Composition, figures: Figures) -> str:
    """The summary on top of a card, in Chinese."""
    first = figures["first"][LATEST]
    days = f"，举行于 {composition.first_day} 至 {composition.last_day}" if composition.first_day else ""
    told = {
        f"{metric}_{suffix}": f"{first[language][metric]:.3f}"
        for metric in ("turns", "roles", "voices", "pairs")
        for suffix, language in (("f1", "all"), ("zh", "zh"))
    }
    return CHINESE.format(
        releases=composition.releases.total(),
        turns=composition.turns.total(),
        pairs=composition.pairs["selected"],
        days=days,
        seen=first["all"]["releases"],
        **told,
    )
