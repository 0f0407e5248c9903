"""What a build or a format needs beyond parsing, so that who does without need not install it."""

from __future__ import annotations

from collections.abc import Mapping
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
    "packaging": "packaging",
}
"""The modules, each with the name under which it is installed."""


EXTRAS: Mapping[str, Mapping[str, str]] = {"dataset": LIBRARIES, "formats": {"xlsxwriter": "xlsxwriter"}}
"""The extras that a format may ask for, with the modules that they bring, likewise."""


def check_libraries() -> None:
    """Refuses a build that could not end.

    Raises:
        LibraryError: some of the libraries are not installed.
    """
    _check("build", LIBRARIES, "dataset")


def check_extra(what: str, extra: str, *modules: str) -> None:
    """Refuses a format that could not be written.

    Args:
        what: the format.
        extra: one of `EXTRAS`.
        modules: those of it that the format needs; all if none is given.

    Raises:
        LibraryError: some of the libraries are not installed.
    """
    known = EXTRAS[extra]
    needed = {module: known[module] for module in modules or known}
    _check(what, needed, extra)


def _check(what: str, libraries: Mapping[str, str], extra: str) -> None:
    """Refuses what needs libraries that are not installed.

    Raises:
        LibraryError: some of them are not.
    """
    missing = [name for module, name in libraries.items() if find_spec(module) is None]
    if missing:
        raise LibraryError(tell_missing(what, missing, extra))
