"""Opens the place that releases are written to, as JSON Lines or as TEI."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from transcripts.streams import open_output

if TYPE_CHECKING:
    from transcripts.model import Release


@contextmanager
def open_releases(output: str | None, form: str) -> Iterator[Callable[[Release], None]]:
    """Gives a function that writes releases.

    Args:
        output: a file, of TEI a folder; standard output if None or `-`.
        form: `jsonl`, or `tei`, which is a file a release (see `exporting.tei`).

    Raises:
        OutputError: the place is refused.
    """
    if form == "tei":
        from transcripts.exporting.tei import open_tei

        with open_tei(output) as write:
            yield write
    else:
        with open_output(output) as stream:

            def write_record(release: Release) -> None:
                stream.write(release.json() + b"\n")

            yield write_record
