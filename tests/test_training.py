"""Both trainers run on a small folder, learn from it, say what they did, and stop with one line where they cannot."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from learnable import write_learnable

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
PAGE = (ROOT / "docs" / "train.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
"""Language and content of each fenced block of docs/train.md, in order."""
TRAINERS = ("train_retriever", "train_answerer")
KEYS = {"task", "dataset", "options", "rows", "before", "after", "versions"}
FEW = {"train_retriever": ("--steps", "40"), "train_answerer": ("--steps", "15", "--learning-rate", "0.005")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    for library in ("torch", "sentence_transformers", "trl"):
        pytest.importorskip(library)
    desk = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HOME", str(desk / "cache"))
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield write_learnable(desk / "out")


def run(*command: str | Path, desk: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)), cwd=desk, capture_output=True, encoding="utf-8", check=False
    )


def call(trainer: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, SCRIPTS / trainer, *arguments)


def train(trainer: str, folder: Path, output: Path, *others: str | Path) -> dict[str, Any]:
    """The results of a run of a few steps."""
    done = call(trainer, folder, *FEW[trainer], *others, "--seed", "3", "--output", output)
    assert done.returncode == 0, done.stderr
    results = json.loads((output / "results.json").read_text(encoding="utf-8"))
    assert {*KEYS} <= {*results}
    assert results["options"]["seed"] == 3
    assert results["dataset"] == {"name": "made-up", "version": "0"}
    assert f"{output / 'results.json'}" in done.stdout
    assert str(folder) not in json.dumps(results)
    return results


def copy_without(folder: Path, place: Path, *parts: str) -> Path:
    """The folder without the files of some splits."""
    shutil.copytree(folder, place)
    for part in parts:
        for path in (place / "data").glob(f"{part}-*"):
            path.unlink()
    return place


@pytest.mark.slow
def test_retriever_learns_and_repeats_itself(folder: Path, tmp_path: Path) -> None:
    results = train("train_retriever", folder, tmp_path / "one")
    assert results["before"]["ndcg@10"] < 0.1
    assert results["after"]["ndcg@10"] > results["before"]["ndcg@10"] + 0.3
    assert results["rows"] == {"triplets": 144, "queries": 48, "passages": 240}
    assert train("train_retriever", folder, tmp_path / "two") == results
    further = train("train_retriever", folder, tmp_path / "three", "--model", tmp_path / "one")
    assert further["before"] == results["after"]


@pytest.mark.slow
def test_retriever_gains_on_the_test_split_of_a_built_folder(
    folder: Path, built: Path, tmp_path: Path
) -> None:
    done = call("train_retriever", built, "--seed", "3", "--output", tmp_path / "model")
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "model/results.json").read_text(encoding="utf-8"))
    assert results["dataset"]["name"] == "press-conferences"
    assert results["after"]["ndcg@10"] > results["before"]["ndcg@10"] + 0.05


@pytest.mark.slow
def test_answerer_learns_answers_only(folder: Path, tmp_path: Path) -> None:
    results = train("train_answerer", folder, tmp_path / "model")
    assert results["held_out"] == "validation"
    assert results["after"]["loss"] < results["before"]["loss"] - 1
    assert results["after"]["perplexity"] < results["before"]["perplexity"]
    assert results["sample"].keys() == {"question", "answer", "model"}
    check_template(tmp_path / "model")


def check_template(model: Path) -> None:
    """What is learnt is the answer and its end; what a model is given to answer is the rest."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(model))
    messages = [{"role": "user", "content": "地铁?"}, {"role": "assistant", "content": "轨道线路。"}]
    told = tokenizer.apply_chat_template(messages, return_dict=True, return_assistant_tokens_mask=True)
    learnt = [token for token, own in zip(told["input_ids"], told["assistant_masks"], strict=True) if own]
    given = tokenizer.apply_chat_template(messages[:1], add_generation_prompt=True)["input_ids"]
    assert tokenizer.decode(learnt) == "轨道线路。<|end|>"
    assert [*given, *learnt] == told["input_ids"]


@pytest.mark.slow
def test_answerer_holds_out_train_rows_where_there_is_no_validation(folder: Path, tmp_path: Path) -> None:
    small = copy_without(folder, tmp_path / "out", "chat/validation")
    results = train("train_answerer", small, tmp_path / "model")
    assert results["held_out"] == "last tenth of train"
    assert results["rows"] == {"train": 129, "held_out": 15}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("trainer", "missing", "told"),
    [
        ("train_retriever", "triplets/train", "triplets has no split train"),
        ("train_retriever", "qrels/test", "qrels has no split test"),
        ("train_answerer", "chat/train", "chat has no split train"),
    ],
)
def test_missing_split_is_named(folder: Path, tmp_path: Path, trainer: str, missing: str, told: str) -> None:
    small = copy_without(folder, tmp_path / "out", missing)
    done = call(trainer, small, "--output", tmp_path / "model")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert told in done.stderr
    assert not (tmp_path / "model").exists()


@pytest.mark.slow
@pytest.mark.parametrize("trainer", TRAINERS)
def test_other_mistakes_are_one_line(folder: Path, tmp_path: Path, trainer: str) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for arguments, told in (
        ((tmp_path, "--output", tmp_path / "model"), "is no dataset folder"),
        ((folder, "--output", tmp_path), "holds other files"),
        ((folder, "--output", tmp_path / "model", "--model", tmp_path / "none"), "cannot be used"),
    ):
        done = call(trainer, *arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1, done.stderr
        assert told in done.stderr


@pytest.mark.slow
def test_low_grades_can_be_left_out(folder: Path, tmp_path: Path) -> None:
    done = call(
        "train_retriever", folder, *FEW["train_retriever"], "--grade", "2", "--output", tmp_path / "model"
    )
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "model" / "results.json").read_text(encoding="utf-8"))
    assert results["options"]["grade"] == 2
    # Of the two passages on a question's topics one alone counts, and nothing tells which.
    assert 0.1 < results["after"]["accuracy@1"] < 0.7


@pytest.mark.slow
def test_page_shows_what_happens(folder: Path, tmp_path: Path) -> None:
    """Commands and snippets of docs/train.md run in order; setting up and building are tested elsewhere."""
    shutil.copytree(folder, tmp_path / "out")
    (tmp_path / "scripts").symlink_to(SCRIPTS)
    for language, code in BLOCKS:
        if language == "sh" and not code.startswith("scripts/train_"):
            continue
        command = ("-c", code) if language == "python" else code.split()
        done = run(sys.executable, *command, desk=tmp_path)
        assert done.returncode == 0, f"{code}{done.stderr}"


def test_page_has_no_other_commands() -> None:
    lines = [line for language, code in BLOCKS for line in code.splitlines() if language == "sh"]
    assert lines == [
        "scripts/setup train",
        ". .venv/bin/activate",
        "transcripts build tests/gold seeds -o out",
        *(f"scripts/{trainer} out" for trainer in TRAINERS),
    ]


@pytest.mark.parametrize("trainer", TRAINERS)
def test_help_needs_no_library(trainer: str) -> None:
    done = run(sys.executable, "-S", SCRIPTS / trainer, "--help")
    assert f"scripts/{trainer} out" in done.stdout, done.stderr
