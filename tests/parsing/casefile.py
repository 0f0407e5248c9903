"""Reads `tests/cases/{zh,en}/*.md`, a file a stage, and says of a parsed release what a case says of it.

A case is a `## title`, prose if need be, the source text indented by four
spaces, and below it what we say of the text, one thing a line::

    ## A label on its own line

        主持人:
        请提问。
        市电视台记者:
        何时开工?
        明年。

    moderator ? | 请提问
    reporter 市电视台 q1 | 何时
    speaker ?? a1 | 明年
    genre: transcript
    evidence 3: answer-below-question

A turn is `ROLE VOICE MARKS | FIRST WORDS`: the voice as in a `.gold` file with
`?` behind it if no label is printed (`??` if besides nobody can know it), the
marks as `q1 a2`, ` / ` for a line break. If one turn is given, all are.
`furniture`, `event`, `headnote` and `label` with `|` and first words ask for
such a block. The keys are those of `_KEYS`; `evidence 3: CODES` says that turn
3, counted from 1, has these codes in its evidence, perhaps beside others, and
`evidence: CODES` that the release has, for its genre;
`xfail: reason` marks what the parser does not do yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from places import TESTS

from transcripts import Release, Turn
from transcripts.model import BlockKind, Role
from transcripts.scoring.gold import format_voice
from transcripts.scoring.score import find_start

_TURN = re.compile(
    rf"(?P<role>{'|'.join(get_args(Role))}) (?P<voice>[^|]*?)(?P<marks>(?: [qa]\d+)*) \| (?P<words>.+)"
)
_BLOCK = re.compile(rf"(?P<kind>{'|'.join(get_args(BlockKind))}) \| (?P<words>.+)")
_KEY = re.compile(r"(?P<key>[a-z_]+)(?: (?P<number>\d+))?: ?(?P<value>.*)")
_CODES = re.compile(r"evidence(?: (?P<number>\d+))?: (?P<codes>.+)")
_INDENT = "    "
CASES = TESTS / "cases"


@dataclass
class Case:
    """A piece of source text and what we say of it."""

    title: str
    where: str
    """File and line, as pytest prints it."""
    text: str = ""
    says: list[str] = field(default_factory=list)
    xfail: str | None = None


def list_files() -> list[Path]:
    """The files of cases in all folders below `CASES`, sorted; what stands beside the folders explains them."""
    return sorted(path for path in CASES.rglob("*.md") if path.parent != CASES)


def list_codes() -> set[str]:
    """The codes of rules that stand in cases as evidence; of known failures none."""
    cases = [case for path in list_files() for case in read_cases(path) if not case.xfail]
    found = [match["codes"] for case in cases for line in case.says if (match := _CODES.fullmatch(line))]
    return {code for codes in found for code in codes.split()}


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in order."""
    cases: list[Case] = []
    source: list[str] = []
    for number, line in enumerate([*path.read_text("utf-8").split("\n"), "## end"], 1):
        if line.startswith("## "):
            if cases:
                cases[-1].text = "\n".join(source).strip("\n")
            cases.append(Case(line[3:].strip(), f"{path.parent.name}/{path.stem}:{number}"))
            source = []
        elif line.startswith(_INDENT) or not line.strip():
            source.append(line.removeprefix(_INDENT))
        elif cases and line.startswith("xfail:"):
            cases[-1].xfail = line[6:].strip()
        elif cases and (_TURN.fullmatch(line) or _BLOCK.fullmatch(line) or _KEY.fullmatch(line)):
            cases[-1].says.append(line.strip())
    return cases[:-1]


def find_roles(case: Case) -> dict[int | None, str]:
    """The role of each turn that a case gives, by where its words start in the text."""
    roles: dict[int | None, str] = {}
    at = 0
    for turn in list_turns(case):
        at = case.text.find(turn["words"].replace(" / ", "\n"), at)
        if at < 0:
            return {}
        roles[find_start(case.text, [(at, len(case.text))])] = turn["role"]
        at += 1
    return roles


def list_turns(case: Case) -> list[re.Match[str]]:
    """The lines of a case that say a turn: `role`, `voice`, `marks`, `words`."""
    return [match for line in case.says if (match := _TURN.fullmatch(line))]


