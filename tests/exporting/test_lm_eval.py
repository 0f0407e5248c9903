"""The tasks for lm-evaluation-harness: what is written, and, with the package, what it makes of them."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml
from harness_folder import ABOUT, make_folder

from transcripts.exporting.lm_eval import KINDS, load_prompts, write_lm_eval

NAME = ABOUT.name


class Loader(yaml.SafeLoader):
    """Reads a function as its name."""


Loader.add_constructor("!function", lambda loader, node: loader.construct_scalar(node))


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = make_folder(tmp_path_factory.mktemp("built") / "out")
    write_lm_eval(folder, ABOUT)
    return folder


def read_tasks(folder):
    paths = sorted((folder / "lm_eval").glob("*.yaml"))
    return {path.stem: yaml.load(path.read_bytes(), Loader) for path in paths}


def load_metrics(folder):
    """The copied module, imported from its file as the harness does."""
    spec = importlib.util.spec_from_file_location("copied", folder / "lm_eval" / "metrics.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def drop(folder, config, *splits):
    for split in splits:
        (folder / "data" / config / f"{split}-00000-of-00001.parquet").unlink()


# What is written


def test_there_is_a_task_a_kind_and_language_and_a_group_of_all(out):
    tasks = read_tasks(out)
    group = tasks.pop(NAME)
    assert set(tasks) == {f"{NAME}_{kind.name}_{code}" for kind in KINDS for code in ("zh", "en")}
    assert group["group"] == NAME
    assert set(group["task"]) == set(tasks) == {task["task"] for task in tasks.values()}
    assert all(task["metadata"]["version"] == 1.0 for task in [group, *tasks.values()])


def test_answers_follow_a_chinese_prompt_at_once_and_an_english_one_after_a_space(out):
    for name, task in read_tasks(out).items():
        if name.endswith("_zh"):
            assert task["target_delimiter"] == ""
            assert task["doc_to_text"].endswith(":")
        elif name.endswith("_en"):
            assert task["target_delimiter"] == " "
            assert task["doc_to_text"].endswith(":")


def test_an_answer_ends_where_the_next_example_would_begin(out):
    for task in read_tasks(out).values():
        if "generation_kwargs" in task:
            until = task["generation_kwargs"]["until"]
            plain = task["doc_to_text"].replace("{% if release_title %}", "").replace("{% if title %}", "")
            assert any(f"\n{plain}".startswith(end) for end in until)
            assert "\n\n" not in until


def test_files_name_no_place_and_are_the_same_again(out, tmp_path):
    again = make_folder(tmp_path / "elsewhere")
    write_lm_eval(again, ABOUT)
    for path in sorted((out / "lm_eval").glob("*.*")):
        content = path.read_bytes()
        assert content == (again / "lm_eval" / path.name).read_bytes()
        assert str(out).encode() not in content
        assert b"\r" not in content


def test_the_copied_module_needs_nothing_of_this_project(out):
    source = (out / "lm_eval" / "metrics.py").read_text(encoding="utf-8")
    assert "transcripts" not in source


@pytest.mark.parametrize("language", load_prompts())
def test_every_language_has_a_prompt_of_every_kind(language):
    assert {kind.name for kind in KINDS} <= set(load_prompts()[language])


def test_a_config_or_language_without_rows_gets_no_task(tmp_path):
    make_folder(tmp_path, english=0)
    drop(tmp_path, "squad", "train", "validation", "test")
    write_lm_eval(tmp_path, ABOUT)
    assert set(read_tasks(tmp_path)) == {NAME} | {
        f"{NAME}_{kind}_zh" for kind in ("choice", "choice_cloze", "qa")
    }


def test_a_folder_without_rows_gets_nothing(tmp_path):
    write_lm_eval(tmp_path, ABOUT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("missing", "split", "examples"),
    [
        ((), "test", "train"),
        (("test",), "validation", "train"),
        (("test", "validation"), "train", "train"),
        (("validation", "train"), "test", "test"),
    ],
)
def test_without_test_rows_validation_serves_and_then_train(tmp_path, missing, split, examples):
    make_folder(tmp_path)
    drop(tmp_path, "choice", *missing)
    write_lm_eval(tmp_path, ABOUT)
    task = read_tasks(tmp_path)[f"{NAME}_choice_zh"]
    assert (task["test_split"], task["fewshot_split"]) == (split, examples)
    assert task["dataset_kwargs"]["splits"] == {examples: 1000, split: None}


def test_the_split_is_chosen_for_each_language(tmp_path):
    make_folder(tmp_path, english=1)  # its only English release is in test
    path = tmp_path / "data/choice/test-00000-of-00001.parquet"
    table = pq.read_table(path)
    pq.write_table(table, path.with_name("train-00000-of-00001.parquet"))
    pq.write_table(table.filter([language != "en" for language in table["language"].to_pylist()]), path)
    write_lm_eval(tmp_path, ABOUT)
    tasks = read_tasks(tmp_path)
    assert tasks[f"{NAME}_choice_zh"]["test_split"] == "test"
    assert tasks[f"{NAME}_choice_en"]["test_split"] == "train"


# The rows, read by the copied module


def test_rows_are_those_of_the_language(out):
    splits = {"test": None, "train": 7}
    rows = load_metrics(out).load_rows(config="qa", language="zh-Hans", splits=splits, version=1.0)
    assert set(rows) == {"test", "train"}
    assert set(rows["test"]["language"]) == {"zh-Hans"}
    whole = pq.read_table(out / "data/qa/test-00000-of-00001.parquet").to_pylist()
    assert rows["test"].to_list() == [row for row in whole if row["language"] == "zh-Hans"]
    assert len(rows["train"]) == 7


def test_closed_book_leaves_unanswerable_questions_out(out):
    metrics = load_metrics(out)
    rows = metrics.load_rows("squad", "zh-Hans", {"test": None})["test"]
    kept = metrics.keep_answerable(rows)
    assert 0 < len(kept) < len(rows)
    assert all(answers["text"] for answers in kept["answers"])


def test_a_folder_that_came_without_its_rows_is_told(tmp_path, out):
    (tmp_path / "lm_eval").mkdir()
    (tmp_path / "lm_eval" / "metrics.py").write_bytes((out / "lm_eval" / "metrics.py").read_bytes())
    with pytest.raises(FileNotFoundError, match="get the whole folder"):
        load_metrics(tmp_path).load_rows("qa", "en", {"test": None})


# The harness itself


def run_lm_eval(out: Path, here: Path, *options: str) -> tuple[dict, Path]:
    """The figures of every task, and the folder of the samples; run from another working directory."""
    pytest.importorskip("lm_eval")
    here.mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "lm_eval",
        "run",
        "--include_path",
        str(out / "lm_eval"),
        "--tasks",
        NAME,
    ]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(here / "cache")}
    done = subprocess.run(
        [*command, "--model", "dummy", "--output_path", "results", "--log_samples", *options],
        cwd=here,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    [path] = (here / "results").rglob("results_*.json")
    return json.loads(path.read_text(encoding="utf-8"))["results"], path.parent


@pytest.fixture(scope="module")
def figures(out, tmp_path_factory):
    return run_lm_eval(out, tmp_path_factory.mktemp("elsewhere"))


@pytest.mark.slow
def test_every_task_runs_and_gives_its_metrics(out, figures):
    results, _ = figures
    for name, task in read_tasks(out).items():
        if name == NAME:
            continue
        for metric in task["metric_list"]:
            assert 0 <= results[name][f"{metric['metric']},none"] <= 1
        # What the dummy says is in no answer; to choose at random is right now and then.
        if task["output_type"] == "generate_until":
            assert results[name]["char_f1,none"] == 0


@pytest.mark.slow
def test_every_task_of_a_built_folder_runs(built, tmp_path):
    results, _ = run_lm_eval(built, tmp_path / "elsewhere")
    tasks = read_tasks(built)
    assert {name.removeprefix(f"{NAME}_") for name in tasks} == {NAME} | {
        f"{kind.name}_{code}" for kind in KINDS for code in ("zh", "zh_hant", "en")
    }
    for name in set(tasks) - {NAME}:
        for metric in tasks[name]["metric_list"]:
            assert 0 <= results[name][f"{metric['metric']},none"] <= 1


@pytest.mark.slow
def test_prompts_are_as_a_reader_would_have_them(figures):
    _, folder = figures
    [path] = folder.glob(f"samples_{NAME}_squad_zh_*.jsonl")
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(samples) == 24
    assert samples[0]["target"] == "无法回答"
    prompt = samples[1]["arguments"]["gen_args_0"]["arg_0"]
    assert prompt == (
        "阅读段落,摘出段落中的原文来回答问题。段落中没有答案时,只答“无法回答”。\n\n"
        "段落:东江供水方面,今年投入1,001元,东岸先行。\n\n"
        "问题:请问东江供水今年有什么安排?\n答案:"
    )
    [path] = folder.glob(f"samples_{NAME}_choice_zh_*.jsonl")
    sample = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert [sample["arguments"][f"gen_args_{index}"]["arg_1"] for index in range(4)] == list("ABCD")
    assert sample["arguments"]["gen_args_0"]["arg_0"].endswith("\n\n答案:")


@pytest.mark.slow
def test_examples_come_from_train(out, tmp_path):
    _, folder = run_lm_eval(out, tmp_path / "fewshot", "--num_fewshot", "2")
    [path] = folder.glob(f"samples_{NAME}_qa_zh_*.jsonl")
    train = load_metrics(out).load_rows("qa", "zh-Hans", {"train": None})["train"]
    sample = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    _, *blocks = sample["arguments"]["gen_args_0"]["arg_0"].split("\n\n")
    assert len(blocks) == 3
    shown = {f"发布会:{row['release_title']}\n问题:{row['question']}\n回答:{row['answer']}" for row in train}
    assert set(blocks[:2]) <= shown
    assert blocks[2].endswith("\n回答:")
