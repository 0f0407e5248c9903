"""Which release a gold is of: by its `release`, else by its `source`, else by its text.

It stands beside the flow, between the reader of gold and who uses it: a
correction that is of no release or of two, or whose text is not the release's,
is an error and corrects nothing.

An id is made of the text alone, so `release` says two things: which release is
meant, and whether this is its text still. Gold holds the whole text, and stands
for itself where nothing else is given, or where its text is that of the
`release` it names, which simply is not among what is given.

Hard cases:
    A blank line at the end is lost: the text has another id, and is of the release all the same.
    `source: talk.txt` was written of a file alone, and of a folder it is `2024/talk.txt`.
    A page was changed since its gold was written: the gold is whole, and that page is nearly so.
    Two pages are called `index.html`, of which one is given and the other has gold.
    A release whose reporters are masked has the id of its unmasked text.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from transcripts.errors import GoldError
from transcripts.model import Release, SourceText
from transcripts.radicals import fold_radicals
from transcripts.scoring.goldfile import GoldRelease
from transcripts.scoring.goldreading import read_gold

MASK = "\N{FULL BLOCK}"
"""What stands in a release for each character of a masked name."""
NEAR = 0.5
"""Share of its sentences from which a text is taken for another state of one that is given."""
_SENTENCE = re.compile(r"[^\n。！？!?；;.]{6,}")
_AROUND = 16
"""Characters of a line that are shown before and after a difference."""


class Known(NamedTuple):
    """A release that gold may be of."""

    id: str
    name: str
    text: str


class Releases:
    """The releases that are given, by their ids and their names.

    Args:
        names: of each id the names of its sources, as records have them.
        read: gives the text of an id.
        open: gives the whole release of an id, where that is known.
        is_partial: whether gold of none of them is no error, if its text is whole.
    """

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        read: Callable[[str], str],
        *,
        open: Callable[[str], Release] | None = None,
        is_partial: bool = False,
    ) -> None:
        self.let_alone = is_partial or not names
        self._names = {id: sorted(set(found)) for id, found in names.items()}
        self._read = read
        self._open = open
        self._by_base: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for id, found in self._names.items():
            for name in found:
                self._by_base[PurePosixPath(name).name].append((name, id))

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, id: str) -> bool:
        return id in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def get(self, id: str) -> Known:
        """The release of an id that is given."""
        return Known(id, self._names[id][0], self._read(id))

    def open(self, id: str) -> Release | None:
        """All that is known of the release of an id; None where only its text is."""
        return self._open(id) if self._open else None

    def list_named(self, source: str) -> list[str]:
        """Ids of the releases with this name, else of those whose name ends in it or it in theirs."""
        base = self._by_base.get(PurePosixPath(source).name, []) if source else []
        same = {id for name, id in base if name == source}
        ends = {id for name, id in base if f"/{name}".endswith(f"/{source}") or source.endswith(f"/{name}")}
        return sorted(same or ends)


NONE = Releases({}, lambda id: "")


class Match(NamedTuple):
    """A gold, its text as releases have theirs, and the id of the release that it is of."""

    gold: GoldRelease
    id: str
    stands_alone: bool = False
    """Whether no such release is given, so that the gold is the release."""
    is_loose: bool = False
    """Whether others are given and it names none, so that it is an error."""


def read_matches(paths: Iterable[Path], releases: Releases = NONE) -> Iterator[Match | GoldError]:
    """The gold in files with the releases that they are of, or in the place of one what is wrong with it.

    A file that is given twice counts once, and so does one that says what another says.
    """
    matches: list[Match] = []
    for path in list_once(paths):
        try:
            matches.append(match(read_gold(path), releases))
        except GoldError as error:
            yield error
    golds: defaultdict[str, list[GoldRelease]] = defaultdict(list)
    for found in matches:
        golds[found.id].append(found.gold)
    near = _find_near([found.gold for found in matches if found.is_loose], releases)
    for found in matches:
        same = golds[found.id]
        if fault := _tell_double(found, same):
            yield GoldError(fault)
        elif found.gold is same[0]:
            yield GoldError(_tell_loose(found, near)) if found.is_loose else found


def list_once(paths: Iterable[Path]) -> list[Path]:
    """The files in their order, each once, by whatever names it is given."""
    once: dict[str, Path] = {}
    for path in paths:
        once.setdefault(os.path.realpath(path), path)
    return list(once.values())


def match(gold: GoldRelease, releases: Releases = NONE) -> Match:
    """The gold with the release that it is of.

    Raises:
        GoldError: it is of several, or its text is not that of its release.
    """
    gold = replace(gold, text=fold_radicals(gold.text))
    own, stated = make_id(gold.text), gold.meta.get("release") or None
    is_whole = stated in (None, own)
    if is_whole and own in releases:
        return Match(gold, own)
    known = _read_beside(gold) if is_whole and releases.let_alone else _find_meant(gold, releases)
    if known is not None and known.id == own and stated is None:
        return Match(gold, own, stands_alone=True)
    if known is not None and known.id == own:
        right = f"`; release: {own}` would be right"
        raise GoldError(
            f"{gold.name}: release {stated}, but its text is that of {own} ({known.name}); {right}"
        )
    if known is not None:
        raise GoldError(tell_difference(gold, known))
    if is_whole:
        is_loose = stated is None and not releases.let_alone
        return Match(gold, own, stands_alone=True, is_loose=is_loose)
    raise GoldError(_tell_foreign(gold, own))


def _find_meant(gold: GoldRelease, releases: Releases) -> Known | None:
    """The release that gold with another text means: the one it states, else the only one of its source.

    Raises:
        GoldError: its source names several, and nothing else tells.
    """
    stated, own = gold.meta.get("release") or "", make_id(gold.text)
    for id in (stated, own):
        if id in releases:
            return releases.get(id)
    named = releases.list_named(gold.meta.get("source", ""))
    if stated == own:
        near = [known for known in map(releases.get, named) if _is_near(gold.text, known.text)]
        return near[0] if near else None
    if len(named) > 1:
        some = ", ".join(f"{id} ({releases.get(id).name})" for id in named)
        right = "`; release: ID` of the one that is meant would be right"
        source = gold.meta["source"]
        raise GoldError(f"{gold.name}: source {source!r} names {len(named)} releases: {some}; {right}")
    return releases.get(named[0]) if named else _read_beside(gold)


def _read_beside(gold: GoldRelease) -> Known | None:
    """The release in the file that gold names as its source, if it lies in the same folder.

    That of whole gold is not looked for: the page may have been changed since.
    """
    from transcripts.reading import Input, read_input

    source = PurePosixPath(gold.meta.get("source", "")).name
    path = Path(gold.name).parent / source
    if gold.meta.get("release") == make_id(gold.text) or not (source and os.path.isfile(path)):
        return None
    for read in read_input(Input(path, source)):
        if isinstance(read, SourceText):
            return Known(make_id(read.text), source, read.text)
    return None


def _tell_foreign(gold: GoldRelease, own: str) -> str:
    """What is wrong with gold whose text is not that of the release it names, which is nowhere to compare."""
    told = f"its text is not that of release {gold.meta['release']}, which it names, but of {own}"
    if MASK in gold.text:
        return f"{gold.name}: {told}; gold of a record with all names would be right"
    right = "its text, character for character, would be right"
    return f"{gold.name}: {told}; {right}, and the file of that release beside it shows where"


def _tell_loose(found: Match, near: Mapping[str, Known]) -> str:
    """What is wrong with gold that names no release and fits none of those that are given."""
    gold = found.gold
    if gold.name in near:
        return tell_difference(gold, near[gold.name])
    source = gold.meta.get("source", "")
    named = f"source {source!r} or its text" if source else "its text"
    told = f"no release, and none that is given has {named}"
    right = f"`; release: ID` of the one that it corrects, or {found.id} where it stands for itself"
    return f"{gold.name}: {told}; {right}, would be right"


def make_id(text: str) -> str:
    """The id of the release that a text is."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# Gold beside gold.


