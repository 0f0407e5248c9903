"""Croissant: true hashes, every column told, and records that `mlcroissant` loads as they stand in the Parquet files."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from folders import ABOUT, SCHEMAS

from transcripts.exporting.croissant import write_croissant

Node = dict[str, Any]


@pytest.fixture
def croissant(folder: Path) -> Path:
    write_croissant(folder, ABOUT, {"qa": {"question": "what is asked"}})
    return folder / "croissant.json"


def read_json(path: Path) -> Node:
    return json.loads(path.read_text(encoding="utf-8"))


def list_fields(croissant: Path, config: str) -> dict[str, Node]:
    [records] = [node for node in read_json(croissant)["recordSet"] if node["@id"] == config]
    return {node["name"]: node for node in records["field"]}


def test_every_file_is_there_with_its_hash(croissant: Path) -> None:
    files = [node for node in read_json(croissant)["distribution"] if node["@type"] == "cr:FileObject"]
    folder = croissant.parent
    places = {path.relative_to(folder).as_posix() for path in folder.glob("data/*/*.parquet")}
    assert {node["contentUrl"] for node in files} == {*places, "jsonl/releases.jsonl.zst"}
    for node in files:
        data = (folder / node["contentUrl"]).read_bytes()
        assert node["sha256"] == hashlib.sha256(data).hexdigest()
        assert node["contentSize"] == f"{len(data)} B"


@pytest.mark.parametrize("config", SCHEMAS)
def test_every_column_is_told(croissant: Path, config: str) -> None:
    split = [] if config in ("corpus", "queries") else ["split"]
    assert [*list_fields(croissant, config)] == [*split, *SCHEMAS[config].names]


def test_shapes_of_nested_columns(croissant: Path) -> None:
    fields = list_fields(croissant, "qa")
    assert (fields["answer_texts"]["arrayShape"], fields["answer_spans"]["arrayShape"]) == ("-1", "-1,-1")
    assert "isArray" not in fields["addressee"]
    assert fields["answerers"]["isArray"]
    assert [part["@id"] for part in fields["answerers"]["subField"]] == [
        "qa/answerers/name",
        "qa/answerers/title",
        "qa/answerers/outlet",
    ]
    assert fields["sub_questions"]["subField"][1]["dataType"] == "sc:Integer"
    assert fields["question"]["description"] == "what is asked"


def test_ids_are_given_once(croissant: Path) -> None:
    ids: list[str] = []

    def gather(node: Any) -> None:
        if isinstance(node, dict):
            if "@type" in node and "@id" in node and isinstance(node["@type"], str):
                ids.append(node["@id"])
            node = list(node.values())
        if isinstance(node, list):
            for part in node:
                gather(part)

    gather(read_json(croissant) | {"@context": None})
    assert len(ids) == len(set(ids)) > 100


def test_days_come_from_the_conferences(folder: Path) -> None:
    write_croissant(folder, ABOUT)
    told = read_json(folder / "croissant.json")
    assert (told["datePublished"], told["temporalCoverage"]) == ("2024-09-01", "2019-10-15/2024-09-01")
    write_croissant(folder, replace(ABOUT, first_day=None, last_day=None))
    told = read_json(folder / "croissant.json")
    assert not {"datePublished", "temporalCoverage"} & set(told)


def test_same_folder_gives_the_same_bytes_wherever_it_is(folder: Path, tmp_path: Path) -> None:
    write_croissant(folder, ABOUT)
    data = (folder / "croissant.json").read_bytes()
    assert str(tmp_path).encode() not in data
    moved = folder.rename(tmp_path / "elsewhere")
    write_croissant(moved, ABOUT)
    assert (moved / "croissant.json").read_bytes() == data


@pytest.mark.slow
@pytest.mark.parametrize("last_day", [ABOUT.last_day, None])
def test_validator_finds_no_error(folder: Path, last_day: str | None) -> None:
    pytest.importorskip("mlcroissant")
    write_croissant(folder, replace(ABOUT, last_day=last_day))
    command = [
        sys.executable,
        "-m",
        "mlcroissant.scripts.cli",
        "validate",
        "--jsonld",
        str(folder / "croissant.json"),
    ]
    command = [str(Path(sys.executable).with_name("mlcroissant")), *command[3:]]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "Done." in done.stderr) == (0, True), done.stderr
    warned = "date_published" in done.stderr or "datePublished" in done.stderr
    assert warned == (last_day is None), done.stderr
    assert ("WARNING" in done.stderr or "warning" in done.stderr) == warned, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("config", SCHEMAS)
def test_records_are_the_rows(croissant: Path, config: str, caplog: pytest.LogCaptureFixture) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(str(croissant))
    records = [simplify(record, f"{config}/") for record in dataset.records(config)]
    expected = []
    for path in sorted((croissant.parent / "data" / config).glob("*.parquet")):
        split = {"split": path.name.partition("-")[0]} if config not in ("corpus", "queries") else {}
        expected += [split | fill(row, SCHEMAS[config]) for row in pq.read_table(path).to_pylist()]
    assert records == expected
    assert len(records) > 5
    assert "Could not match" not in caplog.text


@pytest.mark.slow
def test_one_split_of_records(croissant: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(str(croissant))
    rows = list(dataset.records("qa", filters={"qa/split": "validation"}))
    assert [row["qa/pair_id"].decode() for row in rows] == [
        row["pair_id"]
        for row in pq.read_table(croissant.parent / "data/qa/validation-00000-of-00001.parquet").to_pylist()
    ]
    splits = {row["qa-splits/name"]: row["qa-splits/url"] for row in dataset.records("qa-splits")}
    assert splits == {"train": "cr:TrainingSplit", "validation": "cr:ValidationSplit", "test": "cr:TestSplit"}


def simplify(value: Any, prefix: str) -> Any:
    """A record with text for bytes and the names of columns for ids."""
    if isinstance(value, dict):
        return {key.removeprefix(prefix): simplify(part, f"{key}/") for key, part in value.items()}
    if isinstance(value, list):
        return [simplify(part, prefix) for part in value]
    return value.decode() if isinstance(value, bytes) else value


def fill(row: Node, schema: Any) -> Node:
    """A row as Croissant gives it: in place of a null struct, one of nulls."""
    return {
        name: {field.name: None for field in schema.field(name).type}
        if value is None and str(schema.field(name).type).startswith("struct")
        else value
        for name, value in row.items()
    }
