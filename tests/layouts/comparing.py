"""What a parse gets wrong of a rendering, exactly: starts, roles, voices, pairs."""

from __future__ import annotations

from transcripts.model import Release
from transcripts.scoring.score import find_start

from .rendering import Expected, Rendered

Voice = tuple[str, str]
"""Outlet and name in small letters, empty where there is none."""


def list_differences(rendered: Rendered, release: Release) -> list[str]:
    """One line for each difference, in the order of the text; none if the parse is exact."""
    if release.genre != "transcript":
        return [f"genre: {release.genre}, expected transcript"]
    speakers = {speaker.id: speaker for speaker in release.speakers}
    found: dict[int | None, tuple[str, Voice]] = {}
    for turn in release.turns:
        one = speakers.get(turn.speaker_id or "")
        voice = ((one.outlet or "").casefold(), (one.name or "").casefold()) if one else ("", "")
        found[find_start(release.text, turn.spans)] = (turn.role, voice)
    return _compare_turns(rendered, found) + _compare_pairs(rendered, release)


def _compare_turns(rendered: Rendered, found: dict[int | None, tuple[str, Voice]]) -> list[str]:
    text = rendered.text
    expected = {turn.start: turn for turn in rendered.turns}
    lines: list[tuple[int, str]] = [
        (start or 0, f"turns: none expected at {_quote(text, start or 0)}")
        for start in found
        if start not in expected
    ]
    for start, turn in expected.items():
        if start not in found:
            lines.append((start, f"turns: {turn.role} not found at {_quote(text, start)}"))
        else:
            lines += [(start, line) for line in _compare_turn(text, turn, *found[start])]
    return [line for _, line in sorted(lines)]


def _compare_turn(text: str, turn: Expected, role: str, voice: Voice) -> list[str]:
    where = _quote(text, turn.start)
    lines = []
    if role != turn.role:
        lines.append(f"roles: {role}, expected {turn.role}, at {where}")
    expected = (turn.outlet.casefold(), turn.name.casefold())
    if voice != expected and not turn.is_open:
        lines.append(f"voices: {'/'.join(voice)!r}, expected {'/'.join(expected)!r}, at {where}")
    return lines


def _compare_pairs(rendered: Rendered, release: Release) -> list[str]:
    starts = {turn.id: find_start(release.text, turn.spans) for turn in release.turns}
    found = {
        (
            frozenset(starts[one] for one in pair.question_turns),
            frozenset(starts[one] for one in pair.answer_turns),
        )
        for pair in release.pairs
    }
    expected = set(rendered.pairs.values())
    missing = [
        _describe_pair(rendered.text, "not found", pair)
        for pair in rendered.pairs.values()
        if pair not in found
    ]
    extra = [_describe_pair(rendered.text, "none expected", pair) for pair in found if pair not in expected]
    return [*missing, *sorted(extra)]


def _describe_pair(text: str, what: str, pair: tuple[frozenset[int | None], frozenset[int | None]]) -> str:
    asked, answered = (", ".join(_quote(text, at or 0, 8) for at in sorted(side, key=str)) for side in pair)
    return f"pairs: {what}: {asked} → {answered or 'nothing'}"


def _quote(text: str, start: int, length: int = 16) -> str:
    line = text.count("\n", 0, start) + 1
    return f"{line}:{text[start : start + length]!r}"
