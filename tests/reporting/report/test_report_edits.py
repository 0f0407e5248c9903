"""What the page saves after any edits: gold of the same text, which its reader takes and writes again byte for byte."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from places import own_gold
from report_pages import parse

from transcripts.dataset.releases.corrections import correct
from transcripts.model import Release
from transcripts.reporting.report import writing
from transcripts.reporting.report.packing import Scale
from transcripts.scoring.gold import annotate, format_gold, format_voice, parse_gold, read_gold, to_release
from transcripts.scoring.score import METRICS, score

NODE = shutil.which("node")
HERE = Path(__file__).parent
PAGE = Path(writing.__file__).parent / "page"
ROUNDS, EDITS = 3, 25

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not here, which runs the page's modules")


def describe(release: Release) -> dict[str, Any]:
    """The release as the modules of the page have it once it is unpacked."""
    scale = Scale(release.text).convert
    cast = {speaker.id: speaker for speaker in release.speakers}
    places = {turn.id: number for number, turn in enumerate(release.turns)}
    return {
        "text": release.text,
        "row": {
            "id": release.id,
            "name": release.source.name,
            "title": release.title or "",
            "language": release.language,
            "genre": release.genre,
            "held": release.held_on or "",
        },
        "turns": [
            {
                "role": turn.role,
                "voice": format_voice(cast.get(turn.speaker_id or ""), turn.role),
                "unlabelled": turn.label is None,
                "spans": [[scale(start), scale(end)] for start, end in turn.spans],
            }
            for turn in release.turns
        ],
        "pairs": [
            {"questions": [places[turn] for turn in pair.question_turns], "answers": [places[turn] for turn in pair.answer_turns]}
            for pair in release.pairs
        ],
        "blocks": [[one.kind, *map(scale, one.span)] for one in release.blocks if one.kind != "text"],
    }  # fmt: skip


def edit_at_random(
    folder: Path, releases: list[Release]
) -> tuple[list[tuple[list[str], list[tuple[str, str]]]], int]:
    """For each release what is saved before and after some edits, with title and day; how many edits in all."""
    for module in PAGE.glob("*.js"):
        shutil.copy(module, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    lines = (json.dumps(describe(release)) for release in releases)
    (folder / "releases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [str(NODE), str(HERE / "edit_at_random.mjs"), str(folder), str(ROUNDS), str(EDITS)],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.strip().split("\n")], int(done.stderr)


def test_what_is_saved_is_read_as_it_was_meant(tmp_path: Path) -> None:
    releases = [parse(read_gold(path).text, f"folder/{path.stem}.txt") for path in own_gold()[::9]]
    releases.append(
        parse(
            "\n\n主持人：\U0001f399 请提问。\n江州日报记者：\U00020bb7野家何时开门？\n \n张三：明天。\n\n\n"
        )
    )
    saved, made = edit_at_random(tmp_path, releases)
    assert len(saved) == len(releases) > 15
    assert made > 20 * len(releases)
    path = tmp_path / "saved.gold"
    assert {title for _, told in saved for title, _ in told} >= {
        "",
        "防汛发布会",
        "Two lines;\N{NO-BREAK SPACE}and : more",
        "|\N{LINE SEPARATOR}+",
    }
    for release, ((plain, *edited), told) in zip(releases, saved, strict=True):
        assert parse_gold(plain).pieces == parse_gold(annotate(release)).pieces
        assert parse_gold(plain).meta["release"] == release.id
        for content, (title, day) in zip((plain, *edited), told, strict=True):
            gold = parse_gold(content, release.source.name)
            assert gold.text == release.text
            assert format_gold(gold) == content
            path.write_text(content, encoding="utf-8", newline="\n")
            given = correct(read_gold(path), path.name, release)
            assert (given.title or "", given.held_on or "") == (title, day)
            scores = score([to_release(gold)], [gold])
            tallies = {metric: scores.total(metric) for metric in METRICS}
            assert [metric for metric, tally in tallies.items() if tally.gold and tally.f1 < 1] == []
