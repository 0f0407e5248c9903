"""Archives of a crawl: every page that the command `parse` reads of them, and a word for what is not read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from crawls import ARTICLE, print_page, write_archive, write_briefing

import transcripts

pytest.importorskip(
    "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
)

from datatrove.pipeline.readers.base import BaseDiskReader

from transcripts.scaling.archives import ReadArchives
from transcripts.scaling.parsing import ParseReleases

CUT = print_page(write_briefing("东屏"), charset="gb18030")
"""A page that its crawler cut inside its last character."""
PAGES = [
    print_page(write_briefing("河湾")),
    print_page(write_briefing("柳林"), charset="gb18030"),
    CUT[: CUT.rindex(b"</p>") - 1],
    print_page(ARTICLE),
]


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    named = [(f"https://a.example/{number}", page) for number, page in enumerate(PAGES)]
    write_archive(tmp_path / "a.warc.gz", named)
    return tmp_path


def parse(reader: BaseDiskReader) -> list[dict[str, Any]]:
    documents = ParseReleases().run(reader.run())
    return [json.loads(document.metadata["record"]) for document in documents]


def drop_bytes(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is told of the bytes, which a document of datatrove has no more."""
    source = {key: value for key, value in record["source"].items() if key not in ("sha256", "encoding")}
    problems = [one for one in record["problems"] if one["code"] != "lost-characters"]
    return record | {"source": source, "problems": problems}


def test_records_are_those_of_the_archive_itself(crawl: Path) -> None:
    expected = [json.loads(release.json()) for release in transcripts.read_all(crawl / "a.warc.gz")]
    found = parse(ReadArchives(crawl))
    assert len(found) == len(PAGES)
    assert [drop_bytes(record) for record in found] == [drop_bytes(record) for record in expected]


def test_an_archive_that_breaks_off_is_counted_and_its_pages_stand(crawl: Path) -> None:
    whole = gzip.decompress((crawl / "a.warc.gz").read_bytes())
    (crawl / "a.warc.gz").write_bytes(gzip.compress(whole[:-200]))
    (crawl / "b.warc.gz").write_bytes((crawl / "a.warc.gz").read_bytes()[:-40])
    reader = ReadArchives(crawl)
    names = [record["source"]["name"] for record in parse(reader)]
    assert {"a.warc.gz#1", "a.warc.gz#2", "a.warc.gz#3", "b.warc.gz#1"} <= set(names)
    assert reader.stats.stats["unreadable"].total >= 1


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    write_archive(
        tmp_path / "a.warc.gz", [("https://a.example/robots.txt", PAGES[0]), ("https://a.example/", b"")]
    )
    assert parse(ReadArchives(tmp_path)) == []


def test_the_reader_of_datatrove_does_as_well(crawl: Path) -> None:
    for library in ("warcio", "cchardet", "magic"):
        pytest.importorskip(library, reason=f"{library} is not here, which datatrove's reader needs")
    from datatrove.pipeline.readers.warc import WarcReader

    ours, theirs = parse(ReadArchives(crawl)), parse(WarcReader(str(crawl)))
    cut = 2  # datatrove passes over the page whose last byte is gone
    assert [one["text"] for one in theirs] == [one["text"] for one in ours[:cut] + ours[cut + 1 :]]
    assert [one["turns"] for one in theirs] == [one["turns"] for one in ours[:cut] + ours[cut + 1 :]]
    assert [one["source"]["retrieved_on"] for one in theirs] == ["2026-03-04"] * 3
