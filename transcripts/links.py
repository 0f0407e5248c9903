"""How the parts of a release lead to each other: what it binds, and what is looked up when it is asked for.

Beside `model`, whose speakers, turns and pairs are parts. Forward links (a turn to its speaker, a pair to
its turns) are bound when a release is made and outlive it. Backward ones are looked up in the release, of
which its parts know where it is, so that a release goes as soon as nobody needs it; what Python code asked
for is held by its parts too, and `read(path).speakers[0].turns` leads on.

Hard cases:
    `replace(release, speakers=...)` takes the turns as they are: a part that is bound to another release is
    copied, and the older release keeps its own.
    A pickle or a copy of a part alone is in no release, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, ClassVar, TypeVar
from weakref import ref

Links = dict[str, tuple[Any, ...]]
"""Parts by the id of the one that leads to them."""
_HOME = "_home"


class Home:
    """Where a release is, for all of its parts."""

    __slots__ = ("held", "place")

    def __init__(self, release: Any) -> None:
        """Known, and not held."""
        self.place, self.held = ref(release), None

    def find(self) -> Any:
        """The release; None if it is gone."""
        return self.place()

    def hold(self) -> None:
        """Lets the parts hold the release, so that it stays as long as one of them."""
        self.held = self.place()


class Part:
    """What a release holds and binds."""

    id: str
    _home: ClassVar[Home | None] = None
    """Set in each part by the release that binds it."""

    def _find_release(self) -> Any:
        """The release that binds the part.

        Raises:
            LookupError: none does, or it is gone.
        """
        release = self._home and self._home.find()
        if release is None:
            told = f"{type(self).__name__.lower()} {self.id} is in no release that is still there"
            raise LookupError(f"{told}; a release that a variable keeps would be right")
        return release

    def _follow(self, name: str) -> tuple[Any, ...]:
        """The parts to which a link of the release leads from this one.

        Raises:
            LookupError: no release binds the part, or it is gone.
        """
        links: Links = self._find_release()._links[name]
        return links.get(self.id, ())

    def __getstate__(self) -> dict[str, Any]:
        """Without the release, which binds the part again when it comes back itself."""
        return {name: value for name, value in self.__dict__.items() if name != _HOME}


Bound = TypeVar("Bound", bound=Part)


def bind_parts(release: Any) -> None:
    """Binds the speakers, turns and pairs of a release, each with what it leads to.

    A part that another release has is copied.
    """
    home = Home(release)
    object.__setattr__(release, _HOME, home)
    speakers = tuple([_bind(speaker, home) for speaker in release.speakers])
    cast = {speaker.id: speaker for speaker in speakers}
    turns = tuple([_bind(turn, home, _speaker=cast.get(turn.speaker_id or "")) for turn in release.turns])
    known = {turn.id: turn for turn in turns}
    pairs = tuple([_bind_pair(pair, home, known) for pair in release.pairs])
    for name, parts in (("speakers", speakers), ("turns", turns), ("pairs", pairs)):
        object.__setattr__(release, name, parts)


def _bind_pair(pair: Any, home: Home, turns: Mapping[str, Part]) -> Any:
    questions = _find_parts(pair.question_turns, turns)
    return _bind(pair, home, _questions=questions, _answers=_find_parts(pair.answer_turns, turns))


def _bind(part: Bound, home: Home, **links: object) -> Bound:
    if part._home is not None and part._home is not home:
        part = copy(part)
    for name, value in links.items():
        object.__setattr__(part, name, value)
    object.__setattr__(part, _HOME, home)
    return part


def _find_parts(ids: Sequence[str], parts: Mapping[str, Bound]) -> tuple[Bound, ...] | None:
    """The parts of some ids; None if one is missing."""
    found = tuple([parts[id] for id in ids if id in parts])
    return found if len(found) == len(ids) else None


def find_links(release: Any) -> dict[str, Links]:
    """What leads back in a release, by name and id."""
    return {name: _group(links) for name, links in _list_links(release)}


def _list_links(release: Any) -> Iterator[tuple[str, list[tuple[str | None, Part]]]]:
    """The backward links of a release: their name, and from which id to which part."""
    turns, pairs = release.turns, {pair.id: pair for pair in release.pairs}
    cast = {speaker.id: speaker for speaker in release.speakers}
    voices = {turn.id: turn.speaker_id for turn in turns}
    yield "turns", [(turn.speaker_id, turn) for turn in turns]
    yield "asks", [(voices.get(id), pair) for pair in release.pairs for id in pair.question_turns]
    yield "answers", [(voices.get(id), pair) for pair in release.pairs for id in pair.answer_turns]
    yield "pairs", [(id, pair) for pair in release.pairs for id in (*pair.question_turns, *pair.answer_turns)]
    yield "addressee", [(pair.id, cast[id]) for pair in release.pairs if (id := pair.addressee_id) in cast]
    yield "follows", [(pair.id, pairs[id]) for pair in release.pairs if (id := pair.follow_up_of) in pairs]
    yield "follow_ups", [(pair.follow_up_of, pair) for pair in release.pairs]


def _group(links: Iterable[tuple[str | None, Part]]) -> Links:
    """The parts that each id leads to, each once, in their order."""
    found: dict[str, dict[int, Part]] = {}
    for name, part in links:
        if name is not None:
            found.setdefault(name, {})[id(part)] = part
    return {name: tuple(parts.values()) for name, parts in found.items()}