def _tell_double(found: Match, golds: Iterable[GoldRelease]) -> str | None:
    """What is wrong with gold of a release of which other gold says something else."""
    mine = found.gold
    differing = {one.name for one in golds if (one.pieces, one.meta) != (mine.pieces, mine.meta)}
    if not differing:
        return None
    told = f"is of release {found.id}, and so is {', '.join(sorted(differing))}, which says something else"
    return f"{mine.name}: {told}; one gold a release would be right"


def _find_near(golds: Sequence[GoldRelease], releases: Releases) -> dict[str, Known]:
    """The release with nearly the text of a gold, by the gold's name, in one pass over the releases."""
    if not golds:
        return {}
    sentences = {gold.name: _list_sentences(gold.text) for gold in golds}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name, held in sentences.items():
        for sentence in held:
            holders[sentence].append(name)
    near: dict[str, Known] = {}
    for id in releases:
        known = releases.get(id)
        shared: defaultdict[str, int] = defaultdict(int)
        for sentence in _list_sentences(known.text):
            for name in holders.get(sentence, ()):
                shared[name] += 1
        near |= {name: known for name, count in shared.items() if count > NEAR * len(sentences[name])}
    return near


def _is_near(text: str, known: str) -> bool:
    """Whether most sentences of a text stand in another."""
    sentences = _list_sentences(text)
    return len(sentences & _list_sentences(known)) > NEAR * len(sentences)


