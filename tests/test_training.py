"""Both trainers run on a small folder, learn from it, say what they did, and stop with one line where they cannot."""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq
import pytest
from learnable import write_folder, write_learnable

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
PAGE = (ROOT / "docs" / "train.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
"""Language and content of each fenced block of docs/train.md, in order."""
TRAINERS = ("train_retriever", "train_answerer")
CONFIGS = {"train_retriever": "triplets", "train_answerer": "chat"}
WRITER, ENCODER = "LlamaForCausalLM", "BertModel"
"""Architectures of a model that writes text, and of one that does not."""
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


def load(trainer: str) -> ModuleType:
    """A trainer as a module, to call its functions here."""
    if str(SCRIPTS) not in sys.path:
        sys.path.append(str(SCRIPTS))
    loader = importlib.machinery.SourceFileLoader(trainer, str(SCRIPTS / trainer))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(trainer, loader))
    loader.exec_module(module)
    return module


def make_options(folder: Path, output: Path, **others: Any) -> argparse.Namespace:
    given = {"model": "tiny", "steps": None, "epochs": 1, "batch_size": 32, "learning_rate": 0.01}
    return argparse.Namespace(
        **given | {"max_length": 64, "seed": 0, "folder": folder, "output": output} | others
    )


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
    counts = {"triplets": 144, "triplets_cut": 0, "triplets_unseen": 0}
    assert results["rows"] == {**counts, "queries": 48, "passages": 240, "passages_cut": 0}
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
def test_every_triplet_of_few_questions_is_trained_on(folder: Path, tmp_path: Path) -> None:
    """Of 16 questions with 9 negatives each: the vector of each negative, a word of its own, has moved."""
    import torch
    from datasets import load_dataset

    rows = [
        {"anchor": f"ask{at // 9}", "positive": f"say{at // 9}", "negative": f"no{at}"} for at in range(144)
    ]
    write_folder(tmp_path / "out", {"triplets": {"train": rows}})
    triplets = load_dataset(str(tmp_path / "out"), "triplets", split="train")
    retriever, options = load("train_retriever"), make_options(tmp_path / "out", tmp_path / "model")
    model = make_word_model([text for row in rows for text in row.values()])
    before = model.encode([row["negative"] for row in rows], convert_to_tensor=True)
    plan = retriever.plan_epochs(retriever.number_texts(triplets), 32, 1, None, 0)
    retriever.train(model, triplets, plan, options)
    after = model.encode([row["negative"] for row in rows], convert_to_tensor=True)
    moved = (~torch.isclose(before, after).all(dim=1)).sum().item()
    assert moved == 144


def make_word_model(words: list[str]) -> Any:
    """A model of random vectors, one a word."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    known = {word: at for at, word in enumerate(dict.fromkeys(["[PAD]", *words]))}
    tokenizer = Tokenizer(models.WordLevel(known, unk_token="[PAD]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)])


@pytest.mark.slow
def test_loss_is_the_mean_over_tokens_whatever_the_size_of_a_batch(folder: Path, tmp_path: Path) -> None:
    """Answers differ a lot in length, one is cut in its midst, and one is behind the limit."""
    import torch
    from datasets import Dataset
    from transformers import set_seed

    answerer = load("train_answerer")
    said = ["好。", "今年" * 10, "方案已经公布。" * 4, "明年" * 60, "总体平稳。", "在推进。" * 9, "是。"]
    asked = ["进展如何?"] * 6 + ["还有呢?" * 40]
    pairs = zip(asked, said, strict=True)
    held = Dataset.from_list([make_messages(*pair) for pair in pairs])
    losses = []
    for size in (1, 2, 5):
        set_seed(3)
        trainer = answerer.make_trainer(make_options(folder, tmp_path, batch_size=size), held, held)
        losses.append(answerer.measure(trainer)["loss"])
    assert losses == pytest.approx([losses[0]] * 3, abs=2e-5)
    total, tokens = 0.0, 0
    for row in trainer.eval_dataset:
        labels = torch.tensor([row["labels"]])
        logits = trainer.model(torch.tensor([row["input_ids"]])).logits[0, :-1]
        total += torch.nn.functional.cross_entropy(logits, labels[0, 1:], reduction="sum").item()
        tokens += (labels != -100).sum().item()
    assert losses[0] == pytest.approx(total / tokens, abs=2e-5)
    counts = answerer.count_rows(trainer, held, held, make_options(folder, tmp_path, steps=1, batch_size=5))
    assert counts == {
        "train": 7,
        "held_out": 7,
        "train_cut": 2,
        "held_out_cut": 2,
        "train_unseen": 2,
        "held_out_unseen": 1,
    }


def make_messages(question: str, answer: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


@pytest.mark.slow
@pytest.mark.parametrize(("trainer", "limit"), [("train_retriever", 6), ("train_answerer", 16)])
def test_one_step_trains_and_what_it_leaves_out_is_told(
    folder: Path, tmp_path: Path, trainer: str, limit: int
) -> None:
    done = call(trainer, folder, "--steps", "1", "--max-length", str(limit), "--output", tmp_path / "model")
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "model/results.json").read_text(encoding="utf-8"))
    assert results["after"] != results["before"]
    rows, name = results["rows"], {"train_retriever": "triplets", "train_answerer": "train"}[trainer]
    seen = results["options"]["batch_size"]
    assert rows[f"{name}_unseen"] >= rows[name] - seen > 0
    assert 0 < rows[f"{name}_cut"] <= rows[name]
    told = {"triplets": "triplets", "train": "rows of train"}[name]
    assert f"cut at {limit} tokens: {rows[f'{name}_cut']} of {rows[name]} {told}" in done.stderr
    assert re.search(rf"^left out.*: {rows[f'{name}_unseen']} .*{told}$", done.stderr, re.MULTILINE)


@pytest.mark.slow
def test_answerer_learns_answers_only(folder: Path, tmp_path: Path) -> None:
    results = train("train_answerer", folder, tmp_path / "model")
    assert results["held_out"] == "validation"
    assert results["after"]["loss"] < results["before"]["loss"] - 1
    assert results["after"]["perplexity"] < results["before"]["perplexity"]
    assert results["sample"].keys() == {"question", "answer", "model"}
    assert json.loads((tmp_path / "model/config.json").read_bytes())["use_cache"] is True
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
    assert results["rows"]["train"] == 129
    assert results["rows"]["held_out"] == 15


def assert_refused(done: subprocess.CompletedProcess[str], told: str) -> None:
    """Fails unless the run ended with exit code 2 and one line."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("trainer", "missing", "told"),
    [
        ("train_retriever", "triplets/train", "triplets has no rows in train"),
        ("train_retriever", "qrels/test", "qrels has no rows in test"),
        ("train_answerer", "chat/train", "chat has no rows in train"),
    ],
)
def test_missing_split_is_named(folder: Path, tmp_path: Path, trainer: str, missing: str, told: str) -> None:
    small = copy_without(folder, tmp_path / "out", missing)
    assert_refused(call(trainer, small, "--output", tmp_path / "model"), told)
    assert not (tmp_path / "model").exists()


