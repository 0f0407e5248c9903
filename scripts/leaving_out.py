"""How right the parse is on releases that no fitted weight has seen: a source by weights without it.

What a fit learns from, the evidence and the pairs of other sources, comes from a parse with all weights.
Groups of sources are left out together: more is left out than has to be, and each fit is made fewer times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from families import name_family, name_source
from fitting import Fit, Tables, using_weights
from readme import format_table

from transcripts.flow import parse
from transcripts.scoring.gold import GoldRelease, read_gold
from transcripts.scoring.score import CONFIDENCE_FLOORS, NAMES, Bin, FileScore, Scores, score

GROUPS = 8
"""So many times weights are fitted, each time without a group of whole sources."""
METRICS = ("turns", "roles", "voices", NAMES, "pairs")
COLUMNS = ("turns", "roles", "voices", "of names given", "pairs")
"""How the metrics are headed."""
LANGUAGES = {"zh": "Chinese", "en": "English", None: "All"}
ALL_WEIGHTS = "&emsp;all weights"
SEEN = "Rules and lexicons cannot be left out: they were written with these releases at hand."

if TYPE_CHECKING:
    from pairfits import PairWeights

Tell = Callable[[str], object]


class Room(NamedTuple):
    """A room of `transcripts/parsing` whose weights are fitted."""

    read: Callable[[], Fit]
    """Reads what they are fitted to; takes a while."""
    use: Callable[[Tables], AbstractContextManager[None]]
    """Lets the parser go by other weights."""


class Left(NamedTuple):
    """A release and how right its parse is: by weights fitted without its source, and by all weights."""

    source: str
    score: FileScore
    full: FileScore

    @property
    def has_all_turns(self) -> bool:
        """Whether the turns found are those of gold."""
        turns = self.score.tallies["turns"]
        return turns.right == turns.predicted == turns.gold


def read_labels() -> Fit:
    from labelfits import LabelFit, read_all_texts

    return LabelFit(read_all_texts())


def read_roles() -> Fit:
    from rolefits import RoleFit, read_all_rows

    return RoleFit(read_all_rows())


def read_pairs() -> Fit:
    from pairfits import PairFit, read_texts

    return PairFit(list(read_texts()))


def use_pairs(weights: PairWeights) -> AbstractContextManager[None]:
    from pairfits import using_pairs

    return using_pairs(weights)


ROOMS = {
    "labels": Room(read_labels, partial(using_weights, "transcripts.parsing.induction")),
    "roles": Room(read_roles, partial(using_weights, "transcripts.parsing.roles")),
    "pairs": Room(read_pairs, use_pairs),
}


# Leaving out.


def leave_out(paths: Sequence[Path], rooms: Sequence[str], tell: Tell) -> list[Left]:
    """The conversations of some gold, each parsed by weights of these rooms that its source had no part in.

    Args:
        paths: gold files.
        rooms: names of `ROOMS`; the others keep their weights.
        tell: hears how far it has come.
    """
    golds = read_conversations(paths)
    full = [score_gold(gold) for gold in golds]
    fits = {name: read_room(name, tell) for name in rooms}
    left: list[Left] = []
    groups = group_sources(golds)
    for number, sources in enumerate(groups, 1):
        tell(f"{number} of {len(groups)}: without {', '.join(sorted(sources))}")
        with using({name: fit.fit_without(sources) for name, fit in fits.items()}):
            left += [
                Left(find_source(gold), score_gold(gold), seen)
                for gold, seen in zip(golds, full, strict=True)
                if find_source(gold) in sources
            ]
    return left


def read_room(name: str, tell: Tell) -> Fit:
    tell(f"{name}: read what is annotated")
    return ROOMS[name].read()


def read_conversations(paths: Sequence[Path]) -> list[GoldRelease]:
    return [gold for gold in map(read_gold, paths) if gold.turns]


def find_source(gold: GoldRelease) -> str:
    return name_source(name_family(gold, Path(gold.name).stem))


def group_sources(golds: Sequence[GoldRelease]) -> list[set[str]]:
    """Sources that are left out together: the largest first into the smallest group."""
    sizes = Counter({find_source(gold): 0 for gold in golds})
    for gold in golds:
        sizes[find_source(gold)] += len(gold.turns)
    groups: list[set[str]] = [set() for _ in range(min(GROUPS, len(sizes)))]
    for source in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(groups, key=lambda group: sum(sizes[one] for one in group)).add(source)
    return groups


@contextmanager
def using(tables: Mapping[str, Tables]) -> Iterator[None]:
    """Lets the parser go by other weights, by room."""
    with ExitStack() as stack:
        for name, weights in tables.items():
            stack.enter_context(ROOMS[name].use(weights))
        yield


def score_gold(gold: GoldRelease) -> FileScore:
    return score([parse(gold.text, gold.name)], [gold]).files[0]


# Showing.


def make_report(left: Sequence[Left], rooms: Sequence[str]) -> str:
    """All tables: figures, those where the turns are gold's, how far confidence holds, each source."""
    exact = [one for one in left if one.has_all_turns]
    sources = len({one.source for one in left})
    return "\n\n".join(
        [
            f"{sources} sources, each left out of the fits of {', '.join(rooms) or 'no room'}. {SEEN}",
            make_table(left),
            f"Turns as gold has them: {len(exact)} of {len(left)} releases.",
            make_table(exact),
            make_reliability(left),
            make_sources(left),
        ]
    )


