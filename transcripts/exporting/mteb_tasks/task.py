"""Retrieval and reranking on the dataset folder that this file's folder lies in, as tasks of MTEB.

    from task import TASKS
    mteb.evaluate(mteb.get_model("mteb/baseline-bm25s"), [task() for task in TASKS])

A query is a question asked at a press conference; the documents are the
answers and statements of all of them. Each language is a subset: its queries
search its own documents. This file imports nothing of the project that wrote
it; what it says of the dataset is in `metadata.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from mteb.abstasks.retrieval import AbsTaskRetrieval
from mteb.abstasks.retrieval_dataset_loaders import RetrievalDatasetLoader, RetrievalSplitData
from mteb.abstasks.task_metadata import TaskMetadata
from mteb.types import Licenses

HERE = Path(__file__).absolute().parent
ABOUT = json.loads((HERE / "metadata.json").read_bytes())
KNOWN_LICENSES = [name for choice in get_args(Licenses) for name in (get_args(choice) or [choice])]


def describe_task(type_: str, description: str) -> TaskMetadata:
    """The metadata of a task on this folder."""
    return TaskMetadata(
        name=ABOUT["name"] + type_,
        description=f"{ABOUT['pretty_name']}: {description}",
        type=type_,
        category="t2t",
        modalities=["text"],
        dataset={"path": str(HERE.parent), "revision": ABOUT["revision"]},
        eval_splits=[ABOUT["split"]],
        eval_langs={code: [subset["mteb"]] for code, subset in ABOUT["subsets"].items()},
        main_score="ndcg_at_10",
        date=tuple(ABOUT["dates"]) if ABOUT["dates"] else None,
        domains=["Government", "News", "Spoken"],
        task_subtypes=["Question answering"],
        license=ABOUT["license"] if ABOUT["license"] in KNOWN_LICENSES else "not specified",
        annotations_creators="derived",
        dialect=[],
        sample_creation="found",
        prompt={"query": "Given a question asked at a press conference, retrieve the answers to it"},
        bibtex_citation="",
    )


def take_language(data: RetrievalSplitData, tag: str, reranking: bool) -> RetrievalSplitData:
    """The queries and documents of one language, and what is relevant among them."""
    queries = _select(data["queries"], tag)
    corpus = _select(data["corpus"], tag)
    asked, there = set(queries["id"]), set(corpus["id"])
    ranked = data["top_ranked"] if reranking else None
    return RetrievalSplitData(
        corpus=corpus,
        queries=queries,
        relevant_docs={
            query: {document: score for document, score in scores.items() if document in there}
            for query, scores in data["relevant_docs"].items()
            if query in asked
        },
        top_ranked={query: _keep(ranked[query], there) for query in ranked if query in asked}
        if ranked
        else None,
    )


def _select(rows: Any, tag: str) -> Any:
    return rows.select([index for index, language in enumerate(rows["language"]) if language == tag])


def _keep(documents: Iterable[str], there: set[str]) -> list[str]:
    return [document for document in documents if document in there]


class FolderTask(AbsTaskRetrieval):
    """A task whose subsets are the languages of one corpus."""

    reranks = False
    """Whether candidates are given, rather than the whole corpus searched."""
    data_loaded: bool
    dataset: dict[str, dict[str, RetrievalSplitData]]
    """By subset and split."""

    def load_data(self, num_proc: int | None = None, **kwargs: Any) -> None:
        """Reads the folder and parts it by language."""
        if self.data_loaded:
            return
        source = self.metadata.dataset
        self.dataset = {code: {} for code in self.hf_subsets}
        for split in self.eval_splits:
            loader = RetrievalDatasetLoader(source["path"], source["revision"], split=split)
            whole = loader.load(num_proc)
            for code, splits in self.dataset.items():
                splits[split] = take_language(whole, ABOUT["subsets"][code]["tag"], self.reranks)
        self.data_loaded = True


class FolderRetrieval(FolderTask):
    """Finds the answers to a question among all documents of its language."""

    metadata = describe_task("Retrieval", "find the answers to a question asked at a press conference.")


TASKS: list[type[FolderTask]] = [FolderRetrieval]

if ABOUT["reranking"]:

    class FolderReranking(FolderTask):
        """Ranks the candidates given for a question."""

        metadata = describe_task("Reranking", "rank candidate answers to a question of a press conference.")
        reranks = True

    TASKS.append(FolderReranking)
