"""Fits of `transcripts.parsing.roles`: who asks, from voices whose label does not tell their role."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "parsing")]

import casefile  # noqa: E402
from families import name_family, name_source  # noqa: E402
from fitting import Table, Tables, fit, list_names  # noqa: E402
from places import SHARED, fresh_gold, own_gold, shared_gold  # noqa: E402
from readings.measuring import RELEASES, load_all  # noqa: E402

from transcripts.flow import parse_source  # noqa: E402
from transcripts.model import Release, Source, SourceText  # noqa: E402
from transcripts.parsing.drafts import Draft  # noqa: E402
from transcripts.parsing.record import hash_text  # noqa: E402
from transcripts.parsing.roles import assigning  # noqa: E402
from transcripts.parsing.roles.evidence import describe_voices  # noqa: E402
from transcripts.parsing.roles.weighing import find_asking  # noqa: E402
from transcripts.reading.files import read_bytes  # noqa: E402
from transcripts.scoring.gold import read_gold  # noqa: E402
from transcripts.scoring.score import find_start  # noqa: E402

RIDGE = 2.0
"""The penalty on squared weights; a voice weighs the root of its turns."""
DIGITS = 2
ASKS = "asks"
"""The decision that is weighed."""


class Annotated(NamedTuple):
    """A release with the roles that somebody read, by where the words start; `origin` is who publishes it."""

    set: str
    origin: str
    text: SourceText
    roles: Mapping[int | None, str]


class Row(NamedTuple):
    """A voice in question: its evidence, and what its turns are by the rules and by gold."""

    set: str
    origin: str
    evidence: Mapping[str, float]
    ruled: str
    gold: str
    turns: int


def read_annotated() -> Iterator[Annotated]:
    """The annotated conversations; a discussion has members, whose questions tell no role."""
    golds = {"own": own_gold(), "shared": shared_gold(), "fresh": fresh_gold()}
    golds["cases"] = sorted((SHARED / "cases" / "text").glob("*.gold"))
    for name, paths in golds.items():
        yield from read_annotated_gold(name, paths)
    for case in (case for path in casefile.list_files() for case in casefile.read_cases(path)):
        if case.text and "genre: discussion" not in case.says and not case.xfail:
            source = SourceText(case.text, Source(case.where, hash_text(case.text), "text/plain", "utf-8"))
            yield Annotated("own cases", case.title, source, casefile.find_roles(case))
    for reading in load_all() if RELEASES.is_dir() else ():
        if reading.turns and reading.genre != "discussion":
            roles: dict[int | None, str] = {turn.start: turn.role for turn in reading.turns}
            source = read_bytes((RELEASES / reading.file).read_bytes(), reading.file)
            yield Annotated("readings", name_source(reading.file), source, roles)


def read_annotated_gold(name: str, paths: Sequence[Path]) -> Iterator[Annotated]:
    """The annotated conversations of a set of gold."""
    for path in paths:
        gold = read_gold(path)
        if gold.turns and gold.meta.get("genre") != "discussion":
            text = SourceText(gold.text, Source(gold.name, hash_text(gold.text), "text/plain", "utf-8"))
            roles = {find_start(gold.text, turn.spans): turn.role for turn in gold.turns}
            yield Annotated(name, name_source(name_family(gold, path.stem)), text, roles)


def list_rows(annotated: Annotated) -> Iterator[Row]:
    """The voices of a release that the weights decide about, and gold knows."""
    seen: list[tuple[list[Draft], dict]] = []

    def note(drafts, voices, host, language):
        seen.append((list(drafts), describe_voices(drafts, voices, host, language)))
        return find_asking(drafts, voices, host, language)

    with patch.object(assigning, "find_asking", note):
        release: Release = parse_source(annotated.text)
    for drafts, described in seen:
        ends = [draft.start for draft in drafts[1:]] + [len(release.text)]
        for voice, evidence in described.items():
            starts = [
                find_start(release.text, [(draft.start, end)])
                for draft, end in zip(drafts, ends, strict=True)
                if draft.voice is voice
            ]
            roles = Counter(annotated.roles[start] for start in starts if start in annotated.roles)
            if roles:
                ((role, _),) = roles.most_common(1)
                found = next(name for name in evidence if name.startswith("found-")).removeprefix("found-")
                ruled = assigning.ROLE_OF[found]
                yield Row(annotated.set, annotated.origin, evidence, ruled, role, roles.total())


class RoleFit:
    """The voices in question as a matrix."""

    def __init__(self, rows: Sequence[Row]) -> None:
        table = Table(list_names(row.evidence for row in rows))
        self.rows = rows
        self.names = table.names
        self.matrix = table.fill([row.evidence for row in rows], len(rows))
        self.asks = np.array([row.gold == "reporter" for row in rows])
        self.turns = np.array([row.turns for row in rows])

    def fit_rows(self, used: np.ndarray) -> np.ndarray:
        """The weights from some rows."""
        return fit(self.matrix[used], self.asks[used].astype(float), self.turns[used] ** 0.5, RIDGE)

    def fit_without(self, sources: Collection[str]) -> Tables:
        """The weights from all voices but those of some sources."""
        used = np.array([row.origin not in sources for row in self.rows])
        weights = zip(self.names, self.fit_rows(used).round(DIGITS), strict=True)
        return {ASKS: {name: float(weight) for name, weight in weights}}


def read_all_rows() -> list[Row]:
    """The voices in question of all that is annotated."""
    return [row for annotated in read_annotated() for row in list_rows(annotated)]
