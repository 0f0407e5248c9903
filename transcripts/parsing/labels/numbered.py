"""From labels to the ids among them: words that are the same but for a number, as a recogniser prints voices.

Hard cases:
    `Speaker 3`, printed once among many of `Speaker 1` and `Speaker 2`.
    `(speaker 2) toll for trucks?`: a line that goes on in mid-sentence has a label, too.
    `Question 4` and `Part 2` are numbered, and nobody's id: none of them comes back.
    `Participant 2` asks by its words; where all voices are participants, and few ask, these tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter

from transcripts.languages.types import Candidate, Kinds, Reading
from transcripts.text import has_mark

_ID = re.compile(r"(?P<stem>.*?[^\d])(?P<id>\d{1,3}|(?:(?<=[ _#])|(?<=[^\x00-\x7f]))[A-Z])", re.DOTALL)
"""Words and a number, or a letter that stands apart."""
_ALONE = re.compile(r"\d{1,3}|[A-Z]")
"""An id without words."""
_NAMELESS: Kinds = frozenset({"shared", "unknown", "person"})
"""Kinds that a label with an id may read as."""
_FEWEST = 2
"""Ids that come back in a release that is labelled by ids."""


def is_numbered(core: str) -> bool:
    """Whether a label tells its voice from others by a number or a letter.

    >>> is_numbered("Speaker 3"), is_numbered("SPEAKER_03"), is_numbered("Speaker B"), is_numbered("Speaker")
    (True, True, True, False)
    """
    is_id = _ends_as_id(core)
    return is_id and (_ID.fullmatch(core) is not None or _ALONE.fullmatch(core) is not None)


def read_ids(text: str, labels: list[Candidate], end: int) -> list[Candidate]:
    """The labels, ids as those of one voice each without a name, and those that the text prints as these.

    Args:
        text: the source text.
        labels: of the release, in order.
        end: of the release in the text.
    """
    labels = _leave_roles(text, labels, end)
    stems = _list_stems(labels)
    if not stems:
        return labels
    ids = [label for label in labels if _find_stem(label) in stems]
    added = _find_others(text, ids, end)
    read = [_read_id(label) if _find_stem(label) in stems else label for label in labels]
    return sorted(_leave_taken(read, added), key=attrgetter("start"))


def _leave_roles(text: str, labels: list[Candidate], end: int) -> list[Candidate]:
    """The labels, as anybody's where all of them say the same of their voices, and few of these ask."""
    if not (labels and _ends_as_id(labels[0].core)):
        return labels
    stems = {_take_stem(core) for core in {label.core for label in labels}}
    if len(stems) != 1 or None in stems:
        return labels
    ends = [label.start for label in labels[1:]] + [end]
    asked = sum(has_mark(text[label.end : stop]) for label, stop in zip(labels, ends, strict=True))
    return [_read_id(label) for label in labels] if asked <= _ASKING * len(labels) else labels


_ASKING = 0.6
"""The share of turns that ask up to which labels that are alike but for the ids may be the podium's."""


def _read_id(label: Candidate) -> Candidate:
    return label._replace(reading=Reading("shared", certain=label.reading.certain))


def _list_stems(labels: list[Candidate]) -> frozenset[str]:
    """The words with which several labels start that come back and differ in their ids."""
    counts = Counter([label.core for label in labels])
    ids = {core for core, times in counts.items() if times > 1 and _ends_as_id(core)}
    if len(ids) < _FEWEST:
        return frozenset()
    nameless = {label.core for label in labels if label.core in ids and _is_nobody(label)}
    recurring = Counter(filter(None, map(_take_stem, nameless)))
    return frozenset(stem for stem, times in recurring.items() if times >= _FEWEST)


def _find_stem(label: Candidate) -> str | None:
    """The words in front of a label's id; None where it has none, or says who speaks."""
    return _take_stem(label.core) if _is_nobody(label) else None


def _is_nobody(label: Candidate) -> bool:
    """Whether a label does not say who speaks."""
    return label.reading.kind in _NAMELESS or label.reading.title == label.core


def _take_stem(core: str) -> str | None:
    """What stands in front of an id; None where words end in none."""
    match = _ID.fullmatch(core) if _ends_as_id(core) else None
    return match["stem"] if match else None


def _ends_as_id(core: str) -> bool:
    """Whether words end in a figure or a capital.

    >>> _ends_as_id("Speaker 3"), _ends_as_id("Speaker B"), _ends_as_id("Speaker")
    (True, True, False)
    """
    last = core[-1:]
    return last.isdecimal() or "A" <= last <= "Z"


def _find_others(text: str, ids: list[Candidate], end: int) -> list[Candidate]:
    """The line heads that are printed as labels with ids are, but for the numbers."""
    shapes = dict.fromkeys(shape for label in ids if (shape := _draw(text, label)))
    found: dict[int, Candidate] = {}
    for shape in [] if len(shapes) > _MOST_SHAPES else shapes:
        for match in re.finditer(shape, text[:end], re.MULTILINE):
            like = _read_id(ids[0])._replace(start=match.start(), end=match.end(), core=match[1])
            found.setdefault(match.start(), like)
    return list(found.values())


_MOST_SHAPES = 8
"""Ways in which a release prints its ids."""


def _draw(text: str, label: Candidate) -> str:
    """The pattern of what is printed as a label is; empty where the text does not print its words."""
    printed = text[label.start : label.end]
    at = printed.find(label.core)
    match = _ID.fullmatch(label.core)
    if at < 0 or match is None or label.form.inside:
        return ""
    number = r"\d{1,3}" if match["id"].isdigit() else "[A-Z]"
    before, behind = _leave_figures(printed[:at]), _leave_figures(printed[at + len(label.core) :])
    return rf"^{before}({re.escape(match[1])}{number}){behind}"


def _leave_figures(printed: str) -> str:
    """The pattern of some signs, whatever their figures are."""
    return re.sub(r"\d+", lambda _: r"\d+", re.escape(printed))


def _leave_taken(labels: list[Candidate], added: list[Candidate]) -> list[Candidate]:
    """The labels, and those added ones that overlap none of them."""
    taken = sorted([(label.start, label.end) for label in labels])
    kept = list(labels)
    at = 0
    for label in sorted(added, key=attrgetter("start")):
        while at < len(taken) and taken[at][1] <= label.start:
            at += 1
        if at == len(taken) or taken[at][0] >= label.end:
            kept.append(label)
    return kept
