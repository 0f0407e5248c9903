"""The naive parse that `score` and the benchmark compare with: one regular expression and a few keywords.

It knows nothing of the release's own habits, resolves no voice and never
abstains once a label says that somebody asks. It must stay this simple: it
shows what the stages of `parse` are worth.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

from transcripts.model import VERSION, Block, Pair, Release, Role, Source, Span, Speaker, Turn

_LABEL = re.compile(
    r"^[^\S\n]*(?P<label>[^\s:：。,，;；!！?？“”\"][^\n:：。,，;；!！?？“”\"]{0,29}[:：]|Q\b[.:]?|A[.:])[^\S\n]*",
    re.MULTILINE,
)
"""Up to 30 characters without punctuation before a colon: `主持人:` and `下面作介绍:` alike."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MODERATOR = re.compile(r"主持|司[仪儀]|moderator|operator", re.IGNORECASE)
_REPORTER = re.compile(
    r"记者|記者|^问$|^問$|^Q$|journalist|reporter|question|[报報台臺社网網]$", re.IGNORECASE
)


def baseline(text: str, name: str = "") -> Release:
    """The release that the naive splitter sees; spans and blocks keep the record's contract."""
    labels = list(_LABEL.finditer(text))
    if not any(_guess_role(match["label"]) == "reporter" for match in labels):
        labels = []
    bounds = [*(match.start() for match in labels), len(text)]
    speakers: dict[str, Speaker] = {}
    turns: list[Turn] = []
    blocks = [Block("headnote" if labels else "text", span) for span in _trim(text, 0, bounds[0])]
    for match, (_, end) in zip(labels, pairwise(bounds), strict=True):
        spans = _trim(text, match.end(), end)
        blocks += [Block("label", match.span("label")), *(Block("text", span) for span in spans)]
        if spans:
            turns.append(_make_turn(text, len(turns), match, spans, speakers))
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(name, sha, "text/plain", "utf-8")
    return Release(
        sha[:16], VERSION, source, "transcript" if turns else "other", None if turns else "no-conversation",
        "zh-Hans" if _HAN.search(text) else "en", None, None, None, text,
        tuple(speakers.values()), tuple(turns), tuple(_pair_turns(turns)), tuple(blocks), (),
    )  # fmt: skip


def _guess_role(label: str) -> Role:
    name = label.strip(":：. ")
    if _MODERATOR.search(name):
        return "moderator"
    return "reporter" if _REPORTER.search(name) else "speaker"


def _trim(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The span without white space at its ends; none if there is nothing else in it."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return ((start, start + len(part.strip())),) if part.strip() else ()


def _make_turn(
    text: str, index: int, match: re.Match[str], spans: tuple[Span, ...], speakers: dict[str, Speaker]
) -> Turn:
    """A turn whose voice is its label, without 记者 if an outlet is left."""
    label = match["label"].strip(":：. ")
    role = _guess_role(label)
    voice = re.sub(r"[记記]者$|^主持人", "", label).strip() if role != "speaker" else label
    if voice and voice not in speakers:
        outlet, person = (voice, None) if role == "reporter" else (None, voice)
        speakers[voice] = Speaker(f"s{len(speakers)}", role, person, None, outlet, (label,))
    speaker = speakers[voice].id if voice else None
    shown = "\n".join(
        line.strip() for span in spans for line in text[slice(*span)].split("\n") if line.strip()
    )
    return Turn(
        f"t{index}", index, role, speaker, label, match.span("label"), spans, shown, (), 0.5, ("label",)
    )  # fmt: skip


def _pair_turns(turns: list[Turn]) -> list[Pair]:
    """Each reporter's turn with the speakers' turns up to the next."""
    pairs: list[Pair] = []
    for index, turn in enumerate(turns):
        if turn.role != "reporter":
            continue
        answers: list[Turn] = []
        for later in turns[index + 1 :]:
            if later.role != "speaker":
                break
            answers.append(later)
        pairs.append(_make_pair(f"p{len(pairs)}", turn, answers))
    return pairs


def _make_pair(pair_id: str, question: Turn, answers: list[Turn]) -> Pair:
    return Pair(
        pair_id, (question.id,), tuple(turn.id for turn in answers), question.text, question.spans,
        "\n".join(turn.text for turn in answers), (), None, None,
        "answered" if answers else "unanswered", 0.5,
    )  # fmt: skip
