"""What a run of fuzzing finds, in a folder: of each fault the smallest input, and how it was raised."""

from __future__ import annotations

import traceback
from pathlib import Path

from .watching import name_fault

SUFFIX = ".input"


def keep_fault(folder: Path, data: bytes, fault: BaseException) -> None:
    """Keeps an input that shows a fault, if none is there that is as small.

    Args:
        folder: of the target.
        data: the input.
        fault: what it raised.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name_fault(fault)}{SUFFIX}"
    if not path.exists() or path.stat().st_size > len(data):
        path.write_bytes(data)
        told = "".join(traceback.format_exception(fault))
        path.with_suffix(".txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def list_faults(folder: Path) -> list[Path]:
    """The inputs that were kept."""
    return sorted(folder.glob(f"*{SUFFIX}"))
