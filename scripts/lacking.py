"""What a script says where a library is not installed: one line that tells which extra brings it.

Only the standard library is imported here, since it may be all that there is.
"""

from __future__ import annotations

import sys
from functools import partial
from types import TracebackType


def tell_lacking(extra: str = "dev") -> None:
    """From here on a library that is missing ends the script with one line and exit code 2.

    Args:
        extra: what brings the libraries of this script.
    """
    sys.excepthook = partial(_tell, extra)


def _tell(
    extra: str, kind: type[BaseException], fault: BaseException, traceback: TracebackType | None
) -> None:
    if not isinstance(fault, ModuleNotFoundError):
        sys.__excepthook__(kind, fault, traceback)
        return
    name, script = (fault.name or "a library").partition(".")[0], sys.argv[0]
    right = f"scripts/setup {extra}, then .venv/bin/python {script}"
    print(f"{script}: {name} is not installed in {sys.executable}; {right} would be right", file=sys.stderr)
    raise SystemExit(2)
