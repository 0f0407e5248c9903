"""Runs a model on this folder's tasks: `python OUT/mteb/run.py --model mteb/baseline-bm25s`.

`mteb run` knows the tasks of its own package only, and no models on disk.
This runs the same evaluation on the tasks beside this file, for a model that
MTEB knows or one in a folder, and ends with a line a task and language.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import mteb
from mteb.cache import ResultCache
from task import TASKS


def main(arguments: list[str]) -> None:
    """Evaluates a model anew, keeps MTEB's result files and prints the main scores."""
    options = make_parser().parse_args(arguments)
    results = mteb.evaluate(
        load_model(options.model),
        [task() for task in TASKS],
        cache=ResultCache(options.output_folder),
        overwrite_strategy="always",
        encode_kwargs={"batch_size": options.batch_size},
        prediction_folder=options.prediction_folder,
    )
    for result in results.task_results:
        print_scores(result)


def make_parser() -> argparse.ArgumentParser:
    """The options, named like those of `mteb run`."""
    parser = argparse.ArgumentParser(description="Evaluate a model on the tasks of this folder.")
    parser.add_argument("-m", "--model", required=True, help="a name that MTEB knows, or a model's folder")
    parser.add_argument("--output-folder", default="results", help="for MTEB's result files")
    parser.add_argument("--prediction-folder", help="for the rankings; not kept by default")
    parser.add_argument("--batch-size", type=int, default=32)
    return parser


def load_model(name: str) -> Any:
    """A model of sentence-transformers, named like its folder, or else one that MTEB loads."""
    if Path(name).is_dir():
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(name)
        model.model_card_data.model_name = Path(name).resolve().name
        return model
    return mteb.get_model(name)


def print_scores(result: Any) -> None:
    """Prints task, split, subset, name of the main score and its value."""
    for split, rows in result.scores.items():
        for row in rows:
            score = f"{row['ndcg_at_10']:.4f}"
            print(result.task_name, split, row["hf_subset"], "ndcg_at_10", score, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
