"""The steps in order: a crawl to records without near copies, in five stages that any executor runs.

    crawl ──▶ ParseReleases ──▶ parsed/ ──▶ signatures ──▶ buckets ──▶ clusters ──▶ records/

Whoever wants no copies looked for stops behind the first stage, and gives `parsed/` to `build`.

Hard cases:
    A task without a press conference writes no file, so that the files of the next pass fall to other tasks:
    signatures and the filter both read `parsed/`, with the same number of tasks, and never what a task holds.
    A stage that was interrupted is run again under the same folder: done tasks are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from datatrove.executor.base import PipelineExecutor
from datatrove.executor.slurm import SlurmPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.dedup.minhash import (
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
    MinhashDedupSignature,
)

from transcripts.errors import TranscriptsError
from transcripts.model import CONVERSATIONS, Genre
from transcripts.scaling.copies import ReleaseGrams, make_config
from transcripts.scaling.parsing import ParseReleases
from transcripts.scaling.rereading import read_records
from transcripts.scaling.writing import WriteRecordTable


@dataclass(frozen=True)
class Stage:
    """Steps that run together, and over how many tasks."""

    name: str
    steps: list[PipelineStep]
    tasks: int


Engine = type[PipelineExecutor]
"""A class of executors."""


class StageError(TranscriptsError):
    """A stage could not be done."""


def list_stages(
    reader: PipelineStep, folder: str, tasks: int, genres: Collection[Genre] | None = CONVERSATIONS
) -> list[Stage]:
    """The stages from a reader to records without near copies.

    Args:
        reader: any of datatrove's; its files are shared out over the tasks.
        folder: where everything is written: records to `parsed` and `records`, the rest to `copies`.
        tasks: into how many parts the crawl is cut; a part is done by one core.
        genres: of the releases that are kept; all if None.
    """
    parsed, records = f"{folder}/parsed", f"{folder}/records"
    signatures, buckets, removed = (
        f"{folder}/copies/{name}" for name in ("signatures", "buckets", "removed")
    )
    config = make_config()
    grams: Any = ReleaseGrams()
    return [
        Stage("parse", [reader, ParseReleases(genres), WriteRecordTable(parsed)], tasks),
        Stage("sign", [read_records(parsed), MinhashDedupSignature(signatures, config, grams)], tasks),
        Stage("meet", [MinhashDedupBuckets(signatures, buckets, config=config)], config.num_buckets),
        Stage("cluster", [MinhashDedupCluster(buckets, removed, config)], 1),
        Stage(
            "filter", [read_records(parsed), MinhashDedupFilter(removed), WriteRecordTable(records)], tasks
        ),
    ]


def run_stages(stages: Sequence[Stage], engine: Engine, logs: str, **options: Any) -> None:
    """Runs stages one behind the other, or hands them to Slurm, which does.

    Args:
        stages: in order.
        engine: the class of executors.
        logs: where each stage keeps its log, its statistics and which tasks are done.
        options: for the engine, such as `workers`, or `partition` and `time` on Slurm.

    Raises:
        StageError: a stage ended before all its tasks were done; the next one is not begun.
    """
    last: PipelineExecutor | None = None
    for stage in stages:
        place = f"{logs}/{stage.name}"
        given = {"pipeline": stage.steps, "tasks": stage.tasks, "logging_dir": place, **options}
        if issubclass(engine, SlurmPipelineExecutor):
            last = engine(**given, job_name=f"transcripts-{stage.name}", depends=last)
        else:
            _run_whole(engine(**given), stage, place)
    if last is not None:
        last.run()


def _run_whole(executor: PipelineExecutor, stage: Stage, place: str) -> None:
    """Runs a stage to its end.

    Raises:
        StageError: not all of its tasks are done: on Ray, a task that fails raises nothing.
    """
    executor.run()
    left = executor.get_incomplete_ranks(skip_completed=True)
    if left:
        found = f"{stage.name}: {len(left)} of {stage.tasks} tasks are not done, task {left[0]} among them"
        raise StageError(f"{found}; {place}/logs says why, and the same call goes on with them")
