"""What `train_retriever` and `train_answerer` share: where they run, options, rows, a tokenizer, results.

Only the standard library is imported here at the top, so that `--help` answers at once and anywhere.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from datasets import Dataset
    from tokenizers import Tokenizer
    from transformers import Trainer

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("transcripts", "torch", "sentence_transformers", "trl")
VERSIONS = ("press-transcripts", "torch", "transformers", "sentence-transformers", "trl", "datasets")
RESULTS = "results.json"
BUILT = "build.json"
"""What a dataset folder is known by."""
RETRIEVER_MARK = "modules.json"
"""What a model of sentence-transformers is known by."""
TINY = "tiny"
"""The model that is made on the spot and needs no download."""
TOKENIZER_TEXTS = 50_000
"""So many texts at most teach a tokenizer; more hardly change it."""
TOKEN_COUNT = 8
"""How often a token longer than a byte has to occur; rarer ones a small model learns by heart."""

Defaults = dict[str, tuple[float, float]]
"""Option to its default for any model and for the tiny one."""
MEANINGS = {
    "epochs": "how often each row is seen",
    "batch_size": "rows a step",
    "learning_rate": "the highest; it rises for a tenth of the steps and then falls to 0",
    "max_length": "tokens of a text; what follows is cut off",
}


def fail(message: str) -> NoReturn:
    """Ends with one line on standard error and exit code 2."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def tell(message: str) -> None:
    """A line on standard error, where the figures do not go."""
    print(message, file=sys.stderr)


def enter_venv() -> None:
    """Goes on in `.venv`, set up with the extra `train`, where this Python lacks what training needs."""
    if all(find_spec(name) for name in NEEDED):
        return
    python = ROOT / ".venv" / "bin" / "python"
    if Path(sys.prefix) == python.parents[1]:
        fail(f"{python.parents[1]}: lacks one of {', '.join(NEEDED)}; delete it and start again")
    if subprocess.run([ROOT / "scripts" / "setup", "train"], check=False).returncode:
        raise SystemExit(2)
    os.execv(python, [str(python), *sys.argv])


# Options.


class Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        fail(f"{self.prog}: {message}; --help tells the options")


def make_parser(about: str, examples: str, output: str, defaults: Defaults) -> argparse.ArgumentParser:
    """A parser with the options that both trainers have."""
    parser = Parser(
        description=about,
        epilog=f"examples:\n{examples.rstrip()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    model = (
        f"a model of the Hub or a local folder; {TINY} (the default) is made on the spot of random weights"
    )
    place = f"where the model and {RESULTS} go; {output} by default"
    add("folder", type=Path, metavar="FOLDER", help="a dataset that `transcripts build` made")
    add("--model", default=TINY, metavar="NAME", help=model)
    add("--steps", type=_count, metavar="N", help="stop after N steps, whatever --epochs says")
    for name, (other, tiny) in defaults.items():
        kind = _rate if isinstance(tiny, float) else _count
        told = f"{MEANINGS[name]}; {tiny} by default for {TINY}, {other} for other models"
        add(f"--{name.replace('_', '-')}", type=kind, metavar="N", help=told)
    add("--seed", type=_seed, default=0, metavar="N", help="of the random numbers; 0 by default")
    add("--output", type=Path, default=Path(output), metavar="DIR", help=place)
    return parser


def read_options(parser: argparse.ArgumentParser, defaults: Defaults) -> argparse.Namespace:
    """The options of the command line, with the model's own defaults where nothing was given."""
    options = parser.parse_args()
    own = {name: pair[options.model == TINY] for name, pair in defaults.items()}
    given = {name: value for name, value in vars(options).items() if value is not None}
    return argparse.Namespace(**{"steps": None} | own | given)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def _rate(text: str) -> float:
    with suppress(ValueError):
        if 0 < float(text) < math.inf:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**32:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 to {2**32 - 1}")
    return int(text)


def check_options(options: argparse.Namespace) -> None:
    """Refuses what cannot be used, before any library is there."""
    check_folder(options.folder)
    check_model(options.model)
    check_output(options.output)


def check_folder(folder: Path) -> None:
    """Refuses what is no dataset folder."""
    if not folder.is_dir():
        fail(f"{folder}: there is no such folder; make one with `transcripts build PATH… -o {folder}`")
    if not (folder / BUILT).is_file():
        fail(f"{folder}: is no dataset folder; make one with `transcripts build PATH… -o FOLDER`")


def check_model(name: str) -> None:
    """Refuses a name that is empty, and a place on this disk that holds no model."""
    place = Path(name)
    if name == TINY:
        return
    if not name.strip():
        fail(f"--model {name!r} is empty; name a model of the Hub or a local folder, or leave the option out")
    if place.is_dir():
        if not any((place / file).is_file() for file in ("config.json", RETRIEVER_MARK)):
            fail(f"{name}: holds no model, neither config.json nor {RETRIEVER_MARK}")
    elif place.exists() or place.is_absolute() or name.startswith("."):
        fail(f"{name}: is no folder; name a model of the Hub or a local folder that holds one")


def check_output(folder: Path) -> None:
    """Refuses a place that holds anything but an earlier result."""
    if (
        folder.exists()
        and not (folder / RESULTS).is_file()
        and (not folder.is_dir() or any(folder.iterdir()))
    ):
        fail(f"{folder}: holds other files; give --output a new folder, or one that a trainer made")


