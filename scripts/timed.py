"""The process that `timing` measures: runs a command, and prints what it cost as its last line."""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from collections import Counter
from pathlib import PurePath

ROOMS = {
    "read, parse": "flow sources working parses reading parsing languages",
    "gates, leaks, baselines": "checks gates leaks baselines",
    "hard negatives": "retrieval bm25 ranking mining",
    "passages, copies": "preparing selecting copies passages survey selection selected",
    "rows, exports": "rows choosing extraction exporting",
    "spool, card": "releases spool card composition manifest mark",
}
"""Stages of a build with the modules or folders that do them, of any commit; the first that fits."""
OTHER = "other"
CALLERS = "build cli progress streams folder inputs taking corrections batch __main__"
"""Modules that only call others."""
EVERY = 0.005
"""Seconds between two looks."""


def find_stage(names: list[str]) -> str:
    """The stage of a stack: of its outermost module that does something itself."""
    for name in names:
        parts = PurePath(name).with_suffix("").parts
        if parts[-1] not in CALLERS.split():
            found = [stage for stage, words in ROOMS.items() if set(words.split()) & set(parts)]
            if found:
                return found[0]
    return OTHER


def watch(package: str, thread: int, seen: Counter[str], done: threading.Event) -> None:
    """Looks at the stack of a thread until it is done."""
    last = time.perf_counter()
    while not done.wait(EVERY):
        frame, names = sys._current_frames().get(thread), []
        while frame is not None:
            if frame.f_code.co_filename.startswith(package):
                names.append(PurePath(frame.f_code.co_filename).relative_to(package).as_posix())
            frame = frame.f_back
        now = time.perf_counter()
        seen[find_stage(names[::-1])] += now - last
        last = now


def measure_memory(workers: int) -> float:
    """Megabytes of this process at its peak, and of as many workers as its largest one."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if workers > 1 else 0
    return (own + workers * theirs) / 1000


def main() -> None:
    folder, workers, *arguments = sys.argv[1:]
    sys.path.pop(0)  # The scripts beside this one are no part of the program.
    start = time.perf_counter()
    import transcripts
    from transcripts.cli import main as run

    package = str(PurePath(transcripts.__file__).parent)
    if PurePath(package).parent != PurePath(folder):
        raise SystemExit(f"{package} is not of {folder}")
    seen: Counter[str] = Counter()
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(package, threading.get_ident(), seen, done), daemon=True)
    watcher.start()
    try:
        run(arguments)
    except SystemExit as end:
        if end.code not in (0, None, 1, 2):  # A gate that fails, or an input that is named, ends no run.
            raise
    done.set()
    watcher.join()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    total = sum(seen.values()) or 1.0
    cost = {
        "seconds": time.perf_counter() - start,
        "cpu": sum(one.ru_utime + one.ru_stime for one in used),
        "peak": measure_memory(int(workers)),
        "stages": {stage: seconds / total for stage, seconds in seen.most_common()},
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
