"""The corpus is what its plan says: the same each time, planted as told, and read back by the parser."""

from __future__ import annotations

import hashlib
import re
from itertools import combinations
from pathlib import Path

import pytest

from transcripts import Release, read

from . import LEAST_RELEASES, Case, CaseKind, Place, Plan, PlannedPair, make_corpus, split_of

RELEASES = 90
PARSED = 0.97
"""Share of pairs that the parser has to give back as they were written."""
Made = tuple[Path, Plan]

COPIES: tuple[CaseKind, ...] = ("exact", "syndicated", "syndicated_late")
FIGURES: tuple[CaseKind, ...] = ("figures_digits", "figures_han", "figures_en")
ACROSS = [{"test", "train"}, {"validation", "train"}, {"test", "validation"}]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("corpus")
    return folder, make_corpus(folder, RELEASES)


@pytest.fixture(scope="module")
def parsed(made: Made) -> dict[str, Release]:
    folder, plan = made
    return {release.name: read(folder / release.name) for release in plan.releases}


def compare(one: str, other: str) -> float:
    """Jaccard index of the texts' five-character pieces."""
    a, b = ({text[at : at + 5] for at in range(len(text) - 4)} for text in (one, other))
    return len(a & b) / len(a | b)


def mask(text: str) -> str:
    """The text without its figures, digits or Han numerals."""
    return re.sub(r"[\d.,]*\d|(?:百分之)?[零一二三四五六七八九十百千万点]+", "#", text)


def pairs_of(plan: Plan, case: Case) -> list[PlannedPair]:
    return [plan.find_pair(place) for place in case.places]


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


# The files.


def test_the_same_seed_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    folder, plan = made
    assert make_corpus(tmp_path / "again", RELEASES) == plan
    make_corpus(tmp_path / "other", RELEASES, seed=1)
    assert digest(tmp_path / "again") == digest(folder)
    assert not set(digest(tmp_path / "other").values()) & set(digest(folder).values())


def test_the_plan_lists_the_files(made: Made) -> None:
    folder, plan = made
    assert sorted(digest(folder)) == sorted(release.name for release in plan.releases)
    assert len(plan.releases) == RELEASES
    assert {release.genre for release in plan.releases} == {"transcript", "report", "statement"}
    assert {release.language for release in plan.releases} == {"zh-Hans", "zh-Hant", "en"}
    assert {Path(release.name).suffix for release in plan.releases} == {".txt", ".html"}
    assert len({release.layout for release in plan.releases}) > 30


def test_too_few_releases_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"ask for {LEAST_RELEASES} or more"):
        make_corpus(tmp_path, LEAST_RELEASES - 1)
    assert make_corpus(tmp_path, LEAST_RELEASES).cases


def test_days_fall_into_all_splits() -> None:
    assert [split_of(day) for day in ("2019-01-01", "2019-01-10", "2019-01-11")] == ["train", "train", "test"]
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2016, 2024)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    shares = {
        split: sum(split_of(day) == split for day in days) / len(days) for split in ("test", "validation")
    }
    assert all(0.08 < share < 0.12 for share in shares.values())


# What is planted.


@pytest.mark.parametrize("kind", [*COPIES, "article_copy"])
def test_copies_say_the_same(made: Made, kind: CaseKind) -> None:
    folder, plan = made
    assert plan.list_cases(kind)
    for case in plan.list_cases(kind):
        one, other = (plan.find_release(place) for place in case.places)
        texts = [(folder / place.name).read_bytes() for place in case.places]
        assert (texts[0] == texts[1]) == (kind == "exact")
        assert (one.day == other.day) == (kind != "syndicated_late")
        assert one.name.split("/")[0] != other.name.split("/")[0]
        assert len(one.pairs) == len(other.pairs)
        if kind.startswith("syndicated"):
            assert one.layout != other.layout
        if kind == "article_copy":
            assert one.article != other.article
            assert compare(one.article, other.article) > 0.8


@pytest.mark.parametrize("kind", COPIES)
def test_copied_pairs_differ_in_width_only(made: Made, kind: CaseKind) -> None:
    _, plan = made
    narrow = str.maketrans("，：；？！（）", ",:;?!()")
    for case in plan.list_cases(kind):
        one, other = (plan.find_release(place).pairs for place in case.places)
        for left, right in zip(one, other, strict=True):
            assert left.question.translate(narrow) == right.question.translate(narrow)
            assert left.answer.translate(narrow) == right.answer.translate(narrow)


