"""What was planted in a corpus: the releases with their pairs, and the cases that tie them together."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from transcripts.model import Genre

Split = Literal["train", "validation", "test"]
CaseKind = Literal[
    "exact",
    "syndicated",
    "syndicated_late",
    "near",
    "figures_digits",
    "figures_han",
    "figures_en",
    "canned",
    "same_question",
    "article_copy",
]
"""What is planted:

- `exact`: the same bytes under two names.
- `syndicated`: the same turns of the same day, on another site in another layout.
- `syndicated_late`: the same, dated another day.
- `near`: an answer that stands in a second conference with a few words changed and no figure.
- `figures_…`: two answers the same but for their figures, so no duplicates.
- `canned`: a short formula that answers questions of many conferences.
- `same_question`: the same words asked in two conferences and answered differently.
- `article_copy`: an article on another site with a few words changed.
"""


def split_of(day: str) -> Split:
    """The split of an ISO day: its SHA-256 puts a tenth of the days in test, a tenth in validation.

    >>> [split_of(f"2024-03-{day}") for day in (11, 12)]
    ['train', 'validation']
    """
    share = int.from_bytes(hashlib.sha256(day.encode()).digest()[:8], "big") / 2**64
    return "test" if share < 0.1 else "validation" if share < 0.2 else "train"


@dataclass(frozen=True)
class PlannedPair:
    """A pair as the parse has to give it."""

    question: str
    answer: str


@dataclass(frozen=True)
class PlannedRelease:
    """A file of the corpus."""

    name: str
    """Its path below the corpus, with `/`."""
    day: str
    """ISO date on which it says it was held."""
    language: str
    genre: Genre
    layout: str
    """Name of the layout; `article` of articles."""
    pairs: tuple[PlannedPair, ...]
    article: str = ""
    """The paragraphs of an article, joined by line feeds."""

    @property
    def split(self) -> Split:
        """The split of its day."""
        return split_of(self.day)


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    name: str
    """The release's."""
    pair: int | None = None
    """Index among the release's pairs; None for the whole release."""


@dataclass(frozen=True)
class Case:
    """Something planted, with everywhere that it stands; the first place is the original."""

    kind: CaseKind
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Plan:
    """What `make_corpus` wrote."""

    releases: tuple[PlannedRelease, ...]
    cases: tuple[Case, ...]

    @cached_property
    def _by_name(self) -> dict[str, PlannedRelease]:
        return {release.name: release for release in self.releases}

    def find_release(self, place: Place | str) -> PlannedRelease:
        """The release of a place or of a name."""
        return self._by_name[place if isinstance(place, str) else place.name]

    def find_pair(self, place: Place) -> PlannedPair:
        """The pair at a place that is one."""
        assert place.pair is not None, f"{place} is a whole release"
        return self.find_release(place).pairs[place.pair]

    def list_cases(self, kind: CaseKind) -> tuple[Case, ...]:
        """The cases of a kind."""
        return tuple(case for case in self.cases if case.kind == kind)

    def list_splits(self, case: Case) -> tuple[Split, ...]:
        """The split of each place of a case."""
        return tuple(self.find_release(place).split for place in case.places)

    def list_unplanted(self) -> tuple[Place, ...]:
        """The pairs that no case has to do with, whether alone or with their release."""
        whole = {place.name for case in self.cases for place in case.places if place.pair is None}
        pairs = {place for case in self.cases for place in case.places}
        return tuple(
            place
            for release in self.releases
            if release.name not in whole
            for place in (Place(release.name, at) for at in range(len(release.pairs)))
            if place not in pairs
        )

    def count(self) -> dict[str, int]:
        """How many releases, pairs and cases there are, by kind, language and split."""
        counts = Counter(
            {"releases": len(self.releases), "pairs": sum(len(one.pairs) for one in self.releases)}
        )
        for release in self.releases:
            counts[f"genre {release.genre}"] += 1
            counts[f"language {release.language}"] += 1
            counts[f"split {release.split}"] += 1
        counts["days"] = len({release.day for release in self.releases})
        for case in self.cases:
            counts[f"case {case.kind}"] += 1
        return dict(sorted(counts.items()))
