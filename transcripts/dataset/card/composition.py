"""What a dataset is made of, counted release by release: for the card and the closing table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from transcripts.dataset.card.prose import EMPTY_TRAIN
from transcripts.dataset.selecting.drops import Drop
from transcripts.dataset.selecting.kept import SelectedRelease
from transcripts.reporting.statistics import Statistics, name_origin


@dataclass(slots=True)
class Composition:
    """Counts over the releases that have rows."""

    releases: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Releases by genre and language."""
    turns: Counter[str] = field(default_factory=Counter)
    """Turns by role."""
    pairs: Counter[str] = field(default_factory=Counter)
    """Pairs by what became of them: `selected`, `dropped` or `unanswered`."""
    splits: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Releases and selected pairs by split: keys such as `("train", "pairs")`."""
    days: Counter[str] = field(default_factory=Counter)
    """Different days by split."""
    origins: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Releases and selected pairs by where they were published: keys such as `("gov.example", "pairs")`."""
    drops: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What has no rows, by kind and reason."""
    figures: Statistics = field(default_factory=Statistics)
    """What the pictures show."""
    inferred_turns: int = 0
    """Turns of which something is stated by no label."""
    corrected: int = 0
    """Releases that a person corrected as gold."""
    first_day: str | None = None
    """The earliest `held_on`, ISO date."""
    last_day: str | None = None
    _last: dict[str, str] = field(default_factory=dict)

    def add(self, selected: SelectedRelease) -> None:
        """Counts one release; releases come by date."""
        facts, count = selected.facts, len(selected.pairs)
        self.releases[facts.genre, facts.language] += 1
        self.turns.update(dict(facts.roles))
        self.inferred_turns += facts.inferred
        self.corrected += facts.source.media_type == "text/x-gold"
        self.figures += selected.rows.figures
        self.pairs["selected"] += count
        self.pairs["dropped"] += facts.answered - count
        self.pairs["unanswered"] += facts.pairs - facts.answered
        for counts, key in ((self.splits, selected.split), (self.origins, name_origin(selected.sources))):
            counts[key, "releases"] += 1
            counts[key, "pairs"] += count
        self._count_day(facts.day, selected.split)

    def _count_day(self, day: str | None, split: str) -> None:
        if day is None:
            return
        self.days[split] += self._last.get(split) != day
        self._last[split] = day
        self.first_day = min(self.first_day or day, day)
        self.last_day = max(self.last_day or day, day)

    def count_drops(self, drops: Iterable[Drop]) -> None:
        """Counts what has no rows."""
        self.drops.update((drop.kind, drop.reason) for drop in drops)

    @property
    def genres(self) -> Counter[str]:
        """Releases by genre."""
        return sum_by(self.releases, 0)

    @property
    def languages(self) -> Counter[str]:
        """Releases by language."""
        return sum_by(self.releases, 1)


def tell_empty_train(composition: Composition) -> str:
    """What to say where nothing can be trained on; empty where something can, or where no pairs are."""
    if not composition.splits["train", "releases"]:
        return EMPTY_TRAIN.format(what="release")
    if composition.pairs["selected"] and not composition.splits["train", "pairs"]:
        return EMPTY_TRAIN.format(what="pair")
    return ""


def sum_by(counts: Mapping[tuple[str, str], int], part: int) -> Counter[str]:
    """The counts summed by one part of their keys."""
    sums: Counter[str] = Counter()
    for key, count in counts.items():
        sums[key[part]] += count
    return sums


def rank(counts: Counter[str]) -> list[tuple[str, int]]:
    """Names with their counts, the largest first, then by name.

    >>> rank(Counter({"other": 2, "report": 1, "interview": 2}))
    [('interview', 2), ('other', 2), ('report', 1)]
    """
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