def make_table(left: Sequence[Left]) -> str:
    """The figures of each language and of all, each above those of a parse with all weights."""
    return format_table(("", "releases", *COLUMNS), _list_rows(left))


def _list_rows(left: Sequence[Left]) -> Iterator[list[str]]:
    for language, title in LANGUAGES.items():
        here = [one for one in left if language in (None, one.score.language)]
        if here:
            figures = list_figures([one.score for one in here])
            yield [f"**{title}**", str(len(here)), *(f"**{figure}**" for figure in figures)]
            yield [ALL_WEIGHTS, "", *list_figures([one.full for one in here])]


def list_figures(files: Sequence[FileScore]) -> list[str]:
    """F1 of each column; of names that are given the share that is right."""
    scores = Scores(tuple(files), (), ())
    totals = {metric: scores.total(metric) for metric in METRICS}
    return [f"{one.precision if metric == NAMES else one.f1:.3f}" for metric, one in totals.items()]


def make_reliability(left: Sequence[Left]) -> str:
    """How often pairs of a stated confidence are right, and how often they are by all weights."""
    found, full = (
        Scores(tuple(files), (), ()).reliability()
        for files in ([one.score for one in left], [one.full for one in left])
    )
    ends = [f"{ceiling:.2f}" for ceiling in (1.0, *CONFIDENCE_FLOORS)]
    rows = [
        (f"{one.floor:.2f} to {end}", *_list_bin(one), *_list_bin(other))
        for one, other, end in zip(found, full, ends, strict=False)
    ]
    return format_table(("confidence", "pairs", "right", "by all weights", "right"), rows)


def _list_bin(one: Bin) -> tuple[str, str]:
    return str(one.pairs), f"{one.right / one.pairs:.3f}" if one.pairs else "–"


def make_sources(left: Sequence[Left]) -> str:
    """The figures of each source, and its pairs by bins of confidence, right of all."""
    sources: defaultdict[str, list[FileScore]] = defaultdict(list)
    for one in left:
        sources[one.source].append(one.score)
    floors = [f"{floor:.2f}" for floor in CONFIDENCE_FLOORS]
    rows = [
        (name, str(len(files)), *list_figures(files), *_list_shares(files))
        for name, files in sorted(sources.items())
    ]
    return format_table(("source left out", "releases", *COLUMNS, *floors), rows)


def _list_shares(files: Sequence[FileScore]) -> list[str]:
    bins = Scores(tuple(files), (), ()).reliability()
    return [f"{one.right} of {one.pairs}" if one.pairs else "" for one in bins]
