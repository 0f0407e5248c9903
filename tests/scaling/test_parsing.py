"""The step between any reader and any writer: a release for each document, or a reason, and no end of the run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from crawls import ARTICLE, NAMES, TEXTS, print_page, write_briefing

import transcripts
from transcripts.errors import LexiconError

pytest.importorskip(
    "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
)

from datatrove.data import Document
from datatrove.pipeline.writers.jsonl import JsonlWriter

from transcripts.scaling import parsing
from transcripts.scaling.parsing import ParseReleases

BRIEFING = write_briefing("河湾")


def parse(step: ParseReleases, *texts: Any, **metadata: Any) -> list[Document]:
    documents = [Document(text, f"d{number}", metadata=dict(metadata)) for number, text in enumerate(texts)]
    return list(step.run(documents))


def count(step: ParseReleases) -> dict[str, int]:
    return {name: stat.total for name, stat in step.stats.stats.items()}


def test_a_text_gives_the_record_that_parse_gives() -> None:
    found = parse(ParseReleases(), *TEXTS)
    expected = [transcripts.parse(text, f"d{number}") for number, text in enumerate(TEXTS)]
    assert [document.metadata["record"].encode() for document in found] == [one.json() for one in expected]
    assert [document.text for document in found] == TEXTS
    assert [document.id for document in found] == [one.id for one in expected]


def test_metadata_go_on_and_tell_the_origin() -> None:
    [found] = parse(
        ParseReleases(), BRIEFING, url="https://a.example/1", date="2026-03-04T05:06:07Z", dump="x"
    )
    record = json.loads(found.metadata["record"])
    assert record["source"]["url"] == "https://a.example/1"
    assert record["source"]["retrieved_on"] == "2026-03-04"
    assert record["published_on"] is None
    assert (found.metadata["dump"], found.metadata["pairs"], found.metadata["genre"]) == (
        "x",
        2,
        "transcript",
    )


def test_a_page_gives_its_main_part() -> None:
    page = print_page(BRIEFING, charset="gb18030").decode("gb18030")
    [found] = parse(ParseReleases(), page)
    record = json.loads(found.metadata["record"])
    assert record["source"]["media_type"] == "text/html"
    assert [turn["text"] for turn in record["turns"]] == [
        turn.text for turn in transcripts.parse(BRIEFING).turns
    ]
    assert "更多新闻" not in found.text


def test_what_is_dropped_is_counted_by_its_reason() -> None:
    step = ParseReleases(("transcript",))
    found = parse(step, BRIEFING, ARTICLE, "", None, 5)
    assert len(found) == 1
    assert count(step) == {
        "total": 5,
        "forwarded": 1,
        "genre_transcript": 1,
        "turns": 6,
        "pairs": 2,
        "dropped": 4,
        f"dropped_{transcripts.parse(ARTICLE).genre}": 1,
        "dropped_unreadable": 3,
    }


def test_what_is_dropped_can_be_kept_elsewhere(tmp_path: Path) -> None:
    step = ParseReleases(("transcript",), exclusion_writer=JsonlWriter(str(tmp_path), compression=None))
    parse(step, BRIEFING, ARTICLE, 5)
    [path] = tmp_path.iterdir()
    dropped = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [one["metadata"]["filter_reason"] for one in dropped] == [
        transcripts.parse(ARTICLE).genre,
        "unreadable",
    ]


def test_a_fault_of_the_program_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parsing.parse_source

    def fail(source: Any, **options: Any) -> Any:
        if "柳林" in source.text:
            raise KeyError("broken")
        return whole(source, **options)

    monkeypatch.setattr(parsing, "parse_source", fail)
    step = ParseReleases()
    found = parse(step, *TEXTS)
    assert len(found) == len(TEXTS) - 1
    assert count(step)["dropped_fault"] == 1


def test_a_page_made_to_take_time_is_unreadable() -> None:
    step = ParseReleases()
    assert parse(step, "<html>" + "<div>" * 100_000) == []
    assert count(step)["dropped_unreadable"] == 1


def test_own_words_that_are_broken_end_it_before_it_begins(tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text("[nothing]\nlike = 'this'\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        ParseReleases(words=words)


def test_own_words_are_used(tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text('[labels]\nasker = ["热心街坊"]\n', encoding="utf-8")
    text = "主持人:请提问。\n热心街坊:地铁何时开通?\n市水务局局长林远:明年。\n热心街坊:谢谢。那票价呢?\n林远:两元。\n"
    [found] = parse(ParseReleases(words=words), text)
    assert json.loads(found.metadata["record"])["turns"][1]["role"] == "reporter"


def test_names_are_ids() -> None:
    found = parse(ParseReleases(), *TEXTS)
    assert [document.metadata["name"] for document in found] == [f"d{int(name)}" for name in NAMES]
