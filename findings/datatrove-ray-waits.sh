#!/bin/sh
# datatrove 0.10.1 on Ray: what depends on a stage that failed waits for ever, and nothing is raised.
#
# Guessed: a task that raises ends the run with its error, as LocalPipelineExecutor ends it, or the stage that depends
# on it is not begun and run() comes back. Seen: run() of the first executor returns as if nothing had been, and the
# second says "Dependency job still has 1/1 tasks. Waiting..." every two minutes, although nobody works on it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check datatrove==0.10.1 ray==2.60.0
cd "$folder"
RAY_USAGE_STATS_ENABLED=0 "$folder/venv/bin/python" - <<'PYTHON'
import os
import threading

import ray
from datatrove.executor.ray import RayPipelineExecutor


def fail(data, rank=0, world_size=1):
    raise RuntimeError("a broken file")
    yield


def rest(data, rank=0, world_size=1):
    yield from ()


ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
first = RayPipelineExecutor([fail], logging_dir="first", mem_per_cpu_gb=0.1)
first.run()
second = RayPipelineExecutor([rest], logging_dir="second", mem_per_cpu_gb=0.1, depends=first)
waiting = threading.Thread(target=second.run, daemon=True)
waiting.start()
waiting.join(180)
print("failed:", first.get_incomplete_ranks(), "still waiting:", waiting.is_alive())
assert waiting.is_alive()
ray.shutdown()
os._exit(0)
PYTHON
