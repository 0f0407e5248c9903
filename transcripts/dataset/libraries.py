"""What a build needs beyond parsing, so that who only parses need not install it."""

from __future__ import annotations

from importlib.util import find_spec

from transcripts.errors import LibraryError

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
        names = " ".join(missing)
        raise LibraryError(
            f"build needs what is not installed: {names}; `pip install {names}` would be right"
        )
