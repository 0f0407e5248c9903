"""Releases without the names of reporters: each is masked, character by character, so that no offset moves.

Outlets stay. A name that somebody else in the release bears too stays, since
nobody could tell whose it is.

Hard cases:
    `Ann Lee` is called `Ann` by who answers, `Ms. Lee` by the moderator, and `ANN LEE` by the label.
    `Day` is a surname and a common word: parts of a name that the release also prints in lower case stay.
    王 雨 is printed with a blank, or broken over two lines.
    王雨 asks, 王雨晴 answers: the longer name stays, and so does the outlet 王雨报.
    The input is called `王雨专访.html`, and its address spells the name in per cent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import unquote

from transcripts.model import Pair, Problem, Release, Source, Speaker, Turn

MASK = "\N{FULL BLOCK}"
Mask = Callable[[str], str]
_CASED = "A-Za-z\u00c0-\u024f\u0370-\u052f"
"""Letters of the scripts that have capitals: Latin, Greek, Cyrillic."""
_PART = re.compile(rf"[{_CASED}][\w'’-]+")


def redact_reporters(release: Release) -> Release:
    """The release with every reporter's name masked; its id stays that of the unmasked text."""
    names = _list_names(release)
    if not names:
        return release
    mask = _make_mask(names, _list_kept(release, names))
    return replace(
        release,
        source=_mask_source(release.source, mask),
        text=mask(release.text),
        title=mask(release.title) if release.title else release.title,
        speakers=tuple(_mask_speaker(speaker, mask) for speaker in release.speakers),
        turns=tuple(_mask_turn(turn, mask) for turn in release.turns),
        pairs=tuple(_mask_pair(pair, mask) for pair in release.pairs),
        problems=tuple(Problem(one.code, mask(one.message), one.span) for one in release.problems),
    )


def _list_names(release: Release) -> set[str]:
    """What to mask: full names of reporters, and the parts of names in scripts with capitals."""
    others = {speaker.name for speaker in release.speakers if speaker.role != "reporter" and speaker.name}
    names = {speaker.name for speaker in release.speakers if speaker.role == "reporter" and speaker.name}
    parts = {part for name in names for part in _list_parts(name) if not _is_word(part, release.text)}
    borne = {part for name in others for part in _list_parts(name)}
    return {name for name in (names | parts) - others - borne if name.strip()}


def _list_parts(name: str) -> list[str]:
    return [part for part in _PART.findall(name) if part[0].isupper()]


def _is_word(part: str, text: str) -> bool:
    """Whether a part of a name is a common word too, since the text has it in lower case."""
    return re.search(rf"\b{re.escape(part.lower())}\b", text) is not None


def _list_kept(release: Release, names: set[str]) -> set[str]:
    """Names of others and of outlets that a reporter's name is a part of."""
    others = {speaker.name for speaker in release.speakers if speaker.role != "reporter" and speaker.name}
    outlets = {speaker.outlet for speaker in release.speakers if speaker.outlet}
    return {one for one in others | outlets if one not in names and any(name in one for name in names)}


def _make_mask(names: Iterable[str], kept: Iterable[str]) -> Mask:
    """Masks the names in a text except where they are part of what is kept."""
    both = {form for name in names for form in (name, name.upper())}
    pattern = re.compile(f"({_write_patterns(kept) or '(?!)'})|{_write_patterns(both)}")
    return lambda text: pattern.sub(lambda match: match[1] or re.sub(r"\S", MASK, match[0]), text)


def _write_patterns(names: Iterable[str]) -> str:
    return "|".join(map(_write_pattern, sorted(names, key=lambda name: (-len(name), name))))


def _write_pattern(name: str) -> str:
    """A name as printed: cased words apart by any white space, Han characters by some or none."""
    if re.search(f"[{_CASED}]", name):
        words = r"\s+".join(map(re.escape, name.split()))
        return rf"(?<![{_CASED}]){words}(?![{_CASED}])"
    return r"\s*".join(map(re.escape, "".join(name.split())))


def _mask_source(source: Source, mask: Mask) -> Source:
    url = source.url if source.url and MASK not in mask(unquote(source.url)) else None
    publisher = mask(source.publisher) if source.publisher else source.publisher
    return replace(source, name=mask(source.name), url=url, publisher=publisher)


def _mask_speaker(speaker: Speaker, mask: Mask) -> Speaker:
    aliases = tuple(map(mask, speaker.aliases))
    name = None if speaker.name is None or MASK in mask(speaker.name) else speaker.name
    return replace(speaker, name=name, aliases=aliases)


def _mask_turn(turn: Turn, mask: Mask) -> Turn:
    return replace(turn, text=mask(turn.text), label=mask(turn.label) if turn.label else turn.label)


def _mask_pair(pair: Pair, mask: Mask) -> Pair:
    parts = tuple(replace(part, text=mask(part.text)) for part in pair.sub_questions)
    return replace(pair, question=mask(pair.question), answer=mask(pair.answer), sub_questions=parts)
