"""What can go wrong before or beside a parse; parsing itself never raises, and if it does, no run ends.

    TranscriptsError
    ├── ReadError       a file or stream could not be read or decoded
    │   └── ReaderError     since what its reader needs is not installed: a LibraryError, too
    ├── GoldError       a `.gold` file breaks its format, or is not of the release that it names
    ├── LexiconError    a lexicon breaks its format
    ├── OutputError     the place to write to is refused
    ├── LibraryError    a library that a command needs is not installed
    └── ParseError      a release made the program itself fail

Every message is one line, that of a `.gold` file a line a fault, and says what
was found, where, and what would be right. What is doubtful inside a readable release is a `model.Problem`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_OWN = os.path.abspath(__file__)
_PACKAGE = os.path.dirname(_OWN)
_LONGEST = 200
"""Characters that a message takes of what an exception says."""


class TranscriptsError(Exception):
    """The root: the command line prints its message and exits with 2."""

    def __init__(self, *lines: str) -> None:
        """Takes the message, whose line ends become blanks: it may quote a library, or a file."""
        super().__init__(*(" ".join(line.splitlines()) for line in lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """What is to be said, a line a fault."""
        return (str(self),)


class ReadError(TranscriptsError):
    """A file or stream could not be read or decoded."""


class GoldError(TranscriptsError):
    """A `.gold` file breaks its format, or is not of the release that it names: all its faults at once."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)

    def __str__(self) -> str:
        return "\n".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """The faults, each a line that names the file."""
        return self.args


class LexiconError(TranscriptsError):
    """A lexicon breaks its format."""


class OutputError(TranscriptsError):
    """The place to write to is refused."""


class LibraryError(TranscriptsError):
    """A library that is needed beyond the base is not installed; see `extras`."""


class ReaderError(ReadError, LibraryError):
    """A file could not be read, since a library that its reader needs is not installed."""


class ParseError(TranscriptsError):
    """A release made the program itself fail: a mistake of ours, which is the cause of this error."""


@contextmanager
def name_faults(place: object) -> Iterator[None]:
    """Names the release in which the program fails, and where in the program that is.

    The errors of this tree pass as they are, and so does what no release is to
    blame for: an `OSError`, or an interruption.

    Args:
        place: what the error names.

    Raises:
        ParseError: anything else was raised; its cause.
    """
    try:
        yield
    except (TranscriptsError, OSError):
        raise
    except Exception as fault:
        right = "a report with this line, to the project, would be right"
        raise ParseError(f"{place}: {_describe(fault)}; a mistake of the program; {right}") from fault


@contextmanager
def tell_faults(place: object, tell: Callable[[ParseError], object]) -> Iterator[None]:
    """Tells of a fault inside one release instead of raising it, so that the run goes on to the others.

    Args:
        place: what the error names.
        tell: takes the error.
    """
    try:
        with name_faults(place):
            yield
    except ParseError as error:
        tell(error)


def _describe(fault: Exception) -> str:
    """What was raised and where, as far as that is in this package: `KeyError: 'x' (flow.py:9, decide)`."""
    said = " ".join(str(fault).split())
    name = type(fault).__name__
    told = f"{name}: {said[:_LONGEST]}" if said else name
    place = _find_place(fault)
    return f"{told} ({place})" if place else told


def _find_place(fault: Exception) -> str | None:
    """The innermost line of this package that a fault went through, those above apart."""
    place, step = None, fault.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        file = os.path.abspath(code.co_filename)
        if file.startswith(_PACKAGE + os.sep) and file != _OWN:
            place = f"{os.path.relpath(file, _PACKAGE)}:{step.tb_lineno}, {code.co_name}"
        step = step.tb_next
    return place
