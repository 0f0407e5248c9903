"""Where the command line writes: data to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from stat import S_ISCHR
from typing import TYPE_CHECKING, BinaryIO

from transcripts.errors import OutputError, TranscriptsError
from transcripts.translating.lines import translate
from transcripts.unfinished import open_unfinished_file

if TYPE_CHECKING:
    from transcripts.console import Console

STREAM = "-"
"""Standard input as a PATH, standard output as a FILE."""


PROGRAM = "transcripts"


def complain(message: str, speaker: str = PROGRAM) -> None:
    """Prints one line on standard error, whatever the message holds, in the language that is spoken.

    Args:
        message: in English.
        speaker: what the line begins with.
    """
    line = " ".join(translate(message).splitlines())
    visible = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
    with suppress(OSError):
        print(f"{speaker}: {visible}", file=sys.stderr, flush=True)


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
    """A console that prints what it is given and nothing it makes up.

    Args:
        stderr: whether it is standard error.
    """
    from transcripts.console import Console

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(stderr=stderr)


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
        with _open(path) as stream:
            yield stream
    else:
        with _open_whole(path) as stream:
            yield stream


@contextmanager
def _open_whole(path: str) -> Iterator[BinaryIO]:
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(open_unfinished_file(Path(os.path.realpath(path))))
        except OSError as error:
            raise _refuse(path, error) from error
        yield stream


def is_terminal(path: str | None) -> bool:
    """Whether what is written to an output is seen at once, where a bar would be in its way."""
    if path is None or path == STREAM:
        return sys.stdout.isatty()
    with suppress(OSError):
        return S_ISCHR(os.stat(path).st_mode) and not os.path.samefile(path, os.devnull)
    return False


def tell_removed(places: Iterable[Path]) -> None:
    """Names what runs that were killed had left and is removed."""
    for place in places:
        complain(f"{place}: was left by a run that was broken off, and is removed")


def _open(path: str) -> BinaryIO:
    try:
        return open(path, "wb")
    except OSError as error:
        raise _refuse(path, error) from error


def _refuse(path: str, error: OSError) -> OutputError:
    return OutputError(f"{path}: {error.strerror}; a file in a folder that can be written would be right")


def refuse_input_as_output(
    paths: Sequence[str], output: str | None, others: Iterable[Path | None] = ()
) -> None:
    """Refuses an output that would replace an input, or be read as one because it lies among them.

    Args:
        paths: files and folders to read, as those of a command.
        output: a file or a folder; None or `-` for standard output.
        others: what else is read, such as words.

    Raises:
        OutputError: it would, or it has no name.
    """
    if output == "":
        raise OutputError("-o: an empty name; a file would be right, or - for standard output")
    if output in (None, STREAM) or not (os.path.isfile(output) or os.path.isdir(output)):
        return
    for path in (*map(Path, paths), *(other for other in others if other is not None)):
        if os.path.exists(path) and os.path.samefile(path, output):
            raise OutputError(f"{output}: is an input too; another name would be right")
    _refuse_read(paths, output)


def _refuse_read(paths: Sequence[str], output: str) -> None:
    """Refuses an output in which an input lies that is found in a folder.

    Raises:
        OutputError: one does.
    """
    from transcripts.reading import Input, walk
    from transcripts.reading.formats import GOLD

    place, folders = os.path.realpath(output), [path for path in paths if os.path.isdir(path)]
    for found in walk(folders, also=(GOLD,)):
        if isinstance(found, Input) and found.path and _lies_in(os.path.realpath(found.path), place):
            right = "a place outside of what is read would be right"
            raise OutputError(f"{output}: would be written over {found.path}, which is read; {right}")


def _lies_in(path: str, place: str) -> bool:
    return Path(path).is_relative_to(place)


def refuse_cache_in_output(cache: Path | None, output: Path) -> None:
    """Refuses to keep parses in the folder that is made.

    Raises:
        OutputError: they would be kept there.
    """
    if cache is not None and _lies_in(os.path.realpath(cache), os.path.realpath(output)):
        raise OutputError(f"{cache}: lies in {output}, which is made anew; another --cache would be right")


def drop_unread() -> None:
    """Sends what is still to be said on standard error nowhere, if nobody reads it any more."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def drop_output() -> None:
    """Sends what is still to be written nowhere, so that leaving does not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
