"""Weights are fitted without the sources that are left out, and a release is parsed by those without its own."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from places import OWN_GOLD, TESTS

SCRIPTS = Path(__file__).parents[1] / "scripts"
sys.path[:0] = [str(SCRIPTS), str(TESTS / "induction")]

import leaving_out  # noqa: E402
from families import name_source  # noqa: E402
from fitting import Tables, using_weights  # noqa: E402
from labelfits import LabelFit  # noqa: E402
from labelled import describe  # noqa: E402
from leaving_out import Room, leave_out, make_report, using  # noqa: E402
from pairfits import Exchanges, PairFit, PairWeights, Text, read_text  # noqa: E402
from relabelling import Plan, relabel  # noqa: E402
from rolefits import RoleFit, list_rows, read_annotated_gold  # noqa: E402

from transcripts import parse  # noqa: E402
from transcripts.parsing.weights import read_weights  # noqa: E402
from transcripts.scoring.gold import read_gold  # noqa: E402

ROLES = "transcripts.parsing.roles"
LABELS = "transcripts.parsing.induction"
PATHS = [
    *sorted(OWN_GOLD.glob("made2-en-*.gold"))[:6],
    *sorted(OWN_GOLD.glob("made3-en-*.gold"))[:4],
    *sorted(OWN_GOLD.glob("made4-zh-*.gold"))[:3],
]
"""Releases of three hands."""
TWO_HANDS = sorted([*OWN_GOLD.glob("made2-*.gold"), *OWN_GOLD.glob("made3-*.gold")])


@pytest.fixture(scope="module")
def roles() -> RoleFit:
    return RoleFit([row for one in read_annotated_gold("own", TWO_HANDS) for row in list_rows(one)])


@pytest.fixture(scope="module")
def pairs() -> PairFit:
    return PairFit(read_pair_texts())


def read_pair_texts() -> list[Text]:
    return [
        read_text("made", gold, path.stem.partition("-")[0])
        for path in TWO_HANDS
        for gold in (read_gold(path),)
        if gold.pairs
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("audreyan-0a1b2c3d.xml", "audrey"),
        ("trove-clinton", "wragge"),
        ("earnhtml-0a1b2c3d.html", "earnings"),
        ("brian14708", "wh"),
        ("made2", "made2"),
        ("zh-bullets", "zh-bullets"),
    ],
)
def test_collections_of_one_site_are_one_source(name: str, source: str) -> None:
    assert name_source(name) == source


# Fits.


def test_a_role_fit_knows_nothing_of_what_is_left_out(roles: RoleFit) -> None:
    assert {row.origin for row in roles.rows} == {"made2", "made3"}
    others = RoleFit([row for row in roles.rows if row.origin == "made3"])
    without = roles.fit_without({"made2"})["asks"]
    assert without != roles.fit_without(())["asks"]
    assert {name: weight for name, weight in without.items() if name in others.names} == (
        others.fit_without(())["asks"]
    )
    assert not any(weight for name, weight in without.items() if name not in others.names)


def test_a_pair_fit_knows_nothing_of_what_is_left_out(pairs: PairFit) -> None:
    changed = read_pair_texts()
    for text in changed:
        if text.source == "made2":
            text.pairs = set()
    others = Exchanges(changed)
    assert pairs.fit_without({"made2"}).rows == others.fit_without({"made2"})
    assert pairs.fit_without(()).rows != others.fit_without(())


def test_a_label_fit_knows_nothing_of_what_is_left_out() -> None:
    labels = LabelFit([describe(read_gold(path), "own", path.stem) for path in PATHS[::2]])
    without = labels.fit_without({"made2"})
    assert list(without) == ["first", "second", "system"]
    labels.texts = [
        text._replace(right=1 - text.right) if text.family == "made2" else text for text in labels.texts
    ]
    assert labels.fit_without({"made2"}) == without
    assert labels.fit_without({"made3"}) != without
    with using_weights(LABELS, without):
        assert all(parse(read_gold(path).text).turns for path in PATHS[::2] if "-neg-" not in path.stem)


# Weights in use.


def test_other_weights_are_read_and_then_the_own_again() -> None:
    own, labels = read_weights(ROLES), read_weights(LABELS)
    with using_weights(ROLES, {"asks": {"base": 2.0, "has-mark": 0.0}}), using_weights(LABELS, {"first": {}}):
        assert read_weights(ROLES) == {"asks": {"base": 2.0}}
        assert read_weights(LABELS) == {"first": {}}
    assert (read_weights(ROLES), read_weights(LABELS)) == (own, labels)


@pytest.mark.parametrize(
    ("room", "tables"),
    [
        ("roles", {"asks": {"base": 100.0}}),
        ("labels", {"first": {"base": -9.0}, "second": {"base": -9.0}, "system": {"base": -9.0}}),
        ("pairs", PairWeights({}, {"base": 0.1})),
    ],
)
def test_the_parse_goes_by_the_weights_in_use(room: str, tables: Tables | PairWeights) -> None:
    golds = [read_gold(path) for path in PATHS]
    texts = [gold.text for gold in (*golds, relabel(golds[0], Plan("arrow")))]
    before = [parse(text).json() for text in texts]
    with using({room: tables}):
        assert [parse(text).json() for text in texts] != before
    assert [parse(text).json() for text in texts] == before


# All together.


def test_each_release_is_parsed_by_weights_without_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    absent: list[Collection[str]] = [()]

    class Noted:
        def fit_without(self, sources: Collection[str]) -> Tables:
            return {"left out": dict.fromkeys(sources, 1.0)}

    @contextmanager
    def use(tables: Tables) -> Iterator[None]:
        absent.append(tables["left out"])
        yield
        absent.pop()

    scored: list[tuple[str, bool]] = []

    def note(score: Callable[..., object], gold: object) -> object:
        scored.append((leaving_out.find_source(gold), leaving_out.find_source(gold) in absent[-1]))
        return score(gold)

    monkeypatch.setitem(leaving_out.ROOMS, "noted", Room(Noted, use))
    real = leaving_out.score_gold
    monkeypatch.setattr(leaving_out, "score_gold", lambda gold: note(real, gold))
    left = leave_out(PATHS, ["noted"], lambda line: None)
    golds = [path for path in PATHS if read_gold(path).turns]
    assert [is_out for _, is_out in scored] == [False] * len(golds) + [True] * len(golds)
    assert sorted(one.score.name for one in left) == sorted(read_gold(path).meta["id"] for path in golds)
    assert all(one.score == one.full for one in left)


def test_the_report_has_all_tables(monkeypatch: pytest.MonkeyPatch, roles: RoleFit, pairs: PairFit) -> None:
    for name, fit in {"roles": roles, "pairs": pairs}.items():
        monkeypatch.setitem(
            leaving_out.ROOMS, name, leaving_out.ROOMS[name]._replace(read=lambda fit=fit: fit)
        )
    told: list[str] = []
    report = make_report(leave_out(PATHS[:-3], ["roles", "pairs"], told.append), ["roles", "pairs"])
    head, table, exact, _, reliability, sources = report.split("\n\n")
    assert head.startswith("2 sources, each left out of the fits of roles, pairs. Rules and lexicons cannot")
    assert [line.split("|")[1].strip(" *") for line in table.splitlines()[2::2]] == ["English", "All"]
    assert exact.startswith("Turns as gold has them: ")
    assert reliability.splitlines()[2].startswith("| 0.95 to 1.00 |")
    assert [line.split("|")[1].strip() for line in sources.splitlines()[2:]] == ["made2", "made3"]
    assert told == [
        "roles: read what is annotated", "pairs: read what is annotated", "1 of 2: without made2", "2 of 2: without made3",
    ]  # fmt: skip


def test_an_unknown_room_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["scores", "--leave-out", "--rooms", "roles,kitchen"])
    with pytest.raises(SystemExit):
        runpy.run_path(str(SCRIPTS / "scores"), run_name="__main__")
    assert "kitchen: no such room; of labels, roles, pairs" in capsys.readouterr().err


def test_sources_are_left_out_in_groups_of_about_one_size() -> None:
    golds = leaving_out.read_conversations(PATHS)
    groups = leaving_out.group_sources(golds)
    assert sorted(sorted(group) for group in groups) == [["made2"], ["made3"], ["made4"]]
    (few,) = leaving_out.group_sources([gold for gold in golds if "made4" in gold.name])
    assert few == {"made4"}
