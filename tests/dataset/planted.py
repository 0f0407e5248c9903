"""What has to become of every case that is planted in the made-up corpus, read from a built folder."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus import Case, Place, Plan

import transcripts
from transcripts.dataset.settings import PREFERENCE, SPLITS
from transcripts.exporting.built import read_rows

Row = dict[str, Any]


class Outcome:
    """A folder built of a corpus, beside what was planted in it."""

    def __init__(self, plan: Plan, corpus: Path, folder: Path) -> None:
        self.plan, self.corpus, self.folder = plan, corpus, folder

    def read(self, config: str) -> Iterator[tuple[str, Row]]:
        """The rows of all splits of a config, each with its split."""
        for split in (*SPLITS, config):
            for row in read_rows(self.folder, config, split):
                yield split, row

    @cached_property
    def qa(self) -> dict[str, Row]:
        return {row["pair_id"]: row | {"split": split} for split, row in self.read("qa")}

    @cached_property
    def releases(self) -> dict[str, str]:
        """Id to split."""
        return {row["release_id"]: split for split, row in self.read("releases")}

    @cached_property
    def passages(self) -> dict[str, list[str]]:
        """Ids of the passages by what they are of: a pair, a turn or a release."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for _, row in self.read("corpus"):
            found[row["id"].rpartition("-")[0]].append(row["id"])
        return found

    @cached_property
    def qrels(self) -> dict[str, dict[str, int]]:
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for _, row in self.read("qrels"):
            found[row["query-id"]][row["corpus-id"]] = row["score"]
        return found

    @cached_property
    def dropped(self) -> dict[str, Row]:
        lines = (self.folder / "dropped.jsonl").read_bytes().splitlines()
        return {row["id"]: row for row in map(json.loads, lines)}

    def explain_drop(self, id: str) -> tuple[str, str, str]:
        """Why a release or a pair lost its rows, what was kept of it, and in which split."""
        row = self.dropped[id]
        return row["reason"], row["kept"], row["kept_split"]

    @cached_property
    def ids(self) -> dict[str, str]:
        """Name of an input to the id of its release."""
        mark = json.loads((self.folder / "build.json").read_bytes())
        return {row["name"]: row["release_id"] for row in mark["inputs"]}

    def find_pair(self, place: Place) -> str:
        """The id that a planted pair has in the dataset, whether it has rows or not."""
        planned = self.plan.find_pair(place)
        release = transcripts.read(self.corpus / place.name)
        (pair,) = [pair for pair in release.pairs if fold_width(planned.answer) in fold_width(pair.answer)]
        return f"{release.id}-{pair.id}"

    def order(self, case: Case) -> list[Place]:
        """The places of a case as they are preferred: by split, day and id."""

        def key(place: Place) -> tuple[int, str, str]:
            release = self.plan.find_release(place)
            return PREFERENCE.index(release.split), release.day, self.ids[place.name]

        return sorted(case.places, key=key)

    def split(self, place: Place) -> str:
        return self.plan.find_release(place).split


def fold_width(text: str) -> str:
    """The text with half-width punctuation, since renderings differ in it."""
    return "".join(text.translate(str.maketrans("，。？！：；（）", ",.?!:;()")).split())


def check_splits(outcome: Outcome) -> None:
    """A release is in the split of its day."""
    for release in outcome.plan.releases:
        id = outcome.ids[release.name]
        assert outcome.releases.get(id, release.split) == release.split, release.name


def check_exact(outcome: Outcome, case: Case) -> None:
    """Equal texts are one release with all names."""
    (id,) = {outcome.ids[place.name] for place in case.places}
    (row,) = [row for _, row in outcome.read("releases") if row["release_id"] == id]
    assert set(row["sources"]) >= {place.name for place in case.places}


