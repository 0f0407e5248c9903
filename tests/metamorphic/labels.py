"""The labels of a gold text: where each stands, its head, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from transcripts.scoring.goldfile import ROLES, UNKNOWN, GoldPiece, GoldRelease

from .heads import find_head

Owner = tuple[str, str]
"""What has one invented head: `("voice", …)`, or `("head", …)` where several people share it."""


@dataclass(frozen=True)
class Label:
    """A label that is to be printed anew."""

    pieces: range
    """Of the gold: from its first line to the piece before the one that it labels, blank ones included."""
    text: str
    """As printed, without the blank pieces behind it."""
    head: str
    owner: Owner


@dataclass(frozen=True)
class _Found:
    pieces: range
    text: str
    head: str
    voice: str | None


def list_labels(gold: GoldRelease) -> tuple[Label, ...]:
    r"""The labels with a head, in order; one alone that is only markup, or above a turn without label, is none.

    >>> from transcripts.scoring.goldreading import parse_gold
    >>> lines = ("label | Q:", "reporter @Ann Lee + Why?", "label | LOW:", "blank | ", "speaker @Jo Low | So.")
    >>> [(one.pieces, one.head, one.owner) for one in list_labels(parse_gold("\n".join([*lines, ""])))]
    [(range(0, 1), 'Q', ('voice', 'Ann Lee')), (range(2, 4), 'LOW', ('voice', 'Jo Low'))]
    """
    found = list(_find_labels(gold))
    voices: defaultdict[str, set[str | None]] = defaultdict(set)
    for one in found:
        voices[one.head.casefold()].add(one.voice)
    return tuple(
        Label(one.pieces, one.text, one.head, _own(one, voices[one.head.casefold()])) for one in found
    )


def _own(found: _Found, voices: set[str | None]) -> Owner:
    if found.voice is None or len(voices) > 1:
        return "head", found.head.casefold()
    return "voice", found.voice


def _find_labels(gold: GoldRelease) -> Iterator[_Found]:
    for run in _list_runs(gold.pieces):
        labelled = _find_labelled(gold.pieces, run.stop)
        text = "\n".join(gold.text[slice(*one.span)] for one in gold.pieces[run.start : run.stop]).rstrip()
        head = find_head(text)
        if head and labelled is not None and not gold.pieces[labelled].inferred:
            yield _Found(run, text, head, _find_voice(gold.pieces, labelled))


def _list_runs(pieces: Sequence[GoldPiece]) -> Iterator[range]:
    """Label pieces with nothing but blank ones between and behind them."""
    for is_label, members in groupby(range(len(pieces)), lambda at: pieces[at].kind in ("label", "blank")):
        indexes = list(members)
        first = next((at for at in indexes if is_label and pieces[at].kind == "label"), None)
        if first is not None:
            yield range(first, indexes[-1] + 1)


def _find_labelled(pieces: Sequence[GoldPiece], start: int) -> int | None:
    """The piece that a label in front of `start` opens, perhaps behind something that nobody says."""
    for at in range(start, len(pieces)):
        if pieces[at].kind in (*ROLES, "cont"):
            return at
        if pieces[at].kind == "label":
            break
    return None


def _find_voice(pieces: Sequence[GoldPiece], at: int) -> str | None:
    """Whose turn a piece belongs to; None if nobody can know."""
    head = next(one for one in reversed(pieces[: at + 1]) if one.kind in ROLES)
    return None if head.voice == UNKNOWN else head.voice
