"""Makes an input smaller that shows a fault."""

from __future__ import annotations

from .watching import Run, name_fault, try_input


def shrink(run: Run, data: bytes, seconds: float) -> bytes:
    """The smallest input found by leaving out stretches of one, with the same fault.

    Args:
        run: the target.
        data: the input.
        seconds: the time that an input may take.

    Raises:
        ValueError: it shows no fault.
    """
    wanted = _name(run, data, seconds)
    if wanted is None:
        raise ValueError("no fault; an input that shows one would be right")
    size = len(data) // 2
    while size:
        data = _drop(run, data, size, wanted, seconds)
        size //= 2
    return data


def _name(run: Run, data: bytes, seconds: float) -> str | None:
    fault = try_input(run, data, seconds)
    return name_fault(fault) if fault is not None else None


def _drop(run: Run, data: bytes, size: int, wanted: str, seconds: float) -> bytes:
    """The input without all stretches of a size that the fault does not need."""
    at = 0
    while at < len(data):
        shorter = data[:at] + data[at + size :]
        if _name(run, shorter, seconds) == wanted:
            data = shorter
        else:
            at += size
    return data
