"""What a corpus is made of, counted release by release: for the table, for JSON, and for the page.

Stands at the end of the flow. `count` takes releases in any order and gives the
same figures; counts of two halves of a corpus add up to those of the whole.

Hard cases:
    A question that two outlets ask in turn counts for both, once each.
    An answer of two people counts for both; its length is that of the whole answer.
    Han characters and Latin letters are not as long as each other: lengths are told by language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import accumulate
from typing import Any, Self
from urllib.parse import urlsplit

from transcripts.model import Pair, Release, Source, Speaker
from transcripts.reporting.doubtful import Doubtful, find_doubtful

GOLD_MEDIA = "text/x-gold"
"""The media type of a release that a person corrected."""
UNKNOWN = "not told"
"""Where nothing tells the source or the month: last in every list."""
LENGTH_FLOORS = (0, 50, 100, 200, 400, 800, 1600)
"""Lower ends of the bins of answer lengths, in characters without white space."""
CONFIDENCE_FLOORS = (0.0, 0.6, 0.8, 0.9, 0.95)
"""Lower ends of the bins of the confidence of pairs."""
QUARTILES = (0.25, 0.5, 0.75)


@dataclass(slots=True)
class Statistics:
    """Counts over releases; every mapping is from a name to how many."""

    releases: int = 0
    corrected: int = 0
    """Releases that a person corrected as gold."""
    doubtful: int = 0
    """Releases in which something is doubtful, as `doubtful.py` has it."""
    genres: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    """Releases by who published them (`name_origin`), `UNKNOWN` where nothing tells."""
    languages: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    """Releases by the month in which they were held (`2024-03`), `UNKNOWN` where that cannot be told."""
    roles: Counter[str] = field(default_factory=Counter)
    """Turns by role."""
    inferred: int = 0
    """Turns of which something is stated by no label."""
    pairs: Counter[str] = field(default_factory=Counter)
    """Pairs by status: `answered` or `unanswered`."""
    doubtful_turns: int = 0
    doubtful_pairs: int = 0
    confidence: Counter[float] = field(default_factory=Counter)
    """Pairs by bin of `CONFIDENCE_FLOORS`, named by its floor."""
    lengths: dict[str, Counter[int]] = field(default_factory=dict)
    """Answers by language and by their exact length, in characters without white space."""
    problems: Counter[str] = field(default_factory=Counter)
    """Problems by code."""
    askers: Counter[str] = field(default_factory=Counter)
    """Questions by the outlet that asks, where it is known."""
    answerers: Counter[str] = field(default_factory=Counter)
    """Answered questions by the name of each person who answers, where it is known."""

    def add(self, release: Release) -> None:
        """Counts one release."""
        self.releases += 1
        self.corrected += release.source.media_type == GOLD_MEDIA
        self._add_doubtful(find_doubtful(release))
        self.genres[release.genre] += 1
        self.sources[name_origin([release.source])] += 1
        self.languages[release.language] += 1
        self.months[release.held_on[:7] if release.held_on else UNKNOWN] += 1
        self.roles.update(turn.role for turn in release.turns)
        self.inferred += sum(bool(turn.inferred) for turn in release.turns)
        self.problems.update(problem.code for problem in release.problems)
        voices = _find_voices(release)
        for pair in release.pairs:
            self._add_pair(pair, release.language, voices)

    def _add_doubtful(self, found: Doubtful) -> None:
        self.doubtful += bool(found)
        self.doubtful_turns += len(found.turns)
        self.doubtful_pairs += len(found.pairs)

    def _add_pair(self, pair: Pair, language: str, voices: Mapping[str, Speaker]) -> None:
        self.pairs[pair.status] += 1
        self.confidence[find_floor(pair.confidence, CONFIDENCE_FLOORS)] += 1
        askers = {voices[turn].outlet for turn in pair.question_turns if turn in voices}
        self.askers.update(outlet for outlet in askers if outlet)
        if pair.status == "answered":
            self.lengths.setdefault(language, Counter())[len("".join(pair.answer.split()))] += 1
            names = {voices[turn].name for turn in pair.answer_turns if turn in voices}
            self.answerers.update(name for name in names if name)

    def __iadd__(self, other: Statistics) -> Self:
        """Counts what the other has counted, too."""
        for language, lengths in other.lengths.items():
            self.lengths.setdefault(language, Counter()).update(lengths)
        for name in {one.name for one in fields(self)} - {"lengths"}:
            own, more = getattr(self, name), getattr(other, name)
            if isinstance(own, Counter):
                own.update(more)
            else:
                setattr(self, name, own + more)
        return self

    # Of what was counted

    @property
    def turns(self) -> int:
        """How many turns there are."""
        return self.roles.total()

    def list_lengths(self) -> dict[int, int]:
        """Answers by bin of `LENGTH_FLOORS`, all languages together, every bin in order."""
        bins = dict.fromkeys(LENGTH_FLOORS, 0)
        for lengths in self.lengths.values():
            for length, count in lengths.items():
                bins[find_floor(length, LENGTH_FLOORS)] += count
        return bins

    def list_confidence(self) -> dict[float, int]:
        """Pairs by bin of `CONFIDENCE_FLOORS`, every bin in order."""
        return {floor: self.confidence[floor] for floor in CONFIDENCE_FLOORS}

    def list_quartiles(self) -> dict[str, tuple[int, ...]]:
        """The quarter, the half and three quarters of the lengths of answers, by language."""
        return {language: _cut(lengths, QUARTILES) for language, lengths in sorted(self.lengths.items())}

    def describe(self) -> dict[str, Any]:
        """The figures as plain data, for JSON; names with the largest count first, months in order."""
        return {
            "releases": {
                "all": self.releases,
                "corrected": self.corrected,
                "doubtful": self.doubtful,
                "by_genre": dict(rank(self.genres)),
                "by_source": dict(rank(self.sources)),
                "by_language": dict(rank(self.languages)),
                "by_month": dict(list_months(self.months)),
            },
            "turns": {
                "all": self.turns,
                "inferred": self.inferred,
                "doubtful": self.doubtful_turns,
                "by_role": dict(rank(self.roles)),
            },
            "pairs": {
                "all": self.pairs.total(),
                "answered": self.pairs["answered"],
                "unanswered": self.pairs["unanswered"],
                "doubtful": self.doubtful_pairs,
                "by_confidence": [
                    {"from": floor, "pairs": count} for floor, count in self.list_confidence().items()
                ],
            },
            "answers": {
                "by_length": [
                    {"from": floor, "answers": count} for floor, count in self.list_lengths().items()
                ],
                "quartiles": {language: list(cuts) for language, cuts in self.list_quartiles().items()},
            },
            "problems": {"all": self.problems.total(), "by_code": dict(rank(self.problems))},
            "askers": dict(rank(self.askers)),
            "answerers": dict(rank(self.answerers)),
        }


def count(releases: Iterable[Release]) -> Statistics:
    """The figures of some releases."""
    counted = Statistics()
    for release in releases:
        counted.add(release)
    return counted


def name_origin(sources: Iterable[Source]) -> str:
    """Who published a release, by the first source that tells: its publisher, else its host."""
    names = (source.publisher or _find_host(source.url or "") for source in sources)
    return next((name for name in names if name), UNKNOWN)


def _find_host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def rank(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Names with their counts, the largest first, then by name; `UNKNOWN` last.

    >>> rank({"other": 2, "not told": 9, "report": 1, "interview": 2})
    [('interview', 2), ('other', 2), ('report', 1), ('not told', 9)]
    """
    return sorted(counts.items(), key=lambda item: (item[0] == UNKNOWN, -item[1], item[0]))


