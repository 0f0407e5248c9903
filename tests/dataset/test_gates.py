"""Each gate on a folder that is broken in one way, so that this gate fails and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from folders import list_releases

from transcripts.cli import main
from transcripts.dataset.checks import gates
from transcripts.dataset.checks.baselines import Search, measure_choice
from transcripts.dataset.checks.carried import Carried
from transcripts.dataset.checks.gates import Gatekeeper
from transcripts.dataset.preparing import figures
from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import SPLITS, Settings

SIZE = 500
CHANCE = {"queries": 150, "nDCG@10": 0.01}
BM25 = {"queries": 150, "nDCG@10": 0.5}
CHOICE = {"rows": 150, "shortest": 0.25, "second": 0.25, "third": 0.25, "longest": 0.25}
NAMES = [
    "ids are unique",
    "references lead somewhere",
    "queries have a relevant passage",
    "corpus: texts are unique",
    "queries: texts are unique",
    "corpus: lengths",
    "queries: lengths",
    "splits do not overlap",
    "spans are where they say",
    "negatives are not relevant",
    "distractors",
    "a random ranker fails",
    "BM25 is between chance and perfect",
    "choice: length gives nothing away",
    "choice: places",
]
Rows = list[dict[str, Any]]


def _check(folder, chance=CHANCE, bm25=BM25, choice=CHOICE, carried=None):
    return Gatekeeper(folder, SIZE, carried).run(chance, bm25, choice)


@pytest.fixture(scope="module")
def carried(built, tmp_path_factory):
    """What a build knows of the texts that it wrote into the folder."""
    with Survey(tmp_path_factory.mktemp("survey")) as survey:
        for releases in list_releases(built).values():
            for release in releases:
                prepared = prepare(release, Settings())
                survey.add(prepared.facts, prepared.contents, "train")
        yield Carried(survey)


def _list_failed(found):
    return [gate.name for gate in found if gate.status == "failed"]


def _rewrite(folder, config, split, change: Callable[[Rows], Rows | None]):
    """Changes the rows of a table, in place or by giving others."""
    path = folder / f"data/{config}/{split}-00000-of-00001.parquet"
    if not path.exists():
        return
    table = pq.read_table(path)
    rows = table.to_pylist()
    rows = change(rows) or rows
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), path)


def _read(folder, config, split):
    return pq.read_table(folder / f"data/{config}/{split}-00000-of-00001.parquet").to_pylist()


def _change(config, split, **columns):
    """Sets columns of the first row, to a value or by a function of the row."""

    def apply(folder):
        def set_first(rows):
            for column, value in columns.items():
                rows[0][column] = value(rows[0]) if callable(value) else value

        _rewrite(folder, config, split, set_first)

    return apply


def _repeat_row(config, split):
    return lambda folder: _rewrite(folder, config, split, lambda rows: [*rows, rows[0]])


def _repeat_pair_in_another_split(folder):
    row = _read(folder, "squad", "test")[0]
    row["question"] = "Another question?"
    _rewrite(folder, "squad", "train", lambda rows: [*rows, row])


def _forget_passage(folder):
    """Takes a passage out of the corpus that is named by `top_ranked` alone."""
    splits = [_read(folder, "qrels", split) for split in SPLITS]
    relevant = {row["corpus-id"] for rows in splits for row in rows}
    negatives = {row["negative"] for split in SPLITS for row in _read(folder, "triplets", split)}
    ranked = {
        id for split in SPLITS for row in _read(folder, "top_ranked", split) for id in row["corpus-ids"]
    }
    _rewrite(
        folder,
        "corpus",
        "corpus",
        lambda rows: [
            row
            for row in rows
            if row["id"] in relevant or row["text"] in negatives or row["id"] not in ranked
        ],
    )


def _lose_relevance(folder):
    """Takes the relevance of a query away, and its triplets."""
    lost = _read(folder, "qrels", "test")[0]["query-id"]
    (text,) = [row["text"] for row in _read(folder, "queries", "queries") if row["id"] == lost]
    _rewrite(folder, "qrels", "test", lambda rows: [row for row in rows if row["query-id"] != lost])
    _rewrite(folder, "triplets", "test", lambda rows: [row for row in rows if row["anchor"] != text])


def _judge_in_two_splits(folder):
    """A query of train has a relevant passage, its own, in validation too."""
    row = _read(folder, "qrels", "train")[0]
    _rewrite(folder, "qrels", "validation", lambda rows: [*rows, row])


def _repeat_texts(config):
    """One row in fifty gets the text of the first."""

    def apply(folder):
        def repeat(rows):
            for row in rows[1::50]:
                row["text"] = rows[0]["text"] + "!"

        _rewrite(folder, config, config, repeat)

    return apply


def _share(config, column, split="test"):
    """A row of train gets a value of the first row of another split."""

    def apply(folder):
        value = _read(folder, config, split)[0][column]
        _rewrite(folder, config, "train", lambda rows: rows[0].update({column: value}))

    return apply


def _share_negative(folder):
    """A negative of test becomes one of train."""
    _share("triplets", "negative")(folder)


def _shift_answer(folder):
    def shift(rows):
        row = next(row for row in rows if row["answers"]["text"])
        row["answers"]["answer_start"][0] += 1

    _rewrite(folder, "squad", "train", shift)


def _count_bytes(folder):
    """Offsets in UTF-8 bytes, as a careless program writes them."""

    def count(rows):
        for row in rows:
            answers = row["answers"]
            answers["answer_start"] = [
                len(row["context"][:start].encode()) for start in answers["answer_start"]
            ]

    for split in SPLITS:
        _rewrite(folder, "squad", split, count)


def _relate_negative(folder):
    """The passage that is a negative of a query becomes relevant to it."""
    row = _read(folder, "triplets", "train")[0]
    (query,) = [one["id"] for one in _read(folder, "queries", "queries") if one["text"] == row["anchor"]]
    (passage,) = [one["id"] for one in _read(folder, "corpus", "corpus") if one["text"] == row["negative"]]
    judged = {"query-id": query, "corpus-id": passage, "score": 1}
    _rewrite(folder, "qrels", "train", lambda rows: [*rows, judged])


def _join_cluster(folder):
    """The negative of a query is said to be a copy of what is relevant to it."""
    row = _read(folder, "triplets", "train")[0]

    def join(rows):
        (positive,) = [one for one in rows if one["text"] == row["positive"]]
        (negative,) = [one for one in rows if one["text"] == row["negative"]]
        negative["cluster_id"] = positive["cluster_id"]

    _rewrite(folder, "corpus", "corpus", join)


def _drop_distractors(folder):
    """Only what is relevant stays in the corpus, and nothing names the rest."""
    relevant = {row["corpus-id"] for split in SPLITS for row in _read(folder, "qrels", split)}
    _rewrite(folder, "corpus", "corpus", lambda rows: [row for row in rows if row["id"] in relevant])
    texts = {row["text"] for row in _read(folder, "corpus", "corpus")}
    for split in SPLITS:
        _rewrite(folder, "triplets", split, lambda rows: [row for row in rows if row["negative"] in texts])
        _rewrite(
            folder,
            "top_ranked",
            split,
            lambda rows: [
                row | {"corpus-ids": [id for id in row["corpus-ids"] if id in relevant]} for row in rows
            ],
        )


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("ids are unique", _repeat_row("qa", "train")),
        ("ids are unique", _repeat_row("turns", "train")),
        ("ids are unique", _repeat_row("releases", "train")),
        ("ids are unique", _repeat_row("queries", "queries")),
        ("ids are unique", _repeat_row("corpus", "corpus")),
        ("ids are unique", _repeat_row("choice", "train")),
        ("ids are unique", _repeat_row("squad", "train")),
        ("ids are unique", _repeat_pair_in_another_split),
        ("references lead somewhere", _change("qa", "train", follow_up_of="gone")),
        ("references lead somewhere", _change("qa", "train", answer_turns=["gone"])),
        ("references lead somewhere", _change("turns", "train", release_id="gone")),
        ("references lead somewhere", _change("corpus", "corpus", release_id="gone")),
        ("references lead somewhere", _change("squad", "train", pair_id="gone")),
        ("references lead somewhere", _change("choice", "train", pair_id="gone")),
        ("references lead somewhere", _change("qrels", "train", **{"corpus-id": "gone"})),
        ("references lead somewhere", _change("top_ranked", "train", **{"query-id": "gone"})),
        ("references lead somewhere", _forget_passage),
        ("queries have a relevant passage", _lose_relevance),
        ("queries have a relevant passage", _change("qrels", "test", score=0)),
        ("corpus: texts are unique", _repeat_texts("corpus")),
        ("queries: texts are unique", _repeat_texts("queries")),
        ("corpus: lengths", _change("corpus", "corpus", text=lambda row: row["text"] + "a" * SIZE)),
        ("corpus: lengths", _change("corpus", "corpus", text=" ab ")),
        ("queries: lengths", _change("queries", "queries", text=lambda row: row["text"] + "a" * 10_000)),
        ("queries: lengths", _change("queries", "queries", text="")),
        ("splits do not overlap", _share("qa", "question")),
        ("splits do not overlap", _share("qa", "answer")),
        ("splits do not overlap", _share("qa", "question_cluster")),
        ("splits do not overlap", _share("qa", "answer_cluster")),
        ("splits do not overlap", _share("qa", "release_id")),
        ("splits do not overlap", _share("releases", "text")),
        ("splits do not overlap", _share("squad", "question")),
        ("splits do not overlap", _share("choice", "question", "validation")),
        ("splits do not overlap", _share("triplets", "positive")),
        ("splits do not overlap", _share_negative),
        ("spans are where they say", _shift_answer),
        ("spans are where they say", _count_bytes),
        ("negatives are not relevant", _change("triplets", "train", negative=lambda row: row["positive"])),
        ("negatives are not relevant", _change("triplets", "train", negative="nowhere in the corpus")),
        ("negatives are not relevant", _change("triplets", "train", anchor="asked by nobody")),
        ("negatives are not relevant", _relate_negative),
        ("negatives are not relevant", _join_cluster),
        ("distractors", _drop_distractors),
    ],
)
def test_a_gate_catches_its_defect_alone(folder, carried, name, spoil):
    spoil(folder)
    found = _check(folder)
    assert _list_failed(found) in ([name], _also(name))
    assert _check(folder, carried=carried) == found


def _also(name):
    """What cannot fail alone: a text that is gone from where another config reads it is no negative there."""
    return [name, "negatives are not relevant"] if name.endswith((": lengths", "are unique")) else [name]


def test_a_query_with_qrels_in_two_splits_is_caught(folder):
    _judge_in_two_splits(folder)
    assert _list_failed(_check(folder)) == ["queries have a relevant passage", "splits do not overlap"]


def test_a_dangling_query_is_caught(folder):
    _change("qrels", "test", **{"query-id": "gone"})(folder)
    failed = _list_failed(_check(folder))
    assert "references lead somewhere" in failed
    assert "queries have a relevant passage" in failed


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("a random ranker fails", {"chance": CHANCE | {"nDCG@10": 0.11}}),
        ("BM25 is between chance and perfect", {"bm25": BM25 | {"nDCG@10": 1.0}}),
        ("BM25 is between chance and perfect", {"bm25": BM25 | {"nDCG@10": 0.1}}),
        ("choice: length gives nothing away", {"choice": CHOICE | {"longest": 0.4}}),
        ("choice: length gives nothing away", {"choice": CHOICE | {"second": 0.4}}),
    ],
)
def test_a_gate_catches_a_figure_alone(built, name, figures):
    assert _list_failed(_check(built, **figures)) == [name]


@pytest.mark.parametrize("count", [0, gates.FEWEST - 1])
def test_what_is_too_small_is_not_judged(built, count):
    small = {"queries": count, "rows": count, "longest": 1.0, "nDCG@10": 1.0}
    statuses = {gate.name: gate.status for gate in _check(built, small, small, small)}
    assert list(statuses.values()).count("too small") == 4
    assert statuses["a random ranker fails"] == "too small"


def test_a_whole_folder_passes_every_gate_in_order(built):
    search = Search(built)
    chance, bm25 = (search.measure(rank, SPLITS) for rank in (search.draw(0), search.rank))
    found = _check(built, chance, bm25, measure_choice(built, SPLITS) | {"rows": 100})
    assert [gate.name for gate in found] == NAMES
    assert {gate.status for gate in found} == {"passed"}


def test_what_is_carried_is_not_worked_out_again(built, carried, monkeypatch):
    wanted = Search(built).measure(Search(built).rank, SPLITS)
    monkeypatch.setattr(figures, "normalise", lambda text: pytest.fail(text))
    found = _check(built, carried=carried)
    assert _list_failed(found) == []
    search = Search(built, carried)
    assert search.measure(search.rank, SPLITS) == wanted


def test_the_floor_of_bm25_falls_with_the_corpus_and_stays_above_chance():
    floors = [gates.find_floor(0.01, 10**power) for power in range(9)]
    assert floors == sorted(floors, reverse=True)
    assert floors[3] == pytest.approx(0.01 + gates.LEAST_GAIN)
    assert floors[-1] > 0.04


def test_a_question_that_is_its_answer_is_found_by_bm25_too_well(folder):
    texts = {row["id"]: row["text"] for row in _read(folder, "corpus", "corpus")}
    answers = {
        row["query-id"]: texts[row["corpus-id"]] for split in SPLITS for row in _read(folder, "qrels", split)
    }
    anchors = {row["text"]: answers[row["id"]] for row in _read(folder, "queries", "queries")}
    _rewrite(folder, "queries", "queries", lambda rows: [row | {"text": answers[row["id"]]} for row in rows])
    for split in SPLITS:
        _rewrite(
            folder, "triplets", split, lambda rows: [row | {"anchor": anchors[row["anchor"]]} for row in rows]
        )
    search = Search(folder)
    assert search.measure(search.rank, SPLITS)["nDCG@10"] > gates.LEAST_GAIN
    assert search.measure(search.rank, SPLITS)["R@10"] > 0.9


def test_a_key_that_is_always_the_longest_is_caught(folder, monkeypatch):
    def point_at_longest(rows):
        for row in rows:
            right = max(row["choices"], key=len)
            row["choices"].remove(right)
            row["choices"].insert(row["label"], right)

    for split in SPLITS:
        _rewrite(folder, "choice", split, point_at_longest)
    monkeypatch.setattr(gates, "FEWEST", 1)
    found = _check(folder, choice=measure_choice(folder, SPLITS))
    assert _list_failed(found) == ["choice: length gives nothing away"]


def test_a_key_that_is_mostly_first_is_caught(folder, monkeypatch):
    def put_first(rows):
        for row in rows[::2]:
            row["choices"].insert(0, row["choices"].pop(row["label"]))
            row["label"] = 0

    for split in SPLITS:
        _rewrite(folder, "choice", split, put_first)
    monkeypatch.setattr(gates, "FEWEST", 1)
    assert _list_failed(_check(folder, choice=measure_choice(folder, SPLITS))) == ["choice: places"]


def test_a_build_that_fails_a_gate_ends_with_1_and_keeps_the_folder(tmp_path, inputs, monkeypatch):
    monkeypatch.setattr(gates, "LEAST_UNIQUE", 1.01)
    result = CliRunner().invoke(main, ["build", str(inputs), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "gate failed: corpus: texts are unique: 100.00%; at least 101% would be right" in result.stderr
    assert (tmp_path / "out/build.json").is_file()
    assert "failed" in (tmp_path / "out/README.md").read_text(encoding="utf-8")
