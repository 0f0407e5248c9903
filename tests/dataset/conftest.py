"""Releases made by hand: a parser of a toy notation, and folders of texts in it."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from transcripts.console import Console
from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.selecting.drops import select
from transcripts.dataset.selecting.kept import Picker, SelectedRelease
from transcripts.dataset.selecting.splits import choose_split
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import Settings
from transcripts.model import VERSION, Pair, Release, Source, SourceText, Speaker, SubQuestion, Turn

os.environ.setdefault("HF_HUB_OFFLINE", "1")

FIRST = """\
transcript zh-Hans 2024-03-11
市电视台/王雨:请问局长,今年有什么安排?
李明:今年做两件事。
李明:第一件是修路。
日报/:明年呢?
王雨报/张三:还有呢?经费从哪里来?
李明:还有架桥。
赵强:经费已经落实。
晚报/:还有呢?
赵强:没有了。
"""
SECOND = """\
interview en 2023-01-02
Weekly/Ann Day:What is next?
Jo Poe:A bridge.
"""
REPORT = "report zh-Hans -\n会议强调要修路。\n"


def parse_demo(source: SourceText) -> Release:
    """A head line `genre language date`, then `outlet/name:text` of reporters and `name:text` of speakers.

    A question that starts with 还有 follows up on the pair before it. A turn by 赵强 is inferred. A
    discussion has no pairs.
    """
    head, *lines = source.text.splitlines()
    genre, language, day = head.split()
    release = Release(
        id=hashlib.sha256(source.text.encode()).hexdigest()[:16],
        version=VERSION,
        source=source.source,
        genre=genre,
        reason="narrated" if genre == "report" else None,
        language=language,
        title=None,
        held_on=None if day == "-" else day,
        published_on=None,
        text=source.text,
        speakers=(),
        turns=(),
        pairs=(),
        blocks=(),
        problems=(),
    )
    if genre == "report":
        return release
    speakers: dict[str, Speaker] = {}
    turns: list[Turn] = []
    for line in lines:
        label, _, said = line.partition(":")
        speaker = speakers.setdefault(label, _make_speaker(f"s{len(speakers) + 1}", label))
        start = source.text.index(line, turns[-1].spans[-1][1] if turns else 0) + len(label) + 1
        inferred = ("speaker_id",) if label == "赵强" else ()
        turns.append(
            Turn(
                id=f"t{len(turns) + 1}",
                index=len(turns),
                role=speaker.role,
                speaker_id=speaker.id,
                label=label,
                label_span=(start - len(label) - 1, start),
                spans=((start, start + len(said)),),
                text=said,
                inferred=inferred,
                confidence=0.9,
                evidence=("label",),
            )
        )
    pairs = () if genre == "discussion" else _make_pairs(turns)
    return replace(release, speakers=tuple(speakers.values()), turns=tuple(turns), pairs=pairs)


def _make_speaker(id: str, label: str) -> Speaker:
    outlet, slash, name = label.rpartition("/")
    if slash:
        return Speaker(id, "reporter", name or None, None, outlet, (label,))
    return Speaker(id, "speaker", name, "局长", None, (label,))


def _make_pairs(turns: list[Turn]) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    for turn in turns:
        if turn.role == "reporter":
            start = turn.spans[0][0]
            parts = (SubQuestion(turn.text[:4], (start, start + 4)),)
            pairs.append(
                Pair(
                    id=f"p{len(pairs) + 1}",
                    question_turns=(turn.id,),
                    answer_turns=(),
                    question=turn.text,
                    question_spans=turn.spans,
                    answer="",
                    sub_questions=parts,
                    addressee_id=None,
                    follow_up_of=pairs[-1].id if turn.text.startswith("还有") and pairs else None,
                    status="unanswered",
                    confidence=0.8,
                )
            )
        else:
            last = pairs[-1]
            answers = [other for other in turns if other.id in (*last.answer_turns, turn.id)]
            pairs[-1] = replace(
                last,
                answer_turns=tuple(other.id for other in answers),
                answer="\n".join(other.text for other in answers),
                status="answered",
                addressee_id=last.addressee_id or turn.speaker_id,
            )
    return tuple(pairs)


@dataclass
class Demo:
    """The toy parser and its texts, for tests to reach through a fixture."""

    first: str = FIRST
    second: str = SECOND
    report: str = REPORT

    def parse(self, source: SourceText) -> Release:
        return parse_demo(source)

    def release(self, text: str = FIRST, name: str = "first.txt") -> Release:
        sha = hashlib.sha256(text.encode()).hexdigest()
        return parse_demo(SourceText(text, Source(name, sha, "text/plain", "utf-8")))

    def select(self, *releases: Release, settings: Settings | None = None) -> list[SelectedRelease]:
        """The releases as a build selects them; given in the order in which they are preferred."""
        settings = settings or Settings()
        prepared = [prepare(release, settings) for release in releases]
        with tempfile.TemporaryDirectory() as folder, Survey(Path(folder)) as survey:
            for one in prepared:
                split = choose_split(one.facts.id, one.facts.day, settings.split)
                survey.add(one.facts, one.contents, split)
            clusters = survey.cluster()
            picker = Picker(survey, clusters, select(survey, clusters, settings.min_confidence))
            found = [picker.pick(one.facts, one.rows, [one.facts.source]) for one in prepared]
        return [selected for selected in found if selected is not None]


@pytest.fixture
def demo():
    return Demo()


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=100)


@pytest.fixture
def inputs(tmp_path):
    """A folder with two conversations, one of them twice, and a report."""
    folder = tmp_path / "inputs"
    (folder / "more").mkdir(parents=True)
    texts = {"b.txt": FIRST, "more/a.txt": FIRST, "c.txt": SECOND, "d.txt": REPORT}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
