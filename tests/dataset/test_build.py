from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml
from datasets import load_dataset
from folders import read_records

from transcripts.dataset.build import Settings, build
from transcripts.errors import OutputError, ReadError
from transcripts.exporting.exports import EXPORTS
from transcripts.flow import parse_source
from transcripts.records import ReleaseRecord

SEEDS = Path(__file__).parents[2] / "seeds"
SAID = "我们先修路,再架桥,然后把学校和医院办好。" * 6
HOLDERS = ("turns", "qa", "corpus")
"""Configs that name the release of a row."""


def _read_folder(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def out(tmp_path, inputs, demo, console):
    build([inputs], tmp_path / "out", demo.parse, console)
    return tmp_path / "out"


def test_datasets_loads_every_config(out, tmp_path):
    cache = str(tmp_path / "cache")
    rows = {"qa": 4, "turns": 11, "releases": 3}
    for config, count in rows.items():
        loaded = load_dataset(str(out), config, cache_dir=cache)
        assert list(loaded) == ["train"]
        assert loaded["train"].num_rows == count
        assert loaded["train"].to_list() == pq.read_table(out / f"data/{config}").to_pylist()
    default = load_dataset(str(out), cache_dir=cache)["train"]
    assert "pair_id" in default.column_names
    assert default.features["held_on"].dtype == "string"


def test_card_lists_the_files_that_are_there(built):
    front = yaml.safe_load((built / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    listed = {
        (entry["config_name"], data["split"]): data["path"]
        for entry in front["configs"]
        for data in entry["data_files"]
    }
    found = {(path.parent.name, path.name.split("-")[0]) for path in built.glob("data/*/*")}
    assert set(listed) == found
    assert all(list(built.glob(path)) for path in listed.values())
    for info in front["dataset_info"]:
        for split in info["splits"]:
            (file,) = built.glob(f"data/{info['config_name']}/{split['name']}-*.parquet")
            assert split["num_examples"] == pq.read_metadata(file).num_rows
        files = built.glob(f"data/{info['config_name']}/*.parquet")
        assert info["download_size"] == sum(file.stat().st_size for file in files)


def test_ids_are_unique_and_lead_somewhere(out):
    tables = {
        config: pq.read_table(out / f"data/{config}").to_pylist() for config in ("qa", "turns", "releases")
    }
    pairs, turns, releases = (
        [row[key] for row in tables[config]]
        for config, key in (("qa", "pair_id"), ("turns", "turn_id"), ("releases", "release_id"))
    )
    assert [len(ids) for ids in (pairs, turns, releases)] == [
        len(set(ids)) for ids in (pairs, turns, releases)
    ]
    for row in tables["qa"]:
        assert row["release_id"] in releases
        assert row["follow_up_of"] is None or row["follow_up_of"] in pairs
        assert set(row["question_turns"] + row["answer_turns"]) <= set(turns)
    assert {row["release_id"] for row in tables["turns"]} <= set(releases)
    for row in tables["releases"]:
        assert row["n_turns"] == sum(turn["release_id"] == row["release_id"] for turn in tables["turns"])


def test_one_release_an_id_lists_its_sources(out):
    rows = pq.read_table(out / "data/releases").to_pylist()
    assert [row["sources"] for row in rows] == [["c.txt"], ["b.txt", "more/a.txt"], ["d.txt"]]
    mark = json.loads((out / "build.json").read_text(encoding="utf-8"))
    assert [entry["name"] for entry in mark["inputs"]] == ["b.txt", "c.txt", "d.txt", "more/a.txt"]
    assert mark["files"] == sorted(_read_folder(out))


def test_records_are_whole(out):
    rows = pq.read_table(out / "data/releases").to_pylist()
    lines = read_records(out)
    assert [hashlib.sha256(line).hexdigest() for line in lines] == [row["record_sha256"] for row in rows]
    assert [ReleaseRecord.model_validate_json(line).id for line in lines] == [
        row["release_id"] for row in rows
    ]


def test_bytes_depend_neither_on_order_nor_on_an_earlier_build(out, tmp_path, inputs, demo, console):
    first = _read_folder(out)
    build([inputs], out, demo.parse, console)
    assert _read_folder(out) == first
    files = sorted(path for path in inputs.rglob("*.txt"))
    for number, order in enumerate((files, files[::-1])):
        build(order, tmp_path / f"files{number}", demo.parse, console)
    assert _read_folder(tmp_path / "files0") == _read_folder(tmp_path / "files1")


def test_what_the_last_build_wrote_is_no_input(inputs, demo, console):
    out = inputs / "out"
    build([inputs], out, demo.parse, console)
    first = _read_folder(out)
    report = build([inputs], out, demo.parse, console)
    assert report.files_read == 4
    assert report.skipped == 0
    assert _read_folder(out) == first


def test_what_another_build_wrote_is_no_input(inputs, tmp_path, demo, console):
    build([inputs], inputs / "older", demo.parse, console)
    report = build([inputs], tmp_path / "out", demo.parse, console)
    assert (report.files_read, report.releases) == (4, 3)


def test_the_records_of_a_folder_are_inputs(out, tmp_path, inputs, demo, console):
    def refuse(source):
        raise AssertionError(source)

    report = build([out / "jsonl/releases.jsonl.zst"], tmp_path / "again", refuse, console)
    assert (report.files_read, report.releases, report.failed) == (3, 3, ())
    assert read_records(tmp_path / "again") == read_records(out)
    for config in ("qa", "turns", "chat"):
        assert pq.read_table(tmp_path / f"again/data/{config}") == pq.read_table(out / f"data/{config}")


def test_what_is_written_is_what_was_asked_for(tmp_path, inputs, demo, console):
    own = {"README.md", "build.json", "croissant.json", "data", "dropped.jsonl", "images", "jsonl"}
    for names, more in ((), set()), (("beir", "convokit"), {"beir", "convokit"}):
        out = tmp_path / "-".join(("out", *names))
        build([inputs], out, demo.parse, console, settings=Settings(exports=names))
        assert {path.name for path in out.iterdir()} == own | more
        assert [path.name for path in (out / "jsonl").iterdir()] == ["releases.jsonl.zst"]
        card = (out / "README.md").read_text(encoding="utf-8")
        for name, export in EXPORTS.items():
            assert (f"| `{export.place}` |" in card) == (name in names)
        assert "dropped.jsonl`" in card.partition("## Splits")[0]
    build([inputs / "d.txt"], tmp_path / "report", demo.parse, console)
    card = (tmp_path / "report/README.md").read_text(encoding="utf-8")
    assert "dropped.jsonl`" not in card.partition("## Splits")[0]
    assert (tmp_path / "report/dropped.jsonl").exists() is False
    assert json.loads((out / "build.json").read_bytes())["options"]["exports"] == ["beir", "convokit"]


def test_an_export_that_is_not_asked_for_again_goes(tmp_path, inputs, demo, console):
    build([inputs], tmp_path / "out", demo.parse, console)
    first = _read_folder(tmp_path / "out")
    build([inputs], tmp_path / "out", demo.parse, console, settings=Settings(exports=tuple(EXPORTS)))
    assert {"convokit", "beir"} <= {path.name for path in (tmp_path / "out").iterdir()}
    build([inputs], tmp_path / "out", demo.parse, console)
    assert _read_folder(tmp_path / "out") == first


def test_a_foreign_folder_is_refused_and_untouched(tmp_path, inputs, demo, console):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("x")
    with pytest.raises(OutputError):
        build([inputs], mine, demo.parse, console)
    assert _read_folder(mine) == {"thesis.txt": b"x"}


def test_unreadable_inputs_are_named_counted_and_passed_over(tmp_path, inputs, demo, console, capsys):
    (inputs / "image.png").write_bytes(b"\x89PNG")
    report = build([inputs, tmp_path / "gone.txt"], tmp_path / "out", demo.parse, console)
    assert (report.files_read, report.releases, report.duplicates, report.skipped) == (4, 3, 1, 1)
    assert len(report.failed) == 1
    said = capsys.readouterr().err
    assert said.startswith("transcripts: ")
    assert "gone.txt" in said
    assert said.count("\n") == 1


def test_without_any_input_nothing_is_replaced(out, tmp_path, demo, console):
    first = _read_folder(out)
    with pytest.raises(ReadError, match="nothing to build from"):
        build([tmp_path / "gone.txt"], out, demo.parse, console)
    assert _read_folder(out) == first


def test_a_config_without_rows_has_neither_file_nor_entry(tmp_path, inputs, demo, console):
    build([inputs / "d.txt"], tmp_path / "out", demo.parse, console)
    assert sorted(_read_folder(tmp_path / "out")) == [
        "README.md",
        "build.json",
        "croissant.json",
        "data/releases/train-00000-of-00001.parquet",
        "jsonl/releases.jsonl.zst",
    ]
    loaded = load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert loaded["train"].num_rows == 1


def test_a_discussion_is_in_turns_and_releases_only(tmp_path, inputs, demo, console):
    path, out = inputs / "e.txt", tmp_path / "out"
    path.write_text(f"discussion zh-Hans 2024-03-12\n李明:{SAID}\n王强:{SAID[1:]}\n", encoding="utf-8")
    build([inputs], out, demo.parse, console)
    rows = {config: pq.read_table(out / f"data/{config}").to_pylist() for config in ("releases", *HOLDERS)}
    (row,) = [row for row in rows["releases"] if row["genre"] == "discussion"]
    assert (row["reason"], row["n_turns"], row["n_pairs"]) == (None, 2, 0)
    held = {
        config: [one["release_id"] for one in rows[config]].count(row["release_id"]) for config in HOLDERS
    }
    assert held == {"turns": 2, "qa": 0, "corpus": 0}


def test_a_folder_of_discussions_has_no_retrieval_sets(tmp_path, demo, console):
    path, out = tmp_path / "only.txt", tmp_path / "out"
    path.write_text(f"discussion zh-Hans 2024-03-12\n李明:{SAID}\n", encoding="utf-8")
    report = build([path], out, demo.parse, console)
    assert {folder.name for folder in (out / "data").iterdir()} == {"turns", "releases"}
    assert all(gate.status != "failed" for gate in report.measured.gates)


def test_options_are_noted(tmp_path, inputs, demo, console):
    settings = Settings(name="ours", passage_size=300)
    build([inputs], tmp_path / "out", demo.parse, console, settings=settings, options={"language": "en"})
    options = json.loads((tmp_path / "out/build.json").read_text())["options"]
    assert (options["language"], options["name"], options["passage_size"]) == ("en", "ours", 300)
    assert options["split"] == {"train": 0.8, "validation": 0.1, "test": 0.1}


def test_nothing_of_the_machine_is_written(out, tmp_path):
    assert all(str(tmp_path).encode() not in data for data in _read_folder(out).values())


def test_seeds_give_five_releases_and_ten_pairs(tmp_path, console):
    report = build([SEEDS], tmp_path / "out", parse_source, console)
    assert (report.files_read, report.releases, report.failed) == (5, 5, ())
    assert report.measured.failed == ()
    loaded = load_dataset(str(tmp_path / "out"), "qa", cache_dir=str(tmp_path / "cache"))
    assert {split: rows.num_rows for split, rows in loaded.items()} == {"train": 6, "validation": 4}
