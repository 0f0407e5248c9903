"""Inputs to pieces of work: what a worker reads and parses at a time.

A file is read where it is parsed. A large archive is read by who hands the
pieces out, and each of its texts is a piece: so its texts are shared among the
workers, and memory is bounded by a text.

Hard cases:
    Standard input, of which there is one: read here.
    A small file of JSON that is packed and unpacks to much: read by a worker, as far as `Unpacked` allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transcripts.errors import ParseError, ReadError
from transcripts.model import SourceText
from transcripts.reading.files import Read, read_input
from transcripts.reading.formats import ARCHIVES, find_named, split_packing
from transcripts.reading.walking import Found, Input, Skipped

LARGE = 1 << 20
"""Bytes from which an archive's texts are pieces of their own."""
Fields = tuple[str | None, str | None]
"""Of JSON and tables: the field that holds the text, and that which says who speaks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An input to read, or one text of it that is read already."""

    found: Input
    source: Read | None = None
    is_last: bool = True
    """Whether its input has no other piece behind it."""

    def read(self, fields: Fields) -> Iterator[Read]:
        """The source texts, and in the place of one the error of what cannot be read."""
        if self.source is None:
            yield from read_input(self.found, *fields)
        else:
            yield self.source

    def tell_lost(self, said: str) -> ParseError:
        """The error of a piece whose worker died."""
        name = self.source.source.name if isinstance(self.source, SourceText) else self.found.name
        right = "more memory or fewer --workers would be right"
        return ParseError(f"{self.found.name_part(name)}: the process that worked on it {said}; {right}")


def cut_pieces(found: Iterable[Found], fields: Fields) -> Iterator[Piece | Skipped | ReadError]:
    """The pieces of what was found, with what is no input as it is.

    Args:
        found: as `walk` gives it.
        fields: those of text and voices.
    """
    for item in found:
        if not isinstance(item, Input):
            yield item
        elif is_large_archive(item):
            yield from _cut_archive(item, fields)
        else:
            yield Piece(item)


def _cut_archive(found: Input, fields: Fields) -> Iterator[Piece]:
    waiting: Read = ReadError(f"{found}: holds no release; one would be right")
    is_begun = False
    for source in read_input(found, *fields):
        if is_begun:
            yield Piece(found, waiting, is_last=False)
        waiting, is_begun = source, True
    if is_begun:
        yield Piece(found, waiting)


def is_large_archive(found: Input) -> bool:
    """Whether an input may hold so many releases that one worker should not have them all."""
    if found.path is None:
        return True
    kind = find_named(split_packing(found.name)[0])
    if kind is not None and kind not in ARCHIVES:
        return False
    try:
        return found.path.stat().st_size > LARGE
    except (OSError, ValueError):
        return False
