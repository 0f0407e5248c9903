"""The process that runs texts through an engine, for `bench`: prints the seconds of the run as its last line.

    engines.py local|ray FOLDER OUT WORKERS

FOLDER holds JSON Lines with `id` and `text`, a file a task.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from typing import Any


def choose_executor(name: str, workers: int) -> tuple[Any, dict[str, Any]]:
    """The class of executors, and its options; starts what it needs."""
    if name == "local":
        from datatrove.executor.local import LocalPipelineExecutor

        return LocalPipelineExecutor, {"workers": workers}
    import ray
    from datatrove.executor.ray import RayPipelineExecutor

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    return RayPipelineExecutor, {"mem_per_cpu_gb": 0.5}


def main() -> None:
    name, folder, out, workers = sys.argv[1:]
    from datatrove.pipeline.readers.jsonl import JsonlReader
    from loguru import logger

    from transcripts.scaling.parsing import ParseReleases
    from transcripts.scaling.pipeline import Stage, run_stages
    from transcripts.scaling.writing import WriteRecordTable

    logger.remove()
    executor, options = choose_executor(name, int(workers))
    tasks = len(list(Path(folder).iterdir()))
    steps = [JsonlReader(folder), ParseReleases(), WriteRecordTable(f"{out}/records")]
    start = time.perf_counter()
    run_stages([Stage("parse", steps, tasks)], executor, f"{out}/logs", **options)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
