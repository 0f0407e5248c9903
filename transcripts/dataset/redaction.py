"""Releases without the names of reporters: each is masked, character by character, so that no offset moves.

Outlets stay. A name that somebody else in the release bears too stays, since
nobody could tell whose it is.

Hard cases:
    `Ann Lee` is called `Ann` by who answers, and `Ms. Lee` by the moderator.
    `Day` is a surname and a common word: parts of a name that the release also prints in lower case stay.
    王 雨 is printed with a blank, or broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from transcripts.model import Pair, Problem, Release, Speaker, Turn

MASK = "\N{FULL BLOCK}"
Mask = Callable[[str], str]
_PART = re.compile(r"[A-Z][\w'’-]{2,}")
_LATIN = re.compile(r"[A-Za-z]")


def redact_reporters(release: Release) -> Release:
    """The release with every reporter's name masked; its id stays that of the unmasked text."""
    masks = _make_masks(release)
    if masks is None:
        return release

    def mask(text: str) -> str:
        return masks.sub(lambda match: re.sub(r"\S", MASK, match[0]), text)

    return replace(
        release,
        text=mask(release.text),
        title=mask(release.title) if release.title else release.title,
        speakers=tuple(_mask_speaker(speaker, mask) for speaker in release.speakers),
        turns=tuple(_mask_turn(turn, mask) for turn in release.turns),
        pairs=tuple(_mask_pair(pair, mask) for pair in release.pairs),
        problems=tuple(Problem(one.code, mask(one.message), one.span) for one in release.problems),
    )


def _make_masks(release: Release) -> re.Pattern[str] | None:
    """What to mask: full names, and the parts of Latin names; None where no reporter has a name."""
    others = {speaker.name for speaker in release.speakers if speaker.role != "reporter" and speaker.name}
    names = {
        speaker.name for speaker in release.speakers if speaker.role == "reporter" and speaker.name
    } - others
    borne = {part for name in others for part in _PART.findall(name)}
    parts = {
        part
        for name in names
        for part in _PART.findall(name)
        if part not in borne and not re.search(rf"\b{re.escape(part.lower())}\b", release.text)
    }
    wanted = sorted(names | parts, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_write_pattern, wanted))) if wanted else None


def _write_pattern(name: str) -> str:
    """A name as printed: Latin words apart by any white space, Han characters by some or none."""
    if _LATIN.search(name):
        words = r"\s+".join(map(re.escape, name.split()))
        return rf"(?<![A-Za-z]){words}(?![A-Za-z])"
    return r"\s*".join(map(re.escape, name.replace(" ", "")))


def _mask_speaker(speaker: Speaker, mask: Mask) -> Speaker:
    aliases = tuple(map(mask, speaker.aliases))
    name = None if speaker.name is None or MASK in mask(speaker.name) else speaker.name
    return replace(speaker, name=name, aliases=aliases)


def _mask_turn(turn: Turn, mask: Mask) -> Turn:
    return replace(turn, text=mask(turn.text), label=mask(turn.label) if turn.label else turn.label)


def _mask_pair(pair: Pair, mask: Mask) -> Pair:
    parts = tuple(replace(part, text=mask(part.text)) for part in pair.sub_questions)
    return replace(pair, question=mask(pair.question), answer=mask(pair.answer), sub_questions=parts)
