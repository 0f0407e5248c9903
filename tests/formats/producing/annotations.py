"""Formats of linguists and of speech scoring: tiers, lines and tables with times and voices.

Hard cases:
    A tier holds all that one voice says: the order of the turns is that of the times alone.
    Names in STM hold no blanks; speakers in CHAT are three letters, with the name in the head.
    RTTM has times and voices, and no words at all.
"""

from __future__ import annotations

import csv
from pathlib import Path

from producing.conference import Conference
from producing.fixture import Fixture, Producer, find_package

TALK = "talk"
"""The recording that all are of."""


def write_textgrid(conference: Conference, path: Path) -> None:
    """A tier for each voice."""
    import textgrid

    grid = textgrid.TextGrid(maxTime=conference.turns[-1].end)
    for label in conference.labels:
        tier = textgrid.IntervalTier(name=label, maxTime=conference.turns[-1].end)
        for sentence in conference.sentences:
            if sentence.label == label:
                tier.add(sentence.start, sentence.end, sentence.text)
        grid.append(tier)
    grid.write(str(path))


def write_praatio(conference: Conference, path: Path) -> None:
    """A tier for each voice, in the short form."""
    from praatio import textgrid
    from praatio.data_classes.interval_tier import IntervalTier

    grid, end = textgrid.Textgrid(), conference.turns[-1].end
    for label in conference.labels:
        entries = [(turn.start, turn.end, turn.text) for turn in conference.turns if turn.label == label]
        grid.addTier(IntervalTier(label, entries, 0, end))
    grid.save(str(path), format="short_textgrid", includeBlankSpaces=True)


def write_elan(conference: Conference, path: Path) -> None:
    """A tier for each voice."""
    from pympi.Elan import Eaf, to_eaf

    eaf = Eaf(author="")
    eaf.remove_tier("default")
    for label in conference.labels:
        eaf.add_tier(label, part=label)
    for sentence in conference.sentences:
        start, end = round(sentence.start * 1000), round(sentence.end * 1000)
        eaf.add_annotation(sentence.label, start, end, sentence.text)
    path.unlink(missing_ok=True)
    to_eaf(str(path), eaf)


def write_chat(conference: Conference, path: Path) -> None:
    """Lines of codes for speakers, whose names stand in the head."""
    from pylangacq import CHAT

    codes = {label: f"SP{at}" for at, label in enumerate(conference.labels)}
    people = ", ".join(f"{code} {label.replace(' ', '_')} Adult" for label, code in codes.items())
    language = {"en": "eng", "zh": "zho"}[conference.language]
    ids = [f"@ID:\t{language}|{TALK}|{code}|||||Adult|||" for code in codes.values()]
    head = ["@UTF8", "@Begin", f"@Languages:\t{language}", f"@Participants:\t{people}", *ids]
    head.append(f"@Title:\t{conference.title}")
    lines = [
        f"*{codes[sentence.label]}:\t{sentence.text[:-1]} {'?' if sentence.text[-1] in '?？' else '.'} "
        f"\N{NEGATIVE ACKNOWLEDGE}{round(sentence.start * 1000)}_{round(sentence.end * 1000)}\N{NEGATIVE ACKNOWLEDGE}"
        for sentence in conference.sentences
    ]
    path.write_text("".join(CHAT.from_strs(["\n".join([*head, *lines, "@End", ""])]).to_strs()), "utf-8")


def write_rttm(conference: Conference, path: Path) -> None:
    """Who speaks when, without words."""
    from pyannote.core import Annotation, Segment

    annotation = Annotation(uri=TALK)
    for turn in conference.turns:
        annotation[Segment(turn.start, turn.end)] = turn.voice
    with path.open("w", encoding="utf-8") as file:
        annotation.write_rttm(file)


def write_stm(conference: Conference, path: Path) -> None:
    """A line for each sentence."""
    from meeteval.io import STM, STMLine

    lines = [
        STMLine(TALK, 1, item.label.replace(" ", "_"), item.start, item.end, item.text)
        for item in conference.sentences
    ]
    path.write_text(STM(lines).dumps(), "utf-8")


def write_seglst(conference: Conference, path: Path) -> None:
    """A list of segments as JSON."""
    from meeteval.io import SegLST

    segments = [
        {
            "session_id": TALK,
            "start_time": item.start,
            "end_time": item.end,
            "words": item.text,
            "speaker": item.label,
        }
        for item in conference.sentences
    ]
    SegLST(segments).dump(path)


def write_table(conference: Conference, path: Path) -> None:
    """A table with a head, its cells parted by commas or tabs as the suffix says."""
    with path.open("w", encoding="utf-8-sig" if conference.language == "zh" else "utf-8", newline="") as file:
        writer = csv.writer(file, "excel" if path.suffix == ".csv" else "excel-tab")
        writer.writerow(["start", "end", "speaker", "text"])
        writer.writerows([turn.start, turn.end, turn.label, turn.text] for turn in conference.turns)


def _find_python() -> str:
    import platform

    return platform.python_version()


PRODUCERS = (
    Producer(
        "textgrid",
        find_package("textgrid"),
        (Fixture(".TextGrid", "textgrid", write_textgrid, has_head=False),),
    ),
    Producer(
        "praatio",
        find_package("praatio"),
        (Fixture(".TextGrid", "textgrid", write_praatio, has_head=False, languages=("en",)),),
    ),
    Producer(
        "pympi",
        find_package("pympi-ling"),
        (Fixture(".eaf", "eaf", write_elan, has_head=False, languages=("en",)),),
    ),
    Producer(
        "pylangacq",
        find_package("pylangacq"),
        (Fixture(".cha", "chat", write_chat, has_head=False, languages=("en",)),),
    ),
    Producer(
        "pyannote",
        find_package("pyannote-core"),
        (Fixture(".rttm", "rttm", write_rttm, "none", False, ("en",)),),
    ),
    Producer(
        "meeteval",
        find_package("meeteval"),
        (
            Fixture(".stm", "stm", write_stm, has_head=False),
            Fixture(".seglst.json", "json", write_seglst, has_head=False, languages=("en",)),
        ),
    ),
    Producer(
        "python",
        _find_python,
        (
            Fixture(".csv", "csv", write_table, has_head=False),
            Fixture(".tsv", "tsv", write_table, has_head=False),
        ),
    ),
)
