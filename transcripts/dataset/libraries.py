"""What a build needs beyond parsing, so that who only parses need not install it."""

from __future__ import annotations

from importlib.util import find_spec

from transcripts.errors import LibraryError
from transcripts.extras import tell_missing

LIBRARIES = {
    "pyarrow": "pyarrow",
    "datasets": "datasets",
    "numpy": "numpy",
    "rensa": "rensa",
    "rjieba": "rjieba",
    "ir_measures": "ir-measures",
    "zstandard": "zstandard",
    "matplotlib": "matplotlib",
}
"""The modules, each with the name under which it is installed."""


def check_libraries() -> None:
    """Refuses a build that could not end.

    Raises:
        LibraryError: some of the libraries are not installed.
    """
    missing = [name for module, name in LIBRARIES.items() if not _is_there(module)]
    if missing:
        raise LibraryError(tell_missing("build", missing, "dataset"))


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # whoever imported it has taken it away
        return False