def test_near_answers_are_reworded(made: Made) -> None:
    _, plan = made
    for case in plan.list_cases("near"):
        one, other = pairs_of(plan, case)
        assert min(len(one.answer), len(other.answer)) >= 120
        assert one.answer != other.answer
        assert compare(one.answer, other.answer) > 0.85
        assert re.findall(r"\d+", one.answer) == re.findall(r"\d+", other.answer)
        assert one.question != other.question


@pytest.mark.parametrize("kind", FIGURES)
def test_figures_alone_differ(made: Made, kind: CaseKind) -> None:
    _, plan = made
    assert plan.list_cases(kind)
    for case in plan.list_cases(kind):
        one, other = pairs_of(plan, case)
        assert one.answer != other.answer
        assert mask(one.answer) == mask(other.answer)
        assert compare(one.answer, other.answer) > 0.75
        assert bool(re.search(r"\d", one.answer)) == (kind != "figures_han")


def test_formulas_come_often(made: Made) -> None:
    _, plan = made
    for case in plan.list_cases("canned"):
        pairs = pairs_of(plan, case)
        assert len({place.name for place in case.places}) == len(pairs) >= 3
        assert len({pair.answer for pair in pairs}) == 1
        everywhere = [
            pair for release in plan.releases for pair in release.pairs if pair.answer == pairs[0].answer
        ]
        assert len(everywhere) == len(pairs)
        assert len({pair.question for pair in pairs}) == len(pairs)
        assert len(pairs[0].answer) < 50


def test_same_questions_are_answered_differently(made: Made) -> None:
    _, plan = made
    for case in plan.list_cases("same_question"):
        one, other = pairs_of(plan, case)
        assert one.question == other.question
        assert compare(one.answer, other.answer) < 0.5


@pytest.mark.parametrize("kind", ["syndicated_late", "near", "same_question"])
def test_cases_lie_across_splits(made: Made, kind: CaseKind) -> None:
    _, plan = made
    splits = [set(plan.list_splits(case)) for case in plan.list_cases(kind)]
    assert all(pairing in splits for pairing in ACROSS)
    assert all(
        len({plan.find_release(place).day for place in case.places}) == 2 for case in plan.list_cases(kind)
    )
    assert kind == "syndicated_late" or {"train"} in splits


def test_nothing_else_is_alike(made: Made) -> None:
    _, plan = made
    places = plan.list_unplanted()
    texts = [plan.find_pair(place) for place in places]
    assert len({pair.question for pair in texts}) == len({pair.answer for pair in texts}) == len(texts)
    pieces = [frozenset(text.answer[at : at + 5] for at in range(len(text.answer) - 4)) for text in texts]
    for one, other in combinations(pieces, 2):
        shared = len(one & other)
        assert shared < 0.6 * (len(one) + len(other) - shared)


# The parser.


def test_the_parser_gives_the_pairs_back(made: Made, parsed: dict[str, Release]) -> None:
    _, plan = made
    places = [Place(release.name, at) for release in plan.releases for at in range(len(release.pairs))]
    found = [is_found(plan.find_pair(place), parsed[place.name]) for place in places]
    assert sum(found) >= PARSED * len(found), [
        place for place, is_there in zip(places, found, strict=True) if not is_there
    ]


def test_the_parser_gives_all_planted_pairs_back(made: Made, parsed: dict[str, Release]) -> None:
    _, plan = made
    for case in plan.cases:
        for place in case.places:
            if place.pair is not None:
                pair = plan.find_pair(place)
                found = parsed[place.name].pairs
                assert any(pair.answer == one.answer and is_asked(pair, one.question) for one in found), place


def is_asked(pair: PlannedPair, question: str) -> bool:
    """Whether a question is a planned one, but for the words in front that somebody would like to ask it."""
    in_front = len(pair.question) - len(question)
    return pair.question.endswith(question) and in_front <= len("想了解一下，请问")


def is_found(pair: PlannedPair, release: Release) -> bool:
    return any(
        pair.answer == one.answer and (pair.question in one.question or is_asked(pair, one.question))
        for one in release.pairs
    )


def test_the_parser_knows_day_and_genre(made: Made, parsed: dict[str, Release]) -> None:
    _, plan = made
    for planned in plan.releases:
        release = parsed[planned.name]
        assert (release.held_on, release.genre) == (planned.day, planned.genre), planned.name
        assert release.language == planned.language


def test_exact_copies_are_one_release(made: Made, parsed: dict[str, Release]) -> None:
    _, plan = made
    for case in plan.list_cases("exact"):
        assert len({parsed[place.name].id for place in case.places}) == 1
    for kind in ("syndicated", "syndicated_late", "article_copy"):
        for case in plan.list_cases(kind):
            assert len({parsed[place.name].id for place in case.places}) == 2