def _list_sentences(text: str) -> set[str]:
    return set(_SENTENCE.findall(text))


# The first difference.


def tell_difference(gold: GoldRelease, known: Known) -> str:
    """Where gold first has another text than its release: the line, what was found, what the release has."""
    ours, theirs = gold.text.split("\n"), known.text.split("\n")
    lines = zip_longest(ours, theirs)
    number = next((at for at, (a, b) in enumerate(lines) if not _is_like(a, b)), None)
    if number is None:
        right = "records with all names would be right"
        return f"{gold.name}: release {known.id} ({known.name}) differs in masked names alone; {right}"
    mine = ours[number] if number < len(ours) else None
    other = theirs[number] if number < len(theirs) else None
    column = _find_column(mine or "", other or "")
    offset = sum(len(line) + 1 for line in ours[:number]) + column
    found, wanted = _show(mine, column), _show(other, column)
    told = f"found {found} where line {number + 1} of release {known.id} ({known.name}) has {wanted}"
    right = "its text, character for character, would be right"
    return f"{gold.name}:{_find_line(gold, offset)}: {told}; {right}"


def _is_like(line: str | None, known: str | None) -> bool:
    """Whether two lines are the same, whatever stands where the release is masked."""
    if line is None or known is None or len(line) != len(known):
        return False
    return line == known or all(a == b or b == MASK for a, b in zip(line, known, strict=True))


def _find_column(line: str, known: str) -> int:
    """Characters before the first that differs."""
    pairs = enumerate(zip(line, known, strict=False))
    return next((at for at, (a, b) in pairs if a != b and b != MASK), min(len(line), len(known)))


def _show(line: str | None, column: int) -> str:
    """A line, or what of a long one is around a column."""
    if line is None:
        return "the end of the text"
    if not line:
        return "an empty line"
    start, end = max(0, column - _AROUND), column + _AROUND
    return f"{'…' if start else ''}{line[start:end]!r}{'…' if end < len(line) else ''}"


def _find_line(gold: GoldRelease, offset: int) -> int:
    """The line of the file, from 1, that holds an offset of the text."""
    before = len(gold.meta) + len(gold.comments)
    reached = [number for number, piece in enumerate(gold.pieces) if piece.span[0] <= offset]
    return before + (reached[-1] if reached else 0) + 1
