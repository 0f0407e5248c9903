"""Floors: figures that an F1 may not fall below."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from transcripts.scoring.score import METRICS, Scores


class Floor(NamedTuple):
    """A metric, alone or with a language behind a dot, and the F1 that it has to reach."""

    name: str
    least: float

    @classmethod
    def parse(cls, text: str) -> Floor:
        """The floor that a text such as `pairs=0.9` or `turns.en=0.95` sets.

        Raises:
            ValueError: it sets none.
        """
        name, _, value = text.partition("=")
        if name and name.partition(".")[0] not in METRICS:
            known = ", ".join(METRICS)
            raise ValueError(f"--floor {text}: no such metric; {known}, alone or as turns.en, would be right")
        with suppress(ValueError):
            if name and 0 <= float(value) <= 1:
                return cls(name, float(value))
        raise ValueError(
            f"--floor {text}: not understood; a metric and a number from 0 to 1, as in pairs=0.9"
        )

    def check(self, languages: Iterable[str]) -> None:
        """Refuses a floor of a language in which there is no gold.

        Raises:
            ValueError: it is one.
        """
        known = sorted(languages)
        metric, dot, language = self.name.partition(".")
        if dot and language not in known:
            right = " or ".join(f"{metric}.{one}" for one in known) or "gold that can be read"
            raise ValueError(f"--floor {self.name}: no gold in this language; {right} would be right")

    def tell_missed(self, scores: Scores) -> str | None:
        """What to say if the floor is missed; None if it is held."""
        metric, _, language = self.name.partition(".")
        f1 = scores.total(metric, language or None).f1
        return f"{self.name}: F1 {f1:.4f} is below the floor of {self.least}" if f1 < self.least else None
