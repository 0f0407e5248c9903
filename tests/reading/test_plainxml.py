"""Captions are read without a library as they are with it, or left to it."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts.errors import ReaderError, ReadError
from transcripts.model import SourceText
from transcripts.reading.files import read_bytes
from transcripts.reading.plainxml import parse_plain

pytest.importorskip("lxml", reason="lxml is not installed; pip install 'press-transcripts[formats]'")

FILES = Path(__file__).parents[1] / "formats" / "files"
CAPTIONS = {
    "srv1": '<?xml version="1.0" encoding="utf-8" ?><transcript><text start="1.5" dur="2">A &amp; B</text></transcript>',
    "srv3": '<timedtext format="3"><body><p t="500" d="900">Good<s t="2"> day</s>\nall</p><p t="2"/></body></timedtext>',
    "space": "<tt xmlns='n' xml:lang='en'><!-- a --><body><div><p begin='1s'> Good\r\n <!-- b -->day<br/>a&#xe9;<![CDATA[<]]></p>"
    "</div></body></tt>",
    "marked": "\ufeff<?xml version='1.0'?><?pi x?><tt><body><div><p begin='1s'>早上好</p></div></body></tt>",
}


def read_both(data: bytes, name: str) -> tuple[SourceText, SourceText]:
    """What is read with the library, and without."""
    whole = read_bytes(data, name)
    with pytest.MonkeyPatch.context() as patch:
        for module in [module for module in sys.modules if module.partition(".")[0] == "lxml"] + ["lxml"]:
            patch.setitem(sys.modules, module, None)
        return whole, read_bytes(data, name)


@pytest.mark.parametrize("path", sorted(FILES.glob("*.ttml")), ids=lambda path: path.stem)
def test_files_of_other_programs_are_read_alike(path: Path) -> None:
    whole, plain = read_both(path.read_bytes(), path.name)
    assert plain == whole
    assert plain.text


@pytest.mark.parametrize("kind", CAPTIONS)
def test_captions_are_read_alike(kind: str) -> None:
    whole, plain = read_both(CAPTIONS[kind].encode(), "a.ttml")
    assert plain == whole
    assert plain.text


def test_a_declared_encoding_is_kept() -> None:
    text = "<?xml version='1.0' encoding='ISO-8859-1'?><tt><body><div><p begin='1s'>\xe9t\xe9</p></div></body></tt>"
    whole, plain = read_both(text.encode("latin-1"), "a.ttml")
    assert plain == whole
    assert (plain.source.encoding, plain.text.strip()) == ("iso-8859-1", "été")


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n\r\t &<>é早"), max_size=12
)


def write_node(name: str, words: str, children: list[str], tail: str, begin: int | None) -> str:
    at = "" if begin is None else f" begin='{begin}s'"
    return f"<{name}{at}>{escape(words)}{''.join(children)}</{name}>{escape(tail)}"


NODES = st.recursive(
    WORDS.map(escape),
    lambda inner: st.builds(
        write_node,
        st.sampled_from(["p", "span", "div", "br", "x:p", "metadata"]),
        WORDS,
        st.lists(inner, max_size=3),
        WORDS,
        st.none() | st.integers(0, 99),
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.lists(NODES, max_size=3))
def test_any_captions_are_read_alike_or_left(nodes: list[str]) -> None:
    data = f"<tt xmlns='n' xmlns:x='m'><body><div>{''.join(nodes)}</div></body></tt>".encode()
    try:
        whole, plain = read_both(data, "a.ttml")
    except ReaderError:
        assert parse_plain(data, None) is None
    except ReadError:
        assert parse_plain(data, None) is None
    else:
        assert plain == whole


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE tt [<!ENTITY a 'b'>]><tt><body><div><p begin='1s'>&a;</p></div></body></tt>",
        b"<?xml version='1.0' encoding='GB18030'?><tt><body><div><p begin='1s'>a</p></div></body></tt>",
        b"<tt>" + b"<div>" * 300 + b"</div>" * 300 + b"</tt>",
        b"<tt><body>",
        b"<akomaNtoso><speech/></akomaNtoso>",
        b"<transcript><p>no times</p></transcript>",
        "<tt/>".encode("utf-16"),
    ],
)
def test_the_rest_asks_for_its_extra(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "lxml", None)
        patch.setitem(sys.modules, "lxml.etree", None)
        with pytest.raises(
            ReaderError, match=r'XML needs lxml, .*"press-transcripts\[formats\]" would be right$'
        ):
            read_bytes(data, "a.xml")
