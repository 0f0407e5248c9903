"""Work in several processes: the order of the items, bounded, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcripts import working
from transcripts.errors import ReadError
from transcripts.working import FEW, Ready, count_cores, work, work_beside

MANY = 60


def double(number: int) -> tuple[int, int]:
    """The double, and in which process it was found."""
    if number % 7 == 0:
        time.sleep(0.01)
    return 2 * number, os.getpid()


def lose(number: int, said: str) -> tuple[int, int]:
    return -number, len(said)


def list_doubles(items: object, workers: int) -> list[int]:
    return [found for found, _ in work(double, items, workers, lose)]  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, MANY])
def test_results_come_in_order(workers: int, count: int) -> None:
    assert list_doubles(range(count), workers) == [2 * number for number in range(count)]


def test_few_items_are_worked_on_here_and_many_elsewhere() -> None:
    def list_processes(count: int, workers: int) -> set[int]:
        return {process for _, process in work(double, range(count), workers, lose)}

    assert list_processes(FEW, 4) == list_processes(MANY, 1) == {os.getpid()}
    assert os.getpid() not in list_processes(MANY, 2)
    assert len(list_processes(MANY, 2)) == 2


def test_what_is_ready_keeps_its_place() -> None:
    items = [Ready((-1, 0)) if number % 3 else number for number in range(MANY)]
    expected = [-1 if number % 3 else 2 * number for number in range(MANY)]
    assert list_doubles(items, 1) == list_doubles(items, 2) == expected


def wait_at_first(number: int) -> bytes:
    time.sleep(0.5 if number == 0 else 0)
    return bytes(100)


def count_ahead(workers: int) -> int:
    """How many items were taken before the first result."""
    taken = 0

    def count() -> Iterator[int]:
        nonlocal taken
        for number in range(5_000):
            taken += 1
            yield number

    results = work(wait_at_first, count(), workers, lambda *_: b"")
    next(results)
    results.close()  # type: ignore[attr-defined]
    return taken


def test_few_items_are_in_flight(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_ahead(1) == 1
    assert FEW < count_ahead(2) <= 2 * working._SPAN
    monkeypatch.setattr(working, "_HELD", 1_000)
    assert FEW < count_ahead(2) < 2 * FEW + 20


def fail_at_ten(number: int) -> tuple[int, int]:
    if number == 10:
        raise ReadError("ten.txt: no file")
    return number, 0


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_raised_is_raised_in_its_place(workers: int) -> None:
    results = work(fail_at_ten, range(MANY), workers, lose)
    assert [next(results)[0] for _ in range(10)] == list(range(10))
    with pytest.raises(ReadError, match=r"^ten\.txt: no file$"):
        next(results)


class UnfitError(Exception):
    """An error that does not come back whole from a pickle."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)


def fail_unfit(number: int) -> tuple[int, int]:
    raise UnfitError("a", "b")


def test_error_that_cannot_be_sent_is_told_in_words() -> None:
    with pytest.raises(RuntimeError, match="UnfitError: a"):
        list(work(fail_unfit, range(MANY), 2, lose))


def die_at_times(number: int) -> str:
    if number % 20 == 10:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 20 == 11:
        os._exit(3)
    return str(number)


def test_dead_worker_costs_its_item_and_no_other() -> None:
    results = list(work(die_at_times, range(MANY), 2, lambda item, said: f"{item} {said}"))
    expected = [str(number) for number in range(MANY)]
    for number in (10, 30, 50):
        expected[number] = f"{number} was ended by SIGKILL"
        expected[number + 1] = f"{number + 1} ended with 3"
    assert results == expected


def refuse(*_: object) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_where_no_process_starts_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "_Worker", refuse)
    assert {process for _, process in work(double, range(MANY), 2, lose)} == {os.getpid()}


@pytest.mark.usefixtures("copied")
def test_worker_that_never_begins_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "_serve", lambda *_: os._exit(1))
    results = list(work(double, range(MANY), 2, lose))
    assert results == [(2 * number, os.getpid()) for number in range(MANY)]


def test_new_processes_give_the_same_as_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "_choose_method", lambda: "spawn")
    assert list(work(abs, range(-MANY, 0), 2, lose)) == list(range(MANY, 0, -1))  # type: ignore[arg-type]


def test_what_cannot_be_sent_is_had_by_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    held = object()

    def hold(number: int) -> tuple[int, int]:
        return id(held) + number, os.getpid()

    for method in ("fork", "spawn"):
        monkeypatch.setattr(working, "_choose_method", lambda method=method: method)
        results = list(work(hold, range(MANY), 2, lose, is_copied=True))
        assert [found for found, _ in results] == [id(held) + number for number in range(MANY)]
        assert (os.getpid() in {process for _, process in results}) == (method == "spawn")


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("is_copied", [True, False])
def test_a_copy_works_beside_the_block(is_copied: bool) -> None:
    with work_beside(lambda: (time.sleep(0.1), os.getpid())[1], is_copied=is_copied) as tell:
        pass
    with work_beside(os.getpid, is_copied=is_copied) as tell:
        assert (tell() == os.getpid()) == (not is_copied)
    with (
        work_beside(lambda: fail_at_ten(10), is_copied=is_copied) as tell,
        pytest.raises(ReadError, match="ten"),
    ):
        tell()


def test_what_a_dead_copy_had_to_do_is_done_here() -> None:
    own = os.getpid()

    def die_elsewhere() -> str:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return "here"

    with work_beside(die_elsewhere, is_copied=True) as tell:
        assert tell() == "here"


def test_large_items_and_results_pass() -> None:
    items = [bytes([number]) * 3_000_000 for number in range(20)]
    assert list(work(bytes, items, 2, lambda *_: b"")) == items


def test_workers_are_gone_when_nobody_wants_more() -> None:
    results = work(double, range(MANY), 2, lose)
    _, process = next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_cores_are_those_that_may_be_used() -> None:
    assert 1 <= count_cores() <= (os.cpu_count() or 1)


ENDLESS = """
import os, sys, time
from transcripts.working import work

def nap(number):
    print(os.getpid(), flush=True)
    time.sleep(60)

list(work(nap, range(20), 2, print))
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_parent(ending: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(ENDLESS)
    command = [sys.executable, str(tmp_path / "endless.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout
        for _ in range(2):
            parent.stdout.readline()
        parent.send_signal(ending)
        # The pipes end when the last process that can write to them does.
        _, told = parent.communicate(timeout=10)
    assert told.count(b"Traceback") == (ending is signal.SIGINT)
