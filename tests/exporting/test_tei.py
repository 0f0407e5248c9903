"""TEI: well-formed whatever the text holds, pointers that lead somewhere, and turns that our reader gives back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from places import own_gold

import transcripts
from transcripts.cli import main
from transcripts.exporting.tei import ROLES, to_tei
from transcripts.flow import parse_source
from transcripts.model import Block, Release, Source, Speaker, Turn
from transcripts.reading import read_bytes
from transcripts.scoring.gold import read_gold

pytest.importorskip("lxml", reason="lxml is not installed; pip install 'press-transcripts[formats]'")
etree = pytest.importorskip("lxml.etree")

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
GOLD = own_gold()[::8]
"""Every eighth release, which has all kinds of them."""
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"


@cache
def read(path: Path) -> Release:
    return (
        transcripts.read(path)
        if path.suffix == ".txt"
        else transcripts.parse(read_gold(path).text, path.stem)
    )


def parse_xml(release: Release) -> etree._Element:
    return etree.fromstring(to_tei(release))


def read_back(release: Release) -> Release:
    return parse_source(read_bytes(to_tei(release), f"{release.id}.xml"))


def find_words(root: etree._Element, path: str) -> list[str]:
    return ["".join(node.itertext()) for node in root.xpath(path, namespaces=TEI)]


def read_utterance(u: etree._Element) -> str:
    """What a `u` says, without its notes."""
    return "\n".join("".join(seg.xpath("./text()")) for seg in u.iterfind("t:seg", TEI))


# What is written


@pytest.mark.parametrize("path", [*SEEDS, *GOLD], ids=lambda path: path.stem)
def test_utterances_are_the_turns(path: Path) -> None:
    release = read(path)
    root = parse_xml(release)
    utterances = root.findall(".//t:u", TEI)
    assert [read_utterance(u) for u in utterances] == [turn.text for turn in release.turns]
    for u, turn in zip(utterances, release.turns, strict=True):
        assert u.get(ID) == f"r{release.id}.{turn.id}"
        assert u.get("who") == (f"#r{release.id}.{turn.speaker_id}" if turn.speaker_id else None)
        assert u.get("ana") == f"#{turn.role}"
        above = u.getprevious()
        printed = above.text if above is not None and above.get("type") == "speaker" else None
        assert printed == turn.label


@pytest.mark.parametrize("path", [*SEEDS, *GOLD], ids=lambda path: path.stem)
def test_ids_are_given_once_and_pointers_lead_to_them(path: Path) -> None:
    root = parse_xml(read(path))
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][\w.]*", name) for name in ids)
    pointers = " ".join(root.xpath("//@who | //@ana | //@target")).split()
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)
    assert set(ROLES) <= set(ids)


@pytest.mark.parametrize("path", [*SEEDS, *GOLD], ids=lambda path: path.stem)
def test_links_are_the_pairs(path: Path) -> None:
    release = read(path)
    links = parse_xml(release).xpath("//t:standOff/t:linkGrp[@type='answers']/t:link", namespaces=TEI)
    assert [
        (link.get("n"), *(end.rpartition(".")[2] for end in link.get("target").split())) for link in links
    ] == [
        (pair.id, question, answer)
        for pair in release.pairs
        for question in pair.question_turns
        for answer in pair.answer_turns
    ]


@pytest.mark.parametrize("path", [*SEEDS, *GOLD], ids=lambda path: path.stem)
def test_nothing_but_furniture_is_left_out(path: Path) -> None:
    release = read(path)
    kept = "".join(find_words(parse_xml(release), "//t:text"))
    for block in release.blocks:
        if block.kind not in ("furniture", "label"):
            for line in release.text[slice(*block.span)].split():
                assert line in kept


def test_header() -> None:
    release = read(SEEDS[3])
    root = parse_xml(release)
    assert find_words(root, "//t:titleStmt/t:title") == [release.title]
    assert root.xpath("//t:setting/t:date/@when", namespaces=TEI) == ["2019-10-15"]
    assert find_words(root, "//t:idno[@type='file']") == [SEEDS[3].name]
    assert find_words(root, "//t:idno[@type='sha256']") == [release.source.sha256]
    assert find_words(root, "//t:idno[@type='URI']") == []
    people = [(speaker.name, speaker.title, speaker.outlet) for speaker in release.speakers]
    assert [
        tuple(person.findtext(f".//t:{tag}", None, TEI) for tag in ("persName", "roleName", "orgName"))
        for person in root.findall(".//t:person", TEI)
    ] == people


def test_source_of_a_page_is_told() -> None:
    source = Source(
        "a.html", "0" * 64, "text/html", "utf-8", "https://example.org/a?b=1&c", "2024-01-01", "A & B"
    )
    release = replace(read(SEEDS[3]), source=source)
    root = parse_xml(release)
    assert find_words(root, "//t:bibl/t:idno[@type='URI']") == ["https://example.org/a?b=1&c"]
    assert find_words(root, "//t:bibl/t:publisher") == ["A & B"]


def test_release_without_turns_is_its_paragraphs() -> None:
    release = read(SEEDS[1])
    assert not release.turns
    root = parse_xml(release)
    assert not root.findall(".//t:u", TEI)
    assert not root.findall(".//t:standOff", TEI)
    lines = [line.strip() for line in release.text.split("\n") if line.strip() not in ("", release.title)]
    assert [line for line in find_words(root, "//t:body/t:div/t:p") if line not in lines] == []


def make_release(
    said: str, notes: tuple[Block, ...] = (), spans: tuple[tuple[int, int], ...] = ()
) -> Release:
    """A release of one turn by a voice of known name; without spans, all is said."""
    spans = spans or ((0, len(said)),)
    words = " ".join(said[start:end] for start, end in spans)
    turn = Turn("t0", 0, "speaker", "s0", said[:9], None, spans, words, (), 1.0, ("label",))
    return replace(
        read(SEEDS[3]),
        text=said,
        title=said[:20],
        speakers=(Speaker("s0", "speaker", said[:5], said, "", ()),),
        turns=(turn,),
        pairs=(),
        blocks=tuple(
            sorted((*notes, *(Block("text", span) for span in spans)), key=lambda block: block.span)
        ),
    )


def test_event_in_a_paragraph_stays_where_it_is() -> None:
    text = "谢谢大家。(掌声)下面请看。\n(笑声)"
    events = Block("event", (5, 9)), Block("event", (15, 19))
    root = parse_xml(make_release(text, events, ((0, 5), (9, 14))))
    [seg] = root.findall(".//t:seg", TEI)
    assert etree.tostring(seg, encoding="unicode", with_tail=False).partition(">")[2] == (
        '谢谢大家。<note type="event">(掌声)</note> 下面请看。</seg>'
    )
    assert seg.getparent().getnext().text == "(笑声)"


def test_event_between_paragraphs_stands_between_them() -> None:
    release = make_release("One.\n(Laughter.)\nTwo.", (Block("event", (5, 16)),), ((0, 4), (17, 21)))
    release = replace(release, turns=(replace(release.turns[0], text="One.\nTwo."),))
    [u] = parse_xml(release).findall(".//t:u", TEI)
    assert [child.text for child in u] == ["One.", "(Laughter.)", "Two."]


@given(st.text(st.characters(codec=None), min_size=1).filter(str.strip))
def test_any_text_is_escaped(said: str) -> None:
    said = said.strip()
    root = parse_xml(make_release(said))
    allowed = re.sub(
        "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\N{REPLACEMENT CHARACTER}", said
    )
    [u] = root.findall(".//t:u", TEI)
    assert read_utterance(u) == allowed
    assert u.getprevious().text == allowed[:9]
    assert find_words(root, "//t:person/t:persName") == [allowed[:5]]


def test_same_release_gives_the_same_bytes() -> None:
    data = to_tei(read(SEEDS[0]))
    assert data == to_tei(transcripts.read(SEEDS[0]))
    assert data.endswith(b"</TEI>\n")


# What is read back


@pytest.mark.parametrize("seed", [SEEDS[0], SEEDS[3]], ids=lambda path: path.stem)
def test_seeds_are_read_back(seed: Path) -> None:
    release = read(seed)
    again = read_back(release)
    assert [turn.text for turn in again.turns] == [turn.text for turn in release.turns]
    assert [turn.role for turn in again.turns] == [turn.role for turn in release.turns]
    assert list_voices(again) == list_voices(release)
    assert [(pair.question_turns, pair.answer_turns) for pair in again.pairs] == [
        (pair.question_turns, pair.answer_turns) for pair in release.pairs
    ]
    assert (again.title, again.held_on, again.language) == (release.title, release.held_on, release.language)


def test_releases_are_read_back() -> None:
    """Where the page prints its own clutter in a turn, explicit speakers can show what else it is."""
    releases = [release for path in GOLD if (release := read(path)).turns]
    again = [read_back(release) for release in releases]
    same = [
        (old, new)
        for old, new in zip(releases, again, strict=True)
        if [turn.text.split() for turn in old.turns] == [turn.text.split() for turn in new.turns]
    ]
    assert len(same) >= 0.9 * len(releases) > 5
    roles = [(a.role, b.role) for old, new in same for a, b in zip(old.turns, new.turns, strict=True)]
    assert sum(a == b for a, b in roles) >= 0.9 * len(roles)


def list_voices(release: Release) -> list[tuple[str | None, ...]]:
    voices = {speaker.id: (speaker.name, speaker.title, speaker.outlet) for speaker in release.speakers}
    return [voices.get(turn.speaker_id or "", ()) for turn in release.turns]


# The command line


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["parse", "--to", "tei", *map(str, arguments)], input=stdin)


def test_parse_writes_a_file_a_release(tmp_path: Path) -> None:
    out = tmp_path / "new" / "tei"
    result = run(SEEDS[0], SEEDS[3], SEEDS[3], "-o", out)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, b"", "")
    assert sorted(path.name for path in out.iterdir()) == sorted(
        f"{read(seed).id}.xml" for seed in (SEEDS[0], SEEDS[3])
    )
    assert (out / f"{read(SEEDS[3]).id}.xml").read_bytes() == to_tei(read(SEEDS[3]))
    assert run(SEEDS[3], "-o", out).exit_code == 0


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_one_release_goes_to_standard_output(output: list[str]) -> None:
    assert run(SEEDS[3], *output).stdout_bytes == to_tei(read(SEEDS[3]))


def test_several_releases_do_not_go_to_standard_output() -> None:
    result = run(SEEDS[0].parent)
    assert (result.exit_code, result.stdout_bytes) == (2, b"")
    assert "takes one release as TEI, and there are more; -o DIR would be right" in result.stderr


def test_file_is_no_place_for_tei(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("old")
    for place in (tmp_path / "a.xml", tmp_path / "a.xml" / "b"):
        result = run(SEEDS[3], "-o", place)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"transcripts: {place}: ")
        assert "would be right" in result.stderr
    assert (tmp_path / "a.xml").read_text() == "old"


def test_folder_that_is_read_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SEEDS[3].read_bytes())
    assert run(tmp_path, "-o", tmp_path).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_without_a_readable_input_no_folder_is_made(tmp_path: Path) -> None:
    result = run(tmp_path / "no.txt", "-o", tmp_path / "tei")
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []
