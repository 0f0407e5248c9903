from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from transcripts.dataset.build import build
from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.releases.inputs import Authority, read_releases
from transcripts.dataset.releases.spool import Spool, pack_release
from transcripts.dataset.settings import SPLITS, Settings
from transcripts.errors import ReadError
from transcripts.exporting.built import read_rows
from transcripts.flow import parse_source
from transcripts.parses import Parses
from transcripts.reading import walk
from transcripts.reading.pieces import Piece
from transcripts.records import to_release
from transcripts.scoring.gold import annotate

TALK = """\
某市举行新闻发布会

主持人:各位记者朋友,大家好!下面请记者提问。
日报记者:请问今年的道路建设有什么安排?
李明:今年我们要修好三条路,都要在年底以前通车。
主持人:今天的发布会到此结束。谢谢大家!
"""


def _read(*paths, parser=parse_source, text_field=None):
    found = walk(paths, also=(".gold",))
    parses, fields = Parses(parser), (text_field, None)
    found = [read for item in found for read in read_releases(Piece(item), parses, fields)]
    return [(read[0], read[1].release) if isinstance(read, tuple) else read for read in found]


@pytest.fixture
def record(demo):
    """A record as `parse` writes it, to change."""
    return json.loads(demo.release().json())


def _write(path, *rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_record_counts_as_it_is(tmp_path, demo):
    release = demo.release()
    (tmp_path / "r.jsonl").write_bytes(release.json() + b"\n")
    assert _read(tmp_path / "r.jsonl") == [(Authority.RECORD, release)]


def test_a_record_is_a_text_where_its_field_is_named(tmp_path, demo):
    (tmp_path / "r.jsonl").write_bytes(demo.release().json() + b"\n")
    ((authority, release),) = _read(tmp_path / "r.jsonl", parser=demo.parse, text_field="text")
    assert authority is Authority.PARSE
    assert release.turns == demo.release().turns


def _lose_turn(row):
    row["pairs"][0]["answer_turns"] = ["t99"]


def _lose_voice(row):
    row["turns"][0]["speaker_id"] = "s99"


def _leave_text(row):
    row["turns"][0]["spans"] = [[0, 10**9]]


def _leave_text_in_question(row):
    row["pairs"][0]["question_spans"] = [[0, 10**9]]


def _leave_text_in_part(row):
    row["pairs"][0]["sub_questions"][0]["span"] = [5, 10**9]


def _repeat_turn(row):
    row["turns"].append(row["turns"][0])


def _repeat_pair(row):
    row["pairs"].append(row["pairs"][0])


def _repeat_speaker(row):
    row["speakers"].append(row["speakers"][0])


def _space_id(row):
    row["pairs"][3]["id"] = "p 4\n"


def _change_genre(row):
    row["genre"] = "poem"


def _add_key(row):
    row["more"] = 1


@pytest.mark.parametrize(
    ("break_row", "said"),
    [
        (_lose_turn, "no turn 't99'"),
        (_lose_voice, "no speaker 's99'"),
        (_leave_text, "span [0, 1000000000] in a text of"),
        (_leave_text_in_question, "span [0, 1000000000] in a text of"),
        (_leave_text_in_part, "span [5, 1000000000] in a text of"),
        (_repeat_turn, "two turns 't1'"),
        (_repeat_pair, "two pairs 'p1'"),
        (_repeat_speaker, "two speakers 's1'"),
        (_space_id, "pairs.3.id"),
        (_change_genre, "genre: Input should be 'transcript'"),
        (_add_key, "more: Extra inputs are not permitted"),
    ],
)
def test_a_broken_record_is_named_and_the_others_are_read(tmp_path, record, demo, break_row, said):
    broken = json.loads(json.dumps(record))
    break_row(broken)
    error, good = _read(_write(tmp_path / "r.jsonl", broken, record))
    assert isinstance(error, ReadError)
    message = str(error)
    assert "r.jsonl:1: " in message
    assert said in message
    assert "Value error" not in message
    assert message.endswith("a record as parse writes it would be right")
    assert "\n" not in message
    assert good == (Authority.RECORD, to_release(json.dumps(record).encode()))


def test_a_record_stands_before_a_parse(tmp_path):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    ((_, parsed),) = _read(tmp_path / "a.txt")
    (tmp_path / "b.jsonl").write_bytes(replace(parsed, title="By hand").json() + b"\n")
    with Spool(tmp_path) as spool:
        for authority, release in _read(tmp_path / "a.txt", tmp_path / "b.jsonl"):
            spool.add(pack_release(prepare(release, Settings()), authority))
        assert next(iter(spool))[0].title == "By hand"


def test_gold_stands_before_a_record_in_whatever_order(tmp_path, console):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    ((_, parsed),) = _read(tmp_path / "a.txt")
    (tmp_path / "b.jsonl").write_bytes(replace(parsed, title="By hand").json() + b"\n")
    (tmp_path / "c.gold").write_text(annotate(parsed).replace("@李明", "@李鸣"), encoding="utf-8")
    for order in (("a.txt", "b.jsonl", "c.gold"), ("c.gold", "b.jsonl", "a.txt")):
        report = build([tmp_path / name for name in order], tmp_path / "out", parse_source, console)
        assert (report.corrected, report.gold_alone, report.failed) == (1, 0, ())
        (row,) = [row for split in SPLITS for row in read_rows(tmp_path / "out", "turns", split)][-2:-1]
        assert row["speaker"] == "李鸣"


def test_gold_replaces_the_parse_of_a_page_with_its_text(tmp_path, console):
    page = "".join(f"<p>{line}</p>" for line in TALK.splitlines() if line)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    ((_, parsed),) = _read(tmp_path / "in/page.html")
    corrected = annotate(parsed).replace("@李明", "@李鸣")
    assert corrected != annotate(parsed)
    (tmp_path / "in/page.gold").write_text(corrected, encoding="utf-8")
    report = build([tmp_path / "in"], tmp_path / "out", parse_source, console)
    assert (report.releases, report.duplicates, report.corrected, report.composition.corrected) == (
        1,
        0,
        1,
        1,
    )
    (row,) = pq.read_table(tmp_path / "out/data/qa").to_pylist()
    assert row["answerers"][0]["name"] == "李鸣"


@pytest.mark.parametrize("data", [b"", b"not gold\n", b"\xff\xfe", b"; genre: poem\n"])
def test_gold_that_breaks_the_format_is_named(tmp_path, data, console):
    (tmp_path / "a.gold").write_bytes(data)
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    report = build([tmp_path / "a.gold", tmp_path / "a.txt"], tmp_path / "out", parse_source, console)
    (said,) = report.failed
    assert re.search(r"a\.gold(?::1)?: ", said)
    assert "\n" not in said
    assert report.releases == 1


def test_of_equals_the_kept_one_does_not_depend_on_the_order(tmp_path, record, demo, console):
    record["source"]["url"] = "https://a.example/"
    other = json.loads(json.dumps(record))
    other["source"]["url"], other["pairs"][0]["confidence"] = "https://b.example/", 0.1
    third = json.loads(json.dumps(record))
    third["title"] = "Another"
    rows = [record, other, third]
    built = []
    for number, order in enumerate(itertools.permutations(rows)):
        paths = []
        for place, row in enumerate(order):
            (tmp_path / f"{number}-{place}").mkdir()
            paths.append(_write(tmp_path / f"{number}-{place}/r.jsonl", row))
        build(paths, tmp_path / f"out{number}", demo.parse, console)
        out = tmp_path / f"out{number}"
        built.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert all(files == built[0] for files in built)


def test_sources_that_differ_in_address_only_have_one_order(tmp_path, demo):
    release = demo.release()
    sources = [replace(release.source, url=url) for url in (None, "https://a.example/", "https://b.example/")]
    orders = []
    for order in itertools.permutations(sources):
        with Spool(tmp_path) as spool:
            for source in order:
                spool.add(pack_release(prepare(replace(release, source=source), Settings())))
            orders += [(kept.source, found) for kept, _, found in spool]
    assert all(found == orders[0] for found in orders)
