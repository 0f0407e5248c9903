"""What holds of any input, door by door: an error of our own kinds in one line, or a result that keeps the contract."""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zlib
from base64 import b85decode
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from invariants import check_release

import transcripts
from transcripts.errors import GoldError, LexiconError, ParseError, ReadError, TranscriptsError
from transcripts.flow import parse_source
from transcripts.languages.language import Language
from transcripts.languages.loading import load_language, load_lexicon
from transcripts.model import Release, SourceText
from transcripts.reading import Input, read_input
from transcripts.records import open_record
from transcripts.reporting.report.writing import Page
from transcripts.scoring.gold import annotate, to_release
from transcripts.scoring.goldfile import GoldRelease, format_gold
from transcripts.scoring.goldreading import parse_gold
from transcripts.scoring.predictions import read_predictions
from transcripts.scoring.score import score
from transcripts.scoring.tables import scores_as_dict

EVERY = 1
"""Of so many texts of files one is parsed; the engine, which learns from what it sees, looks at readers."""
TALK = "Ministry of Roads\n\nModerator: Any questions?\n\nReporter: When does it open?\n\nMayor Ann Lee: On Monday.\n"


def check_line(said: TranscriptsError, place: str) -> None:
    """An error is one line that names its place; gold has a line a fault."""
    for line in said.lines:
        assert len(line.splitlines()) == 1, repr(line)
        assert place in line, line
        line.encode()


# Texts and files.


def check_text(data: bytes) -> None:
    """Any text is a release."""
    check_release(transcripts.parse(data.decode("utf-8", "surrogateescape"), "a.txt"))


def check_file(data: bytes, name: str, fields: tuple[str | None, str | None] = (None, None)) -> None:
    """A file gives source texts, or lines in their place; a fault of the program is raised."""
    texts = 0
    for found in read_stdin(data, name, fields):
        if isinstance(found, ParseError):
            raise found.__cause__ or found
        if isinstance(found, ReadError):
            check_line(found, "standard input")
        else:
            texts += 1
            check_source(found)
        if texts > 20:
            return


def read_stdin(
    data: bytes, name: str, fields: tuple[str | None, str | None] = (None, None)
) -> list[SourceText | ReadError | ParseError]:
    """What is read of bytes that come by standard input, under a name."""
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data))
    try:
        return list(read_input(Input(None, name), *fields))
    finally:
        sys.stdin = before


def check_source(source: SourceText) -> None:
    """Marks, times and problems lie in the text, in order; its release keeps the contract."""
    size = len(source.text)
    for mark in source.marks:
        start, end = mark.span
        assert 0 <= start < end <= size, mark
        assert source.text[start:end] == source.text[start:end].strip(), mark
    assert all(above.span[0] <= below.span[0] for above, below in pairwise(source.marks)), "marks in order"
    assert all(0 <= start <= end <= size for start, end in (one.span for one in source.problems)), "problems"
    source.text.encode()
    if source.record is not None:
        check_record(source.record)
    if zlib.crc32(source.text.encode()) % EVERY == 0:
        _check_parse(source)


@lru_cache(maxsize=2000)
def _check_parse(source: SourceText) -> None:
    check_release(parse_source(source))


# Records.


def check_record(data: bytes) -> None:
    """A record is refused in a line, or all that is written of a release is written of it."""
    try:
        release = open_record(data, "a.jsonl")
    except ReadError as said:
        check_line(said, "a.jsonl")
        return
    use_release(release)


def check_uses(data: bytes) -> None:
    """Whatever a text is parsed to can be written as all that a release is written as, and shown."""
    release = transcripts.parse(data.decode("utf-8", "surrogateescape"), "a.txt", genre="transcript")
    use_release(release)


def use_release(release: Release) -> None:
    """Writes whatever a release is written as, and shows it.

    Only where NumPy and Arrow are installed, what a dataset needs of it.
    """
    from transcripts.console import Console
    from transcripts.dataset.releases.redaction import redact_reporters
    from transcripts.exporting.tei import to_tei
    from transcripts.reporting.statistics import count
    from transcripts.reporting.terminal import show

    assert open_record(release.json(), "a").json() == release.json()
    to_tei(release)
    count([release])
    show(release, Console(io.StringIO()))
    open_record(redact_reporters(release).json(), "a")
    check_page([release])
    _use_rows(release)
    gold = annotate(release)
    check_annotated(parse_gold(gold), release)
    score([release], [parse_gold(gold)])


