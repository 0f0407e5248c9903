"""Which extra of the distribution brings what a command or a format needs beyond the base.

The base reads texts, pages, PDF, subtitles and captions. Every other library is imported
where it is used, inside of `needing`, so that one line says what to install.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from transcripts.errors import LibraryError

DISTRIBUTION = "press-transcripts"
"""The name under which this package is installed; the one that it is imported by is another's there."""


def tell_missing(what: str, modules: Iterable[str], extra: str) -> str:
    """One line: what needs an extra, what of it is not there, and how to install it.

    >>> tell_missing("a.docx: DOCX", ["docx"], "formats")
    'a.docx: DOCX needs docx, which is not installed; pip install "press-transcripts[formats]" would be right'
    """
    names = ", ".join(modules)
    if ", " in names:
        found = f"{what} needs {names}, which are not installed"
    else:
        found = f"{what} needs {names}, which is not installed"
    return f'{found}; pip install "{DISTRIBUTION}[{extra}]" would be right'


@contextmanager
def needing(extra: str, what: str, kind: type[LibraryError] = LibraryError) -> Iterator[None]:
    """Tells which extra is missing where an import inside of the block fails.

    Args:
        extra: what brings the library.
        what: what needs it.
        kind: the error; `ReaderError` where an input is what needs it.

    Raises:
        LibraryError: the library is not installed.
    """
    try:
        yield
    except ImportError as error:
        name = (error.name or "a library").partition(".")[0]
        raise kind(tell_missing(what, [name], extra)) from error
