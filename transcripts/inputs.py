"""Inputs to what is made of their releases: in pieces, by several processes, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from transcripts.errors import ParseError, ReadError
from transcripts.languages.loading import load_languages
from transcripts.parses import Parses
from transcripts.reading import Skipped
from transcripts.reading.pieces import Fields, Piece, cut_pieces
from transcripts.reading.walking import Found
from transcripts.working import Ready, work

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Done(Generic[Made]):
    """What became of a piece of work."""

    outcomes: Sequence[Made | ReadError | ParseError] = ()
    """In the place of what cannot be made, its error."""
    skipped: Skipped | None = None
    is_last: bool = True
    """Whether its input is done with it."""
    fault: str | None = None
    """Why its worker keeps no parses any more."""

    def measure(self) -> tuple[int, int]:
        """How many inputs are done with it, and how many releases came of it."""
        return int(self.is_last), len(self.outcomes)


Make = Callable[[Piece, Parses], Sequence[Made | ReadError | ParseError]]


def work_inputs(
    make: Make[Made], found: Iterable[Found], parses: Parses, fields: Fields, workers: int
) -> Iterator[Done[Made]]:
    """What becomes of inputs.

    Args:
        make: what is made of a piece; it can be pickled.
        found: the inputs, as `walk` gives them.
        parses: the parser; says once if it cannot keep what it parsed.
        fields: those of text and voices.
        workers: how many processes read, parse and make.
    """
    pieces = map(_judge, cut_pieces(found, fields))
    do: Callable[[Piece], Done[Made]] = partial(_do, make=make, parses=parses)
    for one in work(do, pieces, workers, _lose, load_languages):
        parses.tell_fault(one.fault)
        yield one


def _judge(item: Piece | Skipped | ReadError) -> Piece | Ready[Done[Any]]:
    """A piece of work, or what became of what is none."""
    if isinstance(item, Skipped):
        return Ready(Done(skipped=item))
    return Ready(Done([item])) if isinstance(item, ReadError) else item


def _do(piece: Piece, make: Make[Any], parses: Parses) -> Done[Any]:
    return Done(make(piece, parses), is_last=piece.is_last, fault=parses.fault)


def _lose(piece: Piece, said: str) -> Done[Any]:
    return Done([piece.tell_lost(said)], is_last=piece.is_last)
