"""Floors: figures that an F1 may not fall below."""

from __future__ import annotations

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
        with suppress(ValueError):
            if name and 0 <= float(value) <= 1:
                return cls(name, float(value))
        raise ValueError(
            f"--floor {text}: not understood; a metric and a number from 0 to 1, as in pairs=0.9"
        )

    def tell_missed(self, scores: Scores) -> str | None:
        """What to say if the floor is missed; None if it is held.

        Raises:
            ValueError: the scores have no such metric or language.
        """
        metric, _, language = self.name.partition(".")
        if metric not in METRICS or (language and language not in scores.languages):
            known = f"{', '.join(METRICS)}, alone or with .{' or .'.join(scores.languages)}"
            raise ValueError(f"--floor {self.name}: no such metric; {known}")
        f1 = scores.total(metric, language or None).f1
        return f"{self.name}: F1 {f1:.4f} is below the floor of {self.least}" if f1 < self.least else None