def say(release: Release, case: Case) -> list[str]:
    """What is true of the release in the words of the case: equal to `case.says` if all of it is."""
    turns = list_turns(case)
    said = list(_say_turns(release, [match["words"] for match in turns])) if turns else []
    for line in case.says:
        if match := _BLOCK.fullmatch(line):
            said.append(_say_block(release, match["kind"], match["words"]))
        elif match := _CODES.fullmatch(line):
            said.append(_say_evidence(release, match["number"], match["codes"].split()))
        elif (match := _KEY.fullmatch(line)) and not _TURN.fullmatch(line):
            value = _KEYS[match["key"]](release, int(match["number"] or 0))
            said.append(f"{match['key']}{' ' + match['number'] if match['number'] else ''}: {value}".rstrip())
    return said


def order(says: list[str]) -> list[str]:
    """The lines of a case in the order of `say`: turns first."""
    return sorted(says, key=lambda line: _TURN.fullmatch(line) is None)


def _say_turns(release: Release, words: list[str]) -> Iterator[str]:
    voices = {speaker.id: speaker for speaker in release.speakers}
    for index, turn in enumerate(release.turns):
        shown = turn.text.replace("\n", " / ")[: len(words[index]) if index < len(words) else 12]
        voice = format_voice(voices.get(turn.speaker_id or ""), turn.role)
        unlabelled = "?" if turn.label is None else ""
        yield f"{turn.role} {voice}{unlabelled}{_say_marks(release, turn)} | {shown}"


def _say_marks(release: Release, turn: Turn) -> str:
    """`q1 a2`: the pairs of which a turn is the question or an answer, by their numbers from 1."""
    numbered = list(enumerate(release.pairs, 1))
    marks = [f"q{number}" for number, pair in numbered if turn.id in pair.question_turns]
    marks += [f"a{number}" for number, pair in numbered if turn.id in pair.answer_turns]
    return "".join(f" {mark}" for mark in marks)


def _say_block(release: Release, kind: str, words: str) -> str:
    """The line itself if there is such a block, else what is printed there as what."""
    at = release.text.find(words)
    for block in release.blocks:
        if block.span[0] <= at < block.span[1]:
            inside = block.kind != kind or block.span[0] == at or kind in ("headnote", "text")
            return f"{block.kind if inside else 'inside a ' + block.kind} | {words}"
    return f"nothing | {words}"


def _say_evidence(release: Release, number: str | None, codes: list[str]) -> str:
    """The codes themselves if the turn of that number, or the release, has them all, else those that it has."""
    turns = release.turns[int(number) - 1 : int(number)] if number else (release,)
    has = [code for told in turns for code in told.evidence]
    key = f"evidence {number}" if number else "evidence"
    return f"{key}: {' '.join(codes if set(codes) <= set(has) else has)}".rstrip()


def _name_follow_up(release: Release, number: int) -> object:
    ids = [pair.id for pair in release.pairs]
    origin = release.pairs[number - 1].follow_up_of
    return "none" if origin is None else ids.index(origin) + 1


def _name_addressee(release: Release, number: int) -> object:
    """Who is asked, as a speaker of the record; one that is missing there is an error."""
    voices = {speaker.id: speaker for speaker in release.speakers}
    asked = release.pairs[number - 1].addressee_id
    return "none" if asked is None else format_voice(voices[asked], voices[asked].role)


_KEYS: dict[str, Callable[[Release, int], object]] = {
    "genre": lambda release, _: release.genre,
    "reason": lambda release, _: release.reason or "none",
    "language": lambda release, _: release.language,
    "held_on": lambda release, _: release.held_on or "none",
    "published_on": lambda release, _: release.published_on or "none",
    "title": lambda release, _: release.title or "none",
    "publisher": lambda release, _: release.source.publisher or "none",
    "turns": lambda release, _: len(release.turns),
    "pairs": lambda release, _: len(release.pairs),
    "question": lambda release, number: release.pairs[number - 1].question.replace("\n", " / "),
    "parts": lambda release, number: len(release.pairs[number - 1].sub_questions),
    "addressee": _name_addressee,
    "follows": _name_follow_up,
    "status": lambda release, number: release.pairs[number - 1].status,
}
"""What a case may say of the release, or of the pair of that number."""
