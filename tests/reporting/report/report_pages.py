"""Pages for the tests: releases to a file, and what stands in it."""

from __future__ import annotations

import base64
import io
import json
import re
import zlib
from collections.abc import Sequence
from typing import Any

import transcripts
from transcripts.model import Release
from transcripts.reporting.report.writing import Page


def make_page(releases: Sequence[Release], title: str = "page") -> str:
    page = Page(title)
    for release in releases:
        page.add(release, [release.source])
    stream = io.BytesIO()
    page.write(stream)
    return stream.getvalue().decode()


def parse(text: str, name: str = "a.txt") -> Release:
    return transcripts.parse(text, name)


def find_embedded(page: str, name: str) -> str:
    found = re.search(f'<script type="text/plain" id="{name}">([^<]*)</script>', page)
    assert found is not None, name
    return found[1]


def read_json(page: str, name: str) -> Any:
    return json.loads(find_embedded(page, name))


def read_part(page: str, number: int, encoding: str) -> list[tuple[dict[str, Any], str]]:
    """Decisions and text of each release in a part."""
    packed = find_embedded(page, f"part-{number}").replace("[", "<")
    data = zlib.decompress(base64.b85decode(packed), -zlib.MAX_WBITS)
    end = 4 + int.from_bytes(data[:4], "little")
    held = []
    at = end
    for decided in json.loads(data[4:end]):
        held.append((decided, data[at : at + decided["n"]].decode(encoding)))
        at += decided["n"]
    return held
