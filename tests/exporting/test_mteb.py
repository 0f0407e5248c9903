"""The tasks for MTEB: what is written, and, with the package, how models score on them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from harness_folder import ABOUT, make_folder

from transcripts.exporting.mteb import write_mteb


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = make_folder(tmp_path_factory.mktemp("built") / "out")
    write_mteb(folder, ABOUT)
    return folder


def read_metadata(folder):
    return json.loads((folder / "mteb" / "metadata.json").read_bytes())


# What is written


def test_metadata_say_what_the_tasks_need(out):
    metadata = read_metadata(out)
    assert len(metadata.pop("revision")) == 16
    assert metadata == {
        "name": "PressConferences",
        "pretty_name": "Press conferences",
        "license": "cc-by-4.0",
        "dates": ["2024-01-01", "2024-06-30"],
        "split": "test",
        "subsets": {
            "zh": {"tag": "zh-Hans", "mteb": "cmn-Hans"},
            "en": {"tag": "en", "mteb": "eng-Latn"},
        },
        "reranking": True,
    }


def test_files_name_no_place_and_are_the_same_again(out, tmp_path):
    again = make_folder(tmp_path / "elsewhere")
    write_mteb(again, ABOUT)
    assert sorted(path.name for path in (out / "mteb").glob("*.*")) == ["metadata.json", "run.py", "task.py"]
    for path in (out / "mteb").glob("*.*"):
        assert path.read_bytes() == (again / "mteb" / path.name).read_bytes()
        assert str(out).encode() not in path.read_bytes()
        assert b"import transcripts" not in path.read_bytes()


@pytest.mark.parametrize("config", ["corpus", "queries", "qrels"])
def test_other_rows_are_another_revision(out, tmp_path, config):
    make_folder(tmp_path)
    split = "test" if config == "qrels" else config
    path = tmp_path / "data" / config / f"{split}-00000-of-00001.parquet"
    pq.write_table(pq.read_table(path).slice(0, 20), path)
    write_mteb(tmp_path, ABOUT)
    assert read_metadata(tmp_path)["revision"] != read_metadata(out)["revision"]


@pytest.mark.parametrize(("missing", "split"), [(["test"], "validation"), (["test", "validation"], "train")])
def test_without_test_qrels_validation_serves_and_then_train(tmp_path, missing, split):
    make_folder(tmp_path)
    for name in missing:
        (tmp_path / "data/qrels" / f"{name}-00000-of-00001.parquet").unlink()
    write_mteb(tmp_path, ABOUT)
    assert read_metadata(tmp_path)["split"] == split


def test_without_candidates_nothing_is_reranked(tmp_path):
    make_folder(tmp_path)
    (tmp_path / "data/top_ranked/test-00000-of-00001.parquet").unlink()
    write_mteb(tmp_path, ABOUT)
    assert read_metadata(tmp_path)["reranking"] is False


def test_a_language_without_queries_in_the_split_is_no_subset(tmp_path):
    make_folder(tmp_path, english=0)
    write_mteb(tmp_path, ABOUT)
    assert list(read_metadata(tmp_path)["subsets"]) == ["zh"]


def test_a_folder_without_qrels_gets_nothing(tmp_path):
    write_mteb(tmp_path, ABOUT)
    assert list(tmp_path.iterdir()) == []


# What cannot start


def refuse(folder, *arguments, python=(sys.executable, "-S")):
    """The one line that `run.py` ends with, by default with nothing but the standard library."""
    command = [*python, str(folder / "mteb" / "run.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stdout == ""
    return done.stderr


def test_mistakes_are_one_line(out, tmp_path):
    (tmp_path / "empty").mkdir()
    for arguments, told in (
        ((), "the following arguments are required: -m/--model"),
        (("--model", ""), "--model '' is empty"),
        (("--model", tmp_path / "none"), f"{tmp_path / 'none'}: is no folder"),
        (("--model", tmp_path / "empty"), f"{tmp_path / 'empty'}: holds no model"),
        (("--model", "some/model", "--bogus"), "unrecognized arguments: --bogus"),
        (("--model", "some/model", "--batch-size", "0"), "'0' is no whole number from 1 on"),
    ):
        assert told in refuse(out, *arguments)


def test_a_model_that_writes_is_no_retriever(out, tmp_path):
    (tmp_path / "config.json").write_text('{"architectures": ["LlamaForCausalLM"]}', encoding="utf-8")
    assert f"{tmp_path}: is a LlamaForCausalLM" in refuse(out, "--model", tmp_path)


def test_tasks_away_from_their_rows_are_one_line(out, tmp_path):
    shutil.copytree(out / "mteb", tmp_path / "mteb")
    assert f"{tmp_path}: corpus has no rows in corpus" in refuse(tmp_path, "--model", "some/model")
    (tmp_path / "mteb" / "metadata.json").unlink()
    assert f"{tmp_path}: is no dataset folder" in refuse(tmp_path, "--model", "some/model")


def test_a_split_that_lost_its_rows_is_one_line(out, tmp_path):
    shutil.copytree(out, tmp_path / "out")
    path = tmp_path / "out/data/qrels/test-00000-of-00001.parquet"
    pq.write_table(pq.read_table(path).slice(0, 0), path)
    told = refuse(tmp_path / "out", "--model", "some/model", python=[sys.executable])
    assert "qrels has no rows in test" in told


@pytest.mark.slow
def test_a_model_that_nobody_knows_is_one_line(out, tmp_path):
    pytest.importorskip("mteb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("HF_HOME", str(tmp_path))
        told = refuse(out, "--model", "nobody/nothing", python=[sys.executable])
    assert told.startswith("nobody/nothing: this model cannot be used: ")


# MTEB itself


def run_mteb(out, here, model):
    """nDCG@10 by task and subset, from another working directory, and MTEB's result files by task."""
    pytest.importorskip("mteb")
    pytest.importorskip("bm25s")
    here.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(out / "mteb" / "run.py"), "--model", model],
        cwd=here,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(here / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\tndcg_at_10\t" in line]
    files = {path.stem: json.loads(path.read_bytes()) for path in (here / "results").rglob("Press*.json")}
    return {(task, subset): float(score) for task, _, subset, _, score in rows}, files


RETRIEVAL, RERANKING = "PressConferencesRetrieval", "PressConferencesReranking"


@pytest.mark.slow
def test_bm25_finds_more_than_chance(out, tmp_path):
    lexical, files = run_mteb(out, tmp_path / "lexical", "mteb/baseline-bm25s")
    chance, _ = run_mteb(out, tmp_path / "chance", "mteb/baseline-random-encoder")
    assert (
        set(lexical)
        == set(chance)
        == {(task, code) for task in (RETRIEVAL, RERANKING) for code in ("zh", "en")}
    )
    assert lexical[RETRIEVAL, "zh"] > 0.6 > 0.3 > chance[RETRIEVAL, "zh"]
    assert lexical[RETRIEVAL, "en"] > 0.6
    assert lexical[RERANKING, "zh"] > chance[RERANKING, "zh"]
    # Among four candidates with one answer even the worst order has 1 / log2(5).
    assert min(chance[RERANKING, "zh"], chance[RERANKING, "en"]) >= 0.43
    assert set(files) == {RETRIEVAL, RERANKING}
    assert files[RETRIEVAL]["dataset_revision"] == read_metadata(out)["revision"]


@pytest.mark.slow
def test_a_built_folder_is_searched_and_ranked_again(built, tmp_path):
    lexical, _ = run_mteb(built, tmp_path / "lexical", "mteb/baseline-bm25s")
    chance, _ = run_mteb(built, tmp_path / "chance", "mteb/baseline-random-encoder")
    for task in (RETRIEVAL, RERANKING):
        assert lexical[task, "zh"] > chance[task, "zh"] + 0.2


@pytest.mark.slow
def test_a_subset_searches_the_documents_of_its_language_only(out, monkeypatch):
    mteb = pytest.importorskip("mteb")
    monkeypatch.syspath_prepend(str(out / "mteb"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.delitem(sys.modules, "task", raising=False)
    from task import TASKS

    retrieval, reranking = (task() for task in TASKS)
    assert isinstance(retrieval, mteb.AbsTask)
    retrieval.load_data()
    reranking.load_data()
    corpus = pa.concat_tables([pq.read_table(path) for path in (out / "data/corpus").iterdir()]).to_pylist()
    for code, tag in (("zh", "zh-Hans"), ("en", "en")):
        data = retrieval.dataset[code]["test"]
        assert data["corpus"]["id"][:] == [row["id"] for row in corpus if row["language"] == tag]
        assert set(data["relevant_docs"]) == set(data["queries"]["id"])
        assert {document for docs in data["relevant_docs"].values() for document in docs} <= set(
            data["corpus"]["id"]
        )
        assert data["top_ranked"] is None
        assert set(reranking.dataset[code]["test"]["top_ranked"]) == set(data["queries"]["id"])
    monkeypatch.delitem(sys.modules, "task", raising=False)
