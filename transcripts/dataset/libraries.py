"""What a build or a format needs beyond parsing, so that who does without need not install it."""

from __future__ import annotations

from collections.abc import Mapping
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
    check_installed("build", LIBRARIES)


def check_installed(what: str, libraries: Mapping[str, str], extra: str | None = None) -> None:
    """Refuses what could not end.

    Args:
        what: needs the libraries.
        libraries: modules, each with the name under which it is installed.
        extra: which brings them all, if one does.

    Raises:
        LibraryError: some of the libraries are not installed.
    """
    missing = [name for module, name in libraries.items() if find_spec(module) is None]
    if missing:
        names = " ".join(missing)
        brought = f", which the extra `{extra}` brings" if extra else ""
        raise LibraryError(
            f"{what} needs what is not installed: {names}{brought}; `pip install {names}` would be right"
        )