def check_syndicated(outcome: Outcome, case: Case) -> None:
    """A reprint has no pairs of its own, and in a worse split nothing at all."""
    first, *others = outcome.order(case)
    kept = outcome.ids[first.name]
    assert any(row["release_id"] == kept for row in outcome.qa.values())
    for other in others:
        id = outcome.ids[other.name]
        assert not [row for row in outcome.qa.values() if row["release_id"] == id]
        assert not [own for own in outcome.passages if own.startswith(f"{id}-p")]
        if outcome.split(other) == outcome.split(first):
            reasons = {row["reason"] for key, row in outcome.dropped.items() if key.startswith(f"{id}-")}
            assert reasons == {"repeated-pair"}
        else:
            assert outcome.explain_drop(id) == ("copied-release", kept, outcome.split(first))
            assert id not in outcome.releases
            assert not [row for _, row in outcome.read("turns") if row["release_id"] == id]
            assert not [row for _, row in outcome.read("corpus") if row["release_id"] == id]


def check_near(outcome: Outcome, case: Case) -> None:
    """Of near copies one stands in the corpus; the other's question finds it with grade 1."""
    first, *others = outcome.order(case)
    kept = outcome.find_pair(first)
    assert set(outcome.qrels[kept].values()) == {2}
    for other in others:
        copy = outcome.find_pair(other)
        assert copy not in outcome.passages
        if outcome.split(other) == outcome.split(first):
            assert outcome.qa[copy]["answer_cluster"] == outcome.qa[kept]["answer_cluster"] == kept
            assert outcome.qrels[copy].keys() == set(outcome.passages[kept])
            assert 1 in outcome.qrels[copy].values()
        else:
            assert outcome.explain_drop(copy) == ("copied-answer", kept, outcome.split(first))
            assert copy not in outcome.qa
            assert any(row["release_id"] == outcome.ids[other.name] for row in outcome.qa.values())


def check_figures(outcome: Outcome, case: Case) -> None:
    """Answers that differ in figures are different answers, wherever they stand."""
    pairs = [outcome.find_pair(place) for place in case.places]
    assert len({outcome.qa[pair]["answer_cluster"] for pair in pairs}) == len(pairs)
    for pair in pairs:
        own = outcome.passages[pair]
        assert own
        assert {outcome.qrels[pair][passage] for passage in own if pair in outcome.qrels} <= {2}


def check_canned(outcome: Outcome, case: Case) -> None:
    """A formula answers many questions of one split and none of another, and is one passage."""
    places = outcome.order(case)
    pairs = {place: outcome.find_pair(place) for place in places}
    best = [place for place in places if outcome.split(place) == outcome.split(places[0])]
    assert {outcome.qa[pairs[place]]["answer_cluster"] for place in best} == {pairs[places[0]]}
    assert [pair for pair in pairs.values() if pair in outcome.passages] in ([pairs[places[0]]], [])
    for place in set(places) - set(best):
        assert outcome.dropped[pairs[place]]["reason"] == "copied-answer"


def check_same_question(outcome: Outcome, case: Case) -> None:
    """A question that is asked twice is one query, to which the other answer is relevant with grade 1."""
    first, *others = outcome.order(case)
    kept = outcome.find_pair(first)
    for other in others:
        pair = outcome.find_pair(other)
        assert pair not in outcome.qrels
        if outcome.split(other) == outcome.split(first):
            assert outcome.qa[pair]["question_cluster"] == kept
            grades = outcome.qrels[kept]
            assert {grades[passage] for passage in outcome.passages[kept]} == {2}
            assert {grades[passage] for passage in outcome.passages[pair]} == {1}
        else:
            assert outcome.dropped[pair]["reason"] == "copied-question"


def check_article_copy(outcome: Outcome, case: Case) -> None:
    """Of an article's copies one stands in the corpus."""
    standing = {row["release_id"] for _, row in outcome.read("corpus")}
    first, *others = outcome.order(case)
    assert outcome.ids[first.name] in standing
    assert standing.isdisjoint(outcome.ids[other.name] for other in others)


CHECKS = {
    "exact": check_exact,
    "syndicated": check_syndicated,
    "syndicated_late": check_syndicated,
    "near": check_near,
    "figures_digits": check_figures,
    "figures_han": check_figures,
    "figures_en": check_figures,
    "canned": check_canned,
    "same_question": check_same_question,
    "article_copy": check_article_copy,
}


def check_all(outcome: Outcome) -> None:
    """All cases, and the splits."""
    check_splits(outcome)
    for case in outcome.plan.cases:
        CHECKS[case.kind](outcome, case)
