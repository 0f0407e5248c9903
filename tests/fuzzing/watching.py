"""Runs a target on one input: within a time, and with a name for what goes wrong."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

Run = Callable[[bytes], None]
ROOT = str(Path(__file__).resolve().parents[2])
_OWN = (str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "invariants.py"))


class TooLongError(Exception):
    """An input takes more than its time."""


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Ends a block that takes too long.

    Args:
        seconds: of this process, so that a busy machine does no harm. Libraries in C are not interrupted.

    Raises:
        TooLongError: it does.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {seconds:g} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def try_input(run: Run, data: bytes, seconds: float) -> BaseException | None:
    """What a target raises on an input; None if all holds that should.

    Args:
        run: the target.
        data: the input.
        seconds: the time that it may take.
    """
    try:
        with limit_time(seconds):
            run(data)
    except (Exception, RecursionError) as fault:
        return fault
    return None


def name_fault(fault: BaseException) -> str:
    """What is the same of a fault for all inputs that show it: its kind, and the innermost line of ours.

    Where the program takes too long is nowhere in particular, so that its outermost line of a stage counts.
    """
    steps = [step for step in traceback.extract_tb(fault.__traceback__) if step.filename.startswith(ROOT)]
    own = [step for step in steps if not step.filename.startswith(_OWN)] or steps
    if isinstance(fault, AssertionError) or not own:
        own = steps
    place = own[min(2, len(own) - 1) if isinstance(fault, TooLongError) else -1] if own else None
    where = f"{Path(place.filename).name}-{place.lineno}" if place else "nowhere"
    return f"{type(fault).__name__}-{where}"
