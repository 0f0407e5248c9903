"""Tables give a release a row, a conversation, or one in all; their names and times are no words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from spoken_shapes import CHINESE, ENGLISH, Said
from test_conversations import EXPECTED_ROLES, list_said

from transcripts.cli import main
from transcripts.errors import ParseError, ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import Input, read_bytes, read_input

Found = SourceText | ReadError | ParseError


def print_table(rows: list[dict[str, Any]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def read_all(data: str | bytes, name: str, tmp_path: Path) -> list[Found]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_input(Input(path, name)))


def list_rows(said: list[Said]) -> list[dict[str, Any]]:
    return [{"Speaker": item.voice, "Text": item.words} for item in said]


@pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_utterance_a_row(delimiter: str, codec: str, said: list[Said]) -> None:
    source = read_bytes(print_table(list_rows(said), delimiter).encode(codec), "a.csv")
    release = parse_source(source)
    assert [turn.role for turn in release.turns] == EXPECTED_ROLES
    assert source.source.media_type == "text/csv"
    assert not source.given.title


@pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_voices_in_front_of_the_words_of_a_label(said: list[Said]) -> None:
    lines = [f"{item.start}\t{item.start + 1}\t[[{item.voice}]]{item.words}\n" for item in said]
    source = read_bytes("".join(lines).encode(), "a.aud")
    plain = "".join(lines).replace("[[", "").replace("]]", "\t")
    assert list_said(source) == list_said(read_bytes(plain.encode(), "a.tsv"))
    assert {voice for voice, _ in list_said(source)} == {item.voice for item in said}
    assert source.times[1].starts_at == said[1].start


def test_double_brackets_in_words_are_no_voices() -> None:
    source = read_bytes(b"0\t1\tYes, [[sic]] they did.\n1\t2\t[[sic]] No.\n", "a.tsv")
    assert "[[sic]] No." in source.text


def test_chinese_names_of_columns() -> None:
    rows = [{"开始时间": f"00:00:{int(i.start):02}", "说话人": i.voice, "内容": i.words} for i in CHINESE]
    source = read_bytes(print_table(rows).encode("gb18030"), "a.csv")
    assert len(list_said(source)) == 8
    assert source.times[1].starts_at == int(CHINESE[1].start)


def test_conversation_a_value_of_a_column(tmp_path: Path) -> None:
    rows = [{"meeting_id": name, **row} for name in ("x", "y") for row in list_rows(ENGLISH)]
    one, two = read_all(print_table(rows), "a.csv", tmp_path)
    assert isinstance(one, SourceText)
    assert isinstance(two, SourceText)
    assert (one.text, [one.source.name, two.source.name]) == (two.text, ["a.csv:2", "a.csv:11"])


def test_release_a_row(tmp_path: Path) -> None:
    texts = ["Ann: Who asks?\nBo: I do.\nAnn: When?\nBo: In May.", "The office opened, said the mayor."]
    rows = [
        {"title": f"News {at}", "date": f"2024-03-0{at + 1}", "url": f"https://a.example/{at}", "text": text}
        for at, text in enumerate(texts)
    ]
    found = read_all(print_table(rows), "a.csv", tmp_path)
    assert [item.text for item in found if isinstance(item, SourceText)] == texts
    second = found[1]
    assert isinstance(second, SourceText)
    assert (second.source.name, second.source.url) == ("a.csv:6", "https://a.example/1")
    assert (second.given.title, second.given.published_on) == ("News 1", "2024-03-02")


@pytest.mark.parametrize(
    ("name", "head", "unit"), [("a.tsv", "start\tend\ttext\n", 1000), ("a.tsv", "", 1), ("a.csv", "", 1)]
)
def test_times_are_no_words(name: str, head: str, unit: int) -> None:
    lines = [f"{i.start * unit:g}\t{i.end * unit:g}\t{i.words}\n" for i in ENGLISH]
    source = read_bytes((head + "".join(lines)).encode(), name)
    assert source.text.split() == " ".join(item.words for item in ENGLISH).split()
    assert source.times[1].starts_at == pytest.approx(ENGLISH[1].start)
    assert parse_source(source).title is None


def test_labels_of_a_sound_editor_with_frequencies_and_voices() -> None:
    lines = [f"{i.start:.6f}\t{i.end:.6f}\t{i.voice}\t{i.words}\n\\\t100.0\t200.0\n" for i in ENGLISH]
    assert len(list_said(read_bytes("".join(lines).encode(), "a.tsv"))) == 8


def test_quotes_that_people_say() -> None:
    table = (
        'speaker\ttext\nAnn\t"Who asks?" she said, and again: "Who?"\nBo\tHe said "I do.\nAnn\tSo be it.\n'
    )
    source = read_bytes(table.encode(), "a.tsv")
    assert list_said(source) == [
        ("Ann", '"Who asks?" she said, and again: "Who?"'),
        ("Bo", 'He said "I do.'),
        ("Ann", "So be it."),
    ]


def test_rows_of_other_lengths_and_blank_ones() -> None:
    table = "speaker,text\nAnn,Who asks?,more\n\n,,\nBo\nBo,I do.\n,And nobody else.\nAnn,Good.\n"
    source = read_bytes(table.encode(), "a.csv")
    assert [voice for voice, _ in list_said(source)] == ["Ann", "Bo", "?", "Ann"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.csv: no rows; names of columns, and rows below them, would be right"),
        (b"speaker,text\n", "a.csv: holds no release; one would be right"),
        (b"a,b\n1,2\n3,4\n", "a.csv:2: no text in a, b; a string in text or content .* --text-field NAME"),
    ],
)
def test_what_is_no_table_of_texts(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_bytes(data, "a.csv")


def test_table_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transcripts.reading.tables.MAX_BYTES", 100)
    with pytest.raises(ReadError, match="longer than 100 bytes; several tables would be right"):
        read_bytes(b"text\n" + b"a" * 100, "a.csv")


def test_long_cell() -> None:
    words = "So it is, and so it was. " * 20_000
    table = print_table([{"text": words}])
    assert read_bytes(table.encode(), "a.csv").text == words


def test_fields_are_named_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(print_table([{"redner": item.voice, "wort": item.words} for item in ENGLISH]))
    fields = [str(path), "--text-field", "wort", "--speaker-field", "redner"]
    record = json.loads(CliRunner().invoke(main, ["parse", *fields]).stdout)
    assert [turn["role"] for turn in record["turns"]] == EXPECTED_ROLES
    for command in ("show", "check", "annotate"):
        result = CliRunner().invoke(main, [command, *fields])
        assert result.exit_code in (0, 1)
        assert "could not be read" not in result.stderr
    failed = CliRunner().invoke(main, ["parse", str(path)])
    assert failed.exit_code == 2
    assert "no text in redner, wort; " in failed.stderr
