"""docs/formats.md says of every format and every producer what becomes of it, and what it says is so."""

from __future__ import annotations

import re
import runpy
import sys
import tomllib
from pathlib import Path, PurePath
from typing import Any

import pytest
from test_fixtures import REFUSED

from transcripts.errors import ReadError
from transcripts.reading import SUFFIXES, read_bytes, read_file
from transcripts.reading.formats import is_claimed

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
GROUPS: list[dict[str, Any]] = tomllib.loads((ROOT / "docs/formats.toml").read_text("utf-8"))["group"]
PRODUCERS = [producer for group in GROUPS for producer in group["producer"]]
UNREAD = [producer for producer in PRODUCERS if not producer["read"]]


def test_the_page_is_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    script = runpy.run_path(str(ROOT / "scripts/write_formats"))
    page = (ROOT / "docs/formats.md").read_text("utf-8")
    assert f"<!-- producers -->\n{script['print_tables'](GROUPS)}\n<!-- /producers -->" in page


def test_every_suffix_has_a_row() -> None:
    told = {suffix for producer in PRODUCERS if producer["read"] for suffix in producer["files"]}
    assert set(SUFFIXES) <= told
    assert [suffix for suffix in told if not is_claimed(f"a{suffix}")] == []


def test_what_is_not_read_is_not_claimed() -> None:
    assert [suffix for producer in UNREAD for suffix in producer["files"] if suffix in SUFFIXES] == []


def test_every_fixture_has_a_row() -> None:
    named = [name for producer in PRODUCERS for name in producer.get("fixtures", ())]
    assert sorted(named) == sorted(path.name for path in FILES.iterdir())


def test_files_of_producers_that_are_not_read_are_meant_to_be_refused() -> None:
    refused = {name for producer in UNREAD for name in producer.get("fixtures", ())}
    assert refused >= REFUSED
    assert {suffix for producer in UNREAD for suffix in producer["files"]} >= {
        PurePath(name).suffix for name in REFUSED
    }


@pytest.mark.parametrize("producer", UNREAD, ids=lambda producer: producer["name"])
def test_what_is_not_read_is_told_in_one_line(producer: dict[str, Any]) -> None:
    assert "begins" in producer or "fixtures" in producer
    for name in producer.get("fixtures", ()):
        check_refusal(lambda name=name: read_file(FILES / name), producer)
    if "begins" in producer:
        data = producer["begins"].encode("latin-1")
        for suffix in producer["files"]:
            check_refusal(lambda suffix=suffix: read_bytes(data, f"a{suffix}"), producer)


def check_refusal(read: Any, producer: dict[str, Any]) -> None:
    with pytest.raises(ReadError, match=r"^[^\n]+; [^\n]+ would be right$") as caught:
        read()
    first = re.split(r"\W", producer["instead"].removeprefix("the "))[0]
    assert first in str(caught.value)
