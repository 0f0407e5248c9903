"""Radicals for ideographs: folded on the way in, of a file and of a text, and nothing moves."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import transcripts
from transcripts.radicals import IDEOGRAPHS, fold_radicals
from transcripts.reading.files import read_bytes

_PRINTED = "南桥市\u2f54\u52a1局发布会实录\n\n主持\u2f08：\u2f24家好。\n记者：桥\u2ed3多少\u2f76？\n何伟局\u2ed3：六百米。\n"
_READ = "南桥市水务局发布会实录\n\n主持人：大家好。\n记者：桥长多少米？\n何伟局长：六百米。\n"


def test_every_radical_has_its_ideograph() -> None:
    named = {code for code in range(0x2E80, 0x2FE0) if unicodedata.name(chr(code), "")}
    assert named - IDEOGRAPHS.keys() == {0x2E80}
    assert all(len(char) == 1 and "IDEOGRAPH" in unicodedata.name(char) for char in IDEOGRAPHS.values())
    assert not any(ord(char) in IDEOGRAPHS for char in IDEOGRAPHS.values())


def test_the_common_ones() -> None:
    printed = (
        "\u2ed3\u2ed8\u2ed4\u2ea0\u2ecb\u2ee2\u2f54\u2f08\u2f47\u2f49\u2f8f\u2f2f\u2f65\u2faf\u2fbc\u2f29"
    )
    assert fold_radicals(printed) == "长青门民车马水人日月行工田面高小"


def test_a_text_is_read_with_ideographs() -> None:
    release = transcripts.parse(_PRINTED)
    assert release.text == _READ
    assert release.source.sha256 == hashlib.sha256(_PRINTED.encode()).hexdigest()
    assert release.turns[1].text == "桥长多少米？"


def test_so_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_PRINTED, encoding="utf-8")
    release = transcripts.read(path)
    assert release.text == _READ
    assert release.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_so_is_a_page_and_its_title() -> None:
    page = f"<title>\u2f54\u4f4d通报会</title><body><p>{_PRINTED.replace(chr(10), '</p><p>')}</p></body>"
    source = read_bytes(page.encode(), "a.html")
    assert not set(map(ord, source.text)) & IDEOGRAPHS.keys()
    assert source.given.title == "水位通报会"


def test_other_texts_are_the_same_object() -> None:
    assert fold_radicals(_READ) is _READ
