"""What a build is asked for: the options of `transcripts build` beside those of the parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import Literal, Self

from transcripts.exporting.exports import EXPORTS

Split = Literal["train", "validation", "test"]
SPLITS: tuple[Split, ...] = ("train", "validation", "test")
"""In the order in which they are published."""
PREFERENCE: tuple[Split, ...] = ("test", "validation", "train")
"""Which split keeps a text that stands in several, the first before all others."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REPO = re.compile(r"(?:[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)?", re.ASCII)
_LICENSE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Proportions:
    """How large the splits shall be, as shares of all days; they sum to 1."""

    train: float = 0.8
    validation: float = 0.1
    test: float = 0.1

    @classmethod
    def parse(cls, text: str) -> Self:
        """The shares of three numbers, in the order of `SPLITS`.

        Raises:
            ValueError: not three numbers of at least 0, the first above 0.

        >>> Proportions.parse("80,10,10") == Proportions.parse("8, 1, 1") == Proportions()
        True
        """
        try:
            numbers = [float(part) for part in text.split(",")]
        except ValueError:
            numbers = []
        if len(numbers) != len(SPLITS) or min(numbers) < 0 or not numbers[0] or not isfinite(sum(numbers)):
            right = "three numbers for train, validation and test, the first above 0, as in 80,10,10"
            raise ValueError(f"not possible; {right} would be right")
        total = sum(numbers)
        return cls(*(number / total for number in numbers))


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a build; the defaults are those of the command line."""

    split: Proportions = Proportions()
    passage_size: int = 500
    """The most characters that a passage has."""
    negatives: int = 4
    """Hard negatives a question, at most."""
    seed: int = 0
    """Decides what is drawn: the unanswerable rows, the options of `choice` and their order."""
    name: str = "press-conferences"
    """Of the dataset: lower-case words joined by hyphens."""
    license: str = "unknown"
    """The identifier that the Hub knows it by."""
    repo: str = ""
    """Where the folder will be published, as `OWNER/NAME` of the Hub; empty if that is not known."""
    min_confidence: float = 0.0
    """Pairs below it have no rows."""
    redact_reporters: bool = False
    """Whether the names of reporters are masked; their outlets stay."""
    baseline: bool = False
    """Whether baselines are run on every split and written to `baseline.json`."""
    exports: tuple[str, ...] = ()
    """What is written beside the tables for other programs, by name (see `exporting.exports`)."""

    def __post_init__(self) -> None:
        """Refuses values that no build could use.

        Raises:
            ValueError: which option, what it is, and what would be right.
        """
        for is_right, option, value, right in (
            (self.passage_size >= 50, "passage-size", self.passage_size, "at least 50 characters"),
            (0 <= self.negatives <= 100, "negatives", self.negatives, "a number from 0 to 100"),
            (_NAME.fullmatch(self.name), "name", self.name, "lower-case words joined by hyphens"),
            (_REPO.fullmatch(self.repo), "repo", self.repo, "OWNER/NAME, as in city-archive/briefings"),
            (_LICENSE.fullmatch(self.license), "license", self.license, "an identifier such as cc-by-4.0"),
            (
                set(self.exports) <= EXPORTS.keys(),
                "exports",
                ",".join(self.exports),
                f"some of {', '.join(EXPORTS)}",
            ),
            (0 <= self.min_confidence <= 1, "min-confidence", self.min_confidence, "a number from 0 to 1"),
        ):
            if not is_right:
                raise ValueError(f"--{option} {value}: not possible; {right} would be right")
