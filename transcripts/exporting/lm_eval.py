"""lm-evaluation-harness: tasks on the finished folder's own rows, one set a language.

`lm_eval --include_path OUT/lm_eval --tasks NAME` runs them from any
directory: the YAML files name no path, and `metrics.py`, copied beside them,
finds the rows of the folder that it lies in.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from transcripts.exporting.about import About
from transcripts.exporting.built import choose_split, count_languages

PROMPT_VERSION = 1.0
"""Of prompts and metrics, in every task's metadata: raise it when a change moves scores."""
FEWSHOT_ROWS = 1000
"""Examples are drawn from as many rows of the training split; the harness holds all of them in memory."""

Task = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of task, whatever the language."""

    name: str
    config: str
    """Of the folder, whose rows are the task's."""
    measures: tuple[str, ...]
    fields: Task = field(default_factory=dict)
    """What stands in its YAML beside rows, prompt and metrics."""
    generates: int = 0
    """Tokens to generate at most; 0 where choices are compared."""
    answerable: bool = False
    """Whether only rows of `squad` with an answer serve."""


class Function(str):
    """The name of a function in a module beside the YAML file."""


SCORE_SPAN = {"process_results": Function("metrics.score_span")}
LETTERS = {"doc_to_choice": ["A", "B", "C", "D"], "doc_to_target": "label"}
WHOLE_CHOICES = {"doc_to_choice": "choices", "doc_to_target": "label"}
ANSWER = {"doc_to_target": "answer", "process_results": Function("metrics.score_answer")}
CLOSED_BOOK = {**SCORE_SPAN, "process_docs": Function("metrics.keep_answerable")}

KINDS = (
    Kind("choice", "choice", ("acc",), LETTERS),
    Kind("choice_cloze", "choice", ("acc", "acc_norm"), WHOLE_CHOICES),
    Kind("qa", "qa", ("char_f1", "rouge_l"), ANSWER, generates=1024),
    Kind("squad", "squad", ("exact_match", "char_f1"), SCORE_SPAN, generates=512),
    Kind(
        "squad_closed_book",
        "squad",
        ("exact_match", "char_f1"),
        CLOSED_BOOK,
        generates=512,
        answerable=True,
    ),
)
"""Answers to choose from, by letter or likelihood; whole answers; answers in a passage, shown or not."""


def write_lm_eval(folder: Path, about: About) -> None:
    """Writes the tasks that a dataset folder has rows for into `lm_eval/`; none, and there is no `lm_eval/`.

    A task evaluates the first of test, validation and train that has rows of
    its language, and takes its examples from train, or from the same split
    where train has none (the harness leaves out the row in question). Languages without prompts get no task.
    """
    tasks = list(make_tasks(folder, about))
    if not tasks:
        return
    place = folder / "lm_eval"
    place.mkdir(exist_ok=True)
    for task in tasks:
        _write_yaml(place / f"{task['task']}.yaml", task)
    group = {"group": about.name, "task": [task["task"] for task in tasks], "metadata": _describe(about)}
    _write_yaml(place / f"{about.name}.yaml", group)
    source = files("transcripts.exporting.lm_eval_tasks").joinpath("metrics.py")
    (place / "metrics.py").write_bytes(source.read_bytes())


def make_tasks(folder: Path, about: About) -> Iterator[Task]:
    """The tasks that a dataset folder has rows for, as their YAML files say them."""
    for kind in KINDS:
        counts = count_languages(folder, kind.config, answerable=kind.answerable)
        for language, prompts in load_prompts().items():
            split = choose_split(counts, language)
            if split:
                yield _make_task(kind, language, prompts, split, counts, about)


def load_prompts() -> dict[str, Task]:
    """The prompts of `prompts.toml`, one table a language."""
    text = files("transcripts.exporting.lm_eval_tasks").joinpath("prompts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _make_task(
    kind: Kind, language: str, prompts: Task, split: str, counts: dict[str, Counter[str]], about: About
) -> Task:
    words = prompts[kind.name]
    examples = "train" if counts["train"][language] else split
    target = {"doc_to_target": words["target"]} if "target" in words else {}
    return {
        "task": f"{about.name}_{kind.name}_{prompts['code']}",
        "custom_dataset": Function("metrics.load_rows"),
        "dataset_kwargs": {
            "config": kind.config,
            "language": language,
            "splits": {examples: FEWSHOT_ROWS, split: None},
        },
        "test_split": split,
        "fewshot_split": examples,
        "output_type": "generate_until" if kind.generates else "multiple_choice",
        "description": words["description"],
        "doc_to_text": words["prompt"],
        **target,
        **kind.fields,
        "target_delimiter": prompts["delimiter"],
        **_limit_generation(kind, prompts),
        "metric_list": [
            {"metric": measure, "aggregation": "mean", "higher_is_better": True} for measure in kind.measures
        ],
        "metadata": _describe(about),
    }


def _limit_generation(kind: Kind, prompts: Task) -> Task:
    if not kind.generates:
        return {}
    limits = {"until": prompts["until"], "do_sample": False, "max_gen_toks": kind.generates}
    return {"generation_kwargs": limits}


def _describe(about: About) -> Task:
    return {"version": PROMPT_VERSION, "made_by": f"transcripts {about.version}"}


# YAML


class _Dumper(yaml.SafeDumper):
    """Writes functions with their tag, texts of several lines on one, and every value where it occurs."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if "\n" in text else None)


def _represent_function(dumper: yaml.SafeDumper, function: Function) -> yaml.Node:
    return dumper.represent_scalar("!function", str(function))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Function, _represent_function)


def _write_yaml(path: Path, content: Task) -> None:
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8", newline="\n")
