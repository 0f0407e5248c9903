"""What a dataset is made of, counted release by release: for the card and the closing table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from transcripts.model import Release


@dataclass(slots=True)
class Composition:
    """Counts over the releases added so far."""

    releases: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Releases by genre and language."""
    turns: Counter[str] = field(default_factory=Counter)
    """Turns by role."""
    pairs: Counter[str] = field(default_factory=Counter)
    """Pairs by status, `answered` or `unanswered`."""
    inferred_turns: int = 0
    """Turns of which something is stated by no label."""
    first_day: str | None = None
    """The earliest `held_on`, ISO date."""
    last_day: str | None = None

    def add(self, release: Release) -> None:
        """Counts one release."""
        self.releases[release.genre, release.language] += 1
        self.turns.update(turn.role for turn in release.turns)
        self.pairs.update(pair.status for pair in release.pairs)
        self.inferred_turns += sum(bool(turn.inferred) for turn in release.turns)
        if release.held_on:
            self.first_day = min(self.first_day or release.held_on, release.held_on)
            self.last_day = max(self.last_day or release.held_on, release.held_on)

    @property
    def genres(self) -> Counter[str]:
        """Releases by genre."""
        return self._count_by(0)

    @property
    def languages(self) -> Counter[str]:
        """Releases by language."""
        return self._count_by(1)

    def _count_by(self, part: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        for key, count in self.releases.items():
            counts[key[part]] += count
        return counts


def rank(counts: Counter[str]) -> list[tuple[str, int]]:
    """Names with their counts, the largest first, then by name.

    >>> rank(Counter({"other": 2, "report": 1, "interview": 2}))
    [('interview', 2), ('other', 2), ('report', 1)]
    """
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