def make_arguments(options: argparse.Namespace) -> dict[str, Any]:
    """The trainer's arguments that follow from the options."""
    import torch

    return {
        "output_dir": str(options.output),
        "num_train_epochs": options.epochs,
        "max_steps": options.steps or -1,
        "per_device_train_batch_size": options.batch_size,
        "per_device_eval_batch_size": options.batch_size,
        "learning_rate": options.learning_rate,
        "seed": options.seed,
        "save_strategy": "no",
        "logging_strategy": "no",
        "report_to": "none",
        "disable_tqdm": not sys.stderr.isatty(),
        "dataloader_pin_memory": torch.cuda.is_available(),
    }


def set_schedule(trainer: Trainer, steps: int) -> None:
    """Gives a trainer the learning rate of each of its steps, see `find_rate`."""
    from torch.optim.lr_scheduler import LambdaLR

    trainer.lr_scheduler = LambdaLR(trainer.create_optimizer(), lambda step: find_rate(step, steps))


def find_rate(step: int, steps: int) -> float:
    """The learning rate of a step as a part of the highest: it rises for a tenth of the steps, then falls.

    It is 0 behind the last step only. The schedules of transformers begin with 0, so that a first step
    changes nothing, and an only step neither.

    >>> [find_rate(step, 1) for step in range(2)]
    [1.0, 0.0]
    >>> [round(find_rate(step, 20), 2) for step in (0, 1, 2, 3, 19)]
    [0.33, 0.67, 1.0, 0.94, 0.06]
    """
    rising = steps // 10
    return (step + 1) / (rising + 1) if step < rising else (steps - step) / (steps - rising)


@contextmanager
def staying_quiet() -> Iterator[None]:
    """Keeps standard output for the figures, and bars and warnings off whatever is no terminal."""
    import datasets
    import transformers

    if not sys.stderr.isatty():
        datasets.disable_progress_bars()
        transformers.utils.logging.disable_progress_bar()
    with redirect_stdout(sys.stderr):
        yield


@contextmanager
def naming_model(name: str) -> Iterator[None]:
    """Ends in one line if a model cannot be had or used."""
    try:
        yield
    except Exception as error:  # Whatever its files hold or its code does, of any library.
        told = str(error).strip().splitlines() or [type(error).__name__]
        fail(f"{name}: this model cannot be used: {told[0]}")


def check_kind(name: str, *, is_retriever: bool) -> None:
    """Refuses a language model as a retriever and the reverse, either of which loads with random parts.

    A model with the modules of sentence-transformers is a retriever, whatever it was made from; of others the
    first architecture of their config tells. Call it inside of `naming_model`.
    """
    from sentence_transformers.util import is_sentence_transformer_model
    from transformers import AutoConfig
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES as WRITERS

    if is_sentence_transformer_model(name):
        if not is_retriever:
            raise ValueError("it is a retriever; name one that writes text")
        return
    [made, *_] = AutoConfig.from_pretrained(name).architectures or [None]
    if made and (made in WRITERS.values()) is is_retriever:
        wanted = "an encoder, or a model of sentence-transformers" if is_retriever else "one that writes text"
        raise ValueError(f"it is a {made}; name {wanted}")


# Rows.


def load_rows(folder: Path, config: str, split: str, use: str) -> Dataset:
    """The rows of a split, mapped from disk.

    Args:
        folder: a dataset folder.
        config: name of the config.
        split: name of the split.
        use: what the rows are for, said where there are none.
    """
    from datasets import load_dataset

    if not has_rows(folder, config, split):
        fail(f"{folder}: {config} has no rows in {split}, needed to {use}; build it from more releases")
    return load_dataset(str(folder), config, split=split)


def has_rows(folder: Path, config: str, split: str) -> bool:
    """Whether a split has a file with a row in it."""
    from pyarrow import parquet

    files = (folder / "data" / config).glob(f"{split}-*.parquet")
    return any(parquet.read_metadata(file).num_rows for file in files)


def learn_tokenizer(texts: Iterable[str], size: int, special: list[str], *, fold: bool) -> Tokenizer:
    """A byte-level BPE tokenizer of some texts: no character is unknown to it, Chinese needs no word list.

    Args:
        texts: what it is learnt from.
        size: how many tokens it may have.
        special: tokens that are never split; their ids are 0, 1, ….
        fold: whether width and case are levelled, as suits search but not writing.
    """
    from itertools import islice

    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    if fold:
        tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=fold)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=TOKEN_COUNT,
        special_tokens=special,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=sys.stderr.isatty(),
    )
    tokenizer.train_from_iterator(islice(texts, TOKENIZER_TEXTS), trainer)
    return tokenizer


# Results.


def make_results(task: str, options: argparse.Namespace, **found: Any) -> dict[str, Any]:
    """What was done and found; no time, no place but a `--model` that is a path."""
    build = json.loads((options.folder / BUILT).read_text(encoding="utf-8"))
    hidden = ("folder", "output")
    return {
        "task": task,
        "dataset": {"name": build.get("name"), "version": build.get("version")},
        "options": {name: value for name, value in vars(options).items() if name not in hidden},
        **found,
        "versions": {"python": sys.version.split()[0]} | {name: version(name) for name in VERSIONS},
    }


def write_results(results: dict[str, Any], folder: Path) -> None:
    text = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    (folder / RESULTS).write_text(text, encoding="utf-8", newline="\n")


def show_figures(results: dict[str, Any], folder: Path) -> None:
    """A line a figure, before and after, on standard output."""
    before, after = results["before"], results["after"]
    width = max(map(len, before))
    print(f"{'':{width}}  before   after")
    for name, value in before.items():
        print(f"{name:{width}}  {value:6.3f}  {after[name]:6.3f}")
    print(f"written: {folder / RESULTS}, and the model beside it")
