"""Runs a function over many items in several processes; results come in the order of the items.

It stands between what finds the inputs and what writes the results. Items and
results are pickled; the function has to be one that a process can import.

Hard cases:
    One item takes a minute: those behind it wait, done, up to `_SPAN` items or `_HELD` bytes.
    A worker is killed, or a library in it crashes: the item that it had in hand gets what `lose`
    says, and another worker goes on.
    The parent is killed: its workers see their pipe close, and leave.
    Ctrl-C reaches all processes of a terminal: workers take no notice, and the parent sends them away.
    Few items: they are worked on here, since starting processes takes longer.
    No process can be started, or not by a process like this: the work is done here, too.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Any, Generic, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 8
"""Items up to which no process is started."""
_DEPTH = 2
"""Items that a worker has at a time: one in hand, one to go on with."""
_SPAN = 64
"""Items a worker that may be done or handed out while an earlier one is waited for."""
_HELD = 1 << 26
"""Bytes of results that may wait for an earlier one."""
_GRACE = 2.0
"""Seconds that a worker has to leave by itself."""


@dataclass(frozen=True, slots=True)
class Ready(Generic[Result]):
    """A result among the items that needs no work."""

    result: Result


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def work(
    function: Callable[[Item], Result],
    items: Iterable[Item | Ready[Result]],
    workers: int,
    lose: Callable[[Item, str], Result],
    warm: Callable[[], object] | None = None,
    *,
    is_copied: bool = False,
) -> Iterator[Result]:
    """The results of the items, in their order.

    Args:
        function: what is done to an item; what it raises is raised here, in the item's place.
        items: what to work on; they are taken as results are asked for.
        workers: how many processes; with one all is done in this.
        lose: the result of an item whose worker died, by what became of the worker.
        warm: loads what all workers need, before there are any, where they can share it.
        is_copied: whether the function holds what only copies of this process have, too; where they
            cannot be made, all is done in this.
    """
    if is_copied and _choose_method() != "fork":
        workers = 1
    coming = iter(items)
    first = list(islice(coming, FEW + 1)) if workers > 1 else []
    is_few = len(first) <= FEW
    coming = chain(_drain(first), coming)
    if workers < 2 or is_few or current_process().daemon:
        yield from _work_here(function, coming)
        return
    crew = _Crew(function, workers, lose, warm)
    try:
        yield from crew.run(coming)
    finally:
        crew.dismiss()


@contextmanager
def work_beside(function: Callable[[], Result], *, is_copied: bool) -> Iterator[Callable[[], Result]]:
    """Gives what tells the result of a function, on which a copy of this process works during the block.

    Args:
        function: what to do; if the copy dies, it is done here.
        is_copied: whether there is to be a copy; else it is done here, when the result is asked for.
    """
    worker = None
    if is_copied and _choose_method() == "fork" and not current_process().daemon:
        with suppress(OSError):
            worker = _Worker(lambda _: function(), "fork", [])
    if worker is None:
        yield function
        return
    worker.hand(0, None)
    try:
        yield partial(_fetch, worker.pipe, function)
    finally:
        worker.leave()


def _fetch(pipe: Connection, function: Callable[[], Result]) -> Result:
    """The result that comes through a pipe, or if none comes, that of the function.

    Raises:
        Exception: what the function raised.
    """
    data = b""
    try:
        while not data:
            data = pipe.recv_bytes()
    except (EOFError, OSError):
        return function()
    result: Result = _unpack(data)
    return result


def _drain(items: list[Item]) -> Iterator[Item]:
    """The items, each forgotten as it is given."""
    items.reverse()
    while items:
        yield items.pop()


def _work_here(function: Callable[[Item], Result], items: Iterable[Item | Ready[Result]]) -> Iterator[Result]:
    for item in items:
        yield item.result if isinstance(item, Ready) else function(item)


class _Worker:
    """A process, the pipe to it, and the items that it has, the first in hand."""

    def __init__(self, function: Callable[..., Any], method: str, pipes: list[Connection]) -> None:
        context = get_context(method)
        self.pipe, theirs = context.Pipe()
        inherited = [*pipes, self.pipe] if method == "fork" else []
        self.items: deque[tuple[int, Any]] = deque()
        self.has_started = False
        process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, function, inherited), daemon=True
        )
        try:
            with _hold_interruption():
                process.start()
        except OSError:
            self.pipe.close()
            raise
        finally:
            theirs.close()
        self.process = process

    def hand(self, number: int, item: Any) -> None:
        """Gives it an item; that it is dead is seen when its results are collected."""
        self.items.append((number, item))
        with suppress(OSError):
            self.pipe.send((number, item))

    def tell_end(self) -> str:
        """How the process ended."""
        self.process.join(_GRACE)
        code = self.process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return f"was ended by {signal.Signals(-code).name}"
        return f"ended with {code}"

    def leave(self) -> None:
        """Ends the process: it leaves when its pipe closes, or is killed."""
        self.pipe.close()
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class _Crew:
    """The workers of a run, and what they have done that waits for its turn."""

    def __init__(
        self,
        function: Callable[[Any], Any],
        size: int,
        lose: Callable[[Any, str], Any],
        warm: Callable[[], object] | None,
    ) -> None:
        self._function, self._size, self._lose = function, size, lose
        self._method = _choose_method()
        if warm and self._method == "fork":
            warm()
        self._workers: list[_Worker] = []
        self._done: dict[int, tuple[bool, Any]] = {}
        """By number: whether it is pickled, and a result."""
        self._held = 0
        """Bytes of the pickled results among them."""
        self._given = self._taken = 0
        """How many results were given, and how many items taken."""

    def run(self, items: Iterator[Any]) -> Iterator[Any]:
        """The results of the items, in their order."""
        is_more = True
        while is_more or self._given < self._taken:
            took = is_more and self._has_room()
            if took:
                is_more = self._take(items)
            if self._workers:
                self._collect(0 if took or self._given in self._done else None)
            while self._given in self._done:
                yield self._give()

    def dismiss(self) -> None:
        """Ends all workers."""
        while self._workers:
            self._workers.pop().leave()

    def _has_room(self) -> bool:
        """Whether another item may be taken: some worker is free for it, and not too much waits."""
        if not self._size:
            return self._given == self._taken
        if self._taken - self._given >= _SPAN * self._size or self._held > _HELD:
            return False
        return len(self._workers) < self._size or any(len(one.items) < _DEPTH for one in self._workers)

    def _take(self, items: Iterator[Any]) -> bool:
        """Takes an item; whether there was one."""
        for item in items:
            number, self._taken = self._taken, self._taken + 1
            if isinstance(item, Ready):
                self._done[number] = False, item.result
            else:
                self._hand(number, item)
            return True
        return False

    def _hand(self, number: int, item: Any) -> None:
        """Gives an item to who has the fewest, a new worker if all have some; done here if there is none."""
        if len(self._workers) < self._size and all(one.items for one in self._workers):
            self._hire()
        if self._workers:
            min(self._workers, key=lambda one: len(one.items)).hand(number, item)
        else:
            self._keep(number, _run(self._function, item))

    def _keep(self, number: int, data: bytes) -> None:
        self._done[number] = True, data
        self._held += len(data)

    def _hire(self) -> None:
        """Starts a worker; if that cannot be, the crew stays as large as it is."""
        try:
            worker = _Worker(self._function, self._method, [one.pipe for one in self._workers])
        except OSError:
            self._size = len(self._workers)
        else:
            self._workers.append(worker)

    def _collect(self, timeout: float | None) -> None:
        """Takes what workers have done, and looks after those that died."""
        by_pipe = {one.pipe: one for one in self._workers}
        for pipe in cast("list[Connection]", wait(list(by_pipe), timeout)):
            worker = by_pipe[pipe]
            try:
                data = pipe.recv_bytes()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            worker.has_started = True
            if data:
                number, _ = worker.items.popleft()
                self._keep(number, data)

    def _bury(self, worker: _Worker) -> None:
        """Takes leave of a worker that died: the item in hand is lost, the others are handed out again.

        One that never began is not replaced, and has lost nothing.
        """
        self._workers.remove(worker)
        said = worker.tell_end()
        worker.leave()
        if not worker.has_started:
            self._size = len(self._workers)
        elif worker.items:
            number, item = worker.items.popleft()
            self._done[number] = False, self._lose(item, said)
        for number, item in worker.items:
            self._hand(number, item)

    def _give(self) -> Any:
        """The next result.

        Raises:
            Exception: what the function raised.
        """
        is_pickled, result = self._done.pop(self._given)
        self._given += 1
        if not is_pickled:
            return result
        self._held -= len(result)
        return _unpack(result)


def _unpack(data: bytes) -> Any:
    """A result that a worker sent.

    Raises:
        Exception: what the function raised.
    """
    is_fault, result = pickle.loads(data)
    if is_fault:
        raise result
    return result


def _choose_method() -> str:
    """How processes are started: copies of this one where that is quick and safe, else new ones."""
    is_alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and is_alone else "spawn"


@contextmanager
def _hold_interruption() -> Iterator[None]:
    """Lets an interruption wait until the block is done; a process that is started in it begins so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In a worker.


def _serve(pipe: Connection, function: Callable[[Any], Any], inherited: list[Connection]) -> None:
    """Works on what comes through a pipe until that closes.

    Args:
        pipe: to the parent.
        function: what is done to an item.
        inherited: ends of pipes that are the parent's; as long as a copy is open, nobody sees them close.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in inherited:
        other.close()
    items: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, items), daemon=True).start()
    with suppress(OSError):
        pipe.send_bytes(b"")
        while True:
            pipe.send_bytes(_run(function, items.get()))
    os._exit(0)


def _listen(pipe: Connection, items: SimpleQueue[Any]) -> None:
    """Takes items as they come, so that the parent never waits; ends the process when the pipe closes."""
    with suppress(EOFError, OSError):
        while True:
            items.put(pipe.recv()[1])
    os._exit(0)


def _run(function: Callable[[Any], Any], item: Any) -> bytes:
    """The pickled result of an item, or what was raised, with whether it was."""
    try:
        return pickle.dumps((False, function(item)), protocol=5)
    except Exception as fault:
        with suppress(Exception):
            data = pickle.dumps((True, fault), protocol=5)
            pickle.loads(data)
            return data
        return pickle.dumps((True, RuntimeError(f"{type(fault).__name__}: {fault}")), protocol=5)
