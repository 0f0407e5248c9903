"""Runs a model on this folder's tasks: `python OUT/mteb/run.py --model mteb/baseline-bm25s`.

`mteb run` knows the tasks of its own package only, and no models on disk.
This runs the same evaluation on the tasks beside this file, for a model that
MTEB knows or one in a folder, and ends with a line a task and language, or
with one line and exit code 2 if it cannot start.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

FOLDER = Path(__file__).absolute().parent.parent
WRITERS = ("ForCausalLM", "LMHeadModel")
"""How the architectures of models end that write text: as retrievers they find nothing."""


def main(arguments: list[str]) -> None:
    """Evaluates a model anew, keeps MTEB's result files and prints the main scores."""
    options = make_parser().parse_args(arguments)
    check_model(options.model)
    check_rows()
    mteb, tasks = import_tasks()
    results = mteb.evaluate(
        load_model(options.model, mteb.get_model),
        [task() for task in tasks],
        cache=mteb.cache.ResultCache(options.output_folder),
        overwrite_strategy="always",
        encode_kwargs={"batch_size": options.batch_size},
        prediction_folder=options.prediction_folder,
    )
    for result in results.task_results:
        print_scores(result)


class Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Ends with the line."""
        fail(f"{self.prog}: {message}; --help tells the options")


def make_parser() -> argparse.ArgumentParser:
    """The options, named like those of `mteb run`."""
    parser = Parser(description="Evaluate a model on the tasks of this folder.")
    parser.add_argument("-m", "--model", required=True, help="a name that MTEB knows, or a model's folder")
    parser.add_argument("--output-folder", default="results", help="for MTEB's result files")
    parser.add_argument("--prediction-folder", help="for the rankings; not kept by default")
    parser.add_argument("--batch-size", type=count, default=32)
    return parser


def count(text: str) -> int:
    """The number that an option gives.

    Raises:
        ArgumentTypeError: it is no whole number from 1 on.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def fail(message: str) -> NoReturn:
    """Ends with one line on standard error and exit code 2."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def check_model(name: str) -> None:
    """Refuses a name that is empty, and a place on this disk that holds no retriever."""
    place = Path(name)
    if not name.strip():
        fail(f"--model {name!r} is empty; give a name that MTEB knows, or a model's folder")
    if not place.is_dir():
        if place.exists() or place.is_absolute() or name.startswith("."):
            fail(f"{name}: is no folder; give a name that MTEB knows, or a model's folder")
    elif not (place / "modules.json").is_file():
        check_encoder(place)


def check_encoder(place: Path) -> None:
    """Refuses a folder without the modules of sentence-transformers that holds no encoder."""
    if not (place / "config.json").is_file():
        fail(f"{place}: holds no model, neither modules.json nor config.json")
    [made, *_] = json.loads((place / "config.json").read_bytes()).get("architectures") or [""]
    if made.endswith(WRITERS):
        fail(f"{place}: is a {made}, which writes text; give an encoder, or a model of sentence-transformers")


def check_rows() -> None:
    """Refuses a folder whose tables are not beside this file's, or are empty."""
    if not (FOLDER / "mteb" / "metadata.json").is_file():
        fail(f"{FOLDER}: is no dataset folder with tasks; `transcripts build --exports mteb` makes one")
    split = json.loads((FOLDER / "mteb" / "metadata.json").read_bytes())["split"]
    for config, part in (("corpus", "corpus"), ("queries", "queries"), ("qrels", split)):
        if not has_rows(FOLDER / "data" / config, part):
            fail(f"{FOLDER}: {config} has no rows in {part}, so that there is nothing to evaluate")


def has_rows(place: Path, split: str) -> bool:
    """Whether a split has a file with a row in it."""
    files = sorted(place.glob(f"{split}-*.parquet"))
    if not files:
        return False
    from pyarrow import parquet

    return any(parquet.read_metadata(file).num_rows for file in files)


def import_tasks() -> tuple[Any, list[Any]]:
    """MTEB and the tasks beside this file."""
    try:
        import mteb
        import mteb.cache
    except ImportError as error:
        fail(f"{error}; install MTEB with: pip install 'mteb[bm25s]'")
    from task import TASKS

    return mteb, TASKS


def load_model(name: str, find: Callable[[str], Any]) -> Any:
    """A model of sentence-transformers, named like its folder, or else one that MTEB finds."""
    try:
        if not Path(name).is_dir():
            return find(name)
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(name)
    except Exception as error:  # Whatever its files hold or its code does, of any library.
        told = str(error).strip("'\" \n").splitlines() or [type(error).__name__]
        fail(f"{name}: this model cannot be used: {told[0]}")
    model.model_card_data.model_name = Path(name).resolve().name
    return model


def print_scores(result: Any) -> None:
    """Prints task, split, subset, name of the main score and its value."""
    for split, rows in result.scores.items():
        for row in rows:
            score = f"{row['ndcg_at_10']:.4f}"
            print(result.task_name, split, row["hf_subset"], "ndcg_at_10", score, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