@pytest.mark.slow
@pytest.mark.parametrize("trainer", TRAINERS)
def test_split_without_rows_is_a_missing_one(folder: Path, tmp_path: Path, trainer: str) -> None:
    config = CONFIGS[trainer]
    shutil.copytree(folder, tmp_path / "out")
    [path] = (tmp_path / "out/data" / config).glob("train-*")
    pq.write_table(pq.read_table(path).slice(0, 0), path)
    told = f"{config} has no rows in train"
    assert_refused(call(trainer, tmp_path / "out", "--output", tmp_path / "model"), told)


@pytest.mark.parametrize("trainer", TRAINERS)
def test_mistakes_are_one_line_and_told_without_a_library(tmp_path: Path, trainer: str) -> None:
    folder, model = (
        write_folder(tmp_path / "out", {"chat": {"train": [{"messages": []}]}}),
        tmp_path / "model",
    )
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments, told in (
        ((), "the following arguments are required: FOLDER"),
        ((tmp_path / "none",), "there is no such folder"),
        ((tmp_path / "notes.txt",), "there is no such folder"),
        ((tmp_path,), "is no dataset folder"),
        ((folder, "--output", tmp_path), "holds other files"),
        ((folder, "--output", model, "--model", ""), "--model '' is empty"),
        ((folder, "--output", model, "--model", tmp_path / "none"), "is no folder"),
        ((folder, "--output", model, "--model", tmp_path / "empty"), "holds no model"),
        ((folder, "--bogus"), "unrecognized arguments: --bogus"),
        ((folder, "--steps", "0"), "'0' is no whole number from 1 on"),
        ((folder, "--batch-size", "few"), "'few' is no whole number from 1 on"),
        ((folder, "--learning-rate", "nan"), "'nan' is no number above 0"),
        ((folder, "--seed", "-1"), "'-1' is no whole number from 0"),
    ):
        assert_refused(run(sys.executable, "-S", SCRIPTS / trainer, *arguments), told)


@pytest.mark.slow
@pytest.mark.parametrize("trainer", TRAINERS)
def test_model_of_the_other_kind_is_refused(folder: Path, tmp_path: Path, trainer: str) -> None:
    made = {"train_retriever": WRITER, "train_answerer": ENCODER}[trainer]
    kind = {WRITER: "llama", ENCODER: "bert"}[made]
    (tmp_path / "model").mkdir()
    config = json.dumps({"model_type": kind, "architectures": [made]})
    (tmp_path / "model/config.json").write_text(config, encoding="utf-8")
    done = call(trainer, folder, "--model", tmp_path / "model", "--output", tmp_path / "output")
    assert_refused(done, f"{tmp_path / 'model'}: this model cannot be used: it is a {made}; name ")


@pytest.mark.slow
def test_retriever_made_from_a_language_model_is_none_that_writes(folder: Path, tmp_path: Path) -> None:
    """It has the architecture of what it was made from, and the modules of sentence-transformers."""
    training = load("train_answerer").check_kind
    (tmp_path / "config.json").write_text(
        json.dumps({"model_type": "llama", "architectures": [WRITER]}), encoding="utf-8"
    )
    training(str(tmp_path), is_retriever=False)
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    training(str(tmp_path), is_retriever=True)
    with pytest.raises(ValueError, match="it is a retriever"):
        training(str(tmp_path), is_retriever=False)


@pytest.mark.slow
@pytest.mark.parametrize("trainer", TRAINERS)
def test_model_that_is_broken_is_one_line(folder: Path, tmp_path: Path, trainer: str) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    done = call(trainer, folder, "--model", tmp_path, "--output", tmp_path / "output")
    assert_refused(done, f"{tmp_path}: this model cannot be used: ")


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
