"""What a dataset folder can hold beside its tables, by name: written last, from the files that are there.

A new export is a module with one function and a row in `EXPORTS`; its module
is imported when it writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from transcripts.dataset.libraries import check_extra
from transcripts.exporting.about import About

ALL = "all"
"""Stands for every name."""


@dataclass(frozen=True, slots=True)
class Export:
    """Files in the form that some program reads."""

    place: str
    """Its files below the dataset folder, as a pattern."""
    about: str
    """What they are, for the card."""
    module: str
    """Under `transcripts.exporting`."""
    function: str
    """Takes the dataset folder and what is said about it; without anything to write it makes no file."""
    extra: str | None = None
    """Of this package, what it needs beyond a build."""

    def write(self, folder: Path, about: About) -> bool:
        """Writes its files; whether there are any."""
        getattr(import_module(f"transcripts.exporting.{self.module}"), self.function)(folder, about)
        return any(folder.glob(self.place))


EXPORTS: dict[str, Export] = {
    "beir": Export(
        "beir/*", "the benchmark as BEIR reads it: corpus, queries and relevance", "beir", "write_beir"
    ),
    "convokit": Export(
        "convokit/*", "the conversations as a corpus of ConvoKit", "convokit", "write_convokit"
    ),
    "csv": Export(
        "csv/*", "turns, pairs and releases as CSV, with their splits", "sheets.folder", "write_csv"
    ),
    "flagembedding": Export(
        "flagembedding/*",
        "the training triplets as FlagEmbedding's trainers take them",
        "flagembedding",
        "write_flagembedding",
    ),
    "jsonl": Export(
        "jsonl/*/*.jsonl",
        "the rows of every config as JSON Lines; of `releases` the full records",
        "rowlines",
        "write_row_lines",
    ),
    "lm_eval": Export("lm_eval/*", "tasks for lm-evaluation-harness", "lm_eval", "write_lm_eval"),
    "mteb": Export("mteb/*", "retrieval and reranking as tasks of MTEB", "mteb", "write_mteb"),
    "trec": Export("trec/*", "relevance as `trec_eval` and its kin read it", "beir", "write_trec"),
    "xlsx": Export(
        "xlsx/*",
        "turns, pairs and releases as sheets of one Excel workbook, with their splits",
        "sheets.folder",
        "write_xlsx",
        extra="formats",
    ),
}
"""In the order in which they are written and told of."""


def choose_exports(text: str) -> tuple[str, ...]:
    """The names in a list with commas, or all of them, in the order of `EXPORTS`.

    Raises:
        ValueError: a name that is none, or no name.

    >>> choose_exports("convokit,beir")
    ('beir', 'convokit')
    """
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in (ALL, *EXPORTS)]
    if unknown:
        raise ValueError(
            f"{unknown[0]!r} is no export; {ALL}, or some of {', '.join(EXPORTS)} would be right"
        )
    return tuple(name for name in EXPORTS if ALL in names or name in names)


def check_exports(names: Iterable[str]) -> None:
    """Refuses exports that could not be written.

    Raises:
        LibraryError: what one of them needs is not installed.
    """
    for name in names:
        extra = EXPORTS[name].extra
        if extra is not None:
            check_extra(f"--exports {name}", extra)


def write_exports(folder: Path, about: About, names: Iterable[str]) -> tuple[str, ...]:
    """Writes exports into a dataset folder whose tables and records are there.

    Args:
        folder: the dataset folder.
        about: what is said about it.
        names: of `EXPORTS`.

    Returns:
        the names of those that had something to write.
    """
    return tuple(name for name in names if EXPORTS[name].write(folder, about))