def _use_rows(release: Release) -> None:
    if find_spec("numpy") is None or find_spec("pyarrow") is None:
        return
    from transcripts.dataset.preparing.prepare import prepare
    from transcripts.dataset.settings import Settings
    from transcripts.exporting.sheets.cells import make_cells
    from transcripts.exporting.sheets.opening import pack_tables
    from transcripts.parses import Parsed

    prepare(release, Settings())
    for rows in json.loads(pack_tables(Parsed(release=release))).values():
        for row in rows:
            make_cells(tuple(row), row)


def check_annotated(gold: GoldRelease, release: Release) -> None:
    """Gold of a release holds its text, and the release of the gold keeps the contract."""
    kept = to_release(gold)
    assert "".join(kept.text.split()) == "".join(release.text.split())
    check_release(kept, overruled=True, annotated=True)


class _Parts(HTMLParser):
    """What stands in the elements of a page that hold data, as a browser parts them."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, str] = {}
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._name = (dict(attrs).get("id") or "") if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        if self._name:
            self.held[self._name] = self.held.get(self._name, "") + data.strip()


def check_page(releases: Sequence[Release]) -> None:
    """The page holds each text as it is, once, and no sign of it outside of its data."""
    page = Page("page")
    for release in releases:
        page.add(release, [release.source])
    stream = io.BytesIO()
    page.write(stream)
    parts = _Parts()
    parts.feed(stream.getvalue().decode())
    unpacked = {
        name: zlib.decompress(b85decode(data.replace("[", "<")), -zlib.MAX_WBITS)
        for name, data in parts.held.items()
        if name.startswith("part-")
    }
    index = json.loads(parts.held["index"])
    assert json.loads(parts.held["words"])
    assert sorted(unpacked) == sorted(f"part-{number}" for number in range(len(index["parts"])))
    texts = []
    for number, encoding in enumerate(index["parts"]):
        data = unpacked[f"part-{number}"]
        at = 4 + int.from_bytes(data[:4], "little")
        for decided in json.loads(data[4:at]):
            texts.append(data[at : at + decided["n"]].decode(encoding))
            at += decided["n"]
        assert at == len(data)
    assert sorted(texts) == sorted(release.text for release in releases)


def check_predictions(data: bytes) -> None:
    """Records of another program are refused in a line, or scored."""
    gold = _make_gold()
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(data)
        file.flush()
        try:
            records = read_predictions(Path(file.name))
        except ReadError as said:
            check_line(said, file.name)
            return
    try:
        scores = score(records, [gold])
    except TranscriptsError as said:
        check_line(said, "")
        return
    assert scores_as_dict(scores)


@lru_cache(maxsize=1)
def _make_gold() -> GoldRelease:
    return parse_gold(annotate(transcripts.parse(TALK, "talk.txt")), "talk.gold")


# Gold and lexicons.


def check_gold(data: bytes) -> None:
    """Gold is refused a line a fault, or written as it was read, and its release keeps the contract."""
    try:
        gold = parse_gold(data, "a.gold")
    except GoldError as said:
        check_line(said, "a.gold")
        return
    written = format_gold(gold)
    again = parse_gold(written, "a.gold")
    assert again == gold
    assert format_gold(again) == written
    release = to_release(gold)
    check_release(release, overruled=True, annotated=True)
    assert scores_as_dict(score([release], [gold]))


def check_lexicon(data: bytes) -> None:
    """Words of one's own are refused in a line, or texts are parsed by them."""
    for code, tag in (("en", "en"), ("zh", "zh-Hans")):
        with tempfile.NamedTemporaryFile(suffix=".toml") as file:
            file.write(data)
            file.flush()
            load_lexicon.cache_clear()
            try:
                language: Language = load_language(code, Path(file.name))
            except LexiconError as said:
                check_line(said, file.name)
                continue
            assert language
            check_release(transcripts.parse(TALK, "a.txt", language=tag, lexicon=file.name))
            load_lexicon.cache_clear()