def list_months(months: Mapping[str, int]) -> list[tuple[str, int]]:
    """The months with their counts, the earliest first, `UNKNOWN` last."""
    return sorted(months.items(), key=lambda item: (item[0] == UNKNOWN, item[0]))


def find_floor(value: float, floors: Sequence[float]) -> Any:
    """The floor of the bin that a value is in.

    >>> find_floor(0.93, CONFIDENCE_FLOORS), find_floor(2000, LENGTH_FLOORS)
    (0.9, 1600)
    """
    return max(floor for floor in floors if floor <= value)


def _cut(lengths: Mapping[int, int], shares: Sequence[float]) -> tuple[int, ...]:
    """The lengths below which these shares of all lie.

    >>> _cut({10: 2, 20: 1, 90: 1}, (0.25, 0.5, 0.75))
    (10, 10, 20)
    """
    ranked = sorted(lengths.items())
    reached = list(accumulate(count for _, count in ranked))
    return tuple(ranked[bisect_left(reached, share * reached[-1])][0] for share in shares)


def _find_voices(release: Release) -> dict[str, Speaker]:
    """The speaker of each turn that has one, by the turn's id."""
    cast = {speaker.id: speaker for speaker in release.speakers}
    return {turn.id: cast[turn.speaker_id] for turn in release.turns if turn.speaker_id in cast}
