"""Where the command line writes: data to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from transcripts.errors import OutputError, TranscriptsError

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")
STREAM = "-"
"""Standard input as a PATH, standard output as a FILE."""
_MANY = 5
"""Items up to which no progress bar is shown."""


def complain(message: str) -> None:
    """Prints one line on standard error, whatever the message holds."""
    line = " ".join(message.splitlines())
    visible = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
    with suppress(OSError):
        print(f"transcripts: {visible}", file=sys.stderr, flush=True)


def complain_of(error: TranscriptsError) -> None:
    """Prints what an error says on standard error, a line a fault."""
    for line in error.lines:
        complain(line)


def write_text(text: str) -> None:
    """Prints data as it stands, in UTF-8 whatever the locale."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def write_line(line: str) -> None:
    """Prints one line of data, also if what it is made of holds line ends."""
    write_text(" ".join(line.splitlines()) + "\n")


def write_json(data: object) -> None:
    """Prints data as indented JSON in UTF-8."""
    import orjson

    sys.stdout.buffer.write(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def make_console(*, stderr: bool = False) -> Console:
    """A console that prints what it is given and nothing it makes up."""
    from rich.console import Console

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(stderr=stderr, highlight=False, emoji=False)


@contextmanager
def open_output(path: str | None) -> Iterator[BinaryIO]:
    """A stream to write to; a file takes its place only when the block ends without an error.

    A device or a pipe is written as it stands; a link stays a link.

    Raises:
        OutputError: the file cannot be made.
    """
    if path in (None, STREAM):
        yield sys.stdout.buffer
    elif os.path.exists(path) and not os.path.isfile(path):
        with _open(path, path, "wb") as stream:
            yield stream
    else:
        target = Path(os.path.realpath(path))
        unfinished = target.with_name(f".{secrets.token_hex(6)}.unfinished")
        try:
            with _open(str(unfinished), path, "xb") as stream:
                yield stream
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


def _open(path: str, shown: str, mode: str) -> BinaryIO:
    try:
        return open(path, mode)  # type: ignore[return-value]
    except OSError as error:
        raise OutputError(
            f"{shown}: {error.strerror}; a file in a folder that can be written would be right"
        ) from error


def refuse_input_as_output(paths: Sequence[str], output: str | None) -> None:
    """Refuses an output that would replace an input.

    Raises:
        OutputError: it would.
    """
    for path in (path for path in paths if os.path.isfile(path) or os.path.isdir(path)):
        if output and os.path.exists(output) and os.path.samefile(path, output):
            raise OutputError(f"{output}: is an input too; another name would be right")


def drop_output() -> None:
    """Sends what is still to be written nowhere, so that leaving does not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def track(items: Sequence[Item]) -> Iterable[Item]:
    """The items, with a progress bar on a terminal if they are many."""
    if len(items) <= _MANY or not sys.stderr.isatty():
        return items
    from rich.progress import track as track_items

    return track_items(items, "reading", console=make_console(stderr=True), transient=True)
