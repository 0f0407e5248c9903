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
    missing = [name for module, name in LIBRARIES.items() if find_spec(module) is None]
    if missing:
        raise LibraryError(tell_missing("build", missing, "dataset"))
