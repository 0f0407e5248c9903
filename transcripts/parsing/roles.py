"""From voices to roles: a role belongs to a voice for the whole release.

Hard cases:
    The moderator has a bare name as label and only the opening gives them away.
    A spokesperson alone at the podium opens and closes, and yet is the speaker.
    A reporter is labelled with a bare name and only asks.
"""

from __future__ import annotations

from transcripts.lexicons import Lexicon
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.latin_people import is_short_for

_CALL = 60
"""Characters of a turn that does nothing but call on the next reporter."""
_HEAD, _TAIL = 160, 140
"""Characters of a turn in which an opening, a hand-over or a closing is looked for."""


def assign_roles(text: str, drafts: list[Draft], host: str | None, lexicon: Lexicon) -> None:
    """Sets the role of every voice, and of every draft from it."""
    by_voice: dict[Voice, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_voice.setdefault(draft.voice, []).append(index)
    undecided = [
        v for v in by_voice if v.role == "speaker" and v.kind in ("person", "unknown", "office", "shared")
    ]
    for voice in undecided:
        if is_asking_voice(text, drafts, by_voice[voice], lexicon) or _introduces(
            text, drafts, by_voice[voice], lexicon
        ):
            voice.role = "reporter"
    for draft in drafts:
        draft.role = draft.voice.role
    podium = [v for v in undecided if v.role == "speaker"]
    has_moderator = any(v.role == "moderator" for v in by_voice)
    if len(podium) > 1 and (not has_moderator or lexicon.grammar == "latin"):
        _choose_moderator(text, drafts, {v: by_voice[v] for v in podium}, host, lexicon)
    for draft in drafts:
        draft.role = draft.voice.role


def is_asking_voice(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether a voice does nothing but ask, by question marks at the end of its turns."""
    if drafts[indexes[0]].voice.title:
        return False
    asked = 0
    for index in indexes:
        draft = drafts[index]
        if draft.end - draft.start > 1200:
            return False
        tail = text[max(draft.start, draft.end - 60) : draft.end]
        asked += "?" in tail or "？" in tail
    return asked * 2 > len(indexes)


def _introduces(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> bool:
    """Whether a voice opens a turn with its own name and outlet."""
    for index in indexes[:2]:
        match = lexicon.affiliation.match(text, drafts[index].start, drafts[index].end)
        if match and drafts[index].voice.name and is_short_for(match["name"], drafts[index].voice.name):
            return True
    return False


def _choose_moderator(
    text: str, drafts: list[Draft], podium: dict[Voice, list[int]], host: str | None, lexicon: Lexicon
) -> None:
    """Makes the voice that opens, hands over and closes the moderator."""
    scores = {voice: _score_moderating(text, drafts, indexes, lexicon) for voice, indexes in podium.items()}
    for voice in podium:
        if host and voice.name and (voice.name == host or voice.name.endswith(host)):
            scores[voice] += 3
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= 2:
        best.role = "moderator"


def _score_moderating(text: str, drafts: list[Draft], indexes: list[int], lexicon: Lexicon) -> float:
    """How much a voice opens, hands over and closes, less how much it answers."""
    opens = closes = handovers = answers = 0
    for index in indexes:
        draft = drafts[index]
        tail_start = max(draft.start, draft.end - _TAIL)
        calls = (
            draft.end - draft.start <= _CALL
            and index + 1 < len(drafts)
            and drafts[index + 1].role == "reporter"
        )
        handovers += calls or lexicon.handover.search(text, tail_start, draft.end) is not None
        answers += not calls and index > 0 and drafts[index - 1].role == "reporter"
        if index == 0:
            opens = lexicon.opening.search(text, draft.start, min(draft.start + _HEAD, draft.end)) is not None
        if index == len(drafts) - 1:
            closes = lexicon.closing.search(text, tail_start, draft.end) is not None
    return 2 * opens + 1.5 * closes + 0.7 * min(handovers, 4) - 3 * answers / len(indexes)
