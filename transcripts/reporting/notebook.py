"""A release as a notebook shows it: HTML without scripts, complete in itself, light or dark as the notebook.

Stands at the end of the flow; `Release._repr_html_` calls it.

Hard cases:
    Text is anything: it is escaped, and what turns the direction of writing ends with its turn.
    A turn has ten megabytes: a notebook is kept with what it shows, so long texts and long lists are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from transcripts.reporting.doubtful import find_doubtful
from transcripts.reporting.terminal import REASONS, Place, explain_doubt, find_codes, name_voice, place_turns
from transcripts.text import locate
from transcripts.translating.speaking import say_number

if TYPE_CHECKING:
    from transcripts.model import Release, Turn

MOST_PARTS = 200
"""Turns and problems that are shown; of more, how many there are."""
LONGEST = 2_000
"""Characters that are shown of a turn."""
_EXPLAINED = (
    "a person should look, since a turn is less sure than 80%, a pair less sure than 60%, or a problem "
    "(below the turns) points there; ~ inferred is what no label states"
)
_OPEN = 400
"""Characters up to which a turn is shown open."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no HTML may hold."""

_STYLE = """
.transcripts-release {
  color-scheme: light dark;
  --ink: light-dark(#1d2126, #e8eaee); --soft: light-dark(#5b636e, #a3abb8);
  --paper: light-dark(#fbfaf8, #14161a); --line: light-dark(#e2dfd9, #30353e);
  --low: light-dark(#b3261e, #ff9c92);
  --moderator: light-dark(#0b6b75, #74d3dd); --speaker: light-dark(#2d6a3e, #8fd3a2);
  --reporter: light-dark(#94500a, #f3b66a); --interpreter: light-dark(#4b4aa8, #b3b3fb);
  --other: light-dark(#8d2f6d, #f0a1d3);
  color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 0.8em 1em; font: 14px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; max-width: 60em;
}
[data-jp-theme-light="false"] .transcripts-release, .vscode-dark .transcripts-release,
html[theme="dark"] .transcripts-release { color-scheme: dark; }
[data-jp-theme-light="true"] .transcripts-release, .vscode-light .transcripts-release,
html[theme="light"] .transcripts-release { color-scheme: light; }
.transcripts-release .tr-title { font-size: 1.25em; font-weight: 600; }
.transcripts-release .tr-soft { color: var(--soft); font-size: 0.9em; }
.transcripts-release .tr-turn {
  border-inline-start: 3px solid var(--role); padding-inline-start: 0.7em; margin: 0.7em 0;
}
.transcripts-release .tr-answer { margin-inline-start: 1.8em; }
.transcripts-release .tr-head { color: var(--role); font-weight: 600; }
.transcripts-release .tr-text { white-space: pre-wrap; unicode-bidi: isolate; }
.transcripts-release .tr-low { color: var(--low); }
.transcripts-release summary { cursor: pointer; }
"""


def render(release: Release) -> str:
    """The HTML of a release, complete in itself."""
    parts = [*_make_head(release), *_make_turns(release), *_make_problems(release)]
    return f'<style>{_STYLE}</style><div class="transcripts-release">{"".join(parts)}</div>'


def _write(text: str) -> str:
    """The text as HTML shows it, apart in its direction of writing."""
    return f"<bdi>{escape(_CONTROLS.sub(chr(0xFFFD), text))}</bdi>"


def _make_head(release: Release) -> Iterator[str]:
    yield f'<div class="tr-title">{_write(release.title or release.source.name or "(no title)")}</div>'
    told = (release.held_on and f"held {release.held_on}", release.genre, release.language)
    counts = (
        say_number(len(release.turns), "turn"),
        say_number(len(release.pairs), "pair"),
        say_number(len(release.problems), "problem"),
    )
    yield f"<div>{' · '.join(_write(one) for one in (*filter(None, told), *counts))}</div>"
    yield f'<div class="tr-soft">{_write(release.source.name)} · {_write(release.id)}</div>'


def _make_turns(release: Release) -> Iterator[str]:
    """The turns in their order, or how a text without turns begins."""
    if not release.turns:
        reason = REASONS[release.reason] if release.reason else "none were found"
        yield f'<div class="tr-soft">No turns: {_write(reason)}</div>{_make_text(release.text.strip())}'
        return
    places, doubtful = place_turns(release), find_doubtful(release)
    codes = find_codes(release, doubtful)
    if doubtful:
        yield f'<div class="tr-soft"><span class="tr-low">Red</span>: {escape(_EXPLAINED)}</div>'
    for turn in release.turns[:MOST_PARTS]:
        doubts = [_write(why) for why in explain_doubt(turn, doubtful, codes)]
        yield _make_turn(turn, places.get(turn.id, Place()), doubts)
    yield _count_rest(len(release.turns), "turn")


def _make_turn(turn: Turn, place: Place, doubts: Sequence[str]) -> str:
    answers = " tr-answer" * any(mark.startswith("A") for mark in place.marks)
    head = " ".join(filter(None, [*place.marks, turn.role, name_voice(turn, turn.speaker)]))
    notes = [f'<span class="tr-low">{why}</span>' for why in doubts]
    notes += [_write(note) for note in place.notes]
    note = f' <span class="tr-soft">{" · ".join(notes)}</span>' if notes else ""
    return (
        f'<div class="tr-turn{answers}" style="--role: var(--{turn.role})">'
        f'<div class="tr-head">{_write(head)}{note}</div>{_make_text(turn.text)}</div>'
    )


def _make_text(text: str) -> str:
    """A text, folded if it is long, and cut if it is very long."""
    cut = len(text) - LONGEST
    shown = text if cut <= 0 else f"{text[:LONGEST]}… ({cut:,} more characters)"
    whole = f'<div class="tr-text">{_write(shown)}</div>'
    if len(text) <= _OPEN:
        return whole
    return f"<details><summary>{_write(' '.join(text[: _OPEN // 4].split()))}…</summary>{whole}</details>"


def _make_problems(release: Release) -> Iterator[str]:
    problems = sorted(release.problems, key=lambda problem: problem.span)
    for problem in problems[:MOST_PARTS]:
        line, column = locate(release.text, problem.span[0])
        told = f"{line}:{column}: {problem.code}: {problem.message}"
        yield f'<div class="tr-low">{_write(told)}</div>'
    yield _count_rest(len(problems), "problem")


def _count_rest(count: int, noun: str) -> str:
    rest = count - MOST_PARTS
    return f'<div class="tr-soft">… {say_number(rest, f"more {noun}")}</div>' if rest > 0 else ""
