"""What the page calls a file: its name, and as much more as tells it from another file of that name.

Stands beside `writing`.

Hard cases:
    Two folders are given, each with a `briefing.txt`: their names are the same, their paths are not.
    Records of a dataset know names alone; then the ids of the releases tell them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Named:
    """A release as its file is called."""

    id: str
    name: str
    """As the record has it."""
    place: str = ""
    """The path under which it was found, with `/`; empty if that is not known."""


def tell_apart(files: Iterable[Named]) -> dict[str, str]:
    """What each file is called, by the id of its release: no two alike, and nothing more than that takes.

    >>> tell_apart([Named("1", "a", "in/x/a"), Named("2", "a", "in/y/a"), Named("3", "b", "in/b")])
    {'1': 'x/a', '2': 'y/a', '3': 'b'}
    >>> tell_apart([Named("0123456789abcdef", "a.txt"), Named("f123456789abcdef", "a.txt")])
    {'0123456789abcdef': 'a.txt · 01234567', 'f123456789abcdef': 'a.txt · f1234567'}
    """
    groups: defaultdict[str, list[Named]] = defaultdict(list)
    for one in files:
        groups[one.name].append(one)
    return {
        one.id: called
        for name, group in groups.items()
        for one, called in zip(group, [name] if len(group) == 1 else _lengthen(group), strict=True)
    }


def _lengthen(group: Sequence[Named]) -> list[str]:
    """Names of files that are called the same: the fewest last parts of their paths, else with ids."""
    paths = [PurePosixPath(_find_path(one)).parts for one in group]
    for count in range(1, max(map(len, paths)) + 1):
        called = ["/".join(parts[-count:]).replace("//", "/") for parts in paths]
        if len(set(called)) == len(called):
            return called
    return [f"{one.name} · {one.id[:8]}" for one in group]


def _find_path(one: Named) -> str:
    """The path if it is one of the file itself, not of an archive or of records that hold it."""
    return one.place if one.place.endswith(one.name) else one.name
